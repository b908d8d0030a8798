//! Writing an open project: changes into the journal, records into the files.

use std::collections::BTreeMap;
use std::sync::Arc;

use thiserror::Error;

use crate::model::{Document, Timestamp};
use crate::project::{Project, Transaction};
use crate::storage::ContentHash;
use crate::storage::assembly::{Protection, WrittenFile};
use crate::storage::atomic::ReplaceError;
use crate::storage::backups::SaveReason;
use crate::storage::schema;
use crate::storage::snapshots::Snapshots;
use crate::storage::sources;
use crate::storage::vault::{Files, Foreign, VaultError};

use super::shelf::SourceShelf;
use super::theirs::{Ours, Theirs, load_theirs};
use super::{OpenError, ProjectFolder, State};

/// How a save ended.
pub enum Saved {
    /// Every file holds what it should. These were formatted by hand before, and are in lines now;
    /// how they were is pinned among the backups.
    Complete { were_by_hand: Vec<String> },
    /// Somebody else has changed a file. It was not touched; merge, and save again.
    Theirs(Box<Theirs>),
}

/// Why something was not written. Nothing that was acknowledged is lost.
#[derive(Debug, Error)]
pub enum WriteError {
    #[error("{path} could not be written: {reason}")]
    File { path: String, reason: ReplaceError },
    #[error("{0} must not be overwritten, since not all of it could be read")]
    Protected(String),
    #[error(transparent)]
    Vault(#[from] VaultError),
    #[error("what another program wrote cannot be read: {0}")]
    Theirs(#[from] OpenError),
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
            Self::Protected(_) => "Restore the file from a backup, and open the project again.",
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

impl ProjectFolder {
    /// Writes a change into the journal; returns its number once it is durable.
    pub fn append(&self, transaction: &Transaction) -> Result<u64, WriteError> {
        Ok(self
            .vault
            .append(&schema::write_transaction(transaction), transaction.at)?)
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
        state.files = theirs.files.clone();
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
        let mut files = BTreeMap::new();
        let due = state.due(project);
        for path in due {
            let written = state.files.write_file(&path, project, at);
            let Some(WrittenFile {
                path,
                bytes,
                protection,
            }) = written
            else {
                // Its records have no file to go to; to pass over it would lose them.
                return Err(WriteError::Protected(path));
            };
            match protection {
                None => drop(files.insert(path, bytes)),
                Some(
                    Protection::NotUnderstood | Protection::LeftAlone | Protection::NewerFormat(_),
                ) => {
                    return Err(WriteError::Protected(path));
                }
            }
        }
        let were_by_hand = state.files.formatted_by_hand(files.keys());
        if !were_by_hand.is_empty() {
            let reason = format!("{} as formatted by hand", were_by_hand.join(", "));
            self.vault.pin(SaveReason::Pinned(reason), at)?;
        }
        let outcome = self.vault.checkpoint(&files, up_to, at)?;
        if let Some(failed) = outcome.failed.into_iter().next() {
            return Err(WriteError::File {
                path: failed.path,
                reason: failed.reason,
            });
        }
        if !outcome.foreign.is_empty() {
            return Ok(Saved::Theirs(Box::new(self.theirs(
                &mut state,
                &outcome.foreign,
                at,
            )?)));
        }
        state.written = Arc::clone(project);
        state.is_new = false;
        state.files.put_in_lines(&were_by_hand);
        Ok(Saved::Complete { were_by_hand })
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

    /// What others have changed since we last looked; `None` if nothing.
    pub fn look(&self, at: Timestamp) -> Result<Option<Theirs>, WriteError> {
        let mut state = self.state();
        let foreign = self.vault.changed_outside()?;
        if foreign.is_empty() {
            return Ok(None);
        }
        self.theirs(&mut state, &foreign, at).map(Some)
    }

    fn theirs(
        &self,
        state: &mut State,
        foreign: &[Foreign],
        at: Timestamp,
    ) -> Result<Theirs, WriteError> {
        let written = Arc::clone(&state.written);
        let ours = if state.is_new {
            Files::new()
        } else {
            state.bytes_of(&written, at)
        };
        let mut sources_read = SourceShelf::new(Arc::clone(&self.disk), &self.place.root);
        let ours = Ours {
            bytes: &ours,
            files: &state.files,
            project: written,
        };
        let backups = self.vault.backups();
        let theirs = load_theirs(&self.place, &ours, foreign, backups, &mut sources_read)?;
        theirs.ok_or(WriteError::Vault(VaultError::ReadOnly))
    }

    /// Keeps a copy of every source that carries annotations, in the version that they were made
    /// for. A source that is another one by now has had its copy taken before, or never can.
    fn keep_sources(&self, state: &mut State, project: &Project) -> Result<(), WriteError> {
        let snapshots = Snapshots::of(self.disk.as_ref(), &self.place.root);
        let annotated =
            |document: &&Document| project.count_needed_by(&document.id.clone().into()) > 0;
        for document in project.documents().filter(annotated) {
            let Some(hash) = ContentHash::parse(&document.source.sha256) else {
                continue;
            };
            if state.kept_sources.contains(&hash) {
                continue;
            }
            let encoding = Some(document.source.encoding.name.as_str());
            if let Ok(source) = sources::read(
                self.disk.as_ref(),
                &self.place.root,
                &document.source.path,
                encoding,
            ) && source.file.sha256 == document.source.sha256
            {
                snapshots.keep(&source.bytes).map_err(VaultError::Project)?;
            }
            state.kept_sources.insert(hash);
        }
        Ok(())
    }
}

impl State {
    /// The files that have to be written so that the project on disk becomes `project`.
    fn due(&mut self, project: &Project) -> std::collections::BTreeSet<String> {
        let mut due = self.files.touched(&self.written, project);
        if self.is_new {
            due.extend(self.files.paths(project));
        }
        due
    }

    /// The files as they are on disk, unless somebody else has changed them.
    fn bytes_of(&self, project: &Project, at: Timestamp) -> Files {
        let mut files = self.files.clone();
        let written = files.write(project, at).into_iter();
        written.map(|file| (file.path, file.bytes.into())).collect()
    }
}
