//! A project opened, changed, closed, broken off and shared, on the real disk.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::task::Waker;
use std::time::{Duration, Instant};

use glossator::model::{AnnotationId, Body, DocumentId, Selector, Tag, TagId, Timestamp};
use glossator::project::check;
use glossator::project::recipes::highlights::NewAnnotation;
use glossator::project::recipes::{codebook, documents, highlights, notes};
use glossator::storage::RealDisk;
use glossator::storage::places::Places;
use glossator::text::Span;
use glossator::workbench::{
    Access, CountingIds, FixedClock, Ground, IdSource, Jobs, Outcome, RandomIds, SaveState, Session,
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
            begun.elapsed() < Duration::from_secs(20),
            "still {:?}",
            session.save_state()
        );
        std::thread::yield_now();
    }
}

/// The program is killed: nothing is closed in an orderly way, but the lock is given back.
pub fn kill(mut session: Session) {
    wait_until_on_disk(&mut session);
    session.break_off();
}

#[test]
fn opening_and_closing_changes_no_byte() {
    let computer = Computer::with_a_text();
    let before = computer.files();
    computer.open().close().unwrap();
    assert_eq!(
        computer.files(),
        before,
        "a folder of texts is a project only after the first change"
    );

    let mut session = computer.open();
    let person = tag(&mut session, "person");
    mark(&mut session, 10, 21, &person);
    session.close().unwrap();
    let before = computer.files();
    computer.open().close().unwrap();
    assert_eq!(computer.files(), before);
    assert_eq!(before[&computer.root().join("draft.txt")], TEXT.as_bytes());
}

#[test]
fn what_was_closed_comes_back_the_same() {
    let computer = Computer::with_a_text();
    let mut session = computer.open();
    let person = tag(&mut session, "person");
    let name = mark(&mut session, 10, 21, &person);
    let transaction = notes::set_note(
        session.project(),
        &session.author(),
        &name,
        "дательный падеж",
    );
    session.commit(&transaction).unwrap();
    let project = Arc::clone(session.project());
    session.close().unwrap();

    let session = computer.open();
    assert_eq!(session.project(), &project);
    assert_eq!(check(session.project()), vec![]);
    assert_eq!(
        session
            .project()
            .annotation(&name)
            .unwrap()
            .target
            .quote
            .exact,
        "Мао Цзэдуну"
    );
    assert_eq!(session.project().annotators().next().unwrap().name, "Anna");
    assert!(session.problems().is_empty(), "{:?}", session.problems());
}

#[test]
fn one_more_mark_is_one_more_line() {
    let computer = Computer::with_a_text();
    let mut session = computer.open();
    let person = tag(&mut session, "person");
    mark(&mut session, 10, 21, &person);
    mark(&mut session, 38, 47, &person);
    session.close().unwrap();
    let before = computer.files();
    let mut session = computer.open();
    mark(&mut session, 22, 37, &person);
    session.close().unwrap();
    let after = computer.files();
    let changed: Vec<&PathBuf> = after
        .keys()
        .filter(|path| before.get(*path) != after.get(*path))
        .collect();
    let sidecar = computer.root().join("draft.txt.annotations.ron");
    assert_eq!(changed, [&sidecar]);
    let lines = |files: &BTreeMap<PathBuf, Vec<u8>>| -> Vec<String> {
        String::from_utf8(files[&sidecar].clone())
            .unwrap()
            .lines()
            .map(ToOwned::to_owned)
            .collect()
    };
    let (old, new) = (lines(&before), lines(&after));
    assert_eq!(new.len(), old.len() + 1);
    assert_eq!(new.iter().filter(|line| !old.contains(line)).count(), 1);
}

#[test]
fn a_killed_program_loses_nothing_that_was_acknowledged() {
    let computer = Computer::with_a_text();
    let mut session = computer.open();
    let person = tag(&mut session, "person");
    let name = mark(&mut session, 10, 21, &person);
    let project = Arc::clone(session.project());
    kill(session);
    assert!(
        !computer.root().join("codebook.ron").exists(),
        "the files were not written yet"
    );

    let mut session = computer.open();
    assert_eq!(session.project(), &project);
    let told = session.poll();
    assert!(
        told.iter()
            .any(|notice| notice.headline.contains("recovered")),
        "{told:?}"
    );
    let transaction = highlights::remove(session.project(), &session.author(), &[name]);
    session.commit(&transaction).unwrap();
    session.close().unwrap();
    let session = computer.open();
    assert_eq!(session.project().annotations().len(), 0);
    assert_eq!(session.project().tags().len(), 1);
}

