//! What was replaced between two texts, exactly as they are.

use crate::text::{CharOffset, Replacement, Text, TextChange};

use super::folded::slice;
use super::{CharMap, Folded};

/// The change that leads from one text to another, found by comparing them.
pub fn difference(old: &Text, new: &Text) -> TextChange {
    let folded = [old, new].map(Folded::new);
    let [old_folded, new_folded] = &folded;
    exact_change(
        (old, old_folded),
        (new, new_folded),
        &CharMap::new(old_folded, new_folded),
    )
}

/// The change that leads from one text to another: what the map says is unchanged stays, and
/// everything between is replaced, white space and composition included.
pub fn exact_change(old: (&Text, &Folded), new: (&Text, &Folded), map: &CharMap) -> TextChange {
    let [old_chars, new_chars]: [Vec<char>; 2] =
        [old.0, new.0].map(|text| text.as_str().chars().collect());
    let mut replacements = Vec::new();
    let (mut after_old, mut after_new) = (0, 0);
    for folded in 0..old.1.len() {
        let Some(to) = map.place_of(folded) else {
            continue;
        };
        let (from_old, to_old) = counts(old.1.raw_of(folded));
        let (from_new, to_new) = counts(new.1.raw_of(to));
        let kept = slice(&old_chars, from_old, to_old);
        if kept.is_empty() || kept != slice(&new_chars, from_new, to_new) {
            continue;
        }
        let removed = slice(&old_chars, after_old, from_old);
        let inserted = slice(&new_chars, after_new, from_new);
        replacements.extend(replacement(after_old, removed, inserted));
        (after_old, after_new) = (to_old, to_new);
    }
    let removed = slice(&old_chars, after_old, old_chars.len());
    let inserted = slice(&new_chars, after_new, new_chars.len());
    replacements.extend(replacement(after_old, removed, inserted));
    // In order and disjoint by construction.
    TextChange::new(replacements).unwrap_or_default()
}

fn counts((start, end): (CharOffset, CharOffset)) -> (usize, usize) {
    (start.count(), end.count())
}

/// What really differs between two stretches, without what both begin and end with.
fn replacement(start: usize, removed: &[char], inserted: &[char]) -> Option<Replacement> {
    let pairs = removed.iter().zip(inserted);
    let head = pairs.take_while(|(one, other)| one == other).count();
    let (removed, inserted) = (
        slice(removed, head, removed.len()),
        slice(inserted, head, inserted.len()),
    );
    let pairs = removed.iter().rev().zip(inserted.iter().rev());
    let tail = pairs.take_while(|(one, other)| one == other).count();
    let replacement = Replacement {
        start: CharOffset::from_count(start + head),
        removed: slice(removed, 0, removed.len() - tail).iter().collect(),
        inserted: slice(inserted, 0, inserted.len() - tail).iter().collect(),
    };
    (replacement.removed != replacement.inserted).then_some(replacement)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_difference_leads_from_one_text_to_the_other() {
        let texts = [
            "",
            "a",
            "one two three",
            "one  two\r\nthree",
            "one 2 three",
            "three two one",
            "e\u{301}te\u{301}",
            "été",
            "Пе\u{301}кин 北京",
            "Пекин 北平",
            " a",
            "a ",
        ];
        for old in texts {
            for new in texts {
                let [old, new] = [old, new].map(Text::new);
                assert_eq!(
                    difference(&old, &new).apply(&old).unwrap(),
                    new,
                    "{old:?} → {new:?}"
                );
            }
        }
    }

    #[test]
    fn only_what_changed_is_replaced() {
        let [old, new] = ["one\ntwo\nthree", "one\r\ntwo\r\nthree!"].map(Text::new);
        let change = difference(&old, &new);
        let shown: Vec<_> = change
            .replacements()
            .iter()
            .map(|one| (one.start.get(), one.removed.as_str(), one.inserted.as_str()))
            .collect();
        assert_eq!(shown, [(3, "", "\r"), (7, "", "\r"), (13, "", "!")]);
    }
}
