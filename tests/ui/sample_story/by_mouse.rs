//! By mouse; only a note and a name to look for are typed.

use crate::robot::Robot;

use super::by_keyboard::{count_of, is_on_disk, merged_and_taken_back, tag_row};
use super::{
    SEVEN, SHIPPED, is_number, new_annotations, on_disk, selected, told, waits_for_sample, writes,
};

fn in_the_sample() -> Robot {
    let mut robot = Robot::starts();
    robot.clicks("Open the sample project");
    waits_for_sample(&mut robot);
    robot
}

#[test]
fn a_name_is_tagged_noted_linked_taken_back_done_again_closed_and_there_when_reopened() {
    let mut robot = in_the_sample();
    robot.double_clicks_on("Molotov");
    robot.clicks("Tag as person");
    assert_eq!(robot.annotations().len(), SHIPPED + 1);

    robot.clicks("Note");
    robot.types("he drafted it");
    robot.clicks("Link a person, place or thing");
    robot.types("молотов");
    robot.clicks_row_that_begins("Молотов");
    let all = "Molotov: person = per:molotov (he drafted it)";
    let told_now =
        |robot: &Robot| -> Vec<String> { new_annotations(robot).iter().map(told).collect() };
    assert_eq!(told_now(&robot), [all]);

    for _ in 0..3 {
        robot.clicks("Undo");
    }
    assert_eq!(told_now(&robot), [""; 0]);
    for _ in 0..3 {
        robot.clicks("Redo");
    }
    assert_eq!(told_now(&robot), [all]);

    robot.waits_for_the_disk();
    assert!(robot.reads("All changes on disk"));
    robot.clicks("Project");
    robot.clicks("Close the project");
    assert!(robot.workbench().session.is_none());
    let mut robot = robot.restarts();
    is_on_disk(&robot, ("Molotov", "per:molotov", "he drafted it"));

    robot.clicks("Korea, October 1949");
    waits_for_sample(&mut robot);
    assert_eq!(told_now(&robot), [all]);
    assert_eq!(robot.annotations().len(), SHIPPED + 1);
}

#[test]
fn a_selection_goes_across_rows_and_paragraphs() {
    let mut robot = in_the_sample();
    robot.scrolls_to("V. Molotov");
    robot.drags_from_to("V. Molotov", "26 October");
    let words = robot.selected_words().concat();
    assert_eq!(words, "V. Molotov\n\n26 October");
    robot.clicks("Tag as term");
    writes(&mut robot);
    let [one] = new_annotations(&robot).try_into().expect("one annotation");
    assert_eq!(one.target.quote.exact, words);
    let changed = on_disk::annotations(&robot);
    assert!(
        changed.new[0].contains("exact:\"V. Molotov\\n\\n26 October\""),
        "{:?}",
        changed.new
    );
    assert_eq!((changed.new.len(), changed.gone.len()), (1, 0));
}

#[test]
fn repeated_clicks_go_outwards_through_the_seven_marks_at_one_character_and_round() {
    let mut robot = in_the_sample();
    robot.scrolls_to("наступления.В");
    for number in 0..SEVEN.len() {
        robot.clicks_on("наступления.В");
        is_number(&robot, number);
    }
    robot.clicks_on("наступления.В");
    is_number(&robot, 0);
    writes(&mut robot);
    assert!(on_disk::is_as_shipped(&robot), "looking changes nothing");
}

#[test]
fn the_edges_of_a_mark_are_dragged_and_taken_back() {
    let mut robot = in_the_sample();
    robot.scrolls_to("наступления.В");
    robot.clicks_on("наступления.В");
    is_number(&robot, 0);
    robot.drags_from_end_of("наступления", "наступле");
    assert_eq!(selected(&robot), "наступле");
    robot.drags_from_start_of("наступления.В", "ступления.В");
    assert_eq!(selected(&robot), "ступле");
    writes(&mut robot);
    let changed = on_disk::annotations(&robot);
    assert_eq!((changed.new.len(), changed.gone.len()), (1, 1));
    assert!(changed.gone[0].contains("start:1297,end:1308,exact:\"наступления\""));
    assert!(changed.new[0].contains("start:1299,end:1305,exact:\"ступле\""));
    for _ in 0..2 {
        robot.clicks("Undo");
    }
    is_number(&robot, 0);
    writes(&mut robot);
    assert!(on_disk::is_as_shipped(&robot), "back to the byte");
}

#[test]
fn a_tag_is_merged_with_its_count_and_undo_takes_all_of_it_back() {
    let mut robot = in_the_sample();
    robot.clicks("Codebook");
    let row = tag_row(&robot, "honorific");
    let count = count_of(&row);
    robot.clicks_row_with_other_button(&row);
    robot.clicks("Merge into");
    assert!(robot.reads(&format!("{count} annotations will carry instead:")));
    // The list of tags is longer than the menu.
    robot.turns_wheel_over("Merge into coref", 300.0);
    robot.clicks("Merge into person");
    merged_and_taken_back(&mut robot, count);
}
