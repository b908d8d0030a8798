//! A statement that connects two annotations.

use super::{AnnotationId, Extra, Provenance, RelationId};

/// A directed statement that connects two annotations: *sent*, *translates*, *refers to*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relation {
    pub id: RelationId,
    pub kind: String,
    pub from: AnnotationId,
    pub to: AnnotationId,
    /// A remark in Markdown; may be empty.
    pub note: String,
    pub provenance: Provenance,
    pub extra: Extra,
}
