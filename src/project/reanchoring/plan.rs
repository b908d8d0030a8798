//! What a new version of a source would mean for everything that counts its characters.

use thiserror::Error;

use crate::model::{
    Annotation, Correction, Document, DocumentId, PositionMut, Record, RecordId, SourceFile,
};
use crate::project::Project;
use crate::text::{Span, Text, TextChange};

pub use super::corrections::DroppedCorrection;
use super::corrections::{self, Carried};
use super::placements::{find_all, follow_all};
use super::{Placement, Tally, Unaccounted, Versions};

/// A source as it is now, without corrections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewVersion {
    pub source: SourceFile,
    pub text: Text,
    /// Lines about the document that could not be read, for the account.
    pub quarantined: usize,
}

/// What a new version of a source would mean for everything that counts its characters. Nothing of
/// it is done yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    pub document: DocumentId,
    /// The text that the annotations count now; `None` if it is lost.
    pub old_text: Option<Text>,
    pub source: SourceFile,
    /// The new text, with the corrections that could be carried.
    pub text: Text,
    pub corrections: Vec<Correction>,
    /// Corrections that the new source has no place for.
    pub dropped: Vec<DroppedCorrection>,
    /// The exact difference of the two texts; `None` if the old one is lost.
    pub change: Option<TextChange>,
    /// One for each annotation of the document, in the order of their ids.
    pub placements: Vec<Placement>,
    /// Stretches of the document itself and of alignments of which nothing is left.
    pub lost: Vec<LostStretch>,
    pub tally: Tally,
}

/// A section, a finding or a side of an aligned pair that the new text has no place for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostStretch {
    /// The document, or the alignment.
    pub record: RecordId,
    /// Where it was in the old text.
    pub span: Span,
}

/// Why there is no plan.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum PlanError {
    #[error("there is no document {0}")]
    Unknown(DocumentId),
    #[error(transparent)]
    Unaccounted(#[from] Unaccounted),
}

impl Plan {
    /// Whether what was decided about an earlier plan holds for this one: the texts are the same,
    /// nothing else is lost, and what both place is placed alike. What only this one places has
    /// not been decided about.
    pub fn upholds(&self, earlier: &Self) -> bool {
        let is_same_text = self.old_text == earlier.old_text
            && self.source == earlier.source
            && self.text == earlier.text;
        let is_same_loss = self.dropped == earlier.dropped && self.lost == earlier.lost;
        let is_alike = |one: &Placement| {
            let known = earlier
                .placements
                .binary_search_by(|other| other.annotation.cmp(&one.annotation));
            let known = known.ok().and_then(|at| earlier.placements.get(at));
            known.is_none_or(|known| known == one)
        };
        is_same_text && is_same_loss && self.placements.iter().all(is_alike)
    }

    /// Whether the annotations were followed through the old text, and not found by their quotes.
    pub const fn has_old_text(&self) -> bool {
        self.old_text.is_some()
    }

    /// Whether a project still is what the plan was made for: the text and the places of all
    /// annotations of the document.
    pub fn is_for(&self, project: &Project) -> bool {
        let Some(document) = project.document(&self.document) else {
            return false;
        };
        let ids = project.annotations_of(&self.document).map(|one| &one.id);
        let is_complete = Tally::of(&self.placements, ids, self.tally.quarantined).is_ok();
        let is_same = |one: &Placement| {
            let annotation = project.annotation(&one.annotation);
            annotation.is_some_and(|annotation| annotation.target == one.before)
        };
        document.text == self.old_text && is_complete && self.placements.iter().all(is_same)
    }

    /// Whether something would be lost that is not an annotation: a correction, a section, an
    /// aligned stretch.
    pub fn has_losses(&self) -> bool {
        !self.lost.is_empty() || self.dropped.iter().any(|one| !one.is_in_source)
    }

    /// Corrections that the new version has itself: with it they are done, and listed no longer.
    pub fn corrected_in_source(&self) -> impl Iterator<Item = &DroppedCorrection> {
        self.dropped.iter().filter(|one| one.is_in_source)
    }
}

/// Says what a new version of a source would mean for each annotation of its document.
pub fn plan(project: &Project, id: &DocumentId, new: NewVersion) -> Result<Plan, PlanError> {
    let document = project
        .document(id)
        .ok_or_else(|| PlanError::Unknown(id.clone()))?;
    let Carried {
        text,
        corrections,
        dropped,
    } = corrections::carry(document.text.as_ref(), &document.corrections, &new.text);
    let annotations: Vec<&Annotation> = project.annotations_of(id).collect();
    let (placements, change) = match &document.text {
        Some(old) => {
            let versions = Versions::new(old, &text);
            let placements = follow_all(&annotations, (old, &text), &versions);
            (placements, Some(versions.change()))
        }
        None => (find_all(&annotations, &text), None),
    };
    let ids = annotations.iter().map(|one| &one.id);
    let tally = Tally::of(&placements, ids, new.quarantined)?;
    let lost = lost_stretches(project, document, change.as_ref());
    Ok(Plan {
        document: id.clone(),
        old_text: document.text.clone(),
        source: new.source,
        text,
        corrections,
        dropped,
        change,
        placements,
        lost,
        tally,
    })
}

/// The stretches of the document and of alignments that the change leaves nothing of; all of them,
/// if it is not known.
fn lost_stretches(
    project: &Project,
    document: &Document,
    change: Option<&TextChange>,
) -> Vec<LostStretch> {
    let positions = change.map(TextChange::positions);
    let is_lost = |span: &Span| {
        positions
            .as_ref()
            .is_none_or(|one| one.map_span(*span).is_none())
    };
    let alignments = project.alignments().cloned().map(Record::Alignment);
    let mut all = Vec::new();
    for mut record in std::iter::once(Record::Document(document.clone())).chain(alignments) {
        let id = record.id();
        for position in record.positions_mut(&document.id) {
            if let PositionMut::Span(Some(span)) = position
                && is_lost(span)
            {
                let (record, span) = (id.clone(), *span);
                all.push(LostStretch { record, span });
            }
        }
    }
    all
}
