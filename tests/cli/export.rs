//! `export`.

use serde_json::Value;

use crate::scratch::Scratch;

#[test]
fn a_page_is_one_file_at_the_path_and_its_losses_are_told() {
    let scratch = Scratch::with_letters();
    let before = scratch.files("letters");
    let ran = scratch
        .run(&[
            "export",
            "letters",
            "--format",
            "html",
            "--output",
            "page.html",
        ])
        .expect(0);
    assert!(
        ran.stdout.starts_with("wrote page.html ("),
        "{}",
        ran.stdout
    );
    assert!(
        ran.stdout.contains("the html format could not hold:"),
        "{}",
        ran.stdout
    );
    let page = scratch.read("page.html");
    assert!(page.starts_with("<!doctype html>") && page.contains("<title>Письма</title>"));
    assert!(page.contains("毛泽东"));
    assert_eq!(scratch.files("letters"), before);
}

#[test]
fn tables_go_into_a_folder_or_beside_a_named_file() {
    let scratch = Scratch::with_letters();
    scratch
        .run(&["export", "letters", "--format", "csv", "--output", "tables"])
        .expect(0);
    for name in [
        "annotations",
        "documents",
        "entities",
        "names",
        "relations",
        "tags",
    ] {
        assert!(
            scratch.path(&format!("tables/{name}.csv")).is_file(),
            "{name}"
        );
    }
    scratch
        .run(&[
            "export", "letters", "--format", "csv", "--output", "out.csv", "--bom",
        ])
        .expect(0);
    assert!(
        scratch
            .read("out.csv")
            .starts_with("\u{feff}\"id\",\"document\"")
    );
    assert!(
        scratch
            .read("out.entities.csv")
            .starts_with("\u{feff}\"id\",\"kind\"")
    );
    assert!(scratch.path("out.tags.csv").is_file());
}

#[test]
fn web_annotations_hold_every_annotation_and_relation() {
    let scratch = Scratch::with_letters();
    let ran = scratch
        .run(&[
            "export",
            "letters",
            "--format",
            "web-annotation",
            "--output",
            "a.jsonld",
            "--json",
        ])
        .expect(0);
    let said = ran.objects();
    assert_eq!(said[0]["file"], "a.jsonld");
    assert!(
        said.iter()
            .any(|one| one["loss"] == "the layer" || !one["reason"].is_null())
    );
    let all: Vec<Value> = serde_json::from_str(&scratch.read("a.jsonld")).unwrap();
    assert_eq!(all.len(), 9);
    let mao = |text: &str| {
        let all: Vec<Value> = serde_json::from_str(text).unwrap();
        let mao = all
            .into_iter()
            .find(|one| one["id"].as_str().unwrap().ends_with(":mao"));
        mao.unwrap()["target"]["selector"][1]["start"]
            .as_u64()
            .unwrap()
    };
    assert_eq!(mao(&scratch.read("a.jsonld")), 21);
    scratch
        .run(&[
            "export",
            "letters",
            "--format",
            "web-annotation",
            "--output",
            "r.jsonld",
            "--utf16",
        ])
        .expect(0);
    assert_eq!(mao(&scratch.read("r.jsonld")), 22);
}

#[test]
fn a_folder_that_is_there_takes_the_file_in() {
    let scratch = Scratch::with_letters();
    std::fs::create_dir(scratch.path("out")).unwrap();
    scratch
        .run(&["export", "letters", "--format", "html", "--output", "out"])
        .expect(0);
    assert!(scratch.path("out/annotated.html").is_file());
}

#[test]
fn a_choice_of_documents_and_annotators_is_kept() {
    let scratch = Scratch::with_letters();
    scratch
        .run(&[
            "export",
            "letters",
            "--format",
            "web-annotation",
            "--output",
            "a.jsonld",
            "--document",
            "draft.txt",
            "--annotator",
            "Анна",
        ])
        .expect(0);
    let ran = scratch
        .run(&[
            "export",
            "letters",
            "--format",
            "html",
            "--output",
            "b.html",
            "--annotator",
            "Bob",
        ])
        .expect(2);
    assert!(
        ran.stderr.contains("no annotator \"Bob\"") && ran.stderr.contains("Анна"),
        "{}",
        ran.stderr
    );
    assert!(!scratch.path("b.html").exists());
}

