//! What the keys do to the part that has the keyboard.

use egui::{Event, EventFilter, Key, Modifiers, Response, Ui};

use crate::analysis::record::{Stride, Toward};

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    Move(Stride, Toward),
    Next,
    Previous,
    Join,
    Divide,
    Accept,
}

/// Where a row stands in its list: whether Tab leads out of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub number: usize,
    pub of: usize,
}

/// The keys pressed in this frame while a row has the keyboard. Arrows do not lead out of it, and
/// Tab leads out of the list at its ends only.
pub fn asked(ui: &Ui, row: &Response, place: Place) -> Vec<Asked> {
    if !row.has_focus() {
        return Vec::new();
    }
    let backwards = ui.input(|input| input.modifiers.shift);
    let leads_out = if backwards {
        place.number == 0
    } else {
        place.number + 1 == place.of
    };
    let filter = EventFilter {
        tab: !leads_out,
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
        Key::Tab if modifiers.shift => Some(Asked::Previous),
        Key::Tab => Some(Asked::Next),
        Key::Delete | Key::Backspace => Some(Asked::Join),
        Key::D => Some(Asked::Divide),
        Key::Enter => Some(Asked::Accept),
        _ => None,
    }
}
