//! Keys for a list that has the keyboard as a whole, whichever of its rows is chosen.

use egui::{Event, EventFilter, Id, Key, Modifiers, Ui};

/// Whether the Tab key leads out of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    LeadsOut,
    /// It is one of the list's own keys.
    Stays,
}

/// What the keys pressed in this frame ask for, as `meaning` has it; the list has the keyboard, and
/// arrows do not lead out of it.
///
/// It has it as a whole, so that keys pressed faster than frames are shown lead nowhere else. Where
/// letters are not Latin, the key in the same place is meant.
pub fn asked<Asked>(
    ui: &Ui,
    (list, tab): (Id, Tab),
    meaning: impl Fn(Key, Modifiers) -> Option<Asked>,
) -> Vec<Asked> {
    let filter = EventFilter {
        tab: tab == Tab::Stays,
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
            } => meaning(*key, *modifiers).or_else(|| meaning((*physical_key)?, *modifiers)),
            _ => None,
        });
        pressed.collect()
    })
}
