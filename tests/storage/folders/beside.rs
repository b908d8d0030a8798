//! Which sidecars a project has, and that it leaves all others alone.

use std::fs;

use glossator::model::{Annotator, AnnotatorId, Extra, Record};
use glossator::project::Edit;
use glossator::project::recipes::{documents, highlights};
use glossator::workbench::Access;

use super::{copy, document, id_of, mark_in, read, reasons, write};
use crate::sessions::{Computer, TEXT, open};

const LETTER: &str = "letter.txt.annotations.ron";

/// A project with two more texts of which the name of one begins with that of the other.
fn with_two_letters() -> Computer {
    let computer = Computer::with_a_text();
    write(&computer, "letter.txt", "Dear Anna, the archive is closed.");
    write(
        &computer,
        "letter.txt.md",
        "Dear Boris, the archive is open.",
    );
    computer
}

#[test]
fn taking_a_text_back_leaves_the_text_with_a_longer_name_as_it_is() {
    let computer = with_two_letters();
    let mut session = computer.open();
    let first = mark_in(&mut session, "letter.txt.md", 5, 10);
    mark_in(&mut session, "letter.txt.md", 16, 23);
    let own = mark_in(&mut session, "letter.txt", 5, 9);
    session.close().unwrap();

    let mut session = computer.open();
    let taken_out = id_of(&session, "letter.txt");
    let transaction = documents::remove(session.project(), &session.author(), &taken_out);
    session.commit(&transaction).unwrap();
    session.close().unwrap();
    let mut session = computer.open();
    let notices = session.add_documents(&[computer.root().join("letter.txt")]);
    assert_eq!(notices.unwrap(), []);
    mark_in(&mut session, "letter.txt.md", 24, 26);
    session.close().unwrap();

    let session = computer.open();
    assert_eq!(reasons(&session), "");
    assert_eq!(session.project().annotations().len(), 4);
    assert!(session.project().annotation(&first).is_some());
    assert!(session.project().annotation(&own).is_some());
}

#[test]
fn a_text_that_was_taken_out_is_no_problem_and_not_the_annotator_of_another() {
    let computer = with_two_letters();
    let mut session = computer.open();
    mark_in(&mut session, "letter.txt.md", 5, 10);
    let taken_out = id_of(&session, "letter.txt.md");
    session.close().unwrap();
    let mut session = computer.open();
    let transaction = documents::remove(session.project(), &session.author(), &taken_out);
    session.commit(&transaction).unwrap();
    session.close().unwrap();
    let before = read(&computer, "letter.txt.md.annotations.ron");

    let mut session = computer.open();
    assert_eq!(reasons(&session), "", "nothing needs attention");
    assert_eq!(session.project().annotations().len(), 0);
    mark_in(&mut session, "letter.txt", 5, 9);
    session.close().unwrap();
    assert_eq!(read(&computer, "letter.txt.md.annotations.ron"), before);
}

#[test]
fn a_copy_of_the_project_in_a_folder_below_it_is_left_alone() {
    let computer = Computer::with_a_text();
    let mut session = computer.open();
    let kept = mark_in(&mut session, "draft.txt", 10, 21);
    let deleted = mark_in(&mut session, "draft.txt", 22, 37);
    session.close().unwrap();
    let backup = computer.root().join("old copy");
    let scratch = tempfile::tempdir().unwrap();
    copy(computer.root(), scratch.path());
    copy(scratch.path(), &backup);
    let files = |computer: &Computer| {
        let mut files = computer.files();
        files.retain(|path, _| path.starts_with(&backup));
        files
    };
    let before = files(&computer);

    let mut session = computer.open();
    assert_eq!(reasons(&session), "");
    let transaction = highlights::remove(session.project(), &session.author(), &[deleted]);
    session.commit(&transaction).unwrap();
    session.close().unwrap();
    assert_eq!(files(&computer), before, "the copy is written to");
    let session = computer.open();
    assert_eq!(reasons(&session), "");
    assert!(session.project().annotation(&kept).is_some());
    assert_eq!(session.project().annotations().len(), 1);
}

#[test]
fn a_sidecar_that_lies_elsewhere_is_said_and_left_alone() {
    let computer = Computer::with_a_text();
    let mut session = computer.open();
    let kept = mark_in(&mut session, "draft.txt", 10, 21);
    session.close().unwrap();
    let sidecar = read(&computer, "draft.txt.annotations.ron");
    write(&computer, "old/draft.txt.annotations.ron", &sidecar);

    let mut session = computer.open();
    assert!(reasons(&session).contains("old/draft.txt.annotations.ron: it says that it belongs"));
    let transaction = highlights::remove(session.project(), &session.author(), &[kept]);
    session.commit(&transaction).unwrap();
    session.close().unwrap();
    assert_eq!(read(&computer, "old/draft.txt.annotations.ron"), sidecar);
}

