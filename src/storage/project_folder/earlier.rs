//! Earlier states of a project, out of the backups on this computer.

use std::path::Path;
use std::sync::Arc;

use crate::project::Project;
use crate::storage::Disk;
use crate::storage::backups::{BackupError, Backups, Save};
use crate::storage::vault::Files;

use super::find::Place;
use super::load::load;
use super::shelf::SourceShelf;
use super::{OpenError, ProjectFolder};

/// Why an earlier state cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum EarlierError {
    #[error(transparent)]
    Backup(#[from] BackupError),
    #[error(transparent)]
    Open(#[from] OpenError),
}

/// Reads the earlier states of a project.
pub struct EarlierProjects {
    disk: Arc<dyn Disk>,
    place: Place,
    backups: Backups,
}

impl EarlierProjects {
    /// The project as it was at a save.
    pub fn project_of(&self, save: &Save) -> Result<Project, EarlierError> {
        let files = self.backups.files_of(save)?.into_iter();
        let files: Files = files.map(|(path, bytes)| (path, bytes.into())).collect();
        let mut sources_read = SourceShelf::new(Arc::clone(&self.disk), &self.place.root);
        Ok(load(&self.place, &files, &mut sources_read)?.project)
    }
}

impl ProjectFolder {
    /// The earlier saves of this folder that are still kept, newest first. Those of another copy
    /// of the project are left out as long as that copy is there: its states are not ours. Where
    /// it is gone, it may have been this one before it was moved.
    pub fn saves(&self) -> Result<Vec<Save>, BackupError> {
        let here = self.vault.place().project_name();
        let is_ours = |save: &Save| {
            save.folder.is_empty()
                || save.folder == here
                || self.disk.resolve(Path::new(&save.folder)).is_err()
        };
        let saves = self.vault.backups().saves()?;
        Ok(saves.into_iter().filter(is_ours).collect())
    }

    /// What reads earlier states on another thread, without holding the project.
    pub fn earlier_projects(&self) -> EarlierProjects {
        EarlierProjects {
            disk: Arc::clone(&self.disk),
            place: self.place.clone(),
            backups: self.vault.backups().clone(),
        }
    }

    /// Removes what is older than promised: journals, backups, and temporary files of crashes. For
    /// the moment of closing; what cannot be removed now is removed another time.
    pub fn tidy(&self, now: crate::model::Timestamp) {
        let _later = self.vault.tidy(now);
    }
}
