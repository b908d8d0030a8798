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
