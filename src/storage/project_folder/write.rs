//! Writing an open project: changes into the journal, records into the files.

use std::collections::BTreeMap;
use std::sync::{Arc, MutexGuard, PoisonError};

use thiserror::Error;

use crate::model::Timestamp;
use crate::project::{Project, Transaction};
use crate::storage::assembly::WrittenFile;
use crate::storage::atomic::ReplaceError;
use crate::storage::backups::SaveReason;
use crate::storage::schema;
use crate::storage::sources::{UnsafePath, check_relative};
use crate::storage::vault::{Foreign, NotWritten, VaultError};

use super::theirs::Theirs;
use super::unwritten::Unwritten;
use super::{OpenError, ProjectFolder, State};

/// How a save ended.
pub enum Saved {
    /// Every file holds what it should. These were formatted by hand before, and are in lines now;
    /// how they were is pinned among the backups.
    Complete {
        were_by_hand: Vec<String>,
        /// Sources that another program changed before a copy of the annotated version was kept.
        without_copy: Vec<String>,
    },
    /// Somebody else has changed a file. It was not touched; merge, and save again.
    Theirs(Box<Theirs>),
}

/// Why something was not written. Nothing that was acknowledged is lost.
#[derive(Debug, Error)]
pub enum WriteError {
    #[error("{path} could not be written: {reason}{}", too(.others))]
    File {
        path: String,
        reason: ReplaceError,
        /// What else could not be written, for this reason or another.
        others: Vec<String>,
    },
    /// The other files hold what they should.
    #[error("{path} was not overwritten: {why}")]
    HeldBack { path: String, why: HeldBack },
    #[error(transparent)]
    Vault(#[from] VaultError),
    #[error("what another program wrote cannot be read: {0}")]
    Theirs(#[from] OpenError),
}

/// Why a file is not written, although it should be.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum HeldBack {
    #[error("not all of it could be read")]
    Protected,
    #[error("its name cannot be used on every system: {0}")]
    Name(UnsafePath),
    #[error("{0} would not come back as it is")]
    NotReadBack(String),
    #[error("another file has its name")]
    NoRoom,
}

fn too(others: &[String]) -> String {
    match others {
        [] => String::new(),
        [one] => format!("; {one} neither"),
        many => format!("; nor could {} other files", many.len()),
    }
}

impl WriteError {
    /// What the reader can do.
    pub const fn remedy(&self) -> &'static str {
        match self {
            Self::File {
                reason: ReplaceError::ReadOnly,
                ..
            } => "Lift the write protection; Glossator tries again by itself.",
            Self::File {
                reason: ReplaceError::FolderMissing,
                ..
            } => "Is the drive still connected? Connect it; Glossator tries again by itself.",
            Self::File {
                reason: ReplaceError::DanglingLink | ReplaceError::NotAFile,
                ..
            } => "Take away what lies in the place of the file; Glossator tries again by itself.",
            Self::File { .. } => {
                "Make room on the disk or free the file; Glossator tries again by itself."
            }
            Self::HeldBack { why, .. } => why.remedy(),
            Self::Vault(VaultError::ReadOnly) => {
                "Close the other window and open the project again."
            }
            Self::Vault(VaultError::State(_) | VaultError::Journal(_)) => {
                "Make room on the disk of this computer; Glossator tries again by itself."
            }
            Self::Vault(_) | Self::Theirs(_) => {
                "Is the folder still there and readable? Glossator tries again by itself."
            }
        }
    }
}

impl HeldBack {
    const fn remedy(&self) -> &'static str {
        match self {
            Self::Protected => {
                "The changes in it are kept in the journal. Restore the file from a backup, and open the project again."
            }
            Self::Name(_) => "Give the text another name, and add it to the project under that.",
            Self::NotReadBack(_) => {
                "The changes in it are kept in the journal. Undo them, and please tell the authors of Glossator."
            }
            Self::NoRoom => {
                "The changes in it are kept in the journal. Move the other file out of the project folder, and open the project again."
            }
        }
    }
}

impl ProjectFolder {
    /// Writes a change that was made just now into the journal; returns its number once it is
    /// durable.
    pub fn append(&self, transaction: &Transaction, now: Timestamp) -> Result<u64, WriteError> {
        let change = schema::write_transaction(transaction);
        let number = self.vault.append(&change, transaction.at)?;
        self.unwritten().note(number, transaction, now);
        Ok(number)
    }

    /// Writes the change that merges what others wrote. From then on their files count as known,
    /// and the next save replaces them.
    pub fn take_in(&self, transaction: &Transaction, theirs: &Theirs) -> Result<u64, WriteError> {
        let change = if transaction.is_empty() {
            String::new()
        } else {
            schema::write_transaction(transaction)
        };
        let mut state = self.state();
        let number = self
            .vault
            .take_in(&change, &theirs.foreign, transaction.at)?;
        if !transaction.is_empty() {
            self.unwritten().note(number, transaction, transaction.at);
        }
        let is_project_file = |file: &Foreign| file.path == self.place.project_file;
        if theirs
            .foreign
            .iter()
            .any(|file| is_project_file(file) && file.bytes.is_some())
        {
            // They were first to make a project of the folder.
            state.is_new = false;
        }
        state.files = theirs.files.clone();
        // Theirs may be formatted by hand anew.
        state.pinned_by_hand.clear();
        state.written = Arc::new(theirs.project.clone());
        Ok(number)
    }

