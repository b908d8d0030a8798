//! All runs of six characters of a text, and where they stand.

use super::Folded;
use super::folded::slice;

/// Characters in a run.
pub(super) const GRAM: usize = 6;
/// A run that stands in more places is no help in counting.
const TOO_COMMON: usize = 20_000;
/// Of a run that stands in so few places no rarer one is looked for.
const RARE: usize = 4;
/// Among so many runs of a string there is a rare one, if there is any.
const ENOUGH: usize = 2_000;

/// All runs of six characters of a text, and where they stand.
pub struct GramIndex<'a> {
    text: &'a Folded,
    /// Open addressing: the number of a run plus one, below some bits of its hash; zero for none.
    slots: Vec<u64>,
    /// By number of a run: where its places begin; one entry more than there are runs.
    starts: Vec<u32>,
    places: Vec<u32>,
}

impl<'a> GramIndex<'a> {
    /// Indexes a text; linear in its length, about 16 bytes for a character.
    pub fn new(text: &'a Folded) -> Self {
        let count = (text.len() + 1).saturating_sub(GRAM);
        let mut index = Self {
            text,
            slots: vec![0; (count * 2).next_power_of_two().max(2)],
            starts: Vec::new(),
            places: Vec::new(),
        };
        let mut firsts: Vec<u32> = Vec::new();
        let mut numbers: Vec<u32> = Vec::with_capacity(count);
        for (at, gram) in text.chars().windows(GRAM).enumerate() {
            numbers.push(index.number_or_new(gram, at, &mut firsts));
        }
        let mut starts = vec![0_u32; firsts.len() + 1];
        for number in &numbers {
            add(&mut starts, *number as usize + 1, 1);
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut places = vec![0; numbers.len()];
        let mut next = starts.clone();
        for (number, at) in numbers.iter().zip(0_u32..) {
            let place = add(&mut next, *number as usize, 1);
            if let Some(place) = places.get_mut(place as usize) {
                *place = at;
            }
        }
        (index.starts, index.places) = (starts, places);
        index
    }

    /// The text that is indexed.
    pub const fn text(&self) -> &'a Folded {
        self.text
    }

    /// Where a run of six characters starts, in order; for one run in billions those of another
    /// one. For voting, where the run is not looked at again.
    pub(super) fn likely_places(&self, gram: &[char]) -> &[u32] {
        let hash = hash(gram);
        let mut slot = self.first_slot(hash);
        loop {
            match self.entry(slot, hash) {
                Entry::Empty => return &[],
                Entry::Likely(number) => return self.places_of(number),
                Entry::Other => slot = self.next_slot(slot),
            }
        }
    }

    /// Where a run of six characters starts, in order.
    fn places(&self, gram: &[char]) -> &[u32] {
        let hash = hash(gram);
        let mut slot = self.first_slot(hash);
        loop {
            let number = match self.entry(slot, hash) {
                Entry::Empty => return &[],
                Entry::Likely(number) => number,
                Entry::Other => {
                    slot = self.next_slot(slot);
                    continue;
                }
            };
            let places = self.places_of(number);
            if places
                .first()
                .is_some_and(|at| self.stands_at(gram, *at as usize))
            {
                return places;
            }
            slot = self.next_slot(slot);
        }
    }

    /// How often a string stands in the text; `None` if that is more than `most`, or too common to
    /// be counted.
    pub fn count(&self, string: &[char], most: usize) -> Option<usize> {
        let rarest = self.rarest(string);
        let mut count = 0;
        let Some((places, offset)) = rarest else {
            let all = self.text.chars().windows(string.len().max(1));
            return Some(all.filter(|one| *one == string).count()).filter(|count| *count <= most);
        };
        if places.len() > TOO_COMMON {
            return None;
        }
        for place in places {
            let start = (*place as usize).checked_sub(offset);
            count += usize::from(start.is_some_and(|start| self.stands_at(string, start)));
            if count > most {
                return None;
            }
        }
        Some(count)
    }

    /// Where a string stands, in order, at most so many places.
    pub fn find(&self, string: &[char], most: usize) -> Vec<usize> {
        let rarest = self.rarest(string);
        let Some((places, offset)) = rarest else {
            let all = self.text.chars().windows(string.len().max(1)).enumerate();
            let found = all.filter(|(_, one)| *one == string).map(|(at, _)| at);
            return found.take(most).collect();
        };
        let starts = places
            .iter()
            .filter_map(|place| (*place as usize).checked_sub(offset));
        starts
            .filter(|start| self.stands_at(string, *start))
            .take(most)
            .collect()
    }

