//! What the keyboard asks of the text.

use egui::{Event, Key, Modifiers, Pos2, Rect, Ui};

use crate::analysis::words_of_source;
use crate::text::{CharOffset, Span, Text};

use super::super::geometry::{Direction, Edge, Row, char_in_row, row_at, row_of, x_in_row};
use super::super::gesture::{Extend, Gesture, Mode, Step, TextEvent};
use super::super::state::{PageTurn, TextViewState};
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
                ui.ctx().copy_text(selected_words(sight, state.selection()));
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

/// The selected words as they are shown; fragments stand on lines of their own.
fn selected_words(sight: &Sight<'_>, selection: &[Span]) -> String {
    let words = |span: &Span| words_of_source(sight.text, sight.source, *span);
    let words: Vec<String> = selection.iter().map(words).collect();
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
        Key::F10 | Key::Menu if modifiers.shift == (key == Key::F10) => {
            let place = sight.place_of(caret?);
            state.menu_position = state.selection_rect.map(|rect| rect.left_bottom());
            single(TextEvent::MenuAsked { place })
        }
        _ => {
            if let (Some(caret), Key::PageUp | Key::PageDown) = (caret, key) {
                let direction = if key == Key::PageDown { 1.0 } else { -1.0 };
                begin_page_turn(caret, (direction, extend), sight, state);
                return Some(Vec::new());
            }
            let step = step_of(key, modifiers, sight, state)?;
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

/// Alt+Shift+arrows move the end of the selected mark, with Ctrl its start. Some desktops keep these
/// keys to themselves, so that F7 widens the mark at its start and F8 at its end, and Shift with
/// them narrows it.
fn stretching(key: Key, modifiers: Modifiers, sight: &Sight<'_>) -> Option<TextEvent> {
    let (annotation, spans) = sight.selected?;
    let (first, last) = (*spans.first()?, *spans.last()?);
    let is_arrow = matches!(key, Key::ArrowLeft | Key::ArrowRight);
    let (edge, is_back) = match key {
        Key::F7 if !modifiers.alt && !modifiers.command => (Edge::Start, !modifiers.shift),
        Key::F8 if !modifiers.alt && !modifiers.command => (Edge::End, modifiers.shift),
        _ if is_arrow && modifiers.alt && modifiers.shift => {
            let (edge, character) = if modifiers.ctrl || modifiers.command {
                (Edge::Start, first.start())
            } else {
                (Edge::End, last.end().minus(1))
            };
            let is_left = key == Key::ArrowLeft;
            (edge, is_left != is_right_to_left(sight.rows, character))
        }
        _ => return None,
    };
    Some(TextEvent::Stretched {
        annotation: annotation.clone(),
        from: if edge == Edge::Start { first } else { last },
        edge,
        step: if is_back {
            Step::GraphemeBack
        } else {
            Step::GraphemeOn
        },
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
    match (key, caret) {
        (Key::ArrowLeft | Key::ArrowRight, Some(caret)) => {
            let is_back = (key == Key::ArrowLeft) != begins_right_to_left(sight.rows, caret);
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
    let goal = goal_of(caret, sight.rows.get(number)?, state);
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
    let offset = place_in(row, goal, sight.rows);
    state.goal = Some((offset, goal));
    Some(offset)
}

/// The horizontal place that the caret keeps to on its way up and down.
fn goal_of(caret: CharOffset, row: &Row, state: &TextViewState) -> f32 {
    let kept = state.goal.filter(|(led_to, _)| *led_to == caret);
    kept.map_or_else(|| x_in_row(row, caret), |(_, goal)| goal)
}

/// The position in a row that is nearest to a horizontal place and is still in that row.
fn place_in(row: &Row, x: f32, rows: &[Row]) -> CharOffset {
    let offset = char_in_row(row, x);
    // The end of a wrapped row is the start of the next one, which is not the row that was meant.
    let is_wrapped = rows
        .iter()
        .any(|other| other.start == offset && other.start != row.start);
    let last = row.cells.last().filter(|_| is_wrapped);
    last.map_or(offset, |cell| cell.start)
}

/// Scrolls by nearly a page; the caret follows in the next frame, when that page is set.
fn begin_page_turn(
    caret: CharOffset,
    (direction, extend): (f32, Extend),
    sight: &Sight<'_>,
    state: &mut TextViewState,
) {
    let distance = direction * 0.85 * sight.view.height();
    let row = row_of(sight.rows, caret).and_then(|number| sight.rows.get(number));
    let place = row.map_or(sight.view.left_top(), |row| {
        let goal = goal_of(caret, row, state);
        Pos2::new(goal, f32::midpoint(row.top, row.bottom))
    });
    state.page_turn = Some(PageTurn {
        distance,
        caret,
        place: place.clamp(sight.view.min, sight.view.max),
        extend,
    });
    state.wish = Some(Wish::Further(distance));
}

/// Takes the caret along after the view was scrolled by a page: to the same place on the screen, or
/// at an end of the text as far beyond it as the view could not follow.
pub fn end_page_turn(sight: &Sight<'_>, state: &mut TextViewState) -> Option<TextEvent> {
    let turn = state.page_turn.take()?;
    let is_there = |row: &&Row| row.start <= turn.caret && turn.caret <= row.end();
    let before = sight.rows.iter().rfind(is_there);
    let moved = before.map_or(turn.distance, |row| {
        turn.place.y - f32::midpoint(row.top, row.bottom)
    });
    let y = turn.place.y + turn.distance - moved;
    let row = row_at(sight.rows, y)?;
    let offset = place_in(row, turn.place.x, sight.rows);
    state.goal = Some((offset, turn.place.x));
    Some(TextEvent::Stepped {
        step: Step::To(offset),
        extend: turn.extend,
    })
}

/// Whether the row of a position begins with a script that is read from right to left.
fn begins_right_to_left(rows: &[Row], offset: CharOffset) -> bool {
    let row = row_of(rows, offset).and_then(|number| rows.get(number));
    let first = row.and_then(|row| row.cells.first());
    first.is_some_and(|cell| cell.direction != Direction::LeftToRight)
}

/// Whether a character is read from right to left.
fn is_right_to_left(rows: &[Row], character: CharOffset) -> bool {
    let row = row_of(rows, character).and_then(|number| rows.get(number));
    let mut cells = row.into_iter().flat_map(|row| &row.cells);
    let cell = cells.find(|cell| character < cell.end);
    cell.is_some_and(|cell| cell.direction != Direction::LeftToRight)
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
