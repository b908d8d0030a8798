//! A correction of a text, with who made it and why.

use crate::text::TextChange;

use super::{AnnotatorId, Certainty, Extra, Timestamp};

/// A correction of a text (*sic* and *corr*): what the source has, what is read instead, who says
/// so and why. The source stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Correction {
    /// What is replaced, counted in the text as it was read before.
    pub change: TextChange,
    /// `None` in files of earlier versions, which did not say.
    pub by: Option<AnnotatorId>,
    pub at: Option<Timestamp>,
    /// Why this is what was meant; may be empty.
    pub reason: String,
    pub certainty: Certainty,
    pub extra: Extra,
}

impl From<TextChange> for Correction {
    /// A correction of which nothing more is known.
    fn from(change: TextChange) -> Self {
        Self {
            change,
            ..Self::default()
        }
    }
}
