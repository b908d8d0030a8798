//! What a path leads to: a project, or texts that are not in one yet.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::formats::derive::kind_of;
use crate::storage::assembly::source_of;
use crate::storage::sources::{LARGEST_SOURCE, NotText, check_new_name, check_relative, detect};
pub use crate::storage::vault::PROJECT_ENDING;
use crate::storage::vault::is_project_name;
use crate::storage::{Disk, Entry, EntryKind};

/// How deep a folder is searched for texts.
const DEEPEST: usize = 12;
/// How many texts a folder without a project may offer; more is surely not meant.
const MOST_TEXTS: usize = 20_000;

/// What a path leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The project folder, with every link followed.
    pub root: PathBuf,
    /// The name of the project file in it, there or not.
    pub project_file: String,
    pub kind: PlaceKind,
    /// The source to show first, relative to the folder, if the path named one.
    pub source: Option<String>,
    /// Texts in the folder that were left out, since their names mean nothing, or something else,
    /// on another system; relative to the folder.
    pub left_out: Vec<String>,
}

/// Whether there is a project yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlaceKind {
    Project,
    /// No project yet; it would hold these sources, relative to the folder, and comes to be with
    /// the first change.
    Loose(Vec<String>),
}

/// Why a path leads to nothing that can be opened.
#[derive(Debug, Error)]
pub enum FindError {
    #[error("there is nothing at {}", .0.display())]
    Missing(PathBuf),
    #[error("{} holds several projects ({}); open one of them", .0.display(), .1.join(", "))]
    Several(PathBuf, Vec<String>),
    #[error("{} holds neither a project nor a text", .0.display())]
    Nothing(PathBuf),
    #[error(
        "{} is {}, not a plain text: nothing was begun with it. Open a plain text, a Word (DOCX), RTF, PDF, HTML, Markdown or TEI file, or a folder of texts",
        .0.display(), .1.0
    )]
    NotText(PathBuf, NotText),
    #[error("{} cannot be read: {}", .0.display(), .1)]
    Disk(PathBuf, io::Error),
}

/// Finds what a path leads to: a project file, a folder with or without a project, a source of a
/// project, or a single text.
pub fn find(disk: &dyn Disk, path: &Path) -> Result<Place, FindError> {
    let resolved = disk.resolve(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => FindError::Missing(path.to_owned()),
        _ => FindError::Disk(path.to_owned(), error),
    })?;
    let failed = |error| FindError::Disk(path.to_owned(), error);
    let entry = disk.entry(&resolved).map_err(failed)?;
    match entry.map(|entry| entry.kind) {
        Some(EntryKind::Folder) => find_in_folder(disk, &resolved),
        Some(_) => find_file(disk, &resolved),
        None => Err(FindError::Missing(path.to_owned())),
    }
}

/// Whether a path names a folder or a project file, and not a text.
pub fn is_folder_or_project(disk: &dyn Disk, path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let entry = disk.resolve(path).and_then(|path| disk.entry(&path));
    let is_folder =
        entry.is_ok_and(|entry| entry.is_some_and(|entry| entry.kind == EntryKind::Folder));
    is_folder || is_project_name(&name)
}

/// Why no text can be read at a path, in words that follow its name; `None` if there is a file.
pub fn why_no_text(disk: &dyn Disk, path: &Path) -> Option<&'static str> {
    let entry = disk.resolve(path).and_then(|path| disk.entry(&path));
    match entry.map(|entry| entry.map(|entry| entry.kind)) {
        Ok(Some(EntryKind::Folder)) => Some("is a folder; choose the texts in it"),
        Ok(Some(_)) => None,
        Ok(None) | Err(_) => Some("is not there, or may not be read"),
    }
}