#[test]
fn undo_is_kept_like_any_other_change() {
    let computer = Computer::with_a_text();
    let mut session = computer.open();
    let person = tag(&mut session, "person");
    mark(&mut session, 10, 21, &person);
    assert_eq!(
        session.undo().unwrap().as_deref(),
        Some("tag 'person' on «Мао Цзэдуну»")
    );
    kill(session);
    let session = computer.open();
    assert_eq!(session.project().annotations().len(), 0);
    assert_eq!(session.project().tags().len(), 1);
}

#[test]
fn a_second_window_reads_and_says_who_writes() {
    let computer = Computer::with_a_text();
    let mut first = computer.open();
    tag(&mut first, "person");
    let second = computer.open();
    let Access::ReadOnly(why) = second.access() else {
        panic!("two windows write one project")
    };
    assert!(
        why.contains("another window") && why.contains(&std::process::id().to_string()),
        "{why}"
    );
    assert!(matches!(second.save_state(), SaveState::ReadOnly(_)));
    second.close().unwrap();
    first.close().unwrap();
    let third = computer.open();
    assert_eq!(third.access(), &Access::Full);
}

#[test]
fn two_computers_in_a_shared_folder_lose_nothing() {
    let computer = Computer::with_a_text();
    let mut session = computer.open();
    let person = tag(&mut session, "person");
    let first = mark(&mut session, 10, 21, &person);
    session.close().unwrap();

    let other = computer.neighbour();
    let mut here = computer.open();
    let mut there = open(computer.root(), other.path(), "Борис");
    let ours = mark(&mut here, 22, 37, &person);
    let theirs = mark(&mut there, 38, 47, &person);
    let transaction = notes::set_note(
        there.project(),
        &there.author(),
        &first,
        "from the other computer",
    );
    there.commit(&transaction).unwrap();
    there.close().unwrap();
    here.close().unwrap();

    let session = computer.open();
    let project = session.project();
    for id in [&first, &ours, &theirs] {
        assert!(project.annotation(id).is_some(), "{id} is lost");
    }
    assert_eq!(
        project
            .annotation(&first)
            .unwrap()
            .notes()
            .collect::<Vec<_>>(),
        ["from the other computer"]
    );
    assert_eq!(project.annotators().count(), 2);
    assert_eq!(check(project), vec![]);
}

#[test]
fn what_others_wrote_is_seen_while_the_window_is_open() {
    let computer = Computer::with_a_text();
    let mut session = computer.open();
    let person = tag(&mut session, "person");
    mark(&mut session, 10, 21, &person);
    session.close().unwrap();

    let other = computer.neighbour();
    let mut here = computer.open();
    let mut there = open(computer.root(), other.path(), "Борис");
    let theirs = mark(&mut there, 38, 47, &person);
    there.close().unwrap();
    here.look_outside();
    wait_for(&mut here, |here| {
        here.project().annotation(&theirs).is_some()
    });
    assert_eq!(
        here.undo_label(),
        None,
        "a habitual undo does not take back the work of others"
    );
    assert_eq!(here.undo().unwrap(), None);
    assert!(here.project().annotation(&theirs).is_some());
    here.close().unwrap();
}

#[test]
fn a_sidecar_that_a_sync_client_took_away_is_written_again() {
    let computer = Computer::with_a_text();
    let mut session = computer.open();
    let person = tag(&mut session, "person");
    let first = mark(&mut session, 10, 21, &person);
    session.close().unwrap();
    let mut session = computer.open();
    let sidecar = computer.root().join("draft.txt.annotations.ron");
    fs::remove_file(&sidecar).unwrap();
    mark(&mut session, 22, 37, &person);
    session.close().unwrap();
    assert!(sidecar.exists());
    let session = computer.open();
    assert!(session.project().annotation(&first).is_some());
    assert_eq!(session.project().annotations().len(), 2);
}

