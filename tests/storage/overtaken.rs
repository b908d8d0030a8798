//! What a job has computed from a project that was changed meanwhile.

use std::fs;
use std::sync::Arc;
use std::task::Waker;

use glossator::model::AnnotationId;
use glossator::project::check;
use glossator::project::recipes::{codebook, documents};
use glossator::workbench::{EarlierState, Jobs, Notice, Outcome, Session, Severity};

use crate::sessions::{Computer, TEXT, mark, only_document, outcome, tag};

fn no_jobs() -> Jobs<Outcome> {
    Jobs::new(Waker::noop().clone())
}

fn text(session: &Session) -> String {
    let id = only_document(session);
    session.project().text(&id).unwrap().as_str().to_owned()
}

fn quote(session: &Session, id: &AnnotationId) -> String {
    let annotation = session.project().annotation(id).unwrap();
    annotation.target.quote.exact.clone()
}

/// A text in the encoding of Soviet computers, read in another one.
fn read_wrongly() -> (Computer, Session) {
    let computer = Computer::with_a_text();
    let (bytes, _, _) = encoding_rs::IBM866.encode(TEXT);
    fs::write(computer.root().join("draft.txt"), bytes).unwrap();
    let mut session = computer.open();
    let mut jobs = no_jobs();
    begin_read_as(&session, &mut jobs, "windows-1252");
    let notice = arrive(&mut session, &mut jobs).unwrap();
    assert_ne!(notice.severity, Severity::Failure, "{notice:?}");
    assert_ne!(text(&session), TEXT);
    (computer, session)
}

fn begin_read_as(session: &Session, jobs: &mut Jobs<Outcome>, encoding: &str) {
    let id = only_document(session);
    session
        .begin_read_as(jobs, &id, encoding.to_owned())
        .unwrap();
}

/// Takes in what the job of reading has brought back, and returns what is said.
fn arrive(session: &mut Session, jobs: &mut Jobs<Outcome>) -> Option<Notice> {
    let Outcome::ReadOtherwise(read) = outcome(jobs) else {
        panic!("another outcome");
    };
    session.take_read_otherwise(jobs, read)
}

#[test]
fn a_mark_that_is_made_while_a_source_is_read_otherwise_lies_on_its_letters_too() {
    let (computer, mut session) = read_wrongly();
    let mut jobs = no_jobs();
    begin_read_as(&session, &mut jobs, "IBM866");
    let person = tag(&mut session, "person");
    let meanwhile = mark(&mut session, 10, 21, &person);
    let before = Arc::clone(session.project());

    assert_eq!(arrive(&mut session, &mut jobs), None);
    assert_eq!(session.project(), &before, "nothing is computed in passing");
    assert!(!jobs.is_idle(), "it is begun again");

    let notice = arrive(&mut session, &mut jobs).unwrap();
    assert_eq!(notice.headline, "draft.txt is read as IBM866 now.");
    assert_eq!(text(&session), TEXT);
    assert_eq!(quote(&session, &meanwhile), "Мао Цзэдуну");
    assert_eq!(check(session.project()), []);
    session.undo().unwrap();
    assert_eq!(session.project(), &before, "undo takes it back exactly");
    session.redo().unwrap();
    session.close().unwrap();
    let session = computer.open();
    assert_eq!(
        (text(&session).as_str(), session.problems()),
        (TEXT, &[][..])
    );
    assert_eq!(quote(&session, &meanwhile), "Мао Цзэдуну");
}

#[test]
fn of_two_encodings_that_are_asked_for_at_once_the_later_one_holds() {
    let (_computer, mut session) = read_wrongly();
    let (mut first, mut second) = (no_jobs(), no_jobs());
    begin_read_as(&session, &mut first, "KOI8-R");
    begin_read_as(&session, &mut second, "IBM866");
    arrive(&mut session, &mut first).unwrap();
    let in_between = text(&session);
    assert_eq!(arrive(&mut session, &mut second), None);
    arrive(&mut session, &mut second).unwrap();
    assert_eq!(text(&session), TEXT);
    session.undo().unwrap();
    assert_eq!(text(&session), in_between);
}

#[test]
fn a_document_that_is_gone_by_the_time_its_source_was_read_otherwise_stays_gone() {
    let (_computer, mut session) = read_wrongly();
    let mut jobs = no_jobs();
    begin_read_as(&session, &mut jobs, "IBM866");
    let document = only_document(&session);
    let removal = documents::remove(session.project(), &session.author(), &document);
    session.commit(&removal).unwrap();
    let before = Arc::clone(session.project());
    let notice = arrive(&mut session, &mut jobs).unwrap();
    assert_eq!(notice.severity, Severity::Failure);
    assert!(notice.detail.contains("no document"), "{notice:?}");
    assert_eq!(session.project(), &before);
    assert!(jobs.is_idle());
}

/// A project with two marks of which the second was made in another session, and the state of the
/// first one.
fn with_a_past(computer: &Computer) -> (Session, EarlierState) {
    let mut session = computer.open();
    let person = tag(&mut session, "person");
    mark(&mut session, 10, 21, &person);
    session.close().unwrap();
    let past = computer.open().earlier_states().unwrap().remove(0);
    let mut session = computer.open();
    mark(&mut session, 22, 37, &person);
    let removal = codebook::remove_tag(session.project(), &session.author(), &person);
    session.commit(&removal).unwrap();
    (session, past)
}

#[test]
fn what_is_done_while_an_earlier_state_is_read_is_taken_back_with_the_rest_and_not_lost() {
    let computer = Computer::with_a_text();
    let (mut session, past) = with_a_past(&computer);
    let mut jobs = no_jobs();
    session.begin_restoring(&mut jobs, past).unwrap();
    let place = tag(&mut session, "place");
    let meanwhile = mark(&mut session, 38, 47, &place);
    let before = Arc::clone(session.project());

    let Outcome::Restored(overtaken) = outcome(&mut jobs) else {
        panic!("another outcome");
    };
    assert!(session.take_restored(&mut jobs, overtaken).is_none());
    assert_eq!(session.project(), &before, "nothing is computed in passing");
    assert!(!jobs.is_idle(), "it is begun again");

    let Outcome::Restored(restored) = outcome(&mut jobs) else {
        panic!("another outcome");
    };
    let done = session.take_restored(&mut jobs, restored).unwrap();
    assert!(done.unwrap() > 0);
    let project = session.project();
    assert!(project.annotation(&meanwhile).is_none() && project.tag(&place).is_none());
    let quotes = project
        .annotations()
        .map(|one| one.target.quote.exact.as_str());
    assert_eq!(quotes.collect::<Vec<_>>(), ["Мао Цзэдуну"]);
    assert_eq!(check(project), []);
    session.undo().unwrap();
    assert_eq!(session.project(), &before, "undo brings all of it back");
}
