//! The sections of a record, each with what it is about.

use crate::analysis::record::LabelTable;
use crate::model::{Certainty, Role, Section};
use crate::text::{Span, Text};

use super::passage::Passage;

/// A section that is not a label.
pub struct Piece<'t> {
    /// `title`, `citation`, `rights`, …; empty for one that has no key.
    pub key: String,
    pub role: Role,
    pub language: String,
    pub certainty: Certainty,
    pub passage: Passage<'t>,
    /// Its first and last paragraphs: what a paper says of itself stands at its ends.
    pub lines: Vec<Passage<'t>>,
}

/// How many paragraphs are read at each end of a piece.
const EDGE: usize = 60;

impl Piece<'_> {
    /// Whether it holds words of the source itself, and not of those who publish it.
    pub fn is_source(&self) -> bool {
        matches!(self.role, Role::Transcript | Role::Translation | Role::Text)
    }
}

/// The sections in order; no sections at all are one text.
pub fn pieces<'t>(sections: &[Section], text: &'t Text, labels: &LabelTable) -> Vec<Piece<'t>> {
    let mut pieces = Vec::new();
    let mut label = None;
    let passage = |span: Option<Span>| {
        let span = span.filter(|span| span.end() <= text.len())?;
        Passage { text, span }.trimmed(&[])
    };
    for section in sections {
        let Some(passage) = passage(section.span) else {
            continue;
        };
        if section.role == Role::Label {
            label = labels.key_of_label(passage.words());
            continue;
        }
        let key = labels.key_of_title(&section.title);
        let key = label.take().or(key).unwrap_or_default();
        pieces.push(Piece {
            key: key.to_owned(),
            role: section.role.clone(),
            language: section.language.clone(),
            certainty: section.certainty,
            lines: passage.edges(EDGE),
            passage,
        });
    }
    let whole = passage(text.whole());
    if let (true, Some(passage)) = (sections.is_empty(), whole) {
        pieces.push(Piece {
            key: String::new(),
            role: Role::Text,
            language: String::new(),
            certainty: Certainty::Unknown,
            lines: passage.edges(EDGE),
            passage,
        });
    }
    pieces
}

/// The pieces of a key.
pub fn of_key<'p, 't>(
    pieces: &'p [Piece<'t>],
    key: &'p str,
) -> impl Iterator<Item = &'p Piece<'t>> {
    pieces.iter().filter(move |piece| piece.key == key)
}

/// The words of the source itself, originals before translations.
pub fn sources<'p, 't>(pieces: &'p [Piece<'t>]) -> Vec<&'p Piece<'t>> {
    let mut sources: Vec<&Piece<'t>> = pieces.iter().filter(|piece| piece.is_source()).collect();
    sources.sort_by_key(|piece| piece.role == Role::Translation);
    sources
}
