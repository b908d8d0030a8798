//! Looking over the parts of texts that are taken in.

use glossator::model::{Certainty, Role, Section};

use crate::robot::Robot;

const RECORD: &str = "Telegram of 3 May\n\nSummary:\n\nThe minister answers.\n\nContents:\n\nTranscript - Russian Translation - English Отвечаю на Ваше письмо:\n\nПриезжайте в среду.\n\nI answer your letter:\n\nCome on Wednesday.\n";
const DOUBTFUL: &str =
    "Contents:\n\nTranscript - English Translation - English\n\nOne text.\n\nAnother text.\n";

/// A window on the letters, in which these texts are then added.
pub fn adding(texts: &[(&str, &str)]) -> Robot {
    let mut robot = Robot::starts_with_letters();
    let paths = texts.iter().map(|(name, words)| {
        let path = robot.home().join(name);
        std::fs::write(&path, words).unwrap();
        path
    });
    let paths: Vec<_> = paths.collect();
    robot.drops_files(&paths);
    robot.waits_until("the texts are there and looked at", |robot| {
        let count = robot.session().project().documents().len();
        count == 2 + texts.len() && robot.workbench().jobs.is_idle()
    });
    robot
}

fn sections(robot: &Robot, file: &str) -> Vec<Section> {
    let project = robot.session().project();
    let mut documents = project.documents();
    let document = documents.find(|one| one.source.path.ends_with(file));
    document.unwrap().sections.clone()
}

fn words(robot: &Robot, file: &str, role: &Role) -> String {
    let project = robot.session().project().clone();
    let mut documents = project.documents();
    let document = documents
        .find(|one| one.source.path.ends_with(file))
        .unwrap();
    let section = document
        .sections
        .iter()
        .find(|one| one.role == *role)
        .unwrap();
    let text = document.text.as_ref().unwrap();
    text.get(section.span.unwrap()).unwrap().to_owned()
}

#[test]
fn a_record_is_shown_in_parts_and_enter_accepts_them_as_one_step() {
    let mut robot = adding(&[("record.txt", RECORD)]);
    assert!(
        robot.reads("The parts of “record.txt”"),
        "{}",
        robot.all_words()
    );
    assert!(robot.finds("Accept 5 parts"), "{}", robot.all_words());
    assert!(
        sections(&robot, "record.txt").is_empty(),
        "nothing before it is accepted"
    );
    robot.presses("Enter");
    assert!(!robot.reads("The parts of “record.txt”"));
    let languages: Vec<String> = sections(&robot, "record.txt")
        .iter()
        .map(|one| one.language.clone())
        .collect();
    assert_eq!(languages[languages.len() - 2..], ["ru", "en"]);
    let label = robot.session().undo_label().map(str::to_owned);
    assert_eq!(label.as_deref(), Some("split 'record.txt' into 5 parts"));
    robot.presses("Ctrl+Z");
    assert!(sections(&robot, "record.txt").is_empty());
    assert_eq!(robot.session().project().documents().len(), 3);
}

#[test]
fn escape_leaves_a_text_unsplit_and_it_can_be_split_later() {
    let mut robot = adding(&[("record.txt", RECORD)]);
    robot.presses("Escape");
    assert!(sections(&robot, "record.txt").is_empty());
    robot.presses("Ctrl+Shift+P");
    robot.types("Split into parts");
    robot.presses("Enter");
    robot.waits_until("the parts are shown", |robot| robot.finds("Accept 5 parts"));
    robot.clicks("Accept 5 parts");
    assert_eq!(sections(&robot, "record.txt").len(), 7, "with two labels");
}

#[test]
fn boundaries_move_and_roles_and_languages_change_without_a_mouse() {
    let mut robot = adding(&[("record.txt", RECORD)]);
    for _ in 0..6 {
        robot.presses("Tab");
    }
    robot.presses("ArrowDown");
    robot.presses("ArrowUp");
    robot.presses("Ctrl+ArrowLeft");
    robot.presses("ArrowLeft");
    robot.presses("R");
    assert!(robot.finds("Editor's words"), "{}", robot.all_words());
    robot.presses("ArrowDown");
    robot.presses("Enter");
    assert!(robot.finds("Accept 5 parts"), "{}", robot.all_words());
    robot.presses("L");
    robot.presses("ArrowDown");
    robot.presses("Enter");
    robot.presses("Enter");
    assert_eq!(
        words(&robot, "record.txt", &Role::Transcript),
        "Отвечаю на Ваше письмо:\n\nПриезжайте"
    );
    let last = sections(&robot, "record.txt").pop().unwrap();
    assert_eq!((last.role, last.certainty), (Role::Text, Certainty::High));
    assert_ne!(last.language, "en");
}

#[test]
fn one_text_without_parts_is_always_offered_and_taken_back() {
    let mut robot = adding(&[("record.txt", RECORD)]);
    robot.clicks("One text, no parts");
    assert!(robot.finds("Accept as one text"));
    robot.clicks("As it was proposed");
    assert!(robot.finds("Accept 5 parts"));
    robot.clicks("One text, no parts");
    robot.presses("Enter");
    let all = sections(&robot, "record.txt");
    assert_eq!(all.len(), 1);
    assert_eq!(
        (all[0].role.clone(), all[0].title.as_str()),
        (Role::Text, "")
    );
}