fn find_in_folder(disk: &dyn Disk, folder: &Path) -> Result<Place, FindError> {
    let failed = |error| FindError::Disk(folder.to_owned(), error);
    let mut projects = project_files(disk, folder).map_err(failed)?;
    match (projects.pop(), projects.is_empty()) {
        (Some(project_file), true) => Ok(Place {
            root: folder.to_owned(),
            project_file,
            kind: PlaceKind::Project,
            source: None,
            left_out: Vec::new(),
        }),
        (Some(last), false) => {
            projects.push(last);
            Err(FindError::Several(folder.to_owned(), projects))
        }
        (None, _) => {
            let (texts, left_out): (Vec<String>, Vec<String>) = texts_below(disk, folder)
                .into_iter()
                .partition(|text| check_relative(text).is_ok());
            if texts.is_empty() {
                return Err(FindError::Nothing(folder.to_owned()));
            }
            let project_file = name_for_project(folder);
            Ok(Place {
                root: folder.to_owned(),
                project_file,
                kind: PlaceKind::Loose(texts),
                source: None,
                left_out,
            })
        }
    }
}

fn find_file(disk: &dyn Disk, file: &Path) -> Result<Place, FindError> {
    let nothing = || FindError::Nothing(file.to_owned());
    let folder = file.parent().ok_or_else(nothing)?;
    let name = file
        .file_name()
        .and_then(|name| name.to_str())
        .ok_or_else(nothing)?
        .to_owned();
    if Path::new(&name)
        .extension()
        .is_some_and(|ending| ending == PROJECT_ENDING)
    {
        return Ok(Place {
            root: folder.to_owned(),
            project_file: name,
            kind: PlaceKind::Project,
            source: None,
            left_out: Vec::new(),
        });
    }
    // A file of a project leads to the project, wherever in its folder it lies.
    for root in folder.ancestors().take(DEEPEST) {
        let projects = project_files(disk, root).unwrap_or_default();
        if let [project_file] = projects.as_slice() {
            let without_ending = |path: String| source_of(&path).unwrap_or(&path).to_owned();
            let source = relative(root, file).map(without_ending);
            let (root, project_file) = (root.to_owned(), project_file.clone());
            return Ok(Place {
                root,
                project_file,
                kind: PlaceKind::Project,
                source,
                left_out: Vec::new(),
            });
        }
    }
    refuse_what_is_no_text(disk, file)?;
    let stem = Path::new(&name)
        .file_stem()
        .and_then(|stem| stem.to_str())
        .unwrap_or(&name);
    Ok(Place {
        root: folder.to_owned(),
        project_file: format!("{stem}.{PROJECT_ENDING}"),
        kind: PlaceKind::Loose(vec![name.clone()]),
        source: Some(name),
        left_out: Vec::new(),
    })
}

/// A project is not begun with a picture or an archive that was chosen by mistake.
fn refuse_what_is_no_text(disk: &dyn Disk, file: &Path) -> Result<(), FindError> {
    let failed = |error| FindError::Disk(file.to_owned(), error);
    let entry = disk.entry(file).map_err(failed)?;
    // What is too large is refused where it is read.
    if entry.is_none_or(|entry| entry.kind != EntryKind::File || entry.length > LARGEST_SOURCE) {
        return Ok(());
    }
    let bytes = disk.read(file).map_err(failed)?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    match detect(&bytes) {
        Err(kind) if kind_of(&bytes, &name).is_none() => {
            Err(FindError::NotText(file.to_owned(), kind))
        }
        // Out of other files that are no plain text one is read.
        Ok(_) | Err(_) => Ok(()),
    }
}

/// What a path led to before the project file was there: a folder of texts, or the one text that
/// gave the project its name.
pub(super) fn before_first_save(disk: &dyn Disk, place: &Place) -> Place {
    let mut texts = texts_below(disk, &place.root);
    texts.retain(|path| check_relative(path).is_ok());
    if place.project_file != name_for_project(&place.root) {
        let stem = |path: &str| Path::new(path).file_stem().map(ToOwned::to_owned);
        let name = stem(&place.project_file);
        texts.retain(|path| !path.contains('/') && stem(path) == name);
    }
    Place {
        kind: PlaceKind::Loose(texts),
        ..place.clone()
    }
}

