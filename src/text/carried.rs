//! Where a place of a text is in the next version of it.

use super::{CharOffset, Text};

/// So many characters are looked for, and where they are not found, fewer.
const QUOTES: [usize; 4] = [80, 32, 12, 5];

/// Where the words at a place stand in the next version of a text; if they are gone, a place close
/// to it. Looks at what differs only, so that it is quick in a long text.
pub fn carried(old: &Text, new: &Text, at: CharOffset) -> CharOffset {
    let (before, after) = (old.as_str(), new.as_str());
    let same_start = common(before.bytes(), after.bytes());
    let same_start = (0..=same_start)
        .rev()
        .find(|end| before.is_char_boundary(*end));
    let start = same_start.unwrap_or(0);
    let most = before.len().min(after.len()) - start;
    let same_end = common(before.bytes().rev(), after.bytes().rev()).min(most);
    let same_end = (0..=same_end)
        .rev()
        .find(|end| before.is_char_boundary(before.len() - end));
    let end = same_end.unwrap_or(0);
    let byte = old.byte(at);
    let moved = |byte: usize| (byte + after.len()).saturating_sub(before.len());
    let place = if byte <= start {
        byte
    } else if byte + end >= before.len() {
        moved(byte)
    } else {
        let between = after.get(start..after.len() - end).unwrap_or_default();
        let rest = before.get(byte..).unwrap_or_default();
        let near = byte.min(moved(byte)) - start.min(byte.min(moved(byte)));
        start + found(between, rest, near).unwrap_or(near.min(between.len()))
    };
    let place = (0..=place.min(after.len()))
        .rev()
        .find(|one| after.is_char_boundary(*one));
    new.char_of_byte(place.unwrap_or(0))
}

/// How many of the first items are the same.
fn common<T: PartialEq>(one: impl Iterator<Item = T>, other: impl Iterator<Item = T>) -> usize {
    one.zip(other)
        .take_while(|(one, other)| one == other)
        .count()
}

/// The byte at which the beginning of `words` stands in `text`, the nearest to `near`.
fn found(text: &str, words: &str, near: usize) -> Option<usize> {
    QUOTES.into_iter().find_map(|count| {
        let end = words
            .char_indices()
            .nth(count)
            .map_or(words.len(), |(end, _)| end);
        let quote = words.get(..end).filter(|quote| !quote.trim().is_empty())?;
        let places = text.match_indices(quote).map(|(place, _)| place);
        places.min_by_key(|place| place.abs_diff(near))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(old: &str, new: &str, words: &str) {
        let (old, new) = (Text::new(old), Text::new(new));
        let at = old.char_of_byte(old.as_str().find(words).unwrap());
        let there = carried(&old, &new, at);
        assert_eq!(new.slice(there, new.len()).get(..words.len()), Some(words));
    }

    #[test]
    fn a_place_goes_along_with_its_words() {
        check("one two three", "zero one two three", "two");
        check("one two three", "one two three four", "two");
        check("one two three four", "1 two three 4", "two");
        check("а б в г", "аа б вв г", "в");
        check(
            "a\nthe same\nb\nthe same\nc",
            "x\nthe same\nbb\nthe same\ncc",
            "b",
        );
    }

    #[test]
    fn a_place_whose_words_are_gone_stays_within_the_text() {
        for (old, new) in [("one two", ""), ("", "one"), ("ёж", "жё"), ("abc", "x")] {
            let (old, new) = (Text::new(old), Text::new(new));
            for at in 0..=old.len().get() {
                assert!(carried(&old, &new, CharOffset::new(at)) <= new.len());
            }
        }
    }
}
