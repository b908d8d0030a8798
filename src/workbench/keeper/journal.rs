//! The thread that appends every change to the journal and acknowledges it.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use crate::project::{Project, Transaction};
use crate::storage::{CameBack, Theirs};

use super::{Kept, News, Part, Shared, files};

/// How long to wait after the disk has refused.
const AFTER_TROUBLE: Duration = Duration::from_secs(3);
/// How long to wait when there is nothing to do; a new change ends it.
const AT_REST: Duration = Duration::from_hours(1);

/// A change to be kept, and the project after it.
pub(super) struct Order {
    pub transaction: Transaction,
    pub project: Arc<Project>,
    pub revision: u64,
    /// What others wrote, if the change merges it.
    pub theirs: Option<Arc<Theirs>>,
    /// Documents that the change brings back into the project.
    pub back: Vec<CameBack>,
}

/// Appends changes in order until the session is gone and nothing waits any more, or the disk
/// refuses the last of them.
pub(super) fn run(shared: &Shared, orders: &Receiver<Order>, files: &Sender<files::Order>) {
    let mut waiting: VecDeque<Order> = VecDeque::new();
    loop {
        let patience = if waiting.is_empty() {
            AT_REST
        } else {
            AFTER_TROUBLE
        };
        match orders.recv_timeout(patience) {
            Ok(order) => waiting.push_back(order),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                write(shared, &mut waiting, files);
                return;
            }
        }
        // Whatever else has come meanwhile needs no wait of its own.
        waiting.extend(orders.try_iter());
        write(shared, &mut waiting, files);
    }
}

/// Appends what waits, in order; stops at the first that the disk refuses.
fn write(shared: &Shared, waiting: &mut VecDeque<Order>, files: &Sender<files::Order>) {
    while let Some(order) = waiting.pop_front() {
        let Order {
            transaction,
            project,
            revision,
            theirs,
            back,
        } = order;
        // What others wrote is merged now, and they should see it.
        let (number, next) = match &theirs {
            None => (
                shared.folder.append(&transaction, shared.clock.now()),
                files::Order::Changed,
            ),
            Some(theirs) => (
                shared.folder.take_in(&transaction, theirs),
                files::Order::Save,
            ),
        };
        match number {
            Ok(sequence) => {
                // Before the project that holds them can be saved.
                shared.folder.take_back(&back);
                if theirs.is_some() {
                    shared.is_awaited.store(false, Ordering::SeqCst);
                }
                shared.set_latest(Kept {
                    project,
                    revision,
                    sequence,
                });
                shared.tell(News::Kept(revision));
                super::send(Some(files), next);
            }
            Err(error) => {
                waiting.push_front(Order {
                    transaction,
                    project,
                    revision,
                    theirs,
                    back,
                });
                shared.tell_trouble(Part::Journal, &error);
                return;
            }
        }
    }
}
