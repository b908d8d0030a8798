//! Exporting from the window.

use glossator::ui::file_dialogs::ScriptedDialogs;

use crate::robot::Robot;

#[test]
fn what_a_format_cannot_hold_is_said_before_anything_is_written() {
    let mut robot = Robot::starts_with_letters();
    robot.answers_file_dialogs_with(["letters.html"]);
    robot.double_clicks_on("Stalin");
    robot.presses("1");
    robot.presses("Ctrl+E");
    robot.waits_until("the losses are known", |robot| !robot.reads("Looking…"));
    assert!(robot.reads("What this format cannot hold"));
    assert!(!robot.home().join("letters.html").exists());

    robot.clicks("Choose where…");
    robot.waits_until("the page is written", |robot| {
        robot.home().join("letters.html").exists() && robot.workbench().jobs.is_idle()
    });
    let page = std::fs::read_to_string(robot.home().join("letters.html")).unwrap();
    assert!(page.contains("Stalin"));
    assert!(robot.reads("Exported."));
}

#[test]
fn another_format_is_looked_at_anew() {
    let mut robot = Robot::starts_with_letters();
    robot.presses("Ctrl+E");
    robot.clicks("Tables (CSV)");
    assert!(robot.reads("For Excel"));
    robot.waits_until("the losses are known", |robot| !robot.reads("Looking…"));
    robot.presses("Escape");
    assert!(!robot.reads("For Excel"));
}

#[test]
fn tables_replace_the_readers_own_files_only_when_she_agrees() {
    let mut robot = Robot::starts_with_letters();
    let folder = robot.home().join("tables");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("tags.csv"), "my own").unwrap();
    for (answer, stays) in [("Cancel", true), ("Replace", false)] {
        robot.answers_file_dialogs_with(["tables"]);
        robot.presses("Ctrl+E");
        robot.clicks("Tables (CSV)");
        robot.waits_until("the losses are known", |robot| !robot.reads("Looking…"));
        robot.clicks("Choose where…");
        robot.waits_until("she is asked", |robot| robot.reads("Replace files?"));
        assert!(robot.all_words().contains("tags.csv"));
        assert!(!robot.all_words().contains("entities.csv"));
        robot.clicks(answer);
        robot.waits_until("it is done", |robot| robot.workbench().jobs.is_idle());
        let tags = std::fs::read_to_string(folder.join("tags.csv")).unwrap();
        assert_eq!(tags == "my own", stays, "after {answer}");
        assert_ne!(
            folder.join("entities.csv").exists(),
            stays,
            "after {answer}"
        );
    }
}

#[test]
fn a_path_that_was_typed_replaces_no_page_unasked() {
    let mut robot = Robot::starts_with_letters();
    let page = robot.home().join("letters.html");
    std::fs::write(&page, "my own").unwrap();
    robot.uses_file_dialogs(ScriptedDialogs::missing());
    robot.presses("Ctrl+E");
    robot.waits_until("the losses are known", |robot| !robot.reads("Looking…"));
    robot.clicks("Choose where…");
    robot.types(&page.display().to_string());
    robot.clicks("Use this path");
    robot.waits_until("she is asked", |robot| robot.reads("Replace files?"));
    assert_eq!(std::fs::read_to_string(&page).unwrap(), "my own");
    robot.clicks("Replace");
    robot.waits_until("it is written", |robot| robot.workbench().jobs.is_idle());
    assert!(
        std::fs::read_to_string(&page)
            .unwrap()
            .contains("<!doctype html>")
    );
}

#[test]
fn a_text_of_the_project_is_not_replaced_by_an_export_even_if_the_desktop_agrees() {
    let mut robot = Robot::starts_with_letters();
    let letter = robot.home().join("letters/1949-10-27.txt");
    let before = std::fs::read(&letter).unwrap();
    robot.answers_file_dialogs_with(["letters/1949-10-27.txt"]);
    robot.presses("Ctrl+E");
    robot.waits_until("the losses are known", |robot| !robot.reads("Looking…"));
    robot.clicks("Choose where…");
    robot.waits_until("it is refused", |robot| {
        robot.reads("The export could not be written.")
    });
    assert!(
        robot.reads("is a text of the project"),
        "{}",
        robot.all_words()
    );
    assert_eq!(std::fs::read(&letter).unwrap(), before);
}
