//! The annotated version is kept as a copy, and without one it is said what is left to go by.

use std::fs;
use std::sync::Arc;
use std::time::{Duration, Instant};

use glossator::model::{AnnotationId, Selector};
use glossator::project::check;
use glossator::project::reanchoring::PlacementState;
use glossator::storage::ContentHash;
use glossator::storage::snapshots::SNAPSHOTS;
use glossator::text::{Span, Text};
use glossator::workbench::samples::{FIRST_STEPS, KOREA_1949};
use glossator::workbench::{Access, Notice};

use super::{accept, open_and_read, place, plan, text, with_a_mark, write};
use crate::sessions::{Computer, TEXT, open, wait_for};

/// How the copies of annotated versions lie in the project.
fn copies(computer: &Computer) -> Vec<String> {
    let names = fs::read_dir(computer.root().join(SNAPSHOTS))
        .into_iter()
        .flatten();
    let names = names.map(|name| name.unwrap().file_name().into_string().unwrap());
    names.collect()
}

/// A project with one mark and without a copy of its source, as it may come from a colleague.
fn without_copies() -> (Computer, AnnotationId) {
    let (computer, id) = with_a_mark();
    fs::remove_dir_all(computer.root().join(".glossator")).unwrap();
    (computer, id)
}

fn name_of_text() -> String {
    format!("{}.gz", ContentHash::of(TEXT.as_bytes()))
}

/// Where the annotated stretch stands, with a twin of it put before it: quotes alone would not do.
fn with_a_twin() -> String {
    format!("Мао Цзэдуну\r\n{TEXT}")
}

#[test]
fn the_annotated_version_is_kept_as_soon_as_a_change_is_noticed_and_outlives_the_window() {
    let (computer, id) = without_copies();
    computer.open().close().unwrap();
    assert_eq!(copies(&computer), [""; 0], "who only looks leaves nothing");

    let mut session = computer.open();
    write(&computer, with_a_twin().as_bytes());
    session.look_outside();
    plan(&mut session);
    assert_eq!(copies(&computer), [name_of_text()]);
    // Killed: nothing is written on the way out.
    session.break_off();

    let mut session = computer.open();
    assert_eq!(text(&session), TEXT);
    let plan = plan(&mut session);
    assert_eq!(plan.old_text.as_ref().map(Text::as_str), Some(TEXT));
    assert!(plan.change.is_some(), "not found by its words");
    assert_eq!(plan.tally.exact, 1);
    accept(&mut session, &[]).unwrap();
    let moved = Span::of(23, 34).unwrap();
    assert_eq!(place(&session, &id), Selector::Text(moved));
    let source = fs::read_to_string(computer.root().join("draft.txt")).unwrap();
    assert_eq!(source, with_a_twin());
}

#[test]
fn a_change_in_the_last_moment_is_noticed_on_closing() {
    let (computer, _) = without_copies();
    let session = open_and_read(&computer);
    write(&computer, with_a_twin().as_bytes());
    session.close().unwrap();
    assert_eq!(copies(&computer), [name_of_text()]);
}

#[test]
fn a_source_taken_away_leaves_its_annotated_version() {
    let (computer, _) = without_copies();
    let session = computer.open();
    fs::remove_file(computer.root().join("draft.txt")).unwrap();
    session.close().unwrap();
    assert_eq!(copies(&computer), [name_of_text()]);
    assert_eq!(text(&computer.open()), TEXT);
}

#[test]
fn nothing_is_kept_by_who_only_looks() {
    let (computer, _) = without_copies();
    let writer = computer.open();
    let mut looker = computer.open();
    assert!(matches!(looker.access(), Access::ReadOnly(_)));
    writer.close().unwrap();
    write(&computer, with_a_twin().as_bytes());
    looker.look_outside();
    plan(&mut looker);
    looker.close().unwrap();
    assert!(!computer.root().join(".glossator").exists());
}

