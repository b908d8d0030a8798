//! The source of a document in another encoding.

use std::path::Path;

use crate::model::SourceFile;
use crate::project::recipes::encodings::Redecoded;
use crate::storage::Disk;
use crate::storage::sources::{self, SourceError};

use super::annotated::annotated;

/// How much of a source is tried in every encoding before one is chosen, in bytes.
const TRIED: usize = 1024 * 1024;

/// An encoding that a source may be read in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodingChoice {
    pub name: &'static str,
    /// What stands where encodings differ first, as this one reads it.
    pub sample: String,
    /// Whether the beginning of the source means something in it from byte to byte.
    pub is_sound: bool,
}

/// How a source would begin in each encoding. Reads the annotated version, as all of them do.
pub fn encoding_choices(
    disk: &dyn Disk,
    root: &Path,
    recorded: &SourceFile,
) -> Result<Vec<EncodingChoice>, SourceError> {
    let bytes = annotated(disk, root, recorded)?;
    let tried = bytes.get(..TRIED).unwrap_or(&bytes);
    let choice = |name| {
        let decoded = sources::decode(tried, Some(name)).ok()?;
        // A character may have been cut through at the end.
        let cut = usize::from(tried.len() < bytes.len());
        Some(EncodingChoice {
            name,
            sample: sources::sample(tried, name)?,
            is_sound: decoded.malformed.count() <= cut,
        })
    };
    Ok(sources::encoding_names().filter_map(choice).collect())
}

/// A source in another encoding, and where its positions go.
pub fn redecode_source(
    disk: &dyn Disk,
    root: &Path,
    recorded: &SourceFile,
    encoding: &str,
) -> Result<Redecoded, SourceError> {
    sources::redecode(&annotated(disk, root, recorded)?, recorded, encoding)
}
