//! What pointer and keyboard do to the picture of a frame.

use egui::{CursorIcon, EventFilter, Pos2, Rect, Response, Ui};

use crate::text::Span;

use super::TextGesture;
use super::accessibility::asked;
use super::decorate::Role;
use super::frame::{Picture, Scene};
use super::geometry::{Reach, Row, Target, rects_of, row_of};
use super::gesture::{Gesture, TextEvent};
use super::input::{self, Sight};
use super::paint::GUTTER;
use super::scroll_bar;
use super::state::{FocusBy, Hover, TextViewState};
use super::wish::Wish;

impl Scene<'_> {
    /// Takes in the events of the window; returns the gesture that they finish.
    pub(super) fn listen(
        &self,
        ui: &Ui,
        response: &Response,
        state: &mut TextViewState,
        picture: &Picture,
    ) -> Option<TextGesture> {
        let targets = self.targets(picture);
        let project = self.content.project;
        let selected = self.content.selected.and_then(|id| project.annotation(id));
        let sight = Sight {
            text: self.content.text,
            source: self.shown_of_source(),
            rows: &picture.rows,
            targets: &targets,
            selected: selected
                .filter(|annotation| annotation.target.document == *self.content.document)
                .map(|annotation| (&annotation.id, annotation.target.selector.spans())),
            view: self.area,
            bar: scroll_bar::strip(self.area, &picture.page),
        };
        let mut events = input::pointer(ui, response, &sight, state);
        if !events.is_empty() {
            state.goal = None;
        }
        if !events.is_empty() {
            state.selected_by = FocusBy::Pointer;
        }
        let turned = input::end_page_turn(&sight, state);
        let typed = typed(ui, response, &sight, state);
        let is_typed = turned.is_some() || !typed.is_empty();
        if is_typed {
            state.selected_by = FocusBy::Keyboard;
        }
        events.extend(turned);
        events.extend(typed);
        if let Some(pointer) = dragged(ui, state) {
            events.extend(input::moved(&sight, pointer));
        }
        if !events.is_empty() {
            ui.ctx().request_repaint();
        }
        let mut done = None;
        for event in events {
            done = state.interaction.take(event, self.content.text).or(done);
        }
        if state.page_turn.is_some() {
            ui.ctx().request_repaint();
        } else if is_typed && let Some(caret) = state.caret() {
            state.wish = Some(Wish::Nearest(caret));
        }
        done = asked(ui, response.id, &picture.decorations).or(done);
        self.hover(ui, response, &sight, state);
        let end = |spans: &[Span]| self.end_of(*spans.last()?, &picture.rows);
        state.selection_rect = end(state.selection());
        let first = state.selection().first();
        state.selection_start = first.and_then(|first| self.start_of(*first, &picture.rows));
        state.selected_rect = sight.selected.and_then(|(_, spans)| end(spans));
        done
    }

    /// Takes note of what the pointer rests on, and shows what a press would do.
    fn hover(&self, ui: &Ui, response: &Response, sight: &Sight<'_>, state: &mut TextViewState) {
        let pointer = response.hover_pos().filter(|_| response.contains_pointer());
        let pointer = pointer.filter(|pointer| sight.holds(*pointer));
        let place = pointer
            .map(|pointer| sight.place(pointer))
            .unwrap_or_default();
        let corrected = pointer.and_then(|pointer| self.corrected_at(sight.rows, pointer));
        if place.marks != state.hover.marks || corrected != state.hover.corrected.as_ref() {
            let row = place.under.and_then(|under| row_of(sight.rows, under));
            let row = row.and_then(|row| sight.rows.get(row));
            state.hover = Hover {
                marks: place.marks,
                corrected: corrected.cloned(),
                since: ui.input(|input| input.time),
                place: pointer.map(|pointer| {
                    let (top, bottom) = row.map_or((pointer.y - 16.0, pointer.y + 16.0), |row| {
                        (row.top, row.bottom)
                    });
                    Rect::from_x_y_ranges(pointer.x..=pointer.x, top..=bottom)
                }),
            };
            ui.ctx().request_repaint();
        }
        let Some(pointer) = pointer else {
            return;
        };
        let is_gripping = matches!(state.interaction.gesture(), Gesture::Resizing { .. });
        if is_gripping || place.grip.is_some() {
            ui.ctx().set_cursor_icon(CursorIcon::ResizeHorizontal);
        } else if self.column.expand(GUTTER / 4.0).contains(pointer) {
            ui.ctx().set_cursor_icon(CursorIcon::Text);
        } else if !state.hover.marks.is_empty() {
            ui.ctx().set_cursor_icon(CursorIcon::PointingHand);
        }
    }

    fn targets(&self, picture: &Picture) -> Vec<Target> {
        let canvas = self.canvas(&picture.rows);
        let mut targets = Vec::with_capacity(picture.decorations.len());
        for decoration in &picture.decorations {
            let target = |reach| Target {
                annotation: decoration.annotation.clone(),
                reach,
                length: decoration.length,
            };
            match decoration.role {
                Role::Line { span, .. } => targets.push(target(Reach::Words(span))),
                Role::Point { offset } => targets.push(target(Reach::Point(offset))),
                Role::Orphan { offset } => {
                    let area = canvas.orphan_area(offset);
                    targets.extend(area.map(|area| target(Reach::Area(area))));
                }
                Role::Bracket { span, lane } => {
                    targets.push(target(Reach::Behind(span)));
                    let area = canvas.bracket_area(span, lane);
                    targets.extend(area.map(|area| target(Reach::Area(area))));
                }
            }
        }
        targets
    }

    /// Where the beginning of a stretch is, if it is in view.
    fn start_of(&self, span: Span, rows: &[Row]) -> Option<Rect> {
        let rects = rects_of(rows, span);
        rects.into_iter().find(|rect| self.area.intersects(*rect))
    }

    /// Where the end of a stretch is, if it is in view.
    fn end_of(&self, span: Span, rows: &[Row]) -> Option<Rect> {
        let rects = rects_of(rows, span);
        rects.into_iter().rfind(|rect| self.area.intersects(*rect))
    }
}

/// Where the pointer is while it selects or resizes.
pub(super) fn dragged(ui: &Ui, state: &TextViewState) -> Option<Pos2> {
    let is_dragging = matches!(
        state.interaction.gesture(),
        Gesture::Selecting { .. } | Gesture::Resizing { .. }
    );
    ui.input(|input| input.pointer.latest_pos().filter(|_| is_dragging))
}

/// What was typed while the text had the keyboard.
fn typed(
    ui: &Ui,
    response: &Response,
    sight: &Sight<'_>,
    state: &mut TextViewState,
) -> Vec<TextEvent> {
    if !ui.memory(|memory| memory.has_focus(response.id)) {
        state.focus = FocusBy::Keyboard;
        return Vec::new();
    }
    if !response.has_focus() {
        // The keyboard is in another window for now.
        return Vec::new();
    }
    let filter = EventFilter {
        tab: false,
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: input::wants_escape(state),
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    input::keyboard(ui, sight, state)
}
