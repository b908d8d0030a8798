//! Bringing together what others wrote and what we have.
//!
//! It takes as long as the project is large, so that a thread does it on a snapshot; what is changed
//! here meanwhile is not held up, and the snapshot is merged anew. Only where nobody waits for a
//! frame, on opening and closing, is it done at once.

use std::sync::Arc;

use crate::project::recipes::Author;
use crate::project::{Conflict, EditError, Project, Transaction, merge_unsaid};
use crate::storage::Theirs;
use crate::storage::assembly::Problem;
use crate::workbench::keeper::Trouble;
use crate::workbench::{Arrival, Pending, Session, outside, start_in_background};

/// How often it is begun anew because something was changed here meanwhile. After that it is done
/// between two changes: whoever never pauses must still see what others do.
const MOST_TRIES: u32 = 20;

/// What others wrote, on its way into what we have.
pub(super) struct Merging {
    theirs: Arc<Theirs>,
    purpose: Purpose,
    /// What it is brought together with. Held here, so that any change makes it another value.
    ours: Arc<Project>,
    pending: Pending<Merged>,
    tries: u32,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Purpose {
    /// It becomes a part of the project.
    Merge,
    /// The project is only looked at: it is only shown.
    Show,
}

/// Both together.
struct Merged {
    transaction: Transaction,
    conflicts: Vec<Conflict>,
    /// The project after it, and the way back.
    applied: Result<(Project, Transaction), EditError>,
}

impl Merged {
    fn of(author: &Author, ours: &Project, theirs: &Theirs) -> Self {
        let base = theirs.base_with(ours);
        let (mut transaction, conflicts) =
            merge_unsaid(author, &base, ours, &theirs.project, &theirs.unsaid);
        if let Some(file) = theirs.put_back.first() {
            transaction.label = format!("take the earlier version of {file}");
        }
        let mut after = ours.clone();
        let applied = after.apply(&transaction);
        Self {
            transaction,
            conflicts,
            applied: applied.map(|inverse| (after, inverse)),
        }
    }
}

impl Session {
    /// Brings what somebody else wrote into ours. Blocks: for opening and closing.
    pub(in crate::workbench) fn merge(&mut self, theirs: Arc<Theirs>) {
        if self.refuse_unreadable(&theirs) {
            return;
        }
        let merged = Merged::of(&self.author(), &self.project, &theirs);
        self.take_merged(merged, theirs);
    }

    /// Brings what somebody else wrote into what is only shown. Blocks: for opening.
    pub(in crate::workbench) fn show(&mut self, theirs: &Theirs) {
        let merged = Merged::of(&self.author(), &self.project, theirs);
        self.take_shown(merged);
    }

    /// Begins to bring what somebody else wrote into ours.
    pub(super) fn begin_merging(&mut self, theirs: Arc<Theirs>) {
        if !self.refuse_unreadable(&theirs) {
            self.bring_together(theirs, Purpose::Merge, 1);
        }
    }

    /// The same for what is only shown.
    pub(super) fn begin_showing(&mut self, theirs: Arc<Theirs>) {
        self.bring_together(theirs, Purpose::Show, 1);
    }

    /// Does at once what has begun; what is to be closed needs no frames.
    pub(super) fn finish_merging(&mut self) {
        if let Some(merging) = self.merging.take() {
            self.do_now(merging.theirs, merging.purpose);
        }
    }

    /// Takes over what has been brought together, or begins anew if ours is another project by now.
    pub(super) fn poll_merging(&mut self) {
        let Some(merging) = self.merging.take() else {
            return;
        };
        let merged = match merging.pending.take() {
            Arrival::NotYet => {
                self.merging = Some(merging);
                return;
            }
            Arrival::Here(merged) => merged,
            Arrival::Never => {
                self.notices.push(outside::merge_broken_off());
                self.leave_theirs();
                return;
            }
        };
        let Merging {
            theirs,
            purpose,
            ours,
            tries,
            ..
        } = merging;
        match purpose {
            _ if !Arc::ptr_eq(&ours, &self.project) => {
                self.bring_together(theirs, purpose, tries + 1);
            }
            Purpose::Merge => self.take_merged(merged, theirs),
            Purpose::Show => self.take_shown(merged),
        }
    }

    fn bring_together(&mut self, theirs: Arc<Theirs>, purpose: Purpose, tries: u32) {
        if tries > MOST_TRIES {
            self.do_now(theirs, purpose);
            return;
        }
        let (author, ours) = (self.author(), Arc::clone(&self.project));
        let (snapshot, read) = (Arc::clone(&ours), Arc::clone(&theirs));
        let work = move || Merged::of(&author, &snapshot, &read);
        let name = "Merging what others wrote";
        match start_in_background(name, self.waker(), work) {
            Ok(pending) => {
                self.merging = Some(Merging {
                    theirs,
                    purpose,
                    ours,
                    pending,
                    tries,
                });
            }
            Err(_) => self.do_now(theirs, purpose),
        }
    }

    fn do_now(&mut self, theirs: Arc<Theirs>, purpose: Purpose) {
        match purpose {
            Purpose::Merge => self.merge(theirs),
            Purpose::Show => self.show(&theirs),
        }
    }

    /// What others wrote and cannot be read is left alone, and said.
    fn refuse_unreadable(&mut self, theirs: &Theirs) -> bool {
        let Some(Problem { file, reason, .. }) = theirs.unreadable.first() else {
            return false;
        };
        self.files_trouble = Some(Trouble {
            why: format!("{file} was changed by another program and cannot be read: {reason}"),
            remedy: "Nothing was overwritten. Put the file right or restore it; Glossator looks again by itself.".to_owned(),
        });
        self.leave_theirs();
        true
    }

    fn take_merged(&mut self, merged: Merged, theirs: Arc<Theirs>) {
        let Merged {
            transaction,
            conflicts,
            applied,
        } = merged;
        match applied {
            Ok(_) if transaction.is_empty() => {}
            Ok((after, inverse)) => {
                self.project = Arc::new(after);
                if theirs.put_back.is_empty() {
                    self.history.pass_over(inverse);
                } else {
                    // It may not have been meant, and is a step of its own, so that one undo puts
                    // ours back.
                    self.history.record(inverse);
                }
            }
            Err(error) => {
                self.notices.push(outside::not_merged(&error));
                self.leave_theirs();
                return;
            }
        }
        let notices = outside::merged(&transaction, &conflicts, &theirs);
        self.notices.extend(notices);
        self.revision += 1;
        if let Some(keeper) = &self.keeper {
            let project = Arc::clone(&self.project);
            keeper.take_in(transaction, project, self.revision, theirs);
        }
    }

    fn take_shown(&mut self, merged: Merged) {
        match merged.applied {
            Ok((after, _)) => self.project = Arc::new(after),
            Err(error) => self.notices.push(outside::not_merged(&error)),
        }
    }

    fn leave_theirs(&self) {
        if let Some(keeper) = &self.keeper {
            keeper.leave_theirs();
        }
    }
}
