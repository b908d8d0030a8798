//! Two stretches of characters laid against each other (Levenshtein), and the way they match.

use super::folded::slice;

/// Tables up to this many cells are computed whole.
const FULL_TABLE: usize = 4_000_000;
/// Larger ones as a band around the diagonal, and none larger than this: one byte for a cell.
const LARGEST_TABLE: usize = 64_000_000;
/// Half the width of the narrowest band, in characters.
const NARROWEST_HALF: usize = 256;

const TOGETHER: u8 = 0;
const DELETED: u8 = 1;
const INSERTED: u8 = 2;
const FAR: u32 = u32::MAX / 2;

/// How many cells may still be computed; shared by all tables of one comparison, so that its time
/// is bounded whatever the texts are.
pub(super) struct Budget(pub usize);

impl Budget {
    fn spend(&mut self, cells: usize) -> bool {
        let enough = cells <= self.0;
        self.0 = self.0.saturating_sub(if enough { cells } else { 0 });
        enough
    }
}

/// The pairs of characters that stand for each other, equal or replaced, in order; `None` if the
/// stretches are too long to say.
pub(super) fn align(
    old: &[char],
    new: &[char],
    budget: &mut Budget,
) -> Option<Vec<(usize, usize)>> {
    let head = old
        .iter()
        .zip(new)
        .take_while(|(one, other)| one == other)
        .count();
    let (inner_old, inner_new) = (slice(old, head, old.len()), slice(new, head, new.len()));
    let ends = inner_old.iter().rev().zip(inner_new.iter().rev());
    let tail = ends.take_while(|(one, other)| one == other).count();
    let inner_old = slice(inner_old, 0, inner_old.len() - tail);
    let inner_new = slice(inner_new, 0, inner_new.len() - tail);
    let inner = align_inner(inner_old, inner_new, budget)?;
    let mut pairs: Vec<(usize, usize)> = (0..head).map(|at| (at, at)).collect();
    pairs.extend(
        inner
            .into_iter()
            .map(|(one, other)| (one + head, other + head)),
    );
    let (from_old, from_new) = (old.len() - tail, new.len() - tail);
    pairs.extend((0..tail).map(|at| (from_old + at, from_new + at)));
    Some(pairs)
}

fn align_inner(old: &[char], new: &[char], budget: &mut Budget) -> Option<Vec<(usize, usize)>> {
    if old.is_empty() || new.is_empty() {
        return Some(Vec::new());
    }
    let whole = (old.len() + 1).saturating_mul(new.len() + 1);
    let mut half = if whole <= FULL_TABLE {
        new.len()
    } else {
        NARROWEST_HALF.max(old.len().abs_diff(new.len()) + NARROWEST_HALF)
    };
    loop {
        let band = Band::new(old.len(), new.len(), half);
        let cells = band.width.saturating_mul(old.len() + 1);
        if cells > LARGEST_TABLE || !budget.spend(cells) {
            return None;
        }
        let moves = fill(&band, old, new);
        if let Some(pairs) = trace(&band, &moves) {
            return Some(pairs);
        }
        half = half.saturating_mul(3);
    }
}

/// Which columns of each row of a table are computed.
struct Band {
    rows: usize,
    columns: usize,
    half: usize,
    width: usize,
}

impl Band {
    fn new(rows: usize, columns: usize, half: usize) -> Self {
        let width = half.saturating_mul(2).saturating_add(1).min(columns + 1);
        Self {
            rows,
            columns,
            half,
            width,
        }
    }

    /// The first column of a row; never decreasing.
    fn first(&self, row: usize) -> usize {
        let middle = row.saturating_mul(self.columns) / self.rows.max(1);
        middle
            .saturating_sub(self.half)
            .min(self.columns + 1 - self.width)
    }

    /// Whether a path through this cell may have wanted to leave the band.
    fn is_edge(&self, row: usize, column: usize) -> bool {
        let first = self.first(row);
        (column == first && first > 0)
            || (column + 1 == first + self.width && column < self.columns)
    }
}

