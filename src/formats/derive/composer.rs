//! A derived text in the making: characters go in with the place that they come from.

use std::collections::BTreeMap;

use crate::model::{Description, Role};

use super::decoding::{Decoded, Offsets};
use super::map::{OriginMap, Piece, PieceKind};
use super::sections::{Mark, sections};
use super::titles::sane;
use super::{DeriveError, Derived, LONGEST_TEXT, LeftOut};

/// How many characters of what was left out, or stands before it, are quoted.
const QUOTED: usize = 60;

/// Takes the text of an original piece by piece. Places are bytes of the decoded part that was
/// begun last.
#[derive(Default)]
pub(super) struct Composer {
    text: String,
    /// In characters.
    length: u32,
    pieces: Vec<Piece>,
    parts: Vec<(String, Option<Offsets>)>,
    encoding: String,
    /// How many line ends have to come before the next character.
    waiting: usize,
    /// How many paragraphs that are lines ended since.
    ended: usize,
    /// Blanks that will be one blank, if more comes on the same line.
    blank: Option<(usize, usize)>,
    /// Each with the number of characters before it.
    marks: Vec<(u32, Mark)>,
    left_out: BTreeMap<String, LeftOut>,
    pub description: Description,
    /// What the original calls itself; the first that is said is kept.
    title: String,
}

impl Composer {
    /// Begins a part of the original; the name is empty for a file that is one part.
    pub(super) fn begin_part(&mut self, name: &str, decoded: Decoded) -> String {
        if decoded.malformed > 0 {
            let what = format!(
                "bytes that mean nothing in {}, shown as \u{fffd}",
                decoded.encoding
            );
            self.leave_out_many(&what, decoded.malformed, "");
        }
        decoded.encoding.clone_into(&mut self.encoding);
        self.parts.push((name.to_owned(), Some(decoded.offsets)));
        decoded.text
    }

    /// Text in which blanks and line ends are only space between words, as in HTML and TEI.
    pub(super) fn flow(&mut self, text: &str, at: usize) {
        let is_space = |character: char| matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{c}');
        let mut word = None;
        for (offset, character) in text.char_indices() {
            if is_space(character) {
                if let Some(start) = word.take() {
                    self.verbatim(text.get(start..offset).unwrap_or_default(), at + start);
                }
                let start = self.blank.map_or(at + offset, |(start, _)| start);
                self.blank = Some((start, at + offset + 1));
            } else if word.is_none() {
                word = Some(offset);
            }
        }
        if let Some(start) = word {
            self.verbatim(text.get(start..).unwrap_or_default(), at + start);
        }
    }

    /// Text that is taken as it stands, blanks and line ends too.
    pub(super) fn verbatim(&mut self, text: &str, at: usize) {
        if text.is_empty() {
            return;
        }
        self.settle(at);
        let mut from = 0;
        for (offset, _) in text.match_indices('\0') {
            self.push(
                text.get(from..offset).unwrap_or_default(),
                PieceKind::Same,
                (at + from, at + offset),
            );
            self.stands_for("\u{fffd}", (at + offset, at + offset + 1));
            from = offset + 1;
        }
        let rest = text.get(from..).unwrap_or_default();
        self.push(rest, PieceKind::Same, (at + from, at + text.len()));
    }

    /// Characters for which other bytes stand in the original: an entity, a marker of a note.
    pub(super) fn stands_for(&mut self, text: &str, (start, end): (usize, usize)) {
        if text.is_empty() {
            return;
        }
        self.settle(start);
        self.push(
            &text.replace('\0', "\u{fffd}"),
            PieceKind::For,
            (start, end),
        );
    }

    /// A character that stands there as it is, if it is ASCII, or else has bytes that stand for it.
    pub(super) fn stands_for_or_is(&mut self, text: &str, place: (usize, usize)) {
        if text.is_ascii() && text.len() == place.1.saturating_sub(place.0) {
            self.verbatim(text, place.0);
        } else {
            self.stands_for(text, place);
        }
    }

    /// Characters that nothing in the original is.
    pub(super) fn add(&mut self, text: &str, at: usize) {
        self.settle(at);
        self.push(text, PieceKind::Added, (at, at));
    }

    /// A line ends here, if one has begun.
    pub(super) fn end_line(&mut self) {
        self.waiting = self.waiting.max(1);
        self.blank = None;
    }

