//! What the keys mean while nothing is typed. Pure: events in, wishes out.

use egui::{Event, Key, Modifiers};

/// What a key asks of the palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Apply the tag of this digit, 1 to 9.
    Apply(u8),
    /// Tag as last time.
    Repeat,
    Note,
    Entity,
    /// Begin the name of a tag with these words; none leaves the field empty.
    Type(String),
    /// More words for the note or the entity just begun, typed before it had the keyboard.
    Write(String),
    Close,
}

/// The wishes in these events, which are taken out; all other events stay, in order.
///
/// Letters are heard by `key`, which egui gives by place on the keyboard where the layout has no
/// Latin letters, so that the same keys work under a Russian layout. A key and the text that comes
/// with it are one press: whichever of them is heard, both are taken out, so that the letters of a
/// name are not commands too. With Shift, every letter begins a name.
pub fn keyboard(events: &mut Vec<Event>) -> Vec<Wish> {
    let mut wishes = Vec::new();
    let mut left: Vec<Event> = Vec::with_capacity(events.len());
    let mut before = Before::NoKey;
    for event in events.drain(..) {
        before = match (event, before) {
            (event, _) if is_press(&event) => {
                if let Some(wish) = wish_of(&event, &wishes) {
                    wishes.push(wish);
                    Before::Heard
                } else if is_shortcut(&event) {
                    left.push(event);
                    Before::Shortcut
                } else {
                    left.push(event);
                    Before::Left
                }
            }
            (Event::Text(_), Before::Heard | Before::Shortcut) => Before::NoKey,
            (Event::Text(text), key) => {
                if key == Before::Left {
                    left.pop();
                }
                hear_text(&mut wishes, &text);
                Before::NoKey
            }
            (event, _) => {
                left.push(event);
                Before::NoKey
            }
        };
    }
    *events = left;
    wishes
}

/// The key before, whose text may follow.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    NoKey,
    Heard,
    /// The last of those left; if it types a letter, it was only that.
    Left,
    /// Left too, but not for its letter: it is held with Alt or Ctrl.
    Shortcut,
}

const fn is_press(event: &Event) -> bool {
    matches!(event, Event::Key { pressed: true, .. })
}

const fn is_shortcut(event: &Event) -> bool {
    matches!(event, Event::Key { modifiers, .. }
        if modifiers.alt || modifiers.ctrl || modifiers.command)
}

/// What a key asks for, after what was asked for in the same frame.
fn wish_of(event: &Event, before: &[Wish]) -> Option<Wish> {
    let Event::Key {
        key,
        physical_key,
        modifiers,
        ..
    } = event
    else {
        return None;
    };
    if *modifiers != Modifiers::NONE || is_typing(before) {
        return None;
    }
    match key {
        Key::N => Some(Wish::Note),
        Key::E => Some(Wish::Entity),
        Key::Q | Key::Enter => Some(Wish::Repeat),
        Key::Escape => Some(Wish::Close),
        Key::Tab | Key::ArrowDown | Key::Slash => Some(Wish::Type(String::new())),
        _ => digit(*key)
            .or(physical_key.and_then(digit))
            .map(Wish::Apply),
    }
}

/// Digits by what is printed or, as on French keyboards, by place.
fn digit(key: Key) -> Option<u8> {
    let digits = [
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num7,
        Key::Num8,
        Key::Num9,
    ];
    (1..=9)
        .zip(digits)
        .find(|(_, one)| *one == key)
        .map(|(digit, _)| digit)
}

/// Whether there is a field by now for what is typed.
fn is_typing(wishes: &[Wish]) -> bool {
    let last = wishes.last();
    last.is_some_and(|wish| !matches!(wish, Wish::Apply(_) | Wish::Repeat | Wish::Close))
}

