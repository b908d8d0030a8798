//! The codebook in the window.

use crate::robot::Robot;

#[test]
fn a_tag_is_merged_into_another_and_one_step_takes_it_back() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Stalin");
    robot.presses("1");
    robot.double_clicks_on("Mao");
    robot.presses("1");
    robot.double_clicks_on("Telegram");
    robot.presses("2");
    let before = robot.annotations();

    robot.presses("Ctrl+2");
    robot.clicks_row_with_other_button("person, 2 annotations");
    robot.clicks("Merge into");
    robot.clicks("Merge into place");
    assert_eq!(
        robot.annotations(),
        ["Mao: place", "Stalin: place", "Telegram: place"]
    );
    assert_eq!(robot.session().project().tags().len(), 1);
    assert!(robot.session().undo_label().unwrap().contains("merge"));

    robot.presses("Escape");
    robot.presses("Ctrl+Z");
    assert_eq!(robot.annotations(), before);
    assert_eq!(robot.session().project().tags().len(), 2);
}
