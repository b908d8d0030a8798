//! Going through the documents of a project, and to their files.

use glossator::ui::file_dialogs::ScriptedDialogs;

use crate::robot::Robot;

/// The document that is shown.
fn shown(robot: &Robot) -> &str {
    let document = robot.view().document.as_ref().expect("a document is open");
    let project = robot.session().project();
    project.document(document).unwrap().title()
}

#[test]
fn the_next_document_is_the_one_below_in_the_list() {
    let mut robot = Robot::starts_with_letters();
    assert_eq!(shown(&robot), "1949-10-26.txt");
    // By title it now comes last, though its file stands first.
    robot.control("Title").focus();
    robot.settle();
    robot.types("Zedong's letter");
    robot.presses("Tab");
    robot.presses("F6");
    robot.presses("Ctrl+PageDown");
    assert_eq!(shown(&robot), "Zedong's letter");
    robot.presses("Ctrl+PageUp");
    assert_eq!(shown(&robot), "1949-10-27.txt");
    robot.presses("Ctrl+PageDown");
    assert_eq!(shown(&robot), "Zedong's letter");
}

#[test]
fn the_folder_of_a_document_is_shown_by_its_whole_path() {
    let mut robot = Robot::starts_with_letters();
    let dialogs = ScriptedDialogs::default();
    let folders = dialogs.shown();
    robot.uses_file_dialogs(dialogs);
    robot.clicks_row_with_other_button("1949-10-27.txt");
    robot.clicks("Show in files");
    let letters = robot.home().join("letters");
    assert_eq!(*folders.lock().unwrap(), std::slice::from_ref(&letters));

    robot.presses("Ctrl+Shift+P");
    robot.types("project folder");
    robot.presses("Enter");
    assert_eq!(*folders.lock().unwrap(), [letters.clone(), letters]);
}
