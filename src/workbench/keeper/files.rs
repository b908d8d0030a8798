//! The thread that writes the files of the project, and sees what others have written.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use crate::storage::{Saved, WriteError};

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
    /// The reader has seen the damage of this revision and wants to go on.
    AcceptDamage(u64),
    /// The session ends: see whether a source was changed just now.
    Farewell,
}

/// Writes and looks until the session is gone. `begun` is the revision that the session started
/// with: one greater than zero was recovered, and is not in the files yet.
pub(super) fn run(shared: &Shared, orders: &Receiver<Order>, (begun, gate): (u64, Gate)) {
    let now = Instant::now();
    let mut writer = Writer {
        shared,
        gate,
        saved: 0,
        timer: Timer {
            first_change: (begun > 0).then_some(now),
            last_change: (begun > 0).then_some(now),
            last_look: now,
            refused: None,
            look_failed: false,
        },
        sources: SourceWatch::begun(now),
    };
    writer.sources.read(shared, gate);
    loop {
        match orders.recv_timeout(writer.patience()) {
            Ok(Order::Changed) => writer.timer.changed(),
            Ok(Order::Save) => writer.save(),
            Ok(Order::Look) => writer.look_everywhere(),
            Ok(Order::AcceptDamage(seen)) => writer.accept_damage(seen),
            Ok(Order::Farewell) => writer.sources.read_if_changed(shared, writer.gate),
            Err(RecvTimeoutError::Timeout) => writer.do_what_is_due(),
            Err(RecvTimeoutError::Disconnected) => {
                // Never before everything is written, and only by those who wrote at all.
                let is_saved = writer.saved > 0 && writer.saved == shared.latest().revision;
                if is_saved && writer.gate == Gate::Open {
                    shared.folder.tidy(shared.clock.now());
                }
                return;
            }
        }
    }
}

/// What the thread knows.
struct Writer<'a> {
    shared: &'a Shared,
    gate: Gate,
    /// The revision that the files hold.
    saved: u64,
    timer: Timer,
    sources: SourceWatch,
}

impl Writer<'_> {
    fn patience(&self) -> Duration {
        self.timer.patience().min(self.sources.patience())
    }

    fn do_what_is_due(&mut self) {
        if self.timer.save_is_due() {
            self.save();
        }
        if self.timer.look_is_due() {
            self.look_everywhere();
        }
        if self.sources.glance_is_due() {
            self.sources.glance(self.shared, self.gate);
        }
    }

    fn save(&mut self) {
        if self.gate != Gate::Open {
            self.timer.refused();
            return;
        }
        let latest = self.shared.latest();
        if latest.revision == self.saved {
            // Or it would stay due, and be told without a rest.
            self.timer.saved();
            self.shared.tell(News::Saved(self.saved));
            return;
        }
        // Once it is taken in, the journal asks for another save.
        if self.shared.awaits_theirs() {
            self.timer.refused();
            return;
        }
        let folder = &self.shared.folder;
        match folder.save(&latest.project, latest.sequence, self.shared.clock.now()) {
            Ok(Saved::Complete {
                were_by_hand,
                without_copy,
            }) => {
                if !without_copy.is_empty() {
                    self.shared.tell(News::WithoutCopy(without_copy));
                }
                if !were_by_hand.is_empty() {
                    self.shared.tell(News::PutInLines(were_by_hand));
                }
                self.saved = latest.revision;
                self.timer.saved();
                self.shared.tell(News::Saved(self.saved));
            }
            Ok(Saved::Theirs(theirs)) => {
                self.timer.refused();
                self.shared.tell_theirs(*theirs);
            }
            Err(error) => {
                self.timer.refused();
                self.shared.tell_trouble(Part::Files, &error);
            }
        }
    }

    /// Looks at the files of the project and at the sources.
    fn look_everywhere(&mut self) {
        self.look();
        self.sources.read(self.shared, self.gate);
    }

    fn look(&mut self) {
        self.timer.last_look = Instant::now();
        if self.shared.awaits_theirs() {
            // What was asked for is only put off.
            let put_off = BETWEEN_LOOKS.saturating_sub(AFTER_TROUBLE);
            let soon = self.timer.last_look.checked_sub(put_off);
            self.timer.last_look = soon.unwrap_or(self.timer.last_look);
            return;
        }
        if self.gate != Gate::Open {
            self.read_again();
            return;
        }
        match self.shared.folder.look(self.shared.clock.now()) {
            Ok(None) => self.looks_well(),
            Ok(Some(theirs)) => self.shared.tell_theirs(theirs),
            Err(error) => self.look_fails(&error),
        }
    }

    /// Shows what others have written; nothing of it is merged. Files that are whole again may be
    /// written from then on.
    fn read_again(&mut self) {
        match self.shared.folder.read_again() {
            Ok(None) => self.looks_well(),
            Ok(Some(contents)) => {
                let revision = self.shared.latest().revision + 1;
                self.shared.set_latest(Kept {
                    project: Arc::clone(&contents.project),
                    revision,
                    sequence: contents.last_sequence,
                });
                if contents.recovered == 0 {
                    self.saved = revision;
                }
                if self.gate == Gate::Undecided && contents.read_only.is_some() {
                    self.gate = Gate::Shut;
                }
                let is_whole = self.gate == Gate::Undecided && contents.damage.is_none();
                let contents = Box::new(contents);
                self.shared.tell(News::ReadAgain { contents, revision });
                if is_whole {
                    self.open_gate();
                }
            }
            Err(error) => self.look_fails(&error),
        }
    }

    /// The reader has decided about the damage of a revision. If the files are other ones by now,
    /// that has to be shown first, and she decides again.
    fn accept_damage(&mut self, seen: u64) {
        if self.gate == Gate::Undecided {
            self.read_again();
        }
        if self.gate != Gate::Undecided {
            return;
        }
        if self.shared.latest().revision == seen {
            self.open_gate();
        } else {
            self.shared.tell(News::DecideAgain);
        }
    }

    fn open_gate(&mut self) {
        self.shared.folder.accept_damage();
        self.gate = Gate::Open;
        self.timer.changed();
        self.shared.tell(News::WritingAllowed);
        self.look_everywhere();
    }

    fn looks_well(&mut self) {
        if std::mem::take(&mut self.timer.look_failed) {
            self.shared.tell(News::Saved(self.saved));
        }
    }

    fn look_fails(&mut self, error: &WriteError) {
        self.timer.look_failed = true;
        self.shared.tell_trouble(Part::Files, error);
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
