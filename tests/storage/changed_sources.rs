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
use glossator::storage::RealDisk;
use glossator::storage::places::Places;
use glossator::text::Span;
use glossator::workbench::{AcceptError, FixedClock, Ground, RandomIds, SaveState, Session};
use tempfile::TempDir;

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
        let places = Places {
            state: self.state.path().join("state"),
            config: self.state.path().join("config"),
            documents: self.state.path().join("documents"),
        };
        let ground = Ground {
            disk: Arc::new(RealDisk),
            places,
            clock: Arc::new(FixedClock(Timestamp::from_seconds(1_000_000))),
            ids: Arc::new(RandomIds),
            annotator: "Anna".to_owned(),
            wake: Waker::noop().clone(),
        };
        Session::open(ground, self.root()).unwrap()
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
