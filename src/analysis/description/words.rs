//! Words of a table where they stand as words of their own.

use super::passage::Passage;

/// The first place at which a word or phrase stands, in any case, not inside another word. In
/// scripts that are written without blanks every place counts.
pub fn first<'t>(line: Passage<'t>, phrase: &str) -> Option<Passage<'t>> {
    let characters: Vec<char> = line.words().chars().collect();
    let length = phrase.chars().count();
    let last = characters.len().checked_sub(length)?;
    let found = (0..=last).find(|start| {
        let here = characters.get(*start..start + length).unwrap_or_default();
        let before = start.checked_sub(1).and_then(|place| characters.get(place));
        same(here, phrase)
            && is_edge(before, here.first())
            && is_edge(characters.get(start + length), here.last())
    })?;
    line.part(found, found + length)
}

fn same(characters: &[char], phrase: &str) -> bool {
    let lower = characters.iter().flat_map(|one| one.to_lowercase());
    lower.eq(phrase.chars().flat_map(char::to_lowercase))
}

/// Whether a word ends between these characters.
fn is_edge(outside: Option<&char>, inside: Option<&char>) -> bool {
    let is_word = |one: &char| one.is_alphanumeric();
    let has_blanks = |one: &char| !is_ideograph(*one);
    match (outside, inside) {
        (Some(outside), Some(inside)) => !is_word(outside) || !has_blanks(inside),
        _ => true,
    }
}

/// Whether it is a Chinese character.
pub const fn is_ideograph(one: char) -> bool {
    matches!(one, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}
