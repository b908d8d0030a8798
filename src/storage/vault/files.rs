//! The project files as they lie on disk.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{LARGEST_FILE, VaultError};
use crate::storage::atomic::{is_leftover, read_if_there};
use crate::storage::journal::FileHashes;
use crate::storage::{ContentHash, Disk, Entry, EntryKind};

/// Contents by path in the project folder, with `/`.
pub type Files = BTreeMap<String, Arc<[u8]>>;

/// Whether a path in the project folder is that of a project file; asked for every file below it.
pub type IsProjectFile = Arc<dyn Fn(&str, Lies) -> bool + Send + Sync>;

/// Where in the project folder a file lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lies {
    Here,
    /// In a folder that holds a project of its own, a copy of this one perhaps.
    InAnotherProject,
}

/// The ending of a project file, without its dot. A folder with such a file is a project.
pub const PROJECT_ENDING: &str = "glossator";

/// Whether a file of this name makes its folder a project.
pub fn is_project_name(name: &str) -> bool {
    let ending = Path::new(name).extension();
    ending.is_some_and(|ending| ending == PROJECT_ENDING) && !name.starts_with('.')
}

/// How deep folders may be nested.
const DEEPEST: usize = 32;

/// What a walk through the project folder finds.
#[derive(Default)]
pub(super) struct Walk {
    pub files: Files,
    /// Temporary files of replacements that a crash broke off.
    pub leftovers: Vec<PathBuf>,
    /// Files that have the name of a project file and must not be opened.
    pub refused: Vec<VaultError>,
}

/// Reads every project file. Folders whose names start with a dot, and links to folders, are not
/// entered.
pub(super) fn walk(
    disk: &dyn Disk,
    project: &Path,
    is_project_file: &IsProjectFile,
) -> Result<Walk, VaultError> {
    let mut walk = Walk::default();
    let top = disk.resolve(project).map_err(VaultError::Project)?;
    let mut folders = vec![(project.to_owned(), String::new(), Lies::Here)];
    while let Some((folder, prefix, mut lies)) = folders.pop() {
        let listed = disk.list(&folder).map_err(VaultError::Project)?;
        let is_project = |(name, entry): &(String, Entry)| {
            entry.kind != EntryKind::Folder && is_project_name(name)
        };
        if !prefix.is_empty() && listed.iter().any(is_project) {
            lies = Lies::InAnotherProject;
        }
        for (name, entry) in listed {
            let place = folder.join(&name);
            let path = format!("{prefix}{name}");
            match entry.kind {
                EntryKind::Folder
                    if !name.starts_with('.') && path.matches('/').count() < DEEPEST =>
                {
                    folders.push((place, format!("{path}/"), lies));
                }
                EntryKind::File if is_leftover(&name) && lies == Lies::Here => {
                    walk.leftovers.push(place);
                }
                EntryKind::File | EntryKind::Link if is_project_file(&path, lies) => {
                    match read_entry(disk, &top, &place, &path) {
                        Ok(Some(bytes)) => drop(walk.files.insert(path, bytes.into())),
                        Ok(None) => {}
                        Err(refused) if refused.is_refusal() => walk.refused.push(refused),
                        Err(error) => return Err(error),
                    }
                }
                _ => {}
            }
        }
    }
    Ok(walk)
}

/// Reads one project file; `None` if it is not there. What cannot be read is an error and never
/// taken for missing. Neither a link nor the folder it lies in may lead out of the project.
pub fn read_file(
    disk: &dyn Disk,
    project: &Path,
    path: &str,
) -> Result<Option<Vec<u8>>, VaultError> {
    let top = disk.resolve(project).map_err(VaultError::Project)?;
    let place = place_of(project, path);
    let folder = place.parent().and_then(|folder| disk.resolve(folder).ok());
    if folder.is_some_and(|folder| !folder.starts_with(&top)) {
        return Err(VaultError::Outside(path.to_owned()));
    }
    read_entry(disk, &top, &place, path)
}

/// Like [`read_file`], for a place whose folder is known to lie in the project, with `top` as the
/// project folder without links.
fn read_entry(
    disk: &dyn Disk,
    top: &Path,
    place: &Path,
    path: &str,
) -> Result<Option<Vec<u8>>, VaultError> {
    let unreadable = |source| VaultError::Unreadable {
        path: path.to_owned(),
        source,
    };
    let Some(mut entry) = disk.entry(place).map_err(unreadable)? else {
        return Ok(None);
    };
    let mut target = place.to_owned();
    if entry.kind == EntryKind::Link {
        target = match disk.resolve(place) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            target => target.map_err(unreadable)?,
        };
        if !target.starts_with(top) {
            return Err(VaultError::Outside(path.to_owned()));
        }
        let Some(there) = disk.entry(&target).map_err(unreadable)? else {
            return Ok(None);
        };
        entry = there;
    }
    match entry.kind {
        // A pipe never ends, nor does a device.
        EntryKind::Other => Err(VaultError::NotAFile(path.to_owned())),
        EntryKind::File if entry.length > LARGEST_FILE => {
            Err(VaultError::TooLarge(path.to_owned()))
        }
        _ => read_if_there(disk, &target).map_err(unreadable),
    }
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