#[test]
fn a_damaged_line_is_said_and_kept_and_nothing_is_overwritten_before_the_reader_decides() {
    let computer = Computer::with_a_text();
    let mut session = computer.open();
    let person = tag(&mut session, "person");
    mark(&mut session, 10, 21, &person);
    let kept = mark(&mut session, 22, 37, &person);
    session.close().unwrap();
    let sidecar = computer.root().join("draft.txt.annotations.ron");
    let damaged = fs::read_to_string(&sidecar)
        .unwrap()
        .replacen("start:10,", "start:ten,", 1);
    fs::write(&sidecar, &damaged).unwrap();

    let mut session = computer.open();
    assert!(
        matches!(session.access(), Access::Damaged(_)),
        "{:?}",
        session.access()
    );
    assert!(session.project().annotation(&kept).is_some());
    let problem = &session.problems()[0];
    assert_eq!(problem.file, "draft.txt.annotations.ron");
    assert!(problem.line.is_some());
    let transaction = highlights::remove(
        session.project(),
        &session.author(),
        std::slice::from_ref(&kept),
    );
    session.commit(&transaction).unwrap_err();
    accept_damage(&mut session);
    session.commit(&transaction).unwrap();
    session.close().unwrap();
    let after = fs::read_to_string(&sidecar).unwrap();
    let bad_line = damaged
        .lines()
        .find(|line| line.contains("start:ten,"))
        .unwrap();
    assert!(
        after.lines().any(|line| line == bad_line),
        "the damaged line is gone:\n{after}"
    );
}

#[test]
fn a_newer_format_opens_to_look_only() {
    let computer = Computer::with_a_text();
    let mut session = computer.open();
    let person = tag(&mut session, "person");
    mark(&mut session, 10, 21, &person);
    session.close().unwrap();
    let sidecar = computer.root().join("draft.txt.annotations.ron");
    let newer = fs::read_to_string(&sidecar)
        .unwrap()
        .replacen("format:1,", "format:7,", 1);
    fs::write(&sidecar, &newer).unwrap();
    let session = computer.open();
    let Access::ReadOnly(why) = session.access() else {
        panic!("{:?}", session.access())
    };
    assert!(why.contains("newer version"), "{why}");
    assert_eq!(session.project().annotations().len(), 1);
    session.close().unwrap();
    assert_eq!(fs::read_to_string(&sidecar).unwrap(), newer);
}

#[test]
fn a_changed_source_moves_nothing_and_the_annotated_version_is_shown() {
    let computer = Computer::with_a_text();
    let mut session = computer.open();
    let person = tag(&mut session, "person");
    let name = mark(&mut session, 10, 21, &person);
    session.close().unwrap();
    fs::write(
        computer.root().join("draft.txt"),
        format!("A new first line.\n{TEXT}"),
    )
    .unwrap();
    let before = computer.files();

    let session = computer.open();
    let annotation = session.project().annotation(&name).unwrap();
    assert_eq!(
        annotation.target.selector,
        Selector::Text(Span::of(10, 21).unwrap())
    );
    assert_eq!(
        session
            .project()
            .text(&only_document(&session))
            .unwrap()
            .as_str(),
        TEXT
    );
    assert!(
        session
            .problems()
            .iter()
            .any(|problem| problem.reason.contains("another version")),
        "{:?}",
        session.problems()
    );
    session.close().unwrap();
    assert_eq!(computer.files(), before);
}

#[test]
fn a_missing_source_keeps_its_annotations() {
    let computer = Computer::with_a_text();
    let mut session = computer.open();
    let person = tag(&mut session, "person");
    mark(&mut session, 10, 21, &person);
    session.close().unwrap();
    fs::remove_file(computer.root().join("draft.txt")).unwrap();
    fs::remove_dir_all(computer.root().join(".glossator")).unwrap();
    let session = computer.open();
    assert_eq!(session.project().annotations().len(), 1);
    assert_eq!(session.project().text(&only_document(&session)), None);
    assert!(!session.problems().is_empty());
}

