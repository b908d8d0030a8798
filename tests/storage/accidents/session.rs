//! A session as the workbench leads it, reduced to its use of the vault.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use glossator::model::Timestamp;
use glossator::storage::Disk;
use glossator::storage::vault::{Access, Foreign, IsProjectFile, Opened, Vault, VaultPlace};

use super::notebook::Notebook;

pub const NOW: fn() -> Timestamp = Timestamp::default;

/// An open notebook.
pub struct Session {
    pub vault: Vault,
    pub ours: Notebook,
    /// The files as they were last known to be written.
    base: Notebook,
    last: u64,
    dirty: BTreeSet<String>,
}

/// What became of an attempt to save.
#[derive(Debug, PartialEq, Eq)]
pub enum Saved {
    Everything,
    /// Others had written something; it is merged, and to be saved once more.
    Merged,
    NotYet,
}

/// Opens the vault of a project of which every file that ends with `.notes` is one.
pub fn open_vault(
    disk: Arc<dyn Disk>,
    project: &Path,
    state: &Path,
    access: Access,
) -> Result<(Vault, Opened)> {
    let is_project_file: IsProjectFile =
        Arc::new(|path: &str, _| Path::new(path).extension() == Some("notes".as_ref()));
    let place = VaultPlace::of(&*disk, project, state, "notebook")?;
    Ok(Vault::open(disk, place, is_project_file, access)?)
}

/// Base, ours and theirs of a project as opened; `None` if a file cannot be read.
fn sides(opened: &Opened) -> Option<[Notebook; 3]> {
    let start = opened
        .start
        .iter()
        .map(|(path, bytes)| (path, bytes.as_ref()));
    let base = Notebook::read(start)?;
    let mut ours = base.clone();
    for change in &opened.changes {
        ours.apply(&change.text);
    }
    let theirs = with_foreign(&base, &opened.foreign)?;
    Some([base, ours, theirs])
}

fn with_foreign(base: &Notebook, foreign: &[Foreign]) -> Option<Notebook> {
    let mut theirs = base.clone();
    for file in foreign {
        match &file.bytes {
            Some(bytes) => theirs
                .0
                .extend(Notebook::read([(&file.path, bytes.as_ref())])?.0),
            None => {
                theirs.0.remove(&file.path);
            }
        }
    }
    Some(theirs)
}

/// What the user would see after opening; nothing is written. `None` if anything is unreadable.
pub fn look(disk: Arc<dyn Disk>, project: &Path, state: &Path) -> Option<Notebook> {
    let (_, opened) = open_vault(disk, project, state, Access::Read).ok()?;
    if !opened.lost_starts.is_empty() {
        return None;
    }
    let [base, ours, theirs] = sides(&opened)?;
    Some(Notebook::merged(&base, &ours, &theirs))
}

impl Session {
    /// Opens the project, applies what the journal holds and merges what others have written.
    pub fn open(disk: Arc<dyn Disk>, project: &Path, state: &Path) -> Result<Self> {
        let (vault, opened) = open_vault(disk, project, state, Access::Write)?;
        let [base, ours, theirs] = sides(&opened).context("unreadable")?;
        let mut session = Self {
            vault,
            dirty: ours.0.keys().cloned().collect(),
            ours,
            base,
            last: opened.last_sequence,
        };
        if opened.is_clean() {
            session.dirty.clear();
        }
        if !opened.foreign.is_empty() {
            session.take_in(&opened.foreign, &theirs)?;
        }
        Ok(session)
    }

    /// Makes a change; it counts once this has returned.
    pub fn change(&mut self, change: &str) -> Result<()> {
        self.last = self.vault.append(change, NOW())?;
        self.ours.apply(change);
        self.touch(change);
        Ok(())
    }

    /// Writes what has changed.
    pub fn save(&mut self) -> Result<Saved> {
        let files: BTreeMap<String, Vec<u8>> = self
            .dirty
            .iter()
            .map(|path| (path.clone(), self.ours.file(path)))
            .collect();
        let outcome = self.vault.checkpoint(&files, self.last, NOW())?;
        if outcome.is_complete() {
            self.base = self.ours.clone();
            self.dirty.clear();
            return Ok(Saved::Everything);
        }
        if outcome.foreign.is_empty() {
            return Ok(Saved::NotYet);
        }
        let theirs = with_foreign(&self.base, &outcome.foreign).context("unreadable")?;
        self.take_in(&outcome.foreign, &theirs)?;
        Ok(Saved::Merged)
    }

    /// Notices and merges what others have written.
    pub fn look_around(&mut self) -> Result<()> {
        let foreign = self.vault.changed_outside()?;
        if !foreign.is_empty() {
            let theirs = with_foreign(&self.base, &foreign).context("unreadable")?;
            self.take_in(&foreign, &theirs)?;
        }
        Ok(())
    }

    fn take_in(&mut self, foreign: &[Foreign], theirs: &Notebook) -> Result<()> {
        let merged = Notebook::merged(&self.base, &self.ours, theirs);
        let change = self.ours.change_to(&merged);
        self.last = self.vault.take_in(&change, foreign, NOW())?;
        self.ours.apply(&change);
        self.touch(&change);
        for file in foreign {
            self.dirty.insert(file.path.clone());
            let theirs = theirs.0.get(&file.path).cloned().unwrap_or_default();
            self.base.0.insert(file.path.clone(), theirs);
        }
        Ok(())
    }

    fn touch(&mut self, change: &str) {
        let paths = change.split(';').filter_map(|step| step.split(':').nth(1));
        self.dirty.extend(paths.map(str::to_owned));
    }
}
