//! The version of a source that was annotated, whatever another program has made of the file since.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::model::SourceFile;
use crate::storage::atomic::{ReplaceError, replace};
use crate::storage::snapshots::Snapshots;
use crate::storage::sources::{self, SourceError};
use crate::storage::{ContentHash, Destination, Disk, replaced_by_export};

/// Why the annotated version of a source was not saved as a file. Nothing was written.
#[derive(Debug, Error)]
pub enum SaveAnnotatedError {
    #[error(transparent)]
    Source(#[from] SourceError),
    #[error("{} is there already, and nothing is replaced; choose another name", .0.display())]
    IsThere(PathBuf),
    #[error(transparent)]
    Disk(#[from] io::Error),
    #[error(transparent)]
    Write(#[from] ReplaceError),
}

/// Saves the version of a source that was annotated as a file of another name, byte for byte.
/// Nothing is ever replaced, least of all the source itself.
pub fn save_annotated(
    disk: &dyn Disk,
    (root, recorded): (&Path, &SourceFile),
    to: &Path,
) -> Result<(), SaveAnnotatedError> {
    let bytes = annotated(disk, root, recorded)?;
    let is_there = || SaveAnnotatedError::IsThere(to.to_owned());
    if disk.entry(to)?.is_some() {
        return Err(is_there());
    }
    let destination = Destination {
        path: to.to_owned(),
        sources: Vec::new(),
    };
    // Refuses what the program would take for a file of its own.
    replaced_by_export(disk, &destination, &[""])?;
    match replace(disk, to, &bytes, None) {
        Ok(_) => Ok(()),
        Err(ReplaceError::ChangedOutside(_)) => Err(is_there()),
        Err(error) => Err(error.into()),
    }
}

/// The bytes of the version that was annotated: the file, or the copy that the project keeps.
pub(super) fn annotated(
    disk: &dyn Disk,
    root: &Path,
    recorded: &SourceFile,
) -> Result<Vec<u8>, SourceError> {
    let encoding = Some(recorded.encoding.name.as_str());
    let found = sources::read(disk, root, &recorded.path, encoding);
    match found {
        Ok(source) if source.file.sha256 == recorded.sha256 => return Ok(source.bytes),
        Err(error) if recorded.sha256.is_empty() => return Err(error),
        _ => {}
    }
    let hash = ContentHash::parse(&recorded.sha256);
    let copy = hash.and_then(|hash| Snapshots::of(disk, root).read(hash).ok().flatten());
    copy.ok_or(SourceError::OtherVersion)
}
