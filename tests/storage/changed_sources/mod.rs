//! Files swapped under a running program, and what becomes of the annotations.

mod accepted;
mod copies;
mod noticed;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::task::Waker;
use std::time::{Duration, Instant};

use glossator::model::{AnnotationId, DocumentId, Selector, Timestamp};
use glossator::project::reanchoring::Plan;
use glossator::project::recipes::highlights::{self, NewAnnotation};
use glossator::project::recipes::reanchoring::{Consent, Decisions};
use glossator::storage::places::Places;
use glossator::storage::{Disk, RealDisk};
use glossator::text::Span;
use glossator::workbench::{AcceptError, FixedClock, Ground, RandomIds, Session};
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
