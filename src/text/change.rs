//! Replacements of stretches of one text, and where positions go.

use thiserror::Error;

use super::{CharOffset, PositionMap, Span, Text};

/// Which side of inserted text a position at the seam keeps to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bias {
    Before,
    After,
}

/// One stretch of the old text and what stands there in the new one.
///
/// The removed characters are kept, so that a change can be checked against the text it is applied
/// to, and inverted without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// Where the removed characters start, counted in the old text.
    pub start: CharOffset,
    pub removed: String,
    pub inserted: String,
}

impl Replacement {
    fn removed_end(&self) -> CharOffset {
        self.start.plus(length(&self.removed))
    }
}

/// Replacements of stretches of one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextChange {
    // Invariant: sorted by start, neither overlapping nor touching, none with equal removed and
    // inserted text. Without touching ones, every position belongs to at most one replacement.
    replacements: Vec<Replacement>,
}

/// Why a change does not fit.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum ChangeError {
    #[error("the replacements at {0} overlap or are out of order")]
    Overlap(CharOffset),
    #[error("the text at {at} is {found:?}, not {expected:?}")]
    OtherText {
        at: CharOffset,
        expected: String,
        found: String,
    },
}

impl TextChange {
    /// A change of these replacements, which must be in order and must not overlap. Those that
    /// touch become one; those that change nothing are left out.
    pub fn new(replacements: Vec<Replacement>) -> Result<Self, ChangeError> {
        let mut joined: Vec<Replacement> = Vec::with_capacity(replacements.len());
        for replacement in replacements {
            match joined.last_mut() {
                Some(last) if replacement.start < last.removed_end() => {
                    return Err(ChangeError::Overlap(replacement.start));
                }
                Some(last) if replacement.start == last.removed_end() => {
                    last.removed.push_str(&replacement.removed);
                    last.inserted.push_str(&replacement.inserted);
                }
                _ => joined.push(replacement),
            }
        }
        joined.retain(|replacement| replacement.removed != replacement.inserted);
        Ok(Self {
            replacements: joined,
        })
    }

    /// The change that puts `inserted` in the place of the characters from `start` to `end`.
    pub fn replace(text: &Text, start: CharOffset, end: CharOffset, inserted: &str) -> Self {
        let start = start.min(text.len());
        let removed = text.slice(start, end.max(start)).to_owned();
        let replacement = Replacement {
            start,
            removed,
            inserted: inserted.to_owned(),
        };
        Self {
            replacements: vec![replacement]
                .into_iter()
                .filter(|one| one.removed != one.inserted)
                .collect(),
        }
    }

    pub fn replacements(&self) -> &[Replacement] {
        &self.replacements
    }

    /// Whether it leaves every text as it is.
    pub fn is_empty(&self) -> bool {
        self.replacements.is_empty()
    }

    /// The new text; refused if the old one does not hold what the change says it removes.
    pub fn apply(&self, text: &Text) -> Result<Text, ChangeError> {
        let mut new = String::with_capacity(text.as_str().len());
        let mut done = CharOffset::ZERO;
        for Replacement {
            start,
            removed,
            inserted,
        } in &self.replacements
        {
            let end = start.plus(length(removed));
            let found = text.slice(*start, end);
            if found != removed || *start > text.len() {
                let (expected, found) = (removed.clone(), found.to_owned());
                return Err(ChangeError::OtherText {
                    at: *start,
                    expected,
                    found,
                });
            }
            new.push_str(text.slice(done, *start));
            new.push_str(inserted);
            done = end;
        }
        new.push_str(text.slice(done, text.len()));
        Ok(Text::new(new))
    }

    /// The change that leads from the new text back to the old one. Linear in what it replaces.
    pub fn invert(&self) -> Self {
        let (mut removed_before, mut inserted_before) = (0, 0);
        let invert = |replacement: &Replacement| {
            let start = replacement.start.plus(inserted_before);
            let start = start.minus(removed_before);
            removed_before += length(&replacement.removed);
            inserted_before += length(&replacement.inserted);
            Replacement {
                start,
                removed: replacement.inserted.clone(),
                inserted: replacement.removed.clone(),
            }
        };
        Self {
            replacements: self.replacements.iter().map(invert).collect(),
        }
    }

