//! An immutable text that answers in characters.

use std::fmt;
use std::sync::Arc;

use super::{CharOffset, Span};

/// Characters between two entries of the table that leads from characters to bytes.
const STEP: usize = 64;

/// An immutable text; cheap to clone, shared with jobs.
///
/// Positions are characters. The byte of a character is found through a table with one entry per
/// 64 characters, so that a slice anywhere costs at most 64 steps; a text of ASCII alone needs
/// none.
#[derive(Clone)]
pub struct Text {
    str: Arc<str>,
    // Invariant: the byte offset of each character number that is a multiple of STEP.
    marks: Arc<[usize]>,
    length: CharOffset,
    // Invariant: paragraphs cover the text in order, and there is at least one.
    paragraphs: Arc<[Paragraph]>,
}

/// One paragraph: a line of the text, with the characters that end it kept apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// The first character.
    pub start: CharOffset,
    /// After the last character that is not part of the line ending.
    pub content_end: CharOffset,
    /// After the line ending; where the next paragraph starts.
    pub end: CharOffset,
}

impl Paragraph {
    /// The characters without the line ending; `None` for a blank line.
    pub fn content(&self) -> Option<Span> {
        Span::new(self.start, self.content_end)
    }
}

impl Text {
    /// A text of these characters, exactly as they are: nothing is normalised.
    pub fn new(characters: impl Into<Arc<str>>) -> Self {
        let str: Arc<str> = characters.into();
        let marks: Arc<[usize]> = str
            .char_indices()
            .step_by(STEP)
            .map(|(byte, _)| byte)
            .collect();
        let (paragraphs, length) = paragraphs_of(&str);
        Self {
            str,
            marks,
            length,
            paragraphs,
        }
    }

    pub fn as_str(&self) -> &str {
        &self.str
    }

    /// The number of characters, which is also the last position.
    pub const fn len(&self) -> CharOffset {
        self.length
    }

    pub const fn is_empty(&self) -> bool {
        self.length.get() == 0
    }

    /// The whole text; `None` if it is empty.
    pub fn whole(&self) -> Option<Span> {
        Span::new(CharOffset::ZERO, self.length)
    }

    /// The characters of a span; `None` if it leaves the text.
    pub fn get(&self, span: Span) -> Option<&str> {
        (span.end() <= self.length).then(|| self.slice(span.start(), span.end()))
    }

    /// The characters between two positions, cut off at the end of the text; never panics.
    pub fn slice(&self, start: CharOffset, end: CharOffset) -> &str {
        let (start, end) = (self.byte(start), self.byte(end));
        self.str.get(start..end.max(start)).unwrap_or_default()
    }

    /// The character after a position.
    pub fn char_at(&self, offset: CharOffset) -> Option<char> {
        self.slice(offset, offset.plus(1)).chars().next()
    }

    /// The paragraphs in order; an empty text has one, which is blank.
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// The number of the paragraph that holds a position; a position at the end belongs to the
    /// last one.
    pub fn paragraph_at(&self, offset: CharOffset) -> usize {
        self.paragraphs
            .partition_point(|paragraph| paragraph.end <= offset)
            .min(self.paragraphs.len().saturating_sub(1))
    }

    /// The position of a byte; a byte inside a character counts as its start. For searching with
    /// tools that answer in bytes.
    pub fn char_of_byte(&self, byte: usize) -> CharOffset {
        let step = self
            .marks
            .partition_point(|mark| *mark <= byte)
            .saturating_sub(1);
        let from = self.marks.get(step).copied().unwrap_or(0);
        let rest = self.str.get(from..).unwrap_or_default();
        let more = rest
            .char_indices()
            .skip(1)
            .take_while(|(at, _)| from + at <= byte)
            .count();
        let more = if from + rest.len() <= byte {
            rest.chars().count()
        } else {
            more
        };
        CharOffset::from_count(step * STEP + more)
    }

