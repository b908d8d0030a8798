//! Writing the project files, and noticing what others write.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::PathBuf;

use super::files::{place_of, read_file, walk};
use super::recovery::{known_of, states};
use super::tidying::CHECKPOINTS_BETWEEN;
use super::{Deeds, Foreign, Save, SaveReason, State, Vault, VaultError};
use crate::model::Timestamp;
use crate::storage::ContentHash;
use crate::storage::atomic::{ReplaceError, replace};
use crate::storage::journal::{Entry, FileHashes, Generation, Header};
use crate::storage::sources::check_relative;

/// Why the state that a project was found in is kept.
const FIRST_STATE: &str = "before the first change";

/// What a checkpoint has done. Whatever it says, nothing that was appended is lost.
#[derive(Debug, Default)]
pub struct Checkpoint {
    /// Files that were replaced; those whose bytes were right already are not among them.
    pub written: Vec<String>,
    /// Files that others have changed. They were not touched: merge, [`Vault::take_in`], and
    /// make another checkpoint.
    pub foreign: Vec<Foreign>,
    /// Files that could not be written; to be tried again.
    pub failed: Vec<NotWritten>,
    /// Files that the caller has held back.
    pub held_back: Vec<String>,
}

/// A file that could not be written.
#[derive(Debug)]
pub struct NotWritten {
    pub path: String,
    pub reason: ReplaceError,
}

impl Checkpoint {
    /// Whether every file now holds what it should.
    pub fn is_complete(&self) -> bool {
        self.foreign.is_empty() && self.failed.is_empty() && self.held_back.is_empty()
    }
}

/// A file that is to be replaced.
struct Due<'a> {
    path: &'a String,
    bytes: &'a [u8],
    previous: Option<Vec<u8>>,
}

impl Vault {
    /// Writes project files, so that they hold all changes up to number `up_to`.
    ///
    /// `files` must hold every file that these changes touch since the last complete checkpoint
    /// or, before the first, since [`Opened::start`](super::Opened::start); more files do no
    /// harm. Only those whose bytes differ are written, each for itself and each at once.
    pub fn checkpoint(
        &self,
        files: &BTreeMap<String, Vec<u8>>,
        up_to: u64,
        now: Timestamp,
    ) -> Result<Checkpoint, VaultError> {
        self.checkpoint_without(files, &BTreeSet::new(), up_to, now)
    }

    /// Like [`checkpoint`](Self::checkpoint), but does not touch the files that are held back.
    /// They must be among `files` all the same, with what they should hold: the checkpoint is not
    /// complete then, and the journal keeps every change until one is.
    pub fn checkpoint_without(
        &self,
        files: &BTreeMap<String, Vec<u8>>,
        held_back: &BTreeSet<String>,
        up_to: u64,
        now: Timestamp,
    ) -> Result<Checkpoint, VaultError> {
        let _writing = self.writing();
        check_paths(files.keys().filter(|path| !held_back.contains(*path)))?;
        {
            let mut state = self.state_for_writing()?;
            state.journal(self, now)?;
            self.keep_taken_in(&mut state)?;
        }
        self.make_names_durable()?;
        let mut outcome = Checkpoint {
            held_back: held_back.iter().cloned().collect(),
            ..Checkpoint::default()
        };
        let due = self.due(files, &mut outcome)?;
        if !due.is_empty() {
            self.announce(files, up_to, now)?;
            // The new bytes too: if this is broken off and others go on from what is there then,
            // it can be known what they have started from.
            let previous = due.iter().filter_map(|file| file.previous.as_deref());
            let new = due.iter().map(|file| file.bytes);
            self.backups.keep(previous.chain(new))?;
        }
        for file in &due {
            self.write(file, &mut outcome);
        }
        if outcome.is_complete() && (!due.is_empty() || self.state().has_changes()) {
            self.finish_generation(files, up_to, now)?;
            self.tidy_in_passing(now);
        }
        Ok(outcome)
    }

