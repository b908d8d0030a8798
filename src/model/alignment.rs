//! Which stretch of one text answers to which stretch of another.

use crate::text::Span;

use super::{AlignmentId, DocumentId, Extra, Provenance};

/// Stretches of two texts, or of two parts of one, put side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alignment {
    pub id: AlignmentId,
    /// What is aligned: "Russian – English, clauses".
    pub title: String,
    pub left: DocumentId,
    pub right: DocumentId,
    pub pairs: Vec<AlignedPair>,
    pub provenance: Provenance,
    pub extra: Extra,
}

/// One stretch and its counterpart; one side may be missing, where nothing answers to the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlignedPair {
    pub left: Option<Span>,
    pub right: Option<Span>,
    pub kind: PairKind,
    /// A remark in Markdown; may be empty.
    pub note: String,
}

/// How large the aligned stretches are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum PairKind {
    #[default]
    Segment,
    Clause,
}