#[test]
fn parts_are_divided_and_joined_by_keys() {
    let mut robot = adding(&[("record.txt", RECORD)]);
    for _ in 0..6 {
        robot.presses("Tab");
    }
    robot.presses("D");
    assert!(robot.finds("Accept 6 parts"), "{}", robot.all_words());
    robot.presses("Delete");
    assert!(robot.finds("Accept 5 parts"));
    robot.presses("Delete");
    assert!(robot.finds("Accept 4 parts"));
}

#[test]
fn a_boundary_is_dragged_to_any_character() {
    let mut robot = adding(&[("record.txt", RECORD)]);
    robot.drags_control("Beginning of part 7: Translation", 50.0);
    robot.presses("Enter");
    let translation = words(&robot, "record.txt", &Role::Translation);
    let transcript = words(&robot, "record.txt", &Role::Transcript);
    let (_, taken) = transcript.split_once("среду.\n\n").unwrap();
    assert!(taken.starts_with("I a"), "{taken}");
    let all = format!("{taken}{translation}").replace(' ', "");
    assert_eq!(
        all,
        "Ianswer your letter:\n\nCome on Wednesday.".replace(' ', "")
    );
}

#[test]
fn many_texts_are_a_table_and_enter_accepts_what_is_certain() {
    let texts = [
        ("a.txt", RECORD),
        ("b.txt", DOUBTFUL),
        ("c.txt", RECORD),
        (
            "d.txt",
            "Just a letter from home, written in haste before the post leaves.",
        ),
    ];
    let mut robot = adding(&texts);
    assert!(robot.reads("The parts of 3 texts"), "{}", robot.all_words());
    assert!(robot.reads("One text has something doubtful in it"));
    assert!(
        robot.reads("a.txt: Telegram of 3 May, 3 May, 5 parts, Russian, English, certain"),
        "what the text says of itself is shown: {}",
        robot.all_words()
    );
    robot.presses("Enter");
    assert_eq!(sections(&robot, "a.txt").len(), 7);
    assert_eq!(sections(&robot, "c.txt").len(), 7);
    assert!(
        sections(&robot, "b.txt").is_empty(),
        "doubtful, and not looked at"
    );
    assert_eq!(
        sections(&robot, "d.txt").len(),
        1,
        "one text from the beginning"
    );
    assert_eq!(robot.session().undo_label(), Some("split 2 documents"));
    assert!(
        robot.finds("Accept all as they are"),
        "{}",
        robot.all_words()
    );
    robot.clicks("Accept all as they are");
    assert_eq!(sections(&robot, "b.txt").len(), 4);
}

#[test]
fn a_doubtful_text_is_looked_at_and_is_certain_then() {
    let mut robot = adding(&[("a.txt", RECORD), ("b.txt", DOUBTFUL)]);
    robot.clicks_row_that_begins("b.txt: ");
    assert!(robot.reads("The parts of “b.txt”"), "{}", robot.all_words());
    robot.presses("Enter");
    assert!(
        robot.reads("Everything is certain"),
        "{}",
        robot.all_words()
    );
    robot.presses("Enter");
    assert_eq!(sections(&robot, "a.txt").len(), 7);
    assert_eq!(sections(&robot, "b.txt").len(), 4);
}

#[test]
fn a_plain_letter_asks_nothing_and_has_its_language() {
    let robot = adding(&[(
        "letter.txt",
        "Just a letter from home, written in haste before the post leaves on Friday.",
    )]);
    assert!(!robot.reads("The parts of"));
    let all = sections(&robot, "letter.txt");
    assert_eq!((all.len(), all[0].language.as_str()), (1, "en"));
    assert_eq!(robot.session().undo_label(), Some("add letter.txt"));
}

#[test]
fn a_record_that_is_opened_alone_is_looked_over_and_leaving_it_writes_nothing() {
    let mut robot = Robot::starts();
    let path = robot.home().join("telegram.txt");
    std::fs::write(&path, RECORD).unwrap();
    robot.opens(&path);
    robot.waits_until("the parts are shown", |robot| robot.finds("Accept 5 parts"));
    robot.presses("Escape");
    assert!(!robot.finds("Accept 5 parts"));
    let files = std::fs::read_dir(robot.home()).unwrap();
    let names: Vec<_> = files.map(|one| one.unwrap().file_name()).collect();
    assert!(
        !names
            .iter()
            .any(|name| name.to_string_lossy().ends_with(".glossator")),
        "{names:?}"
    );
    assert_eq!(std::fs::read_to_string(&path).unwrap(), RECORD);
}

#[test]
fn parts_that_were_accepted_can_be_changed_later_and_had_anew() {
    let mut robot = adding(&[("record.txt", RECORD)]);
    robot.clicks("One text, no parts");
    robot.presses("Enter");
    robot.presses("Ctrl+Shift+P");
    robot.types("Split into parts");
    robot.presses("Enter");
    robot.waits_until("the parts are shown", |robot| {
        robot.finds("Accept as one text")
    });
    robot.clicks("As it was proposed");
    robot.clicks("Accept 5 parts");
    assert_eq!(sections(&robot, "record.txt").len(), 7);
}
