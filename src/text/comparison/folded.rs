//! A text without the differences that mean nothing, and the way there and back.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::{CharOffset, Text};

/// A text with white space and composition made uniform, and where each character came from.
///
/// A base with the combining marks that follow it is composed (NFC), cluster by cluster; a run of
/// white space, line ends included, is one space. Nothing else changes.
#[derive(Clone, Debug)]
pub struct Folded {
    chars: Vec<char>,
    // Invariant: for each folded character, and for the end, where it starts in the text; never
    // decreasing. One entry more than `chars`.
    to_raw: Vec<u32>,
    // Invariant: for each character of the text, and for its end, the folded character that holds
    // it; never decreasing.
    held_by: Vec<u32>,
    // Invariant: the folded spaces that stand for a line end, in order.
    line_ends: Vec<u32>,
}

/// A stretch of folded characters; empty for a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stretch {
    pub start: usize,
    pub end: usize,
}

impl Stretch {
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// How many folded characters it holds.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Whether the two share a character.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether the two share a character, or touch where one of them is empty.
    pub const fn meets(self, other: Self) -> bool {
        if self.is_empty() || other.is_empty() {
            self.start <= other.end && other.start <= self.end
        } else {
            self.overlaps(other)
        }
    }
}

impl Folded {
    /// Folds a text. Linear in its length; needs twelve bytes for a character.
    pub fn new(text: &Text) -> Self {
        let length = text.len().count();
        let mut folded = Self {
            chars: Vec::with_capacity(length),
            to_raw: Vec::with_capacity(length + 1),
            held_by: Vec::with_capacity(length + 1),
            line_ends: Vec::new(),
        };
        let mut cluster: Vec<char> = Vec::new();
        let mut in_white_space = false;
        for character in text.as_str().chars() {
            if character.is_whitespace() {
                folded.close(&mut cluster);
                if !in_white_space {
                    folded.begin(' ');
                }
                let space = index(folded.chars.len() - 1);
                folded.held_by.push(space);
                if is_line_end(character) && folded.line_ends.last() != Some(&space) {
                    folded.line_ends.push(space);
                }
                in_white_space = true;
                continue;
            }
            in_white_space = false;
            if cluster.is_empty() || !continues_cluster(character) {
                folded.close(&mut cluster);
            }
            cluster.push(character);
        }
        folded.close(&mut cluster);
        folded.to_raw.push(index(folded.held_by.len()));
        folded.held_by.push(index(folded.chars.len()));
        folded
    }

    /// Folded characters put together from those of a text, for searching only: the positions are
    /// their own.
    pub fn of_chars(chars: Vec<char>) -> Self {
        let positions: Vec<u32> = (0..=chars.len()).map(index).collect();
        Self {
            chars,
            held_by: positions.clone(),
            to_raw: positions,
            line_ends: Vec::new(),
        }
    }

    /// The folded spaces that stand for a line end, in order.
    pub(super) fn line_ends(&self) -> &[u32] {
        &self.line_ends
    }

    /// The folded characters.
    pub fn chars(&self) -> &[char] {
        &self.chars
    }

    /// How many folded characters there are.
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// The characters of a stretch, cut off at the end; never panics.
    pub fn slice(&self, stretch: Stretch) -> &[char] {
        slice(&self.chars, stretch.start, stretch.end)
    }

    /// At most `count` characters before a stretch.
    pub fn before(&self, stretch: Stretch, count: usize) -> &[char] {
        slice(
            &self.chars,
            stretch.start.saturating_sub(count),
            stretch.start,
        )
    }

    /// At most `count` characters after a stretch.
    pub fn after(&self, stretch: Stretch, count: usize) -> &[char] {
        slice(&self.chars, stretch.end, stretch.end + count)
    }

    /// The stretch with at most `margin` characters on either side.
    pub fn widened(&self, stretch: Stretch, margin: usize) -> Stretch {
        let end = (stretch.end + margin).min(self.len());
        Stretch::new(stretch.start.saturating_sub(margin), end)
    }

    /// The folded stretch of two positions of the text; a place with characters keeps at least one.
    pub fn stretch(&self, start: CharOffset, end: CharOffset) -> Stretch {
        let from = self.folded(start);
        if end <= start {
            return Stretch::new(from, from);
        }
        Stretch::new(
            from,
            self.folded(end)
                .max(self.folded(end.minus(1)) + 1)
                .min(self.len()),
        )
    }

