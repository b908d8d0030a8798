//! The words of a block as its source has them (the diplomatic reading), on the positions of the
//! text as it is read.
//!
//! All positions stay those of the text as it is read, so that marks, selections and jumps need
//! not know which reading is shown. A cell of a corrected place covers the whole of what really
//! differs there: part of it cannot be marked by the pointer, because no part of the one reading
//! is a part of the other.

use std::ops::Range;

use crate::analysis::SourceReading;
use crate::text::{CharOffset, Text};

use super::super::geometry::{Cell, Direction, Edge, Row};
use super::blocks::Block;

/// What stands for the end of a line that the text as it is read does not have.
const LINE_ENDING: &str = "¶ ";

/// Which words are shown where a text was corrected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reading {
    /// Those that are read now.
    #[default]
    Corrected,
    /// Those of the source.
    Diplomatic,
}

/// The words of a block as the source has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceWords {
    pub words: String,
    /// In order; they cover the words and the content of the block.
    stretches: Vec<Stretch>,
    /// After the last character of the block that is shown.
    end: CharOffset,
}

/// Some words of a block, the same in both readings or not.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stretch {
    /// Characters of the words that are shown.
    shown: Range<u32>,
    /// What they stand for in the text as it is read.
    read: (CharOffset, CharOffset),
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Same,
    Corrected,
}

impl SourceWords {
    /// The words of a block, if any corrected place among the given ones (in order) lies in it.
    ///
    /// A place that reaches over the end of a block is shown in the one in which it starts.
    pub fn of(text: &Text, block: &Block, readings: &[SourceReading]) -> Option<Self> {
        let ends_text = block.content_end == block.end && block.end == text.len();
        let mut made = Self {
            end: block.content_end,
            ..Self::default()
        };
        let mut at = block.start;
        for one in readings.iter().map(|one| one.narrowed(text)) {
            let starts_before_end = one.start < block.end || (ends_text && one.start == block.end);
            let starts_here = block.start <= one.start && starts_before_end;
            let goes_on_here = one.start < block.start && block.start < one.end;
            if !starts_here && !goes_on_here {
                continue;
            }
            let from = one.start.clamp(at, block.content_end);
            let to = one.end.clamp(from, block.content_end);
            made.push(text.slice(at, from), (at, from), Kind::Same);
            let source = if starts_here { one.source.as_str() } else { "" };
            made.push(&in_one_line(source), (from, to), Kind::Corrected);
            at = to;
        }
        if made.stretches.is_empty() {
            return None;
        }
        made.push(
            text.slice(at, block.content_end),
            (at, block.content_end),
            Kind::Same,
        );
        Some(made)
    }

    fn push(&mut self, words: &str, read: (CharOffset, CharOffset), kind: Kind) {
        let start = self.shown_length();
        self.words.push_str(words);
        let length = CharOffset::from_count(words.chars().count()).get();
        self.stretches.push(Stretch {
            shown: start..start + length,
            read,
            kind,
        });
    }

    fn shown_length(&self) -> u32 {
        self.stretches.last().map_or(0, |last| last.shown.end)
    }

    /// Rows that were set from the words, each cell on its place in the text as it is read.
    ///
    /// What the source does not have gets a cell without width, so that the cells of a block
    /// still cover all of its characters.
    pub fn placed(&self, rows: Vec<Row>) -> Vec<Row> {
        let mut at = self.stretches.first().map_or(self.end, |one| one.read.0);
        let last = rows.len().saturating_sub(1);
        let place = |(number, mut row): (usize, Row)| {
            let cells = std::mem::take(&mut row.cells);
            row.start = at;
            for cell in cells {
                let cell = self.read(cell);
                if at < cell.start {
                    let x = cell.x(Edge::Start);
                    push_cell(&mut row, nothing((at, cell.start), x));
                }
                at = at.max(cell.end);
                push_cell(&mut row, cell);
            }
            if number == last && at < self.end {
                let x = row.cells.last().map_or(row.left, |cell| cell.x(Edge::End));
                push_cell(&mut row, nothing((at, self.end), x));
            }
            row.start = row.cells.first().map_or(row.start, |cell| cell.start);
            row
        };
        rows.into_iter().enumerate().map(place).collect()
    }

    /// A cell of the shown words on its place in the text as it is read.
    fn read(&self, cell: Cell) -> Cell {
        let (from, to) = (cell.start.get(), cell.end.get());
        let mut under = self
            .stretches
            .iter()
            .filter(|one| one.shown.start < to && from < one.shown.end);
        let Some(first) = under.next() else {
            return Cell {
                start: self.end,
                end: self.end,
                ..cell
            };
        };
        let last = under.next_back().unwrap_or(first);
        let start = match first.kind {
            Kind::Same => first.read.0.plus(from - first.shown.start),
            Kind::Corrected => first.read.0,
        };
        let end = match last.kind {
            Kind::Same => last.read.0.plus(to - last.shown.start),
            Kind::Corrected => last.read.1,
        };
        Cell { start, end, ..cell }
    }

    /// The character of the shown words at which a position of the text as it is read stands.
    pub fn shown_at(&self, offset: CharOffset) -> u32 {
        let number = self.stretches.partition_point(|one| one.read.1 < offset);
        let Some(one) = self.stretches.get(number) else {
            return self.shown_length();
        };
        let into = offset.get().saturating_sub(one.read.0.get());
        match one.kind {
            Kind::Same => (one.shown.start + into).min(one.shown.end),
            Kind::Corrected if into == 0 => one.shown.start,
            Kind::Corrected => one.shown.end,
        }
    }
}

/// A cell without width.
fn nothing((start, end): (CharOffset, CharOffset), x: f32) -> Cell {
    Cell {
        start,
        end,
        left: x,
        right: x,
        direction: Direction::LeftToRight,
    }
}

/// Adds a cell; letters of one corrected place that touch are one.
fn push_cell(row: &mut Row, cell: Cell) {
    match row.cells.last_mut() {
        Some(last) if (last.start, last.end) == (cell.start, cell.end) && touch(last, &cell) => {
            last.left = last.left.min(cell.left);
            last.right = last.right.max(cell.right);
        }
        _ => row.cells.push(cell),
    }
}

fn touch(one: &Cell, other: &Cell) -> bool {
    one.left - 0.5 <= other.right && other.left - 0.5 <= one.right
}

/// Words of a source in one line: the ends of its lines are shown as signs.
fn in_one_line(words: &str) -> String {
    let text = Text::new(words);
    let lines: Vec<&str> = text
        .paragraphs()
        .iter()
        .map(|line| text.slice(line.start, line.content_end))
        .collect();
    lines.join(LINE_ENDING)
}
