//! Where in a text a passage could stand, told by the short runs of characters it has in common with
//! the text: each votes for the diagonals on which it stands.

use std::cmp::Reverse;

use super::CharMap;
use super::folded::Stretch;
use super::grams::{GRAM, GramIndex};

/// Runs that stand in more places do not vote.
const TOO_COMMON: usize = 3_000;
/// Diagonals are counted together by so many characters.
pub(super) const WIDTH: usize = 8;
/// Where this many votes come on each diagonal, all are looked at: one in so many.
const WIDE: usize = 6;
/// At most so many windows are looked at, none with less than this share of the most votes.
const MOST_WINDOWS: usize = 16;
const LEAST_PER_CENT: u32 = 35;
/// Longer patterns are not searched for: the time would be the square of their length.
pub(super) const LONGEST_PATTERN: usize = 2_400;

/// Where to look.
#[derive(Clone, Copy)]
pub enum Reach<'a> {
    Everywhere,
    /// Only near text that no unchanged text claims.
    NearFree(&'a CharMap),
}

/// Counts votes in one text.
pub(super) struct Votes<'a> {
    index: &'a GramIndex<'a>,
    /// By diagonal; all zero between two searches. Each run votes at most eight times for one.
    counts: Vec<u16>,
    /// The diagonals that have votes, if they are few; none between two searches.
    touched: Vec<usize>,
    most: usize,
}

/// How the votes of a search are spread.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spread {
    /// Few diagonals have votes.
    Narrow,
    /// So many, that all diagonals are looked at.
    Wide,
}

impl<'a> Votes<'a> {
    /// Stops after so many votes, those of the rarest runs first.
    pub fn new(index: &'a GramIndex<'a>, most: usize) -> Self {
        let diagonals = (index.text().len() + LONGEST_PATTERN) / WIDTH + 4;
        Self {
            index,
            counts: vec![0; diagonals],
            touched: Vec::new(),
            most,
        }
    }

    /// The windows around the diagonals with the most votes, the heaviest first.
    pub fn windows(&mut self, pattern: &[char], reach: Reach<'_>) -> Vec<Stretch> {
        let spread = self.vote(pattern);
        let heavy = match reach {
            Reach::Everywhere => {
                let heaviest = self.heaviest(spread);
                self.heavy(spread, least_of(heaviest), pattern.len())
            }
            Reach::NearFree(map) => self.heavy_near_free(spread, pattern.len(), map),
        };
        match spread {
            Spread::Wide => self.counts.fill(0),
            Spread::Narrow => {
                for number in self.touched.drain(..) {
                    if let Some(votes) = self.counts.get_mut(number) {
                        *votes = 0;
                    }
                }
            }
        }
        apart(heavy)
    }

    /// Counts for each diagonal how many runs stand on it, the rarest first.
    fn vote(&mut self, pattern: &[char]) -> Spread {
        let before = before(pattern.len());
        let grams = pattern.windows(GRAM).enumerate();
        let mut places: Vec<(&[u32], usize)> = grams
            .map(|(at, gram)| (self.index.likely_places(gram), at))
            .filter(|(places, _)| !places.is_empty() && places.len() <= TOO_COMMON)
            .collect();
        places.sort_unstable_by_key(|(places, at)| (places.len(), *at));
        let mut sum = 0;
        let is_within = |(places, _): &&(&[u32], usize)| {
            sum += places.len();
            sum <= self.most
        };
        let within = places.iter().take_while(is_within).count();
        places.truncate(within);
        let sum: usize = places.iter().map(|(places, _)| places.len()).sum();
        let is_wide = sum * WIDE > self.counts.len();
        for (places, at) in places {
            for place in places {
                let number = (*place as usize + before - at) / WIDTH;
                if let Some(votes) = self.counts.get_mut(number) {
                    if *votes == 0 && !is_wide {
                        self.touched.push(number);
                    }
                    *votes += 1;
                }
            }
        }
        if is_wide {
            Spread::Wide
        } else {
            Spread::Narrow
        }
    }

    /// For each diagonal its votes and those of the next one.
    fn all_pairs(&self) -> impl Iterator<Item = u32> {
        let next = self.counts.get(1..).unwrap_or_default();
        let pairs = self.counts.iter().zip(next);
        pairs.map(|(one, other)| u32::from(*one) + u32::from(*other))
    }

