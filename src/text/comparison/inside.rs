//! A pattern laid into a text at whose end it ends.
//!
//! The table of distances is kept as the rises and falls of its columns, a bit for each row (Myers
//! 1999), and the way back is read from them: a few words for each character of the text, where the
//! table has a cell for each pair.

use super::similarity::{Columns, Masks};

/// A pattern laid into a text whose ends are free.
pub(super) struct Inside {
    /// For each character of the pattern, where it stands in the text.
    pub places: Vec<Option<usize>>,
    /// For each position between characters of the pattern, the position in the text.
    pub seams: Vec<usize>,
}

/// Lays a pattern into a text at whose end it ends; what is before it is free. Of all ways with the
/// fewest errors the one that, from the end on, lets characters stand for each other as long as it
/// can, and leaves out one of the pattern before it leaves out one of the text.
pub(super) fn align_to_end(masks: &Masks, pattern: &[char], text: &[char]) -> Inside {
    let columns = Columns::of(masks, text);
    let mut inside = Inside {
        places: vec![None; pattern.len()],
        seams: vec![text.len(); pattern.len() + 1],
    };
    let (mut row, mut column) = (pattern.len(), text.len());
    let mut cost = columns.cost(row, column);
    while row > 0 {
        let facing = column
            .checked_sub(1)
            .and_then(|at| Some((at, text.get(at)?)));
        // Equal characters always stand for each other at the least cost.
        let is_equal = facing.is_some_and(|(_, other)| pattern.get(row - 1) == Some(other));
        let together = facing.filter(|(at, _)| is_equal || columns.cost(row - 1, *at) + 1 == cost);
        cost -= usize::from(!is_equal && cost > 0);
        if let Some((at, _)) = together {
            (row, column) = (row - 1, at);
            if let Some(place) = inside.places.get_mut(row) {
                *place = Some(at);
            }
        } else if column == 0 || columns.cost(row - 1, column) == cost {
            row -= 1;
        } else {
            column -= 1;
        }
        if let Some(seam) = inside.seams.get_mut(row) {
            *seam = column;
        }
    }
    inside
}

#[cfg(test)]
mod tests {
    use super::super::folded::slice;
    use super::*;

    const FAR: u32 = u32::MAX / 2;
    const TOGETHER: u8 = 0;
    const DELETED: u8 = 1;
    const INSERTED: u8 = 2;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    fn laid(pattern: &str, text: &str) -> Inside {
        let pattern = chars(pattern);
        align_to_end(&Masks::new(&pattern), &pattern, &chars(text))
    }

    /// The same with the table itself.
    fn by_table(pattern: &[char], text: &[char], errors: usize) -> Inside {
        let width = 2 * errors + 1;
        // Cell `at` of row `row` is column `row + at - before` of the text; blanks stand for what lies
        // outside of it.
        let before = (pattern.len() + errors).saturating_sub(text.len());
        let skipped = (text.len() + before).saturating_sub(pattern.len() + errors);
        let facing = |row: usize| slice(text, (skipped + row).saturating_sub(before), text.len());
        let mut moves: Vec<u8> = Vec::with_capacity(width * (pattern.len() + 1));
        moves.resize(width, TOGETHER);
        let mut above: Vec<u32> = (0..width)
            .map(|at| if skipped + at < before { FAR } else { 0 })
            .collect();
        let mut costs: Vec<u32> = Vec::with_capacity(width);
        for (row, character) in pattern.iter().enumerate() {
            costs.clear();
            let mut left = FAR;
            let outside = before.saturating_sub(skipped + row);
            let mut opposite = facing(row).iter();
            for (at, corner) in above.iter().enumerate() {
                let straight = above.get(at + 1).copied().unwrap_or(FAR);
                let other = if at < outside { None } else { opposite.next() };
                let (mut cost, mut step) = (FAR, DELETED);
                if let Some(other) = other {
                    (cost, step) = (corner + u32::from(other != character), TOGETHER);
                }
                if straight + 1 < cost {
                    (cost, step) = (straight + 1, DELETED);
                }
                if left + 1 < cost {
                    (cost, step) = (left + 1, INSERTED);
                }
                moves.push(step);
                costs.push(cost.min(FAR));
                left = cost.min(FAR);
            }
            std::mem::swap(&mut above, &mut costs);
        }
        let mut inside = Inside {
            places: vec![None; pattern.len()],
            seams: vec![text.len(); pattern.len() + 1],
        };
        let (mut row, mut at) = (pattern.len(), errors);
        while row > 0 {
            match moves.get(row * width + at).copied().unwrap_or(DELETED) {
                INSERTED if at > 0 => at -= 1,
                TOGETHER => {
                    row -= 1;
                    if let Some(place) = inside.places.get_mut(row) {
                        *place = (skipped + row + at).checked_sub(before);
                    }
                }
                _ => {
                    row -= 1;
                    at = (at + 1).min(width - 1);
                }
            }
            if let Some(seam) = inside.seams.get_mut(row) {
                *seam = (skipped + row + at).saturating_sub(before);
            }
        }
        inside
    }

    #[test]
    fn a_pattern_is_laid_to_the_end_of_a_text() {
        let inside = laid("bXd", "aabcd");
        assert_eq!(inside.places, [Some(2), Some(3), Some(4)]);
        assert_eq!(inside.seams, [2, 3, 4, 5]);
        let inside = laid("abcd", "bcd");
        assert_eq!(inside.places, [None, Some(0), Some(1), Some(2)]);
        let inside = laid("abd", "xxabcd");
        assert_eq!(inside.places, [Some(2), Some(3), Some(5)]);
        let inside = laid("abc", "abc");
        assert_eq!(inside.places, [Some(0), Some(1), Some(2)]);
    }

    #[test]
    fn bits_lead_back_the_way_of_the_table() {
        let mut number = 11_u64;
        let mut random = |below: usize| {
            number = number
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(number >> 33).unwrap() % below
        };
        let letters = chars("abcаб");
        for _ in 0..600 {
            let mut string = |longest: usize| -> Vec<char> {
                (0..random(longest)).map(|_| letters[random(5)]).collect()
            };
            let (pattern, text) = (string(150), string(200));
            if pattern.is_empty() {
                continue;
            }
            let masks = Masks::new(&pattern);
            let errors = Columns::of(&masks, &text).cost(pattern.len(), text.len());
            let (found, wanted) = (
                align_to_end(&masks, &pattern, &text),
                by_table(&pattern, &text, errors),
            );
            assert_eq!(found.places, wanted.places);
            assert_eq!(found.seams, wanted.seams);
        }
    }
}
