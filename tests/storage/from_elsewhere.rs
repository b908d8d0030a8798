//! Two who began with a project from elsewhere, each with a copy: neither overwrites the other.

use std::fs;

use glossator::model::{Description, Document};
use glossator::project::recipes::documents::{correct, describe};
use glossator::text::TextChange;
use glossator::workbench::Session;

use crate::sessions::open;
use crate::sharing::{SIDECAR, begun, copy, look_until, save};

/// Corrects a word.
fn correct_word(session: &mut Session, word: &str, reading: &str) {
    let document = first_document(session);
    let text = document.text.as_ref().unwrap();
    let at = text.as_str().find(word).unwrap();
    let ends = (text.char_of_byte(at), text.char_of_byte(at + word.len()));
    let change = TextChange::replace(text, ends.0, ends.1, reading);
    let transaction = correct(session.project(), &session.author(), &document.id, change);
    session.commit(&transaction).unwrap();
}

fn first_document(session: &Session) -> &Document {
    session.project().documents().next().unwrap()
}

fn words(session: &Session) -> String {
    let text = first_document(session).text.as_ref().unwrap();
    text.as_str().to_owned()
}

fn described(session: &mut Session, say: impl FnOnce(&mut Description)) {
    let document = first_document(session);
    let mut description = document.description.clone();
    say(&mut description);
    let author = session.author();
    let transaction = describe(session.project(), &author, &document.id, description);
    session.commit(&transaction).unwrap();
}

#[test]
fn a_project_that_came_from_elsewhere_keeps_both_corrections_of_two_who_began_with_it() {
    let (computer, ..) = begun();
    let behind = copy(computer.root());
    let (state, other) = (computer.neighbour(), computer.neighbour());
    let mut here = open(computer.root(), state.path(), "Anna");
    correct_word(&mut here, "Передайте", "Передайте немедленно");
    save(&mut here);
    let mut there = open(behind.path(), other.path(), "Boris");
    correct_word(&mut there, "телеграмму", "депешу");
    there.close().unwrap();
    fs::copy(behind.path().join(SIDECAR), computer.root().join(SIDECAR)).unwrap();

    look_until(&mut here, |here, _| words(here).contains("депешу"));
    assert!(words(&here).contains("немедленно"), "{}", words(&here));
    here.close().unwrap();
    let here = open(computer.root(), state.path(), "Anna");
    assert!(words(&here).contains("немедленно") && words(&here).contains("депешу"));
}

#[test]
fn a_description_that_two_have_added_to_keeps_what_both_have_said() {
    let (computer, ..) = begun();
    let behind = copy(computer.root());
    let (state, other) = (computer.neighbour(), computer.neighbour());
    let mut here = open(computer.root(), state.path(), "Anna");
    described(&mut here, |description| {
        description.title = "Ответ Филиппова".to_owned();
    });
    save(&mut here);
    let mut there = open(behind.path(), other.path(), "Boris");
    described(&mut there, |description| {
        description.place = "Moskva".to_owned();
    });
    there.close().unwrap();
    fs::copy(behind.path().join(SIDECAR), computer.root().join(SIDECAR)).unwrap();

    let description = |here: &Session| first_document(here).description.clone();
    look_until(&mut here, |here, _| description(here).place == "Moskva");
    assert_eq!(description(&here).title, "Ответ Филиппова");
    here.close().unwrap();
}
