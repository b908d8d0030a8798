//! Where places are in the whole height of a text, for the strip beside it.

use crate::text::{CharOffset, Span};

use super::{DocumentLayout, View};

/// How far two ticks are apart at least, in points.
const APART: f32 = 3.0;

impl DocumentLayout {
    /// Where spans are, as shares of the height of the whole document; those that would lie on
    /// each other are one. `spans` are in order. The work is in proportion to the height of the
    /// view, not to the text or to the number of spans.
    pub fn ticks(&self, spans: &[Span], view: View) -> Vec<f32> {
        let total = self.heights.total() + f64::from(view.margin_above + view.margin_below);
        let rows = (view.height / APART).max(1.0).floor();
        let mut ticks = Vec::new();
        let mut row = 0.0_f32;
        let mut first = 0;
        while row < rows {
            let (share, next) = (row / rows, (row + 1.0) / rows);
            let until = self.character_at(f64::from(next) * total - f64::from(view.margin_above));
            let is_last = row + 1.0 >= rows;
            let after = spans.partition_point(|span| is_last || span.start() < until);
            if after > first {
                ticks.push(share);
            }
            first = after.max(first);
            row += 1.0;
        }
        ticks
    }

    /// About which character stands at a height below the first one.
    fn character_at(&self, height: f64) -> CharOffset {
        let (number, inside) = self.heights.find(height);
        let Some(block) = self.blocks.get(number) else {
            return CharOffset::ZERO;
        };
        let own = self.heights.before(number + 1) - self.heights.before(number);
        let share = (f64::from(inside) / own.max(1.0)).clamp(0.0, 1.0);
        let length = f64::from(block.end.get() - block.start.get());
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a share of the length of a block"
        )]
        let characters = (length * share) as u32;
        block.start.plus(characters)
    }
}
