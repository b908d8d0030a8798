//! One writer for a project on this computer.
//!
//! The lock lies in the local state directory and not on a project file: after an atomic
//! replacement a second program could lock the new file. Between computers no lock is relied
//! upon; there the hashes decide.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{RealDisk, atomic};
use crate::model::Timestamp;

const LOCK: &str = "lock";
const HOLDER: &str = "holder";

/// The right to write one project, as long as this value lives.
#[derive(Debug)]
pub struct ProjectLock {
    // Closing the file gives the lock back, also when the program is killed.
    file: File,
    holder: PathBuf,
    /// Who held it last, if that session did not end in an orderly way.
    pub broken_off: Option<Holder>,
}

/// Who holds a lock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The number of the process.
    pub process: u32,
    pub computer: String,
    /// Seconds since 1970.
    pub since: i64,
}

/// Why a project cannot be opened for writing.
#[derive(Debug, Error)]
pub enum LockError {
    /// Another window has it open; who, if that is known.
    #[error("the project is open in another window")]
    Held(Option<Holder>),
    #[error("the lock could not be taken: {0}")]
    Disk(#[from] io::Error),
}

impl ProjectLock {
    /// Takes the lock in `folder`, the project's own in the local state directory.
    ///
    /// The lock of a program that was killed is free: the system has given it back, and only the
    /// note about its holder is left, which is reported.
    pub fn take(folder: &Path, now: Timestamp) -> Result<Self, LockError> {
        fs::create_dir_all(folder)?;
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(folder.join(LOCK))?;
        let holder = folder.join(HOLDER);
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(LockError::Held(read_holder(&holder))),
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        let broken_off = read_holder(&holder);
        let ours = Holder {
            process: std::process::id(),
            computer: computer_name(),
            since: now.seconds(),
        };
        let ours = serde_json::to_vec(&ours).unwrap_or_default();
        // Only a note for other windows; the lock holds without it.
        let _nobody_named = atomic::create(&RealDisk, &holder, &ours);
        Ok(Self {
            file,
            holder,
            broken_off,
        })
    }
}

impl Drop for ProjectLock {
    fn drop(&mut self) {
        // A note that stays only says that this session broke off, and nothing relies on it.
        let _note_stays = fs::remove_file(&self.holder);
        // Closing alone would not do while a program that is being started from here still holds
        // what this one has open, as it does between fork and exec.
        let _closing_does_it = self.file.unlock();
    }
}

/// Whether nobody holds the lock in a folder; true where there is no lock at all.
pub(super) fn is_free(folder: &Path) -> bool {
    match OpenOptions::new().write(true).open(folder.join(LOCK)) {
        Ok(file) => file.try_lock().is_ok(),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}

fn read_holder(path: &Path) -> Option<Holder> {
    serde_json::from_slice(&fs::read(path).ok()?).ok()
}

fn computer_name() -> String {
    let from_kernel = fs::read_to_string("/proc/sys/kernel/hostname").ok();
    from_kernel
        .or_else(|| std::env::var("COMPUTERNAME").ok())
        .or_else(|| std::env::var("HOSTNAME").ok())
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| "this computer".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_window_learns_who_has_the_project() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("projects/a");
        let first = ProjectLock::take(&place, Timestamp::from_seconds(7)).unwrap();
        assert_eq!(first.broken_off, None);
        assert!(!is_free(&place) && is_free(folder.path()));
        match ProjectLock::take(&place, Timestamp::from_seconds(8)) {
            Err(LockError::Held(Some(holder))) => {
                assert_eq!(holder.process, std::process::id());
                assert_eq!(holder.since, 7);
                assert!(!holder.computer.is_empty());
            }
            other => panic!("{other:?}"),
        }
        drop(first);
        assert_eq!(
            ProjectLock::take(&place, Timestamp::from_seconds(9))
                .unwrap()
                .broken_off,
            None
        );
    }

    #[test]
    fn the_lock_of_a_session_that_broke_off_is_free_and_reported() {
        let folder = tempfile::tempdir().unwrap();
        let lock = ProjectLock::take(folder.path(), Timestamp::from_seconds(7)).unwrap();
        let note = fs::read(folder.path().join(HOLDER)).unwrap();
        drop(lock);
        // What a killed program leaves behind: the note without the lock.
        atomic::create(&RealDisk, &folder.path().join(HOLDER), &note).unwrap();
        let next = ProjectLock::take(folder.path(), Timestamp::from_seconds(9)).unwrap();
        assert_eq!(next.broken_off.as_ref().map(|holder| holder.since), Some(7));
    }
}
