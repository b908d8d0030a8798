//! One block, set: shaped letters, and where each grapheme cluster stands.
//!
//! A paragraph in one direction is one galley of egui's. A paragraph with right-to-left words is
//! set word by word, because egui 0.37 neither orders directions nor counts their characters.

use std::sync::Arc;

use egui::text::{LayoutJob, LayoutSection, TextFormat};
use egui::{Color32, FontFamily, FontId, Galley, Vec2};
use unicode_segmentation::UnicodeSegmentation;

use crate::text::{CharOffset, Text};
use crate::ui::fonts;

use super::super::geometry::{Cell, Direction, Row};
use super::bidi;
use super::blocks::{Block, BlockKind};
use super::source_words::SourceWords;

/// How words are set.
#[derive(Clone, Debug, PartialEq)]
pub struct Typesetting {
    /// Points.
    pub size: f32,
    /// Between baselines, in points.
    pub line_height: f32,
    /// The length of a full row, in points.
    pub width: f32,
    pub color: Color32,
    /// The colour of words that name a section.
    pub label_color: Color32,
}

/// The fonts, as far as setting needs them.
pub trait Shaper {
    fn shape(&mut self, job: LayoutJob) -> Arc<Galley>;
    /// How wide a character is when it stands alone.
    fn width_of(&mut self, font: &FontId, character: char) -> f32;
}

/// A block with letters; positions are relative to its upper left corner.
#[derive(Clone, Debug)]
pub struct SetBlock {
    pub number: usize,
    pub block: Block,
    pub height: f32,
    pub pieces: Vec<Piece>,
    /// None for a heading.
    pub rows: Vec<Row>,
    /// The words shown, where they are not those of the text as it is read.
    pub source_words: Option<SourceWords>,
}

/// Some shaped letters and their place.
#[derive(Clone, Debug)]
pub struct Piece {
    pub at: Vec2,
    pub galley: Arc<Galley>,
}

impl Typesetting {
    /// Distance below a paragraph.
    pub fn paragraph_gap(&self) -> f32 {
        (self.line_height * 0.2).round()
    }

    /// The height of a first and of a further blank line.
    pub fn blank_height(&self, kind: BlockKind) -> f32 {
        let share = if kind == BlockKind::MoreBlank {
            0.2
        } else {
            0.5
        };
        (self.line_height * share).round()
    }

    pub fn heading_height(&self) -> f32 {
        (self.line_height * 1.6).round()
    }

    pub fn font(&self) -> FontId {
        FontId::new(self.size, fonts::text())
    }

    /// The face of headings, which are smaller than the text.
    pub fn heading_font(&self) -> FontId {
        FontId::new((self.size * 0.74).max(11.0), fonts::ui_strong())
    }

    pub(super) fn format(&self, family: FontFamily) -> TextFormat {
        TextFormat {
            line_height: Some(self.line_height),
            ..TextFormat::simple(FontId::new(self.size, family), self.color)
        }
    }

    /// Words of the text that stand alone and name a section: they look like its heading.
    fn label_format(&self) -> TextFormat {
        TextFormat {
            line_height: Some(self.line_height),
            ..TextFormat::simple(self.heading_font(), self.label_color)
        }
    }
}

/// Sets a block.
pub fn set_block(
    text: &Text,
    number: usize,
    block: Block,
    typesetting: &Typesetting,
    shaper: &mut dyn Shaper,
) -> SetBlock {
    match block.kind {
        BlockKind::Text => {
            let words = text.slice(block.start, block.content_end);
            set_words((words, block.start), (number, block), typesetting, shaper)
        }
        BlockKind::Heading(_) => SetBlock {
            number,
            block,
            height: typesetting.heading_height(),
            pieces: Vec::new(),
            rows: Vec::new(),
            source_words: None,
        },
        BlockKind::Blank | BlockKind::MoreBlank => {
            let height = typesetting.blank_height(block.kind);
            let row = Row {
                start: block.start,
                top: 0.0,
                bottom: height,
                baseline: height,
                left: 0.0,
                cells: Vec::new(),
            };
            SetBlock {
                number,
                block,
                height,
                pieces: Vec::new(),
                rows: vec![row],
                source_words: None,
            }
        }
    }
}

