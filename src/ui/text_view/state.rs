//! What outlives a frame of a text view.

use std::sync::Arc;

use egui::{Pos2, Rect};

use crate::analysis::{Remembered, SourceReading};
use crate::model::{AnnotationId, DocumentId};
use crate::text::{CharOffset, Span, Text, carried};

use super::gesture::{Extend, Interaction};
use super::layout::{Anchor, DocumentLayout, Reading};
use super::wish::Wish;

/// What outlives a frame: gesture, caret, selection and the place in the text. The layout is a
/// cache and may be dropped at any time.
#[derive(Clone, Debug, Default)]
pub struct TextViewState {
    pub(super) document: Option<DocumentId>,
    /// The text as it was last shown.
    pub(super) text: Option<Text>,
    pub(super) interaction: Interaction,
    pub(super) anchor: Anchor,
    pub(super) layout: Option<DocumentLayout>,
    /// In which reading the layout was made.
    pub(super) laid_out_in: Reading,
    /// The corrected places of the document.
    pub(super) readings: Remembered<DocumentId, Arc<[SourceReading]>>,
    pub(super) wish: Option<Wish>,
    /// Where the upper edge of the view was on the screen in the last frame.
    pub(super) upper_edge: Option<f32>,
    pub(super) press: Press,
    /// Where on its row the caret wants to stand while it moves up and down, and where this has led
    /// it; anywhere else it has set out anew.
    pub(super) goal: Option<(CharOffset, f32)>,
    pub(super) page_turn: Option<PageTurn>,
    pub(super) hover: Hover,
    pub(super) selection_rect: Option<Rect>,
    pub(super) selection_start: Option<Rect>,
    pub(super) selected_by: FocusBy,
    pub(super) selected_rect: Option<Rect>,
    pub(super) menu_position: Option<Pos2>,
    pub(super) focus: FocusBy,
    pub(super) wants_focus: bool,
    pub(super) has_focus: bool,
    /// Where on the scroll bar's thumb it is held.
    pub(super) thumb_grip: f32,
}

/// The last press, for telling double and triple clicks and drags.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Press {
    pub position: Pos2,
    pub time: f64,
    pub clicks: u32,
}

/// The view is being scrolled by pages in this frame; the caret follows when the new page is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PageTurn {
    /// In points; downwards is positive.
    pub distance: f32,
    /// Where the caret stood in the text and on the screen.
    pub caret: CharOffset,
    pub place: Pos2,
    pub extend: Extend,
}

/// What the pointer rests on.
#[derive(Clone, Debug, Default)]
pub(super) struct Hover {
    pub marks: Vec<AnnotationId>,
    /// The corrected place.
    pub corrected: Option<SourceReading>,
    /// Seconds of the window's clock.
    pub since: f64,
    /// The row in which the pointer came upon them, at the pointer.
    pub place: Option<Rect>,
}

/// What the pointer rests on, for a card about it.
#[derive(Clone, Copy, Debug)]
pub struct Hovered<'a> {
    /// Smallest first.
    pub marks: &'a [AnnotationId],
    pub corrected: Option<&'a SourceReading>,
}

/// What brought the keyboard here; a ring is shown where the keyboard did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum FocusBy {
    #[default]
    Keyboard,
    Pointer,
}

impl TextViewState {
    /// The selected stretches in order; none if nothing is selected.
    pub fn selection(&self) -> &[Span] {
        self.interaction.selection()
    }

    pub const fn caret(&self) -> Option<CharOffset> {
        self.interaction.caret()
    }

    /// Lets go of a selection that was made in another text: its positions are those of other
    /// words now.
    pub(super) fn follow(&mut self, text: &Text) {
        if self.text.as_ref() == Some(text) {
            return;
        }
        if let Some(before) = self.text.take() {
            let caret = self.caret();
            self.clear_selection();
            if let Some(caret) = caret {
                self.place_caret(carried(&before, text, caret));
            }
            // The line at the upper edge stays there.
            self.anchor.character = carried(&before, text, self.anchor.character);
        }
        self.text = Some(text.clone());
    }