#[test]
fn what_cannot_be_written_is_said_and_leaves_nothing_behind() {
    let scratch = Scratch::with_letters();
    scratch.write("file", "not a folder");
    for (format, output) in [("html", "file/page.html"), ("csv", "file")] {
        let ran = scratch
            .run(&["export", "letters", "--format", format, "--output", output])
            .expect(2);
        assert!(ran.stderr.contains("cannot be written"), "{}", ran.stderr);
    }
    assert_eq!(scratch.read("file"), "not a folder");
    let ran = scratch
        .run(&["export", "letters", "--format", "docx", "--output", "x"])
        .expect(2);
    assert!(
        ran.stderr.contains("html, csv, web-annotation"),
        "{}",
        ran.stderr
    );
}

#[test]
fn no_export_replaces_a_text_or_a_file_of_the_project() {
    let scratch = Scratch::with_letters();
    let before = scratch.files("letters");
    for place in [
        "letters/draft.txt",
        "letters/../letters/draft.txt",
        "letters/draft.txt.annotations.ron",
        "letters/new.txt.annotations.ron",
        "letters/codebook.ron",
        "letters/Письма.glossator",
        "letters/.glossator/page.html",
    ] {
        let ran = scratch
            .run(&["export", "letters", "--format", "html", "--output", place])
            .expect(2);
        assert!(
            ran.stderr.contains("of the project") || ran.stderr.contains("of a project"),
            "{}",
            ran.stderr
        );
        assert_eq!(scratch.files("letters"), before, "{place}");
    }
    // Nor does the export of another project.
    scratch.write("other.txt", "other");
    scratch.run(&["new", "second", "other.txt"]).expect(0);
    scratch
        .run(&[
            "export",
            "second",
            "--format",
            "html",
            "--output",
            "letters/draft.txt",
        ])
        .expect(2);
    assert_eq!(scratch.files("letters"), before);
    scratch
        .run(&[
            "export",
            "letters",
            "--format",
            "html",
            "--output",
            "letters/page.html",
        ])
        .expect(0);
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_exported() {
    let scratch = Scratch::with_letters();
    let sidecar = "letters/draft.txt.annotations.ron";
    let whole = scratch.read(sidecar);
    let damaged = whole.replacen("start:11,", "start:eleven,", 1);
    assert_ne!(whole, damaged);
    scratch.write(sidecar, &damaged);
    for (format, output) in [
        ("html", "page.html"),
        ("csv", "tables"),
        ("web-annotation", "a.jsonld"),
    ] {
        let ran = scratch
            .run(&["export", "letters", "--format", format, "--output", output])
            .expect(1);
        assert!(
            ran.stderr.contains("draft.txt.annotations.ron, line "),
            "{format}: {}",
            ran.stderr
        );
        assert!(!ran.stdout.contains("needs your attention"));
    }
    let all: Vec<Value> = serde_json::from_str(&scratch.read("a.jsonld")).unwrap();
    let has = |id: &str| {
        all.iter()
            .any(|one| one["id"].as_str().unwrap().ends_with(id))
    };
    assert!(has(":mao") && !has(":stalin"));
    assert_eq!(scratch.read(sidecar), damaged);
}

#[test]
fn files_that_are_there_are_replaced_only_when_asked() {
    let scratch = Scratch::with_letters();
    std::fs::create_dir(scratch.path("tables")).unwrap();
    for (own, format, output) in [
        ("tables/tags.csv", "csv", "tables"),
        ("out.tags.csv", "csv", "out.csv"),
        ("page.html", "html", "page.html"),
        ("tables/annotated.html", "html", "tables"),
    ] {
        scratch.write(own, "my own");
        let before = scratch.files("");
        let command = ["export", "letters", "--format", format, "--output", output];
        let ran = scratch.run(&command).expect(2);
        assert!(
            ran.stderr.contains(own) && ran.stderr.contains("--overwrite"),
            "{}",
            ran.stderr
        );
        assert_eq!(scratch.files(""), before, "{own}");
        for flag in ["--overwrite", "--force"] {
            scratch.run(&[&command[..], &[flag]].concat()).expect(0);
        }
        assert_ne!(scratch.read(own), "my own");
    }
}
