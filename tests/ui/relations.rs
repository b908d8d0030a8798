//! Relating marks to each other, by mouse and by keyboard.

use crate::robot::Robot;

/// Every relation in words: `Stalin -agrees with-> Mao`.
fn relations(robot: &Robot) -> Vec<String> {
    let project = robot.session().project();
    let quote = |id| project.annotation(id).unwrap().target.quote.exact.clone();
    let relations = project.relations();
    relations
        .map(|one| format!("{} -{}-> {}", quote(&one.from), one.kind, quote(&one.to)))
        .collect()
}

/// The words of the selected annotation.
fn selected(robot: &Robot) -> String {
    let selected = robot.view().selected.as_ref();
    let project = robot.session().project();
    let annotation = selected.and_then(|id| project.annotation(id));
    annotation.map_or_else(String::new, |one| one.target.quote.exact.clone())
}

/// Two letters, in the first of which three words are marked; the first of them is selected.
fn three_marks() -> Robot {
    let mut robot = Robot::starts_with_letters();
    for word in ["Draft", "Molotov", "Stalin"] {
        robot.double_clicks_on(word);
        robot.presses("1");
    }
    robot.clicks_on("Stalin");
    assert_eq!(selected(&robot), "Stalin");
    robot
}

#[test]
fn two_marks_are_related_by_clicking_and_typing() {
    let mut robot = three_marks();
    robot.clicks("Relate to another mark…");
    assert!(robot.reads("Click the mark this one relates to · Esc cancels"));
    robot.clicks_on("Molotov");
    robot.types("speaks through");
    robot.presses("Enter");
    assert_eq!(relations(&robot), ["Stalin -speaks through-> Molotov"]);
    assert!(!robot.reads("Esc cancels"));
    assert_eq!(selected(&robot), "Stalin");
    assert_eq!(
        robot.session().undo_label(),
        Some("relate «Stalin» speaks through «Molotov»")
    );
    robot.presses("Ctrl+Z");
    assert_eq!(relations(&robot), [""; 0]);
    robot.presses("Ctrl+Y");
    assert_eq!(relations(&robot).len(), 1);
}

#[test]
fn two_marks_are_related_with_the_keys_alone() {
    let mut robot = three_marks();
    robot.presses("R");
    robot.presses("Alt+ArrowDown");
    assert!(robot.reads("Enter relates «Stalin» to «Molotov»"));
    // What is looked at is not yet what is selected.
    assert_eq!(selected(&robot), "Stalin");
    robot.presses("Alt+ArrowDown");
    assert!(robot.reads("Enter relates «Stalin» to «Draft»"));
    robot.presses("Enter");
    robot.types("signs");
    robot.presses("Enter");
    assert_eq!(relations(&robot), ["Stalin -signs-> Draft"]);
    // A kind that is there is found by its beginning.
    robot.presses("R");
    robot.presses("Alt+ArrowDown");
    robot.presses("Enter");
    robot.types("sig");
    robot.presses("Enter");
    let expected = ["Stalin -signs-> Draft", "Stalin -signs-> Molotov"];
    let mut found = relations(&robot);
    found.sort();
    assert_eq!(found, expected);
}

#[test]
fn a_row_of_the_table_is_chosen_by_mouse_and_by_keys() {
    let mut robot = three_marks();
    robot.presses("R");
    robot.clicks_row_of_table("Molotov");
    robot.types("knows");
    robot.presses("Enter");
    assert_eq!(relations(&robot), ["Stalin -knows-> Molotov"]);

    robot.presses("R");
    robot.control("Table of annotations").focus();
    robot.settle();
    robot.presses("Home");
    assert!(robot.reads("Enter relates «Stalin» to «Draft»"));
    robot.presses("Enter");
    robot.types("wrote");
    robot.presses("Enter");
    assert!(relations(&robot).contains(&"Stalin -wrote-> Draft".to_owned()));
}

