//! Which command a key press stands for.

use egui::{Context, Event, InputState, Key, KeyboardShortcut, Modifiers};

use crate::ui::early_keys::is_typed;
use crate::ui::{Action, Focus, Navigation};

use super::{Command, Situation, all};

/// Who has the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keyboard {
    /// The text that is read.
    Reader,
    /// Nothing at all. A letter that is struck now may have been meant for a field that was left a
    /// moment ago, so that it does nothing.
    Nobody,
    /// A field that is typed into: letters, arrows and undo are its own.
    Field,
    /// A button or a list: single keys are its own.
    Control,
}

/// What the keyboard is for in the text and in the palette over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InText {
    /// Something is being typed in the palette.
    Typing,
    /// The text has the keyboard.
    Reading,
    Neither,
}

impl Keyboard {
    /// Who has it in this frame. Where nobody has it and something is being typed in the palette,
    /// keys may be meant for that.
    pub fn now(context: &Context, text: InText) -> Self {
        let nobody_has_it = context.memory(|memory| memory.focused().is_none());
        if context.text_edit_focused() || nobody_has_it && text == InText::Typing {
            Self::Field
        } else if text == InText::Reading {
            Self::Reader
        } else if nobody_has_it {
            Self::Nobody
        } else {
            Self::Control
        }
    }

    /// Whether whoever has the keyboard uses this press itself.
    fn needs(self, shortcut: KeyboardShortcut) -> bool {
        let key = shortcut.logical_key;
        let is_function_key = key >= Key::F1 && key <= Key::F35;
        let has_command = shortcut.modifiers.command || shortcut.modifiers.ctrl;
        let edits_text = has_command
            && matches!(
                key,
                Key::Z | Key::Y | Key::A | Key::C | Key::X | Key::V | Key::Delete | Key::Backspace
            );
        match self {
            Self::Reader => false,
            Self::Nobody => {
                let is_letter_or_digit = (Key::Num0..=Key::Z).contains(&key);
                shortcut.modifiers.is_none() && (is_letter_or_digit || key == Key::Delete)
            }
            Self::Control => shortcut.modifiers.is_none() && !is_function_key,
            Self::Field => {
                let is_plain = !has_command && !is_function_key;
                is_plain || edits_text || shortcut.conflicts_with_text_editing() && !is_function_key
            }
        }
    }
}

/// What the keys pressed in a frame ask for.
#[derive(Debug, Default)]
pub struct Pressed {
    /// In order.
    pub actions: Vec<Action>,
    /// What was typed after a press that opens a field, and is meant for it; `None` if none does.
    pub for_field: Option<Vec<Event>>,
}

/// What the keys pressed in this frame ask for; a press that means something is used up.
///
/// A press whose command means nothing now goes on to whatever has the keyboard.
pub fn pressed(context: &Context, keyboard: Keyboard, situation: &Situation<'_>) -> Pressed {
    context.input_mut(|input| taken(input, keyboard, situation))
}

fn taken(input: &mut InputState, keyboard: Keyboard, situation: &Situation<'_>) -> Pressed {
    let mut found = Pressed::default();
    // The letter of a key that was a command is no letter for its field.
    let mut awaits_letter = false;
    input.events.retain(|event| {
        if std::mem::take(&mut awaits_letter) && matches!(event, Event::Text(_)) {
            return true;
        }
        if let Some(typed) = &mut found.for_field {
            let is_typed = is_typed(event);
            typed.extend(is_typed.then(|| event.clone()));
            return !is_typed;
        }
        let command = command_of(event, keyboard);
        match command.map(|command| command.actions(situation)) {
            Some(Ok(actions)) => {
                found.for_field = actions.iter().any(opens_field).then(Vec::new);
                awaits_letter = true;
                found.actions.extend(actions);
                false
            }
            _ => true,
        }
    });
    found
}

/// Whether something opens a field that is then typed into. The palette at the words listens by
/// itself from its first frame on.
const fn opens_field(action: &Action) -> bool {
    match action {
        Action::Go(Navigation::Focus(focus)) => {
            !matches!(focus, Focus::TagPalette | Focus::EntityPalette)
        }
        Action::Go(Navigation::OpenDialog(_) | Navigation::Begin(_)) => true,
        _ => false,
    }
}

/// The command of a key event: by what is printed on the key, or for digits by its place.
///
/// For layouts without Latin letters egui itself gives the key by its place. Other keys keep to
/// what is printed on them: the `A` of a French keyboard stands where others have `Q`.
fn command_of(event: &Event, keyboard: Keyboard) -> Option<&'static Command> {
    let Event::Key {
        key,
        physical_key,
        pressed: true,
        modifiers,
        ..
    } = event
    else {
        return None;
    };
    let by_print = command_on(*key, *modifiers, keyboard);
    by_print.or_else(|| command_on(digit_at(*key, (*physical_key)?)?, *modifiers, keyboard))
}

/// The digit in whose place a key stands that prints a sign, as `'` and `-` do on French keyboards.
fn digit_at(key: Key, place: Key) -> Option<Key> {
    let is_letter_or_digit = (Key::Num0..=Key::Z).contains(&key);
    let is_digit = (Key::Num0..=Key::Num9).contains(&place);
    (is_digit && !is_letter_or_digit).then_some(place)
}

fn command_on(key: Key, modifiers: Modifiers, keyboard: Keyboard) -> Option<&'static Command> {
    all().iter().find(|command| {
        command.shortcuts.iter().any(|shortcut| {
            shortcut.logical_key == key
                && modifiers.matches_exact(shortcut.modifiers)
                && !keyboard.needs(*shortcut)
        })
    })
}