#[test]
fn a_project_is_made_and_texts_are_brought_in() {
    let state = tempfile::tempdir().unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let text = elsewhere.path().join("Запись 1.txt");
    fs::write(&text, TEXT).unwrap();
    let folder = state.path().join("New/Корея 1949");
    let ids: Arc<dyn IdSource> = Arc::new(CountingIds::default());
    let mut session = Session::create(
        ground(state.path(), "Anna", Arc::clone(&ids)),
        &folder,
        "Korea 1949: drafts",
    )
    .unwrap();
    assert!(folder.join("Korea 1949 drafts.glossator").exists());
    let notices = session
        .add_documents(&[text.clone(), text.clone(), folder.join("nobody.txt")])
        .unwrap();
    assert_eq!(notices.len(), 1, "{notices:?}");
    assert_eq!(session.project().documents().len(), 1);
    session.close().unwrap();
    assert_eq!(
        fs::read(folder.join("Запись 1.txt")).unwrap(),
        TEXT.as_bytes()
    );
    assert!(Session::create(ground(state.path(), "Anna", Arc::clone(&ids)), &folder, "x").is_err());
    let session = Session::open(
        ground(state.path(), "Anna", ids),
        &folder.join("Запись 1.txt"),
    )
    .unwrap();
    assert_eq!(session.title(), "Korea 1949: drafts");
    assert_eq!(session.first_document(), Some(&only_document(&session)));
}

#[test]
fn an_earlier_state_is_restored_in_one_step_and_that_step_can_be_undone() {
    let computer = Computer::with_a_text();
    let mut session = computer.open();
    let person = tag(&mut session, "person");
    let first = mark(&mut session, 10, 21, &person);
    session.close().unwrap();
    let mut session = computer.open();
    let transaction = codebook::remove_tag(session.project(), &session.author(), &person);
    session.commit(&transaction).unwrap();
    session.close().unwrap();

    let mut session = computer.open();
    let states = session.earlier_states().unwrap();
    assert_eq!(states.len(), 2, "{states:?}");
    let before = Arc::clone(session.project());
    let older = states
        .iter()
        .find(|state| session.restore(state).is_ok_and(|changed| changed > 0))
        .unwrap();
    assert_eq!(older.reason, "saved");
    assert!(session.project().tag(&person).is_some());
    assert_eq!(
        session.project().annotation(&first).unwrap().tags().count(),
        1
    );
    session.undo().unwrap();
    assert_eq!(session.project(), &before);
}

#[test]
fn a_document_taken_out_stays_out_and_comes_back_with_what_was_said_about_it() {
    let computer = Computer::with_a_text();
    let mut session = computer.open();
    let person = tag(&mut session, "person");
    let name = mark(&mut session, 10, 21, &person);
    session.close().unwrap();
    let mut session = computer.open();
    let document = only_document(&session);
    let transaction = documents::remove(session.project(), &session.author(), &document);
    session.commit(&transaction).unwrap();
    session.close().unwrap();

    let mut session = computer.open();
    assert_eq!(session.project().documents().count(), 0, "it was taken out");
    let notices = session
        .add_documents(&[computer.root().join("draft.txt")])
        .unwrap();
    assert_eq!(notices, vec![]);
    assert_eq!(
        session
            .project()
            .annotation(&name)
            .unwrap()
            .target
            .quote
            .exact,
        "Мао Цзэдуну"
    );
    let second = mark(&mut session, 22, 37, &person);
    session.close().unwrap();

    let session = computer.open();
    assert!(session.project().annotation(&name).is_some());
    assert!(session.project().annotation(&second).is_some());
    assert!(session.problems().is_empty(), "{:?}", session.problems());
}

/// The same place, said from the working directory.
#[cfg(unix)]
fn relative(place: &Path) -> PathBuf {
    let here = std::env::current_dir().unwrap();
    let up = here.components().skip(1).map(|_| "..");
    up.collect::<PathBuf>()
        .join(place.strip_prefix("/").unwrap())
}

#[test]
#[cfg(unix)]
fn a_project_is_made_in_a_folder_that_is_named_from_the_working_directory() {
    let computer = Computer::with_a_text();
    let state = computer.state.path();
    let folder = relative(computer.root()).join("new/deeper");
    let at = || ground(state, "Anna", Arc::new(RandomIds));
    let mut session = Session::create(at(), &folder, "Letters").unwrap();
    let text = relative(&computer.root().join("draft.txt"));
    assert_eq!(session.add_documents(&[text]).unwrap(), []);
    session.close().unwrap();
    let session = Session::open(at(), &folder).unwrap();
    let root = computer.root().canonicalize().unwrap().join("new/deeper");
    assert_eq!(session.root(), Some(root.as_path()));
    assert_eq!(session.project().documents().len(), 1);
}

