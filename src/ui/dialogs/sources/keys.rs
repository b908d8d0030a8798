//! What the keys do to the chosen mark.

use egui::{Event, EventFilter, Id, Key, Modifiers, Ui};

use crate::project::reviewing::Toward;

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    Step(crate::ui::widgets::Step),
    Page(Toward),
    Offer(Toward),
    Accept,
    AcceptCertain,
    Place,
    Orphan,
    Undecide,
    Losses,
    Finish,
}

/// The keys pressed in this frame; the list has the keyboard, and arrows do not lead out of it.
pub fn asked(ui: &Ui, list: Id) -> Vec<Asked> {
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(list, filter));
    ui.input(|input| {
        let pressed = input.events.iter().filter_map(|event| match event {
            Event::Key {
                key,
                physical_key,
                pressed: true,
                modifiers,
                ..
            } => meaning(*key, *modifiers)
                // Where letters are not Latin, the key in the same place is meant.
                .or_else(|| meaning((*physical_key)?, *modifiers)),
            _ => None,
        });
        pressed.collect()
    })
}

fn meaning(key: Key, modifiers: Modifiers) -> Option<Asked> {
    use crate::ui::widgets::Step;
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
        Key::Enter => Some(Asked::Finish),
        _ => None,
    }
}
