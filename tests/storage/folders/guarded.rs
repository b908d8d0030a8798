//! Files that could not be read are nobody's to overwrite before the reader has decided, and who
//! only looks writes nothing.

use std::fs;

use glossator::model::{AnnotationId, Extra, Record, Selector};
use glossator::project::{Edit, Transaction};
use glossator::workbench::{Access, SaveState, Session};
use tempfile::TempDir;

use super::{document, mark_in, read, reasons, write};
use crate::sessions::{Computer, TEXT, accept_damage, open, tag, wait_for, wait_until_on_disk};
use crate::watched::open_on;
use crate::watched_disk::WatchedDisk;

const SIDECAR: &str = "draft.txt.annotations.ron";

/// Two texts with a mark in each, on disk.
fn two_texts() -> (Computer, AnnotationId, AnnotationId) {
    let computer = Computer::with_a_text();
    write(&computer, "other.txt", "Another text of another day.");
    let mut session = computer.open();
    tag(&mut session, "person");
    let first = mark_in(&mut session, "draft.txt", 10, 21);
    let second = mark_in(&mut session, "other.txt", 0, 7);
    session.close().unwrap();
    (computer, first, second)
}

/// What a colleague does in a folder that is shared: on a computer of her own.
fn colleague_marks(computer: &Computer, source: &str, start: u32, end: u32) -> AnnotationId {
    let state: TempDir = computer.neighbour();
    let mut session = open(computer.root(), state.path(), "Vera");
    accept_damage(&mut session);
    let id = mark_in(&mut session, source, start, end);
    session.close().unwrap();
    id
}

/// Copies the project, has a colleague mark a text in the copy, and brings her sidecar back.
fn colleague_marks_in_a_copy(computer: &Computer, source: &str) -> AnnotationId {
    let copy = tempfile::tempdir().unwrap();
    super::copy(computer.root(), copy.path());
    fs::remove_file(copy.path().join("codebook.ron")).unwrap();
    let state = computer.neighbour();
    let mut session = open(copy.path(), state.path(), "Vera");
    accept_damage(&mut session);
    let id = mark_in(&mut session, source, 3, 5);
    session.close().unwrap();
    let sidecar = format!("{source}.annotations.ron");
    fs::copy(copy.path().join(&sidecar), computer.root().join(&sidecar)).unwrap();
    id
}

/// Takes the end off a file, at the end of a line, as a sync client that stopped half-way does.
fn cut_off(computer: &Computer, path: &str) -> String {
    let whole = read(computer, path);
    let lines: Vec<&str> = whole.lines().collect();
    let cut = lines[..lines.len() - 2].join("\n") + "\n";
    write(computer, path, &cut);
    cut
}

fn look_until(session: &mut Session, is_so: impl Fn(&Session) -> bool) {
    session.look_outside();
    wait_for(session, is_so);
}

fn has(session: &Session, id: &AnnotationId) -> bool {
    session.project().annotation(id).is_some()
}

#[test]
fn what_a_colleague_writes_beside_a_damaged_file_is_shown_and_the_damaged_file_stays_as_it_is() {
    let (computer, ..) = two_texts();
    let cut = cut_off(&computer, SIDECAR);
    write(&computer, "codebook.ron", "what is this?");
    let mut session = computer.open();
    assert!(matches!(session.access(), Access::Damaged(_)));

    let hers = colleague_marks_in_a_copy(&computer, "other.txt");
    look_until(&mut session, |session| has(session, &hers));
    session.look_outside();
    session.save_now();
    assert!(matches!(session.access(), Access::Damaged(_)));
    session.close().unwrap();
    assert_eq!(read(&computer, SIDECAR), cut);
    assert_eq!(read(&computer, "codebook.ron"), "what is this?");
}

#[test]
fn a_damaged_file_that_is_put_right_meanwhile_can_be_worked_on_at_once() {
    let (computer, first, _) = two_texts();
    let whole = read(&computer, SIDECAR);
    cut_off(&computer, SIDECAR);
    let mut session = computer.open();
    assert!(matches!(session.access(), Access::Damaged(_)));
    write(&computer, SIDECAR, &whole);
    look_until(&mut session, |session| *session.access() == Access::Full);
    assert_eq!(reasons(&session), "");
    assert!(has(&session, &first));
    let more = mark_in(&mut session, "draft.txt", 0, 5);
    session.close().unwrap();
    assert!(has(&computer.open(), &more));
}