/// Sets a block in the words of its source; its rows are on the positions of the text as it is
/// read.
pub fn set_source_words(
    words: SourceWords,
    number: usize,
    block: Block,
    typesetting: &Typesetting,
    shaper: &mut dyn Shaper,
) -> SetBlock {
    let place = (number, block);
    let shown = (words.words.as_str(), CharOffset::ZERO);
    let mut set = set_words(shown, place, typesetting, shaper);
    set.rows = words.placed(set.rows);
    set.source_words = Some(words);
    set
}

fn set_words(
    (words, start): (&str, CharOffset),
    (number, block): (usize, Block),
    typesetting: &Typesetting,
    shaper: &mut dyn Shaper,
) -> SetBlock {
    let is_label = block.lone_label().is_some();
    let name = block.label.filter(|_| !is_label);
    let name = name.map_or(0, |label| label.end.get() - block.start.get());
    let job = if is_label {
        lone_label(words, typesetting)
    } else {
        bold_beginning(job(words, typesetting, typesetting.width), name as usize)
    };
    let (pieces, rows) = pieces_and_rows((words, start), job, typesetting, shaper);
    let height = match pieces.as_slice() {
        [only] => only.galley.size().y,
        _ => rows.last().map_or(0.0, |row| row.bottom),
    };
    SetBlock {
        number,
        block,
        height: height + typesetting.paragraph_gap(),
        pieces,
        rows,
        source_words: None,
    }
}

/// Words in one direction are set as the job has them; those with right-to-left words among them
/// in one face, word by word.
fn pieces_and_rows(
    (words, start): (&str, CharOffset),
    job: LayoutJob,
    typesetting: &Typesetting,
    shaper: &mut dyn Shaper,
) -> (Vec<Piece>, Vec<Row>) {
    if !bidi::has_right_to_left(words) {
        let galley = shaper.shape(job);
        if let Some(rows) = rows_of(&galley, words, start) {
            let at = Vec2::ZERO;
            return (vec![Piece { at, galley }], rows);
        }
    }
    bidi::set(words, start, typesetting, shaper)
}

/// Words as egui sets them: in one section, except clusters whose marks the text face lacks.
pub(super) fn job(words: &str, typesetting: &Typesetting, width: f32) -> LayoutJob {
    let mut job = if fonts::needs_ui_face(words) {
        let mut job = LayoutJob::default();
        for cluster in words.graphemes(true) {
            let lacks = fonts::needs_ui_face(cluster);
            let family = if lacks { fonts::ui() } else { fonts::text() };
            append(&mut job, cluster, typesetting.format(family));
        }
        job
    } else {
        LayoutJob::single_section(words.to_owned(), typesetting.format(fonts::text()))
    };
    job.wrap.max_width = width;
    job.break_on_newline = false;
    job
}

/// Words that stand alone and name a section.
fn lone_label(words: &str, typesetting: &Typesetting) -> LayoutJob {
    let mut job = LayoutJob::single_section(words.to_owned(), typesetting.label_format());
    job.wrap.max_width = typesetting.width;
    job.break_on_newline = false;
    job
}

/// The same words with so many characters at their beginning in the bold face, as far as they are
/// set in the text face.
fn bold_beginning(job: LayoutJob, characters: usize) -> LayoutJob {
    let end = job.text.char_indices().nth(characters);
    let end = end.map_or(job.text.len(), |(byte, _)| byte);
    if characters == 0 {
        return job;
    }
    let mut made = LayoutJob {
        text: String::new(),
        sections: Vec::new(),
        ..job.clone()
    };
    for section in &job.sections {
        let (from, to) = (section.byte_range.start.0, section.byte_range.end.0);
        let cut = end.clamp(from, to);
        let mut bold = section.format.clone();
        if bold.font_id.family == fonts::text() {
            bold.font_id.family = fonts::text_bold();
        }
        let parts = [(from..cut, bold), (cut..to, section.format.clone())];
        for (bytes, format) in parts.into_iter().filter(|(bytes, _)| !bytes.is_empty()) {
            append(&mut made, job.text.get(bytes).unwrap_or_default(), format);
        }
    }
    made
}

