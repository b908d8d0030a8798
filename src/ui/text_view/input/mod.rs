//! Pointer and keyboard of the window in the words of the text view.

mod keyboard;
mod pointer;

use egui::{Pos2, Rect};

use crate::analysis::SourceReading;
use crate::model::AnnotationId;
use crate::text::{CharOffset, Span, Text};

use super::geometry::{Row, Target, char_at, character_under, edge_at, rects_of, targets_at};
use super::gesture::{Grip, Place};

pub use keyboard::{end_page_turn, keyboard, scrolled, wants_escape};
pub use pointer::{drag_speed, moved, pointer};

/// What the frame shows, as far as events need it; everything on the screen.
pub struct Sight<'a> {
    pub text: &'a Text,
    /// Where the source is shown and has other words.
    pub source: &'a [SourceReading],
    pub rows: &'a [Row],
    pub targets: &'a [Target],
    /// The selected annotation and its stretches.
    pub selected: Option<(&'a AnnotationId, &'a [Span])>,
    pub view: Rect,
    /// The part of the view that is the scroll bar's.
    pub bar: Option<Rect>,
}

impl Sight<'_> {
    /// Whether a point is on the text, where a press is meant for it.
    pub fn holds(&self, point: Pos2) -> bool {
        self.view.contains(point) && !self.bar.is_some_and(|bar| bar.contains(point))
    }

    /// What is at a point of the screen.
    pub fn place(&self, point: Pos2) -> Place {
        let grip = self.selected.and_then(|(annotation, spans)| {
            spans.iter().find_map(|span| {
                let edge = edge_at(self.rows, *span, point)?;
                Some(Grip {
                    annotation: annotation.clone(),
                    span: *span,
                    edge,
                })
            })
        });
        Place {
            offset: char_at(self.rows, point).unwrap_or_default(),
            under: character_under(self.rows, point),
            marks: targets_at(self.targets, self.rows, point),
            grip,
        }
    }

    /// What is at a position, for the keyboard.
    fn place_of(&self, offset: CharOffset) -> Place {
        let cell = Span::new(offset, offset.plus(1)).map(|span| rects_of(self.rows, span));
        let place = cell.as_deref().and_then(<[Rect]>::first).map(Rect::center);
        let marks = place.map(|place| targets_at(self.targets, self.rows, place));
        Place {
            offset,
            under: Some(offset),
            marks: marks.unwrap_or_default(),
            grip: None,
        }
    }
}
