//! Places that are to be brought into view.

use crate::text::CharOffset;

use super::layout::{Anchor, Page, View};

/// A place that the next frame brings into view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Wish {
    /// With text around it, unless it is well in view already.
    Context(CharOffset),
    /// With as little movement as can be.
    Nearest(CharOffset),
    /// At the upper edge.
    Top(CharOffset),
}

/// The anchor and the movement that bring a place into view; `None` if it is there already.
pub fn granted(wish: Wish, page: &Page, view: View) -> Option<(Anchor, f32)> {
    let (Wish::Context(offset) | Wish::Nearest(offset) | Wish::Top(offset)) = wish;
    let rows = page.rows();
    let row = rows
        .iter()
        .rev()
        .find(|row| row.start <= offset && offset <= row.end());
    let with_context = Anchor {
        character: offset,
        hidden: -view.height * 0.33,
    };
    match (wish, row) {
        (Wish::Top(_), _) => {
            // The very start has its heading and its margin above it.
            let above = if offset == CharOffset::ZERO {
                view.height
            } else {
                0.0
            };
            Some((
                Anchor {
                    character: offset,
                    hidden: -above,
                },
                0.0,
            ))
        }
        (_, None) => Some((with_context, 0.0)),
        (Wish::Context(_), Some(row)) => {
            let is_well_in_view = row.top > view.height * 0.08 && row.bottom < view.height * 0.85;
            (!is_well_in_view).then_some((with_context, 0.0))
        }
        (Wish::Nearest(_), Some(row)) => {
            let edge = (row.bottom - row.top) * 0.75;
            let above = (edge - row.top).max(0.0);
            let below = (row.bottom - (view.height - edge)).max(0.0);
            (above > 0.0 || below > 0.0).then_some((page.anchor, below - above))
        }
    }
}
