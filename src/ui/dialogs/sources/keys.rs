//! What the keys do to the chosen mark.

use egui::{Id, Key, Modifiers, Ui};

use crate::project::reviewing::Toward;
use crate::ui::widgets::Step;

use super::super::keys::{self, Tab};

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    Step(Step),
    Page(Toward),
    Offer(Toward),
    Accept,
    AcceptCertain,
    Place,
    Orphan,
    Undecide,
    Losses,
    /// From the marks to the changes of the text, or back.
    Turn,
    Finish,
}

/// The keys pressed in this frame; the list has the keyboard.
pub fn asked(ui: &Ui, list: Id) -> Vec<Asked> {
    keys::asked(ui, (list, Tab::LeadsOut), meaning)
}

fn meaning(key: Key, modifiers: Modifiers) -> Option<Asked> {
    if modifiers.command || modifiers.alt {
        return None;
    }
    match key {
        Key::ArrowUp => Some(Asked::Step(Step::Up)),
        Key::ArrowDown => Some(Asked::Step(Step::Down)),
        Key::Home => Some(Asked::Step(Step::First)),
        Key::End => Some(Asked::Step(Step::Last)),
        Key::PageUp => Some(Asked::Page(Toward::Previous)),
        Key::PageDown => Some(Asked::Page(Toward::Next)),
        Key::ArrowLeft => Some(Asked::Offer(Toward::Previous)),
        Key::ArrowRight => Some(Asked::Offer(Toward::Next)),
        Key::A if modifiers.shift => Some(Asked::AcceptCertain),
        Key::A | Key::Space => Some(Asked::Accept),
        Key::S => Some(Asked::Place),
        Key::O => Some(Asked::Orphan),
        Key::U | Key::Backspace => Some(Asked::Undecide),
        Key::L => Some(Asked::Losses),
        Key::T => Some(Asked::Turn),
        Key::Enter => Some(Asked::Finish),
        _ => None,
    }
}
