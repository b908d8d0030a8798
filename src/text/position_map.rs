//! Where the positions of a text go, asked many times.

use super::change::{Bias, TextChange, length};
use super::{CharOffset, Span};

/// Where the positions of a text go under a [`TextChange`]; answers as that does, in a logarithm of
/// the number of replacements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PositionMap {
    // Invariant: sorted and not overlapping; those of a change do not touch either.
    pieces: Vec<Piece>,
}

/// One replacement, by its positions alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    start: CharOffset,
    end: CharOffset,
    new_start: CharOffset,
    new_end: CharOffset,
}

impl PositionMap {
    /// The map of a change; linear in what it replaces.
    pub fn new(change: &TextChange) -> Self {
        let (mut removed_before, mut inserted_before) = (0, 0);
        let piece = |one: &super::Replacement| {
            let (removed, inserted) = (length(&one.removed), length(&one.inserted));
            let new_start = one.start.plus(inserted_before).minus(removed_before);
            removed_before += removed;
            inserted_before += inserted;
            Piece {
                start: one.start,
                end: one.start.plus(removed),
                new_start,
                new_end: new_start.plus(inserted),
            }
        };
        Self {
            pieces: change.replacements().iter().map(piece).collect(),
        }
    }

    /// The map between two readings of the same thing, unit by unit: how many characters each unit
    /// has in the old text and in the new one. A position inside a unit goes to one of its ends.
    pub fn of_units(units: impl IntoIterator<Item = (u32, u32)>) -> Self {
        let (mut old, mut new) = (CharOffset::ZERO, CharOffset::ZERO);
        let mut pieces = Vec::new();
        for (removed, inserted) in units {
            let (start, new_start) = (old, new);
            (old, new) = (old.plus(removed), new.plus(inserted));
            // Between units of the same length positions keep their distance.
            if removed != inserted {
                pieces.push(Piece {
                    start,
                    end: old,
                    new_start,
                    new_end: new,
                });
            }
        }
        Self { pieces }
    }

    /// Where a position of the old text lies in the new one; see [`TextChange::map`].
    pub fn map(&self, offset: CharOffset, bias: Bias) -> CharOffset {
        let after = self.pieces.partition_point(|piece| piece.start <= offset);
        let Some(piece) = after.checked_sub(1).and_then(|at| self.pieces.get(at)) else {
            return offset;
        };
        let is_insertion = piece.start == piece.end && piece.start == offset;
        if is_insertion || (piece.start < offset && offset < piece.end) {
            return if bias == Bias::Before {
                piece.new_start
            } else {
                piece.new_end
            };
        }
        // An end that only touches the replaced stretch stays outside it.
        if offset == piece.start {
            return piece.new_start;
        }
        piece
            .new_end
            .plus(offset.get() - piece.end.get().min(offset.get()))
    }

    /// Where a span lies in the new text; see [`TextChange::map_span`].
    pub fn map_span(&self, span: Span) -> Option<Span> {
        Span::new(
            self.map(span.start(), Bias::After),
            self.map(span.end(), Bias::Before),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_inside_a_unit_goes_to_one_of_its_ends() {
        // «жук!» read as windows-1252 has two characters for each letter.
        let map = PositionMap::of_units([(2, 1), (2, 1), (2, 1), (1, 1)]);
        let at = |offset, bias| map.map(CharOffset::new(offset), bias).get();
        for (old, new) in [(0, 0), (2, 1), (4, 2), (6, 3), (7, 4)] {
            assert_eq!(at(old, Bias::Before), new, "{old}");
            assert_eq!(at(old, Bias::After), new, "{old}");
        }
        assert_eq!((at(3, Bias::Before), at(3, Bias::After)), (1, 2));
        let back = PositionMap::of_units([(1, 2), (1, 2), (1, 2), (1, 1)]);
        assert_eq!(back.map(CharOffset::new(3), Bias::Before).get(), 6);
        assert_eq!(back.map(CharOffset::new(4), Bias::After).get(), 7);
    }
}
