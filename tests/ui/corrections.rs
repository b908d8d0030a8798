//! Correcting what a source has, as it is read.

use crate::robot::Robot;

const LETTER: &str = "Мы тоже укахзывали на то, что намечавшееся.В свое время.\n";

fn text(robot: &Robot) -> String {
    let project = robot.session().project();
    let document = project.documents().next().unwrap();
    document.text.as_ref().unwrap().as_str().to_owned()
}

#[test]
fn a_word_is_corrected_by_a_key_and_typing_and_taken_back_by_another() {
    let mut robot = Robot::starts_with(&[("letter.txt", LETTER)]);
    robot.double_clicks_on("укахзывали");
    robot.presses("1");
    robot.presses("Escape");
    robot.double_clicks_on("укахзывали");
    robot.presses("Ctrl+Shift+K");
    assert!(robot.reads("Correct the text"), "{}", robot.all_words());
    robot.types("указывали");
    robot.presses("Enter");
    assert!(text(&robot).starts_with("Мы тоже указывали на то"));
    assert_eq!(robot.annotations(), ["указывали: person"]);
    let source = robot.session().root().unwrap().join("letter.txt");
    assert_eq!(std::fs::read_to_string(source).unwrap(), LETTER);
    robot.presses("Ctrl+Z");
    assert_eq!(text(&robot), LETTER);
    assert_eq!(robot.annotations(), ["укахзывали: person"]);
}

#[test]
fn a_reason_is_kept_and_escape_changes_nothing() {
    let mut robot = Robot::starts_with(&[("letter.txt", LETTER)]);
    robot.double_clicks_on("укахзывали");
    robot.presses("Ctrl+Shift+K");
    robot.types("указали");
    robot.presses("Escape");
    assert_eq!(text(&robot), LETTER);
    robot.presses("Ctrl+Shift+K");
    assert!(robot.reads("Correct the text"), "{}", robot.all_words());
    robot.types("указывали");
    robot.presses("Tab");
    robot.types("a slip");
    robot.presses("Enter");
    assert!(text(&robot).contains("указывали"), "{}", robot.all_words());
    let project = robot.session().project();
    let document = project.documents().next().unwrap();
    let correction = &document.corrections[0];
    assert_eq!(correction.reason, "a slip");
    assert!(correction.by.is_some() && correction.at.is_some());
}

#[test]
fn enter_on_cancel_cancels() {
    let mut robot = Robot::starts_with(&[("letter.txt", LETTER)]);
    robot.double_clicks_on("укахзывали");
    robot.presses("Ctrl+Shift+K");
    robot.types("указывали");
    for _ in 0..6 {
        robot.presses("Tab");
        if robot.control("Cancel").is_focused() {
            break;
        }
    }
    assert!(
        robot.control("Cancel").is_focused(),
        "{}",
        robot.all_words()
    );
    robot.presses("Enter");
    assert!(!robot.reads("Correct the text"), "{}", robot.all_words());
    assert_eq!(text(&robot), LETTER);
}