#[test]
fn saving_goes_on_after_damage_was_accepted_and_a_colleague_has_written() {
    let (computer, first, _) = two_texts();
    let whole = read(&computer, SIDECAR);
    let broken = whole.replace("],\n)", "(id:\"x\",future!),\n],\n)");
    assert_ne!(whole, broken);
    write(&computer, SIDECAR, &broken);
    let mut session = computer.open();
    accept_damage(&mut session);
    let ours = mark_in(&mut session, "draft.txt", 0, 5);
    wait_until_on_disk(&mut session);

    let beside = colleague_marks(&computer, "other.txt", 8, 12);
    look_until(&mut session, |session| has(session, &beside));
    let same_file = colleague_marks(&computer, "draft.txt", 22, 30);
    look_until(&mut session, |session| has(session, &same_file));
    let later = mark_in(&mut session, "draft.txt", 31, 40);
    session.close().unwrap();

    assert!(read(&computer, SIDECAR).contains("(id:\"x\",future!),"));
    let mut session = computer.open();
    accept_damage(&mut session);
    for id in [&first, &ours, &beside, &same_file, &later] {
        assert!(has(&session, id), "{id}");
    }
}

#[test]
fn what_becomes_unreadable_after_the_reader_has_accepted_damage_is_not_accepted_with_it() {
    let (computer, ..) = two_texts();
    let whole = read(&computer, SIDECAR);
    write(
        &computer,
        SIDECAR,
        &whole.replace("],\n)", "(future!),\n],\n)"),
    );
    let mut session = computer.open();
    accept_damage(&mut session);
    let worse = whole.replace("],\n)", "(future!),\n(worse!),\n],\n)");
    write(&computer, SIDECAR, &worse);
    session.look_outside();
    wait_for(&mut session, |session| {
        matches!(session.save_state(), SaveState::CannotSave { .. })
    });
    drop(session);
    assert_eq!(read(&computer, SIDECAR), worse);
}

#[test]
fn damage_that_grew_after_it_was_shown_is_shown_before_it_can_be_accepted() {
    let (computer, ..) = two_texts();
    let whole = read(&computer, SIDECAR);
    write(
        &computer,
        SIDECAR,
        &whole.replace("],\n)", "(future!),\n],\n)"),
    );
    let mut session = computer.open();
    session.poll();
    let before = session.problems().len();
    let worse = whole.replace("],\n)", "(future!),\n(worse!),\n],\n)");
    write(&computer, SIDECAR, &worse);

    session.accept_damage();
    let mut told = Vec::new();
    let begun = std::time::Instant::now();
    while told.is_empty() {
        told.extend(session.poll());
        assert!(begun.elapsed().as_secs() < 20, "{:?}", session.access());
        std::thread::yield_now();
    }
    assert!(told[0].headline.contains("changed once more"), "{told:?}");
    assert!(matches!(session.access(), Access::Damaged(_)));
    assert_eq!(session.problems().len(), before + 1, "it is shown");
    accept_damage(&mut session);
    assert_eq!(session.access(), &Access::Full);
    let mark = mark_in(&mut session, "draft.txt", 0, 5);
    session.close().unwrap();
    let after = read(&computer, SIDECAR);
    for line in ["(future!)", "(worse!)", mark.as_str()] {
        assert!(after.contains(line), "{line} is gone:\n{after}");
    }
}

#[test]
fn one_file_that_must_not_be_overwritten_keeps_no_other_from_being_written() {
    let (computer, ..) = two_texts();
    write(&computer, "codebook.ron", "what is this?");
    let mut session = computer.open();
    accept_damage(&mut session);
    tag(&mut session, "place");
    let ours = mark_in(&mut session, "draft.txt", 0, 5);
    let refused = session.close().unwrap_err();
    assert!(
        refused.detail.contains("codebook.ron was not overwritten"),
        "{}",
        refused.detail
    );
    assert!(
        read(&computer, SIDECAR).contains(ours.as_str()),
        "the other files are written"
    );
    assert_eq!(read(&computer, "codebook.ron"), "what is this?");

    // The new tag is in the journal, and comes back with the next start, as often as it takes.
    for _ in 0..2 {
        let session = computer.open();
        assert!(session.project().tags().any(|tag| tag.name == "place"));
        assert!(has(&session, &ours));
        drop(session);
    }
    fs::remove_file(computer.root().join("codebook.ron")).unwrap();
    let mut session = computer.open();
    accept_damage(&mut session);
    assert!(session.project().tags().any(|tag| tag.name == "place"));
    session.close().unwrap();
    assert!(read(&computer, "codebook.ron").contains("place"));
}

#[test]
fn a_second_window_shows_what_the_first_saves_and_says_nothing_untrue() {
    let (computer, ..) = two_texts();
    let mut first = computer.open();
    let disk = WatchedDisk::new();
    let mut second = open_on(&disk, &computer);
    assert!(matches!(second.access(), Access::ReadOnly(_)));
    second.poll();
    for at in [0, 2, 4] {
        let id = mark_in(&mut first, "draft.txt", at, at + 1);
        first.save_now();
        wait_for(&mut first, Session::files_are_current);
        second.look_outside();
        let begun = std::time::Instant::now();
        while !has(&second, &id) {
            assert_eq!(second.poll(), []);
            assert!(begun.elapsed().as_secs() < 20);
            std::thread::yield_now();
        }
    }
    let revision = second.revision();
    let reads = disk.count_reads("draft.txt");
    for _ in 0..3 {
        second.look_outside();
    }
    // The sources are read after each look at the files.
    reads.wait_for(3);
    assert_eq!(second.poll(), []);
    assert_eq!(second.revision(), revision, "nothing has changed since");
    let before = computer.files();
    second.close().unwrap();
    assert_eq!(computer.files(), before);
    first.close().unwrap();
}