#[test]
fn escape_gives_up_at_every_step_and_changes_nothing() {
    let mut robot = three_marks();
    robot.presses("R");
    robot.presses("Escape");
    assert!(!robot.reads("Esc cancels"));
    robot.presses("R");
    robot.clicks_on("Molotov");
    robot.types("spe");
    robot.presses("Escape");
    assert!(!robot.reads("Esc cancels"));
    assert_eq!(selected(&robot), "Stalin");
    robot.presses("R");
    robot.clicks("Cancel");
    assert!(!robot.reads("Esc cancels"));
    assert_eq!(relations(&robot), [""; 0]);
    // A click selects again.
    robot.clicks_on("Molotov");
    assert_eq!(selected(&robot), "Molotov");
}

#[test]
fn another_click_chooses_another_mark_and_words_beside_marks_mean_nothing() {
    let mut robot = three_marks();
    robot.presses("R");
    robot.clicks_on("Telegram");
    robot.drags_over("Telegram");
    assert_eq!(robot.annotations().len(), 3);
    assert_eq!(selected(&robot), "Stalin");
    robot.clicks_on("Stalin");
    assert!(robot.reads("Click the mark this one relates to"));
    robot.clicks_on("Molotov");
    robot.clicks_on("Draft");
    robot.types("wrote");
    robot.presses("Enter");
    assert_eq!(relations(&robot), ["Stalin -wrote-> Draft"]);
}

#[test]
fn marks_of_two_documents_are_related_and_the_reader_comes_back() {
    let mut robot = three_marks();
    robot.presses("Ctrl+PageDown");
    robot.double_clicks_on("Moscow");
    robot.presses("2");
    robot.presses("R");
    robot.presses("Ctrl+PageUp");
    robot.clicks_on("Stalin");
    robot.types("seat of");
    robot.presses("Enter");
    assert_eq!(relations(&robot), ["Moscow -seat of-> Stalin"]);
    assert_eq!(selected(&robot), "Moscow");
    // Both ends show it, and each is a way to the other.
    robot.clicks("Go to Stalin");
    assert_eq!(selected(&robot), "Stalin");
    assert!(robot.finds("Kind of the relation: seat of"));
    robot.clicks("Go to Moscow");
    assert_eq!(selected(&robot), "Moscow");
}

#[test]
fn a_relation_is_renamed_turned_round_noted_and_deleted() {
    let mut robot = three_marks();
    robot.presses("R");
    robot.clicks_on("Molotov");
    robot.types("knows");
    robot.presses("Enter");

    robot.clicks("Kind of the relation: knows");
    robot.types("speaks through");
    robot.presses("Enter");
    assert_eq!(relations(&robot), ["Stalin -speaks through-> Molotov"]);
    let label = "change the relation 'knows' to 'speaks through'";
    assert_eq!(robot.session().undo_label(), Some(label));

    robot.clicks("Turn the relation speaks through round");
    assert_eq!(relations(&robot), ["Molotov -speaks through-> Stalin"]);

    robot.clicks("Write a note on the relation speaks through");
    robot.types("see the cable");
    robot.presses("Tab");
    let note = |robot: &Robot| {
        let project = robot.session().project();
        project.relations().next().map(|one| one.note.clone())
    };
    assert_eq!(note(&robot).as_deref(), Some("see the cable"));

    robot.clicks("Delete the relation speaks through");
    assert_eq!(relations(&robot), [""; 0]);
    for _ in 0..4 {
        robot.presses("F6");
        robot.presses("Ctrl+Z");
    }
    assert_eq!(relations(&robot), ["Stalin -knows-> Molotov"]);
}

#[test]
fn what_is_deleted_meanwhile_is_related_to_nothing() {
    let mut robot = three_marks();
    robot.presses("R");
    robot.presses("Delete");
    assert_eq!(robot.annotations().len(), 2);
    assert!(!robot.reads("Esc cancels"));
    assert!(robot.view().relating.is_none());
}
