//! Where every character of the old text went.

use super::Folded;
use super::alignment::{Budget, align};
use super::folded::Stretch;
use super::token_runs::{Run, equal_runs};
use super::tokens::{Side, Tokens};

/// Cells of all tables together: about two seconds of work at the very worst.
const MOST_CELLS: usize = 400_000_000;

/// Where every character of the old text went, as far as an exact difference says.
///
/// Unchanged words lead to themselves. Words that were replaced are laid against those that stand
/// there now, character by character. Positions are those of the folded texts.
#[derive(Clone, Debug)]
pub struct CharMap {
    // Invariant: increasing where it is some.
    to_new: Vec<Option<u32>>,
    // Invariant: how many characters before this one have a place; one entry more than there are
    // characters.
    placed_before: Vec<u32>,
    // Invariant: the same for those that lie in replaced or deleted words.
    changed_before: Vec<u32>,
    // Invariant: in order and disjoint.
    free: Vec<Stretch>,
    // Invariant: how many characters of the new text before this one lie in `free`; one entry more
    // than there are characters.
    free_before: Vec<u32>,
    // Invariant: some of `free`, in order.
    unlike: Vec<Stretch>,
}

impl CharMap {
    /// Compares two texts; near linear in their length.
    pub fn new(old: &Folded, new: &Folded) -> Self {
        let tokens = Tokens::of_texts(old, new);
        let mut drawing = Drawing {
            texts: (old, new),
            tokens: &tokens,
            to_new: vec![None; old.len()],
            changed: vec![false; old.len()],
            free: Vec::new(),
            unlike: Vec::new(),
            after: (0, 0),
            budget: Budget(MOST_CELLS),
        };
        let (mut after_old, mut after_new) = (0, 0);
        for run in equal_runs(&tokens) {
            drawing.replaced((after_old, run.old), (after_new, run.new));
            drawing.unchanged(run);
            (after_old, after_new) = (run.old + run.len, run.new + run.len);
        }
        drawing.replaced(
            (after_old, tokens.old.places.len()),
            (after_new, tokens.new.places.len()),
        );
        let mut is_free = vec![false; new.len()];
        for free in &drawing.free {
            let inside = is_free.iter_mut().skip(free.start).take(free.len());
            inside.for_each(|one| *one = true);
        }
        Self {
            placed_before: counted_before(drawing.to_new.iter().map(Option::is_some)),
            to_new: drawing.to_new,
            changed_before: counted_before(drawing.changed.into_iter()),
            free_before: counted_before(is_free.into_iter()),
            free: drawing.free,
            unlike: drawing.unlike,
        }
    }

    /// Where a character of the old text stands in the new one.
    pub fn place_of(&self, old: usize) -> Option<usize> {
        self.to_new
            .get(old)
            .copied()
            .flatten()
            .map(|new| new as usize)
    }

    /// How many characters of a stretch of the old text have a place in the new one.
    pub fn placed_in(&self, old: Stretch) -> usize {
        let placed = before(&self.placed_before, old.end) - before(&self.placed_before, old.start);
        placed as usize
    }

    /// From the first to the last character of a stretch of the old text that has a place: where
    /// they stand in the new one.
    pub fn image(&self, old: Stretch) -> Option<Stretch> {
        let (none, all) = (
            before(&self.placed_before, old.start),
            before(&self.placed_before, old.end),
        );
        if none == all {
            return None;
        }
        let after_first = self.placed_before.partition_point(|count| *count <= none);
        let after_last = self.placed_before.partition_point(|count| *count < all);
        let first = self.place_of(after_first.checked_sub(1)?)?;
        let last = self.place_of(after_last.checked_sub(1)?)?;
        Some(Stretch::new(first, last + 1))
    }

    /// Whether a replaced or deleted word lies in a stretch of the old text.
    pub fn has_change(&self, old: Stretch) -> bool {
        self.changed_in(old) > 0
    }

    /// How many characters of a stretch of the old text lie in replaced or deleted words.
    pub fn changed_in(&self, old: Stretch) -> usize {
        let changed =
            before(&self.changed_before, old.end) - before(&self.changed_before, old.start);
        changed as usize
    }

    /// The new text that no unchanged text claims.
    pub fn free(&self) -> &[Stretch] {
        &self.free
    }

    /// The part of it that is not like what stood there before: what was inserted, or put in the
    /// place of something else.
    pub fn unlike(&self) -> &[Stretch] {
        &self.unlike
    }

    /// How many characters of a stretch of the new text no unchanged text claims.
    pub fn free_in(&self, new: Stretch) -> usize {
        let free = before(&self.free_before, new.end) - before(&self.free_before, new.start);
        free as usize
    }

    /// Whether a stretch of the new text touches some that no unchanged text claims.
    pub fn touches_free(&self, new: Stretch) -> bool {
        let widened = Stretch::new(new.start.saturating_sub(1), new.end + 1);
        self.free_in(widened) > 0
    }
}

/// For each position, how many of the flags before it are set.
fn counted_before(flags: impl Iterator<Item = bool>) -> Vec<u32> {
    let mut count = 0;
    let counts = flags.map(|flag| {
        count += u32::from(flag);
        count
    });
    std::iter::once(0).chain(counts).collect()
}

fn before(counts: &[u32], at: usize) -> u32 {
    counts.get(at).or(counts.last()).copied().unwrap_or(0)
}