    /// The rarest run at the beginning of a string, or one that is rare enough: where it stands in
    /// the text, and in the string.
    fn rarest(&self, string: &[char]) -> Option<(&[u32], usize)> {
        let mut rarest: Option<(&[u32], usize)> = None;
        for (at, gram) in string.windows(GRAM).take(ENOUGH).enumerate() {
            let places = self.places(gram);
            if rarest.is_none_or(|(known, _)| places.len() < known.len()) {
                rarest = Some((places, at));
            }
            if places.len() <= RARE {
                break;
            }
        }
        rarest
    }

    fn stands_at(&self, string: &[char], start: usize) -> bool {
        slice(self.text.chars(), start, start + string.len()) == string
    }

    fn places_of(&self, number: usize) -> &[u32] {
        let start = self.starts.get(number).copied().unwrap_or(0);
        let end = self.starts.get(number + 1).copied().unwrap_or(0);
        slice(&self.places, start as usize, end as usize)
    }

    /// The number of a run, given to it now if it is seen for the first time.
    fn number_or_new(&mut self, gram: &[char], at: usize, firsts: &mut Vec<u32>) -> u32 {
        let hash = hash(gram);
        let mut slot = self.first_slot(hash);
        loop {
            match self.entry(slot, hash) {
                Entry::Empty => {
                    // At most as many runs as a `u32` counts characters.
                    let new = u32::try_from(firsts.len()).unwrap_or(u32::MAX - 1);
                    firsts.push(u32::try_from(at).unwrap_or(u32::MAX));
                    if let Some(place) = self.slots.get_mut(slot) {
                        *place = tag(hash) | (u64::from(new) + 1);
                    }
                    return new;
                }
                Entry::Likely(number) => {
                    let first = firsts.get(number).copied().unwrap_or(0);
                    if self.stands_at(gram, first as usize) {
                        return u32::try_from(number).unwrap_or(u32::MAX);
                    }
                }
                Entry::Other => {}
            }
            slot = self.next_slot(slot);
        }
    }

    fn entry(&self, slot: usize, hash: u64) -> Entry {
        let entry = self.slots.get(slot).copied().unwrap_or(0);
        if entry == 0 {
            Entry::Empty
        } else if entry & TAG == tag(hash) {
            let number = usize::try_from(entry & !TAG).unwrap_or(usize::MAX);
            Entry::Likely(number - 1)
        } else {
            Entry::Other
        }
    }

    fn first_slot(&self, hash: u64) -> usize {
        usize::try_from(hash >> 16).unwrap_or(0) & (self.slots.len() - 1)
    }

    fn next_slot(&self, slot: usize) -> usize {
        (slot + 1) & (self.slots.len() - 1)
    }
}

/// What a slot holds.
enum Entry {
    Empty,
    /// The number of the run that is looked for, as far as its hash says.
    Likely(usize),
    /// That of another run.
    Other,
}

/// The bits of a slot that are of a hash.
const TAG: u64 = !0xffff_ffff;

fn hash(gram: &[char]) -> u64 {
    let mix = |hash: u64, one: &char| {
        (hash ^ u64::from(u32::from(*one)))
            .wrapping_mul(0x9e37_79b9_7f4a_7c15)
            .rotate_left(29)
    };
    gram.iter().fold(0, mix)
}

/// The bits of a hash that stand in a slot, which are others than those that choose it.
const fn tag(hash: u64) -> u64 {
    hash.wrapping_mul(0xff51_afd7_ed55_8ccd) & TAG
}

/// Adds to a number in a list; what it was before.
fn add(numbers: &mut [u32], at: usize, more: u32) -> u32 {
    numbers.get_mut(at).map_or(0, |number| {
        let before = *number;
        *number += more;
        before
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    fn count(text: &str, string: &str) -> Option<usize> {
        let folded = Folded::new(&Text::new(text));
        let string: Vec<char> = string.chars().collect();
        let index = GramIndex::new(&folded);
        let found = index.count(&string, 5);
        if let Some(count) = found {
            assert_eq!(index.find(&string, 9).len(), count);
        }
        found
    }

    #[test]
    fn strings_are_counted_wherever_they_stand() {
        assert_eq!(count("abcdefgh abcdefgh", "abcdefgh"), Some(2));
        assert_eq!(count("abcdefgh abcdefgx", "bcdefgh"), Some(1));
        assert_eq!(count("abcdefgh", "abcdefgz"), Some(0));
        assert_eq!(count("aaaaaaaaaaaaaaaaaaaa", "aaaaaaa"), None);
        assert_eq!(count("ab ab", "ab"), Some(2));
        assert_eq!(count("", "ab"), Some(0));
    }
}
