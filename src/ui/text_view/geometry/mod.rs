//! Where characters are, and which character is where.
//!
//! Knows rows of cells and nothing of how they were set, so that another shaper changes nothing
//! here. A cell is a grapheme cluster: no position inside one can come from the pointer.

use egui::{Pos2, Rect, pos2};

use crate::model::AnnotationId;
use crate::text::{CharOffset, Span};

/// How near to the edge of a mark the pointer takes hold of it, in points.
const GRIP: f32 = 5.0;
/// How near to a point mark the pointer must be, in points.
const POINT_REACH: f32 = 5.0;

/// One row of text as it stands on the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The first character.
    pub start: CharOffset,
    pub top: f32,
    pub bottom: f32,
    /// Where letters stand.
    pub baseline: f32,
    /// Where a caret stands in a row without cells.
    pub left: f32,
    /// In the order of the text, which is not that of the screen where scripts mix.
    pub cells: Vec<Cell>,
}

/// One grapheme cluster in a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    pub start: CharOffset,
    pub end: CharOffset,
    pub left: f32,
    pub right: f32,
    pub direction: Direction,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    #[default]
    LeftToRight,
    RightToLeft,
}

/// One end of a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    Start,
    End,
}

/// Something painted that the pointer can hit.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    pub annotation: AnnotationId,
    pub reach: Reach,
    /// Characters of the whole mark, for "smallest first".
    pub length: u32,
}

/// Where a target is hit.
#[derive(Clone, Debug, PartialEq)]
pub enum Reach {
    Words(Span),
    Point(CharOffset),
    /// A bracket in the margin.
    Area(Rect),
    /// The words of a mark with a bracket: hit only where a smaller mark is hit too.
    Behind(Span),
}

impl Row {
    /// After the last character of the row.
    pub fn end(&self) -> CharOffset {
        self.cells.last().map_or(self.start, |cell| cell.end)
    }

    /// The stretch of the screen from the first to the last cell.
    pub fn extent(&self) -> (f32, f32) {
        self.cells
            .iter()
            .fold((self.left, self.left), |(left, right), cell| {
                (left.min(cell.left), right.max(cell.right))
            })
    }

    /// The same row moved down.
    pub fn moved(mut self, right: f32, down: f32) -> Self {
        self.top += down;
        self.bottom += down;
        self.baseline += down;
        self.left += right;
        for cell in &mut self.cells {
            cell.left += right;
            cell.right += right;
        }
        self
    }
}

impl Cell {
    /// Where a caret stands at one of its ends.
    pub fn x(&self, edge: Edge) -> f32 {
        match (edge, self.direction) {
            (Edge::Start, Direction::LeftToRight) | (Edge::End, Direction::RightToLeft) => {
                self.left
            }
            (Edge::Start, Direction::RightToLeft) | (Edge::End, Direction::LeftToRight) => {
                self.right
            }
        }
    }
}

/// The position between characters that is nearest to a point; `None` without rows. Above the
/// first row it is in the first row, below the last in the last.
pub fn char_at(rows: &[Row], point: Pos2) -> Option<CharOffset> {
    let row = row_at(rows, point.y)?;
    Some(char_in_row(row, point.x))
}

/// The position in a row that is nearest to a horizontal place.
pub fn char_in_row(row: &Row, x: f32) -> CharOffset {
    let far = |cell: &Cell| (cell.left - x).max(x - cell.right).max(0.0);
    let nearest = row
        .cells
        .iter()
        .min_by(|one, other| far(one).total_cmp(&far(other)));
    let Some(cell) = nearest else {
        return row.start;
    };
    let nearer_left = x < f32::midpoint(cell.left, cell.right);
    match (nearer_left, cell.direction) {
        (true, Direction::LeftToRight) | (false, Direction::RightToLeft) => cell.start,
        (false, Direction::LeftToRight) | (true, Direction::RightToLeft) => cell.end,
    }
}

/// The character under a point; `None` beside and between the words.
pub fn character_under(rows: &[Row], point: Pos2) -> Option<CharOffset> {
    let row = row_at(rows, point.y).filter(|row| (row.top..row.bottom).contains(&point.y))?;
    let is_hit = |cell: &&Cell| (cell.left..cell.right).contains(&point.x);
    row.cells.iter().find(is_hit).map(|cell| cell.start)
}

/// A part of one row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Strip {
    pub left: f32,
    pub right: f32,
    pub top: f32,
    pub bottom: f32,
    pub baseline: f32,
}

impl Strip {
    pub fn rect(&self) -> Rect {
        Rect::from_min_max(pos2(self.left, self.top), pos2(self.right, self.bottom))
    }
}

/// The parts of rows that a span covers: one for each row, more where directions mix.
pub fn strips_of(rows: &[Row], span: Span) -> Vec<Strip> {
    let mut strips: Vec<Strip> = Vec::new();
    let first = rows.partition_point(|row| row.end() <= span.start());
    for row in rows
        .iter()
        .skip(first)
        .take_while(|row| row.start < span.end())
    {
        let from = row.cells.partition_point(|cell| cell.end <= span.start());
        let cells = row.cells.iter().skip(from);
        let mut open: Option<Strip> = None;
        for cell in cells.take_while(|cell| cell.start < span.end()) {
            match &mut open {
                Some(strip) if strip.touches(cell) => {
                    strip.left = strip.left.min(cell.left);
                    strip.right = strip.right.max(cell.right);
                }
                _ => {
                    strips.extend(open);
                    open = Some(Strip {
                        left: cell.left,
                        right: cell.right,
                        top: row.top,
                        bottom: row.bottom,
                        baseline: row.baseline,
                    });
                }
            }
        }
        strips.extend(open);
    }
    strips
}

