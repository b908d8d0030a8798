//! Where a project lies, and where its journal and its backups do.

use std::io;
use std::path::{Path, PathBuf};

use crate::storage::journal::{self, Found};
use crate::storage::{ContentHash, Disk, EntryKind, lock};

const PROJECTS: &str = "projects";
const JOURNAL: &str = "journal";
const BACKUPS: &str = "backups";

/// Where a project lies, and where its journal and its backups do.
///
/// Backups belong to the project, wherever it is moved. Journal and lock belong to one copy of
/// it: two copies of a folder have the same project id, and neither may replay the other's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VaultPlace {
    project: PathBuf,
    state: PathBuf,
    shared: PathBuf,
    own: PathBuf,
}

impl VaultPlace {
    /// The place of the project in the folder `project`, which must exist, with its state in the
    /// local state directory `state`, which need not.
    pub fn of(disk: &dyn Disk, project: &Path, state: &Path, id: &str) -> io::Result<Self> {
        let project = disk.resolve(project)?;
        let shared = state
            .join(PROJECTS)
            .join(ContentHash::of(id.as_bytes()).short());
        let name = ContentHash::of(project.as_os_str().as_encoded_bytes()).short();
        Ok(Self {
            own: shared.join(name),
            shared,
            project,
            state: state.to_owned(),
        })
    }

    /// The project folder, links followed.
    pub fn project(&self) -> &Path {
        &self.project
    }

    /// The local state directory.
    pub fn state(&self) -> &Path {
        &self.state
    }

    /// The folder for the lock of this copy of the project.
    pub fn lock(&self) -> &Path {
        &self.own
    }

    pub(super) fn journal(&self) -> PathBuf {
        self.own.join(JOURNAL)
    }

    pub(super) fn backups(&self) -> PathBuf {
        self.shared.join(BACKUPS)
    }

    /// The canonical path as the journal names it.
    pub(in crate::storage) fn project_name(&self) -> String {
        self.project.to_string_lossy().into_owned()
    }

    /// The journals of the other copies of this project on this computer.
    pub(super) fn siblings(&self, disk: &dyn Disk) -> io::Result<Vec<Found>> {
        let mut found = Vec::new();
        for folder in self.sibling_folders(disk)? {
            found.extend(journal::find(disk, &folder.join(JOURNAL))?);
        }
        Ok(found)
    }

    /// Whether no other copy of this project is open in any window.
    pub(super) fn is_alone(&self, disk: &dyn Disk) -> io::Result<bool> {
        let folders = self.sibling_folders(disk)?;
        Ok(folders.iter().all(|folder| lock::is_free(folder)))
    }

    fn sibling_folders(&self, disk: &dyn Disk) -> io::Result<Vec<PathBuf>> {
        if disk.entry(&self.shared)?.is_none() {
            return Ok(Vec::new());
        }
        let listed = disk.list(&self.shared)?;
        Ok(listed
            .into_iter()
            .filter(|(name, entry)| entry.kind == EntryKind::Folder && name != BACKUPS)
            .map(|(name, _)| self.shared.join(name))
            .filter(|folder| *folder != self.own)
            .collect())
    }
}
