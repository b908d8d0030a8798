//! Which tokens of the new text are those of the old one.

use std::ops::Range;

use imara_diff::{Algorithm, Diff, Token};

use super::folded::slice;
use super::slide;
use super::tokens::Tokens;

/// So many tokens that are equal in both texts, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Run {
    pub old: usize,
    pub new: usize,
    pub len: usize,
}

/// How often a stretch is divided at words that are unique in it.
const DEEPEST: u32 = 12;
/// Longer stretches without a unique word in common are left to Myers' method, whose time stays
/// near linear; the histogram's would be the square of it.
const LONGEST_FOR_HISTOGRAM: usize = 10_000;

/// The runs of equal tokens, in order and disjoint in both texts.
///
/// The texts are divided at the words that occur once in each (patience), again inside each part,
/// and what is left is compared by histogram. Dividing first keeps the time near linear where every
/// second word has changed.
pub(super) fn equal_runs(tokens: &Tokens) -> Vec<Run> {
    let mut search = Search {
        old: &tokens.old.numbers,
        new: &tokens.new.numbers,
        seen: vec![Seen::default(); tokens.kinds],
        runs: Vec::new(),
    };
    let whole = (0..search.old.len(), 0..search.new.len(), DEEPEST);
    let mut waiting = vec![whole];
    while let Some((old, new, depth)) = waiting.pop() {
        let (old, new) = search.strip_ends(old, new);
        if old.is_empty() || new.is_empty() {
            continue;
        }
        let anchors = if depth == 0 {
            Vec::new()
        } else {
            search.anchors(&old, &new)
        };
        if anchors.is_empty() {
            search.compare(&old, &new);
            continue;
        }
        let (mut after_old, mut after_new) = (old.start, new.start);
        for (at_old, at_new) in anchors {
            waiting.push((after_old..at_old, after_new..at_new, depth - 1));
            search.push(at_old, at_new, 1);
            (after_old, after_new) = (at_old + 1, at_new + 1);
        }
        waiting.push((after_old..old.end, after_new..new.end, depth - 1));
    }
    slide::slide(search.joined(), tokens)
}

/// How often a token was seen in a stretch, and where last.
#[derive(Clone, Copy, Default)]
struct Seen {
    in_old: u32,
    in_new: u32,
    at_new: usize,
}

struct Search<'a> {
    old: &'a [u32],
    new: &'a [u32],
    /// By token; all zero between two questions.
    seen: Vec<Seen>,
    runs: Vec<Run>,
}

