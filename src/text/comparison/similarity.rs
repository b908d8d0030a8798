//! How alike two strings are (Levenshtein, counted by bits after Myers 1999 and Hyyrö 2003).

use super::folded::slice;

/// Longer strings are compared by their beginnings.
const LONGEST: usize = 4_000;
const BEGINNING: usize = 2_000;

/// 1 for equal strings, two empty ones included; 0 for strings without a character in common.
/// One minus the Levenshtein distance over the greater length; of strings longer than 4,000
/// characters only the first 2,000 of each are compared.
pub fn similarity(one: &[char], other: &[char]) -> f64 {
    if one == other {
        return 1.0;
    }
    let (mut one, mut other) = (one, other);
    if one.len().max(other.len()) > LONGEST {
        (one, other) = (slice(one, 0, BEGINNING), slice(other, 0, BEGINNING));
    }
    let greater = one.len().max(other.len());
    1.0 - share(distance(one, other), greater)
}

/// A part of a whole; 0 of nothing.
pub(super) fn share(part: usize, whole: usize) -> f64 {
    let [part, whole] = [part, whole].map(|count| u32::try_from(count).unwrap_or(u32::MAX));
    f64::from(part) / f64::from(whole.max(1))
}

/// How many characters must be inserted, deleted or replaced to get from one to the other.
pub(super) fn distance(one: &[char], other: &[char]) -> usize {
    let head = one
        .iter()
        .zip(other)
        .take_while(|(left, right)| left == right)
        .count();
    let (one, other) = (slice(one, head, one.len()), slice(other, head, other.len()));
    let ends = one.iter().rev().zip(other.iter().rev());
    let tail = ends.take_while(|(left, right)| left == right).count();
    let (one, other) = (
        slice(one, 0, one.len() - tail),
        slice(other, 0, other.len() - tail),
    );
    if one.is_empty() || other.is_empty() {
        return one.len().max(other.len());
    }
    let masks = Masks::new(one);
    let mut scan = Scan::new(&masks, Ends::Fixed);
    let mut last = one.len();
    for character in other {
        last = scan.step(&masks, *character);
    }
    last
}

/// The distance of a pattern to the stretch of a text that is most like it, and where that ends.
pub(super) fn distance_inside(masks: &Masks, text: &[char]) -> (usize, usize) {
    let mut scan = Scan::new(masks, Ends::Free);
    let mut best = (masks.length, 0);
    for (at, character) in text.iter().enumerate() {
        let distance = scan.step(masks, *character);
        if distance < best.0 {
            best = (distance, at + 1);
        }
    }
    best
}

const WORD: usize = 64;

/// Where each character stands in a pattern, as bits.
pub(super) struct Masks {
    length: usize,
    words: usize,
    /// The characters of the pattern, each once, by their last byte.
    characters: Vec<char>,
    /// Where the characters with a last byte begin; one more than there are bytes.
    starts: Vec<usize>,
    /// For each character its bits, so many words.
    bits: Vec<u64>,
    none: Vec<u64>,
}

impl Masks {
    pub fn new(pattern: &[char]) -> Self {
        let words = pattern.len().div_ceil(WORD);
        let mut characters = pattern.to_vec();
        characters.sort_unstable_by_key(|one| (last_byte(*one), *one));
        characters.dedup();
        let starts = (0..=256)
            .map(|byte| characters.partition_point(|one| last_byte(*one) < byte))
            .collect();
        let mut masks = Self {
            length: pattern.len(),
            words,
            bits: vec![0; words * characters.len()],
            none: vec![0; words],
            characters,
            starts,
        };
        for (at, character) in pattern.iter().enumerate() {
            if let Some(number) = masks.number(*character)
                && let Some(word) = masks.bits.get_mut(number * words + at / WORD)
            {
                *word |= 1 << (at % WORD);
            }
        }
        masks
    }

    fn number(&self, character: char) -> Option<usize> {
        let byte = last_byte(character);
        let start = self.starts.get(byte).copied()?;
        let end = self.starts.get(byte + 1).copied()?;
        let found = slice(&self.characters, start, end)
            .iter()
            .position(|one| *one == character);
        found.map(|at| start + at)
    }

    fn of(&self, character: char) -> &[u64] {
        self.number(character).map_or(&self.none, |number| {
            slice(&self.bits, number * self.words, (number + 1) * self.words)
        })
    }
}

const fn last_byte(character: char) -> usize {
    character as usize & 0xff
}

/// The whole table of distances of a pattern to the stretches of a text, where the ends before and
/// behind are free.
pub(super) struct Columns {
    words: usize,
    length: usize,
    // Invariant: so many words for each column, one column more than there are characters.
    rises: Vec<u64>,
    falls: Vec<u64>,
    /// By column: the distance of the whole pattern.
    costs: Vec<usize>,
}

