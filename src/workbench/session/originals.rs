//! Where in its original a stretch of a text comes from.

use std::path::PathBuf;
use std::sync::Arc;

use crate::analysis::{SourceReading, place_in_source};
use crate::model::{Document, DocumentId};
use crate::storage::{OriginalError, PlaceInOriginal, places_in_original};
use crate::text::Span;
use crate::workbench::{JobId, Jobs, Notice, Outcome, Session, Watch};

/// A stretch of a derived source, of which the place in the original is asked for. The same
/// question has the same answer as long as nobody touches the files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OriginalQuestion {
    pub document: DocumentId,
    /// SHA-256 of the source and of its original.
    versions: [String; 2],
    /// In characters of the source.
    pub span: Span,
}

impl OriginalQuestion {
    /// The question for a span of the text as it is read, where these places were corrected. `None`
    /// if the document has no other original, or its source has none of these words.
    pub fn of(document: &Document, readings: &[SourceReading], span: Span) -> Option<Self> {
        let derivation = document.derivation.as_ref()?;
        let (start, end) = place_in_source(document.text.as_ref()?, readings, span);
        Some(Self {
            document: document.id.clone(),
            versions: [document.source.sha256.clone(), derivation.sha256.clone()],
            span: Span::new(start, end)?,
        })
    }
}

/// What is known of a question.
pub struct FoundInOriginal {
    pub root: PathBuf,
    pub question: OriginalQuestion,
    pub places: Result<Vec<PlaceInOriginal>, OriginalError>,
}

impl Session {
    /// Begins to find out where in its original a stretch comes from, as a job that brings back
    /// [`Outcome::FoundInOriginal`]. `None` if the document has no source on disk.
    pub fn begin_finding_in_original(
        &self,
        jobs: &mut Jobs<Outcome>,
        question: OriginalQuestion,
    ) -> Result<Option<JobId>, Notice> {
        let document = self.project.document(&question.document).cloned();
        let on_disk = document.zip(self.root()).zip(self.keeper());
        let Some(((document, root), keeper)) = on_disk else {
            return Ok(None);
        };
        let (disk, root) = (Arc::clone(keeper.folder().disk()), root.to_owned());
        let work = move |_: &Watch| {
            let places = places_in_original(disk.as_ref(), &root, &document, question.span);
            Outcome::FoundInOriginal(FoundInOriginal {
                root,
                question,
                places,
            })
        };
        let what = "Finding the place in the original".to_owned();
        jobs.start(what, work).map(Some)
    }
}
