//! Paragraphs in which words run from right to left (UAX #9).
//!
//! Each word is shaped alone, which joins its letters; rows are broken between words, and
//! the words of a row are put in the order of the screen. Inside a word the place of a letter is an
//! estimate from its width standing alone, because the shaper does not tell.

use std::ops::Range;
use std::sync::Arc;

use egui::{Galley, vec2};
use unicode_bidi::{BidiClass, Level, ParagraphBidiInfo, bidi_class};
use unicode_segmentation::UnicodeSegmentation;

use crate::text::CharOffset;

use super::super::geometry::{Cell, Direction, Row};
use super::set::{Piece, Shaper, Typesetting, job, rows_of};

/// Whether any character asks for right-to-left order.
pub fn has_right_to_left(words: &str) -> bool {
    words.chars().any(|character| {
        character >= '\u{590}'
            && matches!(
                bidi_class(character),
                BidiClass::R
                    | BidiClass::AL
                    | BidiClass::AN
                    | BidiClass::RLE
                    | BidiClass::RLO
                    | BidiClass::RLI
            )
    })
}

/// Some characters that are shaped together: a word, a blank, or a sign between words.
struct Unit {
    start: CharOffset,
    /// Where it stands in the paragraph, in bytes.
    bytes: Range<usize>,
    kind: Kind,
    galley: Arc<Galley>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Blank,
    /// Letters or digits that run from left to right.
    LeftToRight,
    /// Letters that run from right to left.
    RightToLeft,
    /// A sign among right-to-left words, which takes their direction.
    Sign,
}

impl Unit {
    fn width(&self) -> f32 {
        self.galley.size().x
    }
}

/// Sets a paragraph: the shaped words and the rows they form.
pub fn set(
    words: &str,
    start: CharOffset,
    typesetting: &Typesetting,
    shaper: &mut dyn Shaper,
) -> (Vec<Piece>, Vec<Row>) {
    let info = ParagraphBidiInfo::new(words, None);
    let units = units_of(words, start, &info, typesetting, shaper);
    let is_right_to_left = info.paragraph_level.is_rtl();
    let (mut pieces, mut rows) = (Vec::new(), Vec::new());
    let mut top = 0.0;
    for line in lines_of(&units, typesetting.width) {
        let width: f32 = line.iter().map(Unit::width).sum();
        // Blanks at the end of a right-to-left row come first here, and hang out at its left.
        let mut x = if is_right_to_left {
            typesetting.width - width
        } else {
            0.0
        };
        let mut row = Row {
            start: line.first().map_or(start, |unit| unit.start),
            top,
            bottom: top + typesetting.line_height,
            baseline: top + typesetting.line_height * 0.75,
            left: if is_right_to_left {
                typesetting.width
            } else {
                0.0
            },
            cells: Vec::new(),
        };
        for unit in in_screen_order(line, &info) {
            if let Some(glyph) = unit.galley.rows.first().and_then(|row| row.glyphs.first()) {
                row.baseline = top + glyph.pos.y;
            }
            let word = words.get(unit.bytes.clone()).unwrap_or_default();
            row.cells
                .extend(cells_of(unit, word, x, typesetting, shaper));
            pieces.push(Piece {
                at: vec2(x, top),
                galley: Arc::clone(&unit.galley),
            });
            x += unit.width();
        }
        row.cells.sort_by_key(|cell| cell.start);
        hang_blanks(&mut row, line);
        rows.push(row);
        top += typesetting.line_height;
    }
    (pieces, rows)
}

/// Blanks at the end of a row take no room: nothing is painted over them.
fn hang_blanks(row: &mut Row, line: &[Unit]) {
    let blanks = line
        .iter()
        .rev()
        .take_while(|unit| unit.kind == Kind::Blank);
    let Some(first) = blanks.last() else {
        return;
    };
    for cell in row
        .cells
        .iter_mut()
        .filter(|cell| cell.start >= first.start)
    {
        match cell.direction {
            Direction::LeftToRight => cell.right = cell.left,
            Direction::RightToLeft => cell.left = cell.right,
        }
    }
}

