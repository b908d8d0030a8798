//! A folder with files that come with the program.

use std::io;
use std::path::Path;

use super::{Disk, atomic, ensure_folder};

/// Puts files into a folder, which is made if it is missing. What is there already is left as it
/// is, so that an interrupted copy is completed and a changed one is kept.
pub fn put_missing_files(
    disk: &dyn Disk,
    folder: &Path,
    files: &[(&str, &[u8])],
) -> io::Result<()> {
    ensure_folder(disk, folder, folder)?;
    for (path, bytes) in files {
        let file = folder.join(path);
        if let Some(parent) = file.parent() {
            ensure_folder(disk, folder, parent)?;
        }
        if disk.entry(&file)?.is_none() {
            atomic::create(disk, &file, bytes)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::RealDisk;

    #[test]
    fn what_is_there_already_is_kept() {
        let scratch = tempfile::tempdir().unwrap();
        let folder = scratch.path().join("documents/samples/one");
        let files: [(&str, &[u8]); 2] = [("a.txt", b"as shipped"), ("b/c.txt", b"deeper")];
        put_missing_files(&RealDisk, &folder, &files).unwrap();
        assert_eq!(RealDisk.read(&folder.join("b/c.txt")).unwrap(), b"deeper");
        atomic::create(&RealDisk, &folder.join("a.txt"), b"changed by the reader").unwrap();
        put_missing_files(&RealDisk, &folder, &files).unwrap();
        let kept = RealDisk.read(&folder.join("a.txt")).unwrap();
        assert_eq!(kept, b"changed by the reader");
    }
}
