//! A text cut into what is set one below the other: paragraphs, gaps and section headings.

use unicode_segmentation::UnicodeSegmentation;

use crate::model::Section;
use crate::text::{CharOffset, Paragraph, Text};

use super::labels::{Label, label_of};

/// A paragraph of at most so many characters is set whole.
const WHOLE: u32 = 8192;
/// A longer one is cut into pieces of at most so many characters, because setting a piece must fit
/// into a frame.
const PIECE: u32 = 4096;
/// How far before the end of a piece a good place for the cut is looked for.
const REACH: u32 = 1024;

/// One thing in the column of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    pub kind: BlockKind,
    pub start: CharOffset,
    /// After the last character that is shown.
    pub content_end: CharOffset,
    /// After the line ending; where the next block starts.
    pub end: CharOffset,
    /// The words at its start that name a section, as far as they stand in it.
    pub label: Option<Label>,
}

impl Block {
    /// The label, if the block shows nothing else.
    pub fn lone_label(&self) -> Option<Label> {
        self.label.filter(|label| self.content_end <= label.end)
    }
}

/// What a block shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph, or a piece of one.
    Text,
    /// A blank line of the source, shown as distance.
    Blank,
    /// One more blank line after a blank line.
    MoreBlank,
    /// The heading of the section with this number; no character of the text.
    Heading(usize),
}

/// What names a section where it begins.
#[derive(Clone, Copy, Debug)]
enum Named {
    /// A heading of ours above it.
    Above(usize),
    /// Words of the text.
    By(Label),
}

/// All blocks of a text, in order. They cover it without a gap; headings cover nothing.
pub fn blocks_of(text: &Text, sections: &[Section]) -> Vec<Block> {
    let mut named = named(text, sections).into_iter().peekable();
    let mut blocks = Vec::with_capacity(text.paragraphs().len());
    for paragraph in text.paragraphs() {
        if paragraph.content().is_none() {
            push_blank(&mut blocks, paragraph);
            continue;
        }
        let mut start = paragraph.start;
        let mut label = None;
        // A section that starts in blank lines is named above its first words.
        while let Some((at, name)) = named.next_if(|(at, _)| *at < paragraph.content_end) {
            let at = at.max(paragraph.start);
            if at > start {
                push_text(&mut blocks, text, (paragraph, label.take()), (start, at));
                start = at;
            }
            match name {
                Named::By(words) => label = Some(words),
                Named::Above(number) => blocks.push(Block {
                    kind: BlockKind::Heading(number),
                    start: at,
                    content_end: at,
                    end: at,
                    label: None,
                }),
            }
        }
        let end = paragraph.content_end;
        push_text(&mut blocks, text, (paragraph, label), (start, end));
    }
    blocks
}

/// What names the sections, in the order of the text.
fn named(text: &Text, sections: &[Section]) -> Vec<(CharOffset, Named)> {
    let has_title = |section: &Section| !section.title.trim().is_empty();
    let mut named: Vec<(CharOffset, Named)> = sections
        .iter()
        .enumerate()
        .filter(|(_, section)| has_title(section))
        .filter_map(|(number, section)| {
            let start = section.span?.start();
            Some(match label_of(text, sections, number) {
                Some(label) => (label.start, Named::By(label)),
                None => (start, Named::Above(number)),
            })
        })
        .collect();
    named.sort_by_key(|(at, _)| *at);
    named
}

/// The block that shows the character after a position; the last one at the end of the text.
pub fn block_at(blocks: &[Block], offset: CharOffset) -> usize {
    blocks
        .partition_point(|block| block.end <= offset)
        .min(blocks.len().saturating_sub(1))
}

fn push_blank(blocks: &mut Vec<Block>, paragraph: &Paragraph) {
    let after_blank = blocks
        .last()
        .is_some_and(|block| matches!(block.kind, BlockKind::Blank | BlockKind::MoreBlank));
    blocks.push(Block {
        kind: if after_blank {
            BlockKind::MoreBlank
        } else {
            BlockKind::Blank
        },
        start: paragraph.start,
        content_end: paragraph.content_end,
        end: paragraph.end,
        label: None,
    });
}

/// Pushes a stretch of a paragraph, in pieces if it is huge.
fn push_text(
    blocks: &mut Vec<Block>,
    text: &Text,
    (paragraph, mut label): (&Paragraph, Option<Label>),
    (mut start, end): (CharOffset, CharOffset),
) {
    while end.get() - start.get() > WHOLE {
        let cut = cut_before(text, start, start.plus(PIECE));
        blocks.push(Block {
            kind: BlockKind::Text,
            start,
            content_end: cut,
            end: cut,
            label: label.take(),
        });
        start = cut;
    }
    let after = if end == paragraph.content_end {
        paragraph.end
    } else {
        end
    };
    blocks.push(Block {
        kind: BlockKind::Text,
        start,
        content_end: end,
        end: after,
        label,
    });
}