fn hear_text(wishes: &mut Vec<Wish>, text: &str) {
    match wishes.last_mut() {
        Some(Wish::Type(typed) | Wish::Write(typed)) => typed.push_str(text),
        Some(Wish::Note | Wish::Entity) => wishes.push(Wish::Write(text.to_owned())),
        _ if text == "/" => wishes.push(Wish::Type(String::new())),
        _ if text.trim().is_empty() => {}
        _ => wishes.push(Wish::Type(text.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(key: Key, physical: Key) -> Event {
        Event::Key {
            key,
            physical_key: Some(physical),
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        }
    }

    fn shifted(key: Key) -> Event {
        Event::Key {
            key,
            physical_key: Some(key),
            pressed: true,
            repeat: false,
            modifiers: Modifiers::SHIFT,
        }
    }

    fn text(text: &str) -> Event {
        Event::Text(text.to_owned())
    }

    fn check(mut events: Vec<Event>, expected: &[Wish], left: usize) {
        let wishes = keyboard(&mut events);
        assert_eq!(wishes, expected);
        assert_eq!(events.len(), left, "{events:?}");
    }

    fn typed(words: &str) -> Wish {
        Wish::Type(words.to_owned())
    }

    #[test]
    fn a_digit_applies_its_tag_and_leaves_no_text_behind() {
        let events = vec![key(Key::Num3, Key::Num3), text("3")];
        check(events, &[Wish::Apply(3)], 0);
    }

    #[test]
    fn a_digit_by_place_works_on_a_french_keyboard() {
        let events = vec![key(Key::Quote, Key::Num4), text("'")];
        check(events, &[Wish::Apply(4)], 0);
    }

    #[test]
    fn the_letters_work_under_a_russian_layout() {
        // egui gives the key by place where the layout has no Latin letters.
        let note = vec![key(Key::N, Key::N), text("т")];
        check(note, &[Wish::Note], 0);
        let entity = vec![key(Key::E, Key::E), text("у")];
        check(entity, &[Wish::Entity], 0);
        let again = vec![key(Key::Q, Key::Q), text("й")];
        check(again, &[Wish::Repeat], 0);
    }

    #[test]
    fn any_other_letter_begins_a_name() {
        let events = vec![key(Key::P, Key::P), text("p")];
        check(events, &[typed("p")], 0);
    }

    #[test]
    fn letters_typed_fast_begin_one_name_whatever_they_are() {
        let events = vec![
            key(Key::P, Key::P),
            text("p"),
            key(Key::E, Key::E),
            text("e"),
            key(Key::Num1, Key::Num1),
            text("1"),
        ];
        check(events, &[typed("pe1")], 0);
    }

    #[test]
    fn a_slash_or_shift_begins_a_name_with_any_letter() {
        let slash = vec![key(Key::Slash, Key::Slash), text("/"), text("n")];
        check(slash, &[typed("n")], 0);
        let capital = vec![shifted(Key::N), text("N")];
        check(capital, &[typed("N")], 0);
        // On a Russian layout the slash is another key; its text alone says what it is.
        let russian = vec![key(Key::Backslash, Key::Backslash), text("/"), text("е")];
        check(russian, &[typed("е")], 0);
    }

    #[test]
    fn selecting_further_is_not_heard() {
        let events = vec![
            shifted(Key::ArrowRight),
            key(Key::ArrowLeft, Key::ArrowLeft),
        ];
        check(events, &[], 2);
    }

    #[test]
    fn a_blank_begins_nothing() {
        check(vec![key(Key::Space, Key::Space), text(" ")], &[], 0);
    }

    #[test]
    fn a_note_goes_on_with_what_is_typed_in_the_same_frame() {
        let events = vec![
            key(Key::N, Key::N),
            text("n"),
            key(Key::N, Key::N),
            text("n"),
            key(Key::Num1, Key::Num1),
            text("1"),
        ];
        check(events, &[Wish::Note, Wish::Write("n1".to_owned())], 0);
    }

    #[test]
    fn a_shortcut_with_alt_stays_and_its_letter_is_not_heard() {
        let larger = Event::Key {
            key: Key::Equals,
            physical_key: Some(Key::Equals),
            pressed: true,
            repeat: false,
            modifiers: Modifiers::ALT,
        };
        check(vec![larger, text("=")], &[], 1);
    }

    #[test]
    fn what_types_nothing_stays_for_others() {
        let events = vec![
            key(Key::F6, Key::F6),
            key(Key::P, Key::P),
            text("p"),
            key(Key::Delete, Key::Delete),
        ];
        check(events, &[typed("p")], 2);
    }
}
