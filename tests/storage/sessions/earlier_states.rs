//! Earlier states: whose they are, who did what in them, and the way back to one.

use std::sync::Arc;

use glossator::project::recipes::codebook;

use super::{Computer, mark, open, tag};

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
