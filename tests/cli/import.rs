//! `import` and `original`.

use std::path::PathBuf;

use crate::scratch::Scratch;

fn original(name: &str) -> Vec<u8> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/formats/originals");
    std::fs::read(folder.join(name)).unwrap()
}

/// A project `p` without documents, and originals beside it.
fn with_originals(names: &[&str]) -> Scratch {
    let scratch = Scratch::new();
    scratch.run(&["new", "p"]).expect(0);
    for name in names {
        scratch.write(name, original(name));
    }
    scratch
}

#[test]
fn a_word_file_is_copied_untouched_and_its_text_lies_beside_it() {
    let scratch = with_originals(&["telegram.docx"]);
    let told = &scratch.json(&["import", "p", "telegram.docx", "--json"])[0];
    assert_eq!(told["source"], "telegram.docx.txt");
    assert_eq!(told["format"], "docx");
    assert_eq!(told["written"], true);
    assert!(
        told["left_out"]
            .as_array()
            .unwrap()
            .iter()
            .any(|one| one["what"] == "comments")
    );
    let files = scratch.files("p");
    assert_eq!(
        files[&scratch.path("p/telegram.docx")],
        original("telegram.docx")
    );
    let text = scratch.read("p/telegram.docx.txt");
    assert_eq!(told["characters"], text.chars().count());
    assert!(
        text.starts_with("Телеграмма № 1\nТоварищ Сталин & Мао[1].\n"),
        "{text}"
    );
    scratch.run(&["check", "p"]).expect(0);
    let documents = scratch.json(&["list", "p", "documents", "--json"]);
    assert_eq!(documents[0]["id"], told["document"]);
    assert_eq!(documents[0]["original"]["file"], "telegram.docx");
    assert_eq!(documents[0]["original"]["by"], "docx");
}

#[test]
fn the_same_file_again_changes_nothing() {
    let scratch = with_originals(&["page.html"]);
    scratch.run(&["import", "p", "page.html"]).expect(0);
    let before = scratch.files("p");
    let told = &scratch.json(&["import", "p", "page.html", "--json"])[0];
    assert_eq!(told["written"], false, "it was there: {told}");
    scratch.run(&["import", "p", "p/page.html"]).expect(0);
    assert_eq!(scratch.files("p"), before);
}

#[test]
fn a_dry_run_says_everything_and_writes_nothing() {
    let scratch = with_originals(&["edition.xml", "letter.md"]);
    let before = scratch.files("p");
    let ran = scratch
        .run(&["import", "p", "edition.xml", "letter.md", "--dry-run"])
        .expect(0);
    assert!(ran.stdout.contains("edition.xml: tei, "), "{}", ran.stdout);
    assert!(ran.stdout.contains("nothing was written"), "{}", ran.stdout);
    assert_eq!(scratch.files("p"), before);
}

#[test]
fn a_file_that_cannot_be_read_is_said_and_the_others_are_taken_in() {
    let scratch = with_originals(&["letter.md"]);
    let word = original("telegram.docx");
    scratch.write("half.docx", &word[..word.len() / 2]);
    let ran = scratch
        .run(&["import", "p", "half.docx", "letter.md", "--json"])
        .expect(1);
    let told = ran.objects();
    assert!(told[0]["refused"].as_str().unwrap().contains("half.docx"));
    assert!(!told[0]["remedy"].as_str().unwrap().is_empty());
    assert_eq!(told[1]["source"], "letter.md.txt");
    assert!(!scratch.path("p/half.docx").exists());
    assert!(!scratch.path("p/half.docx.txt").exists());
}

#[test]
fn a_format_can_be_said() {
    let scratch = with_originals(&["page.html"]);
    scratch
        .run(&["import", "p", "page.html", "--as", "plain"])
        .expect(0);
    assert_eq!(
        scratch.read("p/page.html").as_bytes(),
        original("page.html")
    );
    assert!(!scratch.path("p/page.html.txt").exists());
    let documents = scratch.json(&["list", "p", "documents", "--json"]);
    assert_eq!(documents[0]["source"], "page.html");
}

