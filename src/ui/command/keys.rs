//! Which command a key press stands for.

use egui::{Context, Event, InputState, Key, KeyboardShortcut, Modifiers};

use crate::ui::Action;

use super::{Command, Situation, all};

/// What the keys pressed in this frame ask for, in order; a press that means something is used up.
///
/// While a text field has the keyboard, what it uses itself (letters, arrows, undo) stays with it.
/// A press whose command means nothing now goes on to whatever has the keyboard.
pub fn pressed(context: &Context, situation: &Situation<'_>) -> Vec<Action> {
    let typing = context.text_edit_focused();
    context.input_mut(|input| taken(input, typing, situation))
}

fn taken(input: &mut InputState, typing: bool, situation: &Situation<'_>) -> Vec<Action> {
    let mut found = Vec::new();
    input.events.retain(|event| {
        let command = command_of(event, typing);
        let action = command.and_then(|command| command.action(situation).ok());
        let is_free = action.is_none();
        found.extend(action);
        is_free
    });
    found
}

/// The command of a key event: by the letter on the key, or else by the place of the key.
///
/// The second way serves keyboards with other letters: on a Russian layout the key of `/` writes a
/// full stop, and has no Latin letter of its own.
fn command_of(event: &Event, typing: bool) -> Option<&'static Command> {
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
    let by_letter = command_on(*key, *modifiers, typing);
    by_letter.or_else(|| command_on((*physical_key)?, *modifiers, typing))
}

fn command_on(key: Key, modifiers: Modifiers, typing: bool) -> Option<&'static Command> {
    all().iter().find(|command| {
        command.shortcuts.iter().any(|shortcut| {
            shortcut.logical_key == key
                && modifiers.matches_exact(shortcut.modifiers)
                && !(typing && belongs_to_text_fields(shortcut))
        })
    })
}

/// Whether a text field uses this press itself.
fn belongs_to_text_fields(shortcut: &KeyboardShortcut) -> bool {
    let function_key = shortcut.logical_key >= Key::F1 && shortcut.logical_key <= Key::F35;
    let edits = shortcut.modifiers.command
        && matches!(
            shortcut.logical_key,
            Key::Z | Key::Y | Key::A | Key::C | Key::X | Key::V | Key::Delete | Key::Backspace
        );
    !function_key && (edits || shortcut.conflicts_with_text_editing() || !with_command(shortcut))
}

fn with_command(shortcut: &KeyboardShortcut) -> bool {
    shortcut.modifiers.command || shortcut.modifiers.ctrl
}
