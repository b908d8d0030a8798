//! What the keyboard asks of the text.

use egui::{Event, Key, Modifiers, Pos2, Rect, Ui};

use crate::text::{CharOffset, Span, Text};

use super::super::geometry::{Direction, Edge, Row, char_at, char_in_row, row_of, x_in_row};
use super::super::gesture::{Extend, Gesture, Mode, Step, TextEvent};
use super::super::state::TextViewState;
use super::super::wish::Wish;
use super::Sight;

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
        Key::ArrowLeft | Key::ArrowRight | Key::Enter if caret.is_none() => first_caret(sight),
        Key::ArrowUp | Key::ArrowDown if caret.is_none() && modifiers.shift => first_caret(sight),
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

/// Puts the caret into the first row in view, where the keyboard finds none.
fn first_caret(sight: &Sight<'_>) -> Option<Vec<TextEvent>> {
    let row = sight.rows.iter().find(|row| row.top >= sight.view.top())?;
    Some(vec![TextEvent::Stepped {
        step: Step::To(row.start),
        extend: Extend::No,
    }])
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
            .is_some_and(|cell| cell.direction != Direction::LeftToRight)
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