#[test]
fn a_file_that_was_formatted_by_hand_is_kept_for_ever_before_it_is_put_in_lines_and_said_once() {
    let computer = Computer::with_a_text();
    let mut session = computer.open();
    let person = tag(&mut session, "person");
    mark(&mut session, 10, 21, &person);
    session.close().unwrap();
    let codebook = computer.root().join("codebook.ron");
    let in_lines = fs::read_to_string(&codebook).unwrap();
    let by_hand = in_lines.replace("name:", "// who is meant\n    name: ");
    assert_ne!(by_hand, in_lines);
    fs::write(&codebook, &by_hand).unwrap();

    let mut session = computer.open();
    assert_eq!(session.access(), &Access::Full, "{:?}", session.problems());
    mark(&mut session, 22, 37, &person);
    session.close().unwrap();
    assert_eq!(
        fs::read_to_string(&codebook).unwrap(),
        by_hand,
        "what did not change is not rewritten"
    );

    let mut session = computer.open();
    let mut told = Vec::new();
    for name in ["place", "office"] {
        tag(&mut session, name);
        session.save_now();
        told.extend(session.poll());
        wait_until_on_disk(&mut session);
        session.save_now();
        let begun = Instant::now();
        while !session.files_are_current() {
            told.extend(session.poll());
            assert!(begun.elapsed() < Duration::from_secs(20));
        }
        told.extend(session.poll());
    }
    let said: Vec<_> = told
        .iter()
        .filter(|notice| notice.headline.contains("formatted by hand"))
        .collect();
    assert_eq!(said.len(), 1, "{told:?}");
    let states = session.earlier_states().unwrap();
    let pinned = states.iter().find(|state| state.reason.contains("by hand"));
    assert!(pinned.is_some(), "{states:?}");
    session.close().unwrap();
    let kept = files_below(computer.state.path()).into_values();
    let mut unpacked = kept.map(|bytes| {
        let mut text = String::new();
        let mut packed = flate2::read::GzDecoder::new(bytes.as_slice());
        let whole = std::io::Read::read_to_string(&mut packed, &mut text).is_ok();
        whole.then_some(text)
    });
    assert!(unpacked.any(|text| text.as_deref() == Some(by_hand.as_str())));
}

/// A clock that the test sets.
struct SetClock(std::sync::atomic::AtomicI64);

impl glossator::workbench::Clock for SetClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_seconds(self.0.load(std::sync::atomic::Ordering::SeqCst))
    }
}

#[test]
fn a_deletion_bears_its_own_time_and_not_that_of_the_save() {
    let computer = Computer::with_a_text();
    let clock = Arc::new(SetClock(1_000_000.into()));
    let set = |seconds| clock.0.store(seconds, std::sync::atomic::Ordering::SeqCst);
    let open = || {
        let mut ground = ground(computer.state.path(), "Anna", Arc::new(RandomIds));
        ground.clock = clock.clone();
        Session::open(ground, computer.root()).unwrap()
    };
    let mut session = open();
    let person = tag(&mut session, "person");
    let [first, second, third] = [10, 22, 38].map(|at| mark(&mut session, at, at + 5, &person));
    session.close().unwrap();
    let delete = |session: &mut Session, id: &AnnotationId| {
        let remove = highlights::remove(
            session.project(),
            &session.author(),
            std::slice::from_ref(id),
        );
        session.commit(&remove).unwrap();
        wait_until_on_disk(session);
    };

    let mut session = open();
    set(1_000_100);
    delete(&mut session, &first);
    set(1_000_200);
    kill(session);
    let mut session = open();
    delete(&mut session, &second);
    set(1_000_300);
    // Made, and taken back: the tombstone is not as old as the mark.
    delete(&mut session, &third);
    session.undo().unwrap();
    session.redo().unwrap();
    wait_until_on_disk(&mut session);
    set(1_000_400);
    session.close().unwrap();
    let sidecar = fs::read_to_string(computer.root().join("draft.txt.annotations.ron")).unwrap();
    for (id, seconds) in [(first, 1_000_100), (second, 1_000_200), (third, 1_000_300)] {
        let line = format!("(id:\"{id}\",");
        let line = sidecar.lines().find(|one| one.starts_with(&line)).unwrap();
        let at = Timestamp::from_seconds(seconds);
        assert!(line.contains(&format!("deleted:\"{at}\"")), "{line}");
    }
}

