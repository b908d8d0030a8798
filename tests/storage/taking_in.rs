//! Texts that are taken into a project: in the background, and with a word about every copy.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Waker;

use glossator::project::recipes::documents;
use glossator::workbench::{Brought, Jobs, Notice, Outcome, Session, Severity};
use tempfile::TempDir;

use crate::folders::{id_of, mark_in, write};
use crate::sessions::{Computer, TEXT, open, outcome};
use crate::watched::open_on;
use crate::watched_disk::{Asked, WatchedDisk};

/// A text that lies somewhere else.
pub fn elsewhere() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letter.txt");
    fs::write(&path, TEXT).unwrap();
    (folder, path)
}

/// What the job of adding brings back.
pub fn brought(session: &Session, paths: Vec<PathBuf>) -> Brought {
    let mut jobs = Jobs::new(Waker::noop().clone());
    session.begin_adding(&mut jobs, paths).unwrap();
    match outcome(&mut jobs) {
        Outcome::Brought(brought) => brought,
        _ => panic!("another outcome"),
    }
}

fn warned(notices: &[Notice], words: &str) -> bool {
    let mut notices = notices.iter();
    notices.any(|one| one.severity >= Severity::Warning && one.detail.contains(words))
}

#[test]
fn nothing_is_copied_into_a_project_that_cannot_be_changed() {
    let computer = Computer::with_a_text();
    let mut first = computer.open();
    crate::sessions::tag(&mut first, "person");
    let second = computer.open();
    let (_folder, letter) = elsewhere();
    let mut jobs = Jobs::new(Waker::noop().clone());
    let refused = second.begin_adding(&mut jobs, vec![letter]).unwrap_err();
    assert!(refused.detail.contains("reading only"), "{refused:?}");
    assert!(jobs.is_idle());
    assert!(!computer.root().join("letter.txt").exists());
    first.close().unwrap();
}

#[test]
fn copies_that_the_project_does_not_take_in_are_named_with_their_place() {
    let (computer, other) = (Computer::with_a_text(), Computer::with_a_text());
    let (_folder, letter) = elsewhere();
    let mut session = computer.open();
    let copy = computer.root().join("letter.txt").display().to_string();

    let arrived = brought(&session, vec![letter.clone()]);
    let mut meanwhile = other.open();
    let notices = meanwhile.take_texts(arrived);
    assert!(warned(&notices, &copy), "{notices:?}");
    assert_eq!(meanwhile.project().documents().count(), 1);

    let arrived = brought(&session, vec![letter.clone()]);
    let mut reader = open(computer.root(), computer.state.path(), "Anna");
    let notices = reader.take_texts(arrived);
    assert!(warned(&notices, &copy), "{notices:?}");

    let notices = brought(&session, vec![letter.clone()]).left_lying("it was closed");
    assert!(warned(&notices, &copy), "{notices:?}");

    let arrived = brought(&session, vec![letter.clone(), letter]);
    assert_eq!(session.take_texts(arrived), []);
    assert_eq!(session.project().documents().count(), 2);
    session.close().unwrap();
}

#[test]
fn many_texts_come_back_with_their_marks_and_the_window_waits_for_no_disk() {
    const COUNT: usize = 120;
    let computer = Computer::with_a_text();
    let name = |number: usize| format!("letter {number}.txt");
    for number in 0..COUNT {
        write(&computer, &name(number), TEXT);
    }
    let mut session = computer.open();
    for number in 0..COUNT {
        mark_in(&mut session, &name(number), 10, 21);
    }
    session.close().unwrap();
    let mut session = computer.open();
    for number in 0..COUNT {
        let id = id_of(&session, &name(number));
        let transaction = documents::remove(session.project(), &session.author(), &id);
        session.commit(&transaction).unwrap();
    }
    session.close().unwrap();

    let disk = WatchedDisk::new();
    let mut session = open_on(&disk, &computer);
    assert_eq!(session.project().documents().count(), 1);
    let root = computer.root().canonicalize().unwrap();
    let window = std::thread::current().id();
    let (here, listings) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (at_window, at_root) = (Arc::clone(&here), Arc::clone(&listings));
    let folder = root.clone();
    disk.watch(move |asked, path| {
        if std::thread::current().id() == window {
            at_window.fetch_add(1, Ordering::SeqCst);
        }
        if asked == Asked::List && path == folder.join("") {
            at_root.fetch_add(1, Ordering::SeqCst);
        }
        Ok(())
    });
    let paths = (0..COUNT).map(|number| root.join(name(number))).collect();
    let arrived = brought(&session, paths);
    assert_eq!(session.take_texts(arrived), []);
    assert_eq!(
        here.load(Ordering::SeqCst),
        0,
        "the window touched the disk"
    );
    let listings = listings.load(Ordering::SeqCst);
    assert!(listings < 10, "the folder was listed {listings} times");
    disk.watch(|_, _| Ok(()));
    assert_eq!(session.project().annotations().count(), COUNT);
    assert_eq!(session.project().documents().count(), COUNT + 1);
    mark_in(&mut session, &name(3), 0, 5);
    session.close().unwrap();
    let session = computer.open();
    assert_eq!(session.project().annotations().count(), COUNT + 1);
    assert_eq!(session.problems(), []);
}