/// The words under a mark.
fn words(session: &Session, source: &str, id: &AnnotationId) -> String {
    let text = document(session, source)
        .text
        .clone()
        .expect("the text is there");
    match session.project().annotation(id).unwrap().target.selector {
        Selector::Text(span) => text.slice(span.start(), span.end()).to_owned(),
        ref other => panic!("{other:?}"),
    }
}

#[test]
fn a_source_changed_between_opening_and_the_first_save_is_kept_as_it_was_annotated() {
    for (name, bytes) in [
        ("draft.txt", TEXT.as_bytes().to_vec()),
        ("marked.txt", [b"\xef\xbb\xbf", TEXT.as_bytes()].concat()),
        ("wide.txt", wide(TEXT)),
        (
            "old.txt",
            encoding_rs::WINDOWS_1251.encode(TEXT).0.into_owned(),
        ),
    ] {
        let computer = Computer::with_a_text();
        let place = computer.root().join(name);
        fs::write(&place, &bytes).unwrap();
        let mut session = computer.open();
        fs::write(&place, "Something else entirely.").unwrap();
        let id = mark_in(&mut session, name, 10, 21);
        let said = words(&session, name, &id);
        session.close().unwrap();

        let session = computer.open();
        assert_eq!(words(&session, name, &id), said, "{name}");
        assert!(reasons(&session).contains("the annotated version is shown"));
    }
}

fn wide(text: &str) -> Vec<u8> {
    let units = text.encode_utf16().flat_map(u16::to_le_bytes);
    [0xff, 0xfe].into_iter().chain(units).collect()
}

#[test]
fn a_text_whose_bytes_cannot_be_had_any_more_is_said_to_have_no_copy() {
    let computer = Computer::with_a_text();
    let place = computer.root().join("draft.txt");
    let broken = b"\xef\xbb\xbfHalf of it is no UTF-8: \xff\xfe\xfd, and the rest is plain text.";
    fs::write(&place, broken).unwrap();
    let mut session = computer.open();
    fs::write(&place, "Something else entirely.").unwrap();
    mark_in(&mut session, "draft.txt", 0, 4);
    session.save_now();
    let mut said = Vec::new();
    while !session.files_are_current() {
        said.extend(session.poll());
        std::thread::yield_now();
    }
    assert!(
        said.iter()
            .any(|notice| notice.headline.starts_with("No copy")),
        "{said:?}"
    );
    session.close().unwrap();
    let session = computer.open();
    assert!(reasons(&session).contains("holds no copy of the annotated version"));
}

#[test]
fn a_record_that_would_not_be_read_again_is_not_written_over_the_file_that_can_be() {
    let (computer, first, _) = two_texts();
    let before = read(&computer, SIDECAR);
    let mut session = computer.open();
    let mut changed = session.project().annotation(&first).unwrap().clone();
    changed.extra = Extra(vec![("two words".to_owned(), "1".to_owned())]);
    let author = session.author();
    session
        .commit(&Transaction {
            label: "a fault of the program".to_owned(),
            by: author.by,
            at: author.at,
            edits: vec![Edit::put(Record::Annotation(changed))],
        })
        .unwrap();
    let beside = mark_in(&mut session, "other.txt", 8, 12);
    session.save_now();
    wait_for(&mut session, |session| {
        matches!(session.save_state(), SaveState::CannotSave { .. })
    });
    assert_eq!(read(&computer, SIDECAR), before);
    assert!(read(&computer, "other.txt.annotations.ron").contains(beside.as_str()));
    session.undo().unwrap();
    session.undo().unwrap();
    session.close().unwrap();
    let session = computer.open();
    assert!(has(&session, &first));
    assert_eq!(reasons(&session), "");
}

#[test]
fn a_hand_made_field_that_is_none_stays_on_its_line_and_harms_no_other() {
    let (computer, first, _) = two_texts();
    let good = read(&computer, SIDECAR);
    let hostile = good.replacen("exact:", "verbatim:[(\"a b\",\"1\")],exact:", 1);
    assert_ne!(good, hostile);
    write(&computer, SIDECAR, &hostile);
    let mut session = computer.open();
    assert!(
        matches!(session.access(), Access::Damaged(_)),
        "it is said at once"
    );
    assert!(!has(&session, &first));
    accept_damage(&mut session);
    mark_in(&mut session, "draft.txt", 0, 5);
    session.close().unwrap();
    let line = hostile
        .lines()
        .find(|line| line.contains("verbatim"))
        .unwrap();
    let after = read(&computer, SIDECAR);
    assert!(after.lines().any(|other| other == line), "{after}");
}
