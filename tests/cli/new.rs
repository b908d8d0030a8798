//! `new`.

use std::path::Path;

use crate::scratch::{Scratch, TEXT};

#[test]
fn a_project_is_made_and_its_texts_are_copied_byte_for_byte() {
    let scratch = Scratch::new();
    scratch.write("draft.txt", TEXT);
    scratch.write("second text.txt", b"\xef\xbb\xbfsecond");
    let ran = scratch
        .run(&["new", "Письма 1949", "draft.txt", "second text.txt"])
        .expect(0);
    assert!(
        ran.stdout
            .starts_with("made \"Письма 1949\" with 2 documents in "),
        "{}",
        ran.stdout
    );
    assert_eq!(ran.stderr, "");
    assert_eq!(scratch.read("Письма 1949/draft.txt"), TEXT);
    assert!(scratch.path("Письма 1949/Письма 1949.glossator").is_file());
    let documents = scratch.json(&["list", "Письма 1949", "documents", "--json"]);
    assert_eq!(documents.len(), 2);
    assert_eq!(documents[0]["source"], "draft.txt");
    assert_eq!(documents[0]["length"], TEXT.chars().count());
    assert_eq!(documents[1]["byte_order_mark"], true);
    assert_eq!(documents[1]["length"], 6);
    scratch.run(&["check", "Письма 1949"]).expect(0);
}

#[test]
fn a_text_in_the_folder_stays_where_it_is() {
    let scratch = Scratch::new();
    std::fs::create_dir_all(scratch.path("here/deep")).unwrap();
    scratch.write("here/deep/a.txt", "text");
    scratch
        .run(&["new", "here", "here/deep/a.txt", "--title", "T"])
        .expect(0);
    let documents = scratch.json(&["list", "here", "documents", "--json"]);
    assert_eq!(documents[0]["source"], "deep/a.txt");
    assert!(!scratch.path("here/a.txt").exists());
}

#[test]
fn a_second_project_in_a_folder_is_refused_and_the_first_is_as_it_was() {
    let scratch = Scratch::with_letters();
    let before = scratch.files("letters");
    let ran = scratch.run(&["new", "letters"]).expect(2);
    assert!(ran.stderr.contains("is there already"), "{}", ran.stderr);
    assert_eq!(ran.stdout, "");
    assert_eq!(scratch.files("letters"), before);
}

