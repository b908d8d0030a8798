//! Computers on which a project is opened and changed, on the real disk, and what becomes of it.

mod broken_off;
mod coming_back;
mod deletions;
mod earlier_states;
mod others;
mod strange_files;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::task::Waker;
use std::time::{Duration, Instant};

use glossator::model::{AnnotationId, Body, DocumentId, Selector, Tag, TagId, Timestamp};
use glossator::project::recipes::highlights::NewAnnotation;
use glossator::project::recipes::{codebook, highlights};
use glossator::storage::RealDisk;
use glossator::storage::places::Places;
use glossator::text::Span;
use glossator::workbench::{
    Access, FixedClock, Ground, IdSource, Jobs, Outcome, RandomIds, SaveState, Session,
};
use tempfile::TempDir;

pub const TEXT: &str =
    "Передайте Мао Цзэдуну следующий ответ Филиппова\r\nна его телеграмму от 21 октября:";

/// One computer: a folder with a text, and the places where Glossator keeps its own things.
pub struct Computer {
    pub folder: TempDir,
    pub state: TempDir,
}

impl Computer {
    pub fn with_a_text() -> Self {
        let computer = Self {
            folder: tempfile::tempdir().unwrap(),
            state: tempfile::tempdir().unwrap(),
        };
        fs::write(computer.folder.path().join("draft.txt"), TEXT).unwrap();
        computer
    }

    /// The same folder seen from another computer, which has a state of its own.
    pub fn neighbour(&self) -> TempDir {
        tempfile::tempdir().unwrap()
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn open(&self) -> Session {
        open(self.root(), self.state.path(), "Anna")
    }

    pub fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        files_below(self.root())
    }
}

pub fn ground(state: &Path, annotator: &str, ids: Arc<dyn IdSource>) -> Ground {
    let places = Places {
        state: state.join("state"),
        config: state.join("config"),
        documents: state.join("documents"),
    };
    Ground {
        disk: Arc::new(RealDisk),
        places,
        clock: Arc::new(FixedClock(Timestamp::from_seconds(1_000_000))),
        ids,
        annotator: annotator.to_owned(),
        wake: Waker::noop().clone(),
    }
}

pub fn open(root: &Path, state: &Path, annotator: &str) -> Session {
    Session::open(ground(state, annotator, Arc::new(RandomIds)), root).unwrap()
}

pub fn files_below(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.insert(path.clone(), fs::read(path).unwrap());
            }
        }
    }
    files
}

pub fn only_document(session: &Session) -> DocumentId {
    session.project().documents().next().unwrap().id.clone()
}

pub fn tag(session: &mut Session, name: &str) -> TagId {
    let id = session.ids().tag().unwrap();
    let tag = Tag {
        id: id.clone(),
        name: name.to_owned(),
        parent: None,
        layer: None,
        color: glossator::model::Color::default(),
        description: String::new(),
        shortcut: None,
        extra: glossator::model::Extra::default(),
    };
    let transaction = codebook::add_tag(session.project(), &session.author(), tag);
    session.commit(&transaction).unwrap();
    id
}

pub fn mark(session: &mut Session, start: u32, end: u32, tag: &TagId) -> AnnotationId {
    let id = session.ids().annotation().unwrap();
    let new = NewAnnotation {
        id: id.clone(),
        document: only_document(session),
        selector: Selector::Text(Span::of(start, end).unwrap()),
        bodies: vec![Body::Tag(tag.clone())],
    };
    let transaction = highlights::create(session.project(), &session.author(), new);
    session.commit(&transaction).unwrap();
    id
}

/// The reader goes on although not everything could be read, as often as she is asked, and waits
/// until she may.
pub fn accept_damage(session: &mut Session) {
    let begun = Instant::now();
    session.accept_damage();
    while matches!(session.access(), Access::Damaged(_)) {
        let told = session.poll();
        if told
            .iter()
            .any(|one| one.headline.contains("changed once more"))
        {
            session.accept_damage();
        }
        assert!(begun.elapsed() < Duration::from_secs(20), "{told:?}");
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// What the job that runs brings back.
pub fn outcome(jobs: &mut Jobs<Outcome>) -> Outcome {
    let begun = Instant::now();
    loop {
        if let Some(finished) = jobs.finished().pop() {
            return finished.unwrap();
        }
        assert!(begun.elapsed() < Duration::from_secs(20), "no outcome");
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// Waits until the disk has acknowledged everything; the journal does so within milliseconds.
pub fn wait_until_on_disk(session: &mut Session) {
    wait_for(session, |session| session.save_state() == SaveState::OnDisk);
}

pub fn wait_for(session: &mut Session, is_so: impl Fn(&Session) -> bool) {
    let begun = Instant::now();
    loop {
        session.poll();
        if is_so(session) {
            return;
        }
        assert!(
            begun.elapsed() < Duration::from_mins(1),
            "still {:?}",
            session.save_state()
        );
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// The program is killed: nothing is closed in an orderly way, but the lock is given back.
pub fn kill(mut session: Session) {
    wait_until_on_disk(&mut session);
    session.break_off();
}
