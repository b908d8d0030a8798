//! The files of an export, put where the reader wants them.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use super::assembly::source_of;
use super::project_folder::{PROJECT_ENDING, is_own_name};
use super::{Disk, EntryKind, atomic, ensure_folder};

/// Where an export goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Destination {
    /// A single file is written there, several into it as a folder.
    pub path: PathBuf,
    /// The texts of the project, which no export replaces.
    pub sources: Vec<PathBuf>,
}

/// The name of a file, and what is in it.
pub type NamedBytes<'a> = (&'a str, &'a [u8]);

/// Writes the files of an export and returns their paths. A folder is made if it is missing.
///
/// All files are there whole, or everything is as it was; one of the same name is replaced, so ask first: see
/// [`replaced_by_export`]. The files of a project (sources, sidecars, vocabulary, the folder
/// `.glossator`) are never replaced: then nothing at all is written.
pub fn write_export(
    disk: &dyn Disk,
    to: &Destination,
    files: &[NamedBytes<'_>],
) -> io::Result<Vec<PathBuf>> {
    write_exports(disk, &[(to, files)])
}

/// Like [`write_export`] for files that go to several places: all of them or none.
pub fn write_exports(
    disk: &dyn Disk,
    exports: &[(&Destination, &[NamedBytes<'_>])],
) -> io::Result<Vec<PathBuf>> {
    let mut all: Vec<(PathBuf, &[u8])> = Vec::new();
    for (to, files) in exports {
        let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
        let paths = paths_of(disk, to, &names)?;
        if files.len() == 1 && kind_of(disk, &to.path)? == Some(EntryKind::Folder) {
            let message = "there is a folder of this name";
            return Err(io::Error::new(io::ErrorKind::AlreadyExists, message));
        }
        all.extend(paths.into_iter().zip(files.iter().map(|(_, bytes)| *bytes)));
    }
    for (to, _) in exports.iter().filter(|(_, files)| files.len() != 1) {
        ensure_folder(disk, &to.path, &to.path)?;
    }
    atomic::create_all(disk, &all)?;
    Ok(all.into_iter().map(|(path, _)| path).collect())
}

/// Which files an export to `destination` would replace; an error if one of them is a file of a
/// project.
pub fn replaced_by_export(
    disk: &dyn Disk,
    to: &Destination,
    names: &[&str],
) -> io::Result<Vec<PathBuf>> {
    let mut there = Vec::new();
    for path in paths_of(disk, to, names)? {
        if kind_of(disk, &path)?.is_some() {
            there.push(path);
        }
    }
    Ok(there)
}

/// Where the files of an export go, if none of them is a file of a project.
fn paths_of(disk: &dyn Disk, to: &Destination, names: &[&str]) -> io::Result<Vec<PathBuf>> {
    let paths: Vec<PathBuf> = match names {
        [_] => vec![to.path.clone()],
        many => many.iter().map(|name| to.path.join(name)).collect(),
    };
    let resolved = paths.iter().map(|path| disk.resolve(path).ok());
    let there: BTreeSet<PathBuf> = resolved.flatten().collect();
    let sources = to.sources.iter().map(|source| disk.resolve(source).ok());
    if let Some(source) = sources.flatten().find(|source| there.contains(source)) {
        let message = format!(
            "{} is a text of the project, and texts are never written",
            source.display()
        );
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, message));
    }
    match paths.iter().find(|path| is_of_a_project(disk, path)) {
        Some(path) => {
            let message = format!("{} is a file of a project", path.display());
            Err(io::Error::new(io::ErrorKind::AlreadyExists, message))
        }
        None => Ok(paths),
    }
}

/// Whether a path is that of a file that a project is made of, or of a source beside its sidecar.
fn is_of_a_project(disk: &dyn Disk, path: &Path) -> bool {
    // A link is replaced and not followed, but the folder that it stands in counts.
    let folder = path.parent().unwrap_or(Path::new(""));
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let folder = disk.resolve(folder).unwrap_or_else(|_| folder.to_owned());
    let hidden = format!(".{PROJECT_ENDING}");
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
        return false;
    };
    let lower = |name: &str| name.to_lowercase();
    let is_inside = folder
        .iter()
        .any(|part| part.to_str().map(lower).as_deref() == Some(&hidden));
    if is_inside || is_own_name(name) {
        return true;
    }
    let beginning = format!("{}.", lower(name));
    let is_sidecar = |other: &str| {
        let other = lower(other);
        other.starts_with(&beginning) && source_of(&other).is_some()
    };
    let others = disk.list(&folder).unwrap_or_default();
    others.iter().any(|(other, _)| is_sidecar(other))
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
        let to = |name: &str| Destination {
            path: scratch.path().join(name),
            sources: vec![scratch.path().join("letter.txt")],
        };
        let (page, tables) = (to("a.html"), to("tables"));
        let written = write_export(&RealDisk, &page, &[("x.html", b"page")]).unwrap();
        assert_eq!(written, [page.path.clone()]);
        assert_eq!(RealDisk.read(&page.path).unwrap(), b"page");
        let files: [(&str, &[u8]); 2] = [("a.csv", b"a"), ("b.csv", b"b")];
        write_export(&RealDisk, &tables, &files).unwrap();
        let second = tables.path.join("b.csv");
        assert_eq!(RealDisk.read(&second).unwrap(), b"b");
        let replaced = replaced_by_export(&RealDisk, &tables, &["b.csv", "c.csv"]).unwrap();
        assert_eq!(replaced, [second]);
        assert!(write_export(&RealDisk, &tables, &[("one", b"")]).is_err());
    }

    #[test]
    fn a_text_of_the_project_is_not_replaced_also_where_nothing_is_said_about_it_yet() {
        let scratch = tempfile::tempdir().unwrap();
        let source = scratch.path().join("letter.txt");
        atomic::create(&RealDisk, &source, b"Dear Anna").unwrap();
        let to = |path: &Path| Destination {
            path: path.to_owned(),
            sources: vec![source.clone()],
        };
        let around = scratch.path().join(".").join("letter.txt");
        for path in [&source, &around] {
            assert!(write_export(&RealDisk, &to(path), &[("x", b"page")]).is_err());
            assert!(replaced_by_export(&RealDisk, &to(path), &["x"]).is_err());
        }
        let files: [(&str, &[u8]); 2] = [("letter.txt", b"a"), ("b.csv", b"b")];
        assert!(write_export(&RealDisk, &to(scratch.path()), &files).is_err());
        assert!(!scratch.path().join("b.csv").exists(), "nothing at all");
        assert_eq!(RealDisk.read(&source).unwrap(), b"Dear Anna");
    }
}
