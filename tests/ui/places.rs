//! What is done belongs to the place it is done at: the palette, its note, the menu.

use crate::robot::Robot;

#[test]
fn a_note_is_kept_when_the_reader_goes_on_to_other_words() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Stalin");
    robot.types("n");
    robot.types("a long thought");
    robot.double_clicks_on("Molotov");
    assert_eq!(robot.annotations(), ["Stalin: : a long thought"]);
    assert_eq!(
        robot.copies().as_deref(),
        Some("Molotov"),
        "what was selected since stays so"
    );
    robot.types("1");
    assert_eq!(
        robot.annotations(),
        ["Molotov: person", "Stalin: : a long thought"]
    );
}

#[test]
fn a_note_is_kept_by_a_click_another_document_saving_and_closing() {
    let leave: [fn(&mut Robot); 4] = [
        |robot| robot.clicks_on("Telegram"),
        |robot| robot.presses("Ctrl+PageDown"),
        |robot| robot.presses("Ctrl+S"),
        |robot| robot.presses("Ctrl+W"),
    ];
    for (number, leave) in leave.into_iter().enumerate() {
        let mut robot = Robot::starts_with_letters();
        robot.double_clicks_on("Stalin");
        robot.types("n");
        robot.types("kept");
        leave(&mut robot);
        if robot.workbench().session.is_none() {
            let folder = robot.home().join("letters");
            robot.opens(&folder);
        }
        assert_eq!(robot.annotations(), ["Stalin: : kept"], "way {number}");
    }
}

#[test]
fn notes_are_kept_when_the_program_ends_also_one_left_by_escape() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Stalin");
    robot.types("n");
    robot.types("left");
    robot.presses("Escape");
    robot.double_clicks_on("Molotov");
    robot.types("n");
    robot.types("kept");
    let folder = robot.home().join("letters");
    let mut robot = robot.restarts();
    robot.opens(&folder);
    assert_eq!(robot.annotations(), ["Molotov: : kept", "Stalin: : left"]);
}

#[test]
fn a_note_being_written_goes_on_when_a_menu_makes_the_annotation() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Stalin");
    robot.types("n");
    robot.types("first ");
    robot.clicks("Mark");
    robot.clicks("Highlight without a tag");
    assert_eq!(robot.annotations(), ["Stalin"]);
    robot.clicks("Note on the selection");
    robot.types("and more");
    robot.presses("Enter");
    assert_eq!(robot.annotations(), ["Stalin: : first and more"]);
}

#[test]
fn a_palette_left_by_escape_leaves_the_annotation_selected_and_no_words() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Stalin");
    robot.types("1");
    robot.clicks_on("Stalin");
    robot.presses("T");
    robot.presses("Escape");
    robot.presses("2");
    assert_eq!(robot.annotations(), ["Stalin: person place"]);
}

#[test]
fn the_menu_of_a_place_is_not_about_an_annotation_elsewhere() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Stalin");
    robot.types("1");
    assert!(robot.view().selected.is_some());
    robot.clicks_with_other_button_on("Pyongyang");
    assert_eq!(robot.view().selected, None);
    robot.clicks("Delete the annotation");
    assert_eq!(robot.annotations(), ["Stalin: person"]);
}

#[test]
fn the_menu_of_a_place_is_not_about_words_selected_elsewhere() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Stalin");
    robot.clicks_with_other_button_on("Pyongyang");
    assert_eq!(robot.copies(), None);
    assert!(!robot.finds("Find or make a tag"));
    robot.clicks("Mark the place of the caret");
    assert_eq!(robot.annotations().len(), 1);
    let project = robot.session().project();
    let point = project.annotations().next().expect("a point");
    let (place, _) = point.target.selector.extent().expect("a place");
    let text = project.text(&point.target.document).expect("a text");
    let before: String = text.as_str().chars().take(place.count()).collect();
    assert!(before.contains("Филиппова.\n\nPyon"), "{before}");
}

#[test]
fn in_a_project_for_reading_no_palette_takes_the_keys() {
    let robot = Robot::starts_with_letters();
    let mut second = robot.second_window();
    second.double_clicks_on("Stalin");
    second.types("12");
    assert_eq!(second.copies().as_deref(), Some("Stalin"));
    second.presses("Escape");
    assert_eq!(second.copies(), None, "Escape reaches the text");
}
