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
    Close,
}

/// The wishes in these events, which are taken out; all other events stay, in order.
///
/// Letters are heard by `key`, which egui gives by place on the keyboard where the layout has no
/// Latin letters, so that the same keys work under a Russian layout. The text that comes with a
/// heard key is taken out with it. With Shift, every letter begins a name.
pub fn keyboard(events: &mut Vec<Event>) -> Vec<Wish> {
    let mut wishes = Vec::new();
    let mut swallow_text = false;
    events.retain(|event| match event {
        Event::Key {
            key,
            physical_key,
            pressed: true,
            modifiers,
            ..
        } if *modifiers == Modifiers::NONE && !is_typing(&wishes) => {
            let wish = wish_of(*key, *physical_key);
            swallow_text = wish.is_some();
            let is_heard = wish.is_some();
            wishes.extend(wish);
            !is_heard
        }
        Event::Text(_) if swallow_text => {
            swallow_text = false;
            false
        }
        Event::Text(text) => {
            hear_text(&mut wishes, text);
            false
        }
        _ => true,
    });
    wishes
}

fn wish_of(key: Key, physical: Option<Key>) -> Option<Wish> {
    match key {
        Key::N => Some(Wish::Note),
        Key::E => Some(Wish::Entity),
        Key::Q | Key::Enter => Some(Wish::Repeat),
        Key::Escape => Some(Wish::Close),
        Key::Tab | Key::ArrowDown | Key::Slash => Some(Wish::Type(String::new())),
        _ => digit(key).or(physical.and_then(digit)).map(Wish::Apply),
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

fn is_typing(wishes: &[Wish]) -> bool {
    matches!(wishes.last(), Some(Wish::Type(_)))
}

fn hear_text(wishes: &mut Vec<Wish>, text: &str) {
    match wishes.last_mut() {
        Some(Wish::Type(typed)) => typed.push_str(text),
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
        check(events, &[typed("p")], 1);
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
        check(events, &[typed("pe1")], 3);
    }

    #[test]
    fn a_slash_or_shift_begins_a_name_with_any_letter() {
        let slash = vec![key(Key::Slash, Key::Slash), text("/"), text("n")];
        check(slash, &[typed("n")], 0);
        let capital = vec![shifted(Key::N), text("N")];
        check(capital, &[typed("N")], 1);
        // On a Russian layout the slash is another key; its text alone says what it is.
        let russian = vec![key(Key::Backslash, Key::Backslash), text("/"), text("е")];
        check(russian, &[typed("е")], 1);
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
        check(vec![key(Key::Space, Key::Space), text(" ")], &[], 1);
    }
}
