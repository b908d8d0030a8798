//! Markdown as it is meant: bold, italic, headings, lists, quotations, code, tables, links.
//!
//! Bold words are set in the bold face of the controls. Raw HTML is shown as the characters it is,
//! an image as its words; only addresses of the web and of mail can be followed.

use egui::text::LayoutJob;
use egui::{
    Align, Color32, FontFamily, FontId, Grid, Hyperlink, Label, Layout, Separator, Stroke,
    TextFormat, Ui, vec2,
};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::formats::is_safe_link;
use crate::ui::fonts;
use crate::ui::theme::Theme;

/// Shows a text in Markdown, as wide as there is room.
pub fn markdown(ui: &mut Ui, theme: &Theme, text: &str) {
    ui.spacing_mut().interact_size.y = 0.0;
    for (number, block) in blocks(text).iter().enumerate() {
        ui.push_id(number, |ui| show(ui, theme, block));
    }
}

/// Words of one look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Piece {
    words: String,
    look: Look,
    /// Where a click on them leads.
    link: Option<String>,
}

/// How words look; each counts how often it was begun and not yet ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Look {
    strong: u8,
    emphasis: u8,
    struck: u8,
    code: u8,
}

/// A paragraph, or what stands like one.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Block {
    kind: Kind,
    /// In how many lists it stands.
    lists: usize,
    /// In how many quotations it stands.
    quotes: usize,
    /// What stands before it in a list.
    marker: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Text(Vec<Piece>),
    Heading(Vec<Piece>),
    Code(String),
    Rule,
    /// Rows of cells; the first row is the head.
    Table(Vec<Vec<Vec<Piece>>>),
}

fn blocks(text: &str) -> Vec<Block> {
    let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES;
    let mut reader = Reader::default();
    for event in Parser::new_ext(text, options) {
        reader.take(event);
    }
    reader.close();
    reader.blocks
}

/// What was read so far.
#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    /// The words of the block that is being read.
    open: Vec<Piece>,
    look: Look,
    link: Option<String>,
    /// The number of the next item of each list, innermost last; none in lists without numbers.
    lists: Vec<Option<u64>>,
    marker: Option<String>,
    quotes: usize,
    rows: Vec<Vec<Vec<Piece>>>,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) | Event::Html(words) | Event::InlineHtml(words) => self.say(&words),
            Event::Code(words) => {
                self.look.code += 1;
                self.say(&words);
                self.look.code -= 1;
            }
            Event::SoftBreak => self.say(" "),
            Event::HardBreak => self.say("\n"),
            Event::Rule => {
                self.close();
                self.put(Kind::Rule);
            }
            // Not asked for in the options.
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.look.strong += 1,
            Tag::Emphasis => self.look.emphasis += 1,
            Tag::Strikethrough => self.look.struck += 1,
            Tag::Link { dest_url, .. } => {
                self.link = is_safe_link(&dest_url).then(|| dest_url.into_string());
            }
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes += 1;
            }
            Tag::List(first) => {
                self.close();
                self.lists.push(first);
            }
            Tag::Item => {
                self.close();
                self.marker = Some(self.next_marker());
            }
            Tag::Heading { .. } | Tag::CodeBlock(_) | Tag::Table(_) | Tag::HtmlBlock => {
                self.close();
            }
            Tag::TableHead | Tag::TableRow => self.rows.push(Vec::new()),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        let count_down = |count: &mut u8| *count = count.saturating_sub(1);
        match tag {
            TagEnd::Strong => count_down(&mut self.look.strong),
            TagEnd::Emphasis => count_down(&mut self.look.emphasis),
            TagEnd::Strikethrough => count_down(&mut self.look.struck),
            TagEnd::Link => self.link = None,
            TagEnd::Paragraph | TagEnd::Item | TagEnd::HtmlBlock => self.close(),
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => drop(self.lists.pop()),
            TagEnd::Heading(_) => {
                let words = std::mem::take(&mut self.open);
                self.put(Kind::Heading(words));
            }
            TagEnd::CodeBlock => {
                let words = std::mem::take(&mut self.open).into_iter();
                let code: String = words.map(|piece| piece.words).collect();
                self.put(Kind::Code(code.trim_end().to_owned()));
            }
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.open);
                if let Some(row) = self.rows.last_mut() {
                    row.push(cell);
                }
            }
            TagEnd::Table => {
                let rows = std::mem::take(&mut self.rows);
                self.put(Kind::Table(rows));
            }
            _ => {}
        }
    }

    fn say(&mut self, words: &str) {
        let link = self.link.clone();
        match self.open.last_mut() {
            Some(last) if last.look == self.look && last.link == link => last.words += words,
            _ => self.open.push(Piece {
                words: words.to_owned(),
                look: self.look,
                link,
            }),
        }
    }

    fn next_marker(&mut self) -> String {
        match self.lists.last_mut() {
            Some(Some(number)) => {
                let marker = format!("{number}.");
                *number = number.saturating_add(1);
                marker
            }
            _ => "•".to_owned(),
        }
    }

    /// Ends the paragraph that is being read.
    fn close(&mut self) {
        if !self.open.is_empty() {
            let words = std::mem::take(&mut self.open);
            self.put(Kind::Text(words));
        }
    }

    fn put(&mut self, kind: Kind) {
        self.blocks.push(Block {
            kind,
            lists: self.lists.len(),
            quotes: self.quotes,
            marker: self.marker.take(),
        });
    }
}

