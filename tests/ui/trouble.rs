//! Bad days: a disk that refuses, work that takes too long, files that are damaged, a project that
//! another window has.

use std::fs;

use crate::moody_disk::MoodyDisk;
use crate::robot::Robot;

/// The letters, open on a disk with moods.
fn on_a_moody_disk() -> (Robot, MoodyDisk) {
    let disk = MoodyDisk::default();
    let mut robot = Robot::starts_with_letters().starts_again_on(disk.clone());
    robot.clicks("Letters");
    robot.waits_until("the letters are open", |robot| {
        robot.workbench().session.is_some()
    });
    (robot, disk)
}

fn sidecar(robot: &Robot) -> String {
    let file = "letters/1949-10-26.txt.annotations.ron";
    fs::read_to_string(robot.home().join(file)).unwrap_or_default()
}

#[test]
fn a_full_disk_is_said_with_what_to_do_and_when_there_is_room_again_everything_is_written() {
    let (mut robot, disk) = on_a_moody_disk();
    robot.double_clicks_on("Stalin");
    robot.presses("1");
    robot.waits_for_the_disk();
    disk.is_full_now();
    robot.double_clicks_on("Molotov");
    robot.presses("2");
    robot.waits_until("the trouble is said", |robot| robot.reads("Cannot save: "));
    let words = robot.all_words();
    let said = words.lines().find(|line| line.contains("Cannot save: "));
    let said = said.unwrap().to_lowercase();
    assert!(
        said.contains("full") || said.contains("space"),
        "why: {said}"
    );
    assert!(
        said.contains("free") || said.contains("room"),
        "what to do: {said}"
    );
    // The work goes on meanwhile.
    robot.double_clicks_on("Telegram");
    robot.presses("1");
    assert_eq!(robot.annotations().len(), 3);

    disk.is_good_again();
    robot.waits_until("the disk is tried again by itself", |robot| {
        robot.reads("All changes on disk")
    });
    robot.presses("Ctrl+S");
    robot.waits_until("the files are written", |robot| {
        robot.session().files_are_current()
    });
    for word in ["Stalin", "Molotov", "Telegram"] {
        assert!(
            sidecar(&robot).contains(&format!("exact:\"{word}\"")),
            "{word}"
        );
    }
}

#[test]
fn the_window_does_not_close_over_what_cannot_be_written_unless_the_reader_says_so() {
    let (mut robot, disk) = on_a_moody_disk();
    assert!(robot.closes_window(), "nothing is in the way");
    disk.is_full_now();
    robot.double_clicks_on("Molotov");
    robot.presses("2");
    robot.waits_until("the trouble is said", |robot| robot.reads("Cannot save: "));
    assert!(!robot.closes_window());
    let title = "Your last changes are not in the project’s files yet";
    assert!(robot.reads(title), "{}", robot.all_words());
    assert!(robot.reads("They cannot be written: "));
    robot.clicks("Stay");
    assert!(!robot.reads(title));
    assert_eq!(robot.annotations(), ["Molotov: place"]);

    assert!(!robot.closes_window());
    disk.is_good_again();
    robot.waits_until("the dialog goes with the trouble", |robot| {
        !robot.reads(title)
    });
    robot.waits_for_the_disk();
    assert!(robot.closes_window(), "{}", robot.all_words());
    let mut robot = robot.restarts();
    robot.clicks("Letters");
    robot.waits_until("the letters are open", |robot| {
        robot.workbench().session.is_some()
    });
    assert_eq!(robot.annotations(), ["Molotov: place"]);
}

/// A mark on the disk, and a note on it that is being typed.
fn with_a_last_thought() -> (Robot, MoodyDisk) {
    let (mut robot, disk) = on_a_moody_disk();
    robot.double_clicks_on("Stalin");
    robot.presses("1");
    robot.waits_for_the_disk();
    robot.presses("N");
    robot.types("a last thought");
    assert_eq!(robot.annotations(), ["Stalin: person"]);
    (robot, disk)
}

#[test]
fn the_window_closes_by_itself_once_what_was_still_being_typed_is_on_the_disk() {
    let (mut robot, _) = with_a_last_thought();
    if !robot.closes_window() {
        robot.waits_until("it closes by itself", Robot::is_closing);
    }
    assert!(robot.reads("All changes on disk"));
    assert_eq!(robot.annotations(), ["Stalin: person: a last thought"]);
}

