//! By keyboard only.

use crate::robot::Robot;

use super::{
    SEVEN, SHIPPED, is_number, new_annotations, on_disk, selected, told, waits_for_sample, writes,
};

/// Starts the program and comes to the sample by Tab and Enter.
fn in_the_sample() -> Robot {
    let mut robot = Robot::starts();
    robot.tabs_to("Open the sample project");
    robot.presses("Enter");
    waits_for_sample(&mut robot);
    robot
}

/// Puts the caret before words, wherever they stand: down to their row, and right to their place.
#[track_caller]
fn walks_to(robot: &mut Robot, words: &str) {
    robot.presses("Ctrl+Home");
    for _ in 0..150 {
        robot.holds_down("Home", 1);
        robot.holds_down("Shift+End", 1);
        let row = robot.selected_words().concat();
        if let Some(byte) = row.find(words) {
            robot.holds_down("Home", 1);
            robot.holds_down("ArrowRight", row[..byte].chars().count());
            return robot.settle();
        }
        // The palette at the selection would take the arrow for itself.
        robot.holds_down("Home", 1);
        robot.holds_down("ArrowDown", 1);
    }
    panic!("no row has {words:?}");
}

/// Walks to words and selects them.
#[track_caller]
pub(super) fn selects(robot: &mut Robot, words: &str) {
    walks_to(robot, words);
    robot.holds_down("Shift+ArrowRight", words.chars().count());
    robot.settle();
    assert_eq!(robot.selected_words(), [words]);
}

#[test]
fn a_name_is_tagged_noted_linked_taken_back_done_again_closed_and_there_when_reopened() {
    let mut robot = in_the_sample();
    selects(&mut robot, "Mao Zedong");

    let strokes = robot.strokes();
    robot.presses("1");
    assert_eq!(robot.annotations().len(), SHIPPED + 1);
    assert!(robot.strokes() - strokes <= 3, "three keys at most");

    robot.presses("n");
    robot.types("the one who asked");
    robot.presses("Escape");
    robot.presses("F6");
    robot.presses("e");
    for _ in 0..20 {
        robot.presses("Backspace");
    }
    robot.types("мао");
    robot.presses("Enter");
    let all = "Mao Zedong: person = per:mao (the one who asked)";
    let told_now =
        |robot: &Robot| -> Vec<String> { new_annotations(robot).iter().map(told).collect() };
    assert_eq!(told_now(&robot), [all]);

    for _ in 0..3 {
        robot.presses("Ctrl+Z");
    }
    assert_eq!(told_now(&robot), [""; 0]);
    for _ in 0..3 {
        robot.presses("Ctrl+Y");
    }
    assert_eq!(told_now(&robot), [all]);

    robot.waits_for_the_disk();
    assert!(robot.reads("All changes on disk"));
    robot.presses("Ctrl+W");
    assert!(robot.workbench().session.is_none());
    let mut robot = robot.restarts();
    is_on_disk(&robot, ("Mao Zedong", "per:mao", "the one who asked"));

    robot.tabs_to("Korea, October 1949");
    robot.presses("Enter");
    waits_for_sample(&mut robot);
    assert_eq!(told_now(&robot), [all]);
    assert_eq!(robot.annotations().len(), SHIPPED + 1);
}

/// One line more in the sidecar and nothing else; the command line reads the same.
#[track_caller]
pub(super) fn is_on_disk(robot: &Robot, (words, entity, note): (&str, &str, &str)) {
    let changed = on_disk::annotations(robot);
    let [line] = changed.new.as_slice() else {
        panic!("one line more, but {:?}", changed.new);
    };
    assert_eq!(changed.gone, [""; 0]);
    for part in [
        format!("exact:\"{words}\""),
        format!("bodies:[(tag:\"person\"),(note:\"{note}\"),(entity:\"{entity}\")]"),
    ] {
        assert!(line.contains(&part), "{part} is not in {line}");
    }
    let listed = on_disk::listed(robot);
    assert_eq!(listed.len(), SHIPPED + 1);
    let ours = listed.iter().find(|one| one["annotator"] != "editors");
    let ours = ours.expect("the new one is listed");
    assert_eq!(ours["quote"], words);
    assert_eq!(ours["tags"][0], "person");
    assert_eq!(ours["entity"], entity);
    assert_eq!(ours["note"], note);
}

