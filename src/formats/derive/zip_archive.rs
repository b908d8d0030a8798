//! The parts of a Word file, out of its zip archive.
//!
//! Nothing is ever unpacked to disk. A part is read into memory up to a limit, whatever its header
//! promises, so that a bomb goes off in a bucket (SAFETY §11).

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::DeriveError;

/// No part of a real text is larger, in bytes unpacked.
const LARGEST_PART: u64 = 64 * 1024 * 1024;
/// All parts together.
const LARGEST_WHOLE: u64 = 256 * 1024 * 1024;
const MOST_PARTS: usize = 10_000;

/// An archive of which parts are read by their names.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// How many bytes may still be unpacked.
    left: u64,
}

impl<'a> Archive<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, DeriveError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
        if zip.len() > MOST_PARTS {
            return Err(DeriveError::Refused("it has more parts than any real file"));
        }
        Ok(Self {
            zip,
            left: LARGEST_WHOLE,
        })
    }

    /// The names of all parts.
    pub(super) fn names(&self) -> Vec<String> {
        let names = self.zip.file_names().filter_map(Result::ok);
        names.map(std::borrow::Cow::into_owned).collect()
    }

    /// A part, if there is one of that name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, DeriveError> {
        let part = match self.zip.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(broken(&error)),
        };
        if part.encrypted() {
            return Err(DeriveError::Locked);
        }
        let limit = LARGEST_PART.min(self.left);
        let mut bytes = Vec::new();
        part.take(limit + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| DeriveError::Broken(format!("{name} cannot be unpacked: {error}")))?;
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if length > limit {
            return Err(DeriveError::Refused(
                "it unpacks to more than any real text: perhaps it was made to harm",
            ));
        }
        self.left -= length;
        Ok(Some(bytes))
    }
}

fn broken(error: &ZipError) -> DeriveError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => DeriveError::Locked,
        error => DeriveError::Broken(error.to_string()),
    }
}
