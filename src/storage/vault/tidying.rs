//! Removing what is no longer to be kept.

use std::collections::BTreeSet;

use super::{Stage, Vault, VaultError};
use crate::model::Timestamp;
use crate::storage::{ContentHash, journal};

/// How many files were removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tidied {
    /// Finished generations of the journal.
    pub journals: usize,
    /// Old saves and the contents that only they needed.
    pub backups: usize,
    /// Temporary files that a crash had left in the project folder.
    pub leftovers: usize,
}

/// After so many checkpoints old backups are removed in passing: a long day of work would
/// otherwise fill the disk before anybody closes the window.
pub(super) const CHECKPOINTS_BETWEEN: u32 = 64;

impl Vault {
    /// Removes journals and backups that are older than promised, and the temporary files that
    /// were there when the project was opened. For the moment of closing; everything the project
    /// needs stays, and so does what another copy of it on this computer starts from.
    pub fn tidy(&self, now: Timestamp) -> Result<Tidied, VaultError> {
        let _writing = self.writing();
        let leftovers = std::mem::take(&mut self.state_for_writing()?.leftovers);
        let mut tidied = self.remove_old(now)?;
        for leftover in leftovers {
            tidied.leftovers += usize::from(self.disk.remove(&leftover).is_ok());
        }
        Ok(tidied)
    }

    /// The caller keeps others from checkpoints and merges meanwhile; changes may be appended.
    pub(super) fn remove_old(&self, now: Timestamp) -> Result<Tidied, VaultError> {
        let mut used: BTreeSet<ContentHash> = BTreeSet::new();
        let may_remove_journals = {
            let state = self.state();
            used.extend(state.generation().header.files.values().flatten());
            used.extend(state.current.values().flatten());
            // A generation that is still to be written anew may be any of those on disk.
            !matches!(state.stage, Stage::Resting(None, _))
        };
        let mut tidied = Tidied::default();
        if may_remove_journals {
            tidied.journals = journal::tidy(&*self.disk, &self.place.journal(), now)?;
        }
        // Another window may be about to refer to a content that nothing refers to yet.
        if self.place.is_alone(&*self.disk)? {
            for sibling in self.place.siblings(&*self.disk)? {
                used.extend(sibling.generation.header.files.values().flatten());
            }
            tidied.backups = self.backups.tidy(now, &used)?;
        }
        Ok(tidied)
    }
}
