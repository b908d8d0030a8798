//! Day 30: the record was fixed outside, and corrected inside; nothing is lost.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::robot::Robot;

use super::{FILE, document, record, text};

const SHIPPED: usize = 299;

fn in_the_sample() -> Robot {
    let mut robot = Robot::starts();
    robot.clicks("Open the sample project");
    robot.waits_until("the sample is open", |robot| {
        robot.workbench().session.is_some()
    });
    robot
}

fn source(robot: &Robot) -> PathBuf {
    robot
        .home()
        .join("documents/Glossator/korea-1949")
        .join(FILE)
}

/// The words of every annotation by its id, and whether it has lost its place.
fn marks(robot: &Robot) -> BTreeMap<String, (String, bool)> {
    let project = robot.session().project();
    let annotations = project.annotations();
    annotations
        .map(|one| {
            (
                one.id.to_string(),
                (one.target.quote.exact.clone(), one.is_orphan()),
            )
        })
        .collect()
}

/// The record as somebody has fixed it in an editor: a typo, a space, and one line taken out.
fn fixed() -> String {
    let old = String::from_utf8(record()).unwrap();
    let new = old
        .replace("укахзывали", "указывали")
        .replace("наступления.В свое", "наступления. В свое")
        .replace("Исполнение телеграфьте\n\n", "");
    assert_eq!(old.chars().count() - new.chars().count(), 24);
    new
}

/// Another program writes the fixed record; every doubt is decided by keys.
fn decides_by_keys(robot: &mut Robot) -> usize {
    robot.presses("Ctrl+Shift+D");
    assert!(robot.reads(" wait for you"), "{}", robot.all_words());
    robot.presses("Shift+a");
    let mut asked = 0;
    while !robot.reads("everything is decided") {
        assert!(asked < 30, "no end:\n{}", robot.all_words());
        match asked {
            // The first that has no place of its own is put on other words.
            0 => {
                robot.presses("s");
                assert!(
                    robot.reads("Where does it belong?"),
                    "{}",
                    robot.all_words()
                );
                robot.presses("Ctrl+Home");
                robot.presses("Ctrl+Shift+ArrowRight");
                robot.presses("Enter");
            }
            _ => robot.presses("o"),
        }
        asked += 1;
    }
    // Marks are not all that had a place in the line that went, and nothing goes unsaid.
    robot.presses("Enter");
    assert!(
        robot.reads("Say first that what has no place may be let go"),
        "{}",
        robot.all_words()
    );
    robot.presses("l");
    asked
}

#[test]
fn a_typo_fixed_outside_costs_no_mark_and_what_is_doubtful_is_decided_by_keys_and_undone_by_one() {
    let mut robot = in_the_sample();
    let before = marks(&robot);
    assert_eq!(before.len(), SHIPPED);
    let place = source(&robot);
    std::fs::write(&place, fixed()).unwrap();
    robot.harness.event(egui::Event::WindowFocused(true));
    robot.waits_until("the change is noticed", |robot| {
        robot.finds("Look at what changed…")
    });
    assert_eq!(marks(&robot), before, "nothing is moved unasked");

    let asked = decides_by_keys(&mut robot);
    assert!(asked > 0, "the line that went had marks");
    assert_eq!(
        text(&robot).as_bytes(),
        record(),
        "nothing is done before it is agreed"
    );
    robot.presses("Enter");
    robot.waits_for_the_jobs();
    assert_eq!(text(&robot), fixed());
    is_carried(&robot, &before, asked);

    robot.presses("Ctrl+Z");
    assert_eq!(text(&robot).as_bytes(), record());
    assert_eq!(marks(&robot), before, "one undo");
    robot.presses("Ctrl+Y");
    is_carried(&robot, &before, asked);
    robot.presses("Ctrl+S");
    robot.waits_until("the files are written", |robot| {
        robot.session().files_are_current()
    });
    let after = marks(&robot);
    let mut robot = robot.restarts();
    robot.clicks("Korea, October 1949");
    robot.waits_until("it is open again", |robot| {
        robot.workbench().session.is_some()
    });
    assert_eq!(marks(&robot), after);
    assert!(
        !robot.finds("Look at what changed…"),
        "{}",
        robot.all_words()
    );
    assert_eq!(
        std::fs::read_to_string(&place).unwrap(),
        fixed(),
        "and the source is theirs"
    );
}

