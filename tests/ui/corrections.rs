//! Correcting what a source has, as it is read.

use glossator::model::Certainty;

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

/// Types another reading and goes on by Tab to a control that is no field.
fn types_and_goes_to(control: &str) -> Robot {
    let mut robot = Robot::starts_with(&[("letter.txt", LETTER)]);
    robot.double_clicks_on("укахзывали");
    robot.presses("Ctrl+Shift+K");
    robot.types("указывали");
    for _ in 0..9 {
        robot.presses("Tab");
        if robot.control(control).is_focused() {
            break;
        }
    }
    assert!(robot.control(control).is_focused(), "{}", robot.all_words());
    robot
}

#[test]
fn enter_on_cancel_or_on_the_cross_cancels() {
    for control in ["Cancel", "Close"] {
        let mut robot = types_and_goes_to(control);
        robot.presses("Enter");
        assert!(!robot.reads("Correct the text"), "{}", robot.all_words());
        assert_eq!(text(&robot), LETTER, "{control}");
    }
}

#[test]
fn how_sure_a_correction_is_is_chosen_by_key_and_kept_with_it() {
    let mut robot = types_and_goes_to("Likely");
    robot.presses("Enter");
    assert_eq!(text(&robot), LETTER, "Enter on a choice only chooses");
    robot.clicks("Correct");
    let project = robot.session().project();
    let document = project.documents().next().unwrap();
    assert_eq!(document.corrections[0].certainty, Certainty::Medium);
    assert!(text(&robot).contains("указывали"));
}

/// Corrects a word by keys, with a reason.
fn corrects(robot: &mut Robot, (wrong, right): (&str, &str), reason: &str) {
    robot.double_clicks_on(wrong);
    robot.presses("Ctrl+Shift+K");
    robot.types(right);
    robot.presses("Tab");
    robot.types(reason);
    robot.presses("Enter");
    robot.presses("Escape");
}

#[test]
fn the_pointer_on_a_corrected_word_shows_what_the_source_has_and_why_it_was_corrected() {
    let mut robot = Robot::starts_with(&[("letter.txt", LETTER)]);
    robot.presses("Ctrl+I");
    robot.rests_on("укахзывали");
    assert!(!robot.reads("The source has"), "{}", robot.all_words());
    corrects(&mut robot, ("укахзывали", "указывали"), "a slip");
    robot.rests_on("тоже");
    assert!(!robot.reads("The source has"), "{}", robot.all_words());
    robot.rests_on("указывали");
    assert!(robot.reads("The source has"), "{}", robot.all_words());
    assert!(robot.reads("укахзывали"), "{}", robot.all_words());
    assert!(robot.reads(": a slip."), "{}", robot.all_words());
}

#[test]
fn corrections_are_listed_lead_to_their_places_and_are_taken_back_one_by_one() {
    let mut robot = Robot::starts_with(&[("letter.txt", LETTER)]);
    corrects(&mut robot, ("укахзывали", "указывали"), "a slip");
    corrects(&mut robot, ("свое", "своё"), "");
    assert!(
        robot.finds("Go to указывали, in the source укахзывали"),
        "{}",
        robot.all_words()
    );
    assert!(robot.reads(": a slip."), "{}", robot.all_words());
    robot.clicks("Go to своё, in the source свое");
    assert_eq!(robot.selected_words(), ["своё"]);
    robot.presses("Escape");
    robot.presses("Escape");
    robot.clicks("Read укахзывали again, as the source has it");
    assert!(text(&robot).starts_with("Мы тоже укахзывали на то"));
    assert!(text(&robot).contains("своё"), "the other one stays");
    assert!(
        !robot.finds("Go to указывали, in the source укахзывали"),
        "{}",
        robot.all_words()
    );
    assert!(
        robot.finds("Go to своё, in the source свое"),
        "{}",
        robot.all_words()
    );
    robot.presses("Ctrl+Z");
    assert!(text(&robot).starts_with("Мы тоже указывали на то"));
    assert!(
        robot.finds("Go to указывали, in the source укахзывали"),
        "{}",
        robot.all_words()
    );
}

#[test]
fn a_key_shows_the_words_of_the_source_and_marks_stay_where_they_are() {
    let mut robot = Robot::starts_with(&[("letter.txt", LETTER)]);
    robot.presses("F9");
    assert!(
        !robot.finds("Reading: as the source has it"),
        "nothing was corrected: {}",
        robot.all_words()
    );
    corrects(&mut robot, ("укахзывали", "указывали"), "a slip");
    assert!(
        robot.finds("Reading: as corrected"),
        "{}",
        robot.all_words()
    );
    robot.presses("F9");
    assert!(
        robot.finds("Reading: as the source has it"),
        "{}",
        robot.all_words()
    );
    robot.double_clicks_on("тоже");
    robot.presses("1");
    robot.presses("Escape");
    assert_eq!(robot.annotations(), ["тоже: person"]);
    robot.double_clicks_on("укахзывали");
    assert_eq!(robot.selected_words(), ["указывали"]);
    assert_eq!(
        robot.copies().as_deref(),
        Some("укахзывали"),
        "what is shown is copied"
    );
    robot.presses("Escape");
    robot.rests_on("укахзывали");
    assert!(robot.reads("Corrected to"), "{}", robot.all_words());
    robot.clicks("Reading: as the source has it");
    robot.double_clicks_on("указывали");
    assert_eq!(robot.copies().as_deref(), Some("указывали"));
}

#[test]
fn a_corrected_place_is_told_with_both_readings() {
    let mut robot = Robot::starts_with(&[("letter.txt", LETTER)]);
    corrects(&mut robot, ("укахзывали", "указывали"), "a slip");
    assert!(
        robot.reads("corrected: укахзывали → указывали"),
        "{}",
        robot.all_words()
    );
    robot.presses("Ctrl+Z");
    assert!(!robot.reads("corrected:"), "{}", robot.all_words());
}

#[test]
fn after_a_correction_no_selection_covers_other_words() {
    let mut robot = Robot::starts_with(&[("letter.txt", LETTER)]);
    robot.double_clicks_on("укахзывали");
    robot.presses("Ctrl+Shift+K");
    robot.types("ыыыы");
    robot.presses("Enter");
    assert!(text(&robot).starts_with("Мы тоже ыыыы на"));
    assert_eq!(robot.selected_words(), Vec::<String>::new());
    robot.presses("H");
    assert_eq!(robot.annotations(), Vec::<String>::new());
}