/// The parts of rows that show what a source has at a place where the text as it is read has
/// nothing.
pub fn strips_between(rows: &[Row], offset: CharOffset) -> Vec<Strip> {
    let is_there = |cell: &&Cell| cell.start == offset && cell.end == offset;
    let first = rows.partition_point(|row| row.end() < offset);
    let rows = rows.iter().skip(first);
    let rows = rows.take_while(|row| row.start <= offset);
    let strip = |(row, cell): (&Row, &Cell)| Strip {
        left: cell.left,
        right: cell.right,
        top: row.top,
        bottom: row.bottom,
        baseline: row.baseline,
    };
    rows.flat_map(|row| {
        row.cells
            .iter()
            .filter(is_there)
            .map(move |cell| (row, cell))
    })
    .map(strip)
    .collect()
}

/// The rectangles that cover a span, as high as its rows.
pub fn rects_of(rows: &[Row], span: Span) -> Vec<Rect> {
    strips_of(rows, span).iter().map(Strip::rect).collect()
}

/// Where a caret stands: a rectangle without width.
pub fn caret_rect(rows: &[Row], offset: CharOffset) -> Option<Rect> {
    let number = rows.partition_point(|row| row.end() <= offset && row.start < offset);
    // The end of a paragraph belongs to its last row, the end of a wrapped row to the next one.
    let row = rows
        .get(number)
        .filter(|row| row.start <= offset)
        .or_else(|| rows.get(number.checked_sub(1)?))?;
    let x = x_in_row(row, offset);
    Some(Rect::from_min_max(pos2(x, row.top), pos2(x, row.bottom)))
}

/// The horizontal place of a position in its row.
pub fn x_in_row(row: &Row, offset: CharOffset) -> f32 {
    if let Some(cell) = row.cells.iter().find(|cell| cell.end > offset) {
        return cell.x(Edge::Start);
    }
    row.cells.last().map_or(row.left, |cell| cell.x(Edge::End))
}

/// The number of the row that shows the character after a position.
pub fn row_of(rows: &[Row], offset: CharOffset) -> Option<usize> {
    let number = rows
        .partition_point(|row| row.start <= offset)
        .checked_sub(1)?;
    rows.get(number).map(|_| number)
}

/// The end of a mark that the pointer can take hold of.
pub fn edge_at(rows: &[Row], span: Span, point: Pos2) -> Option<Edge> {
    let start = rects_of(rows, Span::new(span.start(), span.start().plus(1))?);
    let end = rects_of(rows, Span::new(span.end().minus(1), span.end())?);
    let distance = |rects: &[Rect], offset: CharOffset, edge: Edge| {
        let rect = rects
            .first()
            .filter(|rect| rect.y_range().contains(point.y))?;
        let row = row_at(rows, rect.center().y)?;
        let cell = row
            .cells
            .iter()
            .find(|cell| cell.start <= offset && offset < cell.end)?;
        Some((cell.x(edge) - point.x).abs())
    };
    let start = distance(&start, span.start(), Edge::Start).filter(|far| *far <= GRIP);
    let end = distance(&end, span.end().minus(1), Edge::End).filter(|far| *far <= GRIP);
    match (start, end) {
        (Some(start), Some(end)) => Some(if start < end { Edge::Start } else { Edge::End }),
        (Some(_), None) => Some(Edge::Start),
        (None, Some(_)) => Some(Edge::End),
        (None, None) => None,
    }
}

/// What is painted under a point, smallest first, then in the order of the ids.
///
/// A click among words means the words: marks so long that they are shown as brackets follow only
/// where a smaller mark was hit too, or where the bracket itself was.
pub fn targets_at(targets: &[Target], rows: &[Row], point: Pos2) -> Vec<AnnotationId> {
    let under = character_under(rows, point);
    let is_hit = |target: &&Target| match &target.reach {
        Reach::Words(span) | Reach::Behind(span) => under.is_some_and(|under| span.holds(under)),
        Reach::Point(offset) => caret_rect(rows, *offset).is_some_and(|caret| {
            caret.y_range().contains(point.y) && (caret.left() - point.x).abs() <= POINT_REACH
        }),
        Reach::Area(area) => area.contains(point),
    };
    let mut hit: Vec<&Target> = targets.iter().filter(is_hit).collect();
    if hit
        .iter()
        .all(|target| matches!(target.reach, Reach::Behind(_)))
    {
        return Vec::new();
    }
    hit.sort_unstable_by_key(|target| (target.length, &target.annotation));
    hit.dedup_by_key(|target| &target.annotation);
    hit.into_iter()
        .map(|target| target.annotation.clone())
        .collect()
}

impl Strip {
    fn touches(&self, cell: &Cell) -> bool {
        self.left - 0.5 <= cell.right && cell.left <= self.right + 0.5
    }
}

/// The row at a height, or the nearest one.
pub fn row_at(rows: &[Row], y: f32) -> Option<&Row> {
    let number = rows.partition_point(|row| row.bottom <= y);
    match (
        rows.get(number),
        number.checked_sub(1).and_then(|above| rows.get(above)),
    ) {
        (Some(below), Some(above)) => {
            let is_above = y - above.bottom < below.top - y;
            Some(if is_above { above } else { below })
        }
        (below, above) => below.or(above),
    }
}

#[cfg(test)]
mod tests;
