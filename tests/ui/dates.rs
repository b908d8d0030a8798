//! Saying which date a mark names.

use glossator::model::Body;

use crate::robot::Robot;

/// The dates of the selected annotation: `26 October = 1949-10-26`.
fn dates(robot: &Robot) -> Vec<String> {
    let selected = robot.view().selected.as_ref().expect("a mark is selected");
    let annotation = robot.session().project().annotation(selected).unwrap();
    let dates = annotation.bodies.iter().filter_map(|body| match body {
        Body::Date(date) => Some(date),
        _ => None,
    });
    let line = |date: &glossator::model::HistoricalDate| match &date.reading {
        Some(reading) => format!("{} = {}", date.verbatim, reading.0),
        None => date.verbatim.clone(),
    };
    dates.map(line).collect()
}

fn undo_label(robot: &Robot) -> &str {
    robot.session().undo_label().unwrap_or_default()
}

#[test]
fn a_selection_is_dated_with_one_key_and_what_is_typed() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Draft");
    robot.presses("1");
    robot.presses("D");
    robot.types("1949-10-26");
    robot.presses("Enter");
    assert_eq!(dates(&robot), ["Draft = 1949-10-26"]);
    assert_eq!(undo_label(&robot), "date '1949-10-26' on «Draft»");
    robot.presses("F6");
    robot.presses("Ctrl+Z");
    assert_eq!(dates(&robot), [""; 0]);
    robot.presses("Ctrl+Y");
    assert_eq!(dates(&robot), ["Draft = 1949-10-26"]);
}

#[test]
fn a_date_is_added_changed_and_deleted_with_the_mouse() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Draft");
    robot.presses("1");
    robot.clicks("Add a date");
    robot.types("194x");
    robot.clicks("Keep the date");
    assert_eq!(dates(&robot), ["Draft = 194X"]);

    robot.clicks("Edit the date 194X");
    robot.presses("Ctrl+A");
    robot.types("1949~");
    robot.presses("Enter");
    assert_eq!(dates(&robot), ["Draft = 1949~"]);

    robot.clicks("Delete the date 1949~");
    assert_eq!(dates(&robot), [""; 0]);
    assert_eq!(undo_label(&robot), "remove the date '1949~' from «Draft»");
}

#[test]
fn what_is_no_date_is_said_and_kept_in_its_field() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Draft");
    robot.presses("1");
    robot.presses("D");
    robot.types("1949-02-30");
    assert!(!robot.reads("There is no 30 February"));
    robot.presses("Enter");
    assert!(robot.reads("There is no 30 February."));
    assert_eq!(dates(&robot), [""; 0]);

    // Looking elsewhere meanwhile loses nothing.
    robot.double_clicks_on("Molotov");
    robot.presses("1");
    assert!(!robot.reads("There is no 30 February"));
    robot.clicks_on("Draft");
    assert!(robot.reads("There is no 30 February."));
    robot.control("Date, as read").focus();
    robot.settle();
    robot.presses("Backspace");
    robot.presses("Backspace");
    robot.types("28");
    robot.presses("Enter");
    assert_eq!(dates(&robot), ["Draft = 1949-02-28"]);
}

#[test]
fn a_date_that_is_being_written_is_kept_when_another_mark_is_clicked() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Molotov");
    robot.presses("1");
    robot.double_clicks_on("Draft");
    robot.presses("1");
    robot.presses("D");
    robot.types("1949");
    robot.clicks_on("Molotov");
    assert_eq!(undo_label(&robot), "date '1949' on «Draft»");
    robot.clicks_on("Draft");
    assert_eq!(dates(&robot), ["Draft = 1949"]);
}

#[test]
fn escape_leaves_a_date_as_it_was() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Draft");
    robot.presses("1");
    robot.presses("D");
    robot.types("1949");
    robot.presses("Escape");
    assert_eq!(dates(&robot), [""; 0]);
    assert!(!robot.finds("Keep the date"));
    assert!(robot.finds("Add a date"));
}
