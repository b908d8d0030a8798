//! Files that are no plain text, without a project.

use std::path::PathBuf;

use crate::scratch::Scratch;

fn original(name: &str) -> Vec<u8> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/formats/originals");
    std::fs::read(folder.join(name)).unwrap()
}

#[test]
fn every_kind_of_file_can_be_looked_at_alone_and_nothing_is_written() {
    let names = [
        "telegram.docx",
        "letter.md",
        "page.html",
        "report.pdf",
        "list.rtf",
        "edition.xml",
    ];
    for name in names {
        let scratch = Scratch::new();
        std::fs::create_dir(scratch.path("papers")).unwrap();
        scratch.write(&format!("papers/{name}"), original(name));
        let before = scratch.files("papers");
        let path = format!("papers/{name}");
        let documents = scratch.json(&["list", &path, "documents", "--json"]);
        assert_eq!(documents.len(), 1, "{name}");
        assert_eq!(documents[0]["source"], format!("{name}.txt"));
        scratch.run(&["describe", &path]).expect(0);
        assert_eq!(scratch.files("papers"), before, "{name}");
    }
}

#[test]
fn a_change_of_such_a_file_begins_a_project_with_its_text_beside_it() {
    let scratch = Scratch::new();
    std::fs::create_dir(scratch.path("papers")).unwrap();
    scratch.write("papers/edition.xml", original("edition.xml"));
    let correct = [
        "correct",
        "papers/edition.xml",
        "--document",
        "edition.xml.txt",
    ];
    let correct = [&correct[..], &["--at", "0..0", "--reading", "X"]].concat();
    scratch.run(&correct).expect(0);
    assert_eq!(
        scratch.read("papers/edition.xml").as_bytes(),
        original("edition.xml")
    );
    assert!(scratch.path("papers/edition.xml.glossator").is_file());
    assert!(scratch.path("papers/edition.xml.txt").is_file());
    scratch.run(&["check", "papers"]).expect(0);
    // Whichever of its files is named afterwards, it is the same project.
    for path in ["papers", "papers/edition.xml", "papers/edition.xml.txt"] {
        let documents = scratch.json(&["list", path, "documents", "--json"]);
        assert_eq!(documents.len(), 1, "{path}");
        assert_eq!(documents[0]["original"]["file"], "edition.xml", "{path}");
    }
}

#[test]
fn a_file_that_was_annotated_as_plain_text_stays_that() {
    let scratch = Scratch::new();
    std::fs::create_dir(scratch.path("papers")).unwrap();
    scratch.write("papers/page.html", original("page.html"));
    scratch.run(&["new", "papers"]).expect(0);
    let plain = ["import", "papers", "papers/page.html", "--as", "plain"];
    scratch.run(&plain).expect(0);
    let sources = || scratch.json(&["list", "papers/page.html", "documents", "--json"]);
    assert_eq!(sources()[0]["source"], "page.html");
    // Also where the file of the project was lost.
    let files = scratch.files("papers");
    let project = files
        .keys()
        .find(|one| one.extension().is_some_and(|one| one == "glossator"));
    std::fs::remove_file(project.unwrap()).unwrap();
    assert_eq!(sources()[0]["source"], "page.html");
}

#[test]
fn a_file_of_which_no_text_can_be_read_begins_nothing() {
    let scratch = Scratch::new();
    std::fs::create_dir(scratch.path("papers")).unwrap();
    let word = original("telegram.docx");
    scratch.write("papers/half.docx", &word[..word.len() / 2]);
    let before = scratch.files("papers");
    let ran = scratch.run(&["describe", "papers/half.docx"]).expect(2);
    assert!(ran.stderr.contains("half.docx"), "{}", ran.stderr);
    let ran = scratch
        .run(&["describe", "papers/half.docx", "--accept", "certain"])
        .expect(2);
    assert!(
        ran.stderr.contains("no text can be read out of it"),
        "{}",
        ran.stderr
    );
    assert_eq!(scratch.files("papers"), before);
}
