//! The threads that keep what is done: they rest when there is nothing to do, and a fault of ours in
//! one of them is said and keeps nobody waiting.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use glossator::workbench::{Access, Ground, Notice, RandomIds, SaveState, Session};

use crate::sessions::{Computer, accept_damage, files_below, ground, mark, tag, wait_for};
use crate::watched::{open_on, save};
use crate::watched_disk::{Asked, WatchedDisk};

#[test]
fn once_damage_is_accepted_the_keeper_rests() {
    let computer = Computer::with_a_text();
    let mut session = computer.open();
    let person = tag(&mut session, "person");
    mark(&mut session, 10, 21, &person);
    session.close().unwrap();
    let codebook = computer.root().join("codebook.ron");
    let whole = fs::read_to_string(&codebook).unwrap();
    fs::write(&codebook, whole.replace("name:", "name")).unwrap();

    let woken = Arc::new(Woken::default());
    let ground = Ground {
        wake: Arc::clone(&woken).into(),
        ..ground(computer.state.path(), "Anna", Arc::new(RandomIds))
    };
    let mut session = Session::open(ground, computer.root()).unwrap();
    accept_damage(&mut session);
    // Longer than a change waits for the files.
    std::thread::sleep(std::time::Duration::from_millis(2_300));
    woken.0.store(0, Ordering::SeqCst);
    std::thread::sleep(std::time::Duration::from_millis(300));
    assert!(woken.0.load(Ordering::SeqCst) < 5, "{woken:?}");
    session.close().unwrap();
}

/// Counts how often there was news.
#[derive(Debug, Default)]
struct Woken(AtomicUsize);

impl std::task::Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

/// A computer on which a fault of ours ends the thread that writes where `is_there`.
fn with_a_fault(is_there: fn(&Path) -> bool) -> (Computer, SaveState, Option<Notice>) {
    let computer = Computer::with_a_text();
    let disk = WatchedDisk::new();
    let mut session = open_on(&disk, &computer);
    tag(&mut session, "person");
    save(&mut session);
    disk.watch(move |asked, path| {
        assert!(asked != Asked::Write || !is_there(path), "a fault of ours");
        Ok(())
    });
    tag(&mut session, "place");
    session.save_now();
    wait_for(&mut session, |session| {
        matches!(session.save_state(), SaveState::CannotSave { .. })
    });
    let state = session.save_state();
    // Whoever asks for more waits for nothing that will never come.
    tag(&mut session, "office");
    session.save_now();
    let closed = session.close();
    (computer, state, closed.err())
}

fn names_of_tags(computer: &Computer) -> Vec<String> {
    let session = computer.open();
    assert_eq!(session.access(), &Access::Full);
    let names = session.project().tags().map(|tag| tag.name.clone());
    let mut names: Vec<String> = names.collect();
    names.sort();
    session.close().unwrap();
    names
}

#[test]
fn a_fault_of_ours_in_the_journal_is_said_and_closing_waits_for_nothing() {
    let is_journal = |path: &Path| path.iter().any(|part| part == "journal");
    let (computer, state, why) = with_a_fault(is_journal);
    assert!(
        format!("{state:?}").contains("ended unexpectedly"),
        "{state:?}"
    );
    assert!(why.unwrap().detail.contains("ended unexpectedly"));
    assert!(names_of_tags(&computer).contains(&"person".to_owned()));
}

#[test]
fn a_fault_of_ours_while_the_files_are_written_is_said_and_the_journal_goes_on() {
    let is_codebook = |path: &Path| path.ends_with("codebook.ron");
    let (computer, state, why) = with_a_fault(is_codebook);
    assert!(
        format!("{state:?}").contains("ended unexpectedly"),
        "{state:?}"
    );
    assert!(why.unwrap().detail.contains("come back on opening"));
    assert_eq!(names_of_tags(&computer), ["office", "person", "place"]);
}

#[test]
fn a_backup_note_that_cannot_be_read_keeps_nobody_from_saving() {
    let computer = Computer::with_a_text();
    let mut session = computer.open();
    let person = tag(&mut session, "person");
    save(&mut session);
    session.close().unwrap();
    let notes = files_below(computer.state.path());
    let note = notes
        .keys()
        .find(|path| path.extension().is_some_and(|end| end == "save"));
    let saves = note.unwrap().parent().unwrap();
    // Nothing can be read out of a folder.
    fs::create_dir(saves.join("000000000001-000001-0123456789ab.save")).unwrap();

    let mut session = computer.open();
    let first = mark(&mut session, 10, 21, &person);
    save(&mut session);
    assert_eq!(session.save_state(), SaveState::OnDisk);
    assert!(!session.earlier_states().unwrap().is_empty());
    session.close().unwrap();
    assert!(computer.open().project().annotation(&first).is_some());
}
