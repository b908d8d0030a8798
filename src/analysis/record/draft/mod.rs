//! A split that a person is looking over, before it is accepted.
//!
//! Whatever is done to it, every character that is no blank stays in exactly one part. Knows
//! nothing of how it is shown.

use crate::model::{Certainty, Role, Section};
use crate::text::{
    CharOffset, Span, Text, grapheme_after, grapheme_before, word_after, word_before,
};

use super::paragraphs::is_blank;
use super::pieces::{Part, Split, What};

/// What is said of whatever a person has set.
const BY_HAND: &str = "you have set it";

/// A split that a person is looking over.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    text: Text,
    proposed: Vec<DraftPart>,
    // Invariant: in order, apart or touching, and only blanks lie outside.
    parts: Vec<DraftPart>,
}

/// A label or section of a draft; a label has the role of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftPart {
    pub span: Span,
    pub part: Part,
}

/// How far a boundary moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stride {
    Character,
    Word,
    Paragraph,
}

/// Which way a boundary moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toward {
    Start,
    End,
}

impl Draft {
    /// A draft of what the splitter proposes for this text.
    pub fn of(text: Text, split: &Split) -> Self {
        let part = |piece: &super::Piece| match &piece.what {
            What::Gap => None,
            What::Label(part) | What::Section(part) => Some(DraftPart {
                span: piece.span,
                part: part.clone(),
            }),
        };
        let parts: Vec<DraftPart> = split.pieces.iter().filter_map(part).collect();
        Self {
            text,
            proposed: parts.clone(),
            parts,
        }
    }

    /// The same draft, but beginning with the parts that the text has already; what the splitter
    /// proposes can be had by starting again. Sections that leave words out are not begun with.
    pub fn beginning_with(mut self, sections: &[Section]) -> Self {
        let part = |section: &Section| {
            Some(DraftPart {
                span: section.span?,
                part: Part::of_section(section),
            })
        };
        let mut parts: Vec<DraftPart> = sections.iter().filter_map(part).collect();
        parts.sort_by_key(|one| one.span);
        if self.is_whole(&parts) {
            self.parts = parts;
        }
        self
    }

    /// Whether parts are in order and nothing but blanks lies outside of them.
    fn is_whole(&self, parts: &[DraftPart]) -> bool {
        let mut at = CharOffset::ZERO;
        let is_gap = |from, to| self.text.slice(from, to).chars().all(is_blank);
        for one in parts {
            if one.span.start() < at || !is_gap(at, one.span.start()) {
                return false;
            }
            at = one.span.end();
        }
        !parts.is_empty() && at <= self.text.len() && is_gap(at, self.text.len())
    }

    pub const fn text(&self) -> &Text {
        &self.text
    }

    /// Labels and sections in order.
    pub fn parts(&self) -> &[DraftPart] {
        &self.parts
    }

    /// How many sections there are, labels not counted.
    pub fn count(&self) -> usize {
        let sections = self.parts.iter().filter(|one| one.part.role != Role::Label);
        sections.count()
    }

    /// The parts that a person should look at.
    pub fn doubts(&self) -> impl Iterator<Item = &DraftPart> {
        self.parts.iter().filter(|one| one.part.is_doubtful())
    }

    /// Whether a person has changed anything.
    pub fn is_changed(&self) -> bool {
        self.parts != self.proposed
    }

    /// The part that holds the character after a position, or is the last one before it.
    pub fn part_at(&self, offset: CharOffset) -> Option<usize> {
        let after = self.parts.partition_point(|one| one.span.start() <= offset);
        after.checked_sub(1)
    }

    /// Moves the boundary between a part and the one before it to a character; says whether it
    /// could. No part can be made empty, and the first one begins where the text does.
    pub fn move_start(&mut self, number: usize, to: CharOffset) -> bool {
        let Some((before, this)) = self.pair(number) else {
            return false;
        };
        let start = self.after_blanks(to);
        let end = self.before_blanks(to);
        let spans = (
            Span::new(before.span.start(), end),
            Span::new(start, this.span.end()),
        );
        let (Some(before_span), Some(this_span)) = spans else {
            return false;
        };
        if this_span == this.span || start <= before.span.start() {
            return false;
        }
        for (number, span) in [(number - 1, before_span), (number, this_span)] {
            if let Some(one) = self.parts.get_mut(number) {
                one.span = span;
                one.part.is_set_by_hand();
            }
        }
        true
    }

    /// Moves the boundary before a part by one stride; says whether it could.
    pub fn step_start(&mut self, number: usize, stride: Stride, toward: Toward) -> bool {
        let Some((before, this)) = self.pair(number) else {
            return false;
        };
        let (start, end) = (this.span.start(), before.span.end());
        let to = match (stride, toward) {
            (Stride::Character, Toward::End) => grapheme_after(&self.text, start),
            (Stride::Character, Toward::Start) => grapheme_before(&self.text, end),
            (Stride::Word, Toward::End) => word_after(&self.text, start),
            (Stride::Word, Toward::Start) => word_before(&self.text, end),
            (Stride::Paragraph, toward) => self.paragraph_from(start, toward),
        };
        self.move_start(number, to)
    }

    /// Says what a part is.
    pub fn set_role(&mut self, number: usize, role: Role) {
        if let Some(one) = self
            .parts
            .get_mut(number)
            .filter(|one| one.part.role != role)
        {
            if let Some(title) = usual_title(&role) {
                title.clone_into(&mut one.part.title);
            }
            one.part.role = role;
            one.part.is_set_by_hand();
        }
    }

