//! Who annotates.

use super::{AnnotatorId, Extra};

/// A person, or a program, that makes annotations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotator {
    pub id: AnnotatorId,
    pub name: String,
    pub extra: Extra,
}