/// Cuts a paragraph where the direction changes, at blanks, and around signs.
fn units_of(
    words: &str,
    start: CharOffset,
    info: &ParagraphBidiInfo<'_>,
    typesetting: &Typesetting,
    shaper: &mut dyn Shaper,
) -> Vec<Unit> {
    let mut cuts: Vec<(Kind, Range<usize>)> = Vec::new();
    for (byte, cluster) in words.grapheme_indices(true) {
        let end = byte + cluster.len();
        let level = info
            .levels
            .get(byte)
            .copied()
            .unwrap_or(info.paragraph_level);
        let kind = kind_of(cluster, level);
        let level_above = |last: &Range<usize>| info.levels.get(last.start).copied();
        match cuts.last_mut() {
            Some((last, range))
                if *last == kind && kind != Kind::Sign && level_above(range) == Some(level) =>
            {
                range.end = end;
            }
            _ => cuts.push((kind, byte..end)),
        }
    }
    let mut units = Vec::with_capacity(cuts.len());
    let mut at = start;
    for (kind, bytes) in cuts {
        for bytes in fitting(words, bytes, typesetting, shaper) {
            let word = words.get(bytes.clone()).unwrap_or_default();
            let galley = shape(word, kind, typesetting, shaper);
            units.push(Unit {
                start: at,
                bytes,
                kind,
                galley,
            });
            at = at.plus(CharOffset::from_count(word.chars().count()).get());
        }
    }
    units
}

/// A word in pieces that fit into a row; nearly always one.
fn fitting(
    words: &str,
    bytes: Range<usize>,
    typesetting: &Typesetting,
    shaper: &mut dyn Shaper,
) -> Vec<Range<usize>> {
    let word = words.get(bytes.clone()).unwrap_or_default();
    let font = typesetting.font();
    let mut pieces = Vec::new();
    let (mut from, mut width) = (bytes.start, 0.0);
    for (byte, cluster) in word.grapheme_indices(true) {
        let own = cluster
            .chars()
            .next()
            .map_or(0.0, |one| shaper.width_of(&font, one));
        if width + own > typesetting.width && width > 0.0 {
            pieces.push(from..bytes.start + byte);
            (from, width) = (bytes.start + byte, 0.0);
        }
        width += own;
    }
    pieces.push(from..bytes.end);
    pieces
}

fn kind_of(cluster: &str, level: Level) -> Kind {
    let Some(first) = cluster.chars().next() else {
        return Kind::Blank;
    };
    if first.is_whitespace() {
        return Kind::Blank;
    }
    match (bidi_class(first), level.is_rtl()) {
        (_, false) => Kind::LeftToRight,
        (BidiClass::R | BidiClass::AL | BidiClass::NSM | BidiClass::BN, true) => Kind::RightToLeft,
        (_, true) => Kind::Sign,
    }
}

fn shape(
    word: &str,
    kind: Kind,
    typesetting: &Typesetting,
    shaper: &mut dyn Shaper,
) -> Arc<Galley> {
    let mirrored: String;
    let shown = if kind == Kind::Sign {
        mirrored = word.chars().map(mirror).collect();
        &mirrored
    } else {
        word
    };
    shaper.shape(job(shown, typesetting, f32::INFINITY))
}

/// The sign that stands for this one where words run from right to left (UAX #9, rule L4); the
/// pairs that occur in prose.
fn mirror(sign: char) -> char {
    const PAIRS: [(char, char); 8] = [
        ('(', ')'),
        ('[', ']'),
        ('{', '}'),
        ('<', '>'),
        ('«', '»'),
        ('‹', '›'),
        ('≤', '≥'),
        ('⟨', '⟩'),
    ];
    let other = PAIRS.iter().find_map(|(open, close)| match sign {
        _ if sign == *open => Some(*close),
        _ if sign == *close => Some(*open),
        _ => None,
    });
    other.unwrap_or(sign)
}

