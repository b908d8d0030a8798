//! `apply`.

use crate::scratch::{Scratch, transactions};

fn transaction(edits: &str) -> String {
    format!("[(label:\"a change\",by:\"anna\",at:\"2026-11-23T09:00:00Z\",edits:[{edits}])]")
}

#[test]
fn a_dry_run_says_what_would_be_done_and_writes_nothing() {
    let scratch = Scratch::with_letters();
    scratch.write(
        "change.ron",
        transaction("Remove(Annotation(\"gap\")),Remove(Annotation(\"lost\"))"),
    );
    let before = scratch.files("letters");
    let ran = scratch
        .run(&["apply", "letters", "change.ron", "--dry-run"])
        .expect(0);
    assert_eq!(
        ran.stdout,
        "a change (2 edits)\n1 transaction would be applied; nothing was written\n"
    );
    assert_eq!(scratch.files("letters"), before);
    assert_eq!(
        scratch
            .json(&["list", "letters", "annotations", "--json"])
            .len(),
        8
    );
}

#[test]
fn what_is_applied_is_in_the_files_when_the_program_ends() {
    let scratch = Scratch::with_letters();
    scratch.write("change.ron", transaction("Remove(Annotation(\"gap\"))"));
    let ran = scratch.run(&["apply", "letters", "change.ron"]).expect(0);
    assert_eq!(ran.stdout, "a change (1 edit)\n1 transaction applied\n");
    // The local state is gone, as on another computer: the files alone hold everything.
    std::fs::remove_dir_all(scratch.path(".STATE")).unwrap();
    assert_eq!(
        scratch
            .json(&["list", "letters", "annotations", "--json"])
            .len(),
        7
    );
    scratch.run(&["check", "letters"]).expect(0);
}

#[test]
fn one_refused_transaction_refuses_all() {
    let scratch = Scratch::with_letters();
    let good = "(label:\"good\",by:\"anna\",at:\"2026-11-23T09:00:00Z\",edits:[Remove(Annotation(\"gap\"))]),";
    let bad =
        "(label:\"bad\",by:\"anna\",at:\"2026-11-23T09:00:00Z\",edits:[Remove(Tag(\"person\"))]),";
    scratch.write("change.ron", format!("[{good}{bad}]"));
    let before = scratch.files("letters");
    let ran = scratch.run(&["apply", "letters", "change.ron"]).expect(1);
    assert!(
        ran.stderr.contains("transaction 2 (\"bad\")") && ran.stderr.contains("still needed"),
        "{}",
        ran.stderr
    );
    assert_eq!(ran.stdout, "");
    assert_eq!(scratch.files("letters"), before);
}

#[test]
fn a_file_that_cannot_be_read_is_named_with_line_and_column() {
    let scratch = Scratch::with_letters();
    let before = scratch.files("letters");
    scratch.write(
        "bad.ron",
        "[\n(label:\"x\",by:\"anna\",at:\"yesterday\",edits:[]),\n]",
    );
    let ran = scratch.run(&["apply", "letters", "bad.ron"]).expect(2);
    assert!(ran.stderr.contains("bad.ron:2:"), "{}", ran.stderr);
    scratch.write("bad.ron", b"[\n\xff]");
    let ran = scratch.run(&["apply", "letters", "bad.ron"]).expect(2);
    assert!(ran.stderr.contains("bad.ron:2:1"), "{}", ran.stderr);
    let ran = scratch.run(&["apply", "letters", "missing.ron"]).expect(2);
    assert!(ran.stderr.contains("missing.ron"), "{}", ran.stderr);
    assert_eq!(scratch.files("letters"), before);
}

#[test]
fn a_document_gets_its_text_from_its_source() {
    let scratch = Scratch::with_letters();
    scratch.write("letters/second.txt", "second text");
    let sha256 = "0a9c9d3f1f8b2c7c7b4f6d4c0e7d2b1a0000000000000000000000000000abcd";
    let document = |hash: &str| {
        transaction(&format!(
            "Put(Document(id:\"second\",file:\"second.txt\",sha256:\"{hash}\",length:11,encoding:\"UTF-8\",newline:\"none\"))"
        ))
    };
    scratch.write("change.ron", document(sha256));
    let ran = scratch.run(&["apply", "letters", "change.ron"]).expect(2);
    assert!(ran.stderr.contains("SHA-256"), "{}", ran.stderr);
    let right = ran
        .stderr
        .split("has the SHA-256 ")
        .nth(1)
        .unwrap()
        .split(',')
        .next()
        .unwrap()
        .to_owned();
    scratch.write("change.ron", document(&right));
    scratch.run(&["apply", "letters", "change.ron"]).expect(0);
    let documents = scratch.json(&["list", "letters", "documents", "--json"]);
    let second = documents.iter().find(|one| one["id"] == "second").unwrap();
    assert_eq!(second["is_readable"], true);
    scratch.run(&["check", "letters"]).expect(0);
}

