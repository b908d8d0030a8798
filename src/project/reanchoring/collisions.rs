//! One home: a new place can be that of only one old place.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

use crate::text::comparison::Stretch;

use super::Found;

/// Doubts all that lay apart in the old text and would lie on top of each other in the new one; the
/// second of the two rules that keep look-alikes apart (SAFETY.md §10.4, step 7).
///
/// A sweep over the new places: the time is that of sorting them, however many overlap.
pub fn collide(found: &mut [(Stretch, Found)]) {
    let mut order: Vec<(Stretch, usize)> = found
        .iter()
        .enumerate()
        .filter(|(_, (_, one))| one.state.is_certain())
        .filter_map(|(at, (_, one))| Some((one.place.filter(|place| !place.is_empty())?, at)))
        .collect();
    order.sort_unstable();
    let mut doubted = BTreeSet::new();
    // All that are open at the place reached, and those of them that are not doubted yet.
    let (mut open, mut unharmed) = (Open::default(), Open::default());
    let mut ends: BinaryHeap<Reverse<(usize, usize)>> = BinaryHeap::new();
    for (place, at) in order {
        while let Some(Reverse((end, gone))) = ends.peek().copied()
            && end <= place.start
        {
            ends.pop();
            if let Some((old, _)) = found.get(gone) {
                open.remove(*old, gone);
                unharmed.remove(*old, gone);
            }
        }
        let Some((old, _)) = found.get(at) else {
            continue;
        };
        while let Some((other, number)) = unharmed.one_apart_from(*old) {
            doubted.insert(number);
            unharmed.remove(other, number);
        }
        if open.one_apart_from(*old).is_some() {
            doubted.insert(at);
        } else {
            unharmed.insert(*old, at);
        }
        open.insert(*old, at);
        ends.push(Reverse((place.end, at)));
    }
    for at in doubted {
        if let Some((_, one)) = found.get_mut(at) {
            *one = one.doubted();
        }
    }
}

/// Old places, by where they end and by where they start.
#[derive(Default)]
struct Open {
    by_end: BTreeSet<(usize, usize, usize)>,
    by_start: BTreeSet<(usize, usize, usize)>,
}

impl Open {
    fn insert(&mut self, old: Stretch, at: usize) {
        self.by_end.insert((old.end, old.start, at));
        self.by_start.insert((old.start, old.end, at));
    }

    fn remove(&mut self, old: Stretch, at: usize) {
        self.by_end.remove(&(old.end, old.start, at));
        self.by_start.remove(&(old.start, old.end, at));
    }

    /// One that shares no character with `old`.
    fn one_apart_from(&self, old: Stretch) -> Option<(Stretch, usize)> {
        let first = self.by_end.first().filter(|(end, ..)| *end <= old.start);
        if let Some((end, start, at)) = first {
            return Some((Stretch::new(*start, *end), *at));
        }
        let last = self.by_start.last().filter(|(start, ..)| *start >= old.end);
        last.map(|(start, end, at)| (Stretch::new(*start, *end), *at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::reanchoring::{Evidence, PlacementState};

    fn found(old: (usize, usize), new: (usize, usize)) -> (Stretch, Found) {
        let found = Found {
            state: PlacementState::Exact,
            place: Some(Stretch::new(new.0, new.1)),
            evidence: Evidence::default(),
        };
        (Stretch::new(old.0, old.1), found)
    }

    fn doubted(mut all: Vec<(Stretch, Found)>) -> Vec<bool> {
        collide(&mut all);
        all.iter()
            .map(|(_, one)| one.state == PlacementState::Ambiguous)
            .collect()
    }

    #[test]
    fn two_old_places_cannot_share_a_new_one() {
        let all = vec![
            found((0, 5), (0, 5)),
            found((10, 15), (3, 8)),
            found((20, 25), (20, 25)),
        ];
        assert_eq!(doubted(all), [true, true, false]);
    }

    #[test]
    fn what_overlapped_before_may_overlap_again() {
        let all = vec![
            found((0, 50), (0, 50)),
            found((10, 15), (10, 15)),
            found((12, 30), (12, 30)),
        ];
        assert_eq!(doubted(all), [false, false, false]);
    }

    #[test]
    fn the_sweep_finds_what_comparing_all_pairs_finds() {
        let mut number = 5_u64;
        let mut random = |below: usize| {
            number = number
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(number >> 33).unwrap() % below
        };
        for _ in 0..300 {
            let mut stretch = || {
                let start = random(40);
                (start, start + 1 + random(12))
            };
            let all: Vec<_> = (0..12).map(|_| found(stretch(), stretch())).collect();
            let apart = |one: &(Stretch, Found), other: &(Stretch, Found)| {
                !one.0.overlaps(other.0) && one.1.place.unwrap().overlaps(other.1.place.unwrap())
            };
            let expected: Vec<bool> = all
                .iter()
                .map(|one| all.iter().any(|other| apart(one, other)))
                .collect();
            assert_eq!(doubted(all), expected);
        }
    }
}
