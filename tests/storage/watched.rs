//! What is asked of the disk, and what becomes of a project whose disk refuses.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use glossator::model::Record;
use glossator::project::recipes::documents::correct;
use glossator::project::recipes::reanchoring::{Consent, Decisions};
use glossator::project::{Edit, Transaction};
use glossator::text::{CharOffset, TextChange};
use glossator::workbench::{Ground, Jobs, Notice, Outcome, RandomIds, SaveState, Session};

use crate::folders::{mark_in, write};
use crate::sessions::{
    Computer, TEXT, accept_damage, ground, mark, only_document, outcome, tag, wait_for,
    wait_until_on_disk,
};
use crate::watched_disk::{Asked, WatchedDisk};

/// Opens the project of a computer over a watched disk.
pub fn open_on(disk: &WatchedDisk, computer: &Computer) -> Session {
    let ground = Ground {
        disk: Arc::new(disk.clone()),
        ..ground(computer.state.path(), "Anna", Arc::new(RandomIds))
    };
    Session::open(ground, computer.root()).unwrap()
}

/// Has everything written, and returns what was said meanwhile.
pub fn save(session: &mut Session) -> Vec<Notice> {
    let mut told = Vec::new();
    wait_until_on_disk(session);
    session.save_now();
    let begun = std::time::Instant::now();
    while !session.files_are_current() {
        told.extend(session.poll());
        assert!(begun.elapsed().as_secs() < 20, "{:?}", session.save_state());
        std::thread::yield_now();
    }
    told.extend(session.poll());
    told
}

fn is_snapshot(path: &Path) -> bool {
    path.iter().any(|part| part == "snapshots")
}

#[test]
fn a_copy_that_the_disk_does_not_show_now_is_asked_for_again_and_not_said_to_be_lost() {
    let computer = Computer::with_a_text();
    let mut session = computer.open();
    let person = tag(&mut session, "person");
    mark(&mut session, 10, 21, &person);
    session.close().unwrap();
    fs::write(
        computer.root().join("draft.txt"),
        "Another text altogether.",
    )
    .unwrap();

    let disk = WatchedDisk::new();
    let is_away = Arc::new(AtomicBool::new(true));
    let asked = Arc::new(AtomicUsize::new(0));
    let (away, count) = (Arc::clone(&is_away), Arc::clone(&asked));
    disk.watch(move |ask, path| {
        if ask != Asked::Read || !is_snapshot(path) {
            return Ok(());
        }
        count.fetch_add(1, Ordering::SeqCst);
        if away.load(Ordering::SeqCst) {
            return Err(io::Error::from_raw_os_error(5));
        }
        Ok(())
    });
    let mut session = open_on(&disk, &computer);
    tag(&mut session, "place");
    let said = |told: &[Notice]| {
        let mut told = told.iter();
        told.any(|notice| notice.headline.contains("No copy of the annotated version"))
    };
    let told = save(&mut session);
    assert!(!said(&told), "{told:?}");
    is_away.store(false, Ordering::SeqCst);
    asked.store(0, Ordering::SeqCst);
    tag(&mut session, "office");
    let told = save(&mut session);
    assert!(!said(&told), "{told:?}");
    assert!(asked.load(Ordering::SeqCst) > 0, "it is asked for again");
    session.close().unwrap();
}

#[test]
fn however_often_a_save_is_refused_what_was_formatted_by_hand_is_pinned_once() {
    let computer = Computer::with_a_text();
    write(&computer, "other.txt", "Another text of another day.");
    let mut session = computer.open();
    tag(&mut session, "person");
    session.close().unwrap();
    let codebook = computer.root().join("codebook.ron");
    let in_lines = fs::read_to_string(&codebook).unwrap();
    let by_hand = in_lines.replace("name:", "// who is meant\n    name: ");
    fs::write(&codebook, &by_hand).unwrap();

    let disk = WatchedDisk::new();
    let tries = Arc::new(AtomicUsize::new(0));
    let mut session = open_on(&disk, &computer);
    let count = Arc::clone(&tries);
    disk.watch(move |ask, path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if ask == Asked::Write && name.contains("other.txt.annotations") {
            count.fetch_add(1, Ordering::SeqCst);
            return Err(io::ErrorKind::StorageFull.into());
        }
        Ok(())
    });
    tag(&mut session, "place");
    mark_in(&mut session, "other.txt", 0, 7);
    for round in 1..=3 {
        session.save_now();
        wait_for(&mut session, |session| {
            matches!(session.save_state(), SaveState::CannotSave { .. })
                && tries.load(Ordering::SeqCst) >= round
        });
    }
    disk.watch(|_, _| Ok(()));
    save(&mut session);
    let states = session.earlier_states().unwrap();
    let pinned = states.iter().filter(|one| one.reason.contains("by hand"));
    assert_eq!(pinned.count(), 1, "{states:?}");
    session.close().unwrap();
}