    /// Compares every project file with what was last written or taken in, and returns those that
    /// others have changed since. For the moment when the window gains focus and every 30 s.
    pub fn changed_outside(&self) -> Result<Vec<Foreign>, VaultError> {
        let _writing = self.writing();
        let (disk, project) = (&*self.disk, self.place.project());
        let mut walk = walk(disk, project, &self.is_project_file)?;
        if let Some(refused) = walk.refused.pop() {
            return Err(refused);
        }
        let mut found = walk.files;
        // A folder that has become a project of its own is not walked through, but what was
        // written there is still ours.
        let is_unseen = |path: &&String| !found.contains_key(*path);
        let unseen: Vec<String> = self
            .state()
            .current
            .keys()
            .filter(is_unseen)
            .cloned()
            .collect();
        for path in unseen {
            if let Some(bytes) = read_file(disk, project, &path)? {
                found.insert(path, bytes.into());
            }
        }
        let state = self.state();
        let paths: BTreeSet<&String> = found.keys().chain(state.current.keys()).collect();
        Ok(paths
            .into_iter()
            .map(|path| (path, found.get(path)))
            .map(|(path, bytes)| (path, bytes, bytes.map(|bytes| ContentHash::of(bytes))))
            .filter(|(path, _, hash)| !state.is_ours(path, *hash))
            .map(|(path, bytes, hash)| Foreign {
                path: path.clone(),
                bytes: bytes.cloned(),
                is_earlier_save: hash.is_some_and(|hash| self.backups.has(hash)),
            })
            .collect())
    }

    /// A session that was killed may have left names that would not survive a power loss, and the
    /// next generation will rely upon them.
    fn make_names_durable(&self) -> Result<(), VaultError> {
        let mut state = self.state();
        if state.has_durable_names {
            return Ok(());
        }
        let folders: BTreeSet<PathBuf> = state
            .current
            .keys()
            .filter_map(|path| {
                let place = place_of(self.place.project(), path);
                place.parent().map(PathBuf::from)
            })
            .collect();
        for folder in folders {
            match self.disk.sync_folder(&folder) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                result => result.map_err(VaultError::Project)?,
            }
        }
        state.has_durable_names = true;
        Ok(())
    }

    /// The files that do not hold their bytes yet; those that others have changed are put into
    /// the outcome instead.
    fn due<'a>(
        &self,
        files: &'a BTreeMap<String, Vec<u8>>,
        outcome: &mut Checkpoint,
    ) -> Result<Vec<Due<'a>>, VaultError> {
        let mut due = Vec::new();
        for (path, bytes) in files {
            if outcome.held_back.contains(path) {
                continue;
            }
            let previous = read_file(&*self.disk, self.place.project(), path)?;
            let hash = previous.as_deref().map(ContentHash::of);
            let mut state = self.state();
            let is_right = hash == Some(ContentHash::of(bytes));
            if is_right && !state.doubtful.contains(path) {
                // Somebody else may have come to the very same bytes.
                state.current.insert(path.clone(), hash);
            } else if is_right || state.is_ours(path, hash) {
                due.push(Due {
                    path,
                    bytes,
                    previous,
                });
            } else {
                drop(state);
                outcome.foreign.push(self.foreign_file(path, previous));
            }
        }
        Ok(due)
    }

    /// Notes in the journal what is about to be written, so that a file found after a crash is
    /// known to be ours. Also names the files that others keep us from writing: only a disk that
    /// holds all of them holds these changes.
    fn announce(
        &self,
        files: &BTreeMap<String, Vec<u8>>,
        up_to: u64,
        now: Timestamp,
    ) -> Result<(), VaultError> {
        let files: FileHashes = files
            .iter()
            .map(|(path, bytes)| (path.clone(), Some(ContentHash::of(bytes))))
            .collect();
        let mut state = self.state();
        let entry = Entry::Checkpoint {
            up_to,
            files: files.clone(),
        };
        state.journal(self, now)?.append(&*self.disk, entry)?;
        state.known.add(&files);
        Ok(())
    }

    fn write(&self, file: &Due<'_>, outcome: &mut Checkpoint) {
        let place = place_of(self.place.project(), file.path);
        let expected = file.previous.as_deref().map(ContentHash::of);
        let result = replace(&*self.disk, &place, file.bytes, expected);
        let mut state = self.state();
        match result {
            Ok(hash) => {
                state.doubtful.remove(file.path);
                state.current.insert(file.path.clone(), Some(hash));
                outcome.written.push(file.path.clone());
            }
            Err(ReplaceError::ChangedOutside(there) | ReplaceError::NotKept(there))
                if !state
                    .known
                    .contains(file.path, there.as_deref().map(ContentHash::of)) =>
            {
                drop(state);
                outcome.foreign.push(self.foreign_file(file.path, there));
            }
            Err(reason) => {
                state.doubtful.insert(file.path.clone());
                outcome.failed.push(NotWritten {
                    path: file.path.clone(),
                    reason,
                });
            }
        }
    }

    fn tidy_in_passing(&self, now: Timestamp) {
        let count = {
            let mut state = self.state();
            state.checkpoints += 1;
            state.checkpoints
        };
        if count.is_multiple_of(CHECKPOINTS_BETWEEN) {
            // Everything is saved; what could not be removed now is removed another time.
            let _later = self.remove_old(now);
        }
    }

    fn foreign_file(&self, path: &str, bytes: Option<Vec<u8>>) -> Foreign {
        let hash = bytes.as_deref().map(ContentHash::of);
        Foreign {
            path: path.to_owned(),
            bytes: bytes.map(Into::into),
            is_earlier_save: hash.is_some_and(|hash| self.backups.has(hash)),
        }
    }

    /// Starts a generation from the files as they now are, with the changes that came meanwhile.
    /// Its starting bytes are in the backups before it exists.
    fn finish_generation(
        &self,
        files: &BTreeMap<String, Vec<u8>>,
        up_to: u64,
        now: Timestamp,
    ) -> Result<(), VaultError> {
        self.backups.keep(files.values().map(Vec::as_slice))?;
        let mut state = self.state_for_writing()?;
        let mut rest = state.generation().lines.clone();
        rest.retain(|line| line.sequence > up_to && line.entry.is_change());
        if rest
            .iter()
            .any(|line| !matches!(line.entry, Entry::Change(_)))
        {
            // A file was taken in that these changes do not know yet; it cannot be a start.
            return Ok(());
        }
        self.record_states(&state)?;
        let deeds = std::mem::take(&mut state.deeds);
        self.record(&state.current, (SaveReason::Saved, deeds), now)?;
        let next = Generation {
            header: Header {
                generation: 0,
                sequence: up_to,
                started: now,
                project: self.place.project_name(),
                files: state.current.clone(),
            },
            lines: rest,
        };
        let journal = state.journal(self, now)?;
        journal.supersede(&*self.disk, next)?;
        state.known = known_of(state.generation());
        Ok(())
    }
}

