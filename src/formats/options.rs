//! What can be chosen before an export.

use std::collections::BTreeSet;

use crate::model::{AnnotatorId, DocumentId, Timestamp};

/// What can be chosen before an export; the default is everything, in the plainest form that is
/// safe to open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportOptions {
    /// The title of the project, shown on pages.
    pub title: String,
    pub documents: Choice<DocumentId>,
    /// Whose annotations.
    pub annotators: Choice<AnnotatorId>,
    /// The moment printed on pages; `None` prints none, so that the same project gives the same
    /// bytes.
    pub at: Option<Timestamp>,
    /// For CSV.
    pub byte_order_mark: ByteOrderMark,
    /// For CSV.
    pub formulas: FormulaCells,
    /// For Web Annotation.
    pub offsets: OffsetUnit,
}

/// All, or only some.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Choice<T: Ord> {
    #[default]
    All,
    Only(BTreeSet<T>),
}

/// Whether a CSV file begins with U+FEFF, by which older spreadsheets know UTF-8.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ByteOrderMark {
    #[default]
    Absent,
    Present,
}

/// What becomes of CSV cells that a spreadsheet would run as a formula.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FormulaCells {
    /// An apostrophe is put before them.
    #[default]
    Neutralised,
    /// They stay as they are: for programs that are no spreadsheets.
    Raw,
}

/// How positions are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OffsetUnit {
    /// As the standard demands.
    #[default]
    CodePoints,
    /// As Recogito and Hypothesis count, against the standard.
    Utf16,
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self {
            title: String::new(),
            documents: Choice::All,
            annotators: Choice::All,
            at: None,
            byte_order_mark: ByteOrderMark::default(),
            formulas: FormulaCells::default(),
            offsets: OffsetUnit::default(),
        }
    }
}

impl<T: Ord> Choice<T> {
    pub fn has(&self, one: &T) -> bool {
        match self {
            Self::All => true,
            Self::Only(some) => some.contains(one),
        }
    }
}
