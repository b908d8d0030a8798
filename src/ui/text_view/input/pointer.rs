//! What the pointer does to the text.

use egui::{Event, Modifiers, PointerButton, Pos2, Rect, Response, Ui};

use super::super::geometry::char_at;
use super::super::gesture::{Gesture, Mode, TextEvent};
use super::super::state::{FocusBy, Press, TextViewState};
use super::Sight;

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
            } if response.contains_pointer() && sight.holds(pos) => {
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
