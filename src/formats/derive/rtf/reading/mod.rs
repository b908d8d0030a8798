//! What the groups and control words of RTF do to the text.

mod codes;

use std::collections::BTreeMap;

use encoding_rs::WINDOWS_1252;

use crate::formats::Watch;
use crate::formats::derive::DeriveError;
use crate::formats::derive::composer::Composer;

use super::aside::{Aside, write_boxes, write_notes};
use super::dos_pages;
use super::fonts::{CodePage, of_charset, of_code_page};
use super::landmarks::Landmarks;
use super::tokens::{Token, Tokens, What};
use super::words::{is_known_destination, is_no_text, sign};

/// Deeper files are refused.
const DEEPEST: usize = 1_000;

/// Where text goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Goes {
    #[default]
    Text,
    Nowhere,
    /// The properties of the file.
    Properties,
    /// The one of them that is its title.
    Title,
    Fonts,
    Styles,
    Note,
    Box,
}

/// What a group may change, and what is as before when it ends.
#[derive(Clone, Copy, Debug, Default)]
struct State {
    into: Goes,
    font: i32,
    is_hidden: bool,
    is_deleted: bool,
    /// How many bytes or words stand for one `\u`.
    fallback: usize,
    /// The level of the heading that the paragraph is, from 1.
    level: Option<u8>,
}

/// Reads a file.
pub(super) struct Reading<'a> {
    composer: &'a mut Composer,
    state: State,
    around: Vec<State>,
    document: CodePage,
    default_font: i32,
    fonts: BTreeMap<i32, CodePage>,
    /// The levels of the styles that are headings.
    styles: BTreeMap<i32, u8>,
    /// The number and the name so far of the style that is defined.
    style: (i32, String),
    /// Bytes that are not decoded yet, and where they stand.
    codes: Vec<u8>,
    codes_at: (usize, usize),
    /// The first half of a character that UTF-16 writes in two.
    half: Option<(u16, usize)>,
    /// How much of the fallback of the last `\u` is still to come.
    to_skip: usize,
    /// Whether the paragraph began as a heading.
    is_heading: bool,
    has_begun: bool,
    /// How many cells of a row ended before the next word.
    cells: usize,
    /// The notes, which come at the end.
    notes: Vec<Aside>,
    /// The boxes of text that hang on the paragraph that is read, and come after it.
    boxes: Vec<Aside>,
    /// Where the token that is read begins.
    at: usize,
    landmarks: Landmarks,
    title: String,
}

impl<'a> Reading<'a> {
    pub(super) fn new(composer: &'a mut Composer) -> Self {
        Self {
            composer,
            state: State {
                fallback: 1,
                ..State::default()
            },
            around: Vec::new(),
            document: CodePage::known(WINDOWS_1252),
            default_font: 0,
            fonts: BTreeMap::new(),
            styles: BTreeMap::new(),
            style: (0, String::new()),
            codes: Vec::new(),
            codes_at: (0, 0),
            half: None,
            to_skip: 0,
            is_heading: false,
            has_begun: false,
            cells: 0,
            notes: Vec::new(),
            boxes: Vec::new(),
            at: 0,
            landmarks: Landmarks::default(),
            title: String::new(),
        }
    }

    /// Reads all of it; where its paragraphs and notes are.
    pub(super) fn read(
        mut self,
        bytes: &[u8],
        watch: &dyn Watch,
    ) -> Result<Landmarks, DeriveError> {
        let mut tokens = Tokens::new(bytes);
        let mut is_starred = false;
        while let Some(token) = tokens.next() {
            self.at = token.start;
            if watch.should_stop() {
                return Err(DeriveError::Stopped);
            }
            // An escaped sign may be the second half of a character.
            if !matches!(
                token.what,
                What::Byte(_) | What::Symbol(b'\\' | b'{' | b'}')
            ) {
                self.decode_codes();
            }
            let was_starred = std::mem::take(&mut is_starred);
            match token.what {
                What::Begin => self.begin()?,
                What::End => {
                    self.end();
                    if self.around.is_empty() {
                        break;
                    }
                }
                What::Symbol(b'*') => is_starred = true,
                What::Symbol(symbol) => self.symbol(symbol, token),
                What::Byte(byte) => self.byte(byte, token),
                What::Word("bin", Some(count)) => {
                    tokens.pass_over(usize::try_from(count).unwrap_or(0));
                }
                What::Word(word, _) if was_starred && !is_known_destination(word) => {
                    self.destination(word, token);
                    self.state.into = Goes::Nowhere;
                }
                What::Word(word, number) => self.word((word, number), token),
            }
        }
        self.decode_codes();
        if !self.around.is_empty() {
            return Err(DeriveError::Broken("the file breaks off".to_owned()));
        }
        self.end_paragraph();
        for note in &self.notes {
            self.landmarks.note(note.place());
        }
        write_notes(self.notes, self.composer);
        self.composer.call(&self.title);
        Ok(self.landmarks)
    }

