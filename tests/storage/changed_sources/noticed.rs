//! A change of a source is noticed, whenever it happens, and a plan is made of what it means.

use std::time::{Duration, Instant};

use glossator::model::Selector;
use glossator::project::check;
use glossator::text::Span;
use glossator::workbench::AcceptError;

use super::{accept, mark, open_and_read, place, plan, text, with_a_mark, write};
use crate::sessions::{TEXT, wait_for};

#[test]
fn a_source_changed_before_opening_is_planned_and_nothing_is_done() {
    let (computer, id) = with_a_mark();
    write(&computer, format!("Новая строка.\n{TEXT}").as_bytes());
    let mut session = computer.open();
    let plan = plan(&mut session);
    assert_eq!(plan.tally.exact, 1);
    assert_eq!(text(&session), TEXT);
    assert_eq!(
        place(&session, &id),
        Selector::Text(Span::of(10, 21).unwrap())
    );
}

#[test]
fn a_source_swapped_under_the_running_program_is_noticed() {
    let (computer, _) = with_a_mark();
    let mut session = computer.open();
    write(&computer, format!("Новая строка.\n{TEXT}").as_bytes());
    session.look_outside();
    assert_eq!(plan(&mut session).tally.exact, 1);
    // Put back, it is no news any more.
    write(&computer, TEXT.as_bytes());
    session.look_outside();
    wait_for(&mut session, |session| {
        session.changed_sources().next().is_none()
    });
}

#[test]
fn a_file_changed_again_is_looked_at_again() {
    let (computer, _) = with_a_mark();
    write(&computer, format!("Новая строка.\n{TEXT}").as_bytes());
    let mut session = computer.open();
    plan(&mut session);
    write(&computer, format!("Еще одна.\n{TEXT}").as_bytes());
    let refused = accept(&mut session, &[]);
    assert!(
        matches!(refused, Err(AcceptError::Version(_))),
        "{refused:?}"
    );
    session.look_outside();
    wait_for(&mut session, |session| {
        session
            .changed_sources()
            .next()
            .is_some_and(|plan| plan.text.as_str().starts_with("Еще"))
    });
    accept(&mut session, &[]).unwrap();
}

#[test]
fn a_mark_made_meanwhile_is_part_of_the_plan() {
    let (computer, _) = with_a_mark();
    write(&computer, format!("Новая строка.\n{TEXT}").as_bytes());
    let mut session = computer.open();
    assert_eq!(plan(&mut session).tally.all(), 1);
    mark(&mut session, 30, 37);
    wait_for(&mut session, |session| {
        session
            .changed_sources()
            .next()
            .is_some_and(|plan| plan.tally.all() == 2)
    });
    accept(&mut session, &[]).unwrap();
    assert!(check(session.project()).is_empty());
}

#[test]
fn another_encoding_is_another_version_of_the_same_text() {
    let (computer, id) = with_a_mark();
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(TEXT);
    write(&computer, &[b"\xef\xbb\xbf", TEXT.as_bytes()].concat());
    let mut session = computer.open();
    accept(&mut session, &[]).unwrap();
    assert_eq!(
        place(&session, &id),
        Selector::Text(Span::of(10, 21).unwrap())
    );
    write(&computer, &bytes);
    session.look_outside();
    let plan = plan(&mut session);
    assert_eq!(plan.text.as_str(), TEXT);
    assert_eq!(plan.source.encoding.name, "windows-1251");
    accept(&mut session, &[]).unwrap();
    session.close().unwrap();
    assert_eq!(text(&computer.open()), TEXT);
}

#[test]
fn a_change_is_noticed_within_seconds_although_nobody_comes_back_to_the_window() {
    let (computer, _) = with_a_mark();
    let mut session = open_and_read(&computer);
    let other = TEXT.replace("Мао", "МАО");
    assert_eq!(other.len(), TEXT.len(), "its length does not tell");
    let begun = Instant::now();
    write(&computer, other.as_bytes());
    plan(&mut session);
    // They are read every 30 s in any case.
    assert!(begun.elapsed() < Duration::from_secs(20));
}