impl Search<'_> {
    fn push(&mut self, old: usize, new: usize, len: usize) {
        if len > 0 {
            self.runs.push(Run { old, new, len });
        }
    }

    /// Takes what both begin and end with off the stretches.
    fn strip_ends(&mut self, old: Range<usize>, new: Range<usize>) -> (Range<usize>, Range<usize>) {
        let (left, right) = (
            slice(self.old, old.start, old.end),
            slice(self.new, new.start, new.end),
        );
        let head = left
            .iter()
            .zip(right)
            .take_while(|(one, other)| one == other)
            .count();
        let (left, right) = (
            slice(left, head, left.len()),
            slice(right, head, right.len()),
        );
        let pairs = left.iter().rev().zip(right.iter().rev());
        let tail = pairs.take_while(|(one, other)| one == other).count();
        self.push(old.start, new.start, head);
        self.push(old.end - tail, new.end - tail, tail);
        (
            old.start + head..old.end - tail,
            new.start + head..new.end - tail,
        )
    }

    /// The longest sequence, in order in both, of tokens that occur once in each stretch.
    fn anchors(&mut self, old: &Range<usize>, new: &Range<usize>) -> Vec<(usize, usize)> {
        let (left, right) = (
            slice(self.old, old.start, old.end),
            slice(self.new, new.start, new.end),
        );
        for token in left {
            if let Some(seen) = self.seen.get_mut(*token as usize) {
                seen.in_old = seen.in_old.saturating_add(1);
            }
        }
        for (at, token) in right.iter().enumerate() {
            if let Some(seen) = self.seen.get_mut(*token as usize) {
                seen.in_new = seen.in_new.saturating_add(1);
                seen.at_new = new.start + at;
            }
        }
        let mut pairs = Vec::new();
        for (at, token) in left.iter().enumerate() {
            let seen = self.seen.get(*token as usize).copied().unwrap_or_default();
            if seen.in_old == 1 && seen.in_new == 1 {
                pairs.push((old.start + at, seen.at_new));
            }
        }
        for token in left.iter().chain(right) {
            if let Some(seen) = self.seen.get_mut(*token as usize) {
                *seen = Seen::default();
            }
        }
        longest_increasing(&pairs)
    }

    /// Compares two stretches that have no word in common that is unique in each.
    fn compare(&mut self, old: &Range<usize>, new: &Range<usize>) {
        let (left, right) = (
            slice(self.old, old.start, old.end),
            slice(self.new, new.start, new.end),
        );
        // Numbers of their own keep the table of a small stretch small.
        let mut kinds: Vec<u32> = left.iter().chain(right).copied().collect();
        kinds.sort_unstable();
        kinds.dedup();
        let token = |number: &u32| {
            let at = kinds.binary_search(number).unwrap_or(0);
            Token(u32::try_from(at).unwrap_or(u32::MAX))
        };
        let [before, after]: [Vec<Token>; 2] =
            [left, right].map(|side| side.iter().map(token).collect());
        let algorithm = if before.len().max(after.len()) > LONGEST_FOR_HISTOGRAM {
            Algorithm::Myers
        } else {
            Algorithm::Histogram
        };
        let mut diff = Diff::default();
        diff.compute_with(
            algorithm,
            &before,
            &after,
            u32::try_from(kinds.len()).unwrap_or(u32::MAX),
        );
        let (mut at_old, mut at_new) = (0, 0);
        for hunk in diff.hunks() {
            let (from_old, from_new) = (hunk.before.start as usize, hunk.after.start as usize);
            self.push(old.start + at_old, new.start + at_new, from_old - at_old);
            debug_assert_eq!(from_old - at_old, from_new - at_new);
            (at_old, at_new) = (hunk.before.end as usize, hunk.after.end as usize);
        }
        self.push(
            old.start + at_old,
            new.start + at_new,
            before.len() - at_old,
        );
    }

    /// The runs in order, those that touch in both texts joined.
    fn joined(mut self) -> Vec<Run> {
        self.runs.sort_unstable();
        let mut joined: Vec<Run> = Vec::with_capacity(self.runs.len());
        for run in self.runs {
            match joined.last_mut() {
                Some(last) if last.old + last.len == run.old && last.new + last.len == run.new => {
                    last.len += run.len;
                }
                _ => joined.push(run),
            }
        }
        joined
    }
}

/// The longest part of pairs, sorted by their first number, whose second numbers increase.
fn longest_increasing(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For each length, the pair with the smallest second number that ends a sequence of it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    let second = |at: &usize| pairs.get(*at).map_or(0, |pair| pair.1);
    for (number, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| second(end) < pair.1);
        before.push(length.checked_sub(1).and_then(|at| ends.get(at).copied()));
        match ends.get_mut(length) {
            Some(end) => *end = number,
            None => ends.push(number),
        }
    }
    let mut found = Vec::with_capacity(ends.len());
    let mut at = ends.last().copied();
    while let Some(number) = at {
        found.extend(pairs.get(number).copied());
        at = before.get(number).copied().flatten();
    }
    found.reverse();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(old: &str, new: &str) -> Vec<(usize, usize, usize)> {
        let [old, new]: [Vec<char>; 2] = [old, new].map(|text| text.chars().collect());
        let runs = equal_runs(&Tokens::of(&old, &new));
        runs.iter().map(|run| (run.old, run.new, run.len)).collect()
    }

    #[test]
    fn equal_words_are_found_in_order() {
        assert_eq!(runs("a b c d", "a b c d"), [(0, 0, 4)]);
        assert_eq!(runs("a b c d", "a x c d"), [(0, 0, 1), (2, 2, 2)]);
        assert_eq!(runs("", "a"), []);
        assert_eq!(runs("a a a", "a a"), [(0, 0, 2)]);
    }

    #[test]
    fn a_list_with_every_separator_changed_is_compared_at_once() {
        use std::fmt::Write as _;
        let (mut old, mut new) = (String::new(), String::new());
        for number in 0..100_000 {
            let _ = write!(old, "{number};");
            let _ = write!(new, "{number},");
        }
        let begun = std::time::Instant::now();
        assert_eq!(runs(&old, &new).len(), 100_000);
        assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
    }

    #[test]
    fn one_sign_for_ever_is_no_trap() {
        let runs = runs(&"- ".repeat(60_000), &"- ".repeat(59_000));
        assert_eq!(runs.iter().map(|run| run.2).sum::<usize>(), 59_000);
    }
}
