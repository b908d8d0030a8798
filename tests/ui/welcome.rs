//! The first minute.

use crate::robot::Robot;

#[test]
fn who_starts_for_the_first_time_is_offered_a_sample_first() {
    let robot = Robot::starts();
    for way in [
        "Open the sample project",
        "First steps",
        "New project…",
        "Open…",
    ] {
        assert!(robot.finds(way), "{way}");
    }
    assert!(robot.reads("drop a project"));
    assert!(robot.reads("Projects you open will be listed here."));
}

#[test]
fn the_first_button_opens_the_sample_in_a_copy_of_ones_own() {
    let mut robot = Robot::starts();
    robot.clicks("Open the sample project");
    robot.waits_until("the sample is open", |robot| {
        robot.workbench().session.is_some()
    });
    assert_eq!(robot.session().title(), "Korea, October 1949");
    assert_eq!(robot.annotations().len(), 299);
    let copy = robot.home().join("documents/Glossator/korea-1949");
    assert!(
        robot
            .session()
            .root()
            .unwrap()
            .ends_with("Glossator/korea-1949")
    );

    robot.presses("Ctrl+Home");
    robot.presses("Ctrl+Shift+ArrowRight");
    robot.presses("1");
    assert_eq!(robot.annotations().len(), 300);

    let mut robot = robot.restarts();
    robot.clicks("Korea, October 1949");
    robot.waits_until("the copy is open", |robot| {
        robot.workbench().session.is_some()
    });
    assert_eq!(
        robot.annotations().len(),
        300,
        "what was added is kept in {}",
        copy.display()
    );
}

#[test]
fn a_project_is_made_from_a_title_and_a_text() {
    let home = tempfile::tempdir().unwrap();
    let letter = home.path().join("letter.txt");
    std::fs::write(&letter, "Dear Anna,\nthe archive is closed.\n").unwrap();
    let mut robot = Robot::starts_in(home, vec![letter]);
    robot.clicks("New project…");
    robot.control("Title").focus();
    robot.settle();
    robot.types("Letters to Anna");
    robot.clicks("Add texts…");
    assert!(robot.reads("letter.txt"));
    robot.clicks("Create the project");
    robot.waits_until("the project is open", |robot| {
        robot.workbench().session.is_some()
    });
    assert_eq!(robot.session().title(), "Letters to Anna");
    assert_eq!(robot.session().project().documents().len(), 1);
    let original = std::fs::read(robot.home().join("letter.txt")).unwrap();
    assert_eq!(original, b"Dear Anna,\nthe archive is closed.\n");
}

#[test]
fn what_cannot_be_opened_is_said_and_nothing_is_lost() {
    let mut robot = Robot::starts_with_letters();
    let nowhere = robot.home().join("nowhere.glossator");
    robot.opens_in_vain(&nowhere);
    assert!(robot.reads("nowhere.glossator cannot be opened."));
    assert_eq!(robot.session().title(), "Letters");
}

#[test]
fn a_typed_draft_is_kept_when_the_project_is_closed_at_once() {
    let mut robot = Robot::starts_with_letters();
    robot.double_clicks_on("Stalin");
    robot.presses("1");
    robot.presses("N");
    robot.types("an unfinished tho");
    robot.presses("Ctrl+W");
    assert!(robot.workbench().session.is_none());
    robot.clicks("Letters");
    robot.waits_until("the project is open", |robot| {
        robot.workbench().session.is_some()
    });
    assert_eq!(robot.annotations(), ["Stalin: person: an unfinished tho"]);
}

#[test]
fn the_name_is_asked_for_once_and_keeps_nobody_from_working() {
    let mut robot = Robot::starts_unsigned();
    assert!(robot.finds("Your name"), "{}", robot.all_words());
    robot.clicks("First steps");
    robot.waits_until("it is open", |robot| robot.workbench().session.is_some());
    let account = robot.workbench().settings.annotator_name();
    assert!(robot.reads(&format!("Your marks are signed “{account}”.")));
    let before = robot.annotations().len();
    // The text has the keyboard, whatever is asked.
    robot.presses("Ctrl+Home");
    robot.presses("Ctrl+Shift+ArrowRight");
    robot.presses("1");
    assert_eq!(robot.annotations().len(), before + 1);

    robot.control("Your name").focus();
    robot.settle();
    robot.types("Вера Figner");
    robot.presses("Enter");
    assert!(!robot.finds("Your name"));
    assert_eq!(robot.workbench().settings.annotator, "Вера Figner");
    robot.presses("Ctrl+End");
    robot.presses("Ctrl+Shift+ArrowLeft");
    robot.presses("1");
    let project = robot.session().project();
    let names = project.annotators().map(|one| one.name.as_str());
    assert!(names.collect::<Vec<_>>().contains(&"Вера Figner"));
    let robot = robot.restarts();
    assert!(!robot.finds("Your name"), "asked once");
}

#[test]
fn the_name_of_the_account_will_do() {
    let mut robot = Robot::starts_unsigned();
    let account = robot.workbench().settings.annotator_name();
    robot.clicks(&format!("Keep “{account}”"));
    assert!(!robot.finds("Your name"));
    assert_eq!(robot.workbench().settings.annotator, account);
}

#[test]
fn a_text_that_is_not_there_is_said_at_its_row_and_not_counted() {
    let home = tempfile::tempdir().unwrap();
    let letter = home.path().join("letter.txt");
    std::fs::write(&letter, "Dear Anna,\nthe archive is closed.\n").unwrap();
    let nowhere = home.path().join("nowhere.txt");
    let mut robot = Robot::starts_in(home, vec![nowhere, letter]);
    robot.clicks("New project…");
    robot.control("Title").focus();
    robot.settle();
    robot.types("Letters to Anna");
    robot.clicks("Add texts…");
    robot.waits_for_the_jobs();
    assert!(
        robot.reads("nowhere.txt is not there"),
        "{}",
        robot.all_words()
    );
    assert!(robot.finds("Texts to start with"), "none is counted");
    robot.clicks("Add texts…");
    robot.waits_for_the_jobs();
    assert!(
        robot.finds("Texts to start with (1)"),
        "{}",
        robot.all_words()
    );
    robot.clicks("Create the project");
    robot.waits_until("the project is open", |robot| {
        robot.workbench().session.is_some()
    });
    assert_eq!(robot.session().project().documents().len(), 1);
    assert!(
        !robot.reads("nowhere.txt"),
        "and nothing complains of it later"
    );
}
