//! Bringing a text into a project folder.

use std::io;
use std::path::Path;

use thiserror::Error;

use crate::storage::sources::{self, Source, SourceError, check_new_name, check_relative};
use crate::storage::{Disk, atomic};

use super::find::{is_in_another_project, relative};
use super::own_names::is_own_name;

/// How a source came into the project folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrived {
    /// It lay there.
    InPlace,
    /// A copy was made; the original is as it was.
    Copied,
}

/// A source in the project folder.
#[derive(Clone, Debug)]
pub struct SourceArrival {
    pub source: Source,
    pub how: Arrived,
}

/// Why a text cannot be brought into a project.
#[derive(Debug, Error)]
pub enum BringError {
    #[error(transparent)]
    Source(#[from] SourceError),
    #[error("its name cannot be used on every system")]
    Name,
    #[error("files of this name are what a project is made of")]
    OwnName,
    #[error("there are too many files of this name already")]
    NoFreeName,
    #[error("it could not be copied into the project: {0}")]
    Copy(#[from] io::Error),
}

impl BringError {
    /// What the reader can do.
    pub const fn remedy(&self) -> &'static str {
        match self {
            Self::Source(SourceError::NotText(_)) => "Save it as plain text first, and add that.",
            Self::Source(SourceError::TooLarge(_)) => "Split it into smaller files.",
            Self::Source(_) => "Check that the file is there and may be read.",
            Self::Name => {
                "Give it a name without : \\ ? * \" < > | and without a blank or dot at the end."
            }
            Self::OwnName => "If it is a text all the same, give it another name.",
            Self::NoFreeName => "Give it another name.",
            Self::Copy(_) => "Check that there is room and that the folder may be written.",
        }
    }
}

/// How many names are tried before giving up.
const MOST_TRIES: u32 = 1000;

/// Reads a text and, if it does not lie below the project folder, or in a folder there that is a
/// project of its own, copies it there byte for byte.
pub fn bring_source(
    disk: &dyn Disk,
    root: &Path,
    path: &Path,
) -> Result<SourceArrival, BringError> {
    let resolved = disk.resolve(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => SourceError::Missing,
        _ => SourceError::Disk(error),
    })?;
    let name = resolved.file_name().and_then(|name| name.to_str());
    if name.is_some_and(is_own_name) {
        return Err(BringError::OwnName);
    }
    let is_ours = |inside: &String| {
        let folder = resolved.parent().unwrap_or(root);
        check_relative(inside).is_ok() && !is_in_another_project(disk, root, folder)
    };
    if let Some(inside) = relative(root, &resolved).filter(is_ours) {
        let source = sources::read(disk, root, &inside, None)?;
        return Ok(SourceArrival {
            source,
            how: Arrived::InPlace,
        });
    }
    let name = resolved
        .file_name()
        .and_then(|name| name.to_str())
        .ok_or(BringError::Name)?;
    check_new_name(name).map_err(|_| BringError::Name)?;
    let source = sources::read_at(disk, &resolved, name, None)?;
    let (name, is_there) = free_name(disk, root, name, &source)?;
    if !is_there {
        atomic::create(disk, &root.join(&name), &source.bytes)?;
        disk.sync_folder(root)?;
    }
    let source = Source {
        file: crate::model::SourceFile {
            path: name,
            ..source.file
        },
        ..source
    };
    Ok(SourceArrival {
        source,
        how: Arrived::Copied,
    })
}

/// A name that no other file has; the flag says that a file of this name with the same bytes is
/// there already.
fn free_name(
    disk: &dyn Disk,
    root: &Path,
    name: &str,
    source: &Source,
) -> Result<(String, bool), BringError> {
    let (stem, ending) = name
        .rsplit_once('.')
        .map_or((name, String::new()), |(stem, ending)| {
            (stem, format!(".{ending}"))
        });
    for number in 1..=MOST_TRIES {
        let candidate = if number == 1 {
            name.to_owned()
        } else {
            format!("{stem} {number}{ending}")
        };
        match atomic::read_if_there(disk, &root.join(&candidate))? {
            None => return Ok((candidate, false)),
            Some(bytes) if bytes == source.bytes => return Ok((candidate, true)),
            Some(_) => {}
        }
    }
    Err(BringError::NoFreeName)
}
