//! What was deleted bears the time at which it was.

use std::fs;
use std::sync::Arc;

use glossator::model::{AnnotationId, Timestamp};
use glossator::project::recipes::highlights;
use glossator::workbench::{RandomIds, Session};

use super::{Computer, ground, kill, mark, tag, wait_until_on_disk};

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
