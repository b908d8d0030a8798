//! What is known about a document as an archival object.

use super::HistoricalDate;

/// The description of a document: what a citation is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Description {
    /// Empty means: show the file name.
    pub title: String,
    pub dates: Vec<HistoricalDate>,
    pub holdings: Vec<Holding>,
    /// Who did what: "Translated by Gary Goldberg".
    pub responsibility: Vec<String>,
    /// Who holds which rights, and the credit line to print.
    pub rights: String,
    /// Where the record is published.
    pub url: String,
    /// The publisher's own form of citation.
    pub citation: String,
    /// A remark on the document as a whole, in Markdown.
    pub note: String,
}

/// One copy of a document: who keeps it, under which shelfmark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    pub repository: String,
    pub shelfmark: Shelfmark,
}

/// A reference code as printed, and its parts once read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shelfmark {
    pub verbatim: String,
    pub parts: Vec<ShelfmarkPart>,
}

/// One level of a reference code: `fond`, `45`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShelfmarkPart {
    pub level: String,
    pub value: String,
}
