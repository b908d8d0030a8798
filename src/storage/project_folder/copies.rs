//! Copies of the sources in the version that was annotated, kept inside the project.

use crate::model::{Document, DocumentId};
use crate::project::Project;
use crate::storage::ContentHash;
use crate::storage::snapshots::Snapshots;
use crate::storage::sources;
use crate::storage::vault::VaultError;
use crate::text::Text;

use super::{ProjectFolder, State, WriteError};

/// How it stands with the copy of a version.
enum Copied {
    Kept,
    /// There is none, and none can be made any more.
    Lost,
    /// The disk does not say now, which is no reason to save nothing. The next save asks again.
    Unknown,
}

impl ProjectFolder {
    /// Keeps a copy of every source in which positions are counted, in the version that they are
    /// counted in. Those of which none can be had any more are noted, each once.
    pub(super) fn keep_sources(
        &self,
        state: &mut State,
        project: &Project,
    ) -> Result<(), WriteError> {
        self.keep_each(state, project, project.documents())
    }

    /// Keeps a copy of the annotated version of sources that are not that version any more, out of
    /// the texts in memory, so that it is not lost with them. Returns those of which none can be
    /// had, each once. A text that was not at hand when the project was opened is none of them:
    /// that was said then. A project that is only looked at, or whose folder is away, is left alone.
    pub fn keep_annotated(
        &self,
        project: &Project,
        documents: &[DocumentId],
    ) -> Result<Vec<String>, WriteError> {
        let root = &self.place.root;
        let is_there = || self.disk.entry(root).is_ok_and(|entry| entry.is_some());
        if documents.is_empty() || self.is_only_looked_at() || !is_there() {
            return Ok(Vec::new());
        }
        let mut state = self.state();
        let documents = documents.iter().filter_map(|id| project.document(id));
        let at_hand = documents.filter(|document| document.text.is_some());
        self.keep_each(&mut state, project, at_hand)?;
        Ok(std::mem::take(&mut state.without_copy))
    }

    fn keep_each<'a>(
        &self,
        state: &mut State,
        project: &Project,
        documents: impl Iterator<Item = &'a Document>,
    ) -> Result<(), WriteError> {
        for document in documents {
            let Some(hash) = ContentHash::parse(&document.source.sha256) else {
                continue;
            };
            if state.kept_sources.contains(&hash) || !holds_positions(project, document) {
                continue;
            }
            match self.keep_source(document, hash)? {
                Copied::Kept => {}
                Copied::Lost => state.without_copy.push(document.source.path.clone()),
                Copied::Unknown => continue,
            }
            // Kept, or lost for good and said.
            state.kept_sources.insert(hash);
        }
        Ok(())
    }

    /// Keeps a copy of the version, and says how it stands with it now.
    fn keep_source(&self, document: &Document, hash: ContentHash) -> Result<Copied, WriteError> {
        let (disk, root) = (self.disk.as_ref(), &self.place.root);
        let snapshots = Snapshots::of(disk, root);
        let encoding = Some(document.source.encoding.name.as_str());
        let on_disk = sources::read(disk, root, &document.source.path, encoding);
        let is_meant = |bytes: &Vec<u8>| ContentHash::of(bytes) == hash;
        let found = on_disk.ok().map(|source| source.bytes).filter(is_meant);
        // Somebody has changed the file since it was read; what was read is still at hand.
        let Some(bytes) = found.or_else(|| read_before(document).filter(is_meant)) else {
            return Ok(match snapshots.read(hash) {
                Ok(Some(_)) => Copied::Kept,
                Ok(None) => Copied::Lost,
                Err(_) => Copied::Unknown,
            });
        };
        snapshots.keep(&bytes).map_err(VaultError::Project)?;
        Ok(Copied::Kept)
    }
}

/// Whether positions are counted in a document, so that its source must not be lost.
pub(super) fn holds_positions(project: &Project, document: &Document) -> bool {
    let mut findings = document.description.findings.iter();
    !document.sections.is_empty()
        || !document.corrections.is_empty()
        || findings.any(|finding| finding.span.is_some())
        || project.count_needed_by(&document.id.clone().into()) > 0
}

/// The bytes of the source, made again from its text; those that meant nothing in its encoding are
/// lost.
fn read_before(document: &Document) -> Option<Vec<u8>> {
    let mut text: Text = document.text.clone()?;
    for correction in document.corrections.iter().rev() {
        text = correction.change.invert().apply(&text).ok()?;
    }
    sources::encode(text.as_str(), &document.source.encoding)
}
