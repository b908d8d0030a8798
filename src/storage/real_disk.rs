//! The disk of this computer.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{Disk, DiskFile, Entry, EntryKind, Stamp};

/// The disk of this computer.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(path)
    }

    fn entry(&self, path: &Path) -> io::Result<Option<Entry>> {
        match fs::symlink_metadata(path) {
            Ok(metadata) => Ok(Some(entry_of(&metadata))),
            Err(error) if is_absence(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn stamp(&self, path: &Path) -> io::Result<Option<Stamp>> {
        match fs::metadata(path) {
            Ok(metadata) => Ok(Some(Stamp {
                length: metadata.len(),
                modified: metadata.modified().ok(),
                touched: touched(&metadata),
            })),
            Err(error) if is_absence(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<(String, Entry)>> {
        let mut names = Vec::new();
        for found in fs::read_dir(folder)? {
            let found = found?;
            let Ok(name) = found.file_name().into_string() else {
                continue;
            };
            match found.metadata() {
                Ok(metadata) => names.push((name, entry_of(&metadata))),
                // Removed since the folder was read.
                Err(error) if is_absence(&error) => {}
                Err(error) => return Err(error),
            }
        }
        names.sort_by(|a, b| a.0.cmp(&b.0));
        Ok(names)
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        fs::canonicalize(path)
    }

    fn is_writable(&self, path: &Path) -> io::Result<bool> {
        if fs::metadata(path)?.permissions().readonly() {
            return Ok(false);
        }
        match OpenOptions::new().append(true).open(path) {
            Ok(_) => Ok(true),
            Err(error) => match error.kind() {
                io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Ok(false),
                _ => Err(error),
            },
        }
    }

    fn create(&self, path: &Path, like: Option<&Path>) -> io::Result<Box<dyn DiskFile>> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        if like.is_some() {
            keep_private(&mut options);
        }
        let file = options.open(path)?;
        if let Some(model) = like
            && let Err(error) = dress(&file, path, model)
        {
            // A copy that would grant more, or less, than its model is not made.
            drop(file);
            // Named as a leftover, and so removed another time; the first error is the one to tell.
            let _tidied_later = fs::remove_file(path);
            return Err(error);
        }
        Ok(Box::new(NewFile(file)))
    }

    fn append_to(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        let file = OpenOptions::new().append(true).open(path)?;
        Ok(Box::new(GrowingFile(file)))
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        fs::create_dir(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        rename_patiently(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        sync_names(folder)
    }
}

/// Its rights and attributes are made durable together with its content.
struct NewFile(File);

impl DiskFile for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        unless_not_supported(self.0.sync_all())
    }
}

/// Only its content and length change; its times may be lost.
struct GrowingFile(File);

impl DiskFile for GrowingFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        unless_not_supported(self.0.sync_data())
    }
}

fn entry_of(metadata: &fs::Metadata) -> Entry {
    let kind = if metadata.is_symlink() {
        EntryKind::Link
    } else if metadata.is_dir() {
        EntryKind::Folder
    } else if metadata.is_file() {
        EntryKind::File
    } else {
        EntryKind::Other
    };
    Entry {
        kind,
        length: metadata.len(),
    }
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have no such time")]
fn touched(metadata: &fs::Metadata) -> Option<(i64, i64)> {
    use std::os::unix::fs::MetadataExt;
    Some((metadata.ctime(), metadata.ctime_nsec()))
}

#[cfg(not(unix))]
fn touched(_metadata: &fs::Metadata) -> Option<(i64, i64)> {
    None
}

fn is_absence(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

/// Network and FUSE file systems answer EINVAL or ENOTSUP where they have no sync; so does a share
/// on macOS, where a sync is an `F_FULLFSYNC`.
fn unless_not_supported(synced: io::Result<()>) -> io::Result<()> {
    match synced {
        Err(error)
            if matches!(
                error.kind(),
                io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported
            ) =>
        {
            Ok(())
        }
        result => result,
    }
}

#[cfg(unix)]
fn sync_names(folder: &Path) -> io::Result<()> {
    unless_not_supported(File::open(folder)?.sync_all())
}

/// Windows has no sync of a folder; its file system journals names by itself.
#[cfg(not(unix))]
fn sync_names(_folder: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn keep_private(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600);
}

#[cfg(not(unix))]
fn keep_private(_options: &mut OpenOptions) {}

/// Gives a new file the owner, access list, extended attributes and mode of another.
///
/// The mode is a must. Owner and attributes are given as far as the system lets this user: only
/// root may give a file away, and not every attribute may be set by everyone.
#[cfg(unix)]
fn dress(file: &File, path: &Path, model: &Path) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
    let metadata = fs::metadata(model)?;
    let fresh = file.metadata()?;
    if (metadata.uid(), metadata.gid()) != (fresh.uid(), fresh.gid())
        && fchown(file, Some(metadata.uid()), Some(metadata.gid())).is_err()
    {
        // As far as the system lets this user, as said above; likewise the attributes below.
        let _owner_differs = fchown(file, None, Some(metadata.gid()));
    }
    copy_attributes(path, model);
    let wanted = metadata.mode() & 0o7777;
    match file.set_permissions(fs::Permissions::from_mode(wanted)) {
        // File systems without modes of their own refuse; that grants nobody more than before.
        Err(error) if file.metadata()?.mode() & 0o777 & !wanted != 0 => Err(error),
        _ => Ok(()),
    }
}

/// Copies the attributes, access lists among them. A refusal is no error and not told: some
/// attributes belong to the system or to root (`security.*`, `trusted.*`), and a save must not fail
/// for them. Access lists are not among these: the new file is ours and lies on the same file
/// system as the old one, and its owner may set and remove them.
#[cfg(unix)]
fn copy_attributes(path: &Path, model: &Path) {
    let wanted: Vec<_> = xattr::list(model).into_iter().flatten().collect();
    for name in &wanted {
        if let Ok(Some(value)) = xattr::get(model, name) {
            let _refused = xattr::set(path, name, &value);
        }
    }
    // The folder may have given the new file an access list that the old one never had.
    for name in xattr::list(path).into_iter().flatten() {
        if !wanted.contains(&name) {
            let _refused = xattr::remove(path, &name);
        }
    }
}

#[cfg(not(unix))]
fn dress(_file: &File, _path: &Path, _model: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(not(windows))]
fn rename_patiently(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)
}

/// Virus scanners and sync clients hold files for a moment: access denied (5), sharing violation
/// (32) and lock violation (33) are tried again, 12 times within about 5 seconds.
#[cfg(windows)]
fn rename_patiently(from: &Path, to: &Path) -> io::Result<()> {
    let mut pause = std::time::Duration::from_millis(10);
    for _ in 0..11 {
        match fs::rename(from, to) {
            Err(error) if matches!(error.raw_os_error(), Some(5 | 32 | 33)) => {
                wait(pause);
                pause = (pause * 2).min(std::time::Duration::from_secs(1));
            }
            result => return result,
        }
    }
    fs::rename(from, to)
}

#[cfg(windows)]
fn wait(pause: std::time::Duration) {
    // Threads belong to the workbench; a message that never comes is waited for just as well.
    let (_open, never) = std::sync::mpsc::channel::<()>();
    let _timed_out = never.recv_timeout(pause);
}