#[test]
fn the_same_file_twice_is_the_same_project() {
    let scratch = Scratch::with_letters();
    let document = scratch.json(&["list", "letters", "documents", "--json"])[0]["id"].clone();
    let before = scratch.files("letters");
    scratch.write("again.ron", transactions(document.as_str().unwrap()));
    scratch.run(&["apply", "letters", "again.ron"]).expect(0);
    assert_eq!(scratch.files("letters"), before);
}

#[test]
fn what_a_document_says_of_its_file_must_be_so() {
    let scratch = Scratch::with_letters();
    let first = scratch.json(&["list", "letters", "documents", "--json"])[0].clone();
    let sha256 = first["sha256"].as_str().unwrap().to_owned();
    let before = scratch.files("letters");
    let length = first["length"].as_u64().unwrap();
    for (wrong, said) in [
        (
            format!("length:{},encoding:\"UTF-8\",newline:\"mixed\"", length + 1),
            "the length is",
        ),
        (
            format!("length:{length},encoding:\"windows-1251\",newline:\"mixed\""),
            "the length is",
        ),
        (
            format!("length:{length},encoding:\"UTF-8\",newline:\"cr\""),
            "the kind of line end is",
        ),
    ] {
        let document =
            format!("Put(Document(id:\"copy\",file:\"draft.txt\",sha256:\"{sha256}\",{wrong}))");
        scratch.write("change.ron", transaction(&document));
        let ran = scratch.run(&["apply", "letters", "change.ron"]).expect(2);
        assert!(ran.stderr.contains(said), "{}", ran.stderr);
        let known = document.replace("\"copy\"", &first["id"].to_string());
        scratch.write("change.ron", transaction(&known));
        scratch.run(&["apply", "letters", "change.ron"]).expect(2);
    }
    assert_eq!(scratch.files("letters"), before);
    scratch.run(&["check", "letters"]).expect(0);
}

#[test]
fn an_annotator_nobody_has_introduced_is_known_by_the_id() {
    let scratch = Scratch::with_letters();
    let document = scratch.json(&["list", "letters", "documents", "--json"])[0]["id"].clone();
    scratch.write(
        "change.ron",
        transaction(&format!(
            "Put(Annotation(id:\"new\",document:{document},start:11,end:18,exact:\"Сталина\",by:\"vera\",created:\"2026-11-20T09:00:00Z\",modified:\"2026-11-20T09:00:00Z\"))"
        )),
    );
    scratch.run(&["apply", "letters", "change.ron"]).expect(0);
    scratch.run(&["check", "letters"]).expect(0);
    assert!(
        scratch.files("letters").values().any(|bytes| {
            String::from_utf8_lossy(bytes).contains("(id:\"vera\",name:\"vera\")")
        })
    );
}

#[test]
fn a_shortcut_that_is_no_digit_is_refused() {
    let scratch = Scratch::with_letters();
    let before = scratch.files("letters");
    let tag = |shortcut: u8| {
        transaction(&format!(
            "Put(Tag(id:\"q\",name:\"q\",color:\"#000000\",shortcut:{shortcut}))"
        ))
    };
    for (shortcut, said) in [(77, "no digit from 1 to 9"), (2, "'Адресат' has too")] {
        scratch.write("change.ron", tag(shortcut));
        let ran = scratch.run(&["apply", "letters", "change.ron"]).expect(1);
        assert!(ran.stderr.contains(said), "{}", ran.stderr);
    }
    assert_eq!(scratch.files("letters"), before);
}

#[test]
fn what_was_applied_is_one_object_for_programs() {
    let scratch = Scratch::with_letters();
    scratch.write("change.ron", transaction(r#"Remove(Relation("sent"))"#));
    for (dry, written) in [(&["--dry-run"][..], false), (&[], true)] {
        let command = ["apply", "letters", "change.ron", "--json"];
        let said = scratch.json(&[&command, dry].concat());
        assert_eq!(said.len(), 1, "{said:?}");
        assert_eq!(said[0]["written"], written);
        assert_eq!(said[0]["transactions"][0]["edits"], 1);
        let relations = scratch.json(&["list", "letters", "relations", "--json"]);
        assert_eq!(relations.is_empty(), written);
    }
}
