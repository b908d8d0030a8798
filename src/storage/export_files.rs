//! The files of an export, put where the reader wants them.

use std::io;
use std::path::{Path, PathBuf};

use super::{Disk, EntryKind, atomic, ensure_folder};

/// Writes the files of an export and returns their paths. A single file is written to `destination`
/// itself, several into it as a folder, which is made if it is missing.
///
/// Each file is there whole or not at all; one of the same name is replaced, so ask first.
pub fn write_export(
    disk: &dyn Disk,
    destination: &Path,
    files: &[(&str, &[u8])],
) -> io::Result<Vec<PathBuf>> {
    if let [(_, bytes)] = files {
        if kind_of(disk, destination)? == Some(EntryKind::Folder) {
            let message = "there is a folder of this name";
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, message));
        }
        atomic::create(disk, destination, bytes)?;
        return Ok(vec![destination.to_owned()]);
    }
    ensure_folder(disk, destination, destination)?;
    let write = |(name, bytes): &(&str, &[u8])| {
        let path = destination.join(name);
        atomic::create(disk, &path, bytes)?;
        Ok(path)
    };
    files.iter().map(write).collect()
}

/// Which files an export to `destination` would replace.
pub fn replaced_by_export(
    disk: &dyn Disk,
    destination: &Path,
    names: &[&str],
) -> io::Result<Vec<PathBuf>> {
    let paths = match names {
        [_] => vec![destination.to_owned()],
        many => many.iter().map(|name| destination.join(name)).collect(),
    };
    let mut there = Vec::new();
    for path in paths {
        if kind_of(disk, &path)?.is_some() {
            there.push(path);
        }
    }
    Ok(there)
}

fn kind_of(disk: &dyn Disk, path: &Path) -> io::Result<Option<EntryKind>> {
    match disk.entry(path) {
        Ok(entry) => Ok(entry.map(|entry| entry.kind)),
        // Where a folder is missing, nothing is there either.
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::RealDisk;

    #[test]
    fn one_file_goes_to_the_path_and_several_into_it() {
        let scratch = tempfile::tempdir().unwrap();
        let (page, tables) = (scratch.path().join("a.html"), scratch.path().join("tables"));
        let written = write_export(&RealDisk, &page, &[("x.html", b"page")]).unwrap();
        assert_eq!(written, [page.as_path()]);
        assert_eq!(RealDisk.read(&page).unwrap(), b"page");
        let files: [(&str, &[u8]); 2] = [("a.csv", b"a"), ("b.csv", b"b")];
        write_export(&RealDisk, &tables, &files).unwrap();
        assert_eq!(RealDisk.read(&tables.join("b.csv")).unwrap(), b"b");
        let replaced = replaced_by_export(&RealDisk, &tables, &["b.csv", "c.csv"]).unwrap();
        assert_eq!(replaced, [tables.join("b.csv")]);
        assert!(write_export(&RealDisk, &tables, &[("one", b"")]).is_err());
    }
}