#[test]
fn a_text_that_cannot_be_read_stops_everything_before_it_begins() {
    let scratch = Scratch::new();
    scratch.write("good.txt", "text");
    scratch.write("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01");
    for bad in ["missing.txt", "picture.png", "."] {
        let ran = scratch.run(&["new", "letters", "good.txt", bad]).expect(2);
        assert!(ran.stderr.contains("nothing was made"), "{}", ran.stderr);
        assert!(ran.stderr.contains(bad), "{}", ran.stderr);
        assert!(!scratch.path("letters").exists(), "{bad}");
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_said_so() {
    use std::os::unix::fs::PermissionsExt;
    let scratch = Scratch::new();
    std::fs::create_dir(scratch.path("locked")).unwrap();
    std::fs::set_permissions(scratch.path("locked"), PermissionsExt::from_mode(0o555)).unwrap();
    if std::fs::write(scratch.path("locked/probe"), "x").is_ok() {
        println!("skipped: this user may write everywhere");
        return;
    }
    let ran = scratch.run(&["new", "locked/letters"]).expect(2);
    assert!(ran.stderr.contains("letters"), "{}", ran.stderr);
    assert!(!Path::new(&scratch.path("locked/letters")).exists());
}

#[test]
fn a_record_is_split_and_a_plain_text_has_its_language() {
    let scratch = Scratch::new();
    scratch.write("letter.txt", "Lieber Freund,\n\nich schreibe dir aus Berlin, wo es seit drei Tagen regnet und niemand weiß, wann es aufhört.");
    scratch.write(
        "record.txt",
        "Contents:\nTranscript - Russian Translation - English\nПисьмо пришло вчера.\nThe letter came yesterday.",
    );
    scratch.write(
        "same.txt",
        "Contents:\nTranscript - English Translation - English\nOne.\nTwo.",
    );
    let ran = scratch
        .run(&["new", "letters", "letter.txt", "record.txt", "same.txt"])
        .expect(0);
    assert!(
        ran.stderr.contains("same.txt is split, but"),
        "{}",
        ran.stderr
    );
    assert_eq!(ran.stderr.matches("is split, but").count(), 1);
    let listed = scratch.json(&["list", "letters", "documents", "--json"]);
    let sections = |number: usize| -> Vec<(String, String, String)> {
        let all = listed[number]["sections"].as_array().unwrap().iter();
        all.map(|one| {
            let text = |name: &str| one[name].as_str().unwrap().to_owned();
            (text("role"), text("language"), text("title"))
        })
        .collect()
    };
    let text = |one: &str| one.to_owned();
    assert_eq!(sections(0), [(text("text"), text("de"), text(""))]);
    assert_eq!(
        sections(1)[2..],
        [
            (text("transcript"), text("ru"), text("Transcript")),
            (text("translation"), text("en"), text("Translation")),
        ]
    );
    scratch.run(&["check", "letters"]).expect(0);
}

#[test]
#[cfg(unix)]
fn a_name_that_cannot_be_taken_in_stops_everything_before_it_begins() {
    let scratch = Scratch::new();
    for name in [
        "why?.txt",
        "other.glossator",
        "codebook.ron",
        "a.txt.annotations.ron",
    ] {
        scratch.write(name, "text");
        let ran = scratch.run(&["new", "letters", name]).expect(2);
        assert!(ran.stderr.contains("nothing was made"), "{}", ran.stderr);
        assert!(!scratch.path("letters").exists(), "{name}");
    }
}

#[test]
fn the_vocabulary_of_a_project_is_no_text_of_it() {
    let scratch = Scratch::with_letters();
    std::fs::create_dir(scratch.path("here")).unwrap();
    std::fs::copy(
        scratch.path("letters/codebook.ron"),
        scratch.path("here/codebook.ron"),
    )
    .unwrap();
    scratch.run(&["new", "here", "here/codebook.ron"]).expect(2);
    assert_eq!(scratch.files("here").len(), 1);
}

#[test]
fn what_was_made_is_one_object_for_programs() {
    let scratch = Scratch::new();
    scratch.write("draft.txt", TEXT);
    let made = scratch.json(&["new", "letters", "draft.txt", "--title", "Письма", "--json"]);
    assert_eq!(made.len(), 1, "{made:?}");
    assert_eq!(made[0]["title"], "Письма");
    let folder = Path::new(made[0]["folder"].as_str().unwrap());
    assert!(folder.ends_with("letters") && folder.is_dir(), "{made:?}");
    let listed = scratch.json(&["list", "letters", "documents", "--json"]);
    assert_eq!(made[0]["documents"][0]["id"], listed[0]["id"]);
    assert_eq!(made[0]["documents"][0]["source"], "draft.txt");
}

#[test]
fn the_readers_own_archives_are_looked_at_and_a_wrong_line_is_said() {
    let scratch = Scratch::new();
    scratch.write("draft.txt", TEXT);
    std::fs::create_dir(scratch.path(".CONFIG")).unwrap();
    scratch.write(
        ".CONFIG/archives.tsv",
        "StAB\tgerman\tStaatsarchiv Bremen\tStAB\n",
    );
    assert_eq!(
        scratch.run(&["new", "good", "draft.txt"]).expect(0).stderr,
        ""
    );
    scratch.write(".CONFIG/archives.tsv", "StAB\tgerman\n");
    let ran = scratch.run(&["new", "broken", "draft.txt"]).expect(0);
    let said = "archives.tsv, line 1: four columns are expected";
    assert!(ran.stderr.contains(said), "{}", ran.stderr);
}
