//! What the keys do to the chosen part.

use egui::{Id, Key, Modifiers, Ui};

use crate::analysis::record::{Stride, Toward};

use super::super::keys::{self, Tab};

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

/// Which part is chosen: whether Tab leads out of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub number: usize,
    pub of: usize,
}

/// The keys pressed in this frame; the list has the keyboard, and Tab leads out of it at its ends
/// only.
pub fn asked(ui: &Ui, list: Id, place: Place) -> Vec<Asked> {
    let backwards = ui.input(|input| input.modifiers.shift);
    let leads_out = if backwards {
        place.number == 0
    } else {
        place.number + 1 == place.of
    };
    let tab = if leads_out { Tab::LeadsOut } else { Tab::Stays };
    keys::asked(ui, (list, tab), meaning)
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
