//! How the keys of a command are written for people.

use egui::{Context, Key, KeyboardShortcut};

/// The keys as a menu shows them: `Ctrl+,`, `Alt+↓`, `F10`; with the signs of a Mac on a Mac.
pub fn spelled(context: &Context, shortcut: &KeyboardShortcut) -> String {
    let key = shortcut.logical_key;
    let whole = context.format_shortcut(shortcut);
    let held = [key.name(), key.symbol_or_name()]
        .into_iter()
        .find_map(|name| whole.strip_suffix(name));
    match held {
        Some(held) => format!("{held}{}", printed(key)),
        None => whole,
    }
}

/// What is printed on a key, where egui names it in words.
fn printed(key: Key) -> &'static str {
    match key {
        Key::ArrowDown => "↓",
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        Key::ArrowUp => "↑",
        Key::Escape => "Esc",
        Key::Delete => "Del",
        Key::PageUp => "Page Up",
        Key::PageDown => "Page Down",
        Key::Quote => "'",
        // Among them the signs of punctuation: egui has these.
        other => other.symbol_or_name(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::command;
    use egui::Modifiers;

    #[test]
    fn keys_are_written_as_they_are_printed() {
        let context = Context::default();
        context.set_os(egui::os::OperatingSystem::Nix);
        let check = |modifiers, key, expected: &str| {
            let shortcut = KeyboardShortcut::new(modifiers, key);
            assert_eq!(spelled(&context, &shortcut), expected);
        };
        check(Modifiers::COMMAND, Key::Comma, "Ctrl+,");
        check(Modifiers::COMMAND, Key::Plus, "Ctrl++");
        check(Modifiers::ALT, Key::ArrowDown, "Alt+↓");
        check(Modifiers::NONE, Key::Delete, "Del");
        check(Modifiers::COMMAND, Key::PageUp, "Ctrl+Page Up");
        check(
            Modifiers::COMMAND.plus(Modifiers::SHIFT),
            Key::P,
            "Ctrl+Shift+P",
        );
    }

    #[test]
    fn no_key_of_a_command_is_written_as_the_name_of_a_sign() {
        let context = Context::default();
        context.set_os(egui::os::OperatingSystem::Nix);
        for shortcut in command::all().iter().flat_map(|one| one.shortcuts) {
            let words = spelled(&context, shortcut);
            let name = shortcut.logical_key.name();
            let is_sign = ["Comma", "Plus", "Minus", "Equals", "Period", "Slash"].contains(&name);
            assert!(!is_sign || !words.contains(name), "{words}");
        }
    }
}