    /// Forgets selection and caret.
    pub fn clear_selection(&mut self) {
        self.interaction.clear();
        self.selection_rect = None;
    }

    /// Lets go of the selection; the caret stays at its end, for going on from there.
    pub fn collapse_selection(&mut self) {
        if let Some(end) = self.selection().last().map(|span| span.end()) {
            self.place_caret(end);
        }
        self.selection_rect = None;
    }

    /// Selects a stretch; does not scroll.
    pub fn select(&mut self, span: Span) {
        self.interaction.select(span);
    }

    /// Puts the caret somewhere; does not scroll.
    pub fn place_caret(&mut self, offset: CharOffset) {
        self.interaction.place_caret(offset);
    }

    /// Brings a place into view, with text around it, in the next frame.
    pub fn scroll_to(&mut self, offset: CharOffset) {
        self.wish = Some(Wish::Context(offset));
    }

    /// Asks for the keyboard in the next frame.
    pub const fn take_focus(&mut self) {
        self.wants_focus = true;
    }

    /// Whether it had the keyboard in the last frame.
    pub const fn has_focus(&self) -> bool {
        self.has_focus
    }

    /// The first character in view, for coming back to this place.
    pub const fn top(&self) -> CharOffset {
        self.anchor.character
    }

    /// Comes back to a place: puts its row at the upper edge in the next frame.
    pub fn set_top(&mut self, offset: CharOffset) {
        self.wish = Some(Wish::Top(offset));
    }

    /// Where the end of the selection was on the screen in the last frame; `None` if it was out of
    /// view.
    pub const fn selection_rect(&self) -> Option<Rect> {
        self.selection_rect
    }

    /// Where the beginning of a selection was that is drawn downwards by keys: what is selected
    /// next lies below it.
    pub fn growing_from(&self) -> Option<Rect> {
        let end = self.selection().last()?.end();
        let grows = self.selected_by == FocusBy::Keyboard && self.caret() == Some(end);
        self.selection_start.filter(|_| grows)
    }

    /// Where the end of the selected mark was on the screen in the last frame; `None` if it was out
    /// of view, or is a mark of no words.
    pub const fn selected_rect(&self) -> Option<Rect> {
        self.selected_rect
    }

    /// Where the menu of the last [`TextGesture::ContextMenu`](super::TextGesture) belongs on the
    /// screen.
    pub const fn menu_position(&self) -> Option<Pos2> {
        self.menu_position
    }

    /// What the pointer rests on, how long in seconds of the window's clock, and where a card about
    /// it belongs; `None` while it rests on nothing, or while something is dragged.
    pub fn hovered(&self, now: f64) -> Option<(Hovered<'_>, f64, Rect)> {
        let is_idle = *self.interaction.gesture() == super::gesture::Gesture::Idle;
        let hover = &self.hover;
        let hovered = Hovered {
            marks: &hover.marks,
            corrected: hover.corrected.as_ref(),
        };
        let is_something = hovered.corrected.is_some() || !hovered.marks.is_empty();
        let place = hover.place.filter(|_| is_idle && is_something)?;
        Some((hovered, now - hover.since, place))
    }

    /// From the first row of the selection to the last, as far as they are in view.
    pub fn selected_rows(&self) -> Option<Rect> {
        match (self.selection_start, self.selection_rect) {
            (Some(start), Some(end)) => Some(start.union(end)),
            (one, other) => one.or(other),
        }
    }

    /// Starts anew for another document; what was asked for beforehand is kept.
    pub(super) fn open(&mut self, document: &DocumentId) {
        let wish = self.wish.or(Some(Wish::Top(CharOffset::ZERO)));
        match &self.document {
            Some(open) if open == document => {}
            Some(_) => {
                *self = Self {
                    document: Some(document.clone()),
                    wish,
                    wants_focus: self.wants_focus,
                    ..Self::default()
                };
            }
            None => {
                self.document = Some(document.clone());
                self.wish = wish;
            }
        }
    }
}