impl Vault {
    /// Notes every state that the files have had since the journal began and that no save tells of:
    /// somebody has changed them while the project was closed, or a save was broken off; others may
    /// have started from it. The first state of all is kept for ever.
    fn record_states(&self, state: &State) -> Result<(), VaultError> {
        let generation = state.generation();
        let states = states(generation);
        // The last one is that of this save.
        let before = states.len().saturating_sub(1).max(1);
        if state.checkpoints > 0 && before == 1 {
            return Ok(());
        }
        let here = self.place.project_name();
        let mut saves = self.backups.saves()?.list;
        saves.retain(|save| save.folder == here);
        let is_first = saves.is_empty();
        let mut known: BTreeSet<FileHashes> =
            saves.into_iter().map(|save| of_save(&save)).collect();
        let is_kept = |files: &FileHashes| {
            let mut hashes = files.values().flatten();
            hashes.all(|hash| self.backups.has(*hash))
        };
        for (at, (_, files)) in states.into_iter().take(before).enumerate() {
            if files.is_empty() || known.contains(&files) || !is_kept(&files) {
                continue;
            }
            let reason = match at {
                0 if is_first => SaveReason::Pinned(FIRST_STATE.to_owned()),
                _ => SaveReason::Saved,
            };
            let started = generation.header.started;
            self.record(&files, (reason, Deeds::default()), started)?;
            known.insert(files);
        }
        Ok(())
    }
}

fn of_save(save: &Save) -> FileHashes {
    let files = save.files.iter();
    files
        .map(|(path, hash)| (path.clone(), Some(*hash)))
        .collect()
}

fn check_paths<'a>(mut paths: impl Iterator<Item = &'a String>) -> Result<(), VaultError> {
    paths.try_for_each(|path| {
        check_relative(path).map_err(|reason| VaultError::UnsafePath {
            path: path.clone(),
            reason,
        })
    })
}

impl State {
    /// Whether a file is as we left it. One of its earlier versions is not: whoever has put it back
    /// may have meant it. Only after a replacement that failed half-way may any of them be there.
    fn is_ours(&self, path: &str, hash: Option<ContentHash>) -> bool {
        self.current.get(path).copied().flatten() == hash
            || self.doubtful.contains(path) && self.known.contains(path, hash)
    }

    fn has_changes(&self) -> bool {
        let mut lines = self.generation().lines.iter();
        lines.any(|line| line.entry.is_change())
    }
}