    /// A line ends here because the original says so at this place, which may give an empty line.
    pub(super) fn break_line(&mut self, place: (usize, usize)) {
        self.blank = None;
        if self.waiting == 0 && !self.text.is_empty() {
            self.push("\n", PieceKind::For, place);
        }
    }

    /// A paragraph ends here, if one has begun.
    pub(super) fn end_block(&mut self) {
        self.waiting = self.waiting.max(2);
        self.blank = None;
    }

    /// Joins the words before and after, whatever blanks stand between.
    pub(super) fn join(&mut self) {
        self.blank = None;
    }

    /// Whether the next character begins a line.
    pub(super) fn is_at_line_start(&self) -> bool {
        self.waiting > 0 || self.ended > 0 || self.text.is_empty() || self.text.ends_with('\n')
    }

    /// Makes what was waiting before the next character.
    fn settle(&mut self, at: usize) {
        let blank = self.blank.take();
        let (waiting, ended) = (
            std::mem::take(&mut self.waiting),
            std::mem::take(&mut self.ended),
        );
        if self.text.is_empty() {
            return;
        }
        if waiting > 0 || ended > 0 {
            // A line that the original itself ended there counts.
            let there = self
                .text
                .bytes()
                .rev()
                .take(waiting)
                .take_while(|one| *one == b'\n');
            let missing = (waiting - there.count()).max(ended);
            self.push(&"\n".repeat(missing), PieceKind::Added, (at, at));
        } else if let Some(place) = blank.filter(|_| !self.text.ends_with(['\n', '\t', ' '])) {
            self.push(" ", PieceKind::For, place);
        }
    }

    fn push(&mut self, text: &str, kind: PieceKind, (start, end): (usize, usize)) {
        let (text, start) = if self.length == 0 {
            // It would be taken for the byte order mark of the derived file.
            let bare = text.trim_start_matches('\u{feff}');
            let is_same = kind == PieceKind::Same;
            let passed_over = if is_same { text.len() - bare.len() } else { 0 };
            (bare, start + passed_over)
        } else {
            (text, start)
        };
        let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        if length == 0 {
            return;
        }
        self.text.push_str(text);
        self.length = self.length.saturating_add(length);
        let part = u32::try_from(self.parts.len().saturating_sub(1)).unwrap_or_default();
        let in_file = |text| match self.parts.last() {
            Some((_, Some(offsets))) => offsets.in_file(text),
            _ => 0,
        };
        let piece = Piece {
            length,
            kind,
            part,
            start: in_file(start),
            end: in_file(end).max(in_file(start)),
        };
        match self.pieces.last_mut() {
            Some(last) if goes_on(*last, piece) => {
                last.length = last.length.saturating_add(length);
                last.end = piece.end;
            }
            _ => self.pieces.push(piece),
        }
    }

    /// A part that is not made of characters: a page.
    pub(super) fn page(&mut self, name: &str, text: &str) {
        self.parts.push((name.to_owned(), None));
        self.end_block();
        self.stands_for(text, (0, 0));
    }

    /// One more thing of a kind that the text does not hold, with the words that it has, if any.
    pub(super) fn leave_out(&mut self, what: &str, words: &str) {
        self.leave_out_many(what, 1, words);
    }

    pub(super) fn leave_out_many(&mut self, what: &str, count: u32, words: &str) {
        if let Some(known) = self.left_out.get_mut(what) {
            known.count = known.count.saturating_add(count);
            return;
        }
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let first = if words.is_empty() {
            self.last_words()
        } else {
            words.chars().take(QUOTED).collect()
        };
        let one = LeftOut {
            what: what.to_owned(),
            count,
            first,
        };
        self.left_out.insert(what.to_owned(), one);
    }

    /// The words before this place, to find it by.
    fn last_words(&self) -> String {
        let line = self.text.rsplit('\n').find(|line| !line.trim().is_empty());
        let line = line.unwrap_or_default();
        let skipped = line.chars().count().saturating_sub(QUOTED);
        let words: String = line.chars().skip(skipped).collect();
        words.trim().to_owned()
    }

    /// A heading of this level begins with the next character.
    pub(super) fn begin_heading(&mut self, level: u8) {
        self.end_block();
        self.mark(Mark::HeadingBegins(level));
    }

    pub(super) fn end_heading(&mut self) {
        self.mark(Mark::HeadingEnds);
        self.end_block();
    }

    /// A paragraph that is a line ends here. Empty ones are kept, as empty lines.
    pub(super) fn end_paragraph(&mut self) {
        if self.length > 0 {
            self.ended = self.ended.saturating_add(1);
        }
        self.blank = None;
    }

