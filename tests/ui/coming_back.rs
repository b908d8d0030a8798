//! Coming back to a project as it was left.

use crate::robot::Robot;

fn verse() -> String {
    let lines: Vec<String> = (1..=1000)
        .map(|line| format!("verse {line} ends"))
        .collect();
    lines.join("\n")
}

#[test]
fn a_project_opens_again_at_the_document_and_the_line_where_it_was_left() {
    let mut robot =
        Robot::starts_with(&[("letter.txt", "A short letter."), ("verse.txt", &verse())]);
    let project = robot.session().root().unwrap().to_owned();
    robot.clicks_row_that_begins("verse");
    robot.clicks_on("verse 3 ");
    robot.presses("Ctrl+Home");
    for _ in 0..5 {
        robot.presses("PageDown");
    }
    let document = robot.view().document.clone().unwrap();
    let place = robot.view().places[&document];
    assert!(place > 100, "{place}");
    let mut robot = robot.restarts();
    robot.opens(&project);
    assert_eq!(robot.view().document.as_ref(), Some(&document));
    let back = robot.view().places[&document];
    assert!(back.abs_diff(place) < 20, "{back} instead of {place}");
}

#[test]
fn tags_that_were_hidden_are_hidden_when_the_project_is_opened_again() {
    let mut robot = Robot::starts_with_letters();
    let project = robot.session().root().unwrap().to_owned();
    robot.double_clicks_on("Stalin");
    robot.presses("1");
    robot.presses("Ctrl+2");
    robot.clicks("Hide person in the text");
    let hidden = robot.view().hidden_tags.clone();
    assert_eq!(hidden.len(), 1);
    let mut robot = robot.restarts();
    robot.opens(&project);
    assert_eq!(robot.view().hidden_tags, hidden);
}
