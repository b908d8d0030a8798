//! Where the positions of a text go, asked many times.

use super::change::{Bias, TextChange, length};
use super::{CharOffset, Span};

/// Where the positions of a text go under a [`TextChange`]; answers as that does, in a logarithm of
/// the number of replacements.
#[derive(Clone, Debug)]
pub struct PositionMap {
    // Invariant: sorted, neither overlapping nor touching.
    pieces: Vec<Piece>,
}

/// One replacement, by its positions alone.
#[derive(Clone, Copy, Debug)]
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