    /// A paragraph that is a line and a heading begins with the next character.
    pub(super) fn begin_heading_line(&mut self, level: u8) {
        self.mark(Mark::HeadingBegins(level));
    }

    pub(super) fn end_heading_line(&mut self) {
        self.mark(Mark::HeadingEnds);
    }

    /// From here on the text is in this language; empty if unknown.
    pub(super) fn set_language(&mut self, language: &str) {
        self.mark(Mark::Language(language.to_owned()));
    }

    /// From here on the text has this role.
    pub(super) fn begin_division(&mut self, role: Role) {
        self.end_block();
        self.mark(Mark::Division(role));
    }

    fn mark(&mut self, mark: Mark) {
        self.marks.push((self.length, mark));
    }

    /// The original calls itself so, if nothing was said before and somebody may have meant it.
    pub(super) fn call(&mut self, title: &str) {
        if self.title.is_empty() {
            self.title = sane(title).unwrap_or_default();
        }
    }

    /// The words of the first heading of the highest level, if there is one.
    pub(super) fn first_heading(&self) -> Option<String> {
        let begins = |(_, mark): &(u32, Mark)| *mark == Mark::HeadingBegins(1);
        let first = self.marks.iter().position(begins)?;
        let (start, _) = self.marks.get(first)?;
        let mut ends = self.marks.get(first..)?.iter();
        let (end, _) = ends.find(|(_, mark)| *mark == Mark::HeadingEnds)?;
        let words = self.text.chars().skip(*start as usize);
        Some(words.take(end.saturating_sub(*start) as usize).collect())
    }

    /// The text with its map, if there is any.
    pub(super) fn finish(mut self) -> Result<Derived, DeriveError> {
        if self.length > LONGEST_TEXT {
            return Err(DeriveError::TooLong);
        }
        if self.text.trim().is_empty() {
            return Err(DeriveError::Empty);
        }
        if !self.text.ends_with('\n') {
            let end = self.pieces.last().map_or(0, |last| last.end);
            self.text.push('\n');
            let part = u32::try_from(self.parts.len().saturating_sub(1)).unwrap_or_default();
            self.pieces.push(Piece {
                length: 1,
                kind: PieceKind::Added,
                part: self.pieces.last().map_or(part, |last| last.part),
                start: end,
                end,
            });
        }
        let sections = sections(&self.text, &self.marks);
        Ok(Derived {
            sections,
            text: self.text,
            description: self.description,
            title: self.title,
            map: OriginMap {
                parts: self.parts.into_iter().map(|(name, _)| name).collect(),
                encoding: self.encoding,
                pieces: self.pieces,
            },
            left_out: self.left_out.into_values().collect(),
        })
    }
}

/// Whether a piece only goes on with the one before it.
fn goes_on(last: Piece, next: Piece) -> bool {
    let is_same = last.kind == PieceKind::Same && last.end == next.start;
    let is_added = last.kind == PieceKind::Added && last.end == next.end;
    last.kind == next.kind && last.part == next.part && (is_same || is_added)
}

#[cfg(test)]
mod tests {
    use super::super::decoding::decode;
    use super::*;

    fn composer(original: &str) -> Composer {
        let mut composer = Composer::default();
        composer.begin_part("", decode(original.as_bytes(), None, "UTF-8"));
        composer
    }

    #[test]
    fn a_mark_of_byte_order_before_the_first_word_does_not_move_its_place() {
        let original = "<p>\u{feff}\u{feff}Alpha";
        let mut composer = composer(original);
        composer.flow("\u{feff}\u{feff}Alpha", 3);
        let read = composer.finish().unwrap();
        assert_eq!(read.text, "Alpha\n");
        let word = read.map.pieces[0];
        assert_eq!((word.start, word.end), (9, 14));
    }

    #[test]
    fn no_code_makes_a_text_begin_with_a_mark_of_byte_order() {
        let mut composer = composer("0123456789");
        composer.begin_heading_line(1);
        composer.stands_for("\u{feff}", (0, 3));
        composer.stands_for("\u{feff}Title", (3, 9));
        composer.end_heading_line();
        let read = composer.finish().unwrap();
        assert_eq!(read.text, "Title\n");
        assert_eq!(read.map.length(), 6);
        let span = read.sections[0].span.unwrap();
        assert_eq!((span.start().get(), span.end().get()), (0, 5));
    }
}
