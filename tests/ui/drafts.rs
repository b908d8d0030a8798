//! What is being typed belongs to the reader, whatever is clicked or hidden next.

use crate::robot::Robot;

fn with_a_mark_and_a_note_being_typed() -> Robot {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Stalin");
    robot.presses("1");
    robot.presses("N");
    robot.types("not yet a note");
    assert_eq!(robot.annotations(), ["Stalin: person"]);
    robot
}

#[test]
fn a_mark_deleted_while_its_note_is_typed_stays_deleted() {
    let mut robot = with_a_mark_and_a_note_being_typed();
    robot.clicks("Delete (Del)");
    assert_eq!(robot.annotations(), [""; 0]);
    robot.presses("Ctrl+Z");
    assert_eq!(robot.annotations(), ["Stalin: person: not yet a note"]);
}

#[test]
fn a_tag_taken_off_while_a_note_is_typed_leaves_the_note() {
    let mut robot = with_a_mark_and_a_note_being_typed();
    robot.clicks("Take off the tag person");
    assert_eq!(robot.annotations(), ["Stalin: : not yet a note"]);
}

#[test]
fn hiding_the_inspector_keeps_what_was_typed_in_it() {
    let mut robot = with_a_mark_and_a_note_being_typed();
    robot.presses("Ctrl+I");
    assert_eq!(robot.annotations(), ["Stalin: person: not yet a note"]);
}

#[test]
fn a_tag_recoloured_while_its_name_is_typed_keeps_both() {
    let mut robot = Robot::starts_with_letters();
    robot.presses("Ctrl+2");
    robot.clicks("person, 0 annotations");
    robot.control("Name").focus();
    robot.settle();
    robot.presses("Ctrl+A");
    robot.types("someone");
    robot.clicks("Teal");
    let tags: Vec<_> = robot.session().project().tags().collect();
    let tag = tags.iter().find(|tag| tag.name == "someone");
    let tag = tag.unwrap_or_else(|| panic!("the name was lost: {tags:?}"));
    assert_ne!(tag.color.to_string(), "#2e86c1");
}

#[test]
fn another_panel_on_the_left_keeps_what_was_typed_in_the_codebook() {
    let mut robot = Robot::starts_with_letters();
    robot.presses("Ctrl+2");
    robot.clicks("person, 0 annotations");
    robot.control("When to use it").focus();
    robot.settle();
    robot.types("for people");
    robot.presses("Ctrl+1");
    let mut tags = robot.session().project().tags();
    assert!(tags.any(|tag| tag.description == "for people"));
}

#[test]
fn a_note_left_by_escape_waits_at_its_words_and_nowhere_else() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Stalin");
    robot.presses("n");
    robot.types("half a thou");
    robot.presses("Escape");
    assert_eq!(robot.annotations(), [] as [&str; 0], "nothing is marked");
    robot.double_clicks_on("Molotov");
    assert!(!robot.reads("Note (draft)") && !robot.reads("half a thou"));
    robot.presses("Escape");
    robot.double_clicks_on("Stalin");
    assert!(robot.reads("Note (draft)"), "{}", robot.all_words());
    robot.presses("n");
    robot.types("ght");
    robot.presses("Enter");
    assert_eq!(robot.annotations(), ["Stalin: : half a thought"]);
    robot.presses("Ctrl+Z");
    robot.double_clicks_on("Stalin");
    assert!(!robot.reads("Note (draft)"), "it was written");
}

/// Double-clicks a word, presses N and types.
fn with_a_note_begun_on(word: &str, note: &str) -> Robot {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on(word);
    robot.presses("n");
    robot.types(note);
    robot
}

fn opens_letters_again(robot: Robot) -> Robot {
    let folder = robot.home().join("letters");
    let mut robot = robot.restarts();
    robot.opens(&folder);
    robot
}

#[test]
fn a_note_left_by_escape_is_written_when_the_window_is_closed() {
    let mut robot = with_a_note_begun_on("Stalin", "half a thought");
    robot.presses("Escape");
    let mut robot = opens_letters_again(robot);
    assert_eq!(robot.annotations(), ["Stalin: : half a thought"]);
    robot.double_clicks_on("Molotov");
    robot.presses("n");
    robot.types("and another");
    robot.presses("Escape");
    robot.presses("Ctrl+S");
    let both = ["Molotov: : and another", "Stalin: : half a thought"];
    assert_eq!(robot.annotations(), both);
}

#[test]
fn a_note_in_the_palette_is_taken_over_after_a_pause_and_gone_on_with() {
    let mut robot = with_a_note_begun_on("Stalin", "a long");
    assert_eq!(robot.annotations(), [] as [&str; 0]);
    robot.harness.run_steps(200);
    assert_eq!(robot.annotations(), ["Stalin: : a long"]);
    robot.types(" thought");
    robot.presses("Escape");
    assert_eq!(robot.annotations(), ["Stalin: : a long thought"]);
    robot.double_clicks_on("Molotov");
    robot.double_clicks_on("Stalin");
    assert!(!robot.reads("Note (draft)"), "it is written");
}

#[test]
fn a_note_taken_back_after_a_pause_stays_taken_back() {
    let mut robot = with_a_note_begun_on("Stalin", "a thought");
    robot.harness.run_steps(200);
    robot.clicks("Undo");
    assert_eq!(
        robot.annotations(),
        [] as [&str; 0],
        "{}",
        robot.all_words()
    );
    robot.double_clicks_on("Molotov");
    let robot = opens_letters_again(robot);
    assert_eq!(robot.annotations(), [] as [&str; 0]);
}

#[test]
fn a_note_being_written_when_a_relation_is_begun_is_kept() {
    let mut robot = with_a_note_begun_on("Molotov", "who");
    robot.harness.run_steps(200);
    robot.types(" drafts");
    robot.clicks("Relate to another mark…");
    assert!(robot.reads("Click the mark this one relates to"));
    assert_eq!(robot.annotations(), ["Molotov: : who drafts"]);
}

#[test]
fn words_selected_where_a_mark_was_selected_before_get_a_mark_of_their_own() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Stalin");
    robot.presses("1");
    robot.presses("Escape");
    robot.clicks_on("Stalin");
    robot.double_clicks_on("Stalin");
    robot.presses("2");
    let marks = robot.annotations();
    assert_eq!(marks, ["Stalin: person", "Stalin: place"]);
}