fn show(ui: &mut Ui, theme: &Theme, block: &Block) {
    let step = theme.space(2.0);
    let color = if block.quotes > 0 {
        theme.colors.muted
    } else {
        theme.colors.text
    };
    let shown = ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(step * count(block.quotes));
        if block.lists > 0 {
            ui.add_space(step * count(block.lists - 1));
            let room = vec2(step, 0.0);
            ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Min), |ui| {
                ui.set_min_width(step);
                ui.label(theme.body(block.marker.as_deref().unwrap_or_default()));
            });
        }
        ui.vertical(|ui| contents(ui, theme, (&block.kind, color)));
    });
    if block.quotes > 0 {
        let rect = shown.response.rect;
        let line = Stroke::new(2.0, theme.colors.border);
        let x = rect.left() + step * count(block.quotes - 1) + theme.space(0.5);
        ui.painter().vline(x, rect.y_range(), line);
    }
}

#[expect(clippy::cast_precision_loss, reason = "nobody nests lists 2^23 deep")]
fn count(number: usize) -> f32 {
    number as f32
}

fn contents(ui: &mut Ui, theme: &Theme, (kind, color): (&Kind, Color32)) {
    match kind {
        Kind::Text(pieces) => line(ui, theme, (pieces, theme.sizes.body, color)),
        Kind::Heading(pieces) => {
            let strong = strong(pieces);
            line(ui, theme, (&strong, theme.sizes.section_heading, color));
        }
        Kind::Code(code) => {
            let code = Piece {
                words: code.clone(),
                look: Look {
                    code: 1,
                    ..Look::default()
                },
                link: None,
            };
            line(ui, theme, (&[code], theme.sizes.body, color));
        }
        Kind::Rule => {
            ui.add(Separator::default().horizontal());
        }
        Kind::Table(rows) => {
            Grid::new("table").striped(true).show(ui, |ui| {
                for (number, row) in rows.iter().enumerate() {
                    for cell in row {
                        let head = (number == 0).then(|| strong(cell));
                        let words = head.as_deref().unwrap_or(cell);
                        line(ui, theme, (words, theme.sizes.body, color));
                    }
                    ui.end_row();
                }
            });
        }
    }
}

fn strong(pieces: &[Piece]) -> Vec<Piece> {
    let mut strong = pieces.to_vec();
    for piece in &mut strong {
        piece.look.strong = 1;
    }
    strong
}

/// Words that are folded where the line ends; without links they are one label.
fn line(ui: &mut Ui, theme: &Theme, (pieces, size, color): (&[Piece], f32, Color32)) {
    if pieces.iter().all(|piece| piece.link.is_none()) {
        ui.add(Label::new(set(theme, (pieces, size, color))).wrap());
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for piece in pieces {
            let words = std::slice::from_ref(piece);
            match &piece.link {
                Some(link) => {
                    let words = set(theme, (words, size, theme.colors.accent));
                    let link = Hyperlink::from_label_and_url(words, link);
                    ui.add(link.open_in_new_tab(true));
                }
                None => {
                    ui.add(Label::new(set(theme, (words, size, color))).wrap());
                }
            }
        }
    });
}

