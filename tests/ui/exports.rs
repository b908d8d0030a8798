//! Exporting from the window.

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
