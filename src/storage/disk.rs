//! What the storage protocols ask of a disk.

use std::io;
use std::path::Path;
use std::path::PathBuf;
use std::time::SystemTime;

/// A disk, real or simulated.
///
/// The promises are those of a file system without any care taken: what was written is durable
/// only after [`DiskFile::sync`], a new or changed name only after [`Disk::sync_folder`].
pub trait Disk: Send + Sync {
    /// All bytes of a file; links are followed.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// What lies at a path, links not followed; `None` if nothing does.
    fn entry(&self, path: &Path) -> io::Result<Option<Entry>>;

    /// How the file at a path looks without being read, links followed; `None` if nothing is there.
    fn stamp(&self, path: &Path) -> io::Result<Option<Stamp>>;

    /// The names in a folder with what they are, sorted. Names that are not Unicode are left out:
    /// no project file can refer to them.
    fn list(&self, folder: &Path) -> io::Result<Vec<(String, Entry)>>;

    /// The path with every link followed; fails if anything on the way is missing.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;

    /// Whether an existing file may be written by this user.
    fn is_writable(&self, path: &Path) -> io::Result<bool>;

    /// A new, empty file; fails if the name is taken. It gets the mode, owner, extended attributes
    /// and access list of `like` as far as the system permits, or the user's defaults.
    fn create(&self, path: &Path, like: Option<&Path>) -> io::Result<Box<dyn DiskFile>>;

    /// An existing file, opened to be continued at its end.
    fn append_to(&self, path: &Path) -> io::Result<Box<dyn DiskFile>>;

    /// A new folder inside an existing one; fails with `AlreadyExists` if the name is taken.
    fn create_folder(&self, path: &Path) -> io::Result<()>;

    /// Gives a file a new name in one step, replacing what had it.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Makes the names in a folder durable. Does nothing where the system has no such thing.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
}

/// A file open for writing at its end.
pub trait DiskFile: Send {
    /// Writes all bytes or fails; after a failure some of them may have been written.
    fn write(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Makes everything written so far durable. After an error nothing is known about the file
    /// and it must not be synced again: write anew instead (SAFETY §5.3, step 8).
    fn sync(&mut self) -> io::Result<()>;
}

/// What lies at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    pub kind: EntryKind,
    /// In bytes; of no meaning for anything but a file.
    pub length: u64,
}

/// How a file looks without being read. A file with another stamp than before may have been
/// changed; one with the same stamp almost certainly was not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// In bytes.
    pub length: u64,
    /// When its content was changed, as whoever changed it lets us believe.
    pub modified: Option<SystemTime>,
    /// When the system last changed anything about it, in seconds and nanoseconds; nobody can set
    /// it. `None` where the system keeps no such time.
    pub touched: Option<(i64, i64)>,
}

/// The kind of thing that lies at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    File,
    Folder,
    Link,
    /// A device, a socket, a pipe.
    Other,
}

/// Makes sure that `top` and every folder on the way from it down to `folder` exist and that
/// their names are durable, also those that an interrupted session has created without syncing.
pub fn ensure_folder(disk: &dyn Disk, top: &Path, folder: &Path) -> io::Result<()> {
    let mut chain: Vec<&Path> = folder
        .ancestors()
        .take_while(|ancestor| *ancestor != top)
        .collect();
    chain.reverse();
    make_folder(disk, top)?;
    for each in chain {
        match disk.create_folder(each) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
        if let Some(parent) = each.parent() {
            disk.sync_folder(parent)?;
        }
    }
    Ok(())
}

/// Makes a folder and every one on the way to it that is not there yet; one that is there is no
/// error. A relative path counts from the working directory.
pub fn make_folder(disk: &dyn Disk, folder: &Path) -> io::Result<()> {
    // The first folder of a relative path has no parent whose names could be made durable.
    ensure_top(disk, &std::path::absolute(folder)?)
}

fn ensure_top(disk: &dyn Disk, top: &Path) -> io::Result<()> {
    if disk.entry(top)?.is_some() {
        return Ok(());
    }
    if let Some(parent) = top.parent() {
        ensure_top(disk, parent)?;
        disk.create_folder(top)?;
        disk.sync_folder(parent)?;
    }
    Ok(())
}
