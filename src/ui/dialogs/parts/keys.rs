//! What the keys do to the part that has the keyboard.

use egui::{Event, EventFilter, Key, Modifiers, Response, Ui};

use crate::analysis::record::{Stride, Toward};

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    Move(Stride, Toward),
    Join,
    Divide,
    Accept,
}

/// The keys pressed in this frame while a row has the keyboard; arrows do not lead out of it.
pub fn asked(ui: &Ui, row: &Response) -> Vec<Asked> {
    if !row.has_focus() {
        return Vec::new();
    }
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(row.id, filter));
    ui.input(|input| {
        let pressed = input.events.iter().filter_map(|event| match event {
            Event::Key {
                key,
                pressed: true,
                modifiers,
                ..
            } => meaning(*key, *modifiers),
            _ => None,
        });
        pressed.collect()
    })
}

fn meaning(key: Key, modifiers: Modifiers) -> Option<Asked> {
    let stride = if modifiers.command || modifiers.alt {
        Stride::Word
    } else {
        Stride::Character
    };
    match key {
        Key::ArrowLeft => Some(Asked::Move(stride, Toward::Start)),
        Key::ArrowRight => Some(Asked::Move(stride, Toward::End)),
        Key::ArrowUp => Some(Asked::Move(Stride::Paragraph, Toward::Start)),
        Key::ArrowDown => Some(Asked::Move(Stride::Paragraph, Toward::End)),
        Key::Delete | Key::Backspace => Some(Asked::Join),
        Key::D => Some(Asked::Divide),
        Key::Enter => Some(Asked::Accept),
        _ => None,
    }
}