#[test]
fn a_stretch_leads_back_to_the_bytes_that_it_comes_from() {
    let scratch = with_originals(&["edition.xml"]);
    scratch.run(&["import", "p", "edition.xml"]).expect(0);
    let text = scratch.read("p/edition.xml.txt");
    let at = text.find("укахзывали").unwrap();
    let start = text[..at].chars().count();
    let at = format!("{start}..{}", start + 10);
    let ask = [
        "original",
        "p",
        "--document",
        "edition.xml.txt",
        "--at",
        &at,
        "--json",
    ];
    let place = scratch.json(&ask).remove(0);
    let bytes = |name: &str| usize::try_from(place[name].as_u64().unwrap()).unwrap();
    let original = original("edition.xml");
    assert_eq!(
        &original[bytes("start")..bytes("end")],
        "укахзывали".as_bytes()
    );
    assert_eq!(place["original"], "edition.xml");
    // Without the map the derivation is repeated.
    std::fs::remove_dir_all(scratch.path("p/.glossator/maps")).unwrap();
    assert_eq!(scratch.json(&ask).remove(0), place);
}

#[test]
fn check_says_what_no_longer_belongs_together() {
    let scratch = with_originals(&["page.html"]);
    scratch.run(&["import", "p", "page.html"]).expect(0);
    let problem = || scratch.run(&["check", "p"]).expect(1).stdout;
    std::fs::remove_dir_all(scratch.path("p/.glossator/maps")).unwrap();
    assert!(problem().contains("map"), "{}", problem());
    scratch.run(&["import", "p", "p/page.html"]).expect(0);
    scratch.run(&["check", "p"]).expect(0);
    scratch.write("p/page.html", "<html><p>other");
    assert!(problem().contains("it was changed since"), "{}", problem());
    std::fs::remove_file(scratch.path("p/page.html")).unwrap();
    assert!(
        problem().contains("page.html: the original of"),
        "{}",
        problem()
    );
}

#[test]
fn undoing_the_import_leaves_the_files_where_they_are() {
    let scratch = with_originals(&["letter.md"]);
    let told = scratch
        .json(&["import", "p", "letter.md", "--json"])
        .remove(0);
    let id = told["document"].as_str().unwrap();
    scratch.write(
        "remove.ron",
        format!("[(label:\"take out\",by:\"anna\",at:\"2026-11-23T09:00:00Z\",edits:[Remove(Document(\"{id}\"))])]"),
    );
    scratch.run(&["apply", "p", "remove.ron"]).expect(0);
    assert!(scratch.path("p/letter.md.txt").is_file());
    scratch.run(&["check", "p"]).expect(0);
    scratch.run(&["import", "p", "letter.md"]).expect(0);
    let documents = scratch.json(&["list", "p", "documents", "--json"]);
    assert_eq!(documents.len(), 1);
    assert_eq!(documents[0]["source"], "letter.md.txt");
}

#[test]
fn no_export_replaces_a_file_that_a_text_was_read_out_of() {
    let scratch = with_originals(&["page.html"]);
    // The text of the page has another name than usual, since that one is taken.
    scratch.write("p/page.html.txt", "An unrelated text.");
    scratch.run(&["import", "p", "page.html"]).expect(0);
    let export = [
        "export",
        "p",
        "--format",
        "html",
        "--output",
        "p/page.html",
        "--overwrite",
    ];
    scratch.run(&export).expect(2);
    assert_eq!(
        scratch.files("p")[&scratch.path("p/page.html")],
        original("page.html")
    );
}

#[test]
fn no_place_is_named_in_an_original_that_is_another_one_by_now() {
    let scratch = with_originals(&["page.html"]);
    let told = &scratch.json(&["import", "p", "page.html", "--json"])[0];
    let id = told["document"].as_str().unwrap().to_owned();
    let ask = ["original", "p", "--document", &id, "--at", "0..5"];
    scratch.run(&ask).expect(0);
    let changed = [b" ".as_slice(), &original("page.html")].concat();
    scratch.write("p/page.html", changed);
    let refused = scratch.run(&ask).expect(2);
    assert!(refused.stderr.contains("was changed"), "{}", refused.stderr);
}

