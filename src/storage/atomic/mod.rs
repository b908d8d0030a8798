//! Replacing a file so that at every moment either the old or the new one is there, whole.
//!
//! The steps are those of SAFETY §5.3. A file that somebody else has changed is handed back and
//! never overwritten; a hard link to the old file keeps the old content.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::{ContentHash, Disk, EntryKind};

const LEFTOVER_START: &str = ".~g";
const LEFTOVER_END: &str = ".tmp";

/// Why a file was not replaced.
#[derive(Debug, Error)]
pub enum ReplaceError {
    /// Somebody else has written or removed it; these are the bytes now there. Nothing was
    /// overwritten.
    #[error("the file was changed by another program")]
    ChangedOutside(Option<Vec<u8>>),
    #[error("the file is write-protected")]
    ReadOnly,
    #[error("the file is a link that leads nowhere")]
    DanglingLink,
    #[error("there is a folder or a device where the file should be")]
    NotAFile,
    #[error("the folder of the file is gone")]
    FolderMissing,
    /// It was replaced, and then its place held other bytes: a sync client may take a rename back.
    #[error("the file did not keep what was written")]
    NotKept(Option<Vec<u8>>),
    #[error("the file could not be written: {0}")]
    Disk(#[from] io::Error),
}

/// Replaces the file at `path` by `bytes`, or creates it, and returns the hash of the bytes.
///
/// `expected` is the hash of the bytes that are to be replaced, `None` for a file that must not
/// exist yet. When this returns without an error, the new content is durable and was read back.
/// After [`ReplaceError::Disk`] the file holds the old bytes or the new ones, and never a mixture.
pub fn replace(
    disk: &dyn Disk,
    path: &Path,
    bytes: &[u8],
    expected: Option<ContentHash>,
) -> Result<ContentHash, ReplaceError> {
    let target = target_of(disk, path)?;
    let folder = target.parent().ok_or(ReplaceError::FolderMissing)?;
    require_unchanged(disk, &target, expected)?;
    let temporary = write_beside(disk, &target, bytes, expected)?;
    // Somebody may have written it while we wrote ours.
    if let Err(error) = require_unchanged(disk, &target, expected) {
        let_go(disk, &temporary);
        return Err(error);
    }
    if let Err(error) = disk.rename(&temporary, &target) {
        let_go(disk, &temporary);
        return Err(error.into());
    }
    disk.sync_folder(folder)?;
    let hash = ContentHash::of(bytes);
    let kept = read_if_there(disk, &target)?;
    if kept.as_deref().map(ContentHash::of) == Some(hash) {
        Ok(hash)
    } else {
        Err(ReplaceError::NotKept(kept))
    }
}

/// Whether a name is that of a temporary file which a crash has left behind; never data.
pub fn is_leftover(name: &str) -> bool {
    name.strip_prefix(LEFTOVER_START)
        .and_then(|rest| rest.strip_suffix(LEFTOVER_END))
        .is_some_and(|middle| {
            middle.len() == 12 && middle.bytes().all(|byte| byte.is_ascii_hexdigit())
        })
}

/// Creates a file that is not there yet, content first and then the name; what had the name is
/// replaced. For files of our own that are named by number or by content.
pub fn create(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let temporary = write_in(disk, path, bytes, None)?;
    disk.rename(&temporary, path)
        .inspect_err(|_| let_go(disk, &temporary))
}

/// Like [`create`] for several files, and durable: first the contents of all, so that a disk that is
/// full leaves everything as it was, and then the names. Should the disk refuse one of those, the
/// error says which files are new already.
pub fn create_all(disk: &dyn Disk, files: &[(PathBuf, &[u8])]) -> io::Result<()> {
    let mut ready: Vec<(PathBuf, &Path)> = Vec::new();
    for (path, bytes) in files {
        match write_in(disk, path, bytes, None) {
            Ok(temporary) => ready.push((temporary, path)),
            Err(error) => {
                for (one, _) in &ready {
                    let_go(disk, one);
                }
                return Err(error);
            }
        }
    }
    for (done, (temporary, path)) in ready.iter().enumerate() {
        if let Err(error) = disk.rename(temporary, path) {
            for (left, _) in ready.iter().skip(done) {
                let_go(disk, left);
            }
            return Err(in_part(
                ready.iter().take(done).map(|(_, path)| *path),
                error,
            ));
        }
    }
    let folders: BTreeSet<&Path> = files.iter().filter_map(|(path, _)| path.parent()).collect();
    let mut folders = folders.into_iter();
    folders.try_for_each(|folder| {
        if folder.as_os_str().is_empty() {
            return disk.sync_folder(Path::new("."));
        }
        disk.sync_folder(folder)
    })
}

fn in_part<'a>(done: impl Iterator<Item = &'a Path>, error: io::Error) -> io::Error {
    let done: Vec<String> = done.map(|path| path.display().to_string()).collect();
    if done.is_empty() {
        return error;
    }
    let message = format!("{error}; written before that: {}", done.join(", "));
    io::Error::new(error.kind(), message)
}

