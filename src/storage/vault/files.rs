//! The project files as they lie on disk.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{LARGEST_FILE, VaultError};
use crate::storage::atomic::{is_leftover, read_if_there};
use crate::storage::journal::FileHashes;
use crate::storage::{ContentHash, Disk, EntryKind};

/// Contents by path in the project folder, with `/`.
pub type Files = BTreeMap<String, Arc<[u8]>>;

/// Whether a path in the project folder is that of a project file; asked for every file below it.
pub type IsProjectFile = Arc<dyn Fn(&str) -> bool + Send + Sync>;

/// How deep folders may be nested.
const DEEPEST: usize = 32;

/// What a walk through the project folder finds.
pub(super) struct Walk {
    pub files: Files,
    /// Temporary files of replacements that a crash broke off.
    pub leftovers: Vec<PathBuf>,
}

/// Reads every project file. Folders whose names start with a dot, and links to folders, are not
/// entered.
pub(super) fn walk(
    disk: &dyn Disk,
    project: &Path,
    is_project_file: &IsProjectFile,
) -> Result<Walk, VaultError> {
    let mut walk = Walk {
        files: Files::new(),
        leftovers: Vec::new(),
    };
    let mut folders = vec![(project.to_owned(), String::new(), 0)];
    while let Some((folder, prefix, depth)) = folders.pop() {
        for (name, entry) in disk.list(&folder).map_err(VaultError::Project)? {
            let place = folder.join(&name);
            let path = format!("{prefix}{name}");
            match entry.kind {
                EntryKind::Folder if !name.starts_with('.') && depth < DEEPEST => {
                    folders.push((place, format!("{path}/"), depth + 1));
                }
                EntryKind::File if is_leftover(&name) => walk.leftovers.push(place),
                EntryKind::File | EntryKind::Link if is_project_file(&path) => {
                    if let Some(bytes) = read(disk, &place, &path)? {
                        walk.files.insert(path, bytes.into());
                    }
                }
                _ => {}
            }
        }
    }
    Ok(walk)
}

/// Reads one project file; `None` if it is not there. What cannot be read is an error and never
/// taken for missing.
pub(super) fn read(
    disk: &dyn Disk,
    place: &Path,
    path: &str,
) -> Result<Option<Vec<u8>>, VaultError> {
    let unreadable = |source| VaultError::Unreadable {
        path: path.to_owned(),
        source,
    };
    match disk.entry(place).map_err(unreadable)? {
        None => return Ok(None),
        Some(entry) if entry.kind == EntryKind::File && entry.length > LARGEST_FILE => {
            return Err(VaultError::TooLarge(path.to_owned()));
        }
        Some(_) => {}
    }
    read_if_there(disk, place).map_err(unreadable)
}

pub(super) fn hashes(files: &Files) -> FileHashes {
    files
        .iter()
        .map(|(path, bytes)| (path.clone(), Some(ContentHash::of(bytes))))
        .collect()
}

/// The place of a project file.
pub(super) fn place_of(project: &Path, path: &str) -> PathBuf {
    path.split('/')
        .fold(project.to_owned(), |place, part| place.join(part))
}
