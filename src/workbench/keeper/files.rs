//! The thread that writes the files of the project, and sees what others have written.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use crate::storage::Saved;

use super::sources::SourceWatch;
use super::{Gate, Kept, News, Part, Shared};

/// Quiet time after the last change before the files are written.
const AFTER_LAST_CHANGE: Duration = Duration::from_secs(2);
/// The longest time that a change waits for the files, however busy the reader is.
const AFTER_FIRST_CHANGE: Duration = Duration::from_secs(15);
/// How often the files are compared with what was last read or written.
const BETWEEN_LOOKS: Duration = Duration::from_secs(30);
/// How long to wait after the disk has refused.
const AFTER_TROUBLE: Duration = Duration::from_secs(5);

/// What the thread is asked to do.
pub(super) enum Order {
    /// The journal has a change that the files do not have yet.
    Changed,
    /// Write the files now.
    Save,
    /// See whether somebody else has changed a file.
    Look,
    /// The session ends: see whether a source was changed just now.
    Farewell,
}

/// Writes and looks until the session is gone. `begun` is the revision that the session started
/// with: one greater than zero was recovered, and is not in the files yet.
pub(super) fn run(shared: &Shared, orders: &Receiver<Order>, begun: u64) {
    let now = Instant::now();
    let mut timer = Timer {
        first_change: (begun > 0).then_some(now),
        last_change: (begun > 0).then_some(now),
        last_look: now,
        refused: None,
        look_failed: false,
    };
    let mut saved = 0;
    let mut sources = SourceWatch::begun(now);
    sources.read(shared);
    loop {
        match orders.recv_timeout(timer.patience().min(sources.patience())) {
            Ok(Order::Changed) => timer.changed(),
            Ok(Order::Save) => save(shared, &mut saved, &mut timer),
            Ok(Order::Look) => {
                look(shared, &mut saved, &mut timer);
                sources.read(shared);
            }
            Ok(Order::Farewell) => sources.read_if_changed(shared),
            Err(RecvTimeoutError::Timeout) => {
                if timer.save_is_due() {
                    save(shared, &mut saved, &mut timer);
                }
                if timer.look_is_due() {
                    look(shared, &mut saved, &mut timer);
                    sources.read(shared);
                }
                if sources.glance_is_due() {
                    sources.glance(shared);
                }
            }
            Err(RecvTimeoutError::Disconnected) => {
                // Never before everything is written, and only by those who wrote at all.
                let is_saved = saved > 0 && saved == shared.latest().revision;
                if is_saved && *shared.gate() == Gate::Open {
                    shared.folder.tidy(shared.clock.now());
                }
                return;
            }
        }
    }
}

fn save(shared: &Shared, saved: &mut u64, timer: &mut Timer) {
    if *shared.gate() == Gate::Shut {
        timer.refused();
        return;
    }
    let latest = shared.latest();
    if latest.revision == *saved {
        shared.tell(News::Saved(*saved));
        return;
    }
    // Once it is taken in, the journal asks for another save.
    if shared.awaits_theirs() {
        timer.refused();
        return;
    }
    match shared
        .folder
        .save(&latest.project, latest.sequence, shared.clock.now())
    {
        Ok(Saved::Complete {
            were_by_hand,
            without_copy,
        }) => {
            if !without_copy.is_empty() {
                shared.tell(News::WithoutCopy(without_copy));
            }
            if !were_by_hand.is_empty() {
                shared.tell(News::PutInLines(were_by_hand));
            }
            *saved = latest.revision;
            timer.saved();
            shared.tell(News::Saved(*saved));
        }
        Ok(Saved::Theirs(theirs)) => {
            timer.refused();
            shared.tell_theirs(theirs);
        }
        Err(error) => {
            timer.refused();
            shared.tell_trouble(Part::Files, &error);
        }
    }
}

fn look(shared: &Shared, saved: &mut u64, timer: &mut Timer) {
    timer.last_look = Instant::now();
    if shared.awaits_theirs() {
        // What was asked for is only put off.
        let soon = timer
            .last_look
            .checked_sub(BETWEEN_LOOKS.saturating_sub(AFTER_TROUBLE));
        timer.last_look = soon.unwrap_or(timer.last_look);
        return;
    }
    let gate = shared.gate();
    if *gate == Gate::Shut {
        read_again(shared, saved, timer);
        return;
    }
    drop(gate);
    match shared.folder.look(shared.clock.now()) {
        Ok(None) if timer.look_failed => {
            timer.look_failed = false;
            shared.tell(News::Saved(*saved));
        }
        Ok(None) => {}
        Ok(Some(theirs)) => shared.tell_theirs(Box::new(theirs)),
        Err(error) => {
            timer.look_failed = true;
            shared.tell_trouble(Part::Files, &error);
        }
    }
}

/// Shows what others have written; nothing of it is merged.
fn read_again(shared: &Shared, saved: &mut u64, timer: &mut Timer) {
    match shared.folder.read_again() {
        Ok(None) if timer.look_failed => {
            timer.look_failed = false;
            shared.tell(News::Saved(*saved));
        }
        Ok(None) => {}
        Ok(Some(contents)) => {
            let revision = shared.latest().revision + 1;
            shared.set_latest(Kept {
                project: Arc::clone(&contents.project),
                revision,
                sequence: contents.last_sequence,
            });
            if contents.recovered == 0 {
                *saved = revision;
            }
            let contents = Box::new(contents);
            shared.tell(News::ReadAgain { contents, revision });
        }
        Err(error) => {
            timer.look_failed = true;
            shared.tell_trouble(Part::Files, &error);
        }
    }
}

/// When the files are to be written and looked at unasked.
struct Timer {
    first_change: Option<Instant>,
    last_change: Option<Instant>,
    last_look: Instant,
    refused: Option<Instant>,
    look_failed: bool,
}

impl Timer {
    fn changed(&mut self) {
        let now = Instant::now();
        self.first_change.get_or_insert(now);
        self.last_change = Some(now);
    }

    fn saved(&mut self) {
        (self.first_change, self.last_change, self.refused) = (None, None, None);
    }

    fn refused(&mut self) {
        let now = Instant::now();
        self.first_change.get_or_insert(now);
        self.last_change.get_or_insert(now);
        self.refused = Some(now);
    }

    fn save_due(&self) -> Option<Instant> {
        let (first, last) = (self.first_change?, self.last_change?);
        let due = (last + AFTER_LAST_CHANGE).min(first + AFTER_FIRST_CHANGE);
        Some(
            self.refused
                .map_or(due, |refused| due.max(refused + AFTER_TROUBLE)),
        )
    }

    fn save_is_due(&self) -> bool {
        self.save_due().is_some_and(|due| Instant::now() >= due)
    }

    fn look_is_due(&self) -> bool {
        Instant::now() >= self.last_look + BETWEEN_LOOKS
    }

    fn patience(&self) -> Duration {
        let look = self.last_look + BETWEEN_LOOKS;
        let next = self.save_due().map_or(look, |due| due.min(look));
        next.saturating_duration_since(Instant::now())
    }
}
