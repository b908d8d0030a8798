//! From one mark to the next by key.

use crate::robot::Robot;

fn selected(robot: &Robot) -> String {
    let selected = robot.view().selected.as_ref().expect("a mark is selected");
    let annotation = robot.session().project().annotation(selected).unwrap();
    annotation.target.quote.exact.clone()
}

fn with_three_marks() -> Robot {
    let mut robot = Robot::starts_with_letters();
    for (word, key) in [("Stalin", "1"), ("Telegram", "2"), ("Molotov", "1")] {
        robot.double_clicks_on(word);
        robot.presses(key);
    }
    robot.presses("Escape");
    robot
}

#[test]
fn the_way_leads_in_the_order_of_the_text_and_round_its_ends() {
    let mut robot = with_three_marks();
    let seen: Vec<String> = (0..4)
        .map(|_| {
            robot.presses("Alt+ArrowDown");
            selected(&robot)
        })
        .collect();
    assert_eq!(seen, ["Telegram", "Stalin", "Molotov", "Telegram"]);
    robot.presses("Alt+ArrowUp");
    assert_eq!(selected(&robot), "Molotov");
}

#[test]
fn marks_that_are_hidden_are_passed_over() {
    let mut robot = with_three_marks();
    robot.presses("Ctrl+2");
    robot.clicks("Hide person in the text");
    robot.presses("F6");
    for _ in 0..2 {
        robot.presses("Alt+ArrowDown");
        assert_eq!(selected(&robot), "Telegram");
    }
}

#[test]
fn a_mark_made_on_the_way_is_on_the_way() {
    let mut robot = with_three_marks();
    robot.presses("Alt+ArrowDown");
    robot.double_clicks_on("Draft");
    robot.presses("1");
    assert_eq!(selected(&robot), "Draft");
    robot.presses("Alt+ArrowDown");
    assert_eq!(selected(&robot), "Telegram");
    robot.presses("Alt+ArrowUp");
    assert_eq!(selected(&robot), "Draft");
}
