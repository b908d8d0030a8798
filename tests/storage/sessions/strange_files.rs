//! Files that are damaged, newer, changed, missing, or formatted by hand.

use std::fs;
use std::time::{Duration, Instant};

use glossator::model::Selector;
use glossator::project::recipes::highlights;
use glossator::text::Span;
use glossator::workbench::Access;

use super::{
    Computer, TEXT, accept_damage, files_below, mark, only_document, tag, wait_until_on_disk,
};

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
