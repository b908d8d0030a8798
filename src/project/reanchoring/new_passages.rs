//! The passages of the new text that are new where they stand.

use crate::text::comparison::{Folded, Stretch};

use super::Versions;

/// Shorter ones are changed words, not passages.
const SHORTEST: usize = 24;
/// Words in common by accident divide no passage, if they are no longer than this.
const LONGEST_GAP: usize = 16;

/// The passages of the new text that are like nothing that stood there, as a text of their own: what
/// was inserted, copied or moved.
pub struct NewPassages {
    text: Folded,
    // Invariant: in order; where each begins here, and where it stands in the new text.
    pieces: Vec<(usize, Stretch)>,
}

impl NewPassages {
    pub fn of(versions: &Versions) -> Self {
        let mut whole: Vec<(Stretch, usize)> = Vec::new();
        for free in versions.map.unlike() {
            match whole.last_mut() {
                Some((last, count)) if free.start - last.end <= LONGEST_GAP => {
                    last.end = free.end;
                    *count += free.len();
                }
                _ => whole.push((*free, free.len())),
            }
        }
        whole.retain(|(one, count)| one.len() >= SHORTEST && count * 4 >= one.len() * 3);
        let mut chars = Vec::new();
        let mut pieces = Vec::new();
        for (stretch, _) in whole {
            pieces.push((chars.len(), stretch));
            chars.extend_from_slice(versions.new.slice(stretch));
            // No text holds this character, so that nothing is found across two passages.
            chars.push('\0');
        }
        Self {
            text: Folded::of_chars(chars),
            pieces,
        }
    }

    /// All passages, one after the other.
    pub const fn text(&self) -> &Folded {
        &self.text
    }

    /// Where something found in them stands in the new text.
    pub(super) fn in_new_text(&self, found: Stretch) -> Stretch {
        let after = self.pieces.partition_point(|(at, _)| *at <= found.start);
        let piece = after.checked_sub(1).and_then(|at| self.pieces.get(at));
        piece.map_or(found, |(at, stretch)| {
            let start = stretch.start + found.start - at;
            Stretch::new(start, start + found.len())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn what_was_inserted_is_found_where_it_stands() {
        let old = Text::new("The first line.\nThe second line.\n");
        let new = Text::new(
            "The first line.\nWholly unheard of words have come between.\nThe second line.\n",
        );
        let versions = Versions::new(&old, &new);
        let passages = NewPassages::of(&versions);
        let text: String = passages.text().chars().iter().collect();
        let at = text.chars().take_while(|one| *one != 'u').count();
        let place = passages.in_new_text(Stretch::new(at, at + 7));
        assert_eq!(
            versions.new.slice(place).iter().collect::<String>(),
            "unheard"
        );
    }

    #[test]
    fn changed_words_are_no_passage() {
        let [old, new] = ["one two three", "one zwei three"].map(Text::new);
        assert!(
            NewPassages::of(&Versions::new(&old, &new))
                .text()
                .is_empty()
        );
    }
}