struct Drawing<'a> {
    texts: (&'a Folded, &'a Folded),
    tokens: &'a Tokens,
    to_new: Vec<Option<u32>>,
    changed: Vec<bool>,
    free: Vec<Stretch>,
    unlike: Vec<Stretch>,
    /// After the last characters that were put, in each text.
    after: (usize, usize),
    budget: Budget,
}

impl Drawing<'_> {
    /// Called in order of both texts.
    fn put(&mut self, old: usize, new: usize) {
        if let Some(place) = self.to_new.get_mut(old) {
            *place = u32::try_from(new).ok();
            self.after = (old + 1, new + 1);
        }
    }

    /// A space at one side of equal words, if both texts have one there that is still without a
    /// counterpart.
    fn put_space(&mut self, old: usize, new: usize) {
        let (old_text, new_text) = self.texts;
        let is_space = |text: &Folded, at: usize| text.chars().get(at) == Some(&' ');
        let is_waiting = old >= self.after.0 && new >= self.after.1;
        if is_waiting && is_space(old_text, old) && is_space(new_text, new) {
            self.put(old, new);
        }
    }

    /// Equal words lead to themselves, and so do the spaces beside them.
    fn unchanged(&mut self, run: Run) {
        for number in 0..run.len {
            let old = self.tokens.old.places.get(run.old + number).copied();
            let new = self.tokens.new.places.get(run.new + number).copied();
            let (Some(old), Some(new)) = (old, new) else {
                return;
            };
            if let (Some(before_old), Some(before_new)) =
                (old.start.checked_sub(1), new.start.checked_sub(1))
            {
                self.put_space(before_old, before_new);
            }
            (0..old.len()).for_each(|at| self.put(old.start + at, new.start + at));
            self.put_space(old.end, new.end);
        }
    }

    /// Words that gave way to others, or to nothing.
    fn replaced(&mut self, old: (usize, usize), new: (usize, usize)) {
        let old = extent(&self.tokens.old, old);
        let new = extent(&self.tokens.new, new);
        if let Some(old) = old {
            let changed = self.changed.iter_mut().skip(old.start).take(old.len());
            changed.for_each(|one| *one = true);
        }
        self.free.extend(new);
        let (old_text, new_text) = self.texts;
        let Some(new) = new else {
            return;
        };
        let before = old.map_or(&[][..], |old| old_text.slice(old));
        let after = new_text.slice(new);
        let pairs = align(before, after, &mut self.budget).unwrap_or_default();
        let mut alike = 0;
        for (one, other) in pairs {
            alike += usize::from(before.get(one) == after.get(other));
            self.put(old.map_or(0, |old| old.start) + one, new.start + other);
        }
        if alike * 5 < after.len() * 3 {
            self.unlike.push(new);
        }
    }
}

/// From the first to the last of some tokens; `None` of none.
fn extent(side: &Side, (from, to): (usize, usize)) -> Option<Stretch> {
    let first = side.places.get(from).filter(|_| from < to)?;
    let last = side.places.get(to.checked_sub(1)?)?;
    Some(Stretch::new(first.start, last.end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    fn map(old: &str, new: &str) -> (CharMap, String) {
        let [old, new] = [old, new].map(|text| Folded::new(&Text::new(text)));
        let map = CharMap::new(&old, &new);
        let shown = (0..old.len()).map(|at| {
            map.place_of(at)
                .and_then(|to| new.chars().get(to).copied())
                .unwrap_or('_')
        });
        let shown = shown.collect();
        (map, shown)
    }

    #[test]
    fn unchanged_words_keep_their_places_and_replaced_ones_face_each_other() {
        assert_eq!(
            map("the old man sat", "the bold man sat").1,
            "the old man sat"
        );
        assert_eq!(map("one two three", "one three").1, "one ____three");
        assert_eq!(
            map("укахзывали на это", "указывали на это").1,
            "ука_зывали на это"
        );
    }

    #[test]
    fn a_stretch_goes_where_its_first_and_last_characters_go() {
        let (map, _) = map("one two three four", "zero one 2 three four");
        let image = |start, end| map.image(Stretch::new(start, end));
        assert_eq!(image(0, 13), Some(Stretch::new(5, 16)));
        assert_eq!(image(4, 7), Some(Stretch::new(9, 10)));
        assert_eq!(image(7, 7), None);
        assert_eq!(
            map.placed_in(Stretch::new(0, 18)),
            3 + 1 + 1 + 1 + 5 + 1 + 4
        );
    }

    #[test]
    fn only_what_is_new_is_free() {
        let (map, _) = map("one two", "one and a half two");
        assert_eq!(map.free(), [Stretch::new(4, 14)]);
        assert!(map.touches_free(Stretch::new(0, 4)));
        assert!(!map.touches_free(Stretch::new(0, 3)));
        assert!(!map.has_change(Stretch::new(0, 7)));
        assert_eq!(map.free_in(Stretch::new(0, 6)), 2);
        assert_eq!(map.free_in(Stretch::new(0, 18)), 10);
    }

    #[test]
    fn places_increase() {
        let (map, _) = map("a b c d e f g a b c", "d e f a b c q a c b g");
        let places: Vec<usize> = (0..19).filter_map(|at| map.place_of(at)).collect();
        assert!(places.is_sorted_by(|one, other| one < other), "{places:?}");
    }
}