#[test]
fn a_selection_goes_across_rows_and_paragraphs() {
    let mut robot = in_the_sample();
    walks_to(&mut robot, "V. Molotov");
    for _ in 0..4 {
        robot.presses("Shift+ArrowDown");
    }
    let words = robot.selected_words().concat();
    assert!(
        words.starts_with("V. Molotov\n\n26 October 1949"),
        "{words:?}"
    );
    robot.presses("9");
    writes(&mut robot);
    let [one] = new_annotations(&robot).try_into().expect("one annotation");
    assert_eq!(one.target.quote.exact, words);
    let changed = on_disk::annotations(&robot);
    let escaped = words.replace('\n', "\\n");
    assert!(
        changed.new[0].contains(&format!("exact:\"{escaped}\"")),
        "{:?}",
        changed.new
    );
    assert_eq!((changed.new.len(), changed.gone.len()), (1, 0));
}

#[test]
fn enter_goes_outwards_through_the_seven_marks_at_one_character_and_round() {
    let mut robot = in_the_sample();
    walks_to(&mut robot, "вести наступления.В");
    robot.holds_down("ArrowRight", 8);
    for number in 0..SEVEN.len() {
        robot.presses("Enter");
        is_number(&robot, number);
    }
    robot.presses("Enter");
    is_number(&robot, 0);
    writes(&mut robot);
    assert!(on_disk::is_as_shipped(&robot), "looking changes nothing");
}

#[test]
fn the_end_and_the_start_of_a_mark_are_moved_and_taken_back() {
    let mut robot = in_the_sample();
    walks_to(&mut robot, "вести наступления.В");
    robot.holds_down("ArrowRight", 8);
    robot.presses("Enter");
    is_number(&robot, 0);
    robot.presses("Alt+Shift+ArrowLeft");
    assert_eq!(selected(&robot), "наступлени");
    robot.presses("Ctrl+Alt+Shift+ArrowRight");
    assert_eq!(selected(&robot), "аступлени");
    writes(&mut robot);
    let changed = on_disk::annotations(&robot);
    assert_eq!((changed.new.len(), changed.gone.len()), (1, 1));
    assert!(changed.gone[0].contains("start:1297,end:1308,exact:\"наступления\""));
    assert!(changed.new[0].contains("start:1298,end:1307,exact:\"аступлени\""));
    robot.presses("Ctrl+Z");
    robot.presses("Ctrl+Z");
    is_number(&robot, 0);
    writes(&mut robot);
    assert!(on_disk::is_as_shipped(&robot), "back to the byte");
}

#[test]
fn a_tag_is_merged_with_its_count_and_one_key_takes_all_of_it_back() {
    let mut robot = in_the_sample();
    robot.presses("Ctrl+2");
    let row = tag_row(&robot, "honorific");
    let count = count_of(&row);
    robot.tabs_to(&row);
    robot.presses("Enter");
    robot.presses("Ctrl+Shift+P");
    robot.types("merge the tag");
    robot.presses("Enter");
    robot.types("perso");
    robot.presses("Enter");
    merged_and_taken_back(&mut robot, count);
}

/// The name of the row of a tag, with how many annotations have it.
pub(super) fn tag_row(robot: &Robot, name: &str) -> String {
    let words = robot.all_words();
    let mut names = words.lines().filter_map(|line| line.split_once(": "));
    let row = names.find(|(_, row)| row.starts_with(&format!("{name}, ")));
    let (_, row) = row.unwrap_or_else(|| panic!("no row of {name} in\n{words}"));
    row.to_owned()
}

pub(super) fn count_of(row: &str) -> usize {
    let (_, count) = row.split_once(", ").unwrap();
    count.split(' ').next().unwrap().parse().unwrap()
}

/// The honorifics are persons, in the window and on disk; undo puts every byte back.
#[track_caller]
pub(super) fn merged_and_taken_back(robot: &mut Robot, count: usize) {
    assert_eq!(count, on_disk::shipped_with("honorific"));
    let person = tag_row(robot, "person");
    assert!(
        !robot.all_words().contains("honorific, "),
        "{}",
        robot.all_words()
    );
    let tagged = |robot: &Robot, tag: &str| {
        let lines = on_disk::listed(robot);
        lines.iter().filter(|one| one["tags"][0] == tag).count()
    };
    let label = robot.session().undo_label().unwrap().to_owned();
    assert!(label.contains("merge"), "{label}");
    writes(robot);
    assert_eq!(tagged(robot, "honorific"), 0);
    assert_eq!(tagged(robot, "person"), count_of(&person));
    assert_eq!(on_disk::annotations(robot).new.len(), count);
    robot.presses("Escape");
    robot.presses("Ctrl+Z");
    assert_eq!(count_of(&tag_row(robot, "honorific")), count);
    assert_eq!(
        count_of(&tag_row(robot, "person")),
        count_of(&person) - count
    );
    writes(robot);
    assert!(on_disk::is_as_shipped(robot), "back to the byte");
}