/// A good place for a cut: after a sentence, else after white space, else between two graphemes,
/// as near before `end` as can be.
fn cut_before(text: &Text, start: CharOffset, end: CharOffset) -> CharOffset {
    let from = start.max(end.minus(REACH));
    let window: Vec<char> = text.slice(from, end).chars().collect();
    let after = |found: usize| from.plus(CharOffset::from_count(found).get());
    let is_end = |pair: &[char]| matches!(pair, ['.' | '!' | '?' | '…' | '。', blank] if blank.is_whitespace());
    if let Some(found) = window.windows(2).rposition(is_end) {
        return after(found + 2);
    }
    if let Some(found) = window.iter().rposition(|one| one.is_whitespace()) {
        return after(found + 1);
    }
    let last = text.slice(from, end).graphemes(true).next_back();
    let kept = window
        .len()
        .saturating_sub(last.map_or(0, |last| last.chars().count()));
    if kept == 0 { end } else { after(kept) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Extra, Role};
    use crate::text::Span;

    fn section(start: u32, end: u32, title: &str) -> Section {
        Section {
            span: Span::of(start, end),
            title: title.to_owned(),
            role: Role::Text,
            language: String::new(),
            certainty: crate::model::Certainty::Unknown,
            extra: Extra::default(),
        }
    }

    fn shown(characters: &str, sections: &[Section]) -> Vec<String> {
        let text = Text::new(characters);
        let blocks = blocks_of(&text, sections);
        let mut at = CharOffset::ZERO;
        for block in &blocks {
            assert_eq!(block.start, at, "blocks cover the text without a gap");
            at = block.end;
        }
        assert_eq!(at, text.len());
        let show = |block: &Block| match block.kind {
            BlockKind::Text => text.slice(block.start, block.content_end).to_owned(),
            BlockKind::Blank => "-".to_owned(),
            BlockKind::MoreBlank => "+".to_owned(),
            BlockKind::Heading(number) => format!("# {}", sections[number].title),
        };
        let show = |block: &Block| match (block.lone_label(), block.label) {
            (Some(_), _) => format!("= {}", show(block)),
            (None, Some(label)) => {
                let words = text.slice(label.start, label.end);
                format!("={words}= {}", show(block))
            }
            (None, None) => show(block),
        };
        blocks.iter().map(show).collect()
    }

    #[test]
    fn a_heading_stands_above_the_first_words_of_its_section() {
        let sections = [section(0, 3, "One"), section(4, 12, "Two")];
        assert_eq!(
            shown("one\r\n\r\n\r\ntwo", &sections),
            ["# One", "one", "-", "+", "# Two", "two"]
        );
    }

    #[test]
    fn a_section_that_starts_inside_a_paragraph_divides_it() {
        assert_eq!(
            shown("Резюме: да", &[section(8, 10, "Summary")]),
            ["Резюме: ", "# Summary", "да"]
        );
    }

    #[test]
    fn what_the_text_itself_names_has_no_other_heading() {
        let mut label = section(0, 7, "");
        label.role = Role::Label;
        let sections = [label, section(8, 10, "Summary"), section(11, 14, "Rest")];
        assert_eq!(
            shown("Резюме:\nда\nall", &sections),
            ["= Резюме:", "да", "# Rest", "all"]
        );
        assert_eq!(
            shown("Note: yes", &[section(0, 9, "Note")]),
            ["=Note:= Note: yes"]
        );
        assert_eq!(
            shown("So. Note: yes", &[section(4, 13, "Note")]),
            ["So. ", "=Note:= Note: yes"]
        );
    }

    #[test]
    fn a_section_without_a_title_or_a_place_has_no_heading() {
        let mut lost = section(0, 1, "Lost");
        lost.span = None;
        assert_eq!(shown("a\n", &[section(0, 1, " "), lost]), ["a", "-"]);
        assert_eq!(shown("", &[]), ["-"]);
    }

    #[test]
    fn a_huge_paragraph_is_cut_after_sentences() {
        let characters = "Слово за слово. ".repeat(2_000);
        let pieces = shown(&characters, &[]);
        assert!(pieces.len() > 3);
        for piece in pieces.iter().rev().skip(1) {
            assert!(piece.ends_with(". "), "{:?}", &piece[piece.len() - 20..]);
        }
        assert!(
            pieces
                .iter()
                .all(|piece| piece.chars().count() <= WHOLE as usize)
        );
    }

    #[test]
    fn no_grapheme_is_cut_in_a_text_without_blanks() {
        let family = "👩‍👩‍👧‍👦";
        for piece in shown(&family.repeat(3_000), &[]) {
            assert!(piece.starts_with(family) && piece.ends_with(family));
        }
    }

    #[test]
    fn a_position_belongs_to_the_block_of_the_character_after_it() {
        let text = Text::new("one\ntwo\n");
        let blocks = blocks_of(&text, &[section(4, 7, "Two")]);
        let kind = |offset| blocks[block_at(&blocks, CharOffset::new(offset))].kind;
        assert_eq!(kind(3), BlockKind::Text);
        assert_eq!(kind(4), BlockKind::Text);
        assert_eq!(kind(8), BlockKind::Blank);
    }
}