/// Appends to the last section if that looks the same, so that shaping is not interrupted.
fn append(job: &mut LayoutJob, words: &str, format: TextFormat) {
    let start = job.text.len();
    job.text.push_str(words);
    let end = egui::text::ByteIndex(job.text.len());
    match job.sections.last_mut() {
        Some(last) if last.format == format => last.byte_range.end = end,
        _ => job.sections.push(LayoutSection {
            leading_space: 0.0,
            byte_range: egui::text::ByteIndex(start)..end,
            format,
        }),
    }
}

/// The rows of a galley as cells; `None` if it does not have one glyph for each character, so that
/// none of its positions can be trusted.
pub(super) fn rows_of(galley: &Galley, words: &str, start: CharOffset) -> Option<Vec<Row>> {
    let counted: usize = galley.rows.iter().map(|row| row.glyphs.len()).sum();
    let mut rows = Vec::with_capacity(galley.rows.len());
    let mut clusters = Clusters::of(words);
    let mut characters = words.chars();
    let mut at = start;
    for placed in &galley.rows {
        let glyphs = &placed.row.glyphs;
        let first = glyphs.first();
        let baseline = first.map_or(placed.max_y(), |glyph| placed.pos.y + glyph.pos.y);
        let mut cells: Vec<Cell> = Vec::with_capacity(glyphs.len());
        let mut before_blanks = 0;
        for glyph in glyphs {
            let (left, right) = (placed.pos.x + glyph.pos.x, placed.pos.x + glyph.max_x());
            let end = at.plus(1);
            match (clusters.next_starts(), cells.last_mut()) {
                (false, Some(cell)) => {
                    cell.end = end;
                    cell.left = cell.left.min(left);
                    cell.right = cell.right.max(right);
                }
                _ => cells.push(Cell {
                    start: at,
                    end,
                    left,
                    right,
                    direction: Direction::LeftToRight,
                }),
            }
            at = end;
            if characters
                .next()
                .is_some_and(|character| !character.is_whitespace())
            {
                before_blanks = cells.len();
            }
        }
        close_gaps(&mut cells);
        if rows.len() + 1 < galley.rows.len() {
            // Blanks where a row is broken take no room: nothing is painted over them.
            for cell in cells.iter_mut().skip(before_blanks) {
                cell.right = cell.left;
            }
        }
        rows.push(Row {
            start: cells.first().map_or(at, |cell| cell.start),
            top: placed.min_y(),
            bottom: placed.max_y(),
            baseline,
            left: placed.pos.x,
            cells,
        });
    }
    (counted == clusters.characters()).then_some(rows)
}

/// Makes neighbours touch, so that kerning and spacing leave no seam in what is painted over them.
fn close_gaps(cells: &mut [Cell]) {
    let mut next: Option<f32> = None;
    for cell in cells.iter_mut().rev() {
        if let Some(next) = next
            && next > cell.left
        {
            cell.right = next;
        }
        next = Some(cell.left);
    }
}

/// Says of each character in turn whether it starts a grapheme cluster.
struct Clusters {
    /// Empty if every character is a cluster of its own.
    starts: Vec<bool>,
    characters: usize,
    at: usize,
}

impl Clusters {
    fn of(words: &str) -> Self {
        let characters = words.chars().count();
        // Letters of Latin, Greek and Cyrillic texts never join; asking costs less than segmenting.
        let is_alone = |one: char| matches!(one, ' '..='\u{2ff}' | '\u{370}'..='\u{482}' | '\u{48a}'..='\u{52f}' | '\u{2010}'..='\u{2027}');
        let starts = if words.chars().all(is_alone) {
            Vec::new()
        } else {
            let flags = words
                .graphemes(true)
                .flat_map(|cluster| (0..cluster.chars().count()).map(|number| number == 0));
            flags.collect()
        };
        Self {
            starts,
            characters,
            at: 0,
        }
    }

    fn next_starts(&mut self) -> bool {
        let starts = self.starts.get(self.at).copied().unwrap_or(true);
        self.at += 1;
        starts
    }

    fn characters(&self) -> usize {
        self.characters
    }
}
