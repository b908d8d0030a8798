//! Lines without a stop that hold what is two sentences in the other language.
//!
//! "26 October 1949 to KOVALEV and ROSHCHIN" answers to two lines of the original. Such a line may
//! be divided behind a number and between two capitals, if what then stands side by side belongs
//! together.

use std::collections::BTreeMap;

use crate::text::{CharOffset, Span, Text};

use super::lengths::Lengths;
use super::units::{length, spelled};

/// Each half must share something with its counterpart, by what anchors weigh without their rarity.
const LEAST: f32 = 0.5;
/// What is shared counts for so much of a length that does not fit.
const SHARED: f32 = 1.5;

/// Divides a stretch into one for each of the counterparts, in their order; `None` if nothing in it
/// says where.
pub(super) fn divided(
    (text, whole): (&Text, Span),
    (other, counterparts): (&Text, &[Span]),
    ratio: Lengths,
) -> Option<Vec<Span>> {
    let (first, rest) = counterparts.split_first()?;
    let last = rest.last()?;
    let rest_of_them = first.hull(*last);
    let words = |span: Span| text.get(span).unwrap_or_default();
    let there = |span: Span| other.get(span).unwrap_or_default();
    let after = Span::new(rest.first()?.start(), rest_of_them.end())?;
    let mut best: Option<(f32, Span, Span)> = None;
    for (one, two) in halves(text, whole) {
        let shared = (
            shared(words(one), there(*first)),
            shared(words(two), there(after)),
        );
        if shared.0 < LEAST || shared.1 < LEAST {
            continue;
        }
        let cost = ratio.cost(length(words(one)), length(there(*first)))
            + ratio.cost(length(words(two)), length(there(after)))
            - SHARED * (shared.0 + shared.1);
        if best.is_none_or(|(least, ..)| cost < least) {
            best = Some((cost, one, two));
        }
    }
    let (_, one, two) = best?;
    if rest.len() == 1 {
        return Some(vec![one, two]);
    }
    let mut parts = vec![one];
    parts.extend(divided((text, two), (other, rest), ratio)?);
    Some(parts)
}

/// The two sides of every place at which a line may be divided.
fn halves(text: &Text, whole: Span) -> Vec<(Span, Span)> {
    let letters: Vec<char> = text.get(whole).unwrap_or_default().chars().collect();
    let at = |count: usize| CharOffset::from_count(whole.start().count() + count);
    let mut found = Vec::new();
    for (blank, letter) in letters.iter().enumerate() {
        if !letter.is_whitespace() {
            continue;
        }
        let before = letters.get(..blank).unwrap_or_default();
        let after = letters.get(blank + 1..).unwrap_or_default();
        let word = before.rsplit(|one| one.is_whitespace()).next();
        let first = |one: &&char| one.is_alphanumeric();
        let last_word = word.and_then(|word| word.iter().find(first).copied());
        let number = word.is_some_and(|word| word.iter().any(|one| one.is_numeric()));
        let next = after.iter().find(first).copied();
        let is_place = number && next.is_some_and(char::is_alphabetic)
            || last_word.is_some_and(char::is_uppercase) && next.is_some_and(char::is_uppercase);
        if is_place {
            let one = Span::new(whole.start(), at(blank));
            let two = Span::new(at(blank + 1), whole.end());
            found.extend(one.zip(two));
        }
    }
    found
}

/// What some words share with others, without how rare it is.
fn shared(one: &str, other: &str) -> f32 {
    let there: BTreeMap<String, f32> = spelled(other).into_iter().collect();
    let here: BTreeMap<String, f32> = spelled(one).into_iter().collect();
    let shared = here
        .iter()
        .filter(|(anchor, _)| there.contains_key(*anchor));
    shared.map(|(_, weight)| weight).sum()
}