    /// The byte where a character starts; the end of the text for a position beyond it.
    pub(super) fn byte(&self, offset: CharOffset) -> usize {
        if offset >= self.length {
            return self.str.len();
        }
        let from = self.marks.get(offset.count() / STEP).copied().unwrap_or(0);
        let rest = self.str.get(from..).unwrap_or_default();
        rest.char_indices()
            .nth(offset.count() % STEP)
            .map_or(self.str.len(), |(byte, _)| from + byte)
    }
}

/// Splits at LF, CR LF, CR, NEL, LINE SEPARATOR and PARAGRAPH SEPARATOR (the mandatory breaks of
/// UAX #14 that occur in plain text), and counts the characters on the way.
fn paragraphs_of(str: &str) -> (Arc<[Paragraph]>, CharOffset) {
    let mut paragraphs = Vec::new();
    let (mut start, mut at) = (CharOffset::ZERO, CharOffset::ZERO);
    let mut characters = str.chars().peekable();
    while let Some(character) = characters.next() {
        let content_end = at;
        at = at.plus(1);
        match character {
            '\r' if characters.peek() == Some(&'\n') => {
                characters.next();
                at = at.plus(1);
            }
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => {}
            _ => continue,
        }
        paragraphs.push(Paragraph {
            start,
            content_end,
            end: at,
        });
        start = at;
    }
    paragraphs.push(Paragraph {
        start,
        content_end: at,
        end: at,
    });
    (paragraphs.into(), at)
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.str, &other.str) || self.str == other.str
    }
}

impl Eq for Text {}

impl fmt::Debug for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let head = self.slice(CharOffset::ZERO, CharOffset::new(40));
        write!(formatter, "Text({} characters, {head:?}…)", self.length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(characters: &str) {
        let text = Text::new(characters);
        let list: Vec<char> = characters.chars().collect();
        assert_eq!(text.len().count(), list.len());
        for start in 0..=list.len() {
            for end in start..=list.len() {
                let expected: String = list[start..end].iter().collect();
                assert_eq!(
                    text.slice(CharOffset::from_count(start), CharOffset::from_count(end)),
                    expected
                );
            }
        }
        for (number, (byte, _)) in characters.char_indices().enumerate() {
            assert_eq!(text.char_of_byte(byte).count(), number);
        }
        assert_eq!(text.char_of_byte(characters.len()), text.len());
    }

    #[test]
    fn slices_are_characters_in_every_script() {
        check("");
        check("Сталина and Stalin");
        check("👩🏽‍🚀 e\u{301} 毛泽东 שלום\r\n𝔊 end");
        check(&"я🐸".repeat(70));
    }

    #[test]
    fn every_kind_of_line_ending_ends_a_paragraph_and_none_is_lost() {
        let text = Text::new("a\nb\r\nc\rd\u{85}e\n\n");
        let lines: Vec<&str> = text
            .paragraphs()
            .iter()
            .map(|paragraph| text.slice(paragraph.start, paragraph.content_end))
            .collect();
        assert_eq!(lines, ["a", "b", "c", "d", "e", "", ""]);
        let whole: String = text
            .paragraphs()
            .iter()
            .map(|paragraph| text.slice(paragraph.start, paragraph.end))
            .collect();
        assert_eq!(whole, text.as_str());
    }

    #[test]
    fn a_span_beyond_the_end_has_no_characters() {
        let text = Text::new("abc");
        assert_eq!(text.get(Span::of(1, 4).unwrap()), None);
        assert_eq!(text.slice(CharOffset::new(1), CharOffset::new(9)), "bc");
    }

    #[test]
    fn the_end_of_the_text_belongs_to_the_last_paragraph() {
        let text = Text::new("one\ntwo");
        assert_eq!(text.paragraph_at(CharOffset::new(3)), 0);
        assert_eq!(text.paragraph_at(CharOffset::new(4)), 1);
        assert_eq!(text.paragraph_at(CharOffset::new(7)), 1);
    }
}