/// The words in their faces.
fn set(theme: &Theme, (pieces, size, color): (&[Piece], f32, Color32)) -> LayoutJob {
    let mut job = LayoutJob::default();
    for Piece { words, look, .. } in pieces {
        let family = match (look.code > 0, look.strong > 0) {
            (true, _) => FontFamily::Monospace,
            (false, true) => fonts::ui_strong(),
            (false, false) => fonts::ui(),
        };
        let mut format = TextFormat::simple(FontId::new(size, family), color);
        format.italics = look.emphasis > 0;
        if look.struck > 0 {
            format.strikethrough = Stroke::new(1.0, color);
        }
        if look.code > 0 {
            format.background = theme.colors.panel;
        }
        job.append(words, 0.0, format);
    }
    job
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(text: &str) -> Vec<Piece> {
        match blocks(text).as_slice() {
            [
                Block {
                    kind: Kind::Text(pieces),
                    ..
                },
            ] => pieces.clone(),
            other => panic!("{other:?}"),
        }
    }

    /// The words of the blocks, with what stands before them and how deep they stand.
    fn outline(text: &str) -> Vec<String> {
        let words = |pieces: &[Piece]| {
            let words = pieces.iter().map(|piece| piece.words.as_str());
            words.collect::<String>()
        };
        let line = |block: Block| {
            let words = match &block.kind {
                Kind::Text(pieces) => words(pieces),
                Kind::Heading(pieces) => format!("# {}", words(pieces)),
                Kind::Code(code) => format!("`{code}`"),
                Kind::Rule => "---".to_owned(),
                Kind::Table(rows) => {
                    let row = |row: &Vec<Vec<Piece>>| {
                        let cells: Vec<String> = row.iter().map(|cell| words(cell)).collect();
                        cells.join("|")
                    };
                    rows.iter().map(row).collect::<Vec<_>>().join("/")
                }
            };
            let marker = block.marker.unwrap_or_default();
            let quotes = ">".repeat(block.quotes);
            format!("{quotes}{}{marker}{words}", "  ".repeat(block.lists))
        };
        blocks(text).into_iter().map(line).collect()
    }

    #[test]
    fn bold_words_have_the_bold_face_and_italic_ones_lean() {
        let pieces = only("a **bold** and *italic* `code` ~~gone~~");
        let job = set(&Theme::light(), (&pieces, 14.0, Color32::BLACK));
        let look = |words: &str| {
            let at = job.text.find(words).unwrap();
            let section = job.sections.iter();
            let mut section = section.filter(|one| {
                usize::from(one.byte_range.start) <= at && at < usize::from(one.byte_range.end)
            });
            section.next().unwrap().format.clone()
        };
        assert_eq!(look("bold").font_id.family, fonts::ui_strong());
        assert_eq!(look("and").font_id.family, fonts::ui());
        assert!(look("italic").italics && !look("bold").italics);
        assert_eq!(look("code").font_id.family, FontFamily::Monospace);
        assert!(look("gone").strikethrough.width > 0.0);
    }

    #[test]
    fn lists_quotations_headings_code_and_tables_are_blocks() {
        let text = "# Title\n\nfirst\nline\n\n- one\n- two\n  1. deep\n  2. deeper\n\n> said\n\n\
                    ---\n\n```\ncode\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n";
        assert_eq!(
            outline(text),
            [
                "# Title",
                "first line",
                "  •one",
                "  •two",
                "    1.deep",
                "    2.deeper",
                ">said",
                "---",
                "`code`",
                "a|b/1|2",
            ]
        );
    }

    #[test]
    fn only_the_web_and_mail_can_be_followed() {
        let links = |text: &str| -> Vec<Option<String>> {
            only(text).into_iter().map(|piece| piece.link).collect()
        };
        let web = Some("https://example.org/".to_owned());
        assert_eq!(links("[here](https://example.org/)"), [web]);
        assert_eq!(links("[here](file:///etc/passwd)"), [None]);
        assert_eq!(links("[here](javascript:alert(1))"), [None]);
    }

    #[test]
    fn raw_html_is_shown_as_it_is_written() {
        assert_eq!(outline("a <b>bold</b> word"), ["a <b>bold</b> word"]);
        assert_eq!(outline("![the seal](seal.png)"), ["the seal"]);
    }
}