/// Fills rows with words; blanks never begin one.
fn lines_of(units: &[Unit], width: f32) -> Vec<&[Unit]> {
    let mut lines = Vec::new();
    let (mut from, mut used) = (0, 0.0);
    for number in 0..units.len() {
        // Signs stay with the word before them: a row breaks after a blank, or where it must.
        let after_blank = number
            .checked_sub(1)
            .and_then(|above| units.get(above))
            .is_some_and(|unit| unit.kind == Kind::Blank);
        let next: f32 = if after_blank {
            unbroken(units, number)
        } else {
            0.0
        };
        let own = units.get(number).map_or(0.0, Unit::width);
        let is_blank = units
            .get(number)
            .is_some_and(|unit| unit.kind == Kind::Blank);
        let must = !is_blank && used + own > width;
        if number > from && (must || used + next > width) {
            lines.extend(units.get(from..number));
            (from, used) = (number, 0.0);
        }
        used += own;
    }
    lines.extend(units.get(from..).filter(|rest| !rest.is_empty()));
    lines
}

/// The width up to the next blank.
fn unbroken(units: &[Unit], from: usize) -> f32 {
    let rest = units.iter().skip(from);
    rest.take_while(|unit| unit.kind != Kind::Blank)
        .map(Unit::width)
        .sum()
}

/// The units of a row from left to right (UAX #9, rule L2).
fn in_screen_order<'a>(line: &'a [Unit], info: &ParagraphBidiInfo<'_>) -> Vec<&'a Unit> {
    let (Some(first), Some(last)) = (line.first(), line.last()) else {
        return Vec::new();
    };
    let (levels, runs) = info.visual_runs(first.bytes.start..last.bytes.end);
    let mut ordered = Vec::with_capacity(line.len());
    for run in runs {
        let inside = line.iter().filter(|unit| run.contains(&unit.bytes.start));
        if levels.get(run.start).is_some_and(Level::is_rtl) {
            ordered.extend(inside.rev());
        } else {
            ordered.extend(inside);
        }
    }
    ordered
}

/// Where the clusters of a unit stand when it starts at `x`.
fn cells_of(
    unit: &Unit,
    word: &str,
    x: f32,
    typesetting: &Typesetting,
    shaper: &mut dyn Shaper,
) -> Vec<Cell> {
    if unit.kind == Kind::LeftToRight
        && let Some(rows) = rows_of(&unit.galley, word, unit.start)
    {
        let cells = rows.into_iter().flat_map(|row| row.moved(x, 0.0).cells);
        let mut cells: Vec<Cell> = cells.collect();
        if let Some(last) = cells.last_mut() {
            // Widths are rounded: the next unit must not leave a seam.
            last.right = x + unit.width();
        }
        return cells;
    }
    let font = typesetting.font();
    let clusters: Vec<(usize, f32)> = word
        .graphemes(true)
        .map(|cluster| {
            let base = cluster.chars().next();
            let width = base.map_or(1.0, |base| shaper.width_of(&font, base).max(1.0));
            (cluster.chars().count(), width)
        })
        .collect();
    let share = unit.width()
        / clusters
            .iter()
            .map(|(_, width)| width)
            .sum::<f32>()
            .max(1.0);
    let direction = match unit.kind {
        Kind::LeftToRight => Direction::LeftToRight,
        Kind::Blank | Kind::RightToLeft | Kind::Sign => Direction::RightToLeft,
    };
    let (mut at, mut passed) = (unit.start, 0.0);
    let mut cells = Vec::with_capacity(clusters.len());
    for (characters, width) in clusters {
        let end = at.plus(CharOffset::from_count(characters).get());
        let (near, far) = (passed * share, (passed + width) * share);
        let (left, right) = match direction {
            Direction::LeftToRight => (x + near, x + far),
            Direction::RightToLeft => (x + unit.width() - far, x + unit.width() - near),
        };
        cells.push(Cell {
            start: at,
            end,
            left,
            right,
            direction,
        });
        (at, passed) = (end, passed + width);
    }
    cells
}
