//! `glossator search`.

use std::fs;

use crate::scratch::Scratch;

const LETTER: &str = "Сталин met Stalin.\nСТАЛИНА, Stalin's\nCafé cafe, Soviet\nUnion.\n";

fn with_letter() -> Scratch {
    let scratch = Scratch::new();
    fs::write(scratch.path("letter.txt"), LETTER).unwrap();
    scratch.run(&["new", "project", "letter.txt"]).expect(0);
    scratch
}

#[test]
fn every_place_is_told_with_the_words_around_it() {
    let scratch = with_letter();
    let found = scratch.json(&["search", "project", "сталин", "--json"]);
    let places: Vec<(u64, u64, &str)> = found
        .iter()
        .map(|one| {
            let number = |name: &str| one[name].as_u64().unwrap();
            (
                number("start"),
                number("end"),
                one["quote"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(places, [(0, 6, "Сталин"), (19, 25, "СТАЛИН")]);
    assert_eq!(found[0]["before"], "");
    assert_eq!(found[1]["after"], "А, Stalin's\nCafé cafe, Soviet\nUn");
    assert!(found[0]["document"].is_string());
    let ran = scratch
        .run(&["search", "project", "soviet union"])
        .expect(0);
    assert!(ran.stdout.contains("Soviet Union"), "{}", ran.stdout);
    assert!(ran.stdout.contains("letter.txt"), "{}", ran.stdout);
}

#[test]
fn what_counts_as_found_can_be_narrowed() {
    let scratch = with_letter();
    let count = |more: &[&str]| {
        let all = [&["search", "project"], more, &["--json"]].concat();
        scratch.json(&all).len()
    };
    assert_eq!(count(&["cafe"]), 2);
    assert_eq!(count(&["cafe", "--exact"]), 1);
    assert_eq!(count(&["сталин", "--whole-words"]), 1);
    assert_eq!(count(&[r"Stalin('s)?", "--regex", "--exact"]), 2);
    assert_eq!(count(&["stalin", "--document", "letter.txt"]), 2);
}

#[test]
fn nothing_found_and_a_pattern_that_cannot_be_read_are_told_by_the_exit_code() {
    let scratch = with_letter();
    let ran = scratch.run(&["search", "project", "Beria"]).expect(1);
    assert_eq!(ran.stdout, "");
    let ran = scratch
        .run(&["search", "project", "a(", "--regex"])
        .expect(2);
    assert!(
        ran.stderr.contains("unclosed group, at character 2"),
        "{}",
        ran.stderr
    );
    scratch.run(&["search", "project", ""]).expect(2);
    let ran = scratch
        .run(&["search", "project", "a", "--document", "none"])
        .expect(2);
    assert!(ran.stderr.contains("letter.txt"), "{}", ran.stderr);
}

#[test]
fn corrected_words_are_found_as_read_or_as_in_the_source() {
    let scratch = with_letter();
    let correct = [
        "correct",
        "project",
        "--document",
        "letter.txt",
        "--at",
        "7..10",
    ];
    let how = ["--reading", "greeted", "--reason", "slip"];
    scratch.run(&[correct.as_slice(), &how].concat()).expect(0);
    scratch.run(&["search", "project", "met"]).expect(1);
    let found = scratch.json(&["search", "project", "met", "--words-of", "source", "--json"]);
    assert_eq!(found[0]["quote"], "greeted");
}
