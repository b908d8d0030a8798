//! Finding a place by its words alone, where the text it was made for is lost.
//!
//! A place is taken without asking only if its words and both contexts stand there exactly, stand
//! nowhere else in the text, and in the same order as all other such places (SAFETY.md §10.5, the
//! rule for the product). Everything else is a guess.

use crate::text::comparison::{Candidate, Folded, GramIndex, Pattern, Reach, Searcher, Stretch};
use crate::text::{CONTEXT_CHARS, CharOffset, Text, TextQuote};

use super::{Evidence, Found, PlacementState};

/// Votes of a search whose answer is asked about in any case.
const MOST_VOTES: usize = 30_000;
/// Guesses that are compared by their neighbours.
const MOST_GUESSES: usize = 8;

/// Looks for quotes in a text.
pub struct Quotations<'a> {
    text: &'a Folded,
    index: &'a GramIndex<'a>,
    searcher: Searcher<'a>,
}

/// A quote as one folded string, and where in it the words are.
struct Folding {
    whole: Folded,
    words: Stretch,
    /// Characters of context before and after, as they are.
    context: (usize, usize),
}

impl<'a> Quotations<'a> {
    /// Quotes are looked for in the text that is indexed.
    pub fn new(index: &'a GramIndex<'a>) -> Self {
        Self {
            text: index.text(),
            index,
            searcher: Searcher::with_votes(index, MOST_VOTES),
        }
    }

    /// What became of places known by their quotes, each with the position it had.
    pub fn find_all(&mut self, places: &[(CharOffset, &TextQuote)]) -> Vec<Found> {
        let foldings: Vec<Folding> = places.iter().map(|(_, quote)| Folding::of(quote)).collect();
        let unique: Vec<Option<Stretch>> =
            foldings.iter().map(|one| self.only_place(one)).collect();
        let starts = places.iter().zip(&unique);
        let pairs = starts.filter_map(|((old, _), place)| Some((*old, place.as_ref()?.start)));
        let certain = in_order_with_all(pairs.collect());
        let mut found = Vec::with_capacity(places.len());
        for (((old, _), folding), place) in places.iter().zip(&foldings).zip(unique) {
            found.push(match place {
                Some(place) => {
                    let is_certain = certain.binary_search(&(*old, place.start)).is_ok();
                    let state = if is_certain {
                        PlacementState::Exact
                    } else {
                        PlacementState::Ambiguous
                    };
                    Found {
                        state,
                        place: Some(place),
                        evidence: SURE,
                    }
                }
                None => self.guess_between(folding, neighbours(&certain, *old)),
            });
        }
        found
    }

    /// The most likely place of a quote, which is asked about in any case.
    pub fn guess(&mut self, quote: &TextQuote) -> Found {
        self.guess_between(&Folding::of(quote), (0, self.text.len()))
    }

    /// Where the words of a quote stand next, from a place on.
    pub fn words_after(&self, words: &str, from: usize) -> Option<Stretch> {
        let words = Folded::new(&Text::new(words));
        let found = self.index.find(words.chars(), 1_000);
        let start = found.into_iter().find(|at| *at >= from)?;
        Some(Stretch::new(start, start + words.len()))
    }

    /// The place of a quote whose whole context is there, if there is exactly one.
    fn only_place(&self, folding: &Folding) -> Option<Stretch> {
        let whole = folding.whole.chars();
        let [start] = self.index.find(whole, 2).try_into().ok()?;
        let end = start + whole.len();
        let full = CONTEXT_CHARS as usize;
        let has_before = folding.context.0 >= full || start == 0;
        let has_after = folding.context.1 >= full || end == self.text.len();
        let words = folding.words;
        (has_before && has_after && !whole.is_empty())
            .then(|| Stretch::new(start + words.start, start + words.end))
    }

    fn guess_between(&mut self, folding: &Folding, (from, to): (usize, usize)) -> Found {
        let whole = &folding.whole;
        let pattern = Pattern {
            left: whole.before(folding.words, usize::MAX / 2),
            quote: whole.slice(folding.words),
            right: whole.after(folding.words, usize::MAX / 2),
        };
        let candidates = self
            .searcher
            .search(pattern, Reach::Everywhere, MOST_GUESSES);
        let is_likely = |one: &&Candidate| one.score >= 0.6 && one.quote_similarity >= 0.5;
        let Some(best) = candidates.first().filter(is_likely) else {
            return Found::NOTHING;
        };
        let is_between = |one: &&Candidate| {
            best.score - one.score <= 0.05 && from <= one.place.start && one.place.end <= to
        };
        let guess = candidates
            .iter()
            .filter(is_likely)
            .find(is_between)
            .unwrap_or(best);
        Found {
            state: PlacementState::Ambiguous,
            place: Some(guess.place),
            evidence: Evidence {
                score: guess.score,
                quote: guess.quote_similarity,
                left: guess.left,
                right: guess.right,
            },
        }
    }
}

const SURE: Evidence = Evidence {
    score: 1.0,
    quote: 1.0,
    left: 1.0,
    right: 1.0,
};

