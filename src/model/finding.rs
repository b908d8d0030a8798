//! What was found in a text for its description, and what somebody decided about it.

use crate::text::Span;

use super::{AnnotatorId, Certainty, DescriptionField, Extra, Timestamp};

/// A place in the text that says something about the document as a whole, and what was decided
/// about it. What nobody has decided is not recorded: it is read from the text again each time.
///
/// The value of an accepted finding is in the field of the description; this is the evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub field: DescriptionField,
    /// Which entry of the field it speaks of, as [`Statement::words`](super::Statement::words).
    pub says: String,
    /// Where it was found; `None` once a correction has removed all of it.
    pub span: Option<Span>,
    /// The words that stood there when it was decided.
    pub words: String,
    /// How sure the reading was.
    pub certainty: Certainty,
    pub verdict: Verdict,
    pub by: AnnotatorId,
    pub at: Timestamp,
    pub extra: Extra,
}

/// What somebody decided about a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The description says it because the text does.
    Accepted,
    /// It is not so, and is not to be suggested again.
    Rejected,
}

impl Finding {
    /// Whether both speak of the same place, for the same entry of the same field.
    pub fn is_about_the_same(&self, other: &Self) -> bool {
        self.field == other.field && self.says == other.says && self.span == other.span
    }
}
