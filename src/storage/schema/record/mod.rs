//! Each kind of record: from the model to a line, and back.
//!
//! A line is written field by field in a fixed order, what is empty left out, and what is not
//! understood at the end. Reading checks every promise of the model; a line that breaks one is not
//! repaired but refused with a sentence.

mod alignment;
mod annotation;
mod body;
mod codebook;
mod description;
mod document;
mod entity;
mod finding;
mod provenance;
mod relation;
mod section;

pub use alignment::{StoredAlignment, alignment_from_stored, write_alignment};
pub use annotation::{
    StoredAnnotation, annotation_from_stored, write_annotation, write_annotation_of,
};
pub use codebook::{
    StoredLayer, StoredTag, layer_from_stored, tag_from_stored, write_layer, write_tag,
};
pub use description::{StoredDescription, description_from_stored, write_description_field};
pub use document::{
    StoredDerivation, StoredDocument, StoredSource, derivation_from_stored, document_from_stored,
    source_from_stored, write_derivation, write_document, write_source,
};
pub use entity::{
    StoredAnnotator, StoredEntity, annotator_from_stored, entity_from_stored, write_annotator,
    write_entity,
};
pub use finding::{StoredFinding, finding_from_stored, write_finding};
pub use relation::{StoredRelation, relation_from_stored, write_relation};
pub use section::{
    StoredCorrection, StoredReplacement, StoredSection, change_from_stored, correction_from_stored,
    section_from_stored, write_correction, write_replacements, write_section,
};

use crate::model::Timestamp;
use crate::text::Span;

use super::fields::Fault;

/// A stretch from two numbers, which must hold at least one character.
fn span_from_stored((start, end): (u32, u32)) -> Result<Span, Fault> {
    Span::of(start, end)
        .ok_or_else(|| Fault(format!("the stretch ({start},{end}) holds no character")))
}

/// An id, or the fault that says what is wrong with it.
fn id<T>(
    value: Option<String>,
    field: &str,
    new: impl Fn(&str) -> Result<T, crate::model::InvalidId>,
) -> Result<T, Fault> {
    let value = super::fields::needed(value, field)?;
    new(&value).map_err(|error| Fault(error.to_string()))
}

/// Reads a moment.
pub fn read_time(field: &str, text: &str) -> Result<Timestamp, Fault> {
    Timestamp::read(text).ok_or_else(|| {
        Fault(format!(
            "`{field}` is {text:?}, not a time like 1949-10-26T09:30:00Z"
        ))
    })
}

/// An id that may be left out.
fn optional_id<T>(
    value: Option<String>,
    field: &str,
    new: impl Fn(&str) -> Result<T, crate::model::InvalidId>,
) -> Result<Option<T>, Fault> {
    value.map(|value| id(Some(value), field, new)).transpose()
}
