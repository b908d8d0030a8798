//! Following a place from the old text into the new one, with both texts at hand.
//!
//! The rules and thresholds are those of SAFETY.md §10.4, steps 4 to 6, made stricter in five points:
//! what was moved must look most like its old place too, must lie on text that nothing else claims,
//! and must not stand at its old place any more; no new passage may have the same words and one of
//! their sides; in a formula that stands more than once both sides must be the same far beyond it,
//! and it is never moved;
//! a few letters inside a changed word, and words with a side that changed much, need more proof;
//! long passages are checked at both ends. In three points they are surer: unchanged words are certain
//! if one side is unchanged and unique and what changed on the other one holds no second of them;
//! the edges of the text are sides too; and a place that is pinned between unchanged words needs not
//! be ahead of its look-alikes. Whoever changes one runs `cargo bench --bench anchoring`.

use std::collections::BTreeMap;

use crate::text::comparison::{Candidate, GramIndex, Likely, Pattern, Reach, Searcher, Stretch};

use super::surroundings::{MARGIN, Surroundings, Unchanged};
use super::{Evidence, Found, NewPassages, PlacementState, Versions};

/// Passages longer than this are searched for by their two ends.
const LONG: usize = 1_200;
/// The length of such an end.
const END: usize = 400;
/// A side less like its old one was cut off or put in anew.
const SAME_SIDE: f64 = 0.7;
/// By how much the best match must be ahead of the next.
const AHEAD: f64 = 0.1;

/// The runs of characters of the texts that a [`Follower`] searches.
#[derive(Clone, Copy)]
pub struct Indexes<'a> {
    pub old: &'a GramIndex<'a>,
    pub new: &'a GramIndex<'a>,
    /// Of the new passages alone.
    pub passages: &'a GramIndex<'a>,
}

/// Follows places from the old text into the new one.
pub struct Follower<'a> {
    versions: &'a Versions,
    passages: &'a NewPassages,
    around: Surroundings<'a>,
    in_old: Searcher<'a>,
    in_new: Searcher<'a>,
    in_passages: Searcher<'a>,
    /// Whether the new place looks most like the old one; several annotations share a place.
    matches_back: BTreeMap<(Stretch, Stretch), Back>,
    near_free: BTreeMap<Stretch, Vec<Likely>>,
    found: BTreeMap<Stretch, Found>,
}

impl<'a> Follower<'a> {
    /// A follower for two versions.
    pub fn new(versions: &'a Versions, passages: &'a NewPassages, indexes: &Indexes<'a>) -> Self {
        Self {
            versions,
            passages,
            around: Surroundings::new(versions, indexes),
            in_old: Searcher::new(indexes.old),
            in_new: Searcher::new(indexes.new),
            in_passages: Searcher::new(indexes.passages),
            matches_back: BTreeMap::new(),
            near_free: BTreeMap::new(),
            found: BTreeMap::new(),
        }
    }

    /// What became of a stretch of the old text; of a point, if it is empty.
    pub fn follow(&mut self, old: Stretch) -> Found {
        if let Some(found) = self.found.get(&old) {
            return *found;
        }
        let mut found = self.along_the_map(old);
        if !found.state.is_certain() {
            found = self.second_chance(old, found);
        }
        self.found.insert(old, found);
        found
    }

