//! What a new version of a source would mean for everything that counts its characters.

use thiserror::Error;

use crate::model::{
    Annotation, Document, DocumentId, PositionMut, Record, RecordId, Selector, SourceFile,
};
use crate::project::Project;
use crate::text::comparison::{Folded, GramIndex, Stretch};
use crate::text::{CharOffset, Span, Text, TextChange};

pub use super::corrections::DroppedCorrection;
use super::corrections::{self, Carried};
use super::{
    Evidence, Follower, Found, Placement, PlacementState, Quotations, Tally, Unaccounted, Versions,
    collide,
};

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
    pub corrections: Vec<TextChange>,
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
    /// Whether the annotations were followed through the old text, and not found by their quotes.
    pub const fn has_old_text(&self) -> bool {
        self.old_text.is_some()
    }

    /// Whether something would be lost that is not an annotation: a correction, a section, an
    /// aligned stretch.
    pub fn has_losses(&self) -> bool {
        !self.lost.is_empty() || self.dropped.iter().any(|one| !one.is_in_source)
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

/// A stretch of an annotation: of which one, and the positions it had.
struct Part {
    annotation: usize,
    at: (CharOffset, CharOffset),
}

/// The stretches of each annotation that has a place of its own.
fn parts(annotations: &[&Annotation]) -> Vec<Part> {
    let mut parts = Vec::new();
    for (annotation, one) in annotations.iter().enumerate() {
        let selector = &one.target.selector;
        if let Selector::Point(offset) = selector {
            parts.push(Part {
                annotation,
                at: (*offset, *offset),
            });
        }
        parts.extend(selector.spans().iter().map(|span| Part {
            annotation,
            at: (span.start(), span.end()),
        }));
    }
    parts
}

fn follow_all(
    annotations: &[&Annotation],
    (old, new): (&Text, &Text),
    versions: &Versions,
) -> Vec<Placement> {
    let (old_index, new_index) = (GramIndex::new(&versions.old), GramIndex::new(&versions.new));
    let mut follower = Follower::new(versions, &old_index, &new_index);
    let parts = parts(annotations);
    let mut found: Vec<(Stretch, Found)> = Vec::with_capacity(parts.len());
    for part in &parts {
        let stretch = versions.old.stretch(part.at.0, part.at.1);
        let one = follower.follow(stretch);
        // A quote that did not fit before cannot prove anything now.
        let stands = annotations
            .get(part.annotation)
            .is_some_and(|one| stands(one, old));
        found.push((stretch, if stands { one } else { one.doubted() }));
    }
    collide(&mut found);
    let places = parts.iter().zip(&found).map(|(part, (_, found))| {
        (
            part.annotation,
            *found,
            found.place.map(|place| versions.positions(part.at, place)),
        )
    });
    let mut quotations = Quotations::new(&new_index);
    together(annotations, places, (&versions.new, new), &mut quotations)
}

fn find_all(annotations: &[&Annotation], text: &Text) -> Vec<Placement> {
    let folded = Folded::new(text);
    let index = GramIndex::new(&folded);
    let mut quotations = Quotations::new(&index);
    let mut single = Vec::new();
    let mut places = Vec::new();
    for (number, one) in annotations.iter().enumerate() {
        match &one.target.selector {
            Selector::Text(span) => single.push((number, span.start())),
            Selector::Point(offset) => single.push((number, *offset)),
            Selector::Fragments(_) => places.extend(
                fragments(one, &mut quotations)
                    .into_iter()
                    .map(|found| (number, found)),
            ),
            Selector::WholeDocument | Selector::Annotation(_) | Selector::Orphaned(_) => {}
        }
    }
    let quotes: Vec<_> = single
        .iter()
        .filter_map(|(number, start)| Some((*start, &annotations.get(*number)?.target.quote)))
        .collect();
    let found = quotations.find_all(&quotes);
    let mut found: Vec<(usize, Found)> = single
        .iter()
        .map(|(number, _)| *number)
        .zip(found)
        .collect();
    found.extend(places);
    let places = found.into_iter().map(|(number, found)| {
        (
            number,
            found,
            found.place.map(|place| folded.positions(place)),
        )
    });
    together(annotations, places, (&folded, text), &mut quotations)
}

/// The stretches of one mention, one after the other from the most likely place of its first words;
/// they are asked about in any case.
fn fragments(annotation: &Annotation, quotations: &mut Quotations<'_>) -> Vec<Found> {
    let spans = annotation.target.selector.spans().len();
    let quote = &annotation.target.quote;
    let words: Vec<&str> = quote.exact.split(" … ").collect();
    let mut first = quote.clone();
    first.exact = words
        .first()
        .map(|one| (*one).to_owned())
        .unwrap_or_default();
    first.suffix = String::new();
    let first = quotations.guess(&first);
    let mut found = vec![first];
    let mut from = first.place.map(|place| place.end);
    for one in words.iter().skip(1) {
        let place = from.and_then(|from| quotations.words_after(one, from));
        from = place.map(|place| place.end);
        found.push(Found { place, ..first }.doubted());
    }
    if found.len() == spans {
        found
    } else {
        vec![Found::NOTHING; spans]
    }
}

/// Whether the words of an annotation stand where it points.
fn stands(annotation: &Annotation, text: &Text) -> bool {
    let target = &annotation.target;
    let found = target.selector.describe(text);
    found.is_some_and(|found| found.exact == target.quote.exact)
}

type Place = (usize, Found, Option<(CharOffset, CharOffset)>);

/// One placement for each annotation, from those of its stretches.
fn together(
    annotations: &[&Annotation],
    places: impl Iterator<Item = Place>,
    (folded, text): (&Folded, &Text),
    quotations: &mut Quotations<'_>,
) -> Vec<Placement> {
    let mut by_annotation: Vec<Vec<Place>> = vec![Vec::new(); annotations.len()];
    for place in places {
        if let Some(all) = by_annotation.get_mut(place.0) {
            all.push(place);
        }
    }
    let all = annotations.iter().zip(&by_annotation);
    all.map(|(annotation, places)| match &annotation.target.selector {
        Selector::WholeDocument | Selector::Annotation(_) => followed(annotation),
        Selector::Orphaned(_) => {
            let guess = quotations.guess(&annotation.target.quote);
            let at = guess.place.map(|place| folded.positions(place));
            let guess = Found {
                state: PlacementState::Orphan,
                ..guess
            };
            placement(annotation, &[(0, guess, at)], text)
        }
        _ => placement(annotation, places, text),
    })
    .collect()
}

/// What needs no place of its own goes along.
fn followed(annotation: &Annotation) -> Placement {
    Placement {
        annotation: annotation.id.clone(),
        before: annotation.target.clone(),
        state: PlacementState::Exact,
        selector: Some(annotation.target.selector.clone()),
        words: None,
        evidence: Evidence {
            score: 1.0,
            quote: 1.0,
            left: 1.0,
            right: 1.0,
        },
        same_words: true,
    }
}

fn placement(annotation: &Annotation, places: &[Place], text: &Text) -> Placement {
    let target = &annotation.target;
    let mut state = places
        .iter()
        .map(|(_, found, _)| found.state)
        .max()
        .unwrap_or(PlacementState::Orphan);
    let selector = selector(&target.selector, places);
    let was_orphan = annotation.is_orphan();
    // Of a mention in several stretches one may be lost, or they may have changed their order.
    let is_whole = selector
        .as_ref()
        .is_some_and(|one| one.spans().len() == target.selector.spans().len());
    if state == PlacementState::Orphan && selector.is_some() && !was_orphan
        || state.is_certain() && !is_whole
    {
        state = PlacementState::Ambiguous;
    }
    if selector.is_none() {
        state = PlacementState::Orphan;
    }
    let words = selector
        .as_ref()
        .and_then(|one| one.describe(text))
        .map(|quote| quote.exact);
    let same_words = words
        .as_ref()
        .is_some_and(|words| is_same(words, &target.quote.exact));
    let least = |of: fn(&Evidence) -> f64| {
        places
            .iter()
            .map(|(_, found, _)| of(&found.evidence))
            .fold(1.0, f64::min)
    };
    Placement {
        annotation: annotation.id.clone(),
        before: target.clone(),
        state,
        selector,
        words,
        evidence: Evidence {
            score: least(|one| one.score),
            quote: least(|one| one.quote),
            left: least(|one| one.left),
            right: least(|one| one.right),
        },
        same_words,
    }
}

fn selector(before: &Selector, places: &[Place]) -> Option<Selector> {
    let found = places.iter().filter_map(|(_, _, at)| *at);
    if let (Selector::Point(_), Some((offset, _))) = (before, found.clone().next()) {
        return Some(Selector::Point(offset));
    }
    let spans: Vec<Span> = found
        .clone()
        .filter_map(|(start, end)| Span::new(start, end))
        .collect();
    if spans.is_empty() && matches!(before, Selector::Orphaned(_)) {
        return found
            .clone()
            .next()
            .map(|(offset, _)| Selector::Point(offset));
    }
    let is_in_order = spans.is_sorted();
    Selector::of_spans(spans).filter(|_| is_in_order)
}

/// Whether two strings differ in nothing but white space and composition.
fn is_same(one: &str, other: &str) -> bool {
    let fold = |string: &str| Folded::new(&Text::new(string)).chars().to_vec();
    one == other || fold(one) == fold(other)
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