/// A part of a project is opened by itself and so becomes a project too; both go on.
#[test]
fn a_folder_of_the_project_that_becomes_a_project_keeps_its_marks_in_both() {
    let computer = Computer::with_a_text();
    write(
        &computer,
        "box/letter.txt",
        "Dear Anna, the archive is closed.",
    );
    let mut session = computer.open();
    let first = mark_in(&mut session, "box/letter.txt", 5, 9);
    session.close().unwrap();
    let state = tempfile::tempdir().unwrap();
    let mut part = open(&computer.root().join("box"), state.path(), "Anna");
    let annotator = AnnotatorId::new("guest").unwrap();
    let guest = Annotator {
        id: annotator,
        name: "Guest".into(),
        extra: Extra::default(),
    };
    let mut transaction = highlights::remove(part.project(), &part.author(), &[]);
    transaction.edits = vec![Edit::put(Record::Annotator(guest))];
    part.commit(&transaction).unwrap();
    part.close().unwrap();
    assert!(computer.root().join("box/box.glossator").exists());

    let mut session = computer.open();
    assert!(session.project().annotation(&first).is_some());
    let second = mark_in(&mut session, "box/letter.txt", 11, 14);
    session.look_outside();
    session.close().unwrap();
    let session = computer.open();
    assert!(session.project().annotation(&first).is_some());
    assert!(session.project().annotation(&second).is_some());
}

/// macOS and the sync clients write accents apart from their letters; the project file does not.
#[test]
#[cfg(target_os = "linux")]
fn a_document_keeps_what_was_said_about_it_when_its_name_comes_back_decomposed() {
    let computer = Computer::with_a_text();
    write(
        &computer,
        "n\u{e9}e.txt",
        "Dear Anna, the archive is closed.",
    );
    let mut session = computer.open();
    let mark = mark_in(&mut session, "n\u{e9}e.txt", 5, 9);
    let id = id_of(&session, "n\u{e9}e.txt");
    let description = glossator::model::Description {
        title: "A letter".into(),
        ..Default::default()
    };
    let transaction = documents::describe(session.project(), &session.author(), &id, description);
    session.commit(&transaction).unwrap();
    session.close().unwrap();
    for ending in ["", ".annotations.ron"] {
        let place = |name: &str| computer.root().join(format!("{name}.txt{ending}"));
        fs::rename(place("n\u{e9}e"), place("ne\u{301}e")).unwrap();
    }

    let mut session = computer.open();
    assert_eq!(reasons(&session), "");
    assert_eq!(document(&session, "n\u{e9}e.txt").title(), "A letter");
    assert!(session.project().annotation(&mark).is_some());
    mark_in(&mut session, "n\u{e9}e.txt", 11, 14);
    session.close().unwrap();
    let sidecars: Vec<_> = computer
        .files()
        .into_keys()
        .filter(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            name.starts_with('n') && name.ends_with(".annotations.ron")
        })
        .collect();
    assert_eq!(sidecars.len(), 1, "{sidecars:?}");
    assert_eq!(computer.open().project().annotations().len(), 2);
}

#[test]
fn what_a_colleague_found_in_another_version_is_not_shown_in_this_one_and_stays_hers() {
    let computer = Computer::with_a_text();
    write(&computer, "letter.txt", "Dear Anna, the archive is closed.");
    let mut session = computer.open();
    let own = mark_in(&mut session, "letter.txt", 5, 9);
    let hers = mark_in(&mut session, "letter.txt", 11, 14);
    session.close().unwrap();
    let main = read(&computer, LETTER);
    let line = |id: &str| {
        main.lines()
            .find(|line| line.contains(id))
            .unwrap()
            .to_owned()
    };
    let source = line("source:(");
    let hash = source.split("sha256:\"").nth(1).unwrap()[..64].to_owned();
    let source = source
        .replace(&hash, &"0".repeat(64))
        .replace("length:33", "length:99");
    let bob = format!(
        "#![type = \"glossator/annotations\"]\n(\nformat:1,\n{source}\nannotations:[\n{}\n],\n)\n",
        line(hers.as_str())
    );
    let own_only = main.replace(&format!("{}\n", line(hers.as_str())), "");
    write(&computer, LETTER, &own_only);
    write(&computer, "letter.txt.bob.annotations.ron", &bob);

    let mut session = computer.open();
    assert!(
        reasons(&session).contains("another version of the source"),
        "{}",
        reasons(&session)
    );
    assert!(
        session.project().annotation(&hers).is_none(),
        "it counts other characters"
    );
    assert_eq!(session.access(), &Access::Full);
    let transaction = highlights::remove(session.project(), &session.author(), &[own]);
    session.commit(&transaction).unwrap();
    session.close().unwrap();
    assert_eq!(read(&computer, "letter.txt.bob.annotations.ron"), bob);
}

#[test]
fn a_text_that_could_not_be_read_at_first_is_read_when_it_is_there_again() {
    let computer = Computer::with_a_text();
    write(&computer, "late.txt", TEXT);
    let mut session = computer.open();
    mark_in(&mut session, "draft.txt", 10, 21);
    session.close().unwrap();
    // A colleague lists a text that she forgot to send along.
    fs::remove_file(computer.root().join("late.txt")).unwrap();
    fs::remove_file(computer.root().join("late.txt.annotations.ron")).unwrap();
    let mut session = computer.open();
    let id = id_of(&session, "late.txt");
    let description = glossator::model::Description {
        title: "Late".into(),
        ..Default::default()
    };
    let transaction = documents::describe(session.project(), &session.author(), &id, description);
    session.commit(&transaction).unwrap();
    session.close().unwrap();

    write(&computer, "late.txt", TEXT);
    let mut session = computer.open();
    assert_eq!(reasons(&session), "");
    assert_eq!(document(&session, "late.txt").title(), "Late");
    let mark = mark_in(&mut session, "late.txt", 10, 21);
    session.close().unwrap();
    let session = computer.open();
    assert_eq!(reasons(&session), "");
    assert_eq!(
        session
            .project()
            .annotation(&mark)
            .unwrap()
            .target
            .quote
            .exact,
        "Мао Цзэдуну"
    );
}
