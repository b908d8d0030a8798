//! Earlier states of a project, out of the backups on this computer.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::project::Project;
use crate::storage::backups::{BackupError, Backups, Save};
use crate::storage::journal::FileHashes;
use crate::storage::vault::{Files, Vault};
use crate::storage::{ContentHash, Disk};

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
    /// The folder, as the saves name it.
    here: String,
    backups: Backups,
}

impl EarlierProjects {
    /// The earlier saves of this folder that are still kept, newest first. Those of another copy
    /// of the project are left out as long as that copy is there: its states are not ours. Where
    /// it is gone, it may have been this one before it was moved.
    pub fn saves(&self) -> Result<Vec<Save>, BackupError> {
        let saves = OwnSaves {
            disk: self.disk.as_ref(),
            backups: &self.backups,
            here: self.here.clone(),
            newer: Vec::new(),
            read: OnceCell::new(),
        };
        Ok(saves.own()?.saves)
    }

    /// The project as it was at a save.
    pub fn project_of(&self, save: &Save) -> Result<Project, EarlierError> {
        let files = self.backups.files_of(save)?.into_iter();
        let files: Files = files.map(|(path, bytes)| (path, bytes.into())).collect();
        let mut sources_read = SourceShelf::new(Arc::clone(&self.disk), &self.place.root);
        Ok(load(&self.place, &files, &mut sources_read)?.project)
    }
}

/// The saves of this folder among those of a project.
pub(super) struct OwnSaves<'a> {
    disk: &'a dyn Disk,
    backups: &'a Backups,
    /// The folder, as the saves name it.
    here: String,
    /// Versions of files that are newer than every save; oldest first.
    newer: Vec<FileHashes>,
    read: OnceCell<Known>,
}

/// The saves that could be read.
#[derive(Default)]
struct Known {
    /// Newest first.
    saves: Vec<Save>,
    /// Between so many of them, from the newest on, there was no other.
    without_a_gap: usize,
    /// Whether all could be read.
    is_whole: bool,
}

/// The versions of a file that this folder has held, as far as they are known.
pub(super) struct Versions {
    /// Each once, newest first.
    pub hashes: Vec<ContentHash>,
    /// Between so many of them, from the newest on, there was no other.
    pub without_a_gap: usize,
    /// Whether every save could be read.
    pub is_whole: bool,
}

impl<'a> OwnSaves<'a> {
    pub fn of(disk: &'a dyn Disk, vault: &'a Vault) -> Self {
        Self {
            disk,
            backups: vault.backups(),
            here: vault.place().project_name(),
            newer: Vec::new(),
            read: OnceCell::new(),
        }
    }

    /// Those versions as well, which are newer than every save; oldest first.
    pub fn with_newer(mut self, versions: Vec<FileHashes>) -> Self {
        self.newer = versions;
        self
    }

    /// Whether a file had versions that are newer than every save.
    pub fn has_newer(&self, path: &str) -> bool {
        self.newer.iter().any(|files| files.contains_key(path))
    }

    /// The versions of a file that this folder has held, but for one.
    pub fn versions_of(&self, path: &str, but: Option<ContentHash>) -> Versions {
        let known = self.read.get_or_init(|| self.read());
        let mut versions = Versions {
            hashes: Vec::new(),
            without_a_gap: 0,
            is_whole: known.is_whole,
        };
        let newer = self
            .newer
            .iter()
            .rev()
            .map(|files| files.get(path).copied());
        let newer = newer.map(Option::flatten);
        let saved = known.saves.iter().map(|save| save.files.get(path).copied());
        let last_without_a_gap = self.newer.len() + known.without_a_gap;
        for (at, hash) in newer.chain(saved).enumerate() {
            if let Some(hash) = hash
                && Some(hash) != but
                && !versions.hashes.contains(&hash)
            {
                versions.hashes.push(hash);
            }
            if at < last_without_a_gap {
                versions.without_a_gap = versions.hashes.len();
            }
        }
        versions
    }

    pub const fn backups(&self) -> &'a Backups {
        self.backups
    }

    /// They are read once, when they are first asked for. If the disk does not even list them,
    /// nothing is known of what others started from.
    fn read(&self) -> Known {
        self.own().unwrap_or_default()
    }

    fn own(&self) -> Result<Known, BackupError> {
        let saves = self.backups.saves()?;
        let mut own = Known {
            is_whole: saves.unreadable == 0,
            ..Known::default()
        };
        let mut known: BTreeMap<String, bool> = BTreeMap::new();
        for (at, save) in saves.list.into_iter().enumerate() {
            let folder = save.folder.clone();
            let is_ours = known.entry(folder);
            if *is_ours.or_insert_with_key(|folder| self.is_ours(folder)) {
                own.saves.push(save);
            }
            if at < saves.without_a_gap {
                own.without_a_gap = own.saves.len();
            }
        }
        Ok(own)
    }

    fn is_ours(&self, folder: &str) -> bool {
        folder.is_empty() || folder == self.here || self.disk.resolve(Path::new(folder)).is_err()
    }
}

impl ProjectFolder {
    /// What reads earlier states on another thread, without holding the project.
    pub fn earlier_projects(&self) -> EarlierProjects {
        EarlierProjects {
            disk: Arc::clone(&self.disk),
            place: self.place.clone(),
            here: self.vault.place().project_name(),
            backups: self.vault.backups().clone(),
        }
    }

    /// Removes what is older than promised: journals, backups, and temporary files of crashes. For
    /// the moment of closing; what cannot be removed now is removed another time.
    pub fn tidy(&self, now: crate::model::Timestamp) {
        let _later = self.vault.tidy(now);
    }
}
