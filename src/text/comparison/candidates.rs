//! Where in a text a passage could stand, most likely places first.

use super::CharMap;
use super::folded::{Folded, Stretch, slice};
use super::grams::{GRAM, GramIndex};
use super::inside::align_to_end;
use super::similarity::{Masks, distance_inside, share, similarity};

/// Runs that stand in more places do not vote.
const TOO_COMMON: usize = 3_000;
/// Diagonals are counted together by so many characters.
const WIDTH: usize = 8;
/// At most so many windows are looked at, none with less than this share of the most votes.
const MOST_WINDOWS: usize = 16;
const LEAST_PER_CENT: u32 = 35;
/// What differs in a greater part of its characters is no candidate.
const MOST_ERRORS: f64 = 0.65;
/// Longer patterns are not searched for: the time would be the square of their length.
pub(super) const LONGEST_PATTERN: usize = 2_400;

/// A passage to look for: its words and what stands on either side.
#[derive(Clone, Copy, Debug)]
pub struct Pattern<'a> {
    pub left: &'a [char],
    pub quote: &'a [char],
    pub right: &'a [char],
}

/// Where to look.
#[derive(Clone, Copy)]
pub enum Reach<'a> {
    Everywhere,
    /// Only near text that no unchanged text claims.
    NearFree(&'a CharMap),
}

/// A place where a passage could stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    pub place: Stretch,
    /// From 0 to 1: how like the whole pattern what stands there is.
    pub score: f64,
    /// From 0 to 1: the words alone.
    pub quote_similarity: f64,
    /// From 0 to 1: what stands before and after.
    pub left: f64,
    pub right: f64,
}

/// Looks for passages in one text.
pub struct Searcher<'a> {
    index: &'a GramIndex<'a>,
    /// By diagonal; all zero between two searches.
    votes: Vec<u32>,
    /// The diagonals that have votes; none between two searches.
    touched: Vec<usize>,
    most_votes: usize,
}

struct Window {
    stretch: Stretch,
    distance: usize,
    end: usize,
}

impl<'a> Searcher<'a> {
    /// A searcher with as many votes as it takes to be sure.
    pub fn new(index: &'a GramIndex<'a>) -> Self {
        Self::with_votes(index, 60_000)
    }

    /// A searcher that stops after so many votes, those of the rarest runs first.
    pub fn with_votes(index: &'a GramIndex<'a>, most_votes: usize) -> Self {
        let diagonals = (index.text().len() + LONGEST_PATTERN) / WIDTH + 4;
        Self {
            index,
            votes: vec![0; diagonals],
            touched: Vec::new(),
            most_votes,
        }
    }

    /// The most likely places, the best first, no two of which share a character; at most `most`.
    /// None for a pattern of less than six characters, or a very long one.
    pub fn search(
        &mut self,
        pattern: Pattern<'_>,
        reach: Reach<'_>,
        most: usize,
    ) -> Vec<Candidate> {
        let Pattern { left, quote, right } = pattern;
        let whole = [left, quote, right].concat();
        if whole.len() < GRAM || whole.len() > LONGEST_PATTERN {
            return Vec::new();
        }
        let masks = Masks::new(&whole);
        let text = self.index.text();
        let mut windows: Vec<Window> = self
            .diagonals(&whole, reach)
            .into_iter()
            .map(|stretch| {
                let (distance, end) = distance_inside(&masks, text.slice(stretch));
                Window {
                    stretch,
                    distance,
                    end: stretch.start + end,
                }
            })
            .collect();
        windows.retain(|window| share(window.distance, whole.len()) <= MOST_ERRORS);
        windows.sort_by_key(|window| window.distance);
        let mut found: Vec<Candidate> = Vec::new();
        let mut ends: Vec<usize> = Vec::new();
        for window in windows {
            if found.len() == most {
                break;
            }
            // Two diagonals side by side lead to one place.
            if ends.iter().any(|end| end.abs_diff(window.end) < WIDTH) {
                continue;
            }
            ends.push(window.end);
            let Some(place) = place_in(text, &window, (&whole, &masks), pattern) else {
                continue;
            };
            if found.iter().any(|one| one.place.meets(place)) {
                continue;
            }
            found.push(Candidate {
                place,
                score: 1.0 - share(window.distance, whole.len()),
                quote_similarity: similarity(quote, text.slice(place)),
                left: side(left, text.before(place, left.len())),
                right: side(right, text.after(place, right.len())),
            });
        }
        found
    }