    fn begin(&mut self) -> Result<(), DeriveError> {
        if self.around.len() >= DEEPEST {
            return Err(DeriveError::Refused(
                "it is nested deeper than any real file",
            ));
        }
        self.to_skip = 0;
        self.around.push(self.state);
        Ok(())
    }

    fn end(&mut self) {
        self.to_skip = 0;
        if self.state.into == Goes::Styles {
            self.end_style();
        }
        if let Some(before) = self.around.pop() {
            self.state = before;
        }
    }

    /// A style of the table is complete: whether it is a heading, its name says.
    fn end_style(&mut self) {
        let (number, name) = std::mem::take(&mut self.style);
        let name = name.trim().trim_end_matches(';').to_lowercase();
        let level = name
            .strip_prefix("heading ")
            .and_then(|one| one.trim().parse().ok());
        if let Some(level) = level.filter(|level| (1..=9).contains(level)) {
            self.styles.insert(number, level);
        }
    }

    fn symbol(&mut self, symbol: u8, token: Token<'_>) {
        let is_code = matches!(symbol, b'\\' | b'{' | b'}');
        if self.to_skip > 0 && !is_code {
            self.to_skip -= 1;
            return;
        }
        match symbol {
            b'~' => self.put("\u{a0}", token),
            b'-' => self.put("\u{ad}", token),
            b'_' => self.put("\u{2011}", token),
            _ if is_code => self.byte(symbol, token),
            b'\n' | b'\r' => self.word(("par", None), token),
            b'\t' => self.put("\t", token),
            _ => {}
        }
    }

    /// Whether what comes is text, wherever it is set.
    const fn is_text(&self) -> bool {
        matches!(self.state.into, Goes::Text | Goes::Note | Goes::Box)
    }

    fn say(&mut self, what: &str, count: usize) {
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        self.composer.leave_out_many(what, count, "");
    }

    /// Text, wherever it belongs.
    fn put(&mut self, text: &str, token: Token<'_>) {
        let place = (token.start, token.end);
        if self.state.into == Goes::Styles {
            self.style.1.push_str(text);
        }
        if self.state.into == Goes::Title {
            self.title.push_str(text);
        }
        if !self.is_text() {
            return;
        }
        if self.state.is_hidden || self.state.is_deleted {
            let what = if self.state.is_deleted {
                "letters deleted while changes were tracked"
            } else {
                "hidden letters"
            };
            self.say(what, text.chars().count());
            return;
        }
        let aside = match self.state.into {
            Goes::Note => self.notes.last_mut(),
            Goes::Box => self.boxes.last_mut(),
            _ => None,
        };
        if let Some(aside) = aside {
            aside.push(text, place);
            return;
        }
        if !self.has_begun {
            self.has_begun = true;
            if let Some(level) = self.state.level {
                self.is_heading = true;
                self.composer.begin_heading_line(level);
            }
        }
        for _ in 0..std::mem::take(&mut self.cells) {
            self.composer.stands_for("\t", (place.0, place.0));
        }
        self.composer.stands_for_or_is(text, place);
    }

    fn end_paragraph(&mut self) {
        if matches!(self.state.into, Goes::Note | Goes::Box) {
            return;
        }
        if std::mem::take(&mut self.is_heading) {
            self.composer.end_heading_line();
        }
        if std::mem::take(&mut self.has_begun) {
            self.landmarks.end_paragraph(self.at);
        }
        self.cells = 0;
        self.composer.end_paragraph();
        write_boxes(std::mem::take(&mut self.boxes), self.composer);
    }