#[test]
fn a_copy_that_the_disk_refuses_is_said_once_and_made_when_it_can_be() {
    let (computer, _) = without_copies();
    let in_the_way = computer.root().join(".glossator");
    fs::write(&in_the_way, "a file where the folder should be").unwrap();
    let mut session = computer.open();
    write(&computer, with_a_twin().as_bytes());
    let mut told = Vec::new();
    for _ in 0..3 {
        session.look_outside();
        let begun = Instant::now();
        while told.is_empty() && begun.elapsed() < Duration::from_mins(1) {
            told.extend(session.poll());
            std::thread::sleep(Duration::from_millis(5));
        }
    }
    plan(&mut session);
    told.extend(session.poll());
    fs::remove_file(&in_the_way).unwrap();
    session.look_outside();
    wait_for(&mut session, |_| copies(&computer) == [name_of_text()]);
    told.extend(session.poll());
    let refused = told.iter().filter(|one| one.headline.contains("kept"));
    assert_eq!(refused.count(), 1, "{told:?}");
}

#[test]
fn without_a_copy_it_is_said_that_only_the_words_are_left_to_go_by() {
    let (computer, _) = without_copies();
    write(&computer, with_a_twin().as_bytes());
    let mut session = computer.open();
    let missing = session.problems().iter();
    let mut missing = missing.filter(|one| one.reason.contains("holds no copy"));
    assert!(missing.next().is_some(), "{:?}", session.problems());
    let mut told = Vec::new();
    let begun = Instant::now();
    let is_said = |told: &[Notice]| {
        let mut told = told.iter();
        told.any(|one| one.detail.contains("by their words alone"))
    };
    while !is_said(&told) {
        told.extend(session.poll());
        assert!(begun.elapsed() < Duration::from_mins(1), "{told:?}");
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(session.changed_sources().all(|plan| plan.change.is_none()));
    session.close().unwrap();
    assert_eq!(copies(&computer), [""; 0]);
}

/// The copies of the sources are shipped with the samples, so that this needs no save before.
#[test]
fn a_sample_whose_source_is_edited_before_any_save_goes_along_by_the_exact_difference() {
    for sample in [&KOREA_1949, &FIRST_STEPS] {
        let computer = Computer {
            folder: tempfile::tempdir().unwrap(),
            state: tempfile::tempdir().unwrap(),
        };
        let root = sample.copy_into(computer.root()).unwrap();
        // Opened elsewhere, so that nothing has ever looked at the one that is edited.
        let twin = sample.copy_into(&computer.root().join("twin")).unwrap();
        let as_shipped = open(&twin, computer.state.path(), "Anna");
        let before = Arc::clone(as_shipped.project());
        drop(as_shipped);
        let edited = before.documents().next().unwrap();
        let path = root.join(&edited.source.path);
        let mut bytes = fs::read(&path).unwrap();
        bytes.splice(0..0, *b"Seen.\n");
        fs::write(&path, bytes).unwrap();

        let mut session = open(&root, computer.state.path(), "Anna");
        let plan = plan(&mut session);
        assert_eq!(plan.document, edited.id);
        assert!(plan.change.is_some(), "compared, not searched for");
        assert!(!plan.placements.is_empty());
        for one in &plan.placements {
            assert_eq!(one.state, PlacementState::Exact, "{}", one.annotation);
            assert!(one.same_words, "{}", one.annotation);
        }
        accept(&mut session, &[]).unwrap();
        for annotation in before
            .annotations()
            .filter(|one| one.target.document == edited.id)
        {
            let now = session.project().annotation(&annotation.id).unwrap();
            assert_eq!(now.target.quote.exact, annotation.target.quote.exact);
            if let (Selector::Text(was), Selector::Text(is)) =
                (&annotation.target.selector, &now.target.selector)
            {
                assert_eq!(is.start().get(), was.start().get() + 6, "{}", annotation.id);
            }
        }
        assert_eq!(check(session.project()), []);
        session.close().unwrap();
    }
}
