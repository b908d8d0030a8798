//! A new version is accepted once everything is decided, and can be taken back.

use std::fs;

use glossator::model::Selector;
use glossator::project::check;
use glossator::project::reanchoring::PlacementState;
use glossator::project::recipes::reanchoring::Consent;
use glossator::text::Span;
use glossator::workbench::{AcceptError, SaveState};

use super::{accept, mark, place, plan, text, with_a_mark, write};
use crate::sessions::{TEXT, wait_for};

#[test]
fn an_accepted_version_survives_everything() {
    let (computer, id) = with_a_mark();
    let new = format!("Новая строка.\n{TEXT}");
    write(&computer, new.as_bytes());
    let mut session = computer.open();
    accept(&mut session, &[]).unwrap();
    wait_for(&mut session, |session| {
        session.save_state() == SaveState::OnDisk
    });
    // The program is killed between the acceptance and the next save.
    session.break_off();
    let moved = Selector::Text(Span::of(24, 35).unwrap());
    let mut session = computer.open();
    assert_eq!(
        (text(&session), place(&session, &id)),
        (new.clone(), moved.clone())
    );
    assert!(session.problems().is_empty(), "{:?}", session.problems());
    mark(&mut session, 0, 5);
    session.close().unwrap();
    // And the file is lost, but not its copy.
    fs::remove_file(computer.root().join("draft.txt")).unwrap();
    let session = computer.open();
    assert_eq!((text(&session), place(&session, &id)), (new, moved));
    assert!(check(session.project()).is_empty());
}

#[test]
fn acceptance_is_undone_and_redone_also_after_a_crash() {
    let (computer, id) = with_a_mark();
    let new = format!("Новая строка.\n{TEXT}");
    write(&computer, new.as_bytes());
    let mut session = computer.open();
    let before = session.project().clone();
    accept(&mut session, &[]).unwrap();
    session.undo().unwrap();
    assert_eq!(**session.project(), *before);
    wait_for(&mut session, |session| {
        session.save_state() == SaveState::OnDisk
    });
    session.break_off();
    let mut session = computer.open();
    assert_eq!(text(&session), TEXT);
    assert_eq!(
        place(&session, &id),
        Selector::Text(Span::of(10, 21).unwrap())
    );
    accept(&mut session, &[]).unwrap();
    session.undo().unwrap();
    session.redo().unwrap();
    session.close().unwrap();
    assert_eq!(text(&computer.open()), new);
}

#[test]
fn an_acceptance_that_is_undone_is_offered_again_at_once() {
    let (computer, _) = with_a_mark();
    write(&computer, format!("Новая строка.\n{TEXT}").as_bytes());
    let mut session = computer.open();
    accept(&mut session, &[]).unwrap();
    assert_eq!(session.changed_sources().count(), 0);
    session.undo().unwrap();
    wait_for(&mut session, |session| {
        session.changed_sources().count() == 1
    });
}

#[test]
fn nothing_undecided_is_accepted() {
    let (computer, id) = with_a_mark();
    write(
        &computer,
        "Совсем другой текст без всякого сходства с прежним.".as_bytes(),
    );
    let mut session = computer.open();
    assert_eq!(
        plan(&mut session).placements[0].state,
        PlacementState::Orphan
    );
    let refused = accept(&mut session, &[]);
    assert!(
        matches!(refused, Err(AcceptError::Reanchor(_))),
        "{refused:?}"
    );
    accept(&mut session, &[Consent::Orphans]).unwrap();
    let orphan = session.project().annotation(&id).unwrap().clone();
    assert!(orphan.is_orphan());
    assert_eq!(orphan.target.quote.exact, "Мао Цзэдуну");
    session.close().unwrap();
    // The old version comes back, and the words are where they were.
    write(&computer, TEXT.as_bytes());
    let mut session = computer.open();
    let guess = plan(&mut session).placements[0].clone();
    assert_eq!(guess.state, PlacementState::Orphan);
    assert_eq!(
        guess.selector,
        Some(Selector::Text(Span::of(10, 21).unwrap()))
    );
}
