//! The cheapest way through both texts, in beads of one or a few sentences on either side.

use std::ops::Range;

use super::Method;
use super::band::Band;
use super::lengths::Lengths;
use super::units::{Sides, Unit, shared};

/// Some sentences of the source and those of the target that answer to them; one side may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bead {
    pub source: Range<usize>,
    pub target: Range<usize>,
}

/// How many sentences a bead has on either side, and the negative logarithm of how often (Gale and
/// Church 1993, table 5; three against one as rare as two against two).
const SHAPES: [((usize, usize), f32); 8] = [
    ((1, 1), 0.117),
    ((2, 1), 3.11),
    ((1, 2), 3.11),
    ((1, 0), 4.6),
    ((0, 1), 4.6),
    ((2, 2), 5.2),
    ((3, 1), 5.9),
    ((1, 3), 5.9),
];
/// What is shared counts for so much of the logarithm of its rarity, and no more than so much.
const SHARED: f32 = 0.6;
const MOST_SHARED: f32 = 12.0;
/// A sentence in a bead of several that shares nothing with the other side.
const STRANGER: f32 = 3.0;
/// What shares less is a stranger.
const LEAST: f32 = 1.5;
/// Paragraphs that begin together, and one that begins alone.
const PARAGRAPH: f32 = 1.0;

/// What is known of every pair of sentences in the band.
struct Row {
    /// The first column.
    first: usize,
    shared: Vec<f32>,
    costs: Vec<f32>,
    shapes: Vec<u8>,
}

impl Row {
    fn at(&self, column: usize, values: &[f32]) -> Option<f32> {
        values.get(column.checked_sub(self.first)?).copied()
    }
}

/// All beads in order; together they hold every sentence once. `None` if it was stopped.
pub(super) fn beads(
    sides: &Sides,
    method: Method,
    should_stop: &dyn Fn() -> bool,
) -> Option<Vec<Bead>> {
    let (source, target) = (&sides.source, &sides.target);
    let total = |units: &[Unit]| units.iter().map(|unit| unit.length).sum::<f32>();
    let lengths = Lengths::new(total(source), total(target));
    let band = Band::new(sides, method);
    let mut rows: Vec<Row> = Vec::with_capacity(source.len() + 1);
    for i in 0..=source.len() {
        if i % 64 == 0 && should_stop() {
            return None;
        }
        let columns = band.columns(i);
        let mut row = Row {
            first: *columns.start(),
            shared: Vec::new(),
            costs: Vec::new(),
            shapes: Vec::new(),
        };
        for j in columns {
            let both = (i.checked_sub(1), j.checked_sub(1));
            let both = (
                both.0.and_then(|i| source.get(i)),
                both.1.and_then(|j| target.get(j)),
            );
            row.shared.push(match both {
                (Some(one), Some(other)) if method == Method::Anchored => shared(one, other),
                _ => 0.0,
            });
            let way = Way {
                rows: &rows,
                row: &row,
                sides,
                lengths,
                method,
            };
            let (cost, shape) = way.cheapest(i, j);
            row.costs.push(cost);
            row.shapes.push(shape);
        }
        rows.push(row);
    }
    Some(trace(&rows, (source.len(), target.len())))
}

/// What has been found up to a pair of sentences.
struct Way<'a> {
    rows: &'a [Row],
    row: &'a Row,
    sides: &'a Sides,
    lengths: Lengths,
    method: Method,
}

impl Way<'_> {
    /// The cost of the cheapest way to here, and the shape of its last bead.
    fn cheapest(&self, i: usize, j: usize) -> (f32, u8) {
        if (i, j) == (0, 0) {
            return (0.0, 0);
        }
        let mut best = (f32::INFINITY, 0);
        for (number, ((rows, columns), prior)) in SHAPES.into_iter().enumerate() {
            let (Some(from), Some(to)) = (i.checked_sub(rows), j.checked_sub(columns)) else {
                continue;
            };
            let before = self.row_at(from, i);
            let Some(before) = before.and_then(|row| row.at(to, &row.costs)) else {
                continue;
            };
            let cost = before + prior + self.cost(from..i, to..j);
            if cost < best.0 {
                best = (cost, u8::try_from(number).unwrap_or_default());
            }
        }
        best
    }

    fn row_at(&self, at: usize, now: usize) -> Option<&Row> {
        if at == now {
            Some(self.row)
        } else {
            self.rows.get(at)
        }
    }

    /// What a bead costs beside its shape.
    fn cost(&self, source: Range<usize>, target: Range<usize>) -> f32 {
        if source.is_empty() || target.is_empty() {
            return 0.0;
        }
        let length = |units: &[Unit], range: &Range<usize>| {
            let units = units.get(range.clone()).unwrap_or_default();
            units.iter().map(|unit| unit.length).sum::<f32>()
        };
        let of_source = length(&self.sides.source, &source);
        let of_target = length(&self.sides.target, &target);
        let by_length = self.lengths.cost(of_source, of_target);
        if self.method == Method::LengthsAlone {
            return by_length;
        }
        let shared = |i: usize, j: usize| {
            let row = self.row_at(i + 1, source.end);
            row.and_then(|row| row.at(j + 1, &row.shared))
                .unwrap_or(0.0)
        };
        let with_target = |i: usize| target.clone().map(|j| shared(i, j)).sum::<f32>();
        let with_source = |j: usize| source.clone().map(|i| shared(i, j)).sum::<f32>();
        let sum: f32 = source.clone().map(with_target).sum();
        let mut strange = 0.0;
        if source.len() > 1 {
            let few = source.clone().filter(|i| with_target(*i) < LEAST);
            strange += few.map(|_| STRANGER).sum::<f32>();
        }
        if target.len() > 1 {
            let few = target.clone().filter(|j| with_source(*j) < LEAST);
            strange += few.map(|_| STRANGER).sum::<f32>();
        }
        by_length + strange
            - (SHARED * sum).min(MOST_SHARED)
            - self.of_paragraphs(source.start, target.start)
    }

    fn of_paragraphs(&self, i: usize, j: usize) -> f32 {
        let begins =
            |units: &[Unit], at: usize| units.get(at).is_some_and(|unit| unit.begins_paragraph);
        match (begins(&self.sides.source, i), begins(&self.sides.target, j)) {
            (true, true) => PARAGRAPH,
            (false, false) => 0.0,
            _ => -PARAGRAPH,
        }
    }
}

/// The beads of the cheapest way, from the end back to the beginning.
fn trace(rows: &[Row], (mut i, mut j): (usize, usize)) -> Vec<Bead> {
    let mut beads = Vec::new();
    while (i, j) != (0, 0) {
        let shape = rows.get(i).and_then(|row| {
            let column = j.checked_sub(row.first)?;
            SHAPES.get(usize::from(*row.shapes.get(column)?))
        });
        let Some(((of_source, of_target), _)) = shape else {
            break;
        };
        let (from, to) = (i.saturating_sub(*of_source), j.saturating_sub(*of_target));
        beads.push(Bead {
            source: from..i,
            target: to..j,
        });
        (i, j) = (from, to);
    }
    beads.reverse();
    beads
}
