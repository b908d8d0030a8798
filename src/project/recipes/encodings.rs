//! The source of a document is read in another encoding, with everything that counts its characters.

use thiserror::Error;

use crate::model::{
    Document, DocumentId, LastKnown, PositionMut, Record, RecordId, Selector, SourceFile,
};
use crate::project::reanchoring::{Carried, DroppedCorrection, carry_corrections};
use crate::project::{Edit, Project, Transaction};
use crate::text::{Bias, CharOffset, PositionMap, Span, Text};

use super::Author;
use super::reanchoring::Losses;

/// A source in another encoding: the same bytes, other characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redecoded {
    pub source: SourceFile,
    /// The text of the source, without corrections.
    pub text: Text,
    /// Where the positions of the old text of the source lie in this one.
    pub positions: PositionMap,
    /// How many places of the file mean nothing in the encoding.
    pub malformed: usize,
}

/// Why a source is not read in another encoding.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum RedecodeError {
    #[error("there is no document {0}")]
    Unknown(DocumentId),
    #[error("the annotated version of {0} cannot be read")]
    NoText(String),
    #[error("{0} is another version by now; decide about that first")]
    OtherVersion(String),
    #[error(
        "{} would be lost, since the text reads otherwise there: {}",
        super::counted(.0.len(), "correction"),
        in_words(.0)
    )]
    Losses(Vec<DroppedCorrection>),
}

fn in_words(dropped: &[DroppedCorrection]) -> String {
    let words = dropped.iter().take(3).map(|one| {
        let (removed, inserted) = (&one.replacement.removed, &one.replacement.inserted);
        format!("«{removed}» to «{inserted}»")
    });
    words.collect::<Vec<_>>().join(", ")
}

/// Reads a document in another encoding, as one step that can be undone. Every position goes to
/// the characters that the same bytes stand for, and every quote that was true says what stands
/// there. Corrections of what reads otherwise go only if `losses` accepts it.
pub fn redecode(
    project: &Project,
    author: &Author,
    id: &DocumentId,
    (redecoded, losses): (&Redecoded, Losses),
) -> Result<Transaction, RedecodeError> {
    let document = project
        .document(id)
        .ok_or_else(|| RedecodeError::Unknown(id.clone()))?;
    let path = || document.source.path.clone();
    if document.source.sha256 != redecoded.source.sha256 {
        return Err(RedecodeError::OtherVersion(path()));
    }
    let old = document.text.as_ref();
    let old = old.ok_or_else(|| RedecodeError::NoText(path()))?;
    let carried = carry_corrections(Some(old), &document.corrections, &redecoded.text);
    let lost = carried.dropped.iter().filter(|one| !one.is_in_source);
    let lost: Vec<DroppedCorrection> = lost.cloned().collect();
    if !lost.is_empty() && losses == Losses::Refused {
        return Err(RedecodeError::Losses(lost));
    }
    let way = Way::new(document, redecoded, &carried);
    let label = format!(
        "read {} as {}",
        document.title(),
        redecoded.source.encoding.name
    );
    if document.source == redecoded.source {
        return Ok(author.transaction(label, Vec::new()));
    }
    let itself = RecordId::from(id.clone());
    let mut edits = Vec::new();
    for needing in std::iter::once(itself.clone()).chain(project.needed_by(&itself)) {
        let Some(record) = project.record(&needing) else {
            continue;
        };
        let mut moved = way.carry(&record, id, (old, &carried.text));
        if let Record::Document(one) = &mut moved {
            one.source.clone_from(&redecoded.source);
            one.text = Some(carried.text.clone());
            one.corrections.clone_from(&carried.corrections);
        }
        // All of them, changed or not: whoever puts another text answers for what counts on it.
        edits.push(Edit::put(moved));
    }
    Ok(author.transaction(label, edits))
}

/// The way from the old text over both readings of the source to the new text.
struct Way<'a> {
    back: Vec<PositionMap>,
    across: &'a PositionMap,
    forth: Vec<PositionMap>,
}

impl<'a> Way<'a> {
    fn new(document: &Document, redecoded: &'a Redecoded, carried: &Carried) -> Self {
        let back = document.corrections.iter().rev();
        let forth = carried.corrections.iter();
        Self {
            back: back.map(|one| one.change.invert().positions()).collect(),
            across: &redecoded.positions,
            forth: forth.map(|one| one.change.positions()).collect(),
        }
    }

    fn map(&self, offset: CharOffset, bias: Bias) -> CharOffset {
        let stages = self.back.iter().chain([self.across]).chain(&self.forth);
        stages.fold(offset, |offset, stage| stage.map(offset, bias))
    }

    /// A stretch with all of the characters that it has a part of.
    fn span(&self, span: Span) -> Option<Span> {
        Span::new(
            self.map(span.start(), Bias::Before),
            self.map(span.end(), Bias::After),
        )
    }

    fn selector(&self, selector: &Selector) -> Selector {
        let orphan = || {
            let (start, end) = selector.extent().unwrap_or_default();
            Selector::Orphaned(LastKnown {
                start: self.map(start, Bias::Before),
                end: self.map(end, Bias::After),
            })
        };
        match selector {
            Selector::Text(span) => self.span(*span).map_or_else(orphan, Selector::Text),
            Selector::Fragments(fragments) => {
                let spans = fragments.spans().iter();
                let spans = spans.filter_map(|span| self.span(*span)).collect();
                Selector::of_spans(spans).unwrap_or_else(orphan)
            }
            Selector::Point(offset) => Selector::Point(self.map(*offset, Bias::Before)),
            Selector::Orphaned(_) => orphan(),
            Selector::WholeDocument | Selector::Annotation(_) => selector.clone(),
        }
    }

    /// A record with every position that counts characters of the document carried across.
    fn carry(&self, record: &Record, id: &DocumentId, (old, new): (&Text, &Text)) -> Record {
        let mut moved = record.clone();
        for position in moved.positions_mut(id) {
            match position {
                PositionMut::Span(span) => *span = span.and_then(|span| self.span(span)),
                PositionMut::Selector(selector) => *selector = self.selector(selector),
            }
        }
        match (record, &mut moved) {
            (Record::Annotation(before), Record::Annotation(after)) => {
                let was_true = before.target.selector.describe(old);
                // A quote that did not fit before is a doubt that must stay visible.
                if was_true.is_some_and(|quote| quote == before.target.quote)
                    && let Some(quote) = after.target.selector.describe(new)
                {
                    after.target.quote = quote;
                }
            }
            (Record::Document(before), Record::Document(after)) => {
                let findings = before.description.findings.iter();
                for (before, after) in findings.zip(&mut after.description.findings) {
                    let was = before.span.and_then(|span| old.get(span));
                    let is = after.span.and_then(|span| new.get(span));
                    if let (true, Some(is)) = (was == Some(before.words.as_str()), is) {
                        is.clone_into(&mut after.words);
                    }
                }
            }
            _ => {}
        }
        moved
    }
}