    /// Steps 4 and 5: where the difference says it is.
    fn along_the_map(&mut self, old: Stretch) -> Found {
        let Some(Landing { place, is_whole }) = self.landing(old) else {
            return Found::NOTHING;
        };
        let evidence = self.around.evidence(old, place);
        let found = |state| Found {
            state,
            place: Some(place),
            evidence,
        };
        let certainty = if is_whole {
            self.around.unchanged(old, place)
        } else {
            Unchanged::No
        };
        if self.has_rival(old, place, certainty) {
            return found(PlacementState::Ambiguous);
        }
        // Where nothing is new and both sides are what they were, no other formula can have taken
        // this one's place.
        let may_be_another =
            !self.passages.text().is_empty() || evidence.left.min(evidence.right) < SAME_SIDE;
        if may_be_another
            && self.around.is_formula(old)
            && !self.around.same_neighbourhood(old, place)
        {
            return found(PlacementState::Ambiguous);
        }
        if certainty == Unchanged::Yes {
            return found(PlacementState::Exact);
        }
        let (is_ahead, is_unique) = (
            self.matches_back(old, place).is_ahead,
            self.around.is_unique(old, place),
        );
        let is_pinned = !(is_ahead && is_unique) && self.is_pinned(old, place);
        if !is_ahead && !is_pinned {
            return found(PlacementState::Ambiguous);
        }
        let is_home = is_unique || is_pinned;
        if is_whole && is_home && self.around.is_likely(old, place, evidence) {
            return found(PlacementState::TextChanged);
        }
        if evidence.quote >= 0.5 && evidence.left.max(evidence.right) >= 0.5 {
            return found(PlacementState::Ambiguous);
        }
        Found::NOTHING
    }

    /// Whether new text has these words too, and one of their sides: what was moved away may have
    /// left a copy behind. What is unchanged is compared with whole new passages only.
    fn has_rival(&mut self, old: Stretch, place: Stretch, certainty: Unchanged) -> bool {
        if self.passages.text().is_empty() {
            return false;
        }
        let is_like =
            |one: &Candidate| one.quote_similarity >= 0.8 && one.left.max(one.right) >= 0.85;
        if certainty == Unchanged::Yes {
            let pattern = self.pattern(old);
            let places = self.in_passages.places(pattern, Reach::Everywhere, 4);
            return places.into_iter().any(|one| {
                let is_elsewhere = !self.passages.in_new_text(one.place).meets(place);
                is_elsewhere && is_like(&self.in_passages.candidate(pattern, one))
            });
        }
        let map = &self.versions.map;
        let places = self.near_free(old);
        places.into_iter().any(|one| {
            let is_new = map.free_in(one.place) * 2 >= one.place.len();
            let is_rival = is_new && !one.place.meets(place);
            is_rival && is_like(&self.in_new.candidate(self.pattern(old), one))
        })
    }