/// Fills the band; each cell says how it is reached most cheaply, together before deleted before
/// inserted.
fn fill(band: &Band, old: &[char], new: &[char]) -> Vec<u8> {
    let mut moves = Vec::with_capacity(band.width * (band.rows + 1));
    let first_row = 0..u32::try_from(band.width).unwrap_or(FAR);
    let mut above: Vec<u32> = first_row.collect();
    moves.resize(band.width, INSERTED);
    let mut row_costs: Vec<u32> = Vec::with_capacity(band.width);
    for (row, character) in old.iter().enumerate() {
        let first = band.first(row + 1);
        let shift = first - band.first(row);
        row_costs.clear();
        let mut left = FAR;
        // The cost of the cell above and to the left of the first one.
        let mut corner = shift
            .checked_sub(1)
            .and_then(|at| above.get(at).copied())
            .unwrap_or(FAR);
        let mut costs_above = slice(&above, shift, above.len()).iter();
        let opposite = slice(new, first.saturating_sub(1), new.len());
        let mut opposite = opposite.iter();
        for number in 0..band.width {
            let straight = costs_above.next().copied().unwrap_or(FAR);
            let facing = if first + number == 0 {
                None
            } else {
                opposite.next()
            };
            let together = facing.map_or(FAR, |other| corner + u32::from(other != character));
            let (mut cost, mut step) = (together, TOGETHER);
            if straight + 1 < cost {
                (cost, step) = (straight + 1, DELETED);
            }
            if left + 1 < cost {
                (cost, step) = (left + 1, INSERTED);
            }
            moves.push(step);
            row_costs.push(cost);
            (left, corner) = (cost, straight);
        }
        std::mem::swap(&mut above, &mut row_costs);
    }
    moves
}

/// Goes back through a filled band; `None` if the path touches its edge.
fn trace(band: &Band, moves: &[u8]) -> Option<Vec<(usize, usize)>> {
    let mut pairs = Vec::with_capacity(band.rows.min(band.columns));
    let (mut row, mut column) = (band.rows, band.columns);
    while row > 0 || column > 0 {
        if band.is_edge(row, column) {
            return None;
        }
        let at = row * band.width + column.checked_sub(band.first(row))?;
        match moves.get(at).copied()? {
            TOGETHER => {
                row = row.checked_sub(1)?;
                column = column.checked_sub(1)?;
                pairs.push((row, column));
            }
            DELETED => row = row.checked_sub(1)?,
            _ => column = column.checked_sub(1)?,
        }
    }
    pairs.reverse();
    Some(pairs)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    fn aligned(old: &str, new: &str) -> Vec<(usize, usize)> {
        align(&chars(old), &chars(new), &mut Budget(usize::MAX)).unwrap()
    }

    #[test]
    fn equal_and_replaced_characters_stand_for_each_other() {
        assert_eq!(aligned("abc", "axc"), [(0, 0), (1, 1), (2, 2)]);
        assert_eq!(aligned("abc", "ac"), [(0, 0), (2, 1)]);
        assert_eq!(aligned("ac", "abc"), [(0, 0), (1, 2)]);
        assert_eq!(aligned("", "abc"), []);
    }

    #[test]
    fn a_band_finds_what_the_whole_table_finds() {
        let old: String = (0..3_000_u32)
            .map(|at| char::from(b'a' + u8::try_from(at * at % 23).unwrap()))
            .collect();
        let mut new = old.clone();
        new.insert_str(700, "zzzz");
        new.replace_range(2_000..2_050, "");
        let (old, new) = (chars(&old), chars(&new));
        let band = Band::new(old.len(), new.len(), 400);
        let full = Band::new(old.len(), new.len(), new.len());
        let narrow = trace(&band, &fill(&band, &old, &new)).unwrap();
        assert_eq!(narrow, trace(&full, &fill(&full, &old, &new)).unwrap());
        assert_eq!(aligned("zxzyz", "zyzxz").len(), 5);
    }

    #[test]
    fn what_is_too_long_is_not_aligned() {
        let (old, new) = ("a".repeat(5_000), "b".repeat(5_000));
        assert!(align(&chars(&old), &chars(&new), &mut Budget(1_000)).is_none());
    }
}
