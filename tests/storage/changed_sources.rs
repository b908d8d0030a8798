//! Files swapped under a running program, and what becomes of the annotations.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::task::Waker;
use std::time::{Duration, Instant};

use glossator::model::{AnnotationId, DocumentId, Selector, Timestamp};
use glossator::project::check;
use glossator::project::reanchoring::{PlacementState, Plan};
use glossator::project::recipes::highlights::{self, NewAnnotation};
use glossator::project::recipes::reanchoring::{Consent, Decisions};
use glossator::storage::places::Places;
use glossator::storage::snapshots::SNAPSHOTS;
use glossator::storage::{ContentHash, Disk, RealDisk};
use glossator::text::{Span, Text};
use glossator::workbench::samples::{FIRST_STEPS, KOREA_1949};
use glossator::workbench::{
    AcceptError, Access, FixedClock, Ground, Notice, RandomIds, SaveState, Session,
};
use tempfile::TempDir;

use crate::watched_disk::WatchedDisk;

const TEXT: &str =
    "Передайте Мао Цзэдуну следующий ответ Филиппова\r\nна его телеграмму от 21 октября:";

struct Desk {
    folder: TempDir,
    state: TempDir,
}

impl Desk {
    /// A project of one text with one mark, saved and closed.
    fn with_a_mark() -> (Self, AnnotationId) {
        let desk = Self {
            folder: tempfile::tempdir().unwrap(),
            state: tempfile::tempdir().unwrap(),
        };
        desk.write(TEXT.as_bytes());
        let mut session = desk.open();
        let mark = mark(&mut session, 10, 21);
        session.close().unwrap();
        (desk, mark)
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, bytes: &[u8]) {
        fs::write(self.root().join("draft.txt"), bytes).unwrap();
    }

    fn open(&self) -> Session {
        self.open_at(self.root())
    }

    /// Opens it, and waits until the thread that looks after the sources has read them.
    fn open_and_read(&self) -> Session {
        let disk = WatchedDisk::new();
        let reads = disk.count_reads("draft.txt");
        let session = self.open_on(Arc::new(disk), self.root());
        reads.wait_for(1);
        session
    }

    fn open_at(&self, root: &Path) -> Session {
        self.open_on(Arc::new(RealDisk), root)
    }

    fn open_on(&self, disk: Arc<dyn Disk>, root: &Path) -> Session {
        let places = Places {
            state: self.state.path().join("state"),
            config: self.state.path().join("config"),
            documents: self.state.path().join("documents"),
        };
        let ground = Ground {
            disk,
            places,
            clock: Arc::new(FixedClock(Timestamp::from_seconds(1_000_000))),
            ids: Arc::new(RandomIds),
            annotator: "Anna".to_owned(),
            wake: Waker::noop().clone(),
        };
        Session::open(ground, root).unwrap()
    }
}

fn document(session: &Session) -> DocumentId {
    session.project().documents().next().unwrap().id.clone()
}

fn mark(session: &mut Session, start: u32, end: u32) -> AnnotationId {
    let id = session.ids().annotation().unwrap();
    let new = NewAnnotation {
        id: id.clone(),
        document: document(session),
        selector: Selector::Text(Span::of(start, end).unwrap()),
        bodies: vec![],
    };
    let transaction = highlights::create(session.project(), &session.author(), new);
    session.commit(&transaction).unwrap();
    id
}