    /// The positions of a stretch in the text. A stretch with characters keeps whole clusters at
    /// its end, so that an accent stays with its letter.
    pub fn positions(&self, stretch: Stretch) -> (CharOffset, CharOffset) {
        let start = self.raw(stretch.start);
        if stretch.is_empty() {
            return (start, start);
        }
        let later = slice(&self.to_raw, stretch.end, self.to_raw.len()).iter();
        let end = later.copied().find(|end| *end > start.get());
        (start, end.map_or(start, CharOffset::new))
    }

    /// The characters of the text that one folded character stands for, as two positions.
    pub(super) fn raw_of(&self, folded: usize) -> (CharOffset, CharOffset) {
        (self.raw(folded), self.raw(folded + 1))
    }

    fn raw(&self, folded: usize) -> CharOffset {
        let last = self.to_raw.last().copied().unwrap_or(0);
        CharOffset::new(self.to_raw.get(folded).copied().unwrap_or(last))
    }

    fn folded(&self, offset: CharOffset) -> usize {
        let found = self.held_by.get(offset.count()).copied();
        found.map_or(self.len(), |found| found as usize)
    }

    /// Adds a folded character that starts at the next character of the text.
    fn begin(&mut self, character: char) {
        self.to_raw.push(index(self.held_by.len()));
        self.chars.push(character);
    }

    /// Adds a cluster, composed.
    fn close(&mut self, cluster: &mut Vec<char>) {
        // Below U+0300 nothing composes and nothing is composed by itself.
        if let [one] = cluster.as_slice()
            && *one < '\u{300}'
        {
            self.begin(*one);
            self.held_by.push(index(self.chars.len() - 1));
            cluster.clear();
            return;
        }
        let (start, first) = (self.held_by.len(), self.chars.len());
        let last = cluster.len().saturating_sub(1);
        for (number, composed) in cluster.iter().copied().nfc().enumerate() {
            self.to_raw.push(index(start + number.min(last)));
            self.chars.push(composed);
        }
        let last = self.chars.len().saturating_sub(1);
        let folded = (0..cluster.len()).map(|number| index((first + number).min(last)));
        self.held_by.extend(folded);
        cluster.clear();
    }
}

/// The items between two indexes, cut off where there are none; never panics.
pub(super) fn slice<T>(items: &[T], start: usize, end: usize) -> &[T] {
    let end = end.min(items.len());
    items.get(start.min(end)..end).unwrap_or_default()
}

const fn is_line_end(character: char) -> bool {
    matches!(
        character,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Combining marks, and the vowels and finals into which a Korean syllable falls apart.
fn continues_cluster(character: char) -> bool {
    character >= '\u{300}'
        && (is_combining_mark(character) || ('\u{1160}'..='\u{11ff}').contains(&character))
}

/// No text has more characters than a `u32` counts.
fn index(count: usize) -> u32 {
    CharOffset::from_count(count).get()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> (Folded, String) {
        let folded = Folded::new(&Text::new(text));
        let chars = folded.chars().iter().collect();
        (folded, chars)
    }

    #[test]
    fn line_ends_and_composition_make_no_difference() {
        assert_eq!(folded("a \r\n\t b").1, "a b");
        assert_eq!(folded("e\u{301}й и\u{306}").1, "éй й");
        assert_eq!(folded("\u{1112}\u{1161}\u{11ab}").1, "한");
        assert_eq!(folded("т\u{361}с").1, "т\u{361}с");
    }

    #[test]
    fn every_position_leads_there_and_back() {
        for text in [
            "",
            "abc",
            " a\r\n b ",
            "e\u{301}e\u{301}x",
            "\u{301}a",
            "क\u{95c}\u{958}x",
            "👩🏽‍🚀 \u{301}",
        ] {
            let (folded, _) = folded(text);
            let length = Text::new(text).len();
            for start in 0..=length.get() {
                for end in start..=length.get() {
                    let (start, end) = (CharOffset::new(start), CharOffset::new(end));
                    let stretch = folded.stretch(start, end);
                    let (from, to) = folded.positions(stretch);
                    assert!(from <= start && to <= length, "{text:?} {start}..{end}");
                    assert!(start == end || to > from, "{text:?} {start}..{end}");
                }
            }
        }
    }

    #[test]
    fn an_accent_stays_with_its_letter() {
        let (folded, _) = folded("de\u{301}jà");
        let stretch = folded.stretch(CharOffset::new(0), CharOffset::new(2));
        assert_eq!(
            folded.positions(stretch),
            (CharOffset::new(0), CharOffset::new(3))
        );
    }
}
