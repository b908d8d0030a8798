//! The pointer and the keyboard of the window in the words of the text view.

use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, Response, Ui};

use crate::model::AnnotationId;
use crate::text::{CharOffset, Span, Text};

use super::geometry::{
    Edge, Row, Target, char_at, char_in_row, character_under, edge_at, row_of, targets_at, x_in_row,
};
use super::gesture::{Extend, Gesture, Grip, Mode, Place, Step, TextEvent};
use super::state::{FocusBy, Press, TextViewState};
use super::wish::Wish;

/// What the frame shows, as far as events need it; everything on the screen.
pub struct Sight<'a> {
    pub text: &'a Text,
    pub rows: &'a [Row],
    pub targets: &'a [Target],
    /// The selected annotation and its stretches.
    pub selected: Option<(&'a AnnotationId, &'a [Span])>,
    pub view: Rect,
}

impl Sight<'_> {
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
        let marks = row_of(self.rows, offset)
            .and_then(|number| self.rows.get(number))
            .map(|row| {
                let point = Pos2::new(
                    x_in_row(row, offset) + 0.5,
                    f32::midpoint(row.top, row.bottom),
                );
                targets_at(self.targets, self.rows, point)
            });
        Place {
            offset,
            under: Some(offset),
            marks: marks.unwrap_or_default(),
            grip: None,
        }
    }
}

/// What the pointer did to the text since the last frame.
pub fn pointer(
    ui: &Ui,
    response: &Response,
    sight: &Sight<'_>,
    state: &mut TextViewState,
) -> Vec<TextEvent> {
    let (events, now) = ui.input(|input| (input.events.clone(), input.time));
    let options = ui.ctx().options(|options| options.input_options);
    let mut taken = Vec::new();
    let mut is_busy = *state.interaction.gesture() != Gesture::Idle;
    for event in events {
        match event {
            Event::PointerButton {
                pos,
                button,
                pressed: true,
                modifiers,
            } if response.contains_pointer() && sight.view.contains(pos) => {
                response.request_focus();
                state.focus = FocusBy::Pointer;
                if button == PointerButton::Secondary {
                    state.menu_position = Some(pos);
                    taken.push(TextEvent::MenuAsked {
                        place: sight.place(pos),
                    });
                } else if button == PointerButton::Primary {
                    let near = state.press.position.distance(pos) <= options.max_click_dist;
                    let soon = now - state.press.time <= options.max_double_click_delay;
                    let clicks = if near && soon {
                        state.press.clicks + 1
                    } else {
                        1
                    };
                    state.press = Press {
                        position: pos,
                        time: now,
                        clicks,
                    };
                    let mode = mode_of(modifiers);
                    taken.push(TextEvent::Pressed {
                        place: sight.place(pos),
                        clicks,
                        mode,
                    });
                    is_busy = true;
                }
            }
            Event::PointerMoved(pos) if is_busy && is_far(state, pos) => {
                taken.extend(moved(sight, pos));
            }
            Event::PointerButton {
                pos,
                button: PointerButton::Primary,
                pressed: false,
                ..
            } if is_busy => {
                if is_far(state, pos) {
                    taken.extend(moved(sight, pos));
                }
                taken.push(TextEvent::Released);
                is_busy = false;
            }
            _ => {}
        }
    }
    taken
}

/// What the keyboard asks of the text; what is taken here is taken from the window's events.
pub fn keyboard(ui: &Ui, sight: &Sight<'_>, state: &mut TextViewState) -> Vec<TextEvent> {
    let mut taken = Vec::new();
    let events = ui.input_mut(|input| std::mem::take(&mut input.events));
    let mut left = Vec::with_capacity(events.len());
    for event in events {
        let understood = match &event {
            Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } => {
                let found = key_events(*key, *modifiers, sight, state);
                if let Some(found) = &found {
                    taken.extend(found.iter().cloned());
                }
                found.is_some()
            }
            Event::Copy if !state.selection().is_empty() => {
                ui.ctx()
                    .copy_text(selected_words(sight.text, state.selection()));
                true
            }
            _ => false,
        };
        if !understood {
            left.push(event);
        }
    }
    // Events of other widgets stay in their order, before what came in meanwhile.
    ui.input_mut(|input| input.events.splice(0..0, left).for_each(drop));
    taken
}

