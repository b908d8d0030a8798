//! What is around a place, compared between the two texts.

use crate::text::comparison::{Folded, GramIndex, Stretch, similarity};

use super::bracket::Bracket;
use super::{Evidence, Indexes, Versions};

/// Characters on either side that are compared.
pub(super) const MARGIN: usize = 80;
/// Characters on either side that must be the same where only one side is.
const NEAR: usize = 24;
/// Words shorter than this need sides that are nearly the same if they changed.
const SHORT: usize = 5;
/// So near others like them are looked for.
const TWIN: usize = 8;
/// Words that stand twice with so much of one side are a formula.
const FORMULA: usize = 40;
/// Characters on either side that tell one formula from another.
const FAR: usize = 200;
/// A text is a register where so many characters in a row stand again elsewhere, looked at in such
/// steps.
const AGAIN: usize = 12;
const AGAIN_STEP: usize = 4;
/// Changed words of a register are known again where both sides of them are so much alike.
const ALIKE: f64 = 0.9;
/// A window that occurs more often is not counted further.
const MOST_TWINS: usize = 64;

/// What is around a place, compared between the two texts.
pub(super) struct Surroundings<'a> {
    versions: &'a Versions,
    old_index: &'a GramIndex<'a>,
    new_index: &'a GramIndex<'a>,
}

/// One side of some words.
#[derive(Clone, Copy)]
enum Side {
    Left,
    Right,
}

/// Whether words are what they were.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Unchanged {
    /// They are others, or nothing proves that they are the same ones.
    No,
    /// They and both sides of them, or all of one side, which stand only once.
    Yes,
}

impl<'a> Surroundings<'a> {
    pub fn new(versions: &'a Versions, indexes: &Indexes<'a>) -> Self {
        Self {
            versions,
            old_index: indexes.old,
            new_index: indexes.new,
        }
    }

    /// Whether the words are the same, and how much around them is.
    pub fn unchanged(&self, old: Stretch, place: Stretch) -> Unchanged {
        let has_change = self.versions.map.has_change(old);
        if self.versions.old.slice(old) != self.versions.new.slice(place) {
            return Unchanged::No;
        }
        if !has_change && self.same_sides(old, place, MARGIN) && self.is_unique(old, place) {
            return Unchanged::Yes;
        }
        let (left, right) = self.unique_sides(old, place);
        if left != right && self.stands_elsewhere(old, if left { Side::Right } else { Side::Left })
        {
            return Unchanged::No;
        }
        let bracket = self.bracket(old, place);
        let is_sure = (left && right) || ((left || right) && bracket.is_even());
        if is_sure && self.same_sides(old, place, NEAR) {
            return Unchanged::Yes;
        }
        // What changed on the other side must hold no second of these words.
        let holds = || (left && bracket.holds_after()) || (right && bracket.holds_before());
        if !has_change && holds() {
            return Unchanged::Yes;
        }
        Unchanged::No
    }