impl Columns {
    /// Computes the table.
    pub fn of(masks: &Masks, text: &[char]) -> Self {
        let mut scan = Scan::new(masks, Ends::Free);
        let mut columns = Self {
            words: masks.words,
            length: masks.length,
            rises: scan.rises.clone(),
            falls: scan.falls.clone(),
            costs: vec![scan.distance],
        };
        for character in text {
            columns.costs.push(scan.step(masks, *character));
            columns.rises.extend_from_slice(&scan.rises);
            columns.falls.extend_from_slice(&scan.falls);
        }
        columns
    }

    /// The distance of so many characters of the pattern to what ends at a position of the text.
    pub fn cost(&self, row: usize, column: usize) -> usize {
        let whole = self.costs.get(column).copied().unwrap_or(0);
        let counted = |bits: &[u64]| -> usize {
            let column = slice(bits, column * self.words, (column + 1) * self.words);
            let below = column.iter().enumerate().skip(row / WORD);
            let count = |(number, word): (usize, &u64)| {
                let from = row.saturating_sub(number * WORD);
                let to = self.length.saturating_sub(number * WORD);
                let mask = ones_below(to) & !ones_below(from);
                (word & mask).count_ones() as usize
            };
            below.map(count).sum()
        };
        (whole + counted(&self.falls)).saturating_sub(counted(&self.rises))
    }
}

/// A word whose lowest bits are ones.
const fn ones_below(bit: usize) -> u64 {
    if bit >= WORD {
        u64::MAX
    } else {
        (1 << bit) - 1
    }
}

/// Whether the text before and behind a pattern counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ends {
    Fixed,
    Free,
}

/// One column of the table of distances, kept as the differences between its rows.
struct Scan {
    rises: Vec<u64>,
    falls: Vec<u64>,
    distance: usize,
    /// The bit of the last row in the last word.
    last_bit: u64,
    ends: Ends,
}

impl Scan {
    fn new(masks: &Masks, ends: Ends) -> Self {
        Self {
            rises: vec![u64::MAX; masks.words],
            falls: vec![0; masks.words],
            distance: masks.length,
            last_bit: 1 << (masks.length.saturating_sub(1) % WORD),
            ends,
        }
    }

    /// Goes on to the next character of the text; the distance of the whole pattern there.
    fn step(&mut self, masks: &Masks, character: char) -> usize {
        let (mut rise, mut fall) = (u64::from(self.ends == Ends::Fixed), 0);
        let mut left = masks.words;
        let columns = self.rises.iter_mut().zip(&mut self.falls);
        for ((rises, falls), equal) in columns.zip(masks.of(character)) {
            left -= 1;
            let top = if left == 0 {
                self.last_bit
            } else {
                1 << (WORD - 1)
            };
            let vertical = equal | *falls;
            let equal = equal | fall;
            let horizontal = ((equal & *rises).wrapping_add(*rises) ^ *rises) | equal;
            let up = *falls | !(horizontal | *rises);
            let down = *rises & horizontal;
            let (next_rise, next_fall) = (u64::from(up & top != 0), u64::from(down & top != 0));
            let (up, down) = ((up << 1) | rise, (down << 1) | fall);
            *rises = down | !(vertical | up);
            *falls = up & vertical;
            (rise, fall) = (next_rise, next_fall);
        }
        self.distance += usize::from(rise == 1);
        self.distance -= usize::from(fall == 1);
        self.distance
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    /// The textbook table.
    #[expect(clippy::fn_params_excessive_bools, reason = "mirrors what it checks")]
    fn slow_distance(one: &[char], other: &[char], free: bool) -> usize {
        let mut above: Vec<usize> = (0..=other.len())
            .map(|at| if free { 0 } else { at })
            .collect();
        for (row, left) in one.iter().enumerate() {
            let mut costs = vec![row + 1];
            for (column, right) in other.iter().enumerate() {
                let together = above[column] + usize::from(left != right);
                costs.push(together.min(above[column + 1] + 1).min(costs[column] + 1));
            }
            above = costs;
        }
        if free {
            *above.iter().min().unwrap()
        } else {
            above[other.len()]
        }
    }

    #[test]
    fn bits_count_what_the_table_counts() {
        let mut number = 7_u64;
        let mut random = |below: u64| {
            number = number
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (number >> 33) % below
        };
        for _ in 0..400 {
            let letters = chars("abcаб");
            let mut string = |longest: u64| -> Vec<char> {
                let length = random(longest);
                (0..length)
                    .map(|_| letters[usize::try_from(random(5)).unwrap()])
                    .collect()
            };
            let (one, other) = (string(150), string(200));
            assert_eq!(distance(&one, &other), slow_distance(&one, &other, false));
            if !one.is_empty() {
                let found = distance_inside(&Masks::new(&one), &other).0;
                assert_eq!(found, slow_distance(&one, &other, true));
            }
        }
    }

    #[test]
    fn likeness_goes_from_nothing_to_all() {
        let like = |one: &str, other: &str| similarity(&chars(one), &chars(other));
        assert!((like("", "") - 1.0).abs() < 1e-9);
        assert!((like("abcd", "abxd") - 0.75).abs() < 1e-9);
        assert!(like("abc", "xyz").abs() < 1e-9);
        assert!(like("", "xyz").abs() < 1e-9);
    }
}
