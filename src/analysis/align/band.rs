//! Which pairs of sentences are looked at: all of short texts, of long ones those near the way that
//! rare words in common show.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::Method;
use super::units::{Sides, Unit};

/// So many pairs are all looked at.
const ALL: usize = 400_000;
/// Sentences to either side of the way.
const WIDTH: usize = 60;
/// So many rare words in common make a landmark: one alone may be chance.
const RARE: usize = 2;

/// For each sentence of the source, and for the beginning, the sentences of the target up to which a
/// way may lead.
pub(super) struct Band {
    rows: Vec<RangeInclusive<usize>>,
    last: usize,
}

impl Band {
    pub fn new(sides: &Sides, method: Method) -> Self {
        let (rows, last) = (sides.source.len(), sides.target.len());
        if (rows + 1).saturating_mul(last + 1) <= ALL {
            return Self {
                rows: Vec::new(),
                last,
            };
        }
        let mut marks = vec![(0, 0)];
        if method == Method::Anchored {
            marks.extend(landmarks(sides));
        }
        marks.push((rows, last));
        Self {
            rows: along(&marks, rows, last),
            last,
        }
    }

    /// The columns of a row, counted in sentences of the target that are behind.
    pub fn columns(&self, row: usize) -> RangeInclusive<usize> {
        self.rows.get(row).cloned().unwrap_or(0..=self.last)
    }
}

/// The rows between landmarks, as wide as the rectangle that two of them span would need, so that a
/// passage that is missing on one side is passed.
fn along(marks: &[(usize, usize)], rows: usize, last: usize) -> Vec<RangeInclusive<usize>> {
    let mut band: Vec<RangeInclusive<usize>> = Vec::with_capacity(rows + 1);
    for pair in marks.windows(2) {
        let [(i, j), (to_i, to_j)] = pair else {
            continue;
        };
        let (tall, wide) = (to_i - i, to_j - j);
        let missing = tall.abs_diff(wide);
        for row in *i..=*to_i {
            let middle = j + (row - i) * wide / tall.max(1);
            let reach = WIDTH + missing;
            let columns = middle.saturating_sub(reach)..=(middle + reach).min(last);
            match band.get_mut(row) {
                Some(known) => {
                    *known =
                        (*known.start()).min(*columns.start())..=(*known.end()).max(*columns.end());
                }
                None => band.push(columns),
            }
        }
    }
    band
}

/// Pairs of sentences that share rare words, in the order of both texts.
fn landmarks(sides: &Sides) -> Vec<(usize, usize)> {
    let (source, target) = (once(&sides.source), once(&sides.target));
    let mut pairs: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (anchor, i) in &source {
        if let Some(j) = target.get(anchor) {
            *pairs.entry((*i, *j)).or_default() += 1;
        }
    }
    let pairs: Vec<(usize, usize)> = pairs
        .into_iter()
        .filter(|(_, count)| *count >= RARE)
        .map(|(pair, _)| pair)
        .collect();
    rising(&pairs)
}

/// Where each anchor stands that stands in one unit only.
fn once(units: &[Unit]) -> BTreeMap<u32, usize> {
    let mut places: BTreeMap<u32, Option<usize>> = BTreeMap::new();
    for (at, unit) in units.iter().enumerate() {
        for (anchor, _) in &unit.anchors {
            let place = places.entry(*anchor);
            place.and_modify(|known| *known = None).or_insert(Some(at));
        }
    }
    let places = places.into_iter();
    places
        .filter_map(|(anchor, at)| Some((anchor, at?)))
        .collect()
}

/// The longest part of the pairs that rises on both sides; they come in the order of the first.
fn rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // For each length, the pair that ends such a part earliest on the second side.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    let second = |at: &usize| pairs.get(*at).map_or(0, |pair| pair.1);
    for (at, (_, j)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| second(end) < *j);
        before.push(length.checked_sub(1).and_then(|one| ends.get(one).copied()));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut found = Vec::new();
    let mut next = ends.last().copied();
    while let Some(at) = next {
        found.extend(pairs.get(at).copied());
        next = before.get(at).copied().flatten();
    }
    found.reverse();
    // Two pairs of one sentence would leave no room between them.
    found.dedup_by_key(|pair| pair.0);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_rising_part_is_found() {
        let pairs = [(0, 5), (1, 1), (2, 2), (3, 9), (4, 3), (5, 4)];
        assert_eq!(rising(&pairs), [(1, 1), (2, 2), (4, 3), (5, 4)]);
        assert_eq!(rising(&[]), []);
    }

    #[test]
    fn the_band_leads_from_the_beginning_to_the_end_without_a_gap() {
        let marks = [(0, 0), (100, 900), (400, 1000), (1000, 1010)];
        let band = along(&marks, 1000, 1010);
        assert_eq!(band.len(), 1001);
        assert_eq!((*band[0].start(), *band[1000].end()), (0, 1010));
        for pair in band.windows(2) {
            assert!(pair[1].start() <= pair[0].end(), "{pair:?}");
        }
    }
}
