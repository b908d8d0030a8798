//! Texts and changes of them.

use glossator::text::{CharOffset, Span, Text, TextChange};
use proptest::prelude::*;
use proptest::sample::Index;

/// Pieces that texts are made of: scripts, emoji with skin tones and families, marks that do not
/// compose, every line ending, astral letters, direction marks.
pub const PIECES: [&str; 18] = [
    "Сталина ",
    "Stalin ",
    "毛泽东",
    "👩🏽‍🚀",
    "👨‍👩‍👧‍👦",
    "е\u{301}",
    "т\u{361}с",
    "\r\n",
    "\n",
    "\r",
    "\u{85}",
    "𝔊",
    "שלום ",
    "हिन्दी ",
    "a",
    " ",
    "\u{200f}",
    "\"",
];

pub fn text() -> impl Strategy<Value = Text> {
    prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..24)
        .prop_map(|pieces| Text::new(pieces.concat()))
}

/// A change of a text: up to three replacements anywhere.
pub fn change(text: &Text) -> impl Strategy<Value = TextChange> + use<> {
    let text = text.clone();
    let cut = (
        any::<Index>(),
        any::<Index>(),
        prop::sample::select(PIECES.to_vec()),
        any::<bool>(),
    );
    prop::collection::vec(cut, 1..4).prop_map(move |cuts| {
        let length = text.len().count() + 1;
        let mut ends: Vec<(usize, usize, &str)> = cuts
            .iter()
            .map(|(one, other, piece, inserts)| {
                let (one, other) = (one.index(length), other.index(length));
                (
                    one.min(other),
                    one.max(other).min(one.min(other) + 12),
                    if *inserts { *piece } else { "" },
                )
            })
            .collect();
        ends.sort_unstable();
        let mut replacements = Vec::new();
        let mut free_from = 0;
        for (start, end, inserted) in ends {
            if start < free_from || (start == free_from && free_from > 0) {
                continue;
            }
            let (start, end) = (CharOffset::from_count(start), CharOffset::from_count(end));
            let one = TextChange::replace(&text, start, end, inserted);
            replacements.extend(one.replacements().iter().cloned());
            free_from = end.count();
        }
        TextChange::new(replacements).unwrap()
    })
}

/// A text, and four changes one after the other.
pub fn text_and_changes() -> impl Strategy<Value = (Text, Vec<TextChange>)> {
    let longer = |(source, text, changes): (Text, Text, Vec<TextChange>)| {
        change(&text).prop_map(move |change| {
            let mut changes = changes.clone();
            let text = change.apply(&text).unwrap();
            changes.push(change);
            (source.clone(), text, changes)
        })
    };
    let begin = text().prop_map(|text| (text.clone(), text, Vec::new()));
    let two = begin.prop_flat_map(longer).prop_flat_map(longer);
    let four = two.prop_flat_map(longer).prop_flat_map(longer);
    four.prop_map(|(source, _, changes)| (source, changes))
}

pub fn span(text: &Text) -> impl Strategy<Value = Option<Span>> + use<> {
    let length = text.len().count() + 1;
    (any::<Index>(), any::<Index>()).prop_map(move |(one, other)| {
        Span::between(
            CharOffset::from_count(one.index(length)),
            CharOffset::from_count(other.index(length)),
        )
    })
}
