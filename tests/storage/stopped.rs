//! Texts whose taking in is stopped: while they are read, while they are copied, and in between.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::task::Waker;
use std::time::Duration;

use glossator::formats::{Unwatched, Watch};
use glossator::model::Document;
use glossator::storage::BringAs;
use glossator::workbench::{Jobs, Outcome, Session};

use crate::sessions::{Computer, TEXT, outcome};
use crate::taking_in::{brought, elsewhere};
use crate::watched::open_on;
use crate::watched_disk::{Asked, WatchedDisk};

/// Somebody who has changed her mind.
struct Stopped;

impl Watch for Stopped {
    fn should_stop(&self) -> bool {
        true
    }

    fn progress(&self, _: usize, _: usize) {}
}

#[test]
fn what_is_stopped_while_it_is_read_leaves_no_trace() {
    let computer = Computer::with_a_text();
    let session = computer.open();
    let (_folder, letter) = elsewhere();
    let read = session.read_files(&[letter], BringAs::Found, &Stopped);
    let read = read.unwrap();
    assert!(read.files().is_empty());
    assert_eq!(read.put(&Unwatched).sources(), Vec::<Option<String>>::new());
    assert!(!computer.root().join("letter.txt").exists());
    session.close().unwrap();
}

/// Begins to add texts, and stops as soon as the disk is asked to write something of this name;
/// the write itself waits for that.
fn stopped_at_writing(
    (disk, session): (&WatchedDisk, &Session),
    paths: Vec<PathBuf>,
    name: &'static str,
) -> Outcome {
    let mut jobs = Jobs::new(Waker::noop().clone());
    let (reached, is_reached) = channel();
    let (go_on, may_go_on) = channel();
    let mut is_first = true;
    disk.watch(move |asked, path| {
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        if asked == Asked::Write && file.contains(name) && std::mem::take(&mut is_first) {
            reached.send(()).unwrap();
            may_go_on.recv().unwrap();
        }
        Ok(())
    });
    session.begin_adding(&mut jobs, paths).unwrap();
    is_reached.recv_timeout(Duration::from_secs(20)).unwrap();
    let job = jobs.progress().next().unwrap().stop.unwrap();
    jobs.stop(job);
    go_on.send(()).unwrap();
    let outcome = outcome(&mut jobs);
    disk.watch(|_, _| Ok(()));
    outcome
}

/// The texts of a project by their names, as they are read.
fn texts(session: &Session) -> BTreeMap<String, String> {
    let documents = session.project().documents();
    let text = |one: &Document| one.text.as_ref().unwrap().as_str().to_owned();
    documents
        .map(|one| (one.source.path.clone(), text(one)))
        .collect()
}

#[test]
fn what_is_stopped_while_it_is_copied_is_whole_or_not_there_and_can_be_added_again() {
    let computer = Computer::with_a_text();
    let folder = tempfile::tempdir().unwrap();
    let letters = ["first.txt", "second.txt", "third.txt"];
    let long = |name: &str| format!("{name}: {}", TEXT.repeat(2_000));
    let paths: Vec<PathBuf> = letters.map(|name| folder.path().join(name)).into();
    for (name, path) in letters.iter().zip(&paths) {
        fs::write(path, long(name)).unwrap();
    }
    let names = |computer: &Computer| -> Vec<String> {
        let files = fs::read_dir(computer.root()).unwrap();
        let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.filter(|name| name.ends_with("txt")).collect();
        names.sort();
        names
    };
    let disk = WatchedDisk::new();
    let mut session = open_on(&disk, &computer);
    let before = Arc::clone(session.project());

    let stopped = stopped_at_writing((&disk, &session), paths.clone(), "second.txt");
    let Outcome::Brought(arrived) = stopped else {
        panic!("another outcome");
    };
    let notices = session.take_texts(arrived);
    assert_eq!(notices.len(), 1, "{notices:?}");
    assert_eq!(notices[0].detail, "third.txt");
    let taken = texts(&session);
    assert_eq!(names(&computer), ["draft.txt", "first.txt", "second.txt"]);
    assert_eq!(
        taken.keys().collect::<Vec<_>>(),
        names(&computer).iter().collect::<Vec<_>>()
    );
    for name in &letters[..2] {
        assert_eq!(taken[*name], long(name));
        assert_eq!(
            fs::read_to_string(computer.root().join(name)).unwrap(),
            long(name)
        );
    }
    session.undo().unwrap();
    assert_eq!(session.project(), &before, "it is one step");
    session.redo().unwrap();

    let again = brought(&session, paths);
    let told = session.take_texts(again);
    assert_eq!(told.len(), 2, "two are in the project already: {told:?}");
    session.close().unwrap();
    let session = computer.open();
    assert_eq!(session.problems(), []);
    let all = texts(&session);
    assert_eq!(names(&computer), all.keys().cloned().collect::<Vec<_>>());
    assert_eq!(all.len(), 4);
    assert_eq!(all["third.txt"], long("third.txt"));
}

#[test]
fn what_is_stopped_before_the_first_text_is_copied_changes_nothing() {
    let computer = Computer::with_a_text();
    let disk = WatchedDisk::new();
    let session = open_on(&disk, &computer);
    let (_folder, letter) = elsewhere();
    let read = session.read_files(std::slice::from_ref(&letter), BringAs::Found, &Unwatched);
    let brought = read.unwrap().put(&Stopped);
    assert_eq!(brought.sources(), []);
    assert!(!computer.root().join("letter.txt").exists());

    let mut jobs = Jobs::new(Waker::noop().clone());
    let (go_on, may_go_on) = channel::<()>();
    disk.watch(move |asked, path| {
        if asked == Asked::Read && path.ends_with("letter.txt") {
            may_go_on.recv().ok();
        }
        Ok(())
    });
    session.begin_adding(&mut jobs, vec![letter]).unwrap();
    let job = jobs.progress().next().unwrap().stop.unwrap();
    jobs.stop(job);
    drop(go_on);
    assert!(matches!(outcome(&mut jobs), Outcome::Stopped));
    session.close().unwrap();
    assert!(!computer.root().join("letter.txt").exists());
}
