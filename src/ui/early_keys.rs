//! Keys that were typed before the field that they are meant for was there.
//!
//! A field that a command opens has the keyboard two frames later. Whoever types on meanwhile, on a
//! slow computer or with quick fingers, must find the letters in the field, and must not have them
//! taken for commands.

use egui::{Context, Event, Key};

use super::Action;
use super::command::Pressed;

/// Frames until a field that was asked for has the keyboard, the next one not counted.
const FRAMES: u8 = 1;

/// Keys that wait for a field.
#[derive(Debug, Default)]
pub struct EarlyKeys {
    waiting: Vec<Event>,
    frames: u8,
}

impl EarlyKeys {
    /// Takes what keys asked for; where that opens a field, what was typed after it waits.
    pub fn heard(&mut self, context: &Context, pressed: Pressed) -> Vec<Action> {
        if let Some(typed) = pressed.for_field {
            self.waiting.extend(typed);
            self.frames = FRAMES;
            context.request_repaint();
        }
        pressed.actions
    }

    /// Holds the keys of this frame back too, or gives back all that have waited, before them. To
    /// be called before anything listens.
    pub fn pass(&mut self, context: &Context) {
        if self.frames == 0 && self.waiting.is_empty() {
            return;
        }
        context.input_mut(|input| {
            if self.frames == 0 {
                input.events.splice(0..0, self.waiting.drain(..));
                return;
            }
            self.frames -= 1;
            let (typed, others) = input.events.drain(..).partition(is_typed);
            input.events = others;
            self.waiting.extend::<Vec<Event>>(typed);
        });
        context.request_repaint();
    }
}

/// Whether an event is one of typing into a field; the keys that lead from one control to the next
/// have been heard already.
pub fn is_typed(event: &Event) -> bool {
    const LEADING: [Key; 6] = [
        Key::Tab,
        Key::Escape,
        Key::ArrowUp,
        Key::ArrowDown,
        Key::ArrowLeft,
        Key::ArrowRight,
    ];
    match event {
        Event::Text(_) => true,
        Event::Key { key, .. } => !LEADING.contains(key),
        _ => false,
    }
}
