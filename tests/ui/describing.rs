//! What a text says of itself stands beside the fields as drafts, until somebody decides.

use glossator::model::{Description, Verdict};

use crate::robot::Robot;

const RECORD: &str = "26 October 1949 Draft Reply of Stalin\n\nCitation:\n\n\"Draft Reply of \
    Stalin\", 26 October 1949, APRF, F. 45, Op. 1, D. 332, II. 47-48. Translated by Gary \
    Goldberg.\n\nOriginal Language:\n\nEnglish\n\nTranscript:\n\nTop Secret\n\nTo Cdes. Malenkov and \
    Beria\n\nI submit a draft.\n\nV. Molotov\n";

fn starts() -> Robot {
    Robot::starts_with(&[("record.txt", RECORD)])
}

fn description(robot: &Robot) -> &Description {
    let document = robot.view().document.as_ref().unwrap();
    &robot
        .session()
        .project()
        .document(document)
        .unwrap()
        .description
}

#[test]
fn everything_certain_is_accepted_with_one_press_and_taken_back_with_one() {
    let mut robot = starts();
    assert_eq!(*description(&robot), Description::default());
    assert!(robot.finds("Suggested holding: APRF, F. 45, Op. 1, D. 332, II. 47-48, certain"));
    robot.clicks("Accept the 7 certain");
    let said = description(&robot);
    assert_eq!(said.title, "Draft Reply of Stalin");
    assert_eq!(said.dates[0].reading.as_ref().unwrap().0, "1949-10-26");
    assert_eq!(said.holdings[0].shelfmark.parts.len(), 4);
    assert_eq!(said.classification, ["Top Secret"]);
    assert_eq!(said.senders, [""; 0], "a signature is not certain");
    assert_eq!(said.status, [], "a word of the title is not certain");
    assert!(robot.reads("fond 45 · opis 1 · delo 332 · listy 47–48"));
    assert!(robot.reads("earliest and latest 1949-10-26"));
    robot.presses("F6");
    robot.presses("Ctrl+Z");
    assert_eq!(*description(&robot), Description::default());
}

#[test]
fn what_looks_wrong_is_said_beside_its_field_and_not_corrected() {
    let mut robot = starts();
    let doubt = "«II.» was read as «ll.» (leaves): two capital letters I for two small L.";
    assert!(robot.reads(doubt));
    robot.clicks("Accept APRF, F. 45, Op. 1, D. 332, II. 47-48 (Enter)");
    assert!(robot.reads(doubt));
    let holding = &description(&robot).holdings[0];
    assert_eq!(
        holding.shelfmark.verbatim,
        "APRF, F. 45, Op. 1, D. 332, II. 47-48"
    );
}

#[test]
fn drafts_are_decided_with_the_keyboard_alone_one_after_the_other() {
    let mut robot = starts();
    assert!(robot.finds("Suggested kind: reply, likely"));
    robot.presses("Ctrl+D");
    robot.presses("Enter");
    assert_eq!(description(&robot).title, "Draft Reply of Stalin");
    // The keyboard is with the next one now.
    robot.presses("Delete");
    let rejected = description(&robot).findings.iter();
    let rejected: Vec<&str> = rejected
        .filter(|one| one.verdict == Verdict::Rejected)
        .map(|one| one.says.as_str())
        .collect();
    assert_eq!(rejected, ["reply"]);
    assert!(!robot.finds("Suggested kind: reply, likely"));
    robot.presses("Enter");
    assert_eq!(description(&robot).status.len(), 1);
    robot.clicks("Suggest again");
    assert!(robot.finds("Suggested kind: reply, likely"));
}

#[test]
fn a_draft_and_an_accepted_value_lead_to_their_words_in_the_text() {
    let mut robot = starts();
    let selected = |robot: &Robot| robot.selected_words();
    robot.clicks("Suggested sender: V. Molotov, likely");
    assert_eq!(selected(&robot), ["V. Molotov"]);
    robot.clicks("Accept Top Secret (Enter)");
    robot.clicks("Show where the text says “Top Secret”");
    assert_eq!(selected(&robot), ["Top Secret"]);
}

#[test]
fn a_value_that_was_typed_is_kept_by_accepting_everything() {
    let mut robot = starts();
    robot.control("Title").focus();
    robot.settle();
    robot.types("My title");
    robot.presses("Tab");
    robot.clicks("Accept the 6 certain");
    assert_eq!(description(&robot).title, "My title");
    robot.clicks("Accept Draft Reply of Stalin (Enter)");
    assert_eq!(description(&robot).title, "Draft Reply of Stalin");
}

#[test]
fn another_field_is_added_and_typed_into() {
    let mut robot = starts();
    // It stands below what the panel has room for; the keyboard brings it there.
    robot.control("Add to the description").focus();
    robot.settle();
    robot.presses("Enter");
    robot.clicks("Place of writing");
    robot.types("Moscow");
    robot.presses("Tab");
    assert_eq!(description(&robot).place, "Moscow");
}