/// Removes a temporary file that is no longer needed. If even that fails, its name says that it is
/// none of the project's, and the next closing removes it; the error worth telling is another one.
fn let_go(disk: &dyn Disk, temporary: &Path) {
    let _tidied_later = disk.remove(temporary);
}

/// The bytes of a file; `None` if there is none.
pub fn read_if_there(disk: &dyn Disk, path: &Path) -> io::Result<Option<Vec<u8>>> {
    match disk.read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// The file itself where the path is a link, so that the link stays.
fn target_of(disk: &dyn Disk, path: &Path) -> Result<PathBuf, ReplaceError> {
    let Some(entry) = disk.entry(path)? else {
        let folder = path.parent().ok_or(ReplaceError::FolderMissing)?;
        return match disk.resolve(folder) {
            Ok(_) => Ok(path.to_owned()),
            Err(_) => Err(ReplaceError::FolderMissing),
        };
    };
    let target = match entry.kind {
        EntryKind::File => path.to_owned(),
        EntryKind::Link => disk.resolve(path).map_err(|_| ReplaceError::DanglingLink)?,
        EntryKind::Folder | EntryKind::Other => return Err(ReplaceError::NotAFile),
    };
    if disk.entry(&target)?.map(|entry| entry.kind) != Some(EntryKind::File) {
        return Err(ReplaceError::NotAFile);
    }
    // A rename would replace a write-protected file without a word.
    if disk.is_writable(&target)? {
        Ok(target)
    } else {
        Err(ReplaceError::ReadOnly)
    }
}

fn require_unchanged(
    disk: &dyn Disk,
    target: &Path,
    expected: Option<ContentHash>,
) -> Result<(), ReplaceError> {
    let there = read_if_there(disk, target)?;
    if there.as_deref().map(ContentHash::of) == expected {
        Ok(())
    } else {
        Err(ReplaceError::ChangedOutside(there))
    }
}

/// Writes a durable temporary file beside the target, dressed like it.
fn write_beside(
    disk: &dyn Disk,
    target: &Path,
    bytes: &[u8],
    expected: Option<ContentHash>,
) -> io::Result<PathBuf> {
    let like = expected.map(|_| target);
    // A failed sync leaves the file in an unknown state; a second one on the same file could
    // report a success for pages that are gone. So a new file is written, once.
    write_in(disk, target, bytes, like).or_else(|_| write_in(disk, target, bytes, like))
}

fn write_in(
    disk: &dyn Disk,
    target: &Path,
    bytes: &[u8],
    like: Option<&Path>,
) -> io::Result<PathBuf> {
    // Another name, should one be taken by chance.
    for _ in 0..4 {
        let temporary = target.with_file_name(leftover_name()?);
        let mut file = match disk.create(&temporary, like) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
            file => file?,
        };
        let written = file.write(bytes).and_then(|()| file.sync());
        drop(file);
        return match written {
            Ok(()) => Ok(temporary),
            Err(error) => {
                let_go(disk, &temporary);
                Err(error)
            }
        };
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Short, and not made from the name of the target, which may have the greatest length already.
fn leftover_name() -> io::Result<String> {
    let number = getrandom::u64().map_err(|_| io::Error::other("no random numbers"))?;
    let number = number & 0xffff_ffff_ffff;
    Ok(format!("{LEFTOVER_START}{number:012x}{LEFTOVER_END}"))
}

#[cfg(test)]
mod tests;
