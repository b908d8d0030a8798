//! Characters that mean something to a browser, made harmless.

use std::borrow::Cow;
use std::fmt::Write;

/// Text of a source, for element content and attribute values: every character is kept, except
/// that a control character, which HTML cannot hold, becomes its picture, and that line ends are
/// line feeds.
pub(super) fn text(characters: &str) -> String {
    escaped(characters, is_unprintable)
}

/// A name, a tag or any other short text that people type, for element content and attribute
/// values: characters that are invisible or change the direction of what follows are spelled out,
/// so that nothing can pretend to be what it is not.
pub(super) fn label(characters: &str) -> String {
    escaped(characters, |character| {
        is_unprintable(character) || is_deceptive(character)
    })
}

/// The same as [`label`], but not escaped: for a writer that escapes by itself.
pub(super) fn revealed(characters: &str) -> Cow<'_, str> {
    let is_hidden = |character| is_unprintable(character) || is_deceptive(character);
    if !characters.contains(is_hidden) {
        return Cow::Borrowed(characters);
    }
    let mut out = String::with_capacity(characters.len() + 8);
    for character in characters.chars() {
        if is_hidden(character) {
            picture(&mut out, character);
        } else {
            out.push(character);
        }
    }
    Cow::Owned(out)
}

/// Whether [`text`] has to show a picture in place of some character.
pub(super) fn has_unprintable(characters: &str) -> bool {
    characters.contains(is_unprintable)
}

fn escaped(characters: &str, is_hidden: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(characters.len() + characters.len() / 8);
    for character in characters.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // Line ends of every kind are one to a browser, and a quotation may run over several.
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            hidden if is_hidden(hidden) => picture(&mut out, hidden),
            other => out.push(other),
        }
    }
    out
}

/// Control characters other than tab and line feed, and code points that are no characters
/// (Unicode 15, section 23.7).
fn is_unprintable(character: char) -> bool {
    let is_control = character.is_control() && !matches!(character, '\t' | '\n');
    let number = u32::from(character);
    is_control || (0xFDD0..=0xFDEF).contains(&number) || number & 0xFFFE == 0xFFFE
}

/// Bidirectional controls and invisible characters. The joiners U+200C and U+200D are left alone:
/// Persian, Hindi and emoji are written with them.
const fn is_deceptive(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

/// The control picture of an ASCII control, otherwise the number in brackets.
fn picture(out: &mut String, character: char) {
    let number = u32::from(character);
    let drawn = match number {
        0..=0x1F => char::from_u32(0x2400 + number),
        0x7F => Some('\u{2421}'),
        _ => None,
    };
    match drawn {
        Some(drawn) => out.push(drawn),
        // Writing to a string cannot fail.
        None => drop(write!(out, "[U+{number:04X}]")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_would_read_is_written_out() {
        assert_eq!(
            text("<a href='x'>&\""),
            "&lt;a href=&#39;x&#39;&gt;&amp;&quot;"
        );
    }

    #[test]
    fn control_characters_become_pictures_and_tabs_stay() {
        assert_eq!(
            text("a\u{0}\u{7}\t\n\u{7f}\u{91}\u{ffff}"),
            "a␀␇\t\n␡[U+0091][U+FFFF]"
        );
    }

    #[test]
    fn line_ends_of_every_kind_are_line_feeds() {
        assert_eq!(text("a\r\nb\u{85}c\u{2028}d"), "a\n\nb\nc\nd");
    }

    #[test]
    fn a_name_cannot_hide_its_direction_and_a_text_keeps_it() {
        assert_eq!(label("a\u{202e}b\u{200d}c"), "a[U+202E]b\u{200d}c");
        assert_eq!(text("a\u{202e}b"), "a\u{202e}b");
        assert_eq!(revealed("<\u{200b}>"), "<[U+200B]>");
    }
}