    /// The same for the diagonals that have votes, and for those before them; some twice.
    fn touched_pairs(&self) -> impl Iterator<Item = (u32, usize)> {
        let votes = |number: usize| self.counts.get(number).copied().map(u32::from);
        let numbers = self.touched.iter();
        let numbers = numbers.flat_map(|at| [at.checked_sub(1), Some(*at)]);
        numbers
            .flatten()
            .filter_map(move |number| Some((votes(number)? + votes(number + 1)?, number)))
    }

    fn heaviest(&self, spread: Spread) -> u32 {
        let heaviest = match spread {
            Spread::Wide => self.all_pairs().max(),
            Spread::Narrow => self.touched_pairs().map(|(weight, _)| weight).max(),
        };
        heaviest.unwrap_or(0)
    }

    /// The windows that have at least so many votes.
    fn heavy(&self, spread: Spread, least: u32, length: usize) -> Vec<(u32, Stretch)> {
        let is_heavy = |(weight, _): &(u32, usize)| *weight >= least;
        let heavy: Vec<(u32, usize)> = match spread {
            Spread::Wide => self.all_pairs().zip(0..).filter(is_heavy).collect(),
            Spread::Narrow => {
                let mut heavy: Vec<_> = self.touched_pairs().filter(is_heavy).collect();
                heavy.sort_unstable_by_key(|(_, number)| *number);
                heavy.dedup();
                heavy
            }
        };
        let (before, slack) = (before(length), 16 + length / 6);
        let window = |(weight, number): (u32, usize)| {
            let diagonal = number * WIDTH;
            let start = diagonal.saturating_sub(before + slack);
            let end = (diagonal + length + slack).saturating_sub(before);
            (
                weight,
                Stretch::new(start, end.min(self.index.text().len())),
            )
        };
        heavy.into_iter().map(window).collect()
    }

    /// The same near text that nothing else claims, where the heaviest there is the measure. The
    /// heaviest of all are tried first, since most often they are there.
    fn heavy_near_free(&self, spread: Spread, length: usize, map: &CharMap) -> Vec<(u32, Stretch)> {
        let near_free = |least: u32| {
            let mut heavy = self.heavy(spread, least, length);
            heavy.retain(|(_, window)| map.touches_free(*window));
            heavy
        };
        let mut least = least_of(self.heaviest(spread));
        loop {
            let found = near_free(least);
            let heaviest = found.iter().map(|(weight, _)| *weight).max();
            match heaviest.map(least_of) {
                Some(enough) if enough < least => return near_free(enough),
                Some(_) => return found,
                None if least <= 1 => return found,
                None => least = least_of(least),
            }
        }
    }
}

/// Diagonals are counted from so far before the text, that none is negative.
const fn before(length: usize) -> usize {
    length.div_ceil(WIDTH) * WIDTH
}

/// The fewest votes that count beside so many; at least one.
const fn least_of(heaviest: u32) -> u32 {
    let least = (heaviest * LEAST_PER_CENT).div_ceil(100);
    if least == 0 { 1 } else { least }
}

/// The heaviest windows, each a step or more from the others: a diagonal and its neighbours lead to
/// one place, and their windows are nearly the same.
fn apart(mut heavy: Vec<(u32, Stretch)>) -> Vec<Stretch> {
    let order = |(weight, window): &(u32, Stretch)| (Reverse(*weight), window.start);
    // Of thousands only the first are wanted, in order.
    let first = heavy.len().min(MOST_WINDOWS * 4);
    if first < heavy.len() {
        heavy.select_nth_unstable_by_key(first, order);
    }
    let mut windows: Vec<Stretch> = Vec::with_capacity(MOST_WINDOWS);
    let (head, tail) = heavy.split_at_mut(first);
    for part in [head, tail] {
        part.sort_unstable_by_key(order);
        for (_, window) in part {
            if windows.len() == MOST_WINDOWS {
                return windows;
            }
            let is_new = |one: &Stretch| one.start.abs_diff(window.start) > WIDTH;
            if windows.iter().all(is_new) {
                windows.push(*window);
            }
        }
        if windows.len() == MOST_WINDOWS {
            return windows;
        }
    }
    windows
}