#[test]
fn undo_of_what_is_said_about_a_document_reads_no_source() {
    let computer = Computer::with_a_text();
    let disk = WatchedDisk::new();
    let mut session = open_on(&disk, &computer);
    let described = |session: &Session, title: &str| {
        let id = only_document(session);
        let mut document = session.project().document(&id).unwrap().clone();
        document.description.title = title.to_owned();
        put(session, document)
    };
    let transaction = described(&session, "A draft");
    session.commit(&transaction).unwrap();
    let person = tag(&mut session, "person");
    mark(&mut session, 10, 21, &person);
    save(&mut session);
    let read = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&read);
    disk.watch(move |ask, path| {
        if ask == Asked::Read && path.ends_with("draft.txt") {
            count.fetch_add(1, Ordering::SeqCst);
        }
        Ok(())
    });
    for _ in 0..3 {
        session.undo().unwrap().unwrap();
        tag(&mut session, "office");
    }
    while session.undo().unwrap().is_some() {}
    let transaction = described(&session, "Another title");
    session.commit(&transaction).unwrap();
    session.undo().unwrap().unwrap();
    session.redo().unwrap().unwrap();
    save(&mut session);
    assert_eq!(read.load(Ordering::SeqCst), 0);
    session.close().unwrap();
}

fn put(session: &Session, document: glossator::model::Document) -> Transaction {
    let author = session.author();
    Transaction {
        label: "describe".to_owned(),
        by: author.by,
        at: author.at,
        edits: vec![Edit::put(Record::Document(document))],
    }
}

/// What a window does with a session in its frames, all of it on a disk that fails the test when it
/// is touched by the thread of the window.
#[test]
fn nothing_that_a_window_asks_for_waits_for_the_disk() {
    let computer = Computer::with_a_text();
    write(&computer, "other.txt", "Another text of another day.");
    let mut session = computer.open();
    tag(&mut session, "person");
    let first = mark_in(&mut session, "draft.txt", 10, 21);
    mark_in(&mut session, "other.txt", 0, 7);
    session.close().unwrap();
    let sidecar = computer.root().join("other.txt.annotations.ron");
    let damaged = fs::read_to_string(&sidecar).unwrap();
    fs::write(&sidecar, damaged.replace("],\n)", "(future!),\n],\n)")).unwrap();

    let disk = WatchedDisk::new();
    let mut session = open_on(&disk, &computer);
    let window = std::thread::current().id();
    let touched = Arc::new(std::sync::Mutex::new(Vec::new()));
    let seen = Arc::clone(&touched);
    disk.watch(move |asked, path| {
        if std::thread::current().id() == window {
            let trace = std::backtrace::Backtrace::force_capture();
            let place = (asked, path.to_owned(), trace.to_string());
            seen.lock().unwrap().push(place);
        }
        Ok(())
    });
    let mut jobs = Jobs::new(std::task::Waker::noop().clone());

    accept_damage(&mut session);
    // A colleague's change, and a source that another program changes.
    let state = computer.neighbour();
    let mut there = crate::sessions::open(computer.root(), state.path(), "Vera");
    accept_damage(&mut there);
    let theirs = mark_in(&mut there, "draft.txt", 22, 30);
    there.close().unwrap();
    session.look_outside();
    wait_for(&mut session, |one| {
        one.project().annotation(&theirs).is_some()
    });
    fs::write(
        computer.root().join("draft.txt"),
        TEXT.replace("Мао", "МАО"),
    )
    .unwrap();
    session.look_outside();
    wait_for(&mut session, |one| one.changed_sources().next().is_some());
    let plan = Arc::clone(session.changed_sources().next().unwrap());
    let consents = [
        Consent::Changed,
        Consent::Guesses,
        Consent::Orphans,
        Consent::Losses,
    ]
    .into_iter()
    .collect();
    let decisions = Decisions::by_consent(&plan, &consents);
    session
        .begin_accepting(&mut jobs, &plan.document, &decisions)
        .unwrap();
    // Something else is changed meanwhile, and it is done again.
    tag(&mut session, "place");
    let Outcome::ReadyToAccept(ready) = outcome(&mut jobs) else {
        panic!("another outcome");
    };
    assert_eq!(session.take_accepted(&mut jobs, ready), None);
    let Outcome::ReadyToAccept(ready) = outcome(&mut jobs) else {
        panic!("another outcome");
    };
    let notice = session.take_accepted(&mut jobs, ready).unwrap();
    assert!(notice.headline.starts_with("Done"), "{notice:?}");
    let quote = |session: &Session| {
        let mark = session.project().annotation(&first).unwrap();
        mark.target.quote.exact.clone()
    };
    assert_eq!(quote(&session), "МАО Цзэдуну");
    session.undo().unwrap();
    session.redo().unwrap();

    let id = crate::folders::id_of(&session, "other.txt");
    session.begin_trying_encodings(&mut jobs, &id).unwrap();
    assert!(matches!(
        outcome(&mut jobs),
        Outcome::EncodingsTried(_, Ok(_))
    ));
    session.begin_reading_earlier_states(&mut jobs).unwrap();
    let Outcome::EarlierStates(Ok(states)) = outcome(&mut jobs) else {
        panic!("another outcome");
    };
    session
        .begin_restoring(&mut jobs, states[0].clone())
        .unwrap();
    let Outcome::Restored(restored) = outcome(&mut jobs) else {
        panic!("another outcome");
    };
    let done = session.take_restored(&mut jobs, restored);
    done.unwrap().unwrap();
    session.undo().unwrap();
    save(&mut session);

    let touched = std::mem::take(&mut *touched.lock().unwrap());
    assert!(touched.is_empty(), "{:#?}", touched.first());
    disk.watch(|_, _| Ok(()));
    session.close().unwrap();
}