    /// The windows around the diagonals with the most votes, the heaviest first.
    fn diagonals(&mut self, pattern: &[char], reach: Reach<'_>) -> Vec<Stretch> {
        self.vote(pattern);
        let slack = 16 + pattern.len() / 6;
        // Diagonals are counted from so far before the text, that none is negative.
        let before = pattern.len().div_ceil(WIDTH) * WIDTH;
        let mut heavy: Vec<(u32, Stretch)> = Vec::new();
        let votes = |number: usize| self.votes.get(number).copied().unwrap_or(0);
        let weight_of = |number: usize| votes(number) + votes(number + 1);
        // Most diagonals have no votes: each that has some is looked at with both its neighbours.
        let pairs = || {
            let pairs = self
                .touched
                .iter()
                .flat_map(|at| [at.checked_sub(1), Some(*at)]);
            pairs.flatten().filter(|at| at + 1 < self.votes.len())
        };
        let mut heaviest = match reach {
            Reach::Everywhere => pairs().map(weight_of).max().unwrap_or(0).max(1),
            Reach::NearFree(_) => 1,
        };
        let is_heavy = |at: &usize| weight_of(*at) * 100 >= heaviest * LEAST_PER_CENT;
        let mut numbers: Vec<usize> = pairs().filter(is_heavy).collect();
        numbers.sort_unstable();
        numbers.dedup();
        for number in numbers {
            let weight = weight_of(number);
            let diagonal = number * WIDTH;
            let start = diagonal.saturating_sub(before + slack);
            let end = (diagonal + pattern.len() + slack).saturating_sub(before);
            let window = Stretch::new(start, end.min(self.index.text().len()));
            let is_within_reach = match reach {
                Reach::Everywhere => true,
                Reach::NearFree(map) => map.touches_free(window),
            };
            if is_within_reach {
                heaviest = heaviest.max(weight);
                heavy.push((weight, window));
            }
        }
        for number in self.touched.drain(..) {
            if let Some(votes) = self.votes.get_mut(number) {
                *votes = 0;
            }
        }
        heavy.retain(|(weight, _)| weight * 100 >= heaviest * LEAST_PER_CENT);
        heavy.sort_by_key(|(weight, window)| (std::cmp::Reverse(*weight), window.start));
        // A diagonal and its neighbours lead to one place, and their windows are nearly the same.
        let mut windows: Vec<Stretch> = Vec::with_capacity(MOST_WINDOWS);
        for (_, window) in heavy {
            let is_new = |one: &Stretch| one.start.abs_diff(window.start) > WIDTH;
            if windows.iter().all(is_new) {
                windows.push(window);
            }
            if windows.len() == MOST_WINDOWS {
                break;
            }
        }
        windows
    }

    fn vote(&mut self, pattern: &[char]) {
        let before = pattern.len().div_ceil(WIDTH) * WIDTH;
        let grams = pattern.windows(GRAM).enumerate();
        let mut places: Vec<(&[u32], usize)> = grams
            .map(|(at, gram)| (self.index.places(gram), at))
            .filter(|(places, _)| !places.is_empty() && places.len() <= TOO_COMMON)
            .collect();
        places.sort_by_key(|(places, at)| (places.len(), *at));
        let mut left = self.most_votes;
        for (places, at) in places {
            if places.len() > left {
                return;
            }
            left -= places.len();
            for place in places {
                let diagonal = *place as usize + before - at;
                if let Some(votes) = self.votes.get_mut(diagonal / WIDTH) {
                    if *votes == 0 {
                        self.touched.push(diagonal / WIDTH);
                    }
                    *votes += 1;
                }
            }
        }
    }
}

/// The words of the pattern in a window: from the first to the last that is found; for a point, the
/// seam between its sides. `None` if nothing of them is there.
fn place_in(
    text: &Folded,
    window: &Window,
    (whole, masks): (&[char], &Masks),
    pattern: Pattern<'_>,
) -> Option<Stretch> {
    // What ends where the distance was least cannot start further back than this.
    let start = window.end.saturating_sub(whole.len() + window.distance);
    let start = start.max(window.stretch.start);
    let until_end = text.slice(Stretch::new(start, window.end));
    let inside = align_to_end(masks, whole, until_end);
    let from = pattern.left.len();
    if pattern.quote.is_empty() {
        let seam = inside.seams.get(from).map(|seam| start + seam)?;
        return Some(Stretch::new(seam, seam));
    }
    let places = slice(&inside.places, from, from + pattern.quote.len());
    let first = places.iter().flatten().next()?;
    let last = places.iter().rev().flatten().next()?;
    Some(Stretch::new(start + first, start + last + 1))
}

/// How alike two sides are; an empty one says nothing against a place.
fn side(wanted: &[char], found: &[char]) -> f64 {
    if wanted.is_empty() {
        1.0
    } else {
        similarity(wanted, found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    fn search(text: &str, [left, quote, right]: [&str; 3]) -> Vec<(String, f64)> {
        let folded = Folded::new(&Text::new(text));
        let index = GramIndex::new(&folded);
        let [left, quote, right]: [Vec<char>; 3] =
            [left, quote, right].map(|part| part.chars().collect());
        let pattern = Pattern {
            left: &left,
            quote: &quote,
            right: &right,
        };
        let found = Searcher::new(&index).search(pattern, Reach::Everywhere, 3);
        found
            .iter()
            .map(|one| (folded.slice(one.place).iter().collect(), one.score))
            .collect()
    }

    #[test]
    fn the_best_place_comes_first_and_places_do_not_overlap() {
        let text =
            "on Monday paid to John Smith for bread; on Tuesday paid to John Smyth for beer;";
        let found = search(text, ["on Tuesday paid to ", "John Smith", " for beer"]);
        assert_eq!(found[0].0, "John Smyth");
        assert_eq!(found[1].0, "John Smith");
        assert!(found[0].1 > found[1].1 && found.len() == 2, "{found:?}");
    }

    #[test]
    fn nothing_is_found_where_nothing_is() {
        assert_eq!(search("", ["", "whatever", ""]), []);
        assert_eq!(search("quite another text", ["", "abcdef", ""]), []);
        assert_eq!(search("abc", ["", "abc", ""]), []);
    }

    #[test]
    fn a_point_is_found_between_its_sides() {
        let found = search("the year is missing here", ["the year ", "", "is missing"]);
        assert_eq!(found[0].0, "");
        assert!((found[0].1 - 1.0).abs() < 1e-9);
    }
}