/// The selected words; fragments stand on lines of their own.
fn selected_words(text: &Text, selection: &[Span]) -> String {
    let words: Vec<&str> = selection
        .iter()
        .filter_map(|span| text.get(*span))
        .collect();
    words.join("\n")
}

/// The events of a key; `None` if the text has no use for it.
fn key_events(
    key: Key,
    modifiers: Modifiers,
    sight: &Sight<'_>,
    state: &mut TextViewState,
) -> Option<Vec<TextEvent>> {
    if let Some(event) = stretching(key, modifiers, sight) {
        return Some(vec![event]);
    }
    let caret = state.caret();
    let extend = if modifiers.shift {
        Extend::Yes
    } else {
        Extend::No
    };
    let single = |event| Some(vec![event]);
    match key {
        Key::Escape if wants_escape(state) => single(TextEvent::Escaped),
        Key::A if modifiers.command && !modifiers.shift => single(TextEvent::SelectedAll),
        Key::Enter if modifiers.is_none() && state.selection().is_empty() => {
            let place = sight.place_of(caret?);
            (!place.marks.is_empty()).then(|| {
                let mode = Mode::Select;
                vec![
                    TextEvent::Pressed {
                        place,
                        clicks: 1,
                        mode,
                    },
                    TextEvent::Released,
                ]
            })
        }
        Key::F10 if modifiers.shift => {
            let place = sight.place_of(caret?);
            state.menu_position = state.selection_rect.map(|rect| rect.left_bottom());
            single(TextEvent::MenuAsked { place })
        }
        _ => {
            let step = step_of(key, modifiers, sight, state)?;
            if !matches!(key, Key::ArrowUp | Key::ArrowDown) {
                state.goal_x = None;
            }
            single(TextEvent::Stepped { step, extend })
        }
    }
}

/// Alt+Shift+arrows move the end of the selected mark, with Ctrl its start.
fn stretching(key: Key, modifiers: Modifiers, sight: &Sight<'_>) -> Option<TextEvent> {
    let step = match key {
        Key::ArrowLeft => Step::GraphemeBack,
        Key::ArrowRight => Step::GraphemeOn,
        _ => return None,
    };
    let (annotation, spans) = sight.selected?;
    if !(modifiers.alt && modifiers.shift) {
        return None;
    }
    let (from, edge) = if modifiers.ctrl || modifiers.command {
        (*spans.first()?, Edge::Start)
    } else {
        (*spans.last()?, Edge::End)
    };
    Some(TextEvent::Stretched {
        annotation: annotation.clone(),
        from,
        edge,
        step,
    })
}

/// Where a key leads the caret; scrolls instead while there is no caret.
fn step_of(
    key: Key,
    modifiers: Modifiers,
    sight: &Sight<'_>,
    state: &mut TextViewState,
) -> Option<Step> {
    let by_word = modifiers.ctrl || modifiers.alt || modifiers.command;
    let caret = state.caret();
    let row = || row_of(sight.rows, caret?).and_then(|number| sight.rows.get(number));
    let is_reversed = row().is_some_and(|row| {
        row.cells
            .first()
            .is_some_and(|cell| cell.direction != super::geometry::Direction::LeftToRight)
    });
    match (key, caret) {
        (Key::ArrowLeft | Key::ArrowRight, Some(_)) => {
            let is_back = (key == Key::ArrowLeft) != is_reversed;
            Some(match (is_back, by_word) {
                (true, false) => Step::GraphemeBack,
                (true, true) => Step::WordBack,
                (false, false) => Step::GraphemeOn,
                (false, true) => Step::WordOn,
            })
        }
        (Key::ArrowUp | Key::ArrowDown, Some(caret)) => {
            Some(Step::To(row_beside(key, caret, sight, state)?))
        }
        (Key::Home, Some(_)) if !by_word => Some(Step::To(row()?.start)),
        (Key::End, Some(_)) if !by_word => Some(Step::To(end_of(row()?, sight.text))),
        (Key::Home, _) => Some(Step::To(CharOffset::ZERO)),
        (Key::End, _) => Some(Step::To(sight.text.len())),
        (Key::PageUp | Key::PageDown, Some(caret)) => {
            let row = row()?;
            let down = if key == Key::PageDown { 0.85 } else { -0.85 } * sight.view.height();
            let point = Pos2::new(
                x_in_row(row, caret),
                f32::midpoint(row.top, row.bottom) + down,
            );
            char_at(sight.rows, point).map(Step::To)
        }
        _ => None,
    }
}

