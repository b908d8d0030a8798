//! What is known about a document as an archival object.

use super::{Certainty, Finding, HistoricalDate};

/// The description of a document: what a citation is made of, and where in the text it was read.
///
/// The fields are what the researchers say; the findings are where the text says so. Nothing is
/// in the fields that nobody typed or accepted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Description {
    /// Empty means: show the file name.
    pub title: String,
    /// What sort of paper it is: `telegram`, `letter`, `directive`; a word of the researcher's own.
    pub kind: String,
    /// What became of it; a paper may be a draft and a copy.
    pub status: Vec<Status>,
    pub identifiers: Vec<Identifier>,
    pub senders: Vec<String>,
    pub recipients: Vec<String>,
    /// Through whom or by what way it was sent: "via Molotov", "by courier".
    pub channel: Vec<String>,
    pub dates: Vec<HistoricalDate>,
    /// Where it was written.
    pub place: String,
    pub holdings: Vec<Holding>,
    /// Markings of secrecy as they stand: "Совершенно секретно".
    pub classification: Vec<String>,
    /// Markings that lift it: "Рассекречено".
    pub declassification: Vec<String>,
    /// BCP 47 tags of the languages it was written in and translated to.
    pub languages: Vec<String>,
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
    /// What was found in the text for these fields, and what was decided about it.
    pub findings: Vec<Finding>,
}

/// What became of a paper.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    Draft,
    Sent,
    Received,
    Copy,
    Translation,
    /// A word of the researcher's own, or of a newer version.
    Other(String),
}

/// A number that a document has in some register: a telegram's number, a record number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identifier {
    pub number: String,
    /// Whose numbers these are; empty if unknown.
    pub register: String,
    pub certainty: Certainty,
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

impl Status {
    /// The known words, in the order in which a paper takes them.
    pub const KNOWN: [Self; 5] = [
        Self::Draft,
        Self::Sent,
        Self::Received,
        Self::Copy,
        Self::Translation,
    ];

    /// Its word: `draft`, `sent`, …
    pub fn word(&self) -> &str {
        match self {
            Self::Draft => "draft",
            Self::Sent => "sent",
            Self::Received => "received",
            Self::Copy => "copy",
            Self::Translation => "translation",
            Self::Other(word) => word,
        }
    }

    /// The status of a word; one that is not known is the researcher's own.
    pub fn of_word(word: &str) -> Self {
        let known = Self::KNOWN.into_iter().find(|one| one.word() == word);
        known.unwrap_or_else(|| Self::Other(word.to_owned()))
    }
}
