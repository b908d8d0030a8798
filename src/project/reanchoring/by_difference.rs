//! Following a place from the old text into the new one, with both texts at hand.
//!
//! The rules and thresholds are those of SAFETY.md §10.4, steps 4 to 6. Stricter than measured
//! there: what was moved must look most like its old place too, must lie on text that nothing else
//! claims, and must not stand at its old place any more; long passages are checked at both ends.
//! A few letters inside a changed word need sides that are nearly the same. Surer than there are unchanged words of which one side is unchanged and unique and what changed
//! on the other one holds no second of them, and the edges of the text. Whoever changes one runs
//! `cargo bench --bench anchoring` again.

use std::collections::BTreeMap;

use crate::text::comparison::{
    Candidate, GramIndex, Pattern, Reach, Searcher, Stretch, similarity,
};

use super::bracket::Bracket;
use super::{Evidence, Found, PlacementState, Versions};

/// Characters on either side that are compared.
const MARGIN: usize = 80;
/// Characters on either side that must be the same where only one side is.
const NEAR: usize = 24;
/// Words shorter than this need sides that are nearly the same if they changed.
const SHORT: usize = 5;
/// Passages longer than this are searched for by their two ends.
const LONG: usize = 1_200;
/// The length of such an end.
const END: usize = 400;
/// By how much the best match must be ahead of the next.
const AHEAD: f64 = 0.1;
/// A window that occurs more often is not counted further.
const MOST_TWINS: usize = 64;

/// Follows places from the old text into the new one.
pub struct Follower<'a> {
    versions: &'a Versions,
    old_index: &'a GramIndex<'a>,
    new_index: &'a GramIndex<'a>,
    in_old: Searcher<'a>,
    in_new: Searcher<'a>,
    /// Whether the new place looks most like the old one; several annotations share a place.
    matches_back: BTreeMap<(Stretch, Stretch), bool>,
    found: BTreeMap<Stretch, Found>,
}