/// Nobody is lost, nobody has other words than before who was not asked about, and every mark in
/// the text stands on its words.
#[track_caller]
fn is_carried(robot: &Robot, before: &BTreeMap<String, (String, bool)>, asked: usize) {
    let after = marks(robot);
    let ids = |marks: &BTreeMap<String, (String, bool)>| marks.keys().cloned().collect::<Vec<_>>();
    assert_eq!(ids(&after), ids(before));
    let orphans = after.values().filter(|(_, is_orphan)| *is_orphan).count();
    assert_eq!(orphans, asked - 1);
    for (id, (words, _)) in before {
        let (now, is_orphan) = &after[id];
        let fixed = words.replace("укахзывали", "указывали");
        let fixed = fixed.replace("наступления.В", "наступления. В");
        let fixed = fixed.replace("Исполнение телеграфьте\n\n", "");
        assert!(
            *is_orphan || *now == fixed || now == "October",
            "{id}: {words} is {now}"
        );
    }
    let text = text(robot);
    for one in robot
        .session()
        .project()
        .annotations()
        .filter(|one| !one.is_orphan())
    {
        let Some((start, end)) = one.target.selector.extent() else {
            continue;
        };
        if one.target.selector.spans().len() == 1 {
            let there: String = text
                .chars()
                .skip(start.count())
                .take(end.count() - start.count())
                .collect();
            assert_eq!(there, one.target.quote.exact);
        }
    }
}

#[test]
fn a_source_fixed_while_the_program_was_not_running_is_noticed_at_opening() {
    let robot = in_the_sample();
    let before = marks(&robot);
    let place = source(&robot);
    let mut robot = robot.restarts();
    std::fs::write(&place, fixed()).unwrap();
    robot.clicks("Korea, October 1949");
    robot.waits_until("the change is noticed", |robot| {
        robot.finds("Look at what changed…")
    });
    assert_eq!(marks(&robot), before);
    let asked = decides_by_keys(&mut robot);
    robot.presses("Enter");
    robot.waits_for_the_jobs();
    is_carried(&robot, &before, asked);
}

#[test]
fn a_missing_space_is_corrected_in_three_strokes_switched_and_undone() {
    let mut robot = in_the_sample();
    let before = marks(&robot);
    robot.scrolls_to("наступления.В");
    robot.clicks_before("наступления.В");
    robot.holds_down("ArrowRight", "наступления.".chars().count());
    let strokes = robot.strokes();
    robot.presses("Ctrl+Shift+K");
    robot.presses("Space");
    robot.presses("Enter");
    assert_eq!(robot.strokes() - strokes, 3);
    let corrected = text(&robot);
    assert!(
        corrected.contains("наступления. В свое время"),
        "{}",
        robot.all_words()
    );
    assert_eq!(document(&robot).corrections.len(), 1);
    assert_eq!(robot.annotations().len(), SHIPPED);
    assert_eq!(
        std::fs::read(source(&robot)).unwrap(),
        record(),
        "the source is as it was"
    );

    let has = |robot: &Robot, words: &str| robot.sees(words);
    assert!(has(&robot, "наступления. В"));
    robot.presses("F9");
    assert!(has(&robot, "наступления.В"), "the words of the source");
    assert!(!has(&robot, "наступления. В"));
    robot.presses("F9");
    assert!(has(&robot, "наступления. В"));
    robot.presses("Ctrl+Z");
    assert_eq!(text(&robot).as_bytes(), record());
    assert_eq!(marks(&robot), before);
}

#[test]
fn a_slip_of_one_letter_is_corrected_in_three_strokes_switched_and_undone() {
    let mut robot = in_the_sample();
    robot.scrolls_to("укахзывали");
    robot.clicks_before("укахзывали");
    robot.holds_down("ArrowRight", "уках".chars().count());
    let strokes = robot.strokes();
    robot.presses("Ctrl+Shift+K");
    robot.presses("Backspace");
    robot.presses("Enter");
    assert_eq!(robot.strokes() - strokes, 3);
    assert!(
        text(&robot).contains("мы тоже указывали корейским"),
        "{}",
        robot.all_words()
    );
    robot.presses("F9");
    assert!(robot.sees("укахзывали"), "the words of the source");
    robot.presses("F9");
    assert!(robot.sees("указывали"));
    robot.presses("Ctrl+Z");
    assert_eq!(text(&robot).as_bytes(), record());
}