impl Folding {
    fn of(quote: &TextQuote) -> Self {
        let TextQuote {
            exact,
            prefix,
            suffix,
        } = quote;
        let whole = Folded::new(&Text::new([prefix.as_str(), exact, suffix].concat()));
        let [before, words, after] = [prefix, exact, suffix].map(|part| part.chars().count());
        let start = CharOffset::from_count(before);
        Self {
            words: whole.stretch(start, CharOffset::from_count(before + words)),
            whole,
            context: (before, after),
        }
    }
}

/// The new places on either side of an old position, among those that are certain.
fn neighbours(certain: &[(CharOffset, usize)], old: CharOffset) -> (usize, usize) {
    let after = certain.partition_point(|(one, _)| *one < old);
    let before = certain
        .partition_point(|(one, _)| *one <= old)
        .checked_sub(1);
    let from = before
        .and_then(|at| certain.get(at))
        .map_or(0, |(_, new)| *new);
    let to = certain.get(after).map_or(usize::MAX, |(_, new)| *new);
    (from, to)
}

/// The pairs of old and new positions that stand in every longest sequence of pairs increasing on
/// both sides: whatever contradicts the order of the others, or could, is left out.
fn in_order_with_all(mut pairs: Vec<(CharOffset, usize)>) -> Vec<(CharOffset, usize)> {
    pairs.sort_unstable();
    pairs.dedup();
    // Of two with one old position at most one can stand in a sequence.
    pairs.sort_unstable_by_key(|(old, new)| (*old, std::cmp::Reverse(*new)));
    let forwards = lengths(pairs.iter().map(|(_, new)| *new));
    let mut backwards = lengths(pairs.iter().rev().map(|(_, new)| usize::MAX - *new));
    backwards.reverse();
    let longest = forwards.iter().max().copied().unwrap_or(0);
    let mut at_length = vec![0_usize; longest + 1];
    let both = || forwards.iter().zip(&backwards);
    for (forward, _) in both().filter(|(forward, backward)| *forward + *backward == longest + 1) {
        if let Some(count) = at_length.get_mut(*forward) {
            *count += 1;
        }
    }
    let is_in_all = |forward: usize, backward: usize| {
        forward + backward == longest + 1 && at_length.get(forward) == Some(&1)
    };
    let mut kept: Vec<(CharOffset, usize)> = pairs
        .iter()
        .zip(both())
        .filter(|(_, (forward, backward))| is_in_all(**forward, **backward))
        .map(|(pair, _)| *pair)
        .collect();
    kept.sort_unstable();
    kept
}

/// For each number, the length of the longest increasing sequence that ends with it.
fn lengths(numbers: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut ends: Vec<usize> = Vec::new();
    numbers
        .map(|number| {
            let at = ends.partition_point(|end| *end < number);
            match ends.get_mut(at) {
                Some(end) => *end = number,
                None => ends.push(number),
            }
            at + 1
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn states(old: &str, new: &str, spans: &[(u32, u32)]) -> Vec<PlacementState> {
        let old = Text::new(old);
        let quotes: Vec<TextQuote> = spans
            .iter()
            .map(|(start, end)| TextQuote::describe(&old, Span::of(*start, *end).unwrap()))
            .collect();
        let places: Vec<_> = spans
            .iter()
            .zip(&quotes)
            .map(|((start, _), quote)| (CharOffset::new(*start), quote))
            .collect();
        let new = Folded::new(&Text::new(new));
        let index = GramIndex::new(&new);
        Quotations::new(&index)
            .find_all(&places)
            .iter()
            .map(|one| one.state)
            .collect()
    }

    const LINE: &str =
        "Передайте Мао Цзэдуну следующий ответ Филиппова на его телеграмму от 21 октября: согласны";

    #[test]
    fn exact_and_unique_is_certain_and_all_else_is_asked() {
        use PlacementState::{Ambiguous, Exact, Orphan};
        let new = format!("Новая строка. {LINE}");
        assert_eq!(states(LINE, &new, &[(38, 47)]), [Exact]);
        let changed = LINE.replace("ответ", "отвѣтъ");
        assert_eq!(states(LINE, &changed, &[(38, 47)]), [Ambiguous]);
        assert_eq!(
            states(LINE, &format!("{LINE} {LINE}"), &[(38, 47)]),
            [Ambiguous]
        );
        assert_eq!(
            states(LINE, "Something else entirely.", &[(38, 47)]),
            [Orphan]
        );
    }

    #[test]
    fn what_contradicts_the_order_of_the_others_is_asked() {
        let pairs = |pairs: &[(u32, usize)]| -> Vec<usize> {
            let pairs = pairs.iter().map(|(old, new)| (CharOffset::new(*old), *new));
            in_order_with_all(pairs.collect())
                .iter()
                .map(|(_, new)| *new)
                .collect()
        };
        assert_eq!(pairs(&[(1, 10), (2, 20), (3, 5), (4, 40)]), [10, 20, 40]);
        assert!(pairs(&[(1, 20), (2, 10)]).is_empty());
        assert_eq!(pairs(&[(1, 10), (1, 10)]), [10]);
        assert!(pairs(&[(1, 10), (1, 11)]).is_empty());
        assert!(pairs(&[]).is_empty());
    }
}
