//! Other windows, other computers and sync clients at the same project.

use std::fs;

use glossator::project::check;
use glossator::project::recipes::notes;
use glossator::workbench::{Access, SaveState};

use super::{Computer, mark, open, tag, wait_for};

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