#[test]
fn what_was_decided_holds_for_the_text_that_was_seen_and_for_no_other() {
    let computer = Computer::with_a_text();
    let mut session = computer.open();
    let person = tag(&mut session, "person");
    mark(&mut session, 10, 21, &person);
    session.close().unwrap();
    let mut session = computer.open();
    let path = computer.root().join("draft.txt");
    fs::write(&path, TEXT.replace("Мао", "МАО")).unwrap();
    session.look_outside();
    wait_for(&mut session, |one| one.changed_sources().next().is_some());
    let plan = Arc::clone(session.changed_sources().next().unwrap());
    let consents = [Consent::Changed, Consent::Guesses, Consent::Orphans];
    let decisions = Decisions::by_consent(&plan, &consents.into_iter().collect());
    let mut jobs = Jobs::new(std::task::Waker::noop().clone());
    session
        .begin_accepting(&mut jobs, &plan.document, &decisions)
        .unwrap();
    // Meanwhile a word before the mark is corrected: places are counted in another text then.
    let document = only_document(&session);
    let text = session.project().text(&document).unwrap();
    let change = TextChange::replace(text, CharOffset::ZERO, CharOffset::new(1), "");
    let correction = correct(session.project(), &session.author(), &document, change);
    session.commit(&correction).unwrap();
    let before = Arc::clone(session.project());
    let Outcome::ReadyToAccept(ready) = outcome(&mut jobs) else {
        panic!("another outcome");
    };
    wait_for(&mut session, |one| {
        let now = one.changed_sources().next();
        now.is_some_and(|now| now.text != plan.text)
    });
    let notice = session.take_accepted(&mut jobs, ready).unwrap();
    assert!(notice.detail.contains("once more"), "{notice:?}");
    assert_eq!(session.project(), &before);
}

#[test]
fn an_acceptance_that_is_undone_is_offered_again_on_a_slow_disk_too() {
    let computer = Computer::with_a_text();
    let mut session = computer.open();
    let person = tag(&mut session, "person");
    mark(&mut session, 10, 21, &person);
    session.close().unwrap();
    let disk = WatchedDisk::new();
    let mut session = open_on(&disk, &computer);
    let changed = format!("Новая строка.\n{TEXT}");
    fs::write(computer.root().join("draft.txt"), changed).unwrap();
    session.look_outside();
    wait_for(&mut session, |one| one.changed_sources().next().is_some());
    let plan = Arc::clone(session.changed_sources().next().unwrap());
    let decisions = Decisions::by_consent(&plan, &std::collections::BTreeSet::new());
    session.accept_source(&plan.document, &decisions).unwrap();
    wait_until_on_disk(&mut session);
    session.save_now();
    wait_for(&mut session, Session::files_are_current);
    disk.watch(|asked, path| {
        // The journal takes its time.
        if asked == Asked::Write && path.iter().any(|part| part == "journal") {
            std::thread::sleep(std::time::Duration::from_millis(400));
        }
        Ok(())
    });
    session.undo().unwrap();
    wait_for(&mut session, |one| one.changed_sources().count() == 1);
}
