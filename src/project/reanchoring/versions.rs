//! The old and the new version of a text, compared once for all its annotations.

use crate::text::comparison::{CharMap, Folded, Stretch, exact_change};
use crate::text::{CharOffset, Text, TextChange};

/// The old and the new version of a text, compared.
pub struct Versions {
    old_text: Text,
    new_text: Text,
    pub old: Folded,
    pub new: Folded,
    pub map: CharMap,
}

impl Versions {
    /// Compares two versions; near linear in their length.
    pub fn new(old: &Text, new: &Text) -> Self {
        let (old_folded, new_folded) = (Folded::new(old), Folded::new(new));
        Self {
            map: CharMap::new(&old_folded, &new_folded),
            old_text: old.clone(),
            new_text: new.clone(),
            old: old_folded,
            new: new_folded,
        }
    }

    /// The exact change from the old to the new version.
    pub fn change(&self) -> TextChange {
        exact_change(
            (&self.old_text, &self.old),
            (&self.new_text, &self.new),
            &self.map,
        )
    }

    /// The positions in the new text of a place found for a stretch of the old one, which was
    /// annotated from `start` to `end`. Where the characters at an edge are the same in both texts,
    /// the edge lies between the same two of them, even inside a run of blanks.
    pub fn positions(
        &self,
        (start, end): (CharOffset, CharOffset),
        place: Stretch,
    ) -> (CharOffset, CharOffset) {
        let old = self.old.stretch(start, end);
        let (mut from, mut to) = self.new.positions(place);
        if place.is_empty() || old.is_empty() {
            return (from, to);
        }
        if let Some((was, is)) = self.same_characters(old.start, place.start) {
            from = is.plus(start.get() - was.get().min(start.get()));
        }
        if let Some((was, is)) = self.same_characters(old.end - 1, place.end - 1) {
            to = is.plus(end.get() - was.get().min(end.get()));
        }
        (from, to)
    }

    /// Where a folded character starts in each text, if it stands for the same characters in both.
    fn same_characters(&self, old: usize, new: usize) -> Option<(CharOffset, CharOffset)> {
        let (old, new) = (Stretch::new(old, old + 1), Stretch::new(new, new + 1));
        let (from_old, to_old) = self.old.positions(old);
        let (from_new, to_new) = self.new.positions(new);
        let is_same =
            self.old_text.slice(from_old, to_old) == self.new_text.slice(from_new, to_new);
        is_same.then_some((from_old, from_new))
    }
}