fn wait_for(session: &mut Session, is_so: impl Fn(&Session) -> bool) {
    let begun = Instant::now();
    loop {
        session.poll();
        if is_so(session) {
            return;
        }
        assert!(begun.elapsed() < Duration::from_mins(1), "waited in vain");
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn plan(session: &mut Session) -> Plan {
    wait_for(session, |session| {
        session.changed_sources().next().is_some()
    });
    Plan::clone(session.changed_sources().next().unwrap())
}

fn accept(session: &mut Session, consents: &[Consent]) -> Result<(), AcceptError> {
    let plan = plan(session);
    let consents: BTreeSet<Consent> = consents.iter().copied().collect();
    session.accept_source(&plan.document, &Decisions::by_consent(&plan, &consents))
}

fn place(session: &Session, id: &AnnotationId) -> Selector {
    session
        .project()
        .annotation(id)
        .unwrap()
        .target
        .selector
        .clone()
}

fn text(session: &Session) -> String {
    session
        .project()
        .text(&document(session))
        .unwrap()
        .as_str()
        .to_owned()
}

#[test]
fn a_source_changed_before_opening_is_planned_and_nothing_is_done() {
    let (desk, id) = Desk::with_a_mark();
    desk.write(format!("Новая строка.\n{TEXT}").as_bytes());
    let mut session = desk.open();
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
    let (desk, _) = Desk::with_a_mark();
    let mut session = desk.open();
    desk.write(format!("Новая строка.\n{TEXT}").as_bytes());
    session.look_outside();
    assert_eq!(plan(&mut session).tally.exact, 1);
    // Put back, it is no news any more.
    desk.write(TEXT.as_bytes());
    session.look_outside();
    wait_for(&mut session, |session| {
        session.changed_sources().next().is_none()
    });
}

#[test]
fn an_accepted_version_survives_everything() {
    let (desk, id) = Desk::with_a_mark();
    let new = format!("Новая строка.\n{TEXT}");
    desk.write(new.as_bytes());
    let mut session = desk.open();
    accept(&mut session, &[]).unwrap();
    wait_for(&mut session, |session| {
        session.save_state() == SaveState::OnDisk
    });
    // The program is killed between the acceptance and the next save.
    session.break_off();
    let moved = Selector::Text(Span::of(24, 35).unwrap());
    let mut session = desk.open();
    assert_eq!(
        (text(&session), place(&session, &id)),
        (new.clone(), moved.clone())
    );
    assert!(session.problems().is_empty(), "{:?}", session.problems());
    mark(&mut session, 0, 5);
    session.close().unwrap();
    // And the file is lost, but not its copy.
    fs::remove_file(desk.root().join("draft.txt")).unwrap();
    let session = desk.open();
    assert_eq!((text(&session), place(&session, &id)), (new, moved));
    assert!(check(session.project()).is_empty());
}

#[test]
fn acceptance_is_undone_and_redone_also_after_a_crash() {
    let (desk, id) = Desk::with_a_mark();
    let new = format!("Новая строка.\n{TEXT}");
    desk.write(new.as_bytes());
    let mut session = desk.open();
    let before = session.project().clone();
    accept(&mut session, &[]).unwrap();
    session.undo().unwrap();
    assert_eq!(**session.project(), *before);
    wait_for(&mut session, |session| {
        session.save_state() == SaveState::OnDisk
    });
    session.break_off();
    let mut session = desk.open();
    assert_eq!(text(&session), TEXT);
    assert_eq!(
        place(&session, &id),
        Selector::Text(Span::of(10, 21).unwrap())
    );
    accept(&mut session, &[]).unwrap();
    session.undo().unwrap();
    session.redo().unwrap();
    session.close().unwrap();
    assert_eq!(text(&desk.open()), new);
}

#[test]
fn an_acceptance_that_is_undone_is_offered_again_at_once() {
    let (desk, _) = Desk::with_a_mark();
    desk.write(format!("Новая строка.\n{TEXT}").as_bytes());
    let mut session = desk.open();
    accept(&mut session, &[]).unwrap();
    assert_eq!(session.changed_sources().count(), 0);
    session.undo().unwrap();
    wait_for(&mut session, |session| {
        session.changed_sources().count() == 1
    });
}

#[test]
fn a_file_changed_again_is_looked_at_again() {
    let (desk, _) = Desk::with_a_mark();
    desk.write(format!("Новая строка.\n{TEXT}").as_bytes());
    let mut session = desk.open();
    plan(&mut session);
    desk.write(format!("Еще одна.\n{TEXT}").as_bytes());
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
    let (desk, _) = Desk::with_a_mark();
    desk.write(format!("Новая строка.\n{TEXT}").as_bytes());
    let mut session = desk.open();
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
fn nothing_undecided_is_accepted() {
    let (desk, id) = Desk::with_a_mark();
    desk.write("Совсем другой текст без всякого сходства с прежним.".as_bytes());
    let mut session = desk.open();
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
    desk.write(TEXT.as_bytes());
    let mut session = desk.open();
    let guess = plan(&mut session).placements[0].clone();
    assert_eq!(guess.state, PlacementState::Orphan);
    assert_eq!(
        guess.selector,
        Some(Selector::Text(Span::of(10, 21).unwrap()))
    );
}

#[test]
fn another_encoding_is_another_version_of_the_same_text() {
    let (desk, id) = Desk::with_a_mark();
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(TEXT);
    desk.write(&[b"\xef\xbb\xbf", TEXT.as_bytes()].concat());
    let mut session = desk.open();
    accept(&mut session, &[]).unwrap();
    assert_eq!(
        place(&session, &id),
        Selector::Text(Span::of(10, 21).unwrap())
    );
    desk.write(&bytes);
    session.look_outside();
    let plan = plan(&mut session);
    assert_eq!(plan.text.as_str(), TEXT);
    assert_eq!(plan.source.encoding.name, "windows-1251");
    accept(&mut session, &[]).unwrap();
    session.close().unwrap();
    assert_eq!(text(&desk.open()), TEXT);
}

/// How the copies of annotated versions lie in the project.
fn copies(desk: &Desk) -> Vec<String> {
    let names = fs::read_dir(desk.root().join(SNAPSHOTS))
        .into_iter()
        .flatten();
    let names = names.map(|name| name.unwrap().file_name().into_string().unwrap());
    names.collect()
}

/// A project with one mark and without a copy of its source, as it may come from a colleague.
fn without_copies() -> (Desk, AnnotationId) {
    let (desk, id) = Desk::with_a_mark();
    fs::remove_dir_all(desk.root().join(".glossator")).unwrap();
    (desk, id)
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
    let (desk, id) = without_copies();
    desk.open().close().unwrap();
    assert_eq!(copies(&desk), [""; 0], "who only looks leaves nothing");

    let mut session = desk.open();
    desk.write(with_a_twin().as_bytes());
    session.look_outside();
    plan(&mut session);
    assert_eq!(copies(&desk), [name_of_text()]);
    // Killed: nothing is written on the way out.
    session.break_off();

    let mut session = desk.open();
    assert_eq!(text(&session), TEXT);
    let plan = plan(&mut session);
    assert_eq!(plan.old_text.as_ref().map(Text::as_str), Some(TEXT));
    assert!(plan.change.is_some(), "not found by its words");
    assert_eq!(plan.tally.exact, 1);
    accept(&mut session, &[]).unwrap();
    let moved = Span::of(23, 34).unwrap();
    assert_eq!(place(&session, &id), Selector::Text(moved));
    let source = fs::read_to_string(desk.root().join("draft.txt")).unwrap();
    assert_eq!(source, with_a_twin());
}

#[test]
fn a_change_in_the_last_moment_is_noticed_on_closing() {
    let (desk, _) = without_copies();
    let session = desk.open_and_read();
    desk.write(with_a_twin().as_bytes());
    session.close().unwrap();
    assert_eq!(copies(&desk), [name_of_text()]);
}

#[test]
fn a_source_taken_away_leaves_its_annotated_version() {
    let (desk, _) = without_copies();
    let session = desk.open();
    fs::remove_file(desk.root().join("draft.txt")).unwrap();
    session.close().unwrap();
    assert_eq!(copies(&desk), [name_of_text()]);
    assert_eq!(text(&desk.open()), TEXT);
}

#[test]
fn nothing_is_kept_by_who_only_looks() {
    let (desk, _) = without_copies();
    let writer = desk.open();
    let mut looker = desk.open();
    assert!(matches!(looker.access(), Access::ReadOnly(_)));
    writer.close().unwrap();
    desk.write(with_a_twin().as_bytes());
    looker.look_outside();
    plan(&mut looker);
    looker.close().unwrap();
    assert!(!desk.root().join(".glossator").exists());
}

#[test]
fn a_copy_that_the_disk_refuses_is_said_once_and_made_when_it_can_be() {
    let (desk, _) = without_copies();
    let in_the_way = desk.root().join(".glossator");
    fs::write(&in_the_way, "a file where the folder should be").unwrap();
    let mut session = desk.open();
    desk.write(with_a_twin().as_bytes());
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
    wait_for(&mut session, |_| copies(&desk) == [name_of_text()]);
    told.extend(session.poll());
    let refused = told.iter().filter(|one| one.headline.contains("kept"));
    assert_eq!(refused.count(), 1, "{told:?}");
}

#[test]
fn a_change_is_noticed_within_seconds_although_nobody_comes_back_to_the_window() {
    let (desk, _) = Desk::with_a_mark();
    let mut session = desk.open_and_read();
    let other = TEXT.replace("Мао", "МАО");
    assert_eq!(other.len(), TEXT.len(), "its length does not tell");
    let begun = Instant::now();
    desk.write(other.as_bytes());
    plan(&mut session);
    // They are read every 30 s in any case.
    assert!(begun.elapsed() < Duration::from_secs(20));
}

#[test]
fn without_a_copy_it_is_said_that_only_the_words_are_left_to_go_by() {
    let (desk, _) = without_copies();
    desk.write(with_a_twin().as_bytes());
    let mut session = desk.open();
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
    assert_eq!(copies(&desk), [""; 0]);
}

/// The copies of the sources are shipped with the samples, so that this needs no save before.
#[test]
fn a_sample_whose_source_is_edited_before_any_save_goes_along_by_the_exact_difference() {
    for sample in [&KOREA_1949, &FIRST_STEPS] {
        let desk = Desk {
            folder: tempfile::tempdir().unwrap(),
            state: tempfile::tempdir().unwrap(),
        };
        let root = sample.copy_into(desk.root()).unwrap();
        // Opened elsewhere, so that nothing has ever looked at the one that is edited.
        let twin = sample.copy_into(&desk.root().join("twin")).unwrap();
        let as_shipped = desk.open_at(&twin);
        let before = Arc::clone(as_shipped.project());
        drop(as_shipped);
        let edited = before.documents().next().unwrap();
        let path = root.join(&edited.source.path);
        let mut bytes = fs::read(&path).unwrap();
        bytes.splice(0..0, *b"Seen.\n");
        fs::write(&path, bytes).unwrap();

        let mut session = desk.open_at(&root);
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
