//! The byte-level keeper of one open project.
//!
//! The vault knows files, hashes and lines, and nothing of what they mean. It keeps two promises:
//! a change whose [`append`](Vault::append) has returned survives any crash, and bytes that others
//! have written are handed back, never overwritten.
//!
//! The project of the user, *ours*, is always the files of the journal's generation plus all its
//! changes. A file on disk whose hash is neither that of its start nor one that we wrote is
//! *foreign*: it goes to the caller, who merges by id and then says so by
//! [`take_in`](Vault::take_in).
//!
//! All methods block on the disk; the caller runs them on a worker thread. Changes may be
//! appended while a checkpoint is being written.

mod checkpoint;
mod files;
mod opening;
mod place;
mod recovery;
mod tidying;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use thiserror::Error;

use super::backups::{Backups, Deeds, Save, SaveReason};
use super::journal::{Entry, FileHashes, Found, Generation, Journal, JournalError};
use super::sources::UnsafePath;
use super::{ContentHash, Disk, ensure_folder};
use crate::model::Timestamp;
use recovery::Known;

pub use checkpoint::{Checkpoint, NotWritten};
pub use files::{Files, IsProjectFile, Lies, PROJECT_ENDING, is_project_name, read_file};
pub use opening::{Change, Foreign, Opened};
pub use place::VaultPlace;
pub use recovery::AtRest;
pub use tidying::Tidied;

/// The largest project file that is opened, in bytes (SAFETY §8.3).
pub const LARGEST_FILE: u64 = 512 * 1024 * 1024;

/// Whether a vault may write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// The caller holds the lock of the project.
    Write,
    /// Somebody else does, or the user only wants to look. Nothing at all is written.
    Read,
}

