//! The words that let a place be found again, after the W3C `TextQuoteSelector`.

use super::{CharOffset, Span, Text};

/// Characters kept on either side of a quote (SAFETY.md, anchors; Hypothesis keeps 32 too).
pub const CONTEXT_CHARS: u32 = 32;

/// The exact words of a place and the words around it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextQuote {
    /// The characters of the place itself; empty for a point.
    pub exact: String,
    /// At most [`CONTEXT_CHARS`] characters before it.
    pub prefix: String,
    /// At most [`CONTEXT_CHARS`] characters after it.
    pub suffix: String,
}

impl TextQuote {
    /// Describes a span.
    pub fn describe(text: &Text, span: Span) -> Self {
        Self::between(text, span.start(), span.end())
    }

    /// Describes the point at an offset: no words of its own, only those around it.
    pub fn describe_point(text: &Text, offset: CharOffset) -> Self {
        Self::between(text, offset, offset)
    }

    /// Whether exactly these words stand between two positions of a text.
    pub fn stands_at(&self, text: &Text, start: CharOffset, end: CharOffset) -> bool {
        end <= text.len() && text.slice(start, end) == self.exact
    }

    /// Whether a point of a text is this one: nothing lies in it, and exactly these words around it.
    pub fn surrounds(&self, text: &Text, offset: CharOffset) -> bool {
        let count = |words: &str| CharOffset::from_count(words.chars().count()).get();
        self.exact.is_empty()
            && offset <= text.len()
            && text.slice(offset.minus(count(&self.prefix)), offset) == self.prefix
            && text.slice(offset, offset.plus(count(&self.suffix))) == self.suffix
    }

    fn between(text: &Text, start: CharOffset, end: CharOffset) -> Self {
        Self {
            exact: text.slice(start, end).to_owned(),
            prefix: text.slice(start.minus(CONTEXT_CHARS), start).to_owned(),
            suffix: text.slice(end, end.plus(CONTEXT_CHARS)).to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_stands_where_it_was_made() {
        let text = Text::new("ФИЛИППОВ.\n\nИсполнение телеграфьте");
        let quote = TextQuote::describe(&text, Span::of(0, 8).unwrap());
        assert_eq!(quote.exact, "ФИЛИППОВ");
        assert_eq!(quote.prefix, "");
        assert_eq!(quote.suffix.chars().count(), 25);
        assert!(quote.stands_at(&text, CharOffset::ZERO, CharOffset::new(8)));
        assert!(!quote.stands_at(&text, CharOffset::new(1), CharOffset::new(9)));
    }
}
