//! Sources that another program has changed.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::Arc;

use thiserror::Error;

use crate::model::{Document, DocumentId};
use crate::project::Project;
use crate::project::reanchoring::NewVersion;
use crate::storage::snapshots::Snapshots;
use crate::storage::sources::{self, Source, SourceError, check_relative, locate};
use crate::storage::{Disk, Stamp};

use super::ProjectFolder;

/// A source that is another version than the one that its document counts the characters of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedSource {
    pub document: DocumentId,
    pub version: NewVersion,
    /// The file as it was read, for the snapshot.
    bytes: Arc<[u8]>,
}

/// What a reading of every source has found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourcesRead {
    pub changed: Vec<ChangedSource>,
    /// The documents whose sources cannot be read now.
    pub unreadable: Vec<DocumentId>,
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
        self.read_sources(project).changed
    }

    /// Reads every source, and says which are not the version any more that was annotated.
    pub fn read_sources(&self, project: &Project) -> SourcesRead {
        let mut read = SourcesRead::default();
        for document in project.documents() {
            match self.changed_source(document) {
                Ok(changed) => read.changed.extend(changed),
                Err(_) => read.unreadable.push(document.id.clone()),
            }
        }
        read
    }

    /// How the sources look without being read, by path; `None` for one that is not there.
    pub fn source_stamps(&self, project: &Project) -> BTreeMap<String, Option<Stamp>> {
        let paths = project.documents().map(|document| &document.source.path);
        paths
            .map(|path| (path.clone(), self.source_stamp(path)))
            .collect()
    }

    fn source_stamp(&self, path: &str) -> Option<Stamp> {
        let (disk, root) = (self.disk.as_ref(), &self.place.root);
        check_relative(path).ok()?;
        let stamp = disk.stamp(&root.join(path)).ok()?;
        // The name may be spelt another way on this system, which takes longer to find out.
        stamp.or_else(|| disk.stamp(&locate(disk, root, path).ok()?).ok()?)
    }

    fn changed_source(&self, document: &Document) -> Result<Option<ChangedSource>, SourceError> {
        let known = &document.source;
        if known.sha256.is_empty() {
            return Ok(None);
        }
        let (disk, root) = (self.disk.as_ref(), &self.place.root);
        let recorded = Some(known.encoding.name.as_str());
        let source = sources::read(disk, root, &known.path, recorded)?;
        if source.file.sha256 == known.sha256 {
            return Ok(None);
        }
        let Source {
            file, text, bytes, ..
        } = in_its_encoding(source);
        let quarantined = self.state().files.unread_annotations(&document.id);
        Ok(Some(ChangedSource {
            document: document.id.clone(),
            version: NewVersion {
                source: file,
                text,
                quarantined,
            },
            bytes: bytes.into(),
        }))
    }
}

/// Keeps a copy of a new version for good in the project folder `root`, before anything counts its
/// characters; refused if the file is another one by now.
pub fn keep_version(
    disk: &dyn Disk,
    root: &Path,
    changed: &ChangedSource,
) -> Result<(), VersionError> {
    let file = &changed.version.source;
    let encoding = Some(file.encoding.name.as_str());
    let now = sources::read(disk, root, &file.path, encoding)?;
    if now.file.sha256 != file.sha256 {
        return Err(VersionError::ChangedAgain);
    }
    Snapshots::of(disk, root).keep(&changed.bytes)?;
    Ok(())
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
