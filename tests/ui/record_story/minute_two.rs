//! Minute 2: a transcript is dropped and shows itself as what it is.

use glossator::model::Role;

use crate::robot::Robot;

use super::{FILE, document, parts, record};

/// The record is dropped on the welcome screen, bare, with nothing beside it.
fn dropped() -> Robot {
    let mut robot = Robot::starts();
    let path = robot.home().join(FILE);
    std::fs::write(&path, record()).unwrap();
    robot.drops_files(&[path]);
    robot.waits_until("the parts are shown", |robot| robot.reads("The parts of "));
    robot
}

#[test]
fn the_languages_and_the_header_of_a_dropped_transcript_are_shown_and_accepted_by_keys() {
    let mut robot = dropped();
    for words in ["Russian", "English", "Transcript", "Translation"] {
        assert!(robot.reads(words), "{words} among\n{}", robot.all_words());
    }
    assert!(
        document(&robot).sections.is_empty(),
        "nothing is done unasked"
    );
    robot.presses("Enter");
    let languages: Vec<String> = parts(&robot).into_iter().map(|(_, one, _)| one).collect();
    assert!(languages.contains(&"ru".to_owned()) && languages.contains(&"en".to_owned()));
    let (role, language, words) = parts(&robot)
        .into_iter()
        .find(|(role, ..)| *role == Role::Transcript)
        .unwrap();
    assert_eq!((role, language.as_str()), (Role::Transcript, "ru"));
    // Inside line 21, where the Latin letters end.
    assert_eq!(words, "ТЕЛЕГРАММА Сталина М");

    for words in [
        "Suggested title: ",
        "F. 45, Op. 1, D. 332, II. 47-48",
        "f. 558, op. 11, d. 333, II.0046-0048",
        "October 26, 1949",
        "114899",
    ] {
        assert!(robot.reads(words), "{words} among\n{}", robot.all_words());
    }
    assert_eq!(
        document(&robot).description.holdings,
        [],
        "suggestions only"
    );
    robot.presses("Ctrl+Shift+P");
    robot.types("accept what the text says");
    robot.presses("Enter");
    let description = document(&robot).description;
    assert!(!description.title.is_empty());
    assert_eq!(description.holdings.len(), 2, "two copies, two archives");
    assert!(
        description
            .dates
            .iter()
            .any(|one| one.verbatim == "October 26, 1949")
    );
    let label = robot.session().undo_label().unwrap().to_owned();
    robot.presses("Ctrl+Z");
    assert_eq!(document(&robot).description.holdings, [], "{label}");
    robot.presses("Ctrl+Z");
    assert_eq!(document(&robot).sections, []);
    robot.presses("Ctrl+Y");
    robot.presses("Ctrl+Y");
    assert_eq!(document(&robot).description, description);

    robot.presses("Ctrl+S");
    robot.waits_until("the files are written", |robot| {
        robot.session().files_are_current()
    });
    let sidecar = robot.home().join(format!("{FILE}.annotations.ron"));
    let sidecar = std::fs::read_to_string(sidecar).unwrap();
    for words in [
        "F. 45, Op. 1, D. 332",
        "language:\"ru\"",
        "October 26, 1949",
    ] {
        assert!(sidecar.contains(words), "{words} in\n{sidecar}");
    }
    assert_eq!(std::fs::read(robot.home().join(FILE)).unwrap(), record());
}

#[test]
fn in_the_step_of_parts_a_boundary_is_moved_and_a_role_and_a_language_are_changed_by_keys() {
    let mut robot = dropped();
    let rows = robot.all_words();
    let rows: Vec<&str> = rows
        .lines()
        .filter(|line| line.contains(", certainty "))
        .collect();
    let translation = rows
        .iter()
        .position(|row| row.contains("Translation"))
        .expect("a translation");
    for _ in 0..translation {
        robot.presses("Tab");
    }
    // The translation begins a word later; what it loses goes to the part before it.
    robot.presses("Ctrl+ArrowRight");
    robot.presses("r");
    robot.presses("ArrowDown");
    robot.presses("Enter");
    robot.presses("l");
    robot.presses("ArrowDown");
    robot.presses("Enter");
    robot.presses("Enter");
    assert!(!robot.reads("The parts of "), "{}", robot.all_words());
    let (role, language, words) = parts(&robot).pop().unwrap();
    assert_eq!(role, Role::Text, "the role after the translation");
    assert_ne!(language, "en");
    assert!(words.starts_with("from Stalin to Mao"), "{words}");
    let sections = document(&robot).sections;
    let (before, last) = (&sections[sections.len() - 2], &sections[sections.len() - 1]);
    assert!(before.span.unwrap().end() <= last.span.unwrap().start());
    robot.presses("Ctrl+Z");
    assert_eq!(document(&robot).sections, [], "one step");
}
