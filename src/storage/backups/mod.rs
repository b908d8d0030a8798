//! Earlier versions of every project file, in the local state directory.
//!
//! Contents lie in `objects/`, compressed and named by their hash; a save is a small file in
//! `saves/` that says which content each project file had at that moment. Both are durable
//! before the file they are a copy of is replaced.

mod notes;
mod retention;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::compression::{Compression, ENDING, compress, decompress, hash_in_name};
use super::framing::frame;
use super::{ContentHash, Disk, atomic, ensure_folder};
use crate::model::Timestamp;

use notes::{Note, Says, number_in, set_aside};

pub use notes::Saves;

const OBJECTS: &str = "objects";
const SAVES: &str = "saves";
const SAVE_ENDING: &str = ".save";

/// The largest project file, in bytes (SAFETY §8.3).
const LARGEST_FILE: u64 = 512 * 1024 * 1024;

/// The backups of one project.
#[derive(Clone)]
pub struct Backups {
    disk: Arc<dyn Disk>,
    /// The local state directory.
    top: PathBuf,
    folder: PathBuf,
    confirmed: Arc<Mutex<Confirmed>>,
}

/// What is known to be durable, because this session has seen to it.
#[derive(Default)]
struct Confirmed {
    folders: BTreeSet<&'static str>,
    contents: BTreeSet<ContentHash>,
}

/// The state of all project files at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Save {
    pub at: Timestamp,
    pub reason: SaveReason,
    pub deeds: Deeds,
    /// The canonical path of the project folder; copies of a project share their backups. Empty
    /// where an older version has not noted it.
    pub folder: String,
    /// By path in the project folder.
    pub files: BTreeMap<String, ContentHash>,
}

/// What was done since the save before, and by whom, as far as is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deeds {
    /// How many changes were made.
    pub count: usize,
    /// The ids of those who made them, the first one first.
    pub by: Vec<String>,
    /// The labels of the last changes, the latest first; of a few of them.
    pub last: Vec<String>,
}

/// Why a save was made, which decides how long it is kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SaveReason {
    /// Changes were written.
    Saved,
    /// What others had written was about to be taken in; kept for ever.
    BeforeMerge,
    /// The files were about to be written in a newer format; kept for ever.
    BeforeMigration,
    /// The user wants it kept for ever, under this name.
    Pinned(String),
}

/// Why an earlier version cannot be had.
#[derive(Debug, Error)]
pub enum BackupError {
    #[error("this version is no longer in the backup")]
    Missing,
    #[error("this version is damaged in the backup")]
    Damaged,
    #[error("the backup could not be read: {0}")]
    Disk(#[from] io::Error),
}

#[derive(Serialize, Deserialize)]
struct SaveBody {
    at: i64,
    reason: SaveReason,
    #[serde(default)]
    deeds: Deeds,
    #[serde(default)]
    folder: String,
    files: BTreeMap<String, String>,
}

impl Deeds {
    /// How many labels are kept.
    const MOST: usize = 3;

    /// A change was made.
    pub fn add(&mut self, by: &str, label: &str) {
        self.count += 1;
        if !self.by.iter().any(|one| one == by) {
            self.by.push(by.to_owned());
        }
        self.last.insert(0, label.to_owned());
        self.last.truncate(Self::MOST);
    }
}

impl Backups {
    /// The backups in `folder`, somewhere inside the local state directory `top`; nothing is
    /// created before something is kept.
    pub fn new(disk: Arc<dyn Disk>, top: &Path, folder: &Path) -> Self {
        Self {
            disk,
            top: top.to_owned(),
            folder: folder.to_owned(),
            confirmed: Arc::default(),
        }
    }

    /// Keeps contents; those that are kept already cost nothing. When this returns, all of them
    /// are durable.
    pub fn keep<'a>(&self, contents: impl IntoIterator<Item = &'a [u8]>) -> io::Result<()> {
        let mut confirmed = self.confirmed();
        let mut new = BTreeSet::new();
        for bytes in contents {
            let hash = ContentHash::of(bytes);
            if confirmed.contents.contains(&hash) || !new.insert(hash) {
                continue;
            }
            self.ensure(&mut confirmed, OBJECTS)?;
            let path = self.object(hash);
            // What lies there may be damaged: it is read before it is trusted.
            if self.read(hash).is_err() {
                let packed = compress(bytes, Compression::fast())?;
                atomic::create(&*self.disk, &path, &packed)?;
            }
        }
        if !new.is_empty() {
            // Also for those found there: a killed session may not have come to this.
            self.disk.sync_folder(&self.folder.join(OBJECTS))?;
            confirmed.contents.extend(new);
        }
        Ok(())
    }

    /// The content with this hash.
    pub fn read(&self, hash: ContentHash) -> Result<Vec<u8>, BackupError> {
        let packed = atomic::read_if_there(&*self.disk, &self.object(hash))?;
        let packed = packed.ok_or(BackupError::Missing)?;
        decompress(&packed, hash, LARGEST_FILE).ok_or(BackupError::Damaged)
    }

