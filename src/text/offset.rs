//! Positions between characters, and stretches of text.
//!
//! The model counts Unicode scalar values (code points), as W3C Web Annotation, STAM and brat do:
//! every such number is a valid boundary, so that a position inside a character cannot be stored.

use std::fmt;

/// A position between two characters, counted in Unicode scalar values from the start of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CharOffset(u32);

impl CharOffset {
    /// The position before the first character.
    pub const ZERO: Self = Self(0);
    /// The greatest position that can be written down; no text is this long.
    pub const MAX: Self = Self(u32::MAX);

    pub const fn new(characters: u32) -> Self {
        Self(characters)
    }

    /// A position from a count of characters; a count beyond [`CharOffset::MAX`] becomes it.
    pub fn from_count(characters: usize) -> Self {
        Self(u32::try_from(characters).unwrap_or(u32::MAX))
    }

    /// The number of characters before this position.
    pub const fn get(self) -> u32 {
        self.0
    }

    /// The same number as a `usize`, for counting and indexing.
    pub const fn count(self) -> usize {
        self.0 as usize
    }

    /// This position moved `characters` to the right, at most to [`CharOffset::MAX`].
    pub const fn plus(self, characters: u32) -> Self {
        Self(self.0.saturating_add(characters))
    }

    /// This position moved `characters` to the left, at most to zero.
    pub const fn minus(self, characters: u32) -> Self {
        Self(self.0.saturating_sub(characters))
    }
}

impl fmt::Display for CharOffset {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// A half-open stretch of at least one character.
///
/// A place where something is missing is a point and has its own selector, so a span can promise
/// never to be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    // Invariant: start < end.
    start: CharOffset,
    end: CharOffset,
}

impl Span {
    /// The span from `start` up to, and not including, `end`; `None` if that holds no character.
    pub fn new(start: CharOffset, end: CharOffset) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }

    /// The span between two positions in either order, as a drag gives them.
    pub fn between(one: CharOffset, other: CharOffset) -> Option<Self> {
        Self::new(one.min(other), one.max(other))
    }

    /// The span of two counts of characters; `None` if it would be empty.
    pub fn of(start: u32, end: u32) -> Option<Self> {
        Self::new(CharOffset::new(start), CharOffset::new(end))
    }

    pub const fn start(self) -> CharOffset {
        self.start
    }

    pub const fn end(self) -> CharOffset {
        self.end
    }

    /// How many characters it holds; never zero.
    #[expect(clippy::len_without_is_empty, reason = "a span is never empty")]
    pub const fn len(self) -> u32 {
        self.end.0 - self.start.0
    }

    /// Whether the two share a character.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether every character of `other` lies in this span.
    pub fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the character after `offset` lies in this span.
    pub fn holds(self, offset: CharOffset) -> bool {
        self.start <= offset && offset < self.end
    }

    /// The characters common to both, if any.
    pub fn intersection(self, other: Self) -> Option<Self> {
        Self::new(self.start.max(other.start), self.end.min(other.end))
    }

    /// Stretches in order, those that overlap or touch joined.
    pub fn joined(mut spans: Vec<Self>) -> Vec<Self> {
        spans.sort();
        let mut joined: Vec<Self> = Vec::with_capacity(spans.len());
        for span in spans {
            match joined.last_mut() {
                Some(last) if span.start <= last.end => *last = last.hull(span),
                _ => joined.push(span),
            }
        }
        joined
    }

    /// The smallest span that covers both.
    pub fn hull(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

impl fmt::Display for Span {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "[{},{})", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_never_empty() {
        assert_eq!(Span::of(3, 3), None);
        assert_eq!(Span::of(4, 3), None);
        assert_eq!(Span::of(3, 4).map(Span::len), Some(1));
    }

    #[test]
    fn touching_spans_do_not_overlap() {
        let (left, right) = (Span::of(0, 3).unwrap(), Span::of(3, 5).unwrap());
        assert!(!left.overlaps(right));
        assert_eq!(left.intersection(right), None);
        assert_eq!(left.hull(right), Span::of(0, 5).unwrap());
    }

    #[test]
    fn stretches_that_overlap_or_touch_become_one_and_the_others_stay_apart() {
        let span = |(start, end)| Span::of(start, end).unwrap();
        let spans = [(7, 9), (0, 2), (2, 4), (3, 6), (8, 9)].map(span);
        assert_eq!(Span::joined(spans.to_vec()), [(0, 6), (7, 9)].map(span));
        assert_eq!(Span::joined(vec![]), []);
    }
}