/// The project files that lie directly in a folder, sorted.
fn project_files(disk: &dyn Disk, folder: &Path) -> io::Result<Vec<String>> {
    let all = disk.list(folder)?.into_iter();
    let files = all.filter(|(name, entry)| is_project(name, *entry));
    Ok(files.map(|(name, _)| name).collect())
}

fn is_project(name: &str, entry: Entry) -> bool {
    entry.kind != EntryKind::Folder && is_project_name(name)
}

/// Whether a folder below the project folder belongs to a project of its own.
pub fn is_in_another_project(disk: &dyn Disk, root: &Path, folder: &Path) -> bool {
    let below = folder.ancestors().take_while(|one| *one != root);
    below.into_iter().any(|one| {
        let listed = disk.list(one).unwrap_or_default();
        listed.iter().any(|(name, entry)| is_project(name, *entry))
    })
}

/// The plain texts below a folder, relative to it, sorted; hidden files and folders, and folders
/// that are projects of their own, left out.
fn texts_below(disk: &dyn Disk, root: &Path) -> Vec<String> {
    let mut texts = Vec::new();
    let mut folders = vec![(root.to_owned(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        // A folder that cannot be read hides its texts, not those beside it.
        let listed = disk.list(&folder).unwrap_or_default();
        if depth > 0 && listed.iter().any(|(name, entry)| is_project(name, *entry)) {
            continue;
        }
        for (name, entry) in listed {
            let path = folder.join(&name);
            if name.starts_with('.') {
                continue;
            }
            match entry.kind {
                EntryKind::Folder if depth < DEEPEST => folders.push((path, depth + 1)),
                EntryKind::File if is_text_name(&name) => texts.extend(relative(root, &path)),
                _ => {}
            }
        }
        if texts.len() > MOST_TEXTS {
            break;
        }
    }
    texts.sort();
    texts.truncate(MOST_TEXTS);
    texts
}

/// Whether a name is that of a plain text, by its ending.
pub fn is_text_name(name: &str) -> bool {
    let ending = Path::new(name)
        .extension()
        .and_then(|ending| ending.to_str())
        .unwrap_or_default();
    ["txt", "text", "md", "markdown"].contains(&ending.to_lowercase().as_str())
}

/// A path below a folder, relative to it, with `/`; `None` for one that is not below it.
pub fn relative(root: &Path, path: &Path) -> Option<String> {
    let below = path.strip_prefix(root).ok()?;
    let parts: Option<Vec<&str>> = below
        .components()
        .map(|part| part.as_os_str().to_str())
        .collect();
    parts
        .filter(|parts| !parts.is_empty())
        .map(|parts| parts.join("/"))
}

/// A name for the file of a project with this title, without its ending: the title as far as every
/// system takes it for a file name, or the name of the folder.
pub fn file_name_of_title(title: &str, folder: &Path) -> String {
    let allowed = |character: &char| !character.is_control() && !"/\\:*?\"<>|".contains(*character);
    let name: String = title.trim().chars().filter(allowed).take(60).collect();
    let name = name.trim().trim_end_matches('.').to_owned();
    if check_new_name(&format!("{name}.{PROJECT_ENDING}")).is_ok()
        && !name.is_empty()
        && !name.starts_with('.')
    {
        return name;
    }
    let folder_name = folder
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    if check_new_name(folder_name).is_ok() {
        folder_name.to_owned()
    } else {
        "project".to_owned()
    }
}

fn name_for_project(folder: &Path) -> String {
    // A hidden folder must not hide its project too.
    let name = folder
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default();
    let name = name.trim_start_matches('.');
    let name = if name.is_empty() { "project" } else { name };
    format!("{name}.{PROJECT_ENDING}")
}