#[test]
fn a_place_is_asked_for_in_the_text_as_it_is_read_or_in_the_source() {
    let scratch = with_originals(&["telegram.docx"]);
    scratch.run(&["import", "p", "telegram.docx"]).expect(0);
    let source = scratch.read("p/telegram.docx.txt");
    let place = |words: &str| {
        let start = source[..source.find(words).unwrap()].chars().count();
        (start, start + words.chars().count())
    };
    let asked = |(start, end): (usize, usize), more: &[&str]| {
        let at = format!("{start}..{end}");
        let ask = [
            "original",
            "p",
            "--document",
            "telegram.docx.txt",
            "--at",
            &at,
        ];
        let ask = [&ask, more, &["--json"]].concat();
        scratch.json(&ask).remove(0)
    };
    let (start, end) = place("Сталин");
    let before = asked((start, end), &[]);
    assert_eq!(before["where"], "paragraph 2");
    assert_eq!(before["part"], "word/document.xml");
    assert_eq!(asked((start, end), &["--source"]), before);
    // Seven characters more come before it in the text as it is read.
    let correct = ["correct", "p", "--document", "telegram.docx.txt"];
    let correct = [&correct[..], &["--at", "0..0", "--reading", "ШИФРОМ "]].concat();
    scratch.run(&correct).expect(0);
    assert_eq!(asked((start + 7, end + 7), &[]), before);
    assert_eq!(asked((start, end), &["--source"]), before);
    let added = ["original", "p", "--document", "telegram.docx.txt", "--at"];
    let none = scratch.run(&[&added[..], &["0..6"]].concat()).expect(2);
    assert!(
        none.stderr.contains("added by a correction"),
        "{}",
        none.stderr
    );
    let beyond = scratch.run(&[&added[..], &["0..99999"]].concat()).expect(2);
    assert!(beyond.stderr.contains("beyond"), "{}", beyond.stderr);
    let told = scratch.run(&[&added[..], &[&format!("{start}..{end}"), "--source"]].concat());
    let told = told.expect(0).stdout;
    assert!(
        told.starts_with("telegram.docx, paragraph 2 (word/document.xml, bytes "),
        "{told}"
    );
}

#[test]
fn notes_tables_and_pages_are_named_as_a_reader_of_the_file_names_them() {
    let scratch = with_originals(&["telegram.docx", "report.pdf", "list.rtf"]);
    for name in ["telegram.docx", "report.pdf", "list.rtf"] {
        scratch.run(&["import", "p", name]).expect(0);
        let text = scratch.read(&format!("p/{name}.txt"));
        let mut places: Vec<String> = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let length = line.chars().count();
            let at = format!("{start}..{}", start + length - 1);
            start += length;
            if line.trim().is_empty() {
                continue;
            }
            let ask = [
                "original",
                "p",
                "--document",
                &format!("{name}.txt"),
                "--at",
                &at,
                "--json",
            ];
            for place in scratch.json(&ask) {
                places.push(format!(
                    "{}: {}",
                    line.trim(),
                    place["where"].as_str().unwrap()
                ));
            }
        }
        insta::assert_snapshot!(format!("places_of_{name}"), places.join("\n"));
    }
}

#[test]
fn a_heading_that_is_not_in_the_language_of_its_page_is_said_and_read_by_its_letters() {
    let scratch = with_originals(&[]);
    let page = "<!DOCTYPE html><html lang=\"en\"><body><h1>О положении в Корее</h1><p>The ambassador called this morning and said that nothing had been decided.</p></body></html>";
    scratch.write("page.html", page);
    let ran = scratch
        .run(&["import", "p", "page.html", "--dry-run"])
        .expect(0);
    let said = "«О положении в Корее» is declared to be in “en”, but is written like “ru”";
    assert!(ran.stdout.contains(said), "{}", ran.stdout);
    let told = &scratch.json(&["import", "p", "page.html", "--json"])[0];
    assert_eq!(told["misdeclared"][0]["declared"], "en");
    assert_eq!(told["misdeclared"][0]["read"], "ru");
    let sections = told["sections"].as_array().unwrap().iter();
    let languages: Vec<&str> = sections
        .filter_map(|one| one["language"].as_str())
        .collect();
    assert_eq!(languages, ["ru", "en"]);
}
