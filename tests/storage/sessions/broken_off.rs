//! A program that is killed loses nothing that was acknowledged, and leaves no half of a change.

use std::sync::Arc;

use glossator::model::{AnnotationId, Body, Selector};
use glossator::project::recipes::highlights;
use glossator::project::recipes::highlights::NewAnnotation;
use glossator::text::Span;

use super::{Computer, kill, mark, only_document, tag};

#[test]
fn a_killed_program_loses_nothing_that_was_acknowledged() {
    let computer = Computer::with_a_text();
    let mut session = computer.open();
    let person = tag(&mut session, "person");
    let name = mark(&mut session, 10, 21, &person);
    let project = Arc::clone(session.project());
    kill(session);
    assert!(
        !computer.root().join("codebook.ron").exists(),
        "the files were not written yet"
    );

    let mut session = computer.open();
    assert_eq!(session.project(), &project);
    let told = session.poll();
    assert!(
        told.iter()
            .any(|notice| notice.headline.contains("recovered")),
        "{told:?}"
    );
    let transaction = highlights::remove(session.project(), &session.author(), &[name]);
    session.commit(&transaction).unwrap();
    session.close().unwrap();
    let session = computer.open();
    assert_eq!(session.project().annotations().len(), 0);
    assert_eq!(session.project().tags().len(), 1);
}

#[test]
fn undo_is_kept_like_any_other_change() {
    let computer = Computer::with_a_text();
    let mut session = computer.open();
    let person = tag(&mut session, "person");
    mark(&mut session, 10, 21, &person);
    assert_eq!(
        session.undo().unwrap().as_deref(),
        Some("tag 'person' on «Мао Цзэдуну»")
    );
    kill(session);
    let session = computer.open();
    assert_eq!(session.project().annotations().len(), 0);
    assert_eq!(session.project().tags().len(), 1);
}

#[test]
fn several_transactions_are_one_change_of_which_no_part_is_ever_left() {
    let computer = Computer::with_a_text();
    let mut session = computer.open();
    let before = Arc::clone(session.project());
    let (author, document) = (session.author(), only_document(&session));
    let transaction = |number: u32, exact: &str| {
        let new = NewAnnotation {
            id: AnnotationId::new(&format!("a{number}")).unwrap(),
            document: document.clone(),
            selector: Selector::Text(Span::of(number, number + 2).unwrap()),
            bodies: vec![Body::Note(exact.to_owned())],
        };
        highlights::create(&before, &author, new)
    };
    let good = [transaction(1, "one"), transaction(4, "two")];
    let beyond = [transaction(1, "one"), transaction(40, "two"), {
        let mut beyond = transaction(7, "three");
        if let Some(glossator::project::Edit::Put(record)) = beyond.edits.first_mut()
            && let glossator::model::Record::Annotation(one) = record.as_mut()
        {
            one.target.selector = Selector::Text(Span::of(900, 901).unwrap());
        }
        beyond
    }];
    session.commit_all(&beyond).unwrap_err();
    assert_eq!(session.project(), &before);
    session.commit_all(&good).unwrap();
    assert_eq!(session.project().annotations().len(), 2);
    kill(session);
    let mut session = computer.open();
    assert_eq!(session.project().annotations().len(), 2);
    assert_eq!(
        session.undo().unwrap(),
        None,
        "it is a step of the session before"
    );
    session.commit_all(&[]).unwrap();
    let gone: Vec<_> = ["a1", "a4"].map(|id| AnnotationId::new(id).unwrap()).into();
    let each = gone.iter().map(|id| {
        highlights::remove(
            session.project(),
            &session.author(),
            std::slice::from_ref(id),
        )
    });
    let each: Vec<_> = each.collect();
    session.commit_all(&each).unwrap();
    assert_eq!(session.project().annotations().len(), 0);
    session.undo().unwrap();
    assert_eq!(
        session.project().annotations().len(),
        2,
        "one undo takes both back"
    );
}
