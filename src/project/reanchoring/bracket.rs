//! Words beside a change: could they be others that slid into their place?

use crate::text::comparison::{GramIndex, Stretch};

use super::Versions;

/// Unchanged characters in a row, found nowhere else, behind which a change is over.
const SOLID: usize = 24;
/// No more characters in a row are a change of letters, and no greater part of all.
const LETTERS: usize = 3;
const CHANGED_ONE_IN: usize = 10;
/// A change that goes on for longer is not looked through, in characters.
const LONGEST: usize = 2_000;

/// Unchanged words with a change close by.
///
/// Where a line beside the words was deleted or inserted that holds the same words, nobody can say
/// which of the two are left: "And he said A. And he said B." becomes "And he said B." by two
/// different deletions. Where the change holds no second of them, they are what they were.
pub(super) struct Bracket<'a> {
    pub versions: &'a Versions,
    /// Of the old and of the new text.
    pub indexes: (&'a GramIndex<'a>, &'a GramIndex<'a>),
    /// The words in the old text.
    pub old: Stretch,
    /// Where they stand unchanged in the new one.
    pub place: Stretch,
}

/// How much changed in a stretch of the old text, in characters.
struct Change {
    length: usize,
    /// Deleted or inserted in one go.
    longest: usize,
    characters: usize,
}

impl Bracket<'_> {
    /// Whether what changed after the words holds no second of them.
    pub fn holds_after(&self) -> bool {
        let Some((old_end, new_end)) = self.end() else {
            return false;
        };
        // From the second character on, so that words that overlap themselves are found too.
        self.is_absent(
            Stretch::new(self.old.start + 1, old_end),
            Stretch::new(self.place.start + 1, new_end),
        )
    }

    /// Whether what changed before the words holds no second of them.
    pub fn holds_before(&self) -> bool {
        let Some((old_start, new_start)) = self.start() else {
            return false;
        };
        self.is_absent(
            Stretch::new(old_start, self.old.end.saturating_sub(1)),
            Stretch::new(new_start, self.place.end.saturating_sub(1)),
        )
    }

    /// Whether the words stand between unchanged ones and nothing but letters changed from the first
    /// to the last of them: nothing that could be a second of the words was inserted or deleted.
    pub fn is_pinned(&self) -> bool {
        let change = self.change();
        change.is_some_and(|one| {
            one.longest <= LETTERS && one.characters * CHANGED_ONE_IN <= one.length
        })
    }

    /// Whether no passage was inserted or deleted between the unchanged words on either side.
    pub fn is_even(&self) -> bool {
        self.change().is_some_and(|one| one.longest <= SOLID)
    }

    /// What changed from the unchanged words before to those after; `None` if there are none.
    fn change(&self) -> Option<Change> {
        let ((start, mut new), (old_end, new_end)) = (self.start()?, self.end()?);
        let Versions {
            map,
            old: old_text,
            new: new_text,
            ..
        } = self.versions;
        let (old_chars, new_chars) = (old_text.chars(), new_text.chars());
        let mut change = Change {
            length: old_end.saturating_sub(start),
            longest: 0,
            characters: 0,
        };
        let mut old = start;
        for at in start..old_end {
            let Some(place) = map.place_of(at) else {
                continue;
            };
            let gap = (at - old).max(place.saturating_sub(new));
            change.longest = change.longest.max(gap);
            change.characters += gap + usize::from(old_chars.get(at) != new_chars.get(place));
            (old, new) = (at + 1, place + 1);
        }
        let gap = (old_end - old).max(new_end.saturating_sub(new));
        change.longest = change.longest.max(gap);
        change.characters += gap;
        Some(change)
    }

    /// Behind the first solid words after the place, or at the end, in both texts.
    fn end(&self) -> Option<(usize, usize)> {
        let Versions { map, old, new, .. } = self.versions;
        let first = self.old.end;
        let mut reach = first..=(first + LONGEST).min(old.len());
        match reach.find(|at| self.is_solid(*at)) {
            Some(at) => Some((at + SOLID, map.place_of(at)? + SOLID)),
            None if old.len() - first <= LONGEST => Some((old.len(), new.len())),
            None => None,
        }
    }

    /// Where the last solid words before the place begin, or the beginning, in both texts.
    fn start(&self) -> Option<(usize, usize)> {
        let last = self.old.start.saturating_sub(SOLID);
        let mut reach = (last.saturating_sub(LONGEST)..=last).rev();
        match reach.find(|at| self.old.start >= SOLID && self.is_solid(*at)) {
            Some(at) => Some((at, self.versions.map.place_of(at)?)),
            None if self.old.start <= LONGEST => Some((0, 0)),
            None => None,
        }
    }

    /// Whether so many characters from here on stand unchanged and together in both texts, and only
    /// once in each: lines that are much alike are sewn together where one of them is deleted.
    fn is_solid(&self, at: usize) -> bool {
        let Versions { map, old, new, .. } = self.versions;
        let Some(place) = map.place_of(at) else {
            return false;
        };
        let here = Stretch::new(at, at + SOLID);
        here.end <= old.len()
            && old.slice(here) == new.slice(Stretch::new(place, place + SOLID))
            && (0..SOLID).all(|step| map.place_of(at + step) == Some(place + step))
            && self.indexes.0.count(old.slice(here), 1) == Some(1)
            && self.indexes.1.count(old.slice(here), 1) == Some(1)
    }

    fn is_absent(&self, old: Stretch, new: Stretch) -> bool {
        let Versions {
            old: old_text,
            new: new_text,
            ..
        } = self.versions;
        let words = old_text.slice(self.old);
        let length = words.len();
        let holds = |text: &[char]| length > 0 && text.windows(length).any(|one| one == words);
        // An empty place is everywhere.
        length > 0
            && new.len() <= 2 * LONGEST
            && !holds(old_text.slice(old))
            && !holds(new_text.slice(new))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{CharOffset, Text};

    /// Whether the first such words of the old text, which are the first of the new one, hold.
    fn holds(old: &str, new: &str, words: &str) -> (bool, bool) {
        let texts = [old, new].map(Text::new);
        let versions = Versions::new(&texts[0], &texts[1]);
        let place = |text: &Text| {
            let start = text.char_of_byte(text.as_str().find(words).unwrap());
            Stretch::new(start.count(), start.count() + words.chars().count())
        };
        let indexes = [&versions.old, &versions.new].map(GramIndex::new);
        let bracket = Bracket {
            versions: &versions,
            indexes: (&indexes[0], &indexes[1]),
            old: place(&texts[0]),
            place: place(&texts[1]),
        };
        assert!(texts[0].len() > CharOffset::ZERO);
        (bracket.holds_before(), bracket.holds_after())
    }

    #[test]
    fn words_that_the_change_holds_again_do_not_hold() {
        let old = "He came. And he said that A. And he said that B. Then he left the house.";
        let new = "He came. And he said that B. Then he left the house.";
        assert_eq!(holds(old, new, "And he said"), (true, false));
        assert_eq!(holds(old, new, "He came"), (true, true));
        assert_eq!(holds(old, new, "Then he left"), (true, true));
    }
}