/// Why the vault could not do what was asked.
#[derive(Debug, Error)]
pub enum VaultError {
    #[error("the project is open for reading only")]
    ReadOnly,
    #[error("{path} could not be read: {source}")]
    Unreadable { path: String, source: io::Error },
    #[error("{0} is larger than {LARGEST_FILE} bytes")]
    TooLarge(String),
    #[error("{0} is a link that leads out of the project folder")]
    Outside(String),
    #[error("{0} is a device or a pipe, not a file")]
    NotAFile(String),
    #[error("the project folder could not be read: {0}")]
    Project(#[source] io::Error),
    /// The project's own files are not concerned.
    #[error("the journal and the backups on this computer could not be used: {0}")]
    State(#[from] io::Error),
    #[error(transparent)]
    Journal(#[from] JournalError),
    #[error("{path} cannot be a project file: {reason}")]
    UnsafePath { path: String, reason: UnsafePath },
}

impl VaultError {
    /// Whether it is about a file that is there and must not be opened.
    pub const fn is_refusal(&self) -> bool {
        matches!(
            self,
            Self::Outside(_) | Self::NotAFile(_) | Self::TooLarge(_)
        )
    }
}

/// The byte-level keeper of one open project.
pub struct Vault {
    disk: Arc<dyn Disk>,
    place: VaultPlace,
    is_project_file: IsProjectFile,
    access: Access,
    backups: Backups,
    state: Mutex<State>,
    /// Held while project files are written or compared.
    writing: Mutex<()>,
}

struct State {
    stage: Stage,
    /// What we believe to be on disk and hold nothing of that is not in ours.
    current: FileHashes,
    known: Known,
    /// Starting contents that may not be in the backups yet.
    unsecured: Vec<Arc<[u8]>>,
    /// What was taken in and may not be in the backups yet.
    unkept: Vec<TakenIn>,
    /// Files whose last replacement failed half-way.
    doubtful: BTreeSet<String>,
    /// Whether the names of the project files were made durable in this session.
    has_durable_names: bool,
    leftovers: Vec<PathBuf>,
    /// Complete checkpoints of this session.
    checkpoints: u32,
    /// What was done since the last complete checkpoint, for the note of the next one.
    deeds: Deeds,
}

/// What others had written, as it was when it was taken in.
struct TakenIn {
    bytes: Vec<Arc<[u8]>>,
    /// All files, with theirs among them.
    files: FileHashes,
    at: Timestamp,
}

enum Stage {
    /// Nothing was written in this session. `Some` is a generation to be continued as it is.
    Resting(Option<Found>, Generation),
    Writing(Journal),
}

impl Vault {
    /// The earlier saves of this project.
    pub fn backups(&self) -> &Backups {
        &self.backups
    }

    /// Where the project and its state lie.
    pub fn place(&self) -> &VaultPlace {
        &self.place
    }

    /// Whether this vault may write.
    pub fn access(&self) -> Access {
        self.access
    }

    /// Goes on as a vault that was opened just now for the same project, which nothing was written
    /// through yet, nor through this one.
    pub fn begin_again(&self, fresh: Self) {
        *self.state() = fresh
            .state
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
    }

    /// Makes the journal ready: keeps the starting bytes of all files in the backups. The first
    /// change would do the same; a caller who does it soon after opening keeps that one quick.
    pub fn prepare(&self, now: Timestamp) -> Result<(), VaultError> {
        self.state_for_writing()?.journal(self, now).map(|_| ())
    }

    /// Writes a change into the journal and returns its number once it is durable.
    ///
    /// The text must be one line. After an error the change is *not* saved, and the caller should
    /// try again; a repeated attempt starts a new file.
    pub fn append(&self, change: &str, now: Timestamp) -> Result<u64, VaultError> {
        let mut state = self.state_for_writing()?;
        let entry = Entry::Change(change.to_owned());
        Ok(state.journal(self, now)?.append(&*self.disk, entry)?)
    }

    /// Like [`append`](Self::append), for the change that merges what others have written. From
    /// here on these versions of the files count as ours and the next checkpoint replaces them.
    /// They, and the state before, stay in the backups for ever. The change may be empty.
    ///
    /// Theirs are kept only once the journal has the change: if the program ends in between, they
    /// must not be among the earlier versions when they are found again.
    pub fn take_in(
        &self,
        change: &str,
        foreign: &[Foreign],
        now: Timestamp,
    ) -> Result<u64, VaultError> {
        let _writing = self.writing();
        let mut state = self.state_for_writing()?;
        state.journal(self, now)?;
        let files: FileHashes = foreign
            .iter()
            .map(|file| (file.path.clone(), file.hash()))
            .collect();
        self.record_before_merge(&state.current, now)?;
        let entry = Entry::TakenIn {
            files: files.clone(),
            change: change.to_owned(),
        };
        let sequence = state.journal(self, now)?.append(&*self.disk, entry)?;
        state.known.add(&files);
        state.current.extend(files);
        let theirs = foreign.iter().filter_map(|file| file.bytes.clone());
        let taken_in = TakenIn {
            bytes: theirs.collect(),
            files: state.current.clone(),
            at: now,
        };
        state.unkept.push(taken_in);
        // What the disk refuses now is kept before the next checkpoint replaces it.
        let _later = self.keep_taken_in(&mut state);
        Ok(sequence)
    }

    /// Keeps what others had written when it was taken in, where that has yet to be done.
    fn keep_taken_in(&self, state: &mut State) -> io::Result<()> {
        while let Some(TakenIn { bytes, files, at }) = state.unkept.first() {
            self.backups.keep(bytes.iter().map(AsRef::as_ref))?;
            self.record_before_merge(files, *at)?;
            state.unkept.remove(0);
        }
        Ok(())
    }

    fn record_before_merge(&self, files: &FileHashes, now: Timestamp) -> io::Result<()> {
        self.record(files, (SaveReason::BeforeMerge, Deeds::default()), now)
    }

    /// Keeps the files as they were last written, for ever; before a migration, or by wish.
    pub fn pin(&self, reason: SaveReason, now: Timestamp) -> Result<(), VaultError> {
        let mut state = self.state_for_writing()?;
        state.journal(self, now)?;
        Ok(self.record(&state.current, (reason, Deeds::default()), now)?)
    }

    /// What the next checkpoint will have written, in words for the list of earlier states.
    pub fn note_deeds(&self, deeds: Deeds) {
        self.state().deeds = deeds;
    }

    fn record(
        &self,
        files: &FileHashes,
        (reason, deeds): (SaveReason, Deeds),
        now: Timestamp,
    ) -> io::Result<()> {
        let files: BTreeMap<String, ContentHash> = files
            .iter()
            .filter_map(|(path, hash)| Some((path.clone(), (*hash)?)))
            .collect();
        self.backups.record(&Save {
            at: now,
            reason,
            deeds,
            folder: self.place.project_name(),
            files,
        })
    }

    fn writing(&self) -> MutexGuard<'_, ()> {
        self.writing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn state_for_writing(&self) -> Result<MutexGuard<'_, State>, VaultError> {
        match self.access {
            Access::Write => Ok(self.state()),
            Access::Read => Err(VaultError::ReadOnly),
        }
    }

    /// A thread that panicked has not left a journal half-written in a way that its own next line
    /// would not mend.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// The journal, made ready for writing. The starting bytes are in the backups before a change
    /// can be acknowledged. The project folder is not touched: a stick may be unplugged.
    fn journal(&mut self, vault: &Vault, now: Timestamp) -> Result<&mut Journal, VaultError> {
        if let Stage::Resting(found, generation) = &self.stage {
            let (disk, place) = (&*vault.disk, &vault.place);
            ensure_folder(disk, place.state(), &place.journal())?;
            vault
                .backups
                .keep(self.unsecured.iter().map(AsRef::as_ref))?;
            let journal = if let Some(found) = found {
                Journal::resume(disk, &place.journal(), found.clone())?
            } else {
                let mut generation = generation.clone();
                generation.header.started = now;
                Journal::begin(disk, &place.journal(), generation)?
            };
            self.unsecured.clear();
            self.stage = Stage::Writing(journal);
        }
        match &mut self.stage {
            Stage::Writing(journal) => Ok(journal),
            Stage::Resting(..) => Err(VaultError::ReadOnly),
        }
    }

    /// What the journal says that no file holds yet.
    fn generation(&self) -> &Generation {
        match &self.stage {
            Stage::Resting(_, generation) => generation,
            Stage::Writing(journal) => journal.generation(),
        }
    }
}

#[cfg(test)]
mod tests;