    fn word(&mut self, (word, number): (&str, Option<i32>), token: Token<'_>) {
        if self.to_skip > 0 && word != "u" {
            self.to_skip -= 1;
            return;
        }
        if self.properties(word, number) || self.destination(word, token) {
            return;
        }
        if let Some(sign) = sign(word) {
            self.put(sign, token);
            return;
        }
        match word {
            "u" => self.unicode(number.unwrap_or(0), token),
            "par" | "row" if matches!(self.state.into, Goes::Note | Goes::Box) => {
                self.put("\n", token);
            }
            "cell" | "nestcell" if self.state.into == Goes::Text => self.cells += 1,
            "par" | "sect" | "page" | "row" | "nestrow" if self.state.into == Goes::Text => {
                self.end_paragraph();
            }
            "trowd" if self.state.into == Goes::Text => {
                self.composer
                    .leave_out("rows of tables, set as lines with tabs", "");
            }
            _ => {}
        }
    }

    /// What changes how text is read; whether it did.
    fn properties(&mut self, word: &str, number: Option<i32>) -> bool {
        let is_on = number != Some(0);
        match word {
            "ansicpg" => {
                if let Some(page) = number.and_then(of_code_page) {
                    self.document = page;
                }
            }
            "mac" => self.document = CodePage::known(encoding_rs::MACINTOSH),
            "pc" => self.document = CodePage::of_dos(&dos_pages::US),
            "pca" => self.document = CodePage::of_dos(&dos_pages::WESTERN),
            "f" => self.state.font = number.unwrap_or(0),
            "fcharset" | "cpg" if self.state.into == Goes::Fonts => {
                let of = if word == "cpg" {
                    of_code_page
                } else {
                    of_charset
                };
                if let Some(page) = number.and_then(of) {
                    self.fonts.insert(self.state.font, page);
                }
            }
            "deff" => {
                self.default_font = number.unwrap_or(0);
                self.state.font = self.default_font;
            }
            "uc" => self.state.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(1),
            "v" => self.state.is_hidden = is_on,
            "deleted" => self.state.is_deleted = is_on,
            "plain" => {
                (self.state.is_hidden, self.state.is_deleted) = (false, false);
                self.state.font = self.default_font;
            }
            "pard" => self.state.level = None,
            "s" if self.state.into == Goes::Styles => self.style.0 = number.unwrap_or(0),
            "s" => self.state.level = self.styles.get(&number.unwrap_or(0)).copied(),
            "outlinelevel" if self.state.into == Goes::Text => {
                let level = number.and_then(|one| u8::try_from(one.saturating_add(1)).ok());
                self.state.level = level.filter(|level| *level < 10);
            }
            _ => return false,
        }
        true
    }

    /// What begins a group that is no text, or a note; whether it did.
    fn destination(&mut self, word: &str, token: Token<'_>) -> bool {
        let is_text = self.is_text();
        let what = match word {
            "pict" | "shppict" | "object" => "pictures and embedded files",
            "annotation" => "comments",
            "listtext" | "pntext" => "numbers and signs of lists",
            "header" | "headerl" | "headerr" | "headerf" => "headers of the pages",
            "footer" | "footerl" | "footerr" | "footerf" => "footers of the pages",
            "fonttbl" => {
                self.state.into = Goes::Fonts;
                return true;
            }
            "info" => {
                self.state.into = Goes::Properties;
                return true;
            }
            "title" if self.state.into == Goes::Properties => {
                self.state.into = Goes::Title;
                return true;
            }
            "stylesheet" => {
                self.state.into = Goes::Styles;
                return true;
            }
            "footnote" if is_text => {
                self.begin_note(token);
                return true;
            }
            "shptxt" if is_text => {
                self.state.into = Goes::Box;
                self.boxes.push(Aside::default());
                return true;
            }
            _ if is_no_text(word) => "",
            _ => return false,
        };
        if is_text && !what.is_empty() && self.state.into != Goes::Nowhere {
            self.composer.leave_out(what, "");
        }
        self.state.into = Goes::Nowhere;
        true
    }

    fn begin_note(&mut self, token: Token<'_>) {
        let marker = format!("[{}]", self.notes.len() + 1);
        self.put(&marker, token);
        self.state.into = Goes::Note;
        self.notes.push(Aside::default());
    }
}