/// The position above or below, at the horizontal place where the caret set out.
fn row_beside(
    key: Key,
    caret: CharOffset,
    sight: &Sight<'_>,
    state: &mut TextViewState,
) -> Option<CharOffset> {
    let number = row_of(sight.rows, caret)?;
    let goal = *state
        .goal_x
        .get_or_insert(x_in_row(sight.rows.get(number)?, caret));
    let beside = if key == Key::ArrowUp {
        number.checked_sub(1)
    } else {
        Some(number + 1)
    };
    let Some(row) = beside.and_then(|beside| sight.rows.get(beside)) else {
        // At an end of what is set, which is an end of the text unless the caret is out of view.
        state.wish = Some(Wish::Nearest(caret));
        return Some(caret);
    };
    let offset = char_in_row(row, goal);
    // The end of a wrapped row is the start of the next one, which is not the row that was meant.
    let is_wrapped = sight
        .rows
        .iter()
        .any(|other| other.start == offset && other.start != row.start);
    let last = row.cells.last().filter(|_| is_wrapped);
    Some(last.map_or(offset, |cell| cell.start))
}

/// The last position of a row that is still in it.
fn end_of(row: &Row, text: &Text) -> CharOffset {
    let end = row.end();
    let paragraph = text.paragraphs().get(text.paragraph_at(row.start));
    let is_wrapped = paragraph.is_some_and(|paragraph| end < paragraph.content_end);
    let last = row.cells.last().filter(|_| is_wrapped);
    last.map_or(end, |cell| cell.start)
}

/// How far the view scrolls by keys while there is no caret, in points.
pub fn scrolled(ui: &Ui, view: Rect, line_height: f32, state: &TextViewState) -> f32 {
    if state.caret().is_some() {
        return 0.0;
    }
    ui.input(|input| {
        let row = line_height * 2.0;
        let page = view.height() * 0.85;
        let keys = [
            (Key::ArrowDown, row),
            (Key::ArrowUp, -row),
            (Key::PageDown, page),
            (Key::PageUp, -page),
            (Key::Space, if input.modifiers.shift { -page } else { page }),
        ];
        let pressed = keys.iter().filter(|(key, _)| input.key_pressed(*key));
        pressed.map(|(_, distance)| distance).sum()
    })
}

/// Whether Escape would take something back here.
pub fn wants_escape(state: &TextViewState) -> bool {
    !state.selection().is_empty()
        || state.caret().is_some()
        || *state.interaction.gesture() != Gesture::Idle
}

/// The pointer's place while something is dragged, for scrolling at the edges.
pub fn moved(sight: &Sight<'_>, point: Pos2) -> Option<TextEvent> {
    let inside = Pos2::new(
        point.x,
        point
            .y
            .clamp(sight.view.top() + 1.0, sight.view.bottom() - 1.0),
    );
    char_at(sight.rows, inside).map(|offset| TextEvent::Moved { offset })
}

/// How fast the view scrolls while something is dragged beyond its edges, in points per second.
pub fn drag_speed(view: Rect, point: Pos2) -> f32 {
    const ZONE: f32 = 24.0;
    let above = (view.top() + ZONE - point.y).max(0.0);
    let below = (point.y - (view.bottom() - ZONE)).max(0.0);
    (below - above).clamp(-120.0, 120.0) * 10.0
}

fn mode_of(modifiers: Modifiers) -> Mode {
    if modifiers.shift {
        Mode::Extend
    } else if modifiers.command || modifiers.ctrl {
        Mode::Add
    } else {
        Mode::Select
    }
}

/// Whether the pointer has gone further than a click allows.
fn is_far(state: &TextViewState, point: Pos2) -> bool {
    !matches!(
        state.interaction.gesture(),
        Gesture::Pressed { .. } | Gesture::Idle
    ) || state.press.position.distance(point) > 3.0
}
