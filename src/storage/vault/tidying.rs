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

impl Vault {
    /// Removes journals and backups that are older than promised, and the temporary files that
    /// were there when the project was opened. For the moment of closing; everything the project
    /// needs stays, and so does what another copy of it on this computer starts from.
    pub fn tidy(&self, now: Timestamp) -> Result<Tidied, VaultError> {
        let mut state = self.state_for_writing()?;
        let mut tidied = Tidied::default();
        // A generation that is still to be written anew may be any of those on disk.
        if !matches!(state.stage, Stage::Resting(None, _)) {
            tidied.journals = journal::tidy(&*self.disk, &self.place.journal(), now)?;
        }
        // Another window may be about to refer to a content that nothing refers to yet.
        if self.place.is_alone(&*self.disk)? {
            let mut used: BTreeSet<ContentHash> = BTreeSet::new();
            used.extend(state.generation().header.files.values().flatten());
            used.extend(state.current.values().flatten());
            for sibling in self.place.siblings(&*self.disk)? {
                used.extend(sibling.generation.header.files.values().flatten());
            }
            tidied.backups = self.backups.tidy(now, &used)?;
        }
        for leftover in std::mem::take(&mut state.leftovers) {
            tidied.leftovers += usize::from(self.disk.remove(&leftover).is_ok());
        }
        Ok(tidied)
    }
}