    /// What to look for: the words at a stretch of the old text and its sides; the beginning of long
    /// ones.
    fn pattern(&self, old: Stretch) -> Pattern<'a> {
        let text = &self.versions.old;
        let (quote, right) = if old.len() > LONG {
            (Stretch::new(old.start, old.start + END), &[][..])
        } else {
            (old, text.after(old, MARGIN))
        };
        Pattern {
            left: text.before(old, MARGIN),
            quote: text.slice(quote),
            right,
        }
    }

    /// The places near new text that look most like an old one.
    fn near_free(&mut self, old: Stretch) -> Vec<Likely> {
        if let Some(known) = self.near_free.get(&old) {
            return known.clone();
        }
        let reach = Reach::NearFree(&self.versions.map);
        let places = self.in_new.places(self.pattern(old), reach, 4);
        self.near_free.insert(old, places.clone());
        places
    }

    /// Where the characters of a stretch went; for a point, the seam between its neighbours.
    fn landing(&self, old: Stretch) -> Option<Landing> {
        let Versions {
            map,
            old: old_text,
            new: new_text,
            ..
        } = self.versions;
        if !old.is_empty() {
            let is_there = map.placed_in(old) * 2 >= old.len();
            let place = map.image(old).filter(|_| is_there)?;
            return Some(Landing {
                place,
                is_whole: true,
            });
        }
        let before = match old.start.checked_sub(1) {
            Some(before) => map.place_of(before).map(|at| at + 1),
            None => Some(0),
        };
        let after = if old.start < old_text.len() {
            map.place_of(old.start)
        } else {
            Some(new_text.len())
        };
        let seam = before.or(after)?;
        Some(Landing {
            place: Stretch::new(seam, seam),
            is_whole: before == after,
        })
    }

    /// Whether, seen from the new place, the old one is the best match in the whole old text, and
    /// clearly ahead of the next. The first of the two rules that keep look-alikes apart.
    fn matches_back(&mut self, old: Stretch, place: Stretch) -> Back {
        let key = (old, place);
        if let Some(known) = self.matches_back.get(&key) {
            return *known;
        }
        let matches = if place.len() <= LONG {
            self.back_from(place, old)
        } else {
            let head = Stretch::new(place.start, place.start + END);
            let tail = Stretch::new(place.end - END, place.end);
            let (head, tail) = (self.back_from(head, old), self.back_from(tail, old));
            Back {
                is_ahead: head.is_ahead && tail.is_ahead,
                best: head.best.max(tail.best),
            }
        };
        self.matches_back.insert(key, matches);
        matches
    }

    fn back_from(&mut self, place: Stretch, old: Stretch) -> Back {
        let pattern = self.pattern_back(place);
        match self.in_old.places(pattern, Reach::Everywhere, 2).as_slice() {
            [best, rest @ ..] => {
                let next = rest.first().map_or(0.0, |one| one.score);
                Back {
                    is_ahead: best.place.meets(old) && best.score - next >= AHEAD,
                    best: best.score,
                }
            }
            [] => Back {
                is_ahead: false,
                best: 0.0,
            },
        }
    }

    /// What to look for in the old text.
    fn pattern_back(&self, place: Stretch) -> Pattern<'a> {
        let text = &self.versions.new;
        Pattern {
            left: text.before(place, MARGIN),
            quote: text.slice(place),
            right: text.after(place, MARGIN),
        }
    }

    /// Whether the place is held fast by its neighbours: around it nothing but letters changed, and
    /// no other place of the old text is more like the new one than the old place is. Then those
    /// that are as like it, or nearly, are no rivals: each has its own place in the order.
    fn is_pinned(&mut self, old: Stretch, place: Stretch) -> bool {
        if old.len().max(place.len()) > LONG || !self.around.is_pinned(old, place) {
            return false;
        }
        let best = self.matches_back(old, place).best;
        let near = self.versions.old.widened(old, 2 * MARGIN);
        let own = self.in_old.score_in(self.pattern_back(place), near);
        own >= best
    }

    /// Step 6: what is not certain may have been moved to where new text stands.
    fn second_chance(&mut self, old: Stretch, present: Found) -> Found {
        let map = &self.versions.map;
        if map.free().is_empty() || old.len() > LONG {
            return present;
        }
        let places = self.near_free(old);
        let is_free = |one: &&Likely| map.touches_free(one.place);
        let Some(best) = places.iter().find(is_free) else {
            return present;
        };
        let best = self.in_new.candidate(self.pattern(old), *best);
        let is_better = best.score > present.evidence.score || present.place.is_none();
        if best.score < 0.7 || best.quote_similarity < 0.6 || !is_better {
            return present;
        }
        let others = places.iter().filter(|one| one.place != best.place);
        let next = others.map(|one| one.score).fold(0.0, f64::max);
        let is_clear = best.score - next >= 0.15
            && best.score >= 0.9
            && best.quote_similarity >= 0.85
            && best.left.max(best.right) >= 0.9;
        // Words that still stand where they stood were not moved, whatever looks like them.
        let is_gone = (present.place.is_none() || present.evidence.quote < 0.6)
            && map.changed_in(old) * 2 > old.len();
        let is_formula = self.around.is_formula(old);
        let is_moved = is_clear && is_gone && !is_formula;
        let state = if is_moved && self.matches_back(old, best.place).is_ahead {
            PlacementState::Moved
        } else {
            PlacementState::Ambiguous
        };
        Found {
            state,
            place: Some(best.place),
            evidence: Evidence {
                score: best.score,
                quote: best.quote_similarity,
                left: best.left,
                right: best.right,
            },
        }
    }
}

/// What a place of the new text is like in the old one.
#[derive(Clone, Copy)]
struct Back {
    /// Whether the expected place is the best match, and clearly ahead of the next.
    is_ahead: bool,
    /// The score of the best match, wherever it is.
    best: f64,
}

/// Where the difference leads.
struct Landing {
    place: Stretch,
    /// False for a point whose neighbours no longer touch.
    is_whole: bool,
}
