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
    let mut last = one.len();
    scan(&masks, other, Ends::Fixed, |column| last = column.distance);
    last
}

/// The distance of a pattern to the stretch of a text that is most like it, and where that ends.
pub(super) fn distance_inside(masks: &Masks, text: &[char]) -> (usize, usize) {
    let mut best = (masks.length, 0);
    let mut end = 0;
    scan(masks, text, Ends::Free, |column| {
        end += 1;
        if column.distance < best.0 {
            best = (column.distance, end);
        }
    });
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
        let mut starts = vec![0; 257];
        for character in &characters {
            if let Some(count) = starts.get_mut(last_byte(*character) + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
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
        let room = masks.words * (text.len() + 1);
        let mut columns = Self {
            words: masks.words,
            length: masks.length,
            rises: Vec::with_capacity(room),
            falls: Vec::with_capacity(room),
            costs: Vec::with_capacity(text.len() + 1),
        };
        columns.rises.resize(masks.words, u64::MAX);
        columns.falls.resize(masks.words, 0);
        columns.costs.push(masks.length);
        scan(masks, text, Ends::Free, |column| {
            columns.costs.push(column.distance);
            columns.rises.extend_from_slice(column.rises);
            columns.falls.extend_from_slice(column.falls);
        });
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
struct Column<'a> {
    rises: &'a [u64],
    falls: &'a [u64],
    /// Of the whole pattern to what ends here.
    distance: usize,
}

/// Goes through a text character by character.
fn scan(masks: &Masks, text: &[char], ends: Ends, each: impl FnMut(&Column<'_>)) {
    match masks.words {
        1 => scan_words(masks, text, ends, ([u64::MAX; 1], [0; 1]), each),
        2 => scan_words(masks, text, ends, ([u64::MAX; 2], [0; 2]), each),
        3 => scan_words(masks, text, ends, ([u64::MAX; 3], [0; 3]), each),
        4 => scan_words(masks, text, ends, ([u64::MAX; 4], [0; 4]), each),
        5 => scan_words(masks, text, ends, ([u64::MAX; 5], [0; 5]), each),
        words => {
            let column = (vec![u64::MAX; words], vec![0; words]);
            scan_words(masks, text, ends, column, each);
        }
    }
}

/// The same for columns of so many words; a number known to the compiler makes it twice as fast.
fn scan_words<W: AsRef<[u64]> + AsMut<[u64]>>(
    masks: &Masks,
    text: &[char],
    ends: Ends,
    (mut rises, mut falls): (W, W),
    mut each: impl FnMut(&Column<'_>),
) {
    let first_rise = u64::from(ends == Ends::Fixed);
    // The bit of the last row in the last word.
    let last_bit = 1 << (masks.length.saturating_sub(1) % WORD);
    let mut distance = masks.length;
    for character in text {
        let (mut rise, mut fall) = (first_rise, 0);
        let columns = rises.as_mut().iter_mut().zip(falls.as_mut());
        let mut ends_at = (0, 0);
        for ((rises, falls), equal) in columns.zip(masks.of(*character)) {
            let vertical = equal | *falls;
            let equal = equal | fall;
            let horizontal = ((equal & *rises).wrapping_add(*rises) ^ *rises) | equal;
            let up = *falls | !(horizontal | *rises);
            let down = *rises & horizontal;
            ends_at = (up & last_bit, down & last_bit);
            let (next_rise, next_fall) = (up >> (WORD - 1), down >> (WORD - 1));
            let (up, down) = ((up << 1) | rise, (down << 1) | fall);
            *rises = down | !(vertical | up);
            *falls = up & vertical;
            (rise, fall) = (next_rise, next_fall);
        }
        distance += usize::from(ends_at.0 != 0);
        distance -= usize::from(ends_at.1 != 0);
        each(&Column {
            rises: rises.as_ref(),
            falls: falls.as_ref(),
            distance,
        });
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
