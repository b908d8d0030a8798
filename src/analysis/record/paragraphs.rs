//! Where paragraphs begin and end (DOMAIN.md A12, rule 1).

use crate::text::{CharOffset, Span};

/// What may stand in a gap, and is cut off the ends of paragraphs: space, tab, no-break space.
const BLANK: [char; 3] = [' ', '\t', '\u{a0}'];
/// A byte order mark inside a text, cut off the starts of paragraphs.
const MARK: char = '\u{feff}';

/// Some characters of a line, and where they stand in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch<'t> {
    pub start: CharOffset,
    pub words: &'t str,
}

impl Stretch<'_> {
    /// After the last character; counts them.
    pub fn end(self) -> CharOffset {
        let length = CharOffset::from_count(self.words.chars().count());
        self.start.plus(length.get())
    }

    /// From the first to the last character; `None` if there is none.
    pub fn span(self) -> Option<Span> {
        Span::new(self.start, self.end())
    }

    /// What is left behind the first bytes, without blanks at its start; `None` if nothing is.
    pub fn after(self, bytes: usize) -> Option<Self> {
        let (head, rest) = self.words.split_at_checked(bytes)?;
        let words = rest.trim_start_matches(BLANK);
        let skipped = head.chars().count() + rest.chars().count() - words.chars().count();
        let start = self.start.plus(CharOffset::from_count(skipped).get());
        (!words.is_empty()).then_some(Self { start, words })
    }

    /// The first bytes.
    pub fn head(self, bytes: usize) -> Self {
        let words = self.words.get(..bytes).unwrap_or(self.words);
        Self { words, ..self }
    }
}

/// The paragraphs of a text in order: runs of characters without CR or LF, their ends trimmed;
/// runs of blanks are none. One pass over the text.
pub(super) fn paragraphs(text: &str) -> impl Iterator<Item = Stretch<'_>> {
    let mut at = 0_usize;
    text.split(['\r', '\n']).filter_map(move |line| {
        let start = at;
        let length = line.chars().count();
        at += length + 1;
        let head = line.trim_start_matches(|one| one == MARK || BLANK.contains(&one));
        let words = head.trim_end_matches(BLANK);
        let skipped = length - head.chars().count();
        (!words.is_empty()).then_some(Stretch {
            start: CharOffset::from_count(start + skipped),
            words,
        })
    })
}

/// Whether a gap may hold this character.
pub(super) fn is_blank(character: char) -> bool {
    BLANK.contains(&character) || matches!(character, MARK | '\r' | '\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_is_a_line_without_the_blanks_around_it() {
        let text = "\u{feff}  one\t\r\n\u{a0}\u{a0}\n\rдва\u{a0} три \n";
        let found: Vec<(u32, &str)> = paragraphs(text)
            .map(|one| (one.start.get(), one.words))
            .collect();
        assert_eq!(found, [(3, "one"), (13, "два\u{a0} три")]);
        assert_eq!(paragraphs(" \u{feff}\t\n").count(), 0);
    }
}
