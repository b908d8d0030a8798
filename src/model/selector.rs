//! Where in a document something is.

use crate::text::{CharOffset, Span, Text, TextQuote};

use super::AnnotationId;

/// What stands for the words between two fragments in a quote.
const BETWEEN_FRAGMENTS: &str = " … ";

/// Where an annotation points.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selector {
    /// One stretch of text.
    Text(Span),
    /// Several stretches that are one mention, such as a clause interrupted by another.
    Fragments(Fragments),
    /// A place between two characters, where something is missing.
    Point(CharOffset),
    WholeDocument,
    /// Another annotation of the same document.
    Annotation(AnnotationId),
    /// The text this pointed at is gone; the quote of the target remains.
    Orphaned(LastKnown),
}

/// At least two stretches, in order and disjoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fragments {
    // Invariant: two or more, sorted, and neither overlapping nor touching.
    spans: Vec<Span>,
}

/// Where an orphan was when it still had a place, for showing it near there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LastKnown {
    pub start: CharOffset,
    pub end: CharOffset,
}

/// A position that a revision of the text has to move.
pub enum PositionMut<'a> {
    /// A selector of an annotation; what is lost becomes an orphan.
    Selector(&'a mut Selector),
    /// A stretch that disappears when nothing of it is left.
    Span(&'a mut Option<Span>),
}

impl Fragments {
    /// The stretches put in order, those that overlap or touch joined; `None` if fewer than two
    /// are left.
    pub fn new(spans: Vec<Span>) -> Option<Self> {
        let spans = Span::joined(spans);
        (spans.len() >= 2).then_some(Self { spans })
    }

    pub fn spans(&self) -> &[Span] {
        &self.spans
    }
}

impl Selector {
    /// The selector of these stretches, one or many; `None` if there is none.
    pub fn of_spans(spans: Vec<Span>) -> Option<Self> {
        let hull = spans.iter().copied().reduce(Span::hull)?;
        Some(Fragments::new(spans).map_or(Self::Text(hull), Self::Fragments))
    }

    /// The stretches of text it covers, in order; none for points, whole documents, annotations on
    /// annotations and orphans.
    pub fn spans(&self) -> &[Span] {
        match self {
            Self::Text(span) => std::slice::from_ref(span),
            Self::Fragments(fragments) => fragments.spans(),
            Self::Point(_) | Self::WholeDocument | Self::Annotation(_) | Self::Orphaned(_) => &[],
        }
    }

    /// The words it covers and those around them, as they stand in `text`: the exact words of
    /// fragments are joined by ` … `; a point, a whole document and an annotation on an annotation
    /// have none of their own. `None` for an orphan, and for a place outside the text.
    pub fn describe(&self, text: &Text) -> Option<TextQuote> {
        match self {
            Self::Text(span) => text.get(*span).map(|_| TextQuote::describe(text, *span)),
            Self::Point(offset) => {
                (*offset <= text.len()).then(|| TextQuote::describe_point(text, *offset))
            }
            Self::Fragments(fragments) => {
                let (first, last) = (fragments.spans.first()?, fragments.spans.last()?);
                let words: Option<Vec<&str>> =
                    fragments.spans.iter().map(|span| text.get(*span)).collect();
                let around = TextQuote::describe(text, first.hull(*last));
                Some(TextQuote {
                    exact: words?.join(BETWEEN_FRAGMENTS),
                    ..around
                })
            }
            Self::WholeDocument | Self::Annotation(_) => Some(TextQuote::default()),
            Self::Orphaned(_) => None,
        }
    }

    /// Whether these are the words it covers in `text`; says what the exact words of
    /// [`Self::describe`] would say, without a copy of them.
    pub fn says(&self, text: &Text, exact: &str) -> bool {
        match self {
            Self::Text(span) => text.get(*span) == Some(exact),
            Self::Point(offset) => *offset <= text.len() && exact.is_empty(),
            Self::Fragments(fragments) => {
                let mut rest = Some(exact);
                for (number, span) in fragments.spans.iter().enumerate() {
                    let gap = if number == 0 { "" } else { BETWEEN_FRAGMENTS };
                    let words = text.get(*span);
                    rest = rest
                        .and_then(|rest| rest.strip_prefix(gap))
                        .zip(words)
                        .and_then(|(rest, words)| rest.strip_prefix(words));
                }
                rest == Some("")
            }
            Self::WholeDocument | Self::Annotation(_) => exact.is_empty(),
            Self::Orphaned(_) => false,
        }
    }

    /// From the first to the last position it names, for sorting and jumping; `None` where it has
    /// no place of its own.
    pub fn extent(&self) -> Option<(CharOffset, CharOffset)> {
        match self {
            Self::Point(offset) => Some((*offset, *offset)),
            Self::Orphaned(last_known) => Some((last_known.start, last_known.end)),
            Self::Text(_) | Self::Fragments(_) => {
                let (first, last) = (self.spans().first()?, self.spans().last()?);
                Some((first.start(), last.end()))
            }
            Self::WholeDocument | Self::Annotation(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: u32, end: u32) -> Span {
        Span::of(start, end).unwrap()
    }

    #[test]
    fn fragments_that_touch_are_one_stretch() {
        assert_eq!(
            Selector::of_spans(vec![span(5, 8), span(0, 5)]),
            Some(Selector::Text(span(0, 8)))
        );
    }

    #[test]
    fn a_selector_says_what_it_was_described_by_and_nothing_else() {
        let text = Text::new("пока не следует вести наступления");
        let selectors = [
            Selector::Text(span(0, 4)),
            Selector::of_spans(vec![span(0, 4), span(8, 15), span(16, 21)]).unwrap(),
            Selector::Point(CharOffset::new(4)),
            Selector::WholeDocument,
        ];
        for selector in selectors {
            let exact = selector.describe(&text).unwrap().exact;
            assert!(selector.says(&text, &exact), "{selector:?}");
            assert!(!selector.says(&text, &format!("{exact}.")), "{selector:?}");
        }
    }

    #[test]
    fn fragments_are_kept_in_order() {
        let selector = Selector::of_spans(vec![span(7, 8), span(0, 5)]).unwrap();
        assert_eq!(selector.spans(), [span(0, 5), span(7, 8)]);
        assert_eq!(
            selector.extent(),
            Some((CharOffset::ZERO, CharOffset::new(8)))
        );
    }
}
