//! Marking, by keyboard and by mouse.

use crate::robot::Robot;

#[test]
fn a_name_is_tagged_with_two_keys_noted_taken_back_and_done_again() {
    let mut robot = Robot::starts_with_letters();
    robot.presses("Ctrl+Home");
    robot.presses("Ctrl+Shift+ArrowRight");
    robot.presses("1");
    assert_eq!(robot.annotations(), ["Draft: person"]);

    robot.presses("N");
    robot.types("not the final text");
    robot.presses("Escape");
    robot.waits_until("the note is kept", |robot| {
        robot.annotations() == ["Draft: person: not the final text"]
    });

    robot.presses("F6");
    robot.presses("Ctrl+Z");
    assert_eq!(robot.annotations(), ["Draft: person"]);
    robot.presses("Ctrl+Z");
    assert_eq!(robot.annotations(), [""; 0]);
    robot.presses("Ctrl+Shift+Z");
    robot.presses("Ctrl+Y");
    assert_eq!(robot.annotations(), ["Draft: person: not the final text"]);
}

#[test]
fn what_was_marked_is_there_after_closing_and_opening_again() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Stalin");
    robot.presses("1");
    robot.drags_over("Mao Zedong");
    robot.presses("1");
    robot.waits_for_the_disk();
    let before = robot.annotations();
    assert_eq!(before, ["Mao Zedong: person", "Stalin: person"]);

    let mut robot = robot.restarts();
    robot.clicks("Letters");
    robot.waits_until("the project is open", |robot| {
        robot.workbench().session.is_some()
    });
    assert_eq!(robot.annotations(), before);
}

#[test]
fn a_selection_goes_across_paragraphs_and_takes_whole_characters() {
    let mut robot = Robot::starts_with_letters();
    robot.presses("Ctrl+End");
    for _ in 0..5 {
        robot.presses("Shift+ArrowLeft");
    }
    robot.presses("2");
    // A line break, a letter with its accent, a space, an astronaut of four code points, a space.
    assert_eq!(robot.annotations(), [" 👩🏽‍🚀 е\u{301}\n: place"]);
}

#[test]
fn the_edge_of_a_mark_is_moved_by_dragging_and_by_keys() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Zedong");
    robot.presses("1");
    robot.clicks_on("Zedong");
    robot.drags_from_end_of("Zedong's", "Telegram");
    assert_eq!(robot.annotations(), ["Zedong's Telegram: person"]);
    robot.presses("Alt+Shift+ArrowLeft");
    assert_eq!(robot.annotations(), ["Zedong's Telegra: person"]);
    robot.presses("Ctrl+Z");
    robot.presses("Ctrl+Z");
    assert_eq!(robot.annotations(), ["Zedong's: person"]);
}

#[test]
fn deleting_asks_nothing_and_is_taken_back_with_one_key() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Molotov");
    robot.presses("1");
    robot.presses("Delete");
    assert_eq!(robot.annotations(), [""; 0]);
    robot.presses("Ctrl+Z");
    assert_eq!(robot.annotations(), ["Molotov: person"]);
}

#[test]
fn repeated_clicks_go_outwards_through_the_marks_at_one_place() {
    let mut robot = Robot::starts_with_letters();
    robot.drags_over("Reply to Mao Zedong");
    robot.presses("2");
    robot.double_clicks_on("Mao");
    robot.presses("1");
    let quote = |robot: &Robot| {
        let id = robot
            .view()
            .selected
            .clone()
            .expect("something is selected");
        let project = robot.session().project();
        project.annotation(&id).unwrap().target.quote.exact.clone()
    };
    robot.presses("Escape");
    robot.clicks_on("Mao");
    assert_eq!(quote(&robot), "Mao");
    robot.clicks_on("Mao");
    assert_eq!(quote(&robot), "Reply to Mao Zedong");
}

#[test]
fn a_drag_with_ctrl_gives_the_selected_mark_a_second_passage() {
    let mut robot = Robot::starts_with_letters();
    robot.drags_over("Mao Zedong's");
    robot.presses("1");
    assert_eq!(robot.annotations(), ["Mao Zedong's: person"]);
    robot.drags_with_ctrl_over("Telegram");
    assert_eq!(robot.annotations(), ["Mao Zedong's … Telegram: person"]);
    robot.drags_with_ctrl_over("Molotov");
    assert_eq!(
        robot.annotations(),
        ["Mao Zedong's … Telegram … Molotov: person"]
    );
    robot.presses("Ctrl+Z");
    assert_eq!(robot.annotations(), ["Mao Zedong's … Telegram: person"]);
}

#[test]
fn without_a_selected_mark_drags_with_ctrl_select_passages_for_a_new_one() {
    let mut robot = Robot::starts_with_letters();
    robot.drags_with_ctrl_over("Telegram");
    robot.drags_with_ctrl_over("Molotov");
    robot.presses("1");
    assert_eq!(robot.annotations(), ["Telegram … Molotov: person"]);
}

#[test]
fn after_a_mark_the_caret_stays_at_its_end_for_marking_on_by_keys() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Telegram");
    robot.presses("1");
    assert!(robot.view().selected.is_some());
    robot.presses("ArrowRight");
    robot.presses("Ctrl+Shift+ArrowRight");
    robot.presses("2");
    assert_eq!(
        robot.annotations(),
        ["Telegram: person", "from: place"],
        "{}",
        robot.all_words()
    );
    robot.presses("Escape");
    assert_eq!(robot.view().selected, None);
}

#[test]
fn a_double_click_between_two_words_never_selects_the_blank() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_behind("передал");
    let selected = robot.selected_words().concat();
    assert!(
        ["передал", "телеграмму"].contains(&selected.as_str()),
        "{selected:?}"
    );
}

#[test]
fn blanks_alone_cannot_be_marked_and_that_is_said() {
    let mut robot = Robot::starts_with_letters();
    robot.clicks_before("передал");
    robot.presses("ArrowLeft");
    robot.presses("Shift+ArrowRight");
    assert_eq!(robot.selected_words(), [" "]);
    assert!(
        robot.reads("Only blanks are selected"),
        "{}",
        robot.all_words()
    );
    for key in ["1", "h", "n"] {
        robot.presses(key);
        assert_eq!(robot.annotations(), [""; 0], "after {key}");
    }
    robot.presses("Shift+ArrowRight");
    assert!(!robot.reads("Only blanks are selected"));
    robot.presses("1");
    assert_eq!(
        robot.annotations(),
        ["п: person"].map(|one| format!(" {one}"))
    );
}
