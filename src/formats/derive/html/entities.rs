//! Character references of HTML.

use std::borrow::Cow;

/// A stretch of text, or a character reference in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Word<'a> {
    Plain(&'a str),
    Entity(Cow<'static, str>),
}

impl Word<'_> {
    pub(super) fn into_owned(self) -> String {
        match self {
            Self::Plain(text) => text.to_owned(),
            Self::Entity(text) => text.into_owned(),
        }
    }
}

/// The longest name of a character, `CounterClockwiseContourIntegral`, and a little more.
const LONGEST: usize = 40;

/// The names that old pages write without a semicolon.
const WITHOUT_SEMICOLON: [&str; 14] = [
    "nbsp", "amp", "lt", "gt", "quot", "copy", "reg", "laquo", "raquo", "shy", "sect", "para",
    "middot", "deg",
];

/// The text with its character references told apart, each with its place in bytes. What is no
/// reference is text.
pub(super) fn words(text: &str) -> impl Iterator<Item = (Word<'_>, (usize, usize))> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let start = at;
        if let Some((entity, length)) = reference(rest) {
            at += length;
            return Some((Word::Entity(entity), (start, at)));
        }
        let after = rest.get(1..).unwrap_or_default();
        let is_next = |offset: &usize| reference(rest.get(*offset..).unwrap_or_default()).is_some();
        let length = if rest.starts_with(|one: char| one.is_ascii()) {
            let next = after
                .match_indices('&')
                .map(|(offset, _)| offset + 1)
                .find(is_next);
            next.unwrap_or(rest.len())
        } else {
            let next = rest
                .match_indices('&')
                .map(|(offset, _)| offset)
                .find(is_next);
            next.unwrap_or(rest.len())
        };
        at += length;
        Some((Word::Plain(rest.get(..length)?), (start, at)))
    })
}

/// The reference that a text begins with, and its length in bytes.
fn reference(text: &str) -> Option<(Cow<'static, str>, usize)> {
    let name = text.strip_prefix('&')?;
    if let Some(number) = name.strip_prefix('#') {
        return numeric(number)
            .map(|(character, length)| (character.to_string().into(), 2 + length));
    }
    let end = name
        .bytes()
        .take(LONGEST)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    let whole = name.get(..end)?;
    if name.get(end..).is_some_and(|rest| rest.starts_with(';'))
        && let Some(found) = quick_xml::escape::resolve_html5_entity(whole)
    {
        return Some((found.into(), end + 2));
    }
    let known = WITHOUT_SEMICOLON.iter().find(|known| whole == **known)?;
    let found = quick_xml::escape::resolve_html5_entity(known)?;
    Some((found.into(), known.len() + 1))
}

/// A character by its number, as HTML reads it: those that are none become U+FFFD, and the numbers
/// 128 to 159 are of windows-1252, which old programs meant.
fn numeric(number: &str) -> Option<(char, usize)> {
    let hexadecimal = number.strip_prefix(['x', 'X']);
    let (digits, radix, before) = hexadecimal.map_or((number, 10, 0), |digits| (digits, 16, 1));
    let count = digits
        .bytes()
        .take_while(|one| char::from(*one).is_digit(radix))
        .count();
    let value = digits.get(..count).filter(|digits| !digits.is_empty())?;
    let value = u32::from_str_radix(value, radix).unwrap_or(u32::MAX);
    let character = match value {
        0 => '\u{fffd}',
        0x80..=0x9f => {
            let byte = [u8::try_from(value).unwrap_or_default()];
            let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte);
            text.chars().next().unwrap_or('\u{fffd}')
        }
        value => char::from_u32(value).unwrap_or('\u{fffd}'),
    };
    let semicolon = digits
        .get(count..)
        .is_some_and(|rest| rest.starts_with(';'));
    Some((character, before + count + usize::from(semicolon)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_and_what_is_none_stays() {
        let read = |text| -> String { words(text).map(|(word, _)| word.into_owned()).collect() };
        assert_eq!(
            read("a&amp;b &laquo;x&raquo; &nosuch; & &#1046;&#x416;"),
            "a&b «x» &nosuch; & ЖЖ"
        );
        assert_eq!(
            read("&#150;&#0;&#xD800;&#99999999999;"),
            "–\u{fffd}\u{fffd}\u{fffd}"
        );
        assert_eq!(read("A&nbsp B &"), "A\u{a0} B &");
        assert_eq!(read("ж&ж&lt;"), "ж&ж<");
    }
}
