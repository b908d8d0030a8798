//! Places that are to be brought into view.

use crate::text::CharOffset;

use super::geometry::Row;
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
    /// What is so many points further down.
    Further(f32),
}

/// The anchor and the movement that bring a place into view; `None` if it is there already.
pub fn granted(wish: Wish, page: &Page, view: View) -> Option<(Anchor, f32)> {
    let with_context = |offset| Anchor {
        character: offset,
        hidden: -view.height * 0.33,
    };
    match wish {
        Wish::Further(distance) => Some((page.anchor, distance)),
        Wish::Top(offset) => {
            // The very start has its heading and its margin above it.
            let above = if offset == CharOffset::ZERO {
                view.height
            } else {
                0.0
            };
            let anchor = Anchor {
                character: offset,
                hidden: -above,
            };
            Some((anchor, 0.0))
        }
        Wish::Context(offset) => {
            let is_well_in_view = row_with(offset, page)
                .is_some_and(|row| row.top > view.height * 0.08 && row.bottom < view.height * 0.85);
            (!is_well_in_view).then_some((with_context(offset), 0.0))
        }
        Wish::Nearest(offset) => {
            let Some(row) = row_with(offset, page) else {
                return Some((with_context(offset), 0.0));
            };
            let edge = (row.bottom - row.top) * 0.75;
            let above = (edge - row.top).max(0.0);
            let below = (row.bottom - (view.height - edge)).max(0.0);
            (above > 0.0 || below > 0.0).then_some((page.anchor, below - above))
        }
    }
}

fn row_with(offset: CharOffset, page: &Page) -> Option<Row> {
    let is_there = |row: &Row| row.start <= offset && offset <= row.end();
    page.rows().into_iter().rfind(is_there)
}
