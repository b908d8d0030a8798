//! Where a mark stands in the file that its text was read out of.

use std::fs;

use egui::OutputCommand;
use glossator::ui::file_dialogs::ScriptedDialogs;

use crate::robot::Robot;

const LETTER: &str = "# A letter\n\nDear Anna,\n\nthe archive is closed.\n\n*Boris*\n";

/// The letters with one more, which is Markdown, shown.
fn with_a_letter() -> Robot {
    let mut robot = Robot::starts_with_letters();
    let letter = robot.home().join("letter.md");
    fs::write(&letter, LETTER).unwrap();
    robot.drops_files(&[letter]);
    robot.waits_until("the letter is taken in", |robot| {
        robot.session().project().documents().len() == 3 && robot.workbench().jobs.is_idle()
    });
    robot.presses("F6");
    robot
}

/// What a button puts on the clipboard.
fn copied(robot: &mut Robot, button: &str) -> Option<String> {
    robot.control(button).click();
    (0..5).find_map(|_| {
        robot.harness.step();
        let commands = &robot.harness.output().platform_output.commands;
        commands.iter().find_map(|command| match command {
            OutputCommand::CopyText(text) => Some(text.clone()),
            _ => None,
        })
    })
}

#[test]
fn the_inspector_says_where_in_the_original_a_mark_stands() {
    let mut robot = with_a_letter();
    robot.drags_over("archive");
    robot.presses("1");
    robot.waits_until("the place is found", |robot| {
        robot.reads("letter.md, line 5")
    });
    let copied = copied(&mut robot, "Copy the place in the original");
    assert_eq!(copied.as_deref(), Some("letter.md, line 5"));
    robot.drags_over("Anna");
    robot.presses("2");
    robot.waits_until("the place is found", |robot| {
        robot.reads("letter.md, line 3")
    });
}

#[test]
fn the_original_is_opened_from_its_document_and_by_command() {
    let mut robot = with_a_letter();
    let dialogs = ScriptedDialogs::default();
    let shown = dialogs.shown();
    robot.uses_file_dialogs(dialogs);
    let original = robot.home().join("letters/letter.md");
    let copy = "Copy the place in the original";
    assert!(robot.finds(copy), "{}", robot.all_words());
    robot
        .control("Open the original in its own program")
        .focus();
    robot.settle();
    robot.presses("Enter");
    assert_eq!(*shown.lock().unwrap(), std::slice::from_ref(&original));
    robot.presses("Ctrl+Shift+P");
    robot.types("open the original");
    robot.presses("Enter");
    assert_eq!(*shown.lock().unwrap(), [original.clone(), original]);
}

#[test]
fn a_text_that_was_taken_in_as_it_is_has_no_original() {
    let mut robot = Robot::starts_with_letters();
    assert!(!robot.finds("Open the original in its own program"));
    robot.presses("Ctrl+Shift+P");
    robot.types("open the original");
    assert!(
        robot.reads("The text was taken in as it is."),
        "{}",
        robot.all_words()
    );
}