#[test]
fn the_window_does_not_close_over_a_last_thought_that_the_disk_refuses() {
    let (mut robot, disk) = with_a_last_thought();
    disk.is_full_now();
    assert!(!robot.closes_window());
    let title = "Your last changes are not in the project’s files yet";
    robot.waits_until("it is said", |robot| robot.reads(title));
    assert_eq!(robot.annotations(), ["Stalin: person: a last thought"]);
    assert!(!robot.is_closing());
    disk.is_good_again();
    robot.waits_until("the dialog goes with the trouble", |robot| {
        !robot.reads(title)
    });
    robot.waits_for_the_disk();
    assert!(!robot.is_closing(), "she is still there");
    assert!(robot.closes_window(), "{}", robot.all_words());
}

#[test]
fn whoever_leaves_anyway_leaves_at_once() {
    let (mut robot, disk) = on_a_moody_disk();
    disk.is_full_now();
    robot.double_clicks_on("Molotov");
    robot.presses("2");
    robot.waits_until("the trouble is said", |robot| robot.reads("Cannot save: "));
    assert!(!robot.closes_window());
    robot.tabs_to("Leave anyway");
    robot.presses("Enter");
    assert!(robot.is_closing());
    assert!(robot.workbench().session.is_none());
}

#[test]
fn opening_that_takes_too_long_is_stopped_and_nothing_has_happened() {
    for by_key in [false, true] {
        let disk = MoodyDisk::default();
        let mut robot = Robot::starts_with_letters().starts_again_on(disk.clone());
        disk.is_slow_now();
        robot.clicks("Letters");
        assert!(robot.reads("Opening: letters"), "{}", robot.all_words());
        // The window answers meanwhile.
        robot.presses("F1");
        assert!(robot.reads("Keyboard and mouse"));
        robot.presses("Escape");
        if by_key {
            robot.presses("Ctrl+Shift+P");
            robot.types("stop what");
            robot.presses("Enter");
        } else {
            robot.clicks("Stop");
        }
        disk.is_good_again();
        robot.waits_until("it has stopped", |robot| robot.workbench().jobs.is_idle());
        assert!(
            robot.reads("Stopped; nothing was changed."),
            "{}",
            robot.all_words()
        );
        assert!(robot.workbench().session.is_none());
        // And it was not left locked.
        robot.clicks("Letters");
        robot.waits_until("the letters are open", |robot| {
            robot.workbench().session.is_some()
        });
        assert!(
            !robot.reads("Open for reading only"),
            "{}",
            robot.all_words()
        );
    }
}

#[test]
fn a_damaged_file_is_said_kept_and_not_written_until_the_reader_has_decided() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Stalin");
    robot.presses("1");
    robot.double_clicks_on("Molotov");
    robot.presses("1");
    let folder = robot.home().join("letters");
    let file = folder.join("1949-10-26.txt.annotations.ron");
    robot.presses("Ctrl+W");
    robot.waits_until("it is closed", |robot| robot.workbench().jobs.is_idle());
    let whole = fs::read_to_string(&file).unwrap();
    let torn = whole.replace("exact:\"Stalin\"", "exact:\"Sta");
    assert_ne!(torn, whole);
    fs::write(&file, &torn).unwrap();

    robot.opens(&folder);
    assert!(
        robot.reads("Nothing is changed until you have decided"),
        "{}",
        robot.all_words()
    );
    assert_eq!(robot.annotations(), ["Molotov: person"]);
    robot.double_clicks_on("Telegram");
    robot.presses("2");
    assert_eq!(robot.annotations(), ["Molotov: person"]);
    robot.clicks("What exactly?");
    assert!(
        robot.reads("1949-10-26.txt.annotations.ron, line "),
        "{}",
        robot.all_words()
    );
    robot.presses("Escape");
    assert_eq!(fs::read_to_string(&file).unwrap(), torn, "not written yet");

    robot.tabs_to("Go on, and keep those lines as they are");
    robot.presses("Enter");
    robot.waits_until("it may be changed", |robot| {
        !robot.reads("Nothing is changed until you have decided")
    });
    robot.double_clicks_on("Telegram");
    robot.presses("2");
    robot.presses("Ctrl+S");
    robot.waits_until("the files are written", |robot| {
        robot.session().files_are_current()
    });
    let written = fs::read_to_string(&file).unwrap();
    let line = torn
        .lines()
        .find(|line| line.contains("exact:\"Sta,") || line.contains("exact:\"Sta"));
    assert!(
        written.contains(line.unwrap()),
        "the torn line is kept in\n{written}"
    );
    assert!(written.contains("exact:\"Telegram\""));
}

