//! Going through a text by keys and by the scroll bar, in the whole window.

use crate::robot::Robot;

/// A thousand short lines, as in verse or a transcript.
fn starts_with_verse() -> Robot {
    let lines: Vec<String> = (1..=1000)
        .map(|line| format!("verse {line} ends"))
        .collect();
    Robot::starts_with(&[("verse.txt", &lines.join("\n"))])
}

/// What stands between the caret and the end of its line.
fn rest_of_line(robot: &mut Robot) -> String {
    robot.presses("Shift+End");
    let rest = robot.copies().unwrap_or_default();
    robot.presses("ArrowLeft");
    rest
}

fn line_of_caret(robot: &mut Robot) -> usize {
    robot.presses("Home");
    let line = rest_of_line(robot);
    let number = line
        .split(' ')
        .nth(1)
        .and_then(|number| number.parse().ok());
    number.unwrap_or_else(|| panic!("{line:?} is no line"))
}

#[test]
fn page_down_and_page_up_take_the_caret_along_by_whole_pages() {
    let mut robot = starts_with_verse();
    robot.presses("Ctrl+Home");
    let mut lines = vec![line_of_caret(&mut robot)];
    for _ in 0..3 {
        robot.presses("PageDown");
        let line = line_of_caret(&mut robot);
        assert!(
            robot.sees(&format!("verse {line} ends")),
            "line {line} is in view"
        );
        lines.push(line);
    }
    let steps: Vec<usize> = lines.windows(2).map(|pair| pair[1] - pair[0]).collect();
    assert!(steps.iter().all(|step| *step >= 8), "{lines:?}");
    for line in lines.iter().rev().skip(1) {
        robot.presses("PageUp");
        let here = line_of_caret(&mut robot);
        assert!(here.abs_diff(*line) <= 1, "{here} after {lines:?}");
    }
}

#[test]
fn paging_ends_at_the_first_and_the_last_line() {
    let mut robot = starts_with_verse();
    robot.presses("Ctrl+End");
    for _ in 0..2 {
        robot.presses("PageUp");
    }
    assert!(line_of_caret(&mut robot) < 990);
    for _ in 0..4 {
        robot.presses("PageDown");
    }
    assert_eq!(line_of_caret(&mut robot), 1000);
    robot.presses("Ctrl+Home");
    robot.presses("PageDown");
    for _ in 0..3 {
        robot.presses("PageUp");
    }
    assert_eq!(line_of_caret(&mut robot), 1);
}

#[test]
fn shift_and_page_down_select_a_page() {
    let mut robot = starts_with_verse();
    robot.presses("Ctrl+Home");
    robot.presses("Shift+PageDown");
    let one = robot.copies().expect("a page is selected").lines().count();
    robot.presses("Shift+PageDown");
    let two = robot
        .copies()
        .expect("two pages are selected")
        .lines()
        .count();
    assert!(
        one >= 8 && two.abs_diff(2 * one) <= 3,
        "{one} and {two} lines"
    );
}

#[test]
fn the_caret_goes_down_from_where_it_was_put_last() {
    let mut robot = starts_with_verse();
    robot.clicks_before("ds");
    robot.presses("ArrowDown");
    robot.clicks_before("verse 6 ends");
    robot.presses("ArrowDown");
    assert_eq!(rest_of_line(&mut robot), "verse 7 ends");
    robot.clicks_before("ds");
    robot.presses("ArrowDown");
    assert_eq!(rest_of_line(&mut robot), "ds");
}

#[test]
fn the_scroll_bar_scrolls_and_does_nothing_else() {
    let mut robot = starts_with_verse();
    robot.double_clicks_on("ends");
    robot.types("1");
    let selected = robot.view().selected.clone();
    assert!(selected.is_some() && robot.sees("verse 1 ends"));
    robot.drags_scroll_bar_by(250.0);
    assert!(!robot.sees("verse 1 ends"), "the text has moved");
    assert_eq!(robot.copies(), None, "nothing is selected");
    assert!(
        !robot.finds("Find or make a tag"),
        "the palette stays closed"
    );
    assert_eq!(robot.view().selected, selected);
}
