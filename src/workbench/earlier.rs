//! Going back to an earlier state of a project.

use crate::model::Timestamp;
use crate::project::lead_to;
use crate::storage::backups::{Save, SaveReason};

use super::{Notice, Session, Severity};

/// An earlier state of the project that can be restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierState {
    pub at: Timestamp,
    /// Why it was kept, in words.
    pub reason: String,
    save: Save,
}

impl Session {
    /// The earlier states that are still kept on this computer, newest first.
    pub fn earlier_states(&self) -> Result<Vec<EarlierState>, Notice> {
        let Some(keeper) = self.keeper() else {
            return Ok(Vec::new());
        };
        let saves = keeper.folder().saves().map_err(|error| {
            Notice::new(Severity::Failure, "The backups cannot be read")
                .with_detail(error.to_string())
        })?;
        let state = |save: Save| EarlierState {
            at: save.at,
            reason: in_words(&save.reason),
            save,
        };
        Ok(saves.into_iter().map(state).collect())
    }

    /// Brings the project back to an earlier state, as one change that can be undone. Returns how
    /// many records it changed.
    pub fn restore(&mut self, earlier: &EarlierState) -> Result<usize, Notice> {
        let failed = |why: String| {
            Notice::new(Severity::Failure, "The earlier state was not restored")
                .with_detail(why)
                .with_remedy("Nothing was changed. Another state may still be whole.")
        };
        let Some(keeper) = self.keeper() else {
            return Ok(0);
        };
        let project = keeper
            .folder()
            .project_of(&earlier.save)
            .map_err(|error| failed(error.to_string()))?;
        let label = format!("restore the state of {}", earlier.at);
        let transaction = lead_to(&self.author(), &label, self.project(), &project);
        let count = transaction.edits.len();
        self.commit(&transaction)
            .map_err(|error| failed(error.to_string()))?;
        Ok(count)
    }
}

fn in_words(reason: &SaveReason) -> String {
    match reason {
        SaveReason::Saved => "saved".to_owned(),
        SaveReason::BeforeMerge => "before a merge".to_owned(),
        SaveReason::BeforeMigration => "before a new format".to_owned(),
        SaveReason::Pinned(name) => name.clone(),
    }
}
