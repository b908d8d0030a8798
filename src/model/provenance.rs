//! Who said it, when, and by what means.

use super::AnnotatorId;

/// A moment in UTC, as seconds since 1970; printed by RFC 3339 at the edges (files, window).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(pub i64);

/// How a record came to be.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// A person marked it.
    #[default]
    Hand,
    /// It came in a file; the name of the format or program.
    Import(String),
    /// A rule made it and a person asked for that; the name of the rule.
    Rule(String),
    /// A program proposed it and a person accepted it; the name of the program.
    Suggestion(String),
}

/// Who, when, by what means.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Provenance {
    pub annotator: AnnotatorId,
    pub created: Timestamp,
    pub modified: Timestamp,
    pub origin: Origin,
}

impl Provenance {
    /// Made by hand, now.
    pub fn by_hand(annotator: AnnotatorId, at: Timestamp) -> Self {
        Self {
            annotator,
            created: at,
            modified: at,
            origin: Origin::Hand,
        }
    }
}
