//! A project that was closed comes back as it was, and opening it changes no byte.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use glossator::project::check;
use glossator::project::recipes::{documents, notes};
use glossator::workbench::{CountingIds, IdSource, RandomIds, Session};

use super::{Computer, TEXT, ground, mark, only_document, tag};

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
