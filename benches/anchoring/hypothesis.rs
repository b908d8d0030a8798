//! Quotes found by the published weights of Hypothesis: quote 50, prefix 20, suffix 20, position 2.
//!
//! Written from the description of its client: the quote exactly if it stands anywhere, otherwise
//! all places with the fewest errors, up to half its length and at most 256; of these the one with
//! the greatest weight. It has no least score, so that some place always wins.

use super::edits::Edited;

/// Characters of context that are kept.
const CONTEXT: usize = 32;

/// Where the client would put a mark.
pub fn find(edited: &Edited, (start, end): (usize, usize)) -> Option<(usize, usize)> {
    let quote = &edited.old[start..end];
    let prefix = &edited.old[start.saturating_sub(CONTEXT)..start];
    let suffix = &edited.old[end..(end + CONTEXT).min(edited.old.len())];
    let text = &edited.new;
    let mut best: Option<(f64, (usize, usize))> = None;
    for found in search(text, quote, (quote.len() / 2).min(256)) {
        let length = quote.len() as f64;
        let before = &text[found.start.saturating_sub(prefix.len())..found.start];
        let after = &text[found.end..(found.end + suffix.len()).min(text.len())];
        let side = |wanted: &[char], here: &[char]| {
            if wanted.is_empty() {
                1.0
            } else {
                likeness(here, wanted)
            }
        };
        let away = found.start.abs_diff(start) as f64 / text.len().max(1) as f64;
        let weight = 50.0 * (1.0 - found.errors as f64 / length)
            + 20.0 * side(prefix, before)
            + 20.0 * side(suffix, after)
            + 2.0 * (1.0 - away);
        if best.is_none_or(|(most, _)| weight > most) {
            best = Some((weight, (found.start, found.end)));
        }
    }
    best.map(|(_, place)| place)
}

fn likeness(text: &[char], wanted: &[char]) -> f64 {
    if text.is_empty() || wanted.is_empty() {
        return 0.0;
    }
    let found = search(text, wanted, wanted.len());
    found
        .first()
        .map_or(0.0, |one| 1.0 - one.errors as f64 / wanted.len() as f64)
}

struct Match {
    start: usize,
    end: usize,
    errors: usize,
}

/// Exact places if there are any, or else all with the fewest errors.
fn search(text: &[char], pattern: &[char], most: usize) -> Vec<Match> {
    let exact: Vec<Match> = text
        .windows(pattern.len().max(1))
        .enumerate()
        .filter(|(_, window)| *window == pattern)
        .map(|(start, _)| Match {
            start,
            end: start + pattern.len(),
            errors: 0,
        })
        .collect();
    if !exact.is_empty() {
        return exact;
    }
    let (errors, ends) = ends_with_fewest_errors(text, pattern, most);
    ends.into_iter()
        .map(|end| {
            // The start is found by reading backwards.
            let from = end.saturating_sub(pattern.len() + errors);
            let backwards: Vec<char> = text[from..end].iter().rev().copied().collect();
            let reversed: Vec<char> = pattern.iter().rev().copied().collect();
            let longest = ends_with_fewest_errors(&backwards, &reversed, errors)
                .1
                .into_iter()
                .max();
            Match {
                start: end - longest.unwrap_or(0),
                end,
                errors,
            }
        })
        .collect()
}

/// The fewest errors with which a pattern stands in a text, and where such places end (Myers 1999).
fn ends_with_fewest_errors(text: &[char], pattern: &[char], most: usize) -> (usize, Vec<usize>) {
    let words = pattern.len().div_ceil(64);
    let mut masks: std::collections::HashMap<char, Vec<u64>> = std::collections::HashMap::new();
    for (at, character) in pattern.iter().enumerate() {
        masks.entry(*character).or_insert_with(|| vec![0; words])[at / 64] |= 1 << (at % 64);
    }
    let none = vec![0; words];
    let (mut rises, mut falls) = (vec![u64::MAX; words], vec![0_u64; words]);
    let last = 1_u64 << ((pattern.len() - 1) % 64);
    let (mut errors, mut fewest) = (pattern.len(), most);
    let mut ends = Vec::new();
    for (at, character) in text.iter().enumerate() {
        let mask = masks.get(character).unwrap_or(&none);
        let (mut rise, mut fall) = (0, 0);
        for word in 0..words {
            let top = if word + 1 == words { last } else { 1 << 63 };
            let (up, down) = (rises[word], falls[word]);
            let vertical = mask[word] | down;
            let equal = mask[word] | fall;
            let horizontal = ((equal & up).wrapping_add(up) ^ up) | equal;
            let (to_rise, to_fall) = (down | !(horizontal | up), up & horizontal);
            let (next_rise, next_fall) =
                (u64::from(to_rise & top != 0), u64::from(to_fall & top != 0));
            let (to_rise, to_fall) = ((to_rise << 1) | rise, (to_fall << 1) | fall);
            rises[word] = to_fall | !(vertical | to_rise);
            falls[word] = to_rise & vertical;
            (rise, fall) = (next_rise, next_fall);
        }
        errors = errors + usize::from(rise == 1) - usize::from(fall == 1);
        if errors < fewest {
            ends.clear();
            fewest = errors;
        }
        if errors == fewest && errors <= most {
            ends.push(at + 1);
        }
    }
    (fewest, ends)
}