    const fn bracket(&self, old: Stretch, place: Stretch) -> Bracket<'a> {
        Bracket {
            versions: self.versions,
            indexes: (self.old_index, self.new_index),
            old,
            place,
        }
    }

    /// Whether a change of the words, or around them, leaves no doubt that this is their place, if
    /// no other is like it.
    pub fn is_likely(&self, old: Stretch, place: Stretch, evidence: Evidence) -> bool {
        let Evidence {
            quote, left, right, ..
        } = evidence;
        let (lesser, greater) = (left.min(right), left.max(right));
        // A few letters inside a word that changed prove little by themselves, and nothing where
        // others like them stand close by, of which one is gone.
        let is_proved = old.len() >= SHORT
            || !self.versions.map.has_change(old)
            || (lesser >= 0.85 && !self.has_lost_twin(old, place));
        let by_words = quote >= 0.6 && lesser >= 0.55 && greater >= 0.7;
        let by_sides = quote >= 0.55 && lesser >= 0.75;
        // Where a side changed much, the change must hold no second of these words.
        let bracket = self.bracket(old, place);
        let holds = || bracket.holds_before() && bracket.holds_after();
        // Where a passage beside them was deleted or inserted, so may those have been that stood
        // here, and of changed words nothing tells.
        let has_change = self.versions.map.has_change(old);
        let is_framed = if bracket.is_even() {
            lesser >= 0.7 || holds()
        } else {
            !has_change && holds()
        };
        // Entries of a register are as much like each other as one of them is like what it became,
        // and where one of them is gone the next stands in its place.
        let is_told = !has_change || lesser >= ALIKE || !self.is_register(old);
        is_proved && (by_words || by_sides) && is_framed && is_told
    }

    /// Whether most of the words, and of what is around them, stands again elsewhere in the old text.
    fn is_register(&self, old: Stretch) -> bool {
        let around = self
            .versions
            .old
            .slice(self.versions.old.widened(old, MARGIN));
        let (mut looked_at, mut again) = (0, 0);
        for words in around.windows(AGAIN).step_by(AGAIN_STEP) {
            looked_at += 1;
            again += usize::from(self.old_index.count(words, 1) != Some(1));
        }
        2 * again > looked_at
    }

    /// Whether nothing but letters changed between the place and unchanged words on either side.
    pub fn is_pinned(&self, old: Stretch, place: Stretch) -> bool {
        self.bracket(old, place).is_pinned()
    }

    /// Whether the same few letters stand close by in one of the texts and have no counterpart in
    /// the other: then these may be those. "сапоги и" became "сапоги " by the loss of either и.
    fn has_lost_twin(&self, old: Stretch, place: Stretch) -> bool {
        let Versions {
            map,
            old: old_text,
            new: new_text,
            ..
        } = self.versions;
        let words = old_text.slice(old);
        let twins = |text: &'a Folded, at: Stretch| {
            let near = text.widened(at, TWIN);
            let starts = near.start..(near.end + 1).saturating_sub(words.len());
            let stretches = starts.map(|start| Stretch::new(start, start + words.len()));
            stretches.filter(move |one| *one != at && text.slice(*one) == words)
        };
        let is_lost = |one: &Stretch| map.placed_in(*one) < one.len();
        let is_free = |one: &Stretch| map.free_in(*one) > 0 && !one.meets(place);
        twins(old_text, old).any(|one| is_lost(&one))
            || (new_text.slice(place) == words && twins(new_text, place).any(|one| is_free(&one)))
    }

    /// Whether the words stand in a formula: with some of what is before or after them they stand more
    /// than once in the old text.
    pub fn is_formula(&self, old: Stretch) -> bool {
        let text = &self.versions.old;
        let is_repeated = |start: usize, end: usize| {
            self.old_index
                .count(text.slice(Stretch::new(start, end)), 1)
                != Some(1)
        };
        is_repeated(old.start.saturating_sub(FORMULA), old.end)
            || is_repeated(old.start, (old.end + FORMULA).min(text.len()))
    }

    /// Whether the neighbourhood is the same on both sides, far beyond a formula.
    pub fn same_neighbourhood(&self, old: Stretch, place: Stretch) -> bool {
        let (old_text, new_text) = (&self.versions.old, &self.versions.new);
        let (before, after) = (old_text.before(old, FAR), old_text.after(old, FAR));
        similarity(before, new_text.before(place, before.len())) >= 0.7
            && similarity(after, new_text.after(place, after.len())) >= 0.7
    }

    /// How like its old surroundings a new place is.
    pub fn evidence(&self, old: Stretch, place: Stretch) -> Evidence {
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

    /// Whether the words and that side of them which is not here stand in the new text after all:
    /// then they may have gone there.
    fn stands_elsewhere(&self, old: Stretch, side: Side) -> bool {
        let text = &self.versions.old;
        let with_side = match side {
            Side::Left => Stretch::new(old.start.saturating_sub(MARGIN), old.end),
            Side::Right => Stretch::new(old.start, (old.end + MARGIN).min(text.len())),
        };
        self.new_index.count(text.slice(with_side), 0) != Some(0)
    }

    /// Whether the place and its surroundings stand only once in each text, or as often in both, so
    /// that their order decides.
    pub fn is_unique(&self, old: Stretch, place: Stretch) -> bool {
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
}
