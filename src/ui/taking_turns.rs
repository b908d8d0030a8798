//! Typing and clicking take turns.
//!
//! On a slow computer, or with quick fingers, letters and a click come in one frame. egui takes the
//! keyboard away from a field as the mouse goes down, before the field has seen the letters of that
//! frame; they would be lost. So a frame has what was typed or what was clicked, whichever came
//! first, and the rest comes in the next.

use egui::{Context, Event, Plugin, RawInput};

use super::early_keys::is_typed;

/// What waits for the next frame.
#[derive(Debug, Default)]
pub struct TakingTurns {
    waiting: Vec<Event>,
}

/// What an event is about, if it is one of those that take turns.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Typing,
    Clicking,
}

fn turn_of(event: &Event) -> Option<Turn> {
    match event {
        Event::PointerButton { .. } => Some(Turn::Clicking),
        event if is_typed(event) => Some(Turn::Typing),
        _ => None,
    }
}

impl Plugin for TakingTurns {
    fn debug_name(&self) -> &'static str {
        "typing and clicking take turns"
    }

    fn input_hook(&mut self, context: &Context, input: &mut RawInput) {
        input.events.splice(0..0, self.waiting.drain(..));
        let first = input.events.iter().find_map(turn_of);
        let is_other = |event: &Event| turn_of(event).is_some_and(|turn| Some(turn) != first);
        if let Some(other) = input.events.iter().position(is_other) {
            self.waiting = input.events.split_off(other);
            context.request_repaint();
        }
    }
}