impl<'a> Follower<'a> {
    /// A follower for two versions, given the indexes of their folded texts.
    pub fn new(
        versions: &'a Versions,
        old_index: &'a GramIndex<'a>,
        new_index: &'a GramIndex<'a>,
    ) -> Self {
        Self {
            versions,
            old_index,
            new_index,
            in_old: Searcher::new(old_index),
            in_new: Searcher::new(new_index),
            matches_back: BTreeMap::new(),
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
        let evidence = self.evidence(old, place);
        let found = |state| Found {
            state,
            place: Some(place),
            evidence,
        };
        let Evidence {
            quote, left, right, ..
        } = evidence;
        let is_unchanged =
            is_whole && self.versions.old.slice(old) == self.versions.new.slice(place);
        let (lesser, greater) = (left.min(right), left.max(right));
        let is_unique = self.is_unique(old, place);
        if is_unchanged
            && !self.versions.map.has_change(old)
            && self.same_sides(old, place, MARGIN)
            && is_unique
        {
            return found(PlacementState::Exact);
        }
        let sides = if is_unchanged {
            self.unique_sides(old, place)
        } else {
            (false, false)
        };
        if (sides.0 || sides.1) && self.same_sides(old, place, NEAR) {
            return found(PlacementState::Exact);
        }
        // One side is certain, and what changed on the other one holds no second of these words.
        let bracket = Bracket::new(self.versions, old, place);
        let is_framed = (sides.0 && bracket.holds_after()) || (sides.1 && bracket.holds_before());
        if is_framed && !self.versions.map.has_change(old) {
            return found(PlacementState::Exact);
        }
        if !self.matches_back(old, place) {
            return found(PlacementState::Ambiguous);
        }
        let is_likely = quote >= 0.6 && lesser >= 0.55 && greater >= 0.7;
        let has_likely_sides = quote >= 0.4 && lesser >= 0.75;
        // A few letters inside a word that changed prove little by themselves.
        let is_proved = old.len() >= SHORT || !self.versions.map.has_change(old) || lesser >= 0.85;
        if is_whole && is_unique && is_proved && (is_likely || has_likely_sides) {
            return found(PlacementState::TextChanged);
        }
        if quote >= 0.5 && greater >= 0.5 {
            return found(PlacementState::Ambiguous);
        }
        Found::NOTHING
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

    fn evidence(&self, old: Stretch, place: Stretch) -> Evidence {
        let (old_text, new_text) = (&self.versions.old, &self.versions.new);
        let quote = if place.len() > 3 * old.len() + 20 {
            0.0
        } else {
            similarity(old_text.slice(old), new_text.slice(place))
        };
        let (before, after) = (old_text.before(old, MARGIN), old_text.after(old, MARGIN));
        let left = similarity(before, new_text.before(place, before.len()));
        let right = similarity(after, new_text.after(place, after.len()));
        Evidence {
            score: 0.5 * quote + 0.25 * (left + right),
            quote,
            left,
            right,
        }
    }

    /// Whether both sides are the same, as far as they go.
    fn same_sides(&self, old: Stretch, place: Stretch, margin: usize) -> bool {
        let (old_text, new_text) = (&self.versions.old, &self.versions.new);
        let (before, after) = (old_text.before(old, margin), old_text.after(old, margin));
        before == new_text.before(place, before.len())
            && after == new_text.after(place, after.len())
    }

    /// For each side, whether all of it is there, and with the words stands only once in each text.
    /// Where the text begins or ends in both, its edge is a side like any other.
    fn unique_sides(&self, old: Stretch, place: Stretch) -> (bool, bool) {
        let (old_text, new_text) = (&self.versions.old, &self.versions.new);
        let once = |side: Stretch| {
            let string = old_text.slice(side);
            self.old_index.count(string, 1) == Some(1) && self.new_index.count(string, 1) == Some(1)
        };
        let (before, after) = (old_text.before(old, MARGIN), old_text.after(old, MARGIN));
        let begins = before.len() == old.start && before.len() == place.start;
        let left_to_go = (
            old_text.len() - old.end,
            new_text.len().saturating_sub(place.end),
        );
        let ends = after.len() == left_to_go.0 && after.len() == left_to_go.1;
        let has_left = before.len() == MARGIN || begins;
        let has_right = after.len() == MARGIN || ends;
        let left = has_left
            && before == new_text.before(place, before.len())
            && once(Stretch::new(old.start - before.len(), old.end));
        let right = has_right
            && after == new_text.after(place, after.len())
            && once(Stretch::new(old.start, old.end + after.len()));
        (left, right)
    }

    /// Whether the place and its surroundings stand only once in each text, or as often in both, so
    /// that their order decides.
    fn is_unique(&self, old: Stretch, place: Stretch) -> bool {
        let old_window = self
            .versions
            .old
            .slice(self.versions.old.widened(old, MARGIN));
        let new_window = self
            .versions
            .new
            .slice(self.versions.new.widened(place, MARGIN));
        let old_in_old = self.old_index.count(old_window, MOST_TWINS);
        let new_in_new = self.new_index.count(new_window, MOST_TWINS);
        let (Some(old_in_old), Some(new_in_new)) = (old_in_old, new_in_new) else {
            return false;
        };
        if old_in_old <= 1 && new_in_new <= 1 {
            return true;
        }
        self.new_index.count(old_window, MOST_TWINS) == Some(old_in_old)
            && self.old_index.count(new_window, MOST_TWINS) == Some(new_in_new)
    }

    /// Whether, seen from the new place, the old one is the best match in the whole old text, and
    /// clearly ahead of the next. The first of the two rules that keep look-alikes apart.
    fn matches_back(&mut self, old: Stretch, place: Stretch) -> bool {
        let key = (old, place);
        if let Some(known) = self.matches_back.get(&key) {
            return *known;
        }
        let matches = if place.len() <= LONG {
            self.is_best_match(place, old)
        } else {
            let head = Stretch::new(place.start, place.start + END);
            let tail = Stretch::new(place.end - END, place.end);
            self.is_best_match(head, old) && self.is_best_match(tail, old)
        };
        self.matches_back.insert(key, matches);
        matches
    }

    fn is_best_match(&mut self, place: Stretch, old: Stretch) -> bool {
        let new_text = &self.versions.new;
        let pattern = Pattern {
            left: new_text.before(place, MARGIN),
            quote: new_text.slice(place),
            right: new_text.after(place, MARGIN),
        };
        match self.in_old.search(pattern, Reach::Everywhere, 2).as_slice() {
            [best, rest @ ..] => {
                let next = rest.first().map_or(0.0, |one| one.score);
                best.place.meets(old) && best.score - next >= AHEAD
            }
            [] => false,
        }
    }

    /// Step 6: what is not certain may have been moved to where new text stands.
    fn second_chance(&mut self, old: Stretch, present: Found) -> Found {
        let Versions { map, old: text, .. } = self.versions;
        if map.free().is_empty() || old.len() > LONG {
            return present;
        }
        let pattern = Pattern {
            left: text.before(old, MARGIN),
            quote: text.slice(old),
            right: text.after(old, MARGIN),
        };
        let candidates = self.in_new.search(pattern, Reach::NearFree(map), 3);
        let is_free = |one: &&Candidate| map.touches_free(one.place);
        let Some(best) = candidates.iter().find(is_free) else {
            return present;
        };
        let is_better = best.score > present.evidence.score || present.place.is_none();
        if best.score < 0.7 || best.quote_similarity < 0.6 || !is_better {
            return present;
        }
        let others = candidates.iter().filter(|one| one.place != best.place);
        let next = others.map(|one| one.score).fold(0.0, f64::max);
        let is_clear = best.score - next >= 0.15
            && best.score >= 0.9
            && best.quote_similarity >= 0.85
            && best.left.max(best.right) >= 0.9;
        // Words that still stand where they stood were not moved, whatever looks like them.
        let is_gone = present.place.is_none() || present.evidence.quote < 0.6;
        let state = if is_clear && is_gone && self.matches_back(old, best.place) {
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

/// Where the difference leads.
struct Landing {
    place: Stretch,
    /// False for a point whose neighbours no longer touch.
    is_whole: bool,
}
