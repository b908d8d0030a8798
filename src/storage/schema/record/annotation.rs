//! An annotation on its line.

use crate::model::{Annotation, AnnotationId, DocumentId, Fragments, LastKnown, Selector, Target};
use crate::storage::schema::fields::{Fault, needed, stored};
use crate::storage::schema::line::Line;
use crate::text::{CharOffset, Span, TextQuote};

use super::body::{StoredBody, body_from_stored, write_bodies};
use super::provenance::{StoredProvenance, provenance_from_stored, write_provenance};
use super::{id, span_from_stored};

stored! {
    /// An annotation, or the tombstone of one, as it stands in a file.
    StoredAnnotation {
        id: String,
        document: String,
        place: String,
        of: String,
        start: u32,
        end: u32,
        fragments: Vec<(u32, u32)>,
        exact: String,
        prefix: String,
        suffix: String,
        bodies: Vec<StoredBody>,
        by: String,
        created: String,
        modified: String,
        origin: String,
        means: String,
        deleted: String,
    }
}

/// Writes the fields of an annotation whose document is known from the file.
pub fn write_annotation(line: &mut Line, annotation: &Annotation) {
    line.text("id", annotation.id.as_str());
    write_rest(line, annotation);
}

/// Writes the fields of an annotation together with its document, for transactions.
pub fn write_annotation_of(line: &mut Line, annotation: &Annotation) {
    line.text("id", annotation.id.as_str());
    line.text("document", annotation.target.document.as_str());
    write_rest(line, annotation);
}

fn write_rest(line: &mut Line, annotation: &Annotation) {
    let Target {
        selector, quote, ..
    } = &annotation.target;
    match selector {
        Selector::Text(_) | Selector::Point(_) | Selector::Fragments(_) => {}
        Selector::WholeDocument => line.text("place", "document"),
        Selector::Annotation(other) => {
            line.text("place", "annotation");
            line.text("of", other.as_str());
        }
        Selector::Orphaned(_) => line.text("place", "lost"),
    }
    if let Some((start, end)) = selector.extent() {
        line.offset("start", start);
        line.offset("end", end);
    }
    if let Selector::Fragments(fragments) = selector {
        line.name("fragments");
        line.open("[");
        for span in fragments.spans() {
            line.span(*span);
        }
        line.close(']');
    }
    line.optional_text("exact", &quote.exact);
    line.optional_text("prefix", &quote.prefix);
    line.optional_text("suffix", &quote.suffix);
    write_bodies(line, &annotation.bodies);
    write_provenance(line, &annotation.provenance);
    line.extra(&annotation.extra);
}

/// Reads an annotation of `document`, or of the document it names itself.
pub fn annotation_from_stored(
    stored: StoredAnnotation,
    document: Option<&DocumentId>,
) -> Result<Annotation, Fault> {
    if stored.deleted.is_some() {
        return Err(Fault("a deletion stands where a record should".to_owned()));
    }
    let selector = selector_from_stored(&stored)?;
    let document = match (stored.document, document) {
        (None, Some(document)) => document.clone(),
        (named, None) => id(named, "document", DocumentId::new)?,
        (Some(named), Some(document)) if named == document.as_str() => document.clone(),
        (Some(named), Some(_)) => {
            return Err(Fault(format!("it belongs to another document, `{named}`")));
        }
    };
    let bodies = stored.bodies.unwrap_or_default();
    Ok(Annotation {
        id: id(stored.id, "id", AnnotationId::new)?,
        target: Target {
            document,
            selector,
            quote: TextQuote {
                exact: stored.exact.unwrap_or_default(),
                prefix: stored.prefix.unwrap_or_default(),
                suffix: stored.suffix.unwrap_or_default(),
            },
        },
        bodies: bodies
            .into_iter()
            .map(body_from_stored)
            .collect::<Result<_, _>>()?,
        provenance: provenance_from_stored(StoredProvenance {
            by: stored.by,
            created: stored.created,
            modified: stored.modified,
            origin: stored.origin,
            means: stored.means,
        })?,
        extra: stored.extra,
    })
}

fn selector_from_stored(stored: &StoredAnnotation) -> Result<Selector, Fault> {
    let place = stored.place.as_deref();
    if stored.of.is_some() != (place == Some("annotation")) {
        return Err(Fault(
            "`of` and `place:\"annotation\"` go together".to_owned(),
        ));
    }
    if matches!(place, Some("document" | "annotation")) {
        if stored.start.is_some() || stored.end.is_some() || stored.fragments.is_some() {
            return Err(Fault(
                "a place without a position of its own has one".to_owned(),
            ));
        }
        return match stored.of.clone() {
            None => Ok(Selector::WholeDocument),
            other => id(other, "of", AnnotationId::new).map(Selector::Annotation),
        };
    }
    let start = CharOffset::new(needed(stored.start, "start")?);
    let end = CharOffset::new(needed(stored.end, "end")?);
    if end < start {
        return Err(Fault(format!(
            "it ends at {end}, before it starts at {start}"
        )));
    }
    match (place, &stored.fragments) {
        (None, Some(fragments)) => {
            fragments_from_stored(fragments, (start, end)).map(Selector::Fragments)
        }
        (None, None) => Ok(Span::new(start, end).map_or(Selector::Point(start), Selector::Text)),
        (Some("lost"), None) => Ok(Selector::Orphaned(LastKnown { start, end })),
        (Some("lost"), Some(_)) => Err(Fault("a lost place has no fragments".to_owned())),
        (Some(other), _) => Err(Fault::unknown_word("place", other)),
    }
}

fn fragments_from_stored(
    stored: &[(u32, u32)],
    extent: (CharOffset, CharOffset),
) -> Result<Fragments, Fault> {
    let spans = stored.iter().copied().map(span_from_stored);
    let spans: Vec<Span> = spans.collect::<Result<_, _>>()?;
    Fragments::new(spans.clone())
        .filter(|fragments| fragments.spans() == spans)
        .filter(|_| {
            let ends = (
                spans.first().copied().map(Span::start),
                spans.last().copied().map(Span::end),
            );
            ends == (Some(extent.0), Some(extent.1))
        })
        .ok_or_else(|| {
            let rule = "`fragments` must be two or more, in order, apart, from `start` to `end`";
            Fault(rule.to_owned())
        })
}