    /// Whether a content with this hash was ever kept and is still there.
    pub fn has(&self, hash: ContentHash) -> bool {
        matches!(self.disk.entry(&self.object(hash)), Ok(Some(_)))
    }

    /// Notes the state of the project files; their contents must have been kept before.
    pub fn record(&self, save: &Save) -> io::Result<()> {
        let folder = self.folder.join(SAVES);
        self.ensure(&mut self.confirmed(), SAVES)?;
        let body = SaveBody {
            at: save.at.seconds(),
            reason: save.reason.clone(),
            deeds: save.deeds.clone(),
            folder: save.folder.clone(),
            files: save
                .files
                .iter()
                .map(|(path, hash)| (path.clone(), hash.to_string()))
                .collect(),
        };
        let line = frame(&serde_json::to_string(&body)?);
        let hash = ContentHash::of(line.as_bytes()).short();
        let at = save.at.seconds().max(0);
        let mut next = 1;
        for name in self.note_names()? {
            if name.starts_with(&format!("{at:012}-")) {
                if name.ends_with(&format!("-{hash}{SAVE_ENDING}")) {
                    return self.disk.sync_folder(&folder);
                }
                next = next.max(number_in(&name) + 1);
            }
        }
        let path = folder.join(format!("{at:012}-{next:06}-{hash}{SAVE_ENDING}"));
        atomic::create(&*self.disk, &path, line.as_bytes())?;
        self.disk.sync_folder(&folder)
    }

    /// All saves, newest first, with what is missing among them.
    pub fn saves(&self) -> io::Result<Saves> {
        Ok(Saves::of(self.notes()?))
    }

    /// The files of a save, to be compared with the project of today or to be restored.
    pub fn files_of(&self, save: &Save) -> Result<BTreeMap<String, Vec<u8>>, BackupError> {
        save.files
            .iter()
            .map(|(path, hash)| Ok((path.clone(), self.read(*hash)?)))
            .collect()
    }

    /// Removes saves that are no longer to be kept, and contents that no save and none of `used`
    /// refers to. A damaged note is set aside; what it refers to is unknown, and so no content is
    /// removed this time, nor as long as a note cannot be read. Returns how many files were removed.
    pub fn tidy(&self, now: Timestamp, used: &BTreeSet<ContentHash>) -> io::Result<usize> {
        let mut notes: Vec<(PathBuf, Save)> = Vec::new();
        let mut is_known = true;
        for Note { path, says, .. } in self.notes()? {
            match says {
                Says::Save(save) => notes.push((path, save)),
                Says::Nothing => {
                    is_known = false;
                    self.disk.rename(&path, &set_aside(&path))?;
                }
                Says::Unreadable => is_known = false,
                Says::SetAside => {}
            }
        }
        let moments: Vec<_> = notes
            .iter()
            .map(|(_, save)| (save.at, save.reason != SaveReason::Saved))
            .collect();
        let mut used = used.clone();
        let mut removed = 0;
        for ((path, save), keeps) in notes.iter().zip(retention::kept(&moments, now)) {
            if keeps {
                used.extend(save.files.values());
            } else {
                self.disk.remove(path)?;
                removed += 1;
            }
        }
        if is_known {
            removed += self.remove_contents_except(&used)?;
        }
        Ok(removed)
    }

    fn remove_contents_except(&self, used: &BTreeSet<ContentHash>) -> io::Result<usize> {
        let folder = self.folder.join(OBJECTS);
        if self.disk.entry(&folder)?.is_none() {
            return Ok(0);
        }
        // The notes must be gone for good before what they refer to goes.
        let saves = self.folder.join(SAVES);
        if self.disk.entry(&saves)?.is_some() {
            self.disk.sync_folder(&saves)?;
        }
        let mut removed = 0;
        self.confirmed().contents.retain(|hash| used.contains(hash));
        for (name, _) in self.disk.list(&folder)? {
            let is_unused = hash_in_name(&name).is_some_and(|hash| !used.contains(&hash));
            if is_unused || atomic::is_leftover(&name) {
                self.disk.remove(&folder.join(name))?;
                removed += 1;
            }
        }
        Ok(removed)
    }

    fn ensure(&self, confirmed: &mut Confirmed, name: &'static str) -> io::Result<()> {
        if !confirmed.folders.contains(name) {
            ensure_folder(&*self.disk, &self.top, &self.folder.join(name))?;
            confirmed.folders.insert(name);
        }
        Ok(())
    }

    fn confirmed(&self) -> MutexGuard<'_, Confirmed> {
        self.confirmed
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn object(&self, hash: ContentHash) -> PathBuf {
        self.folder.join(OBJECTS).join(format!("{hash}{ENDING}"))
    }
}

#[cfg(test)]
mod tests;
