//! Looking for words in the text that is read.

use crate::robot::Robot;

const LETTER: &str = "Сталин says that Stalin agrees.\nФилиппов is STALIN; ковалёв\nand Kovalev \
                      write. Soviet\nUnion, Korean and Korea.\n";

fn reads_letter() -> Robot {
    Robot::starts_with(&[("letter.txt", LETTER)])
}

/// Opens the bar and types words, until it says what it has found.
fn looks_for(robot: &mut Robot, words: &str, said: &str) {
    robot.presses("Ctrl+F");
    robot.types(words);
    robot.waits_for_the_jobs();
    assert!(robot.reads(said), "{said}\n{}", robot.all_words());
}

#[test]
fn a_word_is_found_gone_through_and_marked_without_the_mouse() {
    let mut robot = reads_letter();
    looks_for(&mut robot, "stalin", "1 of 2");
    robot.presses("Enter");
    assert!(robot.reads("2 of 2"), "{}", robot.all_words());
    robot.presses("Enter");
    let again = "1 of 2 · from the beginning again";
    assert!(robot.reads(again), "{}", robot.all_words());
    robot.presses("Shift+Enter");
    let end = "2 of 2 · from the end again";
    assert!(robot.reads(end), "{}", robot.all_words());
    robot.presses("Escape");
    assert!(!robot.reads("2 of 2"), "{}", robot.all_words());
    robot.presses("1");
    assert_eq!(robot.annotations(), ["STALIN: person"]);
}

#[test]
fn f3_goes_on_from_the_text_and_passes_over_what_was_marked() {
    let mut robot = reads_letter();
    looks_for(&mut robot, "stalin", "1 of 2");
    robot.presses("Escape");
    robot.presses("1");
    robot.presses("F3");
    robot.waits_until("the second", |robot| robot.reads("2 of 2"));
    robot.presses("Q");
    let mut marked = robot.annotations();
    marked.sort_unstable();
    assert_eq!(marked, ["STALIN: person", "Stalin: person"]);
    // The caret stands behind the mark, so that its words are the first on the way back.
    robot.presses("Shift+F3");
    robot.waits_until("the second again", |robot| robot.reads("2 of 2"));
    robot.presses("Shift+F3");
    robot.waits_until("the first", |robot| robot.reads("1 of 2"));
    for _ in 0..3 {
        robot.presses("Escape");
    }
    assert!(!robot.finds("Whole words"), "{}", robot.all_words());
}

#[test]
fn what_is_typed_when_the_bar_is_closed_is_the_name_of_a_tag() {
    let mut robot = reads_letter();
    looks_for(&mut robot, "stalin", "1 of 2");
    robot.presses("Escape");
    robot.types("person");
    robot.presses("Enter");
    assert_eq!(robot.annotations(), ["Stalin: person"]);
}

#[test]
fn words_that_are_selected_are_looked_for() {
    let mut robot = reads_letter();
    robot.double_clicks_on("STALIN");
    robot.presses("Ctrl+F");
    robot.waits_until("both", |robot| robot.reads("2 of 2"));
    robot.presses("Enter");
    robot.presses("Escape");
    robot.presses("1");
    assert_eq!(robot.annotations(), ["Stalin: person"]);
}

#[test]
fn letters_typed_at_once_after_the_shortcut_are_looked_for() {
    let mut robot = reads_letter();
    robot.presses_and_types_in_one_frame("Ctrl+F", "korea");
    robot.waits_until("both", |robot| robot.reads("1 of 2"));
    assert!(robot.annotations().is_empty());
}

#[test]
fn what_counts_as_found_is_switched_in_the_bar_and_by_commands() {
    let mut robot = reads_letter();
    looks_for(&mut robot, "korea", "1 of 2");
    robot.clicks("Whole words");
    robot.waits_until("one", |robot| robot.reads("1 of 1"));
    robot.clicks("Exact spelling");
    robot.waits_until("none", |robot| robot.reads("Not in this text"));
    robot.clicks("Whole words");
    robot.clicks("Exact spelling");
    robot.clicks("Pattern");
    looks_for(&mut robot, r"Kor\w+", "2 of 2");
    looks_for(&mut robot, "Kor(", "unclosed group, at character 4");
}

#[test]
fn a_phrase_is_found_across_the_end_of_a_line() {
    let mut robot = reads_letter();
    looks_for(&mut robot, "soviet union", "1 of 1");
    robot.presses("Escape");
    robot.presses("1");
    assert_eq!(robot.annotations(), ["Soviet\nUnion: person"]);
}

#[test]
fn a_word_that_was_corrected_is_found_in_the_reading_that_has_it() {
    let mut robot = reads_letter();
    robot.double_clicks_on("agrees");
    robot.presses("Ctrl+Shift+K");
    robot.types("disagrees");
    robot.presses("Enter");
    looks_for(
        &mut robot,
        "that stalin agrees",
        "Once, only in the words of the source (F9)",
    );
    robot.presses("F9");
    robot.waits_until("found in the source", |robot| {
        robot.reads("1 of 1") || robot.reads("1 place")
    });
    looks_for(
        &mut robot,
        "disagrees",
        "Once, only in the corrected words (F9)",
    );
}

#[test]
fn what_was_found_follows_the_text_when_it_is_corrected() {
    let mut robot = reads_letter();
    looks_for(&mut robot, "korean", "1 of 1");
    robot.presses("Escape");
    robot.double_clicks_on("Филиппов");
    robot.presses("Ctrl+Shift+K");
    robot.types("Филиппов, the same man,");
    robot.presses("Enter");
    robot.presses("F3");
    robot.waits_until("found again", |robot| robot.reads("1 of 1"));
    robot.presses("1");
    assert_eq!(robot.annotations(), ["Korean: person"]);
}

#[test]
fn another_document_is_searched_for_the_same_words() {
    let mut robot = Robot::starts_with(&[
        ("one.txt", "Stalin and Stalin.\n"),
        ("two.txt", "Only Stalin.\n"),
    ]);
    looks_for(&mut robot, "stalin", "1 of 2");
    robot.presses("Ctrl+PageDown");
    robot.waits_until("the other text", |robot| robot.reads("1 place"));
}

#[test]
fn without_words_there_is_nothing_to_go_to() {
    let mut robot = reads_letter();
    robot.presses("F3");
    assert!(!robot.reads("Find in this text"), "{}", robot.all_words());
    robot.presses("Ctrl+F");
    robot.presses("Enter");
    robot.presses("Escape");
    assert!(robot.annotations().is_empty());
}