    /// Writes the files that changed since the last save, so that they hold `project`, which holds
    /// all changes of the journal up to number `up_to`.
    pub fn save(
        &self,
        project: &Arc<Project>,
        up_to: u64,
        at: Timestamp,
    ) -> Result<Saved, WriteError> {
        let mut state = self.state();
        self.listed
            .set(project.documents().map(|one| one.source.path.as_str()));
        self.keep_sources(&mut state, project)?;
        state.files.make_room(project);
        let deletions = self.unwritten().deletions();
        state.files.note_deletions(deletions);
        let Due { files, held_back } = state.due(project, at);
        let were_by_hand = state
            .files
            .formatted_by_hand(files.keys().filter(|path| !held_back.contains_key(*path)));
        self.pin_by_hand(&mut state, &were_by_hand, at)?;
        let paths = held_back.keys().cloned().collect();
        self.vault.note_deeds(self.unwritten().deeds(up_to));
        let outcome = self.vault.checkpoint_without(&files, &paths, up_to, at)?;
        if !outcome.foreign.is_empty() {
            // Also those that were not to be written: what one file uses another may bring.
            let mut foreign = self.vault.changed_outside()?;
            if foreign.is_empty() {
                foreign = outcome.foreign;
            }
            let theirs = self.theirs(&mut state, &foreign, at)?;
            return Ok(Saved::Theirs(Box::new(theirs)));
        }
        let mut failed = outcome.failed.into_iter();
        if let Some(NotWritten { path, reason }) = failed.next() {
            let others = failed.map(|one| one.path).collect();
            return Err(WriteError::File {
                path,
                reason,
                others,
            });
        }
        if let Some((path, why)) = held_back.into_iter().next() {
            return Err(WriteError::HeldBack { path, why });
        }
        state.written = Arc::clone(project);
        state.is_new = false;
        self.unwritten().written(up_to);
        state.files.put_in_lines(&were_by_hand);
        state.pinned_by_hand.clear();
        Ok(Saved::Complete {
            were_by_hand,
            without_copy: std::mem::take(&mut state.without_copy),
        })
    }

    /// Pins files among the backups as somebody has formatted them, once for all tries of a save.
    fn pin_by_hand(
        &self,
        state: &mut State,
        were_by_hand: &[String],
        at: Timestamp,
    ) -> Result<(), WriteError> {
        let mut new = were_by_hand.to_vec();
        new.retain(|path| !state.pinned_by_hand.contains(path));
        if !new.is_empty() {
            let reason = format!("{} as formatted by hand", new.join(", "));
            self.vault.pin(SaveReason::Pinned(reason), at)?;
            state.pinned_by_hand.extend(new);
        }
        Ok(())
    }

    fn unwritten(&self) -> MutexGuard<'_, Unwritten> {
        self.unwritten
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes the files of a project that was never saved, so that it is there before anything is
    /// in it.
    pub fn begin(&self, title: &str, at: Timestamp) -> Result<(), WriteError> {
        let project = {
            let mut state = self.state();
            state.files.rename(title);
            Arc::clone(&state.written)
        };
        self.save(&project, 0, at).map(|_| ())
    }
}

/// The files of a save.
struct Due {
    /// What they should hold.
    files: BTreeMap<String, Vec<u8>>,
    /// Those of them that are not to be written, and why.
    held_back: BTreeMap<String, HeldBack>,
}

impl State {
    /// The files that have to be written so that the project on disk becomes `project`.
    fn due(&mut self, project: &Project, at: Timestamp) -> Due {
        let mut paths = self.files.touched(&self.written, project);
        if self.is_new {
            paths.extend(self.files.paths(project));
        }
        let mut due = Due {
            files: BTreeMap::new(),
            held_back: BTreeMap::new(),
        };
        for path in paths {
            let Some(file) = self.files.write_file(&path, project, at) else {
                // Its records have no file to go to; to pass over it would lose them.
                due.files.insert(path.clone(), Vec::new());
                due.held_back.insert(path, HeldBack::NoRoom);
                continue;
            };
            if let Some(why) = self.why_not(&file, project) {
                due.held_back.insert(path.clone(), why);
            }
            due.files.insert(path, file.bytes);
        }
        due
    }

    fn why_not(&self, file: &WrittenFile, project: &Project) -> Option<HeldBack> {
        if file.protection.is_some() {
            return Some(HeldBack::Protected);
        }
        if let Err(unsafe_path) = check_relative(&file.path) {
            return Some(HeldBack::Name(unsafe_path));
        }
        let read = self.files.read_back(&file.path, &file.bytes, project);
        read.err().map(HeldBack::NotReadBack)
    }
}
