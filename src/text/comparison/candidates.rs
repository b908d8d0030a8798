//! Where in a text a passage could stand, most likely places first.

use super::folded::{Folded, Stretch, slice};
use super::grams::{GRAM, GramIndex};
use super::inside::align_to_end;
use super::similarity::{Masks, distance_inside, share, similarity};
use super::votes::{LONGEST_PATTERN, Reach, Votes, WIDTH};

/// What differs in a greater part of its characters is no candidate.
const MOST_ERRORS: f64 = 0.65;
/// A passage to look for: its words and what stands on either side.
#[derive(Clone, Copy, Debug)]
pub struct Pattern<'a> {
    pub left: &'a [char],
    pub quote: &'a [char],
    pub right: &'a [char],
}

/// A place where a passage could stand, and how like the whole pattern what stands there is, from 0
/// to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likely {
    pub place: Stretch,
    pub score: f64,
}

/// A place where a passage could stand, looked at closely.
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
    text: &'a Folded,
    votes: Votes<'a>,
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
        Self {
            text: index.text(),
            votes: Votes::new(index, most_votes),
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
        let places = self.places(pattern, reach, most).into_iter();
        places.map(|one| self.candidate(pattern, one)).collect()
    }

    /// How like a pattern its words and sides are at a place found for it.
    pub fn candidate(&self, pattern: Pattern<'_>, Likely { place, score }: Likely) -> Candidate {
        let Pattern { left, quote, right } = pattern;
        let text = self.text;
        Candidate {
            place,
            score,
            quote_similarity: similarity(quote, text.slice(place)),
            left: side(left, text.before(place, left.len())),
            right: side(right, text.after(place, right.len())),
        }
    }

    /// The places that [`Self::search`] finds, without a closer look at them.
    pub fn places(&mut self, pattern: Pattern<'_>, reach: Reach<'_>, most: usize) -> Vec<Likely> {
        let Pattern { left, quote, right } = pattern;
        let whole = [left, quote, right].concat();
        if whole.len() < GRAM || whole.len() > LONGEST_PATTERN {
            return Vec::new();
        }
        let masks = Masks::new(&whole);
        let text = self.text;
        let mut windows: Vec<Window> = self
            .votes
            .windows(&whole, reach)
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
        let mut found: Vec<Likely> = Vec::new();
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
            found.push(Likely {
                place,
                score: 1.0 - share(window.distance, whole.len()),
            });
        }
        found
    }

    /// How like the whole pattern the most like stretch inside a stretch of the text is, from 0 to 1.
    pub fn score_in(&self, pattern: Pattern<'_>, inside: Stretch) -> f64 {
        let whole = [pattern.left, pattern.quote, pattern.right].concat();
        let (distance, _) = distance_inside(&Masks::new(&whole), self.text.slice(inside));
        1.0 - share(distance, whole.len())
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
