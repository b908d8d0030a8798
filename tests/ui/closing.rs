//! Leaving, and what is told about how safe the work is.

use std::fs;

use crate::robot::Robot;

#[test]
fn the_status_line_says_that_everything_is_on_disk() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Stalin");
    robot.presses("1");
    robot.waits_for_the_disk();
    assert!(robot.reads("All changes on disk"));
    assert!(robot.reads("2 documents · 1 annotation"));
}

#[test]
fn opening_and_closing_changes_nothing_in_the_folder() {
    let robot = Robot::starts_with_letters();
    let folder = robot.home().join("letters");
    let listing = |robot: &Robot| {
        let mut files = Vec::new();
        let mut folders = vec![robot.home().join("letters")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    files.push((path.clone(), fs::read(path).unwrap()));
                }
            }
        }
        files.sort();
        files
    };
    let before = listing(&robot);
    let mut robot = robot.restarts();
    robot.opens(&folder);
    let robot = robot.restarts();
    assert_eq!(listing(&robot), before);
}

#[test]
fn a_second_window_on_the_same_project_reads_only_and_says_why() {
    let robot = Robot::starts_with_letters();
    let mut second = robot.second_window();
    assert!(second.reads("Open for reading only"));
    second.double_clicks_on("Stalin");
    second.presses("1");
    assert_eq!(second.annotations(), [""; 0]);
}