    /// This change as it is made after another one of the same text; what both replace alike is
    /// left out. `None` if they touch the same place otherwise.
    pub fn after(&self, other: &Self) -> Option<Self> {
        let positions = other.positions();
        let mut others = other.replacements.iter().peekable();
        let mut moved = Vec::with_capacity(self.replacements.len());
        for one in &self.replacements {
            while others
                .next_if(|other| other.removed_end() < one.start)
                .is_some()
            {}
            match others.peek() {
                Some(other) if *other == one => {}
                Some(other) if other.start <= one.removed_end() => return None,
                _ => moved.push(Replacement {
                    start: positions.map(one.start, Bias::Before),
                    ..one.clone()
                }),
            }
        }
        Self::new(moved).ok()
    }

    /// Where a position of the old text lies in the new one.
    ///
    /// A position inside a replaced stretch goes to one of its ends, as does a position where text
    /// is inserted; `bias` says to which. Linear in the number of replacements.
    pub fn map(&self, offset: CharOffset, bias: Bias) -> CharOffset {
        let (mut removed_before, mut inserted_before) = (0, 0);
        for replacement in &self.replacements {
            let (start, end) = (replacement.start, replacement.removed_end());
            let inserted = length(&replacement.inserted);
            // An end that only touches the replaced stretch stays outside it.
            let inside = start < offset && offset < end;
            let at_insertion = start == end && start == offset;
            if inside || at_insertion {
                let new_start = start.plus(inserted_before).minus(removed_before);
                return if bias == Bias::Before {
                    new_start
                } else {
                    new_start.plus(inserted)
                };
            }
            if end > offset || (start == offset && start != end) {
                break;
            }
            removed_before += length(&replacement.removed);
            inserted_before += inserted;
        }
        offset.plus(inserted_before).minus(removed_before)
    }

    /// The same answers for many positions, each in a logarithm.
    pub fn positions(&self) -> PositionMap {
        PositionMap::new(self)
    }

    /// Where a span lies in the new text: it does not grow at its edges; `None` if nothing of it
    /// is left.
    pub fn map_span(&self, span: Span) -> Option<Span> {
        Span::new(
            self.map(span.start(), Bias::After),
            self.map(span.end(), Bias::Before),
        )
    }
}

/// Characters in a string, as offsets count them.
pub(super) fn length(string: &str) -> u32 {
    CharOffset::from_count(string.chars().count()).get()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_and_change(start: u32, end: u32, inserted: &str) -> (Text, TextChange) {
        let text = Text::new("мы тоже укахзывали друзьям");
        let change = TextChange::replace(
            &text,
            CharOffset::new(start),
            CharOffset::new(end),
            inserted,
        );
        (text, change)
    }

    #[test]
    fn a_corrected_letter_keeps_the_word_marked() {
        let (text, change) = text_and_change(11, 12, "");
        let word = Span::of(8, 18).unwrap();
        let new = change.apply(&text).unwrap();
        assert_eq!(
            change.map_span(word).and_then(|span| new.get(span)),
            Some("указывали")
        );
    }

    #[test]
    fn a_replaced_word_keeps_its_mark() {
        let (text, change) = text_and_change(8, 18, "говорили");
        let new = change.apply(&text).unwrap();
        assert_eq!(
            change
                .map_span(Span::of(8, 18).unwrap())
                .and_then(|span| new.get(span)),
            Some("говорили")
        );
    }

    #[test]
    fn text_inserted_at_an_edge_stays_outside() {
        let (text, change) = text_and_change(8, 8, "ещё ");
        let new = change.apply(&text).unwrap();
        assert_eq!(
            change
                .map_span(Span::of(8, 18).unwrap())
                .and_then(|span| new.get(span)),
            Some("укахзывали")
        );
        assert_eq!(
            change
                .map_span(Span::of(3, 8).unwrap())
                .and_then(|span| new.get(span)),
            Some("тоже ")
        );
    }

    #[test]
    fn a_deleted_word_has_no_place() {
        let (_, change) = text_and_change(8, 19, "");
        assert_eq!(change.map_span(Span::of(8, 18).unwrap()), None);
    }

    #[test]
    fn a_change_refuses_another_text() {
        let (_, change) = text_and_change(8, 18, "говорили");
        assert!(matches!(
            change.apply(&Text::new("short")),
            Err(ChangeError::OtherText { .. })
        ));
    }

    #[test]
    fn overlapping_replacements_are_refused() {
        let one = Replacement {
            start: CharOffset::new(0),
            removed: "abc".into(),
            inserted: "x".into(),
        };
        let two = Replacement {
            start: CharOffset::new(2),
            removed: "cd".into(),
            inserted: "y".into(),
        };
        assert_eq!(
            TextChange::new(vec![one, two]),
            Err(ChangeError::Overlap(CharOffset::new(2)))
        );
    }
}
