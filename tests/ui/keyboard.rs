//! A keyboard as the desktop reports it: a key and the text it types come in one frame.

use egui::{Event, Key, Modifiers};

/// What is printed on the keys, in the order of [`PLACES`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    #[default]
    American,
    French,
    German,
    Dvorak,
    Russian,
    Hebrew,
}

/// The keys by their places, as egui names them: what an American keyboard prints on them.
const PLACES: &str = "`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./ ";

impl Layout {
    const fn print(self) -> &'static str {
        match self {
            Self::American => PLACES,
            Self::French => "²&é\"'(-è_çà)=azertyuiop^$*qsdfghjklmùwxcvbn,;:! ",
            Self::German => "^1234567890ß´qwertzuiopü+#asdfghjklöäyxcvbnm,.- ",
            Self::Dvorak => "`1234567890[]',.pyfgcrl/=\\aoeuidhtns-;qjkxbmwvz ",
            Self::Russian => "ё1234567890-=йцукенгшщзхъ\\фывапролджэячсмитьбю. ",
            Self::Hebrew => ";1234567890-=/'קראטוןםפ][\\שדגכעיחלךף,זסבהנמצתץ. ",
        }
    }

    /// The place of the key that types a character.
    fn place_of(self, character: char) -> Option<Key> {
        let lower = character.to_lowercase().next()?;
        let number = self.print().chars().position(|one| one == lower)?;
        key_of(PLACES.chars().nth(number)?)
    }
}

/// One press of a key, with what else is held down.
#[derive(Clone, Debug)]
pub struct Press {
    key: Option<Key>,
    place: Option<Key>,
    pub modifiers: Modifiers,
    text: Option<String>,
}

impl Press {
    /// The press that types a character; one that is on no key comes from an input method.
    pub fn typing(layout: Layout, character: char) -> Self {
        let modifiers = if character.is_uppercase() {
            Modifiers::SHIFT
        } else {
            Modifiers::NONE
        };
        let place = layout.place_of(character);
        Self {
            // As egui has it: by print, or by place where that has no name.
            key: place.and_then(|place| key_of(character).or(Some(place))),
            place,
            modifiers,
            text: Some(character.to_string()),
        }
    }

    /// `Ctrl+Shift+P`, `F1`, `Enter`, `n`.
    #[track_caller]
    pub fn of(layout: Layout, keys: &str) -> Self {
        let mut modifiers = Modifiers::NONE;
        let mut name = "";
        for part in keys.split('+') {
            match part {
                // As a real keyboard says it: on Linux and Windows the command key is Ctrl.
                "Ctrl" => modifiers |= Modifiers::CTRL | Modifiers::COMMAND,
                "Shift" => modifiers |= Modifiers::SHIFT,
                "Alt" => modifiers |= Modifiers::ALT,
                other => name = other,
            }
        }
        let mut letters = name.chars();
        let types = match (letters.next(), letters.next(), name) {
            (Some(letter), None, _) => letter.to_lowercase().next(),
            (_, _, "Plus") => Some('+'),
            (_, _, "Space") => Some(' '),
            _ => None,
        };
        let Some(character) = types else {
            let key = Key::from_name(name);
            assert!(key.is_some(), "no key {name}");
            return Self {
                key,
                place: key,
                modifiers,
                text: None,
            };
        };
        let press = Self::typing(layout, character);
        let capital = |text: String| {
            if modifiers.shift {
                text.to_uppercase()
            } else {
                text
            }
        };
        let text = press.text.map(capital);
        Self {
            // The key of the plus sign is that of the equals sign.
            key: press.key.or(key_of(character)),
            modifiers,
            text: text.filter(|_| !modifiers.command),
            ..press
        }
    }

    /// What it sends when it goes down, in one frame.
    pub fn down(&self) -> Vec<Event> {
        let text = self.text.clone().map(Event::Text);
        self.event(true).into_iter().chain(text).collect()
    }

    /// What it sends when it comes up.
    pub fn up(&self) -> Vec<Event> {
        self.event(false).into_iter().collect()
    }

    fn event(&self, pressed: bool) -> Option<Event> {
        Some(Event::Key {
            key: self.key?,
            physical_key: self.place,
            pressed,
            repeat: false,
            modifiers: self.modifiers,
        })
    }
}

fn key_of(character: char) -> Option<Key> {
    Key::from_name(character.to_string().as_str())
}
