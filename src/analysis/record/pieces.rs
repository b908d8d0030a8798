//! What a text is taken apart into.

use crate::model::{Certainty, Extra, Role, Section};
use crate::text::{CharOffset, Span, Text};

use super::paragraphs::is_blank;

/// A text in pieces: joined in order they are the whole text, each character once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Split {
    pub pieces: Vec<Piece>,
}

/// A stretch of the text and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub span: Span,
    pub what: What,
}

/// What a piece of a record is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Blanks and line ends between the others, and a byte order mark.
    Gap,
    /// A label of the publisher's; the part is the one that it heads.
    Label(Part),
    Section(Part),
}

/// A part of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// `title`, `citation`, `transcript`, … as the table of labels has it.
    pub key: String,
    pub title: String,
    pub role: Role,
    /// A BCP 47 tag; empty if unknown.
    pub language: String,
    pub certainty: Certainty,
    /// Why it is as certain as it is, as half a sentence.
    pub reason: String,
}

impl Split {
    /// The pieces of a text whose sections are known already, and what lies between them.
    pub fn of_sections(text: &Text, sections: &[Section]) -> Self {
        let part = |section: &Section| Part {
            key: String::new(),
            title: section.title.clone(),
            role: section.role.clone(),
            language: section.language.clone(),
            certainty: section.certainty,
            reason: "its original has this structure".to_owned(),
        };
        let piece = |section: &Section| {
            let part = part(section);
            let what = if part.role == Role::Label {
                What::Label(part)
            } else {
                What::Section(part)
            };
            let span = section.span?;
            Some(Piece { span, what })
        };
        let pieces = sections.iter().filter_map(piece).collect();
        Self {
            pieces: with_gaps(text, pieces),
        }
    }

    /// The labels and sections as a document keeps them.
    pub fn sections(&self) -> Vec<Section> {
        let section = |piece: &Piece| match &piece.what {
            What::Gap => None,
            What::Label(part) => Some(part.section(piece.span, Role::Label)),
            What::Section(part) => Some(part.section(piece.span, part.role.clone())),
        };
        self.pieces.iter().filter_map(section).collect()
    }

    /// The sections without labels and gaps, in order.
    pub fn parts(&self) -> impl Iterator<Item = (Span, &Part)> {
        self.pieces.iter().filter_map(|piece| match &piece.what {
            What::Section(part) => Some((piece.span, part)),
            What::Gap | What::Label(_) => None,
        })
    }
}

impl Part {
    /// Whether a person should look at it.
    pub fn is_doubtful(&self) -> bool {
        self.certainty <= Certainty::Low
    }

    pub(super) fn section(&self, span: Span, role: Role) -> Section {
        // A text that is all there is needs no heading.
        let is_untitled = role == Role::Label || self.key == "text";
        Section {
            span: Some(span),
            title: if is_untitled {
                String::new()
            } else {
                self.title.clone()
            },
            role,
            language: self.language.clone(),
            certainty: self.certainty,
            extra: Extra::default(),
        }
    }
}

impl Piece {
    pub(super) fn part_mut(&mut self) -> Option<&mut Part> {
        match &mut self.what {
            What::Gap => None,
            What::Label(part) | What::Section(part) => Some(part),
        }
    }
}

/// The pieces with what lies between them.
pub(super) fn with_gaps(text: &Text, found: Vec<Piece>) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(found.len() * 2 + 1);
    let mut at = CharOffset::ZERO;
    let gap = |start, end| {
        let span = Span::new(start, end)?;
        debug_assert!(
            text.get(span)
                .is_none_or(|words| words.chars().all(is_blank)),
            "a gap holds blanks only"
        );
        Some(Piece {
            span,
            what: What::Gap,
        })
    };
    for piece in found {
        pieces.extend(gap(at, piece.span.start()));
        at = piece.span.end();
        pieces.push(piece);
    }
    pieces.extend(gap(at, text.len()));
    pieces
}