#[test]
fn earlier_states_tell_who_did_what() {
    let computer = Computer::with_a_text();
    let mut session = computer.open();
    let person = tag(&mut session, "person");
    session.close().unwrap();
    let mut session = computer.open();
    for at in [10, 22, 28, 38] {
        mark(&mut session, at, at + 3, &person);
    }
    let undone = session.undo().unwrap().unwrap();
    session.close().unwrap();
    let session = computer.open();
    let states = session.earlier_states().unwrap();
    let mut told: Vec<_> = states.iter().map(|one| one.deeds.as_str()).collect();
    // The clock of the tests stands still.
    told.sort_unstable();
    let last = format!("undo: {undone}; {undone}; tag 'person' on «щий»; and 2 changes before");
    assert_eq!(told, ["add the tag 'person'", &last]);
    assert!(states.iter().all(|one| one.by == "Anna"));
}

#[test]
fn several_transactions_are_one_change_of_which_no_part_is_ever_left() {
    let computer = Computer::with_a_text();
    let mut session = computer.open();
    let before = Arc::clone(session.project());
    let (author, document) = (session.author(), only_document(&session));
    let transaction = |number: u32, exact: &str| {
        let new = NewAnnotation {
            id: AnnotationId::new(&format!("a{number}")).unwrap(),
            document: document.clone(),
            selector: Selector::Text(Span::of(number, number + 2).unwrap()),
            bodies: vec![Body::Note(exact.to_owned())],
        };
        highlights::create(&before, &author, new)
    };
    let good = [transaction(1, "one"), transaction(4, "two")];
    let beyond = [transaction(1, "one"), transaction(40, "two"), {
        let mut beyond = transaction(7, "three");
        if let Some(glossator::project::Edit::Put(record)) = beyond.edits.first_mut()
            && let glossator::model::Record::Annotation(one) = record.as_mut()
        {
            one.target.selector = Selector::Text(Span::of(900, 901).unwrap());
        }
        beyond
    }];
    session.commit_all(&beyond).unwrap_err();
    assert_eq!(session.project(), &before);
    session.commit_all(&good).unwrap();
    assert_eq!(session.project().annotations().len(), 2);
    kill(session);
    let mut session = computer.open();
    assert_eq!(session.project().annotations().len(), 2);
    assert_eq!(
        session.undo().unwrap(),
        None,
        "it is a step of the session before"
    );
    session.commit_all(&[]).unwrap();
    let gone: Vec<_> = ["a1", "a4"].map(|id| AnnotationId::new(id).unwrap()).into();
    let each = gone.iter().map(|id| {
        highlights::remove(
            session.project(),
            &session.author(),
            std::slice::from_ref(id),
        )
    });
    let each: Vec<_> = each.collect();
    session.commit_all(&each).unwrap();
    assert_eq!(session.project().annotations().len(), 0);
    session.undo().unwrap();
    assert_eq!(
        session.project().annotations().len(),
        2,
        "one undo takes both back"
    );
}

#[test]
fn the_states_of_another_copy_of_the_project_are_not_ours() {
    let computer = Computer::with_a_text();
    let mut session = computer.open();
    let person = tag(&mut session, "person");
    session.close().unwrap();
    let ours = computer.open().earlier_states().unwrap().len();
    let copy = tempfile::tempdir().unwrap();
    crate::folders::copy(computer.root(), copy.path());
    let mut there = open(copy.path(), computer.state.path(), "Anna");
    mark(&mut there, 10, 13, &person);
    there.close().unwrap();
    assert_eq!(computer.open().earlier_states().unwrap().len(), ours);
    let there = open(copy.path(), computer.state.path(), "Anna");
    let theirs = there.earlier_states().unwrap();
    assert!(!theirs.is_empty(), "the copy has states of its own");
    drop((there, copy));
    let moved = ours + theirs.len();
    assert_eq!(computer.open().earlier_states().unwrap().len(), moved);
}
