//! Markdown: what is read when it is set, without its signs.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::formats::Watch;

use super::composer::Composer;
use super::decoding::decode;
use super::html::{self, Stretch};
use super::{DeriveError, Derived};

/// Reads a Markdown text.
pub(super) fn derive(
    bytes: &[u8],
    encoding: &str,
    watch: &dyn Watch,
) -> Result<Derived, DeriveError> {
    let mut composer = Composer::default();
    let text = composer.begin_part("", decode(bytes, None, encoding));
    let mut reading = Reading {
        text: &text,
        composer,
        lists: Vec::new(),
        skipped: 0,
        cells: 0,
        page: None,
    };
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    for (event, place) in Parser::new_ext(&text, options).into_offset_iter() {
        if watch.should_stop() {
            break;
        }
        reading.take(event, (place.start, place.end));
    }
    let mut composer = reading.composer;
    if let Some(title) = composer.first_heading() {
        composer.call(&title);
    }
    composer.finish()
}

/// Where in the text the reading is.
struct Reading<'a> {
    text: &'a str,
    composer: Composer,
    /// The next number of each list around this place; `None` for one with bullets.
    lists: Vec<Option<u64>>,
    /// How many elements around this place are not read.
    skipped: u32,
    /// How many cells of this row were read.
    cells: u32,
    /// The lines so far of a block of HTML, and where they stand.
    page: Option<(String, Vec<Stretch>)>,
}

impl Reading<'_> {
    fn take(&mut self, event: Event<'_>, place: (usize, usize)) {
        if self.skipped > 0 {
            match event {
                Event::Start(_) => self.skipped += 1,
                Event::End(_) => self.skipped -= 1,
                _ => {}
            }
            return;
        }
        match event {
            Event::Start(tag) => self.begin(&tag, place),
            Event::End(tag) => self.end(tag),
            Event::Text(words)
            | Event::Code(words)
            | Event::InlineMath(words)
            | Event::DisplayMath(words) => self.words(&words, place),
            Event::SoftBreak => self.composer.flow(" ", place.0),
            Event::HardBreak => self.composer.end_line(),
            Event::Rule => self.composer.end_block(),
            Event::Html(_) => self.line_of_page(place),
            Event::InlineHtml(words) => {
                self.composer.leave_out("tags of HTML in the text", &words);
            }
            Event::FootnoteReference(label) => {
                self.composer.stands_for(&format!("[{label}]"), place);
            }
            Event::TaskListMarker(is_done) => {
                let sign = if is_done { "[x] " } else { "[ ] " };
                self.composer.stands_for(sign, place);
            }
        }
    }

    /// Words of the text: as they stand there, or an entity or escape for them.
    fn words(&mut self, words: &str, (start, end): (usize, usize)) {
        let there = self.text.get(start..end).unwrap_or_default();
        match there.find(words) {
            // The signs around a piece of code are part of its place.
            Some(offset) => self.composer.verbatim(words, start + offset),
            None => self.composer.stands_for(words, (start, end)),
        }
    }

    fn line_of_page(&mut self, (start, end): (usize, usize)) {
        let line = self.text.get(start..end).unwrap_or_default();
        let (page, stretches) = self.page.get_or_insert_default();
        // Between lines there may be signs of quotations.
        stretches.push(Stretch {
            from: page.len(),
            at: start,
        });
        page.push_str(line);
    }

    /// A block of HTML is read as a page is.
    fn end_page(&mut self) {
        let Some((page, stretches)) = self.page.take() else {
            return;
        };
        self.composer.leave_out("tags of HTML in the text", &page);
        self.part_block();
        let composer = std::mem::take(&mut self.composer);
        self.composer = html::fragment(&page, &stretches, composer);
        self.part_block();
    }

    /// A block begins or ends, of which those in a list are not parted by empty lines.
    fn part_block(&mut self) {
        if self.lists.is_empty() {
            self.composer.end_block();
        } else {
            self.composer.end_line();
        }
    }

    fn begin(&mut self, tag: &Tag<'_>, (start, end): (usize, usize)) {
        match tag {
            Tag::Heading { level, .. } => self.composer.begin_heading(*level as u8),
            Tag::Paragraph if self.composer.is_at_line_start() && self.lists.is_empty() => {
                self.composer.end_block();
            }
            Tag::BlockQuote(_) | Tag::CodeBlock(_) | Tag::Table(_) => self.composer.end_block(),
            Tag::List(first) => {
                if self.lists.is_empty() {
                    self.composer.end_block();
                }
                self.lists.push(*first);
            }
            Tag::Item => self.item((start, start + 1)),
            Tag::TableHead | Tag::TableRow => {
                self.composer.end_line();
                self.cells = 0;
            }
            Tag::TableCell => {
                if self.cells > 0 {
                    self.composer.add("\t", start);
                }
                self.cells += 1;
            }
            Tag::FootnoteDefinition(label) => {
                self.composer.end_block();
                self.composer
                    .stands_for(&format!("[{label}] "), (start, start + 1));
            }
            Tag::Image { .. } => self.skip("pictures", (start, end)),
            Tag::MetadataBlock(_) => self.skip("fields before the text", (start, end)),
            Tag::Link { dest_url, .. } => {
                self.composer.leave_out("targets of links", dest_url);
            }
            Tag::Strikethrough => {
                self.composer
                    .leave_out("words struck through, kept as any others", "");
            }
            Tag::Emphasis | Tag::Strong => {
                self.composer
                    .leave_out("words in bold or italics, set as any others", "");
            }
            _ => {}
        }
        if let Tag::Table(_) = tag {
            self.composer
                .leave_out("tables, set as lines with tabs", "");
        }
    }

    fn skip(&mut self, what: &str, (start, end): (usize, usize)) {
        let words = self.text.get(start..end).unwrap_or_default();
        self.composer.leave_out(what, words);
        self.skipped = 1;
    }

    fn item(&mut self, place: (usize, usize)) {
        self.composer.end_line();
        let depth = self.lists.len().saturating_sub(1);
        let sign = match self.lists.last_mut() {
            Some(Some(number)) => {
                let sign = format!("{number}. ");
                *number += 1;
                sign
            }
            _ => "- ".to_owned(),
        };
        self.composer
            .stands_for(&format!("{}{sign}", "  ".repeat(depth)), place);
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => self.composer.end_heading(),
            TagEnd::Item => self.composer.end_line(),
            TagEnd::Paragraph if !self.lists.is_empty() => self.composer.end_line(),
            TagEnd::Paragraph
            | TagEnd::BlockQuote(_)
            | TagEnd::CodeBlock
            | TagEnd::Table
            | TagEnd::FootnoteDefinition => self.composer.end_block(),
            TagEnd::HtmlBlock => self.end_page(),
            TagEnd::List(_) => {
                self.lists.pop();
                if self.lists.is_empty() {
                    self.composer.end_block();
                }
            }
            _ => {}
        }
    }
}