    /// Says what language a part is in, by its tag; empty for unknown.
    pub fn set_language(&mut self, number: usize, tag: &str) {
        if let Some(one) = self.parts.get_mut(number) {
            tag.clone_into(&mut one.part.language);
            one.part.is_set_by_hand();
        }
    }

    /// Joins a part to the one before it; says whether there was one.
    pub fn join(&mut self, number: usize) -> bool {
        if self.pair(number).is_none() {
            return false;
        }
        let this = self.parts.remove(number);
        if let Some(before) = number.checked_sub(1).and_then(|at| self.parts.get_mut(at)) {
            before.span = before.span.hull(this.span);
            before.part.is_set_by_hand();
        }
        true
    }

    /// Begins a new part at a character inside one; returns its number.
    pub fn begin_part(&mut self, at: CharOffset) -> Option<usize> {
        let number = self.part_at(at)?;
        let old = self.parts.get(number)?.clone();
        let (start, end) = (self.after_blanks(at), self.before_blanks(at));
        let head = Span::new(old.span.start(), end)?;
        let tail = Span::new(start, old.span.end())?;
        let mut new = DraftPart {
            span: tail,
            part: old.part,
        };
        new.part.is_set_by_hand();
        if new.part.role == Role::Label {
            new.part.role = Role::Metadata;
        }
        let before = self.parts.get_mut(number)?;
        before.span = head;
        before.part.is_set_by_hand();
        self.parts.insert(number + 1, new);
        Some(number + 1)
    }

    /// Begins a new part at the second paragraph of a part; returns its number.
    pub fn divide(&mut self, number: usize) -> Option<usize> {
        let span = self.parts.get(number)?.span;
        let next = self.paragraph_from(span.start(), Toward::End);
        if next < span.end() {
            return self.begin_part(next);
        }
        self.begin_part(word_after(&self.text, span.start()))
    }

    /// Makes everything one text, in the language of its longest part.
    pub fn make_one_text(&mut self) {
        let sections = self.parts.iter().filter(|one| one.part.role != Role::Label);
        let longest = sections.max_by_key(|one| one.span.len());
        let Some(language) = longest.map(|one| one.part.language.clone()) else {
            return;
        };
        let spans = self.parts.iter().map(|one| one.span);
        let Some(span) = spans.reduce(Span::hull) else {
            return;
        };
        let mut part = Part::one_text();
        part.language = language;
        part.is_set_by_hand();
        self.parts = vec![DraftPart { span, part }];
    }

    /// Takes back whatever a person has changed.
    pub fn start_again(&mut self) {
        self.parts.clone_from(&self.proposed);
    }

    /// The sections as a document keeps them.
    pub fn sections(&self) -> Vec<Section> {
        let section = |one: &DraftPart| one.part.section(one.span, one.part.role.clone());
        self.parts.iter().map(section).collect()
    }

    fn pair(&self, number: usize) -> Option<(&DraftPart, &DraftPart)> {
        let before = self.parts.get(number.checked_sub(1)?)?;
        Some((before, self.parts.get(number)?))
    }

    fn after_blanks(&self, from: CharOffset) -> CharOffset {
        let mut at = from;
        while self.text.char_at(at).is_some_and(is_blank) {
            at = at.plus(1);
        }
        at
    }

    fn before_blanks(&self, from: CharOffset) -> CharOffset {
        let mut at = from.min(self.text.len());
        while at > CharOffset::ZERO && self.text.char_at(at.minus(1)).is_some_and(is_blank) {
            at = at.minus(1);
        }
        at
    }

    /// The start of the next or the previous paragraph that is not blank; the position itself if
    /// there is none.
    fn paragraph_from(&self, from: CharOffset, toward: Toward) -> CharOffset {
        let paragraphs = self.text.paragraphs();
        let here = self.text.paragraph_at(from);
        let first_word = |paragraph: &crate::text::Paragraph| {
            let start = self.after_blanks(paragraph.start);
            (start < paragraph.content_end).then_some(start)
        };
        let found = match toward {
            Toward::End => {
                let mut rest = paragraphs.iter().skip(here + 1);
                rest.find_map(first_word)
            }
            Toward::Start => {
                let rest = paragraphs.iter().take(here + 1).rev();
                rest.filter_map(first_word).find(|start| *start < from)
            }
        };
        found.unwrap_or(from)
    }
}

impl Part {
    fn one_text() -> Self {
        Self {
            key: "text".to_owned(),
            title: "Text".to_owned(),
            role: Role::Text,
            language: String::new(),
            certainty: Certainty::High,
            reason: String::new(),
        }
    }

    /// A part that a document has already.
    fn of_section(section: &Section) -> Self {
        let is_untitled = section.title.is_empty() && section.role == Role::Text;
        let usual = usual_title(&section.role).unwrap_or_default();
        let title = if section.title.is_empty() {
            usual
        } else {
            &section.title
        };
        Self {
            key: if is_untitled { "text" } else { "" }.to_owned(),
            title: title.to_owned(),
            role: section.role.clone(),
            language: section.language.clone(),
            // What was accepted once is not in doubt for want of a word.
            certainty: section.certainty.max(Certainty::Medium),
            reason: "it was accepted before".to_owned(),
        }
    }

    fn is_set_by_hand(&mut self) {
        self.certainty = Certainty::High;
        BY_HAND.clone_into(&mut self.reason);
    }
}

/// The title of a part whose role alone is known; `None` where the role says nothing about it.
fn usual_title(role: &Role) -> Option<&str> {
    match role {
        Role::Transcript => Some("Transcript"),
        Role::Translation => Some("Translation"),
        Role::Text => Some("Text"),
        Role::Other(word) => Some(word),
        Role::Label | Role::Metadata | Role::Editorial => None,
    }
}

#[cfg(test)]
mod tests;