#[test]
fn a_project_that_another_window_has_is_shown_says_who_has_it_and_can_be_had_later() {
    let robot = Robot::starts_with_letters();
    let folder = robot.home().join("letters");
    let mut second = robot.second_window();
    let words = second.all_words();
    let banner = words
        .lines()
        .find(|line| line.contains("Open for reading only: "));
    let banner = banner.unwrap_or_else(|| panic!("{words}"));
    assert!(banner.contains("it is open in another window"), "{banner}");
    assert!(
        banner.contains("close it there and open it here again"),
        "{banner}"
    );
    let process = std::process::id().to_string();
    assert!(banner.contains(&process), "who has it: {banner}");
    second.double_clicks_on("Stalin");
    second.presses("1");
    assert_eq!(second.annotations(), [""; 0]);

    let _robot = robot.restarts();
    second.opens_again(&folder);
    assert!(
        !second.reads("Open for reading only"),
        "{}",
        second.all_words()
    );
    second.double_clicks_on("Stalin");
    second.presses("1");
    assert_eq!(second.annotations(), ["Stalin: person"]);
}

#[test]
fn a_dialog_that_needs_the_disk_opens_at_once_and_reads_while_the_window_answers() {
    let (mut robot, disk) = on_a_moody_disk();
    robot.double_clicks_on("Stalin");
    robot.presses("1");
    robot.presses("Ctrl+S");
    robot.waits_until("the files are written", |robot| {
        robot.session().files_are_current()
    });
    for (command, reading, read) in [
        ("restore an earlier", "Reading…", "states are kept"),
        ("another encoding", "Trying the encodings…", "KOI8-U"),
    ] {
        disk.is_slow_now();
        robot.presses("Ctrl+Shift+P");
        robot.types(command);
        robot.presses("Enter");
        assert!(robot.reads(reading), "{}", robot.all_words());
        assert!(!robot.reads(read));
        disk.is_good_again();
        robot.waits_until("it is read", |robot| robot.reads(read));
        robot.presses("Escape");
        // Whoever does not wait for it is not shown it later.
        disk.is_slow_now();
        robot.presses("Ctrl+Shift+P");
        robot.types(command);
        robot.presses("Enter");
        robot.presses("Escape");
        assert!(!robot.reads(reading), "{}", robot.all_words());
        disk.is_good_again();
        robot.waits_for_the_jobs();
        assert!(!robot.reads(read));
    }
}

#[test]
fn a_new_version_is_accepted_while_the_window_answers() {
    let (mut robot, disk) = on_a_moody_disk();
    robot.double_clicks_on("Stalin");
    robot.presses("1");
    robot.waits_for_the_disk();
    let source = robot.home().join("letters/1949-10-26.txt");
    let words = fs::read_to_string(&source).unwrap();
    fs::write(&source, words.replace("Draft Reply", "A Draft of a Reply")).unwrap();
    robot.harness.event(egui::Event::WindowFocused(true));
    robot.waits_until("the change is noticed", |robot| {
        robot.finds("Look at what changed…")
    });
    robot.presses("Ctrl+Shift+D");
    disk.is_slow_now();
    robot.presses("Enter");
    assert!(
        robot.reads("Accepting the new version of 1949-10-26.txt"),
        "{}",
        robot.all_words()
    );
    let is_new = |robot: &Robot| {
        let text = |id| robot.session().project().text(id).unwrap().as_str();
        let document = robot.view().document.clone().unwrap();
        text(&document).starts_with("A Draft of a Reply")
    };
    assert!(!is_new(&robot));
    // What is done meanwhile is kept.
    robot.double_clicks_on("Molotov");
    robot.presses("2");
    disk.is_good_again();
    robot.waits_until("it is accepted", is_new);
    assert_eq!(
        robot.annotations(),
        ["Molotov: place", "Stalin: person"],
        "{}",
        robot.all_words()
    );
}
