//! Sources that another program has changed.

use std::io;
use std::sync::Arc;

use thiserror::Error;

use crate::model::{Document, DocumentId};
use crate::project::Project;
use crate::project::reanchoring::NewVersion;
use crate::storage::snapshots::Snapshots;
use crate::storage::sources::{self, Source, SourceError};

use super::ProjectFolder;

/// A source that is another version than the one that its document counts the characters of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedSource {
    pub document: DocumentId,
    pub version: NewVersion,
    /// The file as it was read, for the snapshot.
    bytes: Arc<[u8]>,
}

/// Why a new version of a source cannot be taken over.
#[derive(Debug, Error)]
pub enum VersionError {
    #[error("the file has been changed again; look at it once more")]
    ChangedAgain,
    #[error(transparent)]
    Source(#[from] SourceError),
    #[error("a copy of the new version could not be kept: {0}")]
    Copy(#[from] io::Error),
}

impl ProjectFolder {
    /// The sources that are other versions now than those that the documents were annotated in, by
    /// content. A source that cannot be read is none of them. Reads every source.
    pub fn changed_sources(&self, project: &Project) -> Vec<ChangedSource> {
        project
            .documents()
            .filter_map(|document| self.changed_source(document))
            .collect()
    }

    /// Keeps a copy of a new version for good, before anything counts its characters; refused if
    /// the file is another one by now.
    pub fn keep_version(&self, changed: &ChangedSource) -> Result<(), VersionError> {
        let file = &changed.version.source;
        let encoding = Some(file.encoding.name.as_str());
        let root = &self.place.root;
        let now = sources::read(self.disk.as_ref(), root, &file.path, encoding)?;
        if now.file.sha256 != file.sha256 {
            return Err(VersionError::ChangedAgain);
        }
        Snapshots::of(self.disk.as_ref(), root).keep(&changed.bytes)?;
        Ok(())
    }

    fn changed_source(&self, document: &Document) -> Option<ChangedSource> {
        let known = &document.source;
        if known.sha256.is_empty() {
            return None;
        }
        let (disk, root) = (self.disk.as_ref(), &self.place.root);
        let recorded = Some(known.encoding.name.as_str());
        let source = sources::read(disk, root, &known.path, recorded).ok()?;
        if source.file.sha256 == known.sha256 {
            return None;
        }
        let Source {
            file, text, bytes, ..
        } = in_its_encoding(source);
        let quarantined = self.state().files.unread_annotations(&document.id);
        Some(ChangedSource {
            document: document.id.clone(),
            version: NewVersion {
                source: file,
                text,
                quarantined,
            },
            bytes: bytes.into(),
        })
    }
}

/// The source in its encoding, which may have changed with it: what is marked as Unicode, or reads
/// as UTF-8, is; anything else is in the encoding it was in, as long as that makes sense.
fn in_its_encoding(recorded: Source) -> Source {
    let detected = sources::from_bytes(recorded.bytes.clone(), &recorded.file.path, None);
    match detected {
        Ok(detected)
            if detected.file.encoding.byte_order_mark
                || detected.file.encoding.name == "UTF-8"
                || !recorded.malformed.is_empty() =>
        {
            detected
        }
        _ => recorded,
    }
}
