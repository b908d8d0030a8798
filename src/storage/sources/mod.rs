//! Reading the sources of a project; nothing here ever writes one.
//!
//! A source is read whole, its encoding detected or taken from what was recorded, and decoded
//! exactly: not normalised, line ends untouched. Bytes that mean nothing in its encoding are
//! shown as U+FFFD and reported, never passed over.

mod decoding;
mod detection;
mod paths;
mod redecoding;

use std::io;
use std::path::Path;

use thiserror::Error;

use crate::model::SourceFile;
use crate::text::Text;

use super::{ContentHash, Disk, EntryKind};

pub use decoding::{
    Decoded, Malformed, MalformedPlaces, decode, encode, encoding_names, newline_style,
};
pub use detection::{NotText, detect};
pub use paths::{LONGEST_NEW_NAME, PathError, UnsafePath, check_new_name, check_relative, locate};
pub use redecoding::{redecode, sample};

/// Larger files are not opened as sources, in bytes. Checked before anything is read.
pub const LARGEST_SOURCE: u64 = 256 * 1024 * 1024;

/// A source as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub file: SourceFile,
    pub text: Text,
    /// Bytes that mean nothing in the encoding, in order; empty for a healthy file.
    pub malformed: MalformedPlaces,
    /// The file as it is, for the snapshot.
    pub bytes: Vec<u8>,
}

/// Why a source cannot be read.
#[derive(Debug, Error)]
pub enum SourceError {
    #[error(transparent)]
    Path(#[from] PathError),
    #[error("there is no such file")]
    Missing,
    #[error("this is a folder or a device, not a file")]
    NotAFile,
    /// The length in bytes.
    #[error("the file has {0} bytes; at most {LARGEST_SOURCE} can be opened")]
    TooLarge(u64),
    #[error(transparent)]
    NotText(#[from] NotText),
    #[error("there is no encoding named {0:?}")]
    UnknownEncoding(String),
    #[error("the version that was annotated is neither in its place nor among the copies")]
    OtherVersion,
    #[error("the file could not be read: {0}")]
    Disk(#[from] io::Error),
}

/// Reads a source of a project; `path` is relative to the project folder, with `/`.
///
/// `encoding` is a name to read it by, as recorded or as chosen by the user; `None` detects it.
pub fn read(
    disk: &dyn Disk,
    project: &Path,
    path: &str,
    encoding: Option<&str>,
) -> Result<Source, SourceError> {
    let place = locate(disk, project, path)?;
    read_at(disk, &place, path, encoding)
}

/// Reads any file as a source to be known as `path`; for a file the user has chosen, wherever it
/// lies.
pub fn read_at(
    disk: &dyn Disk,
    place: &Path,
    path: &str,
    encoding: Option<&str>,
) -> Result<Source, SourceError> {
    from_bytes(read_bytes(disk, place)?, path, encoding)
}

/// The bytes of a file that the user has chosen, if it is one and not too large.
pub fn read_bytes(disk: &dyn Disk, place: &Path) -> Result<Vec<u8>, SourceError> {
    let place = disk.resolve(place).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => SourceError::Missing,
        _ => SourceError::Disk(error),
    })?;
    let entry = disk.entry(&place)?.ok_or(SourceError::Missing)?;
    if entry.kind != EntryKind::File {
        return Err(SourceError::NotAFile);
    }
    if entry.length > LARGEST_SOURCE {
        return Err(SourceError::TooLarge(entry.length));
    }
    Ok(disk.read(&place)?)
}

/// The source that these bytes are, for instance out of a snapshot.
pub fn from_bytes(
    bytes: Vec<u8>,
    path: &str,
    encoding: Option<&str>,
) -> Result<Source, SourceError> {
    let decoded = decode(&bytes, encoding)?;
    Ok(Source {
        file: SourceFile {
            path: path.to_owned(),
            sha256: ContentHash::of(&bytes).to_string(),
            length: decoded.text.len().get(),
            encoding: decoded.encoding,
            newline: newline_style(decoded.text.as_str()),
        },
        text: decoded.text,
        malformed: decoded.malformed,
        bytes,
    })
}

#[cfg(test)]
mod tests;
