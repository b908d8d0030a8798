//! HTML: what a browser shows, in its order.
//!
//! A small reader of our own, since the known ones do not tell where in the file a word stands. It
//! needs no tree: which tags are open says enough about what is shown and in which language.
//! `tests/formats` compares its words with those of html5ever.

mod entities;
mod tags;
mod tokens;

use crate::formats::{Unwatched, Watch};
use crate::model::Role;

use super::composer::Composer;
use super::decoding::decode;
use super::whereabouts::decoded_until;
use super::{DeriveError, Derived};

use entities::{Word, words};
use tags::{Shown, shown};
use tokens::{Tag, Token, Tokens, declared_encoding};

/// More tags than this are not open at the same time in any page; more only make it slow.
const DEEPEST: usize = 512;

/// Reads a page.
pub(super) fn derive(
    bytes: &[u8],
    encoding: &str,
    watch: &dyn Watch,
) -> Result<Derived, DeriveError> {
    let mut composer = Composer::default();
    let declared = declared_encoding(bytes);
    let text = composer.begin_part("", decode(bytes, declared.as_deref(), encoding));
    let whole = Stretch { from: 0, at: 0 };
    Reading::new(&text, &[whole], composer).read(watch).finish()
}

/// Reads pieces of another kind of text that are HTML together. The composer has begun the part
/// that they stand in, and comes back.
pub(super) fn fragment(text: &str, stretches: &[Stretch], composer: Composer) -> Composer {
    Reading::new(text, stretches, composer).read(&Unwatched)
}

/// The id of the last element that begins at or before a byte of the decoded page, which a link can
/// lead to.
pub(super) fn id_before(original: &[u8], encoding: &str, at: usize) -> Option<String> {
    let text = decoded_until(original, encoding, usize::MAX);
    let mut found = None;
    for token in Tokens::new(&text) {
        let Token::Start(tag) = token else { continue };
        if tag.start > at {
            break;
        }
        let id = tag.attribute("id").filter(|id| !id.is_empty());
        found = id.map(str::to_owned).or(found);
    }
    found
}

/// Some bytes in a row of a text that was put together: where they begin in it, and in the part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    pub from: usize,
    pub at: usize,
}

/// Where in the page the reading is.
struct Reading<'a> {
    text: &'a str,
    /// Where its bytes stand in the part, in their order.
    stretches: &'a [Stretch],
    composer: Composer,
    /// The open tags, the innermost last.
    open: Vec<Open>,
    /// How many cells of this row were read.
    cells: u32,
    /// The title of the page, which is not in its text.
    title: String,
}

/// A tag that is open.
struct Open {
    name: String,
    shown: Shown,
    /// The language in it, if it says one.
    language: Option<String>,
    is_hidden: bool,
    is_preformatted: bool,
    /// A list with numbers has its next one.
    number: Option<u32>,
}

impl<'a> Reading<'a> {
    const fn new(text: &'a str, stretches: &'a [Stretch], composer: Composer) -> Self {
        Self {
            text,
            stretches,
            composer,
            open: Vec::new(),
            cells: 0,
            title: String::new(),
        }
    }

    /// Reads all of it.
    fn read(mut self, watch: &dyn Watch) -> Composer {
        for token in Tokens::new(self.text) {
            if watch.should_stop() {
                break;
            }
            match token {
                Token::Text { start, end } => self.words((start, end)),
                Token::Start(tag) => self.begin(&tag),
                Token::End { name, .. } => self.end(&name),
            }
        }
        if let Some(outermost) = self.open.first().map(|one| one.name.clone()) {
            while !self.open.is_empty() {
                self.end(&outermost);
            }
        }
        if !self.title.trim().is_empty() {
            self.composer.leave_out("titles of the window", &self.title);
            self.composer.call(&self.title);
        }
        self.composer
    }

    /// The byte of the part where this byte of the text stands.
    fn place(&self, at: usize) -> usize {
        let after = self.stretches.partition_point(|one| one.from <= at);
        let stretch = self.stretches.get(after.saturating_sub(1));
        stretch.map_or(at, |one| one.at + at.saturating_sub(one.from))
    }

    /// Words, which may go on in the next stretch.
    fn words(&mut self, (start, end): (usize, usize)) {
        let mut from = start;
        while from < end {
            let next = self.stretches.partition_point(|one| one.from <= from);
            let to = self
                .stretches
                .get(next)
                .map_or(end, |one| one.from.min(end));
            self.words_in_a_row((from, to));
            from = to;
        }
    }

    fn words_in_a_row(&mut self, (start, end): (usize, usize)) {
        let text = self.text.get(start..end).unwrap_or_default();
        let is_head = self.open.last().is_some_and(|one| one.name == "head");
        if is_head && !text.trim_ascii().is_empty() {
            // Words belong to the body, which may begin without a tag.
            self.end("head");
        }
        let is_title = self.open.last().is_some_and(|one| one.name == "title");
        if is_title && self.title.is_empty() {
            self.title = words(text).map(|(word, _)| word.into_owned()).collect();
            return;
        }
        if self.is_hidden() {
            return;
        }
        let is_preformatted = self.open.iter().any(|one| one.is_preformatted);
        let at = self.place(start);
        for (word, (from, to)) in words(text) {
            match word {
                Word::Plain(word) if is_preformatted => self.composer.verbatim(word, at + from),
                Word::Plain(word) => self.composer.flow(word, at + from),
                Word::Entity(word) => self.composer.stands_for(&word, (at + from, at + to)),
            }
        }
    }

    fn is_hidden(&self) -> bool {
        self.open.iter().any(|one| one.is_hidden)
    }

    fn begin(&mut self, tag: &Tag) {
        self.close_implied(&tag.name);
        let mut shown = shown(&tag.name);
        let was_hidden = self.is_hidden();
        if !was_hidden {
            self.say_what_is_left_out(tag);
        }
        let is_hidden = shown == Shown::Not || is_hidden_by_attribute(tag);
        if !was_hidden && is_hidden && shown != Shown::Not {
            self.composer.leave_out("hidden parts of the page", "");
        }
        if was_hidden || is_hidden {
            shown = Shown::Not;
        } else {
            self.begin_shown(tag, shown);
        }
        if tag.is_void() || self.open.len() >= DEEPEST {
            return;
        }
        let language = tag.attribute("lang").or_else(|| tag.attribute("xml:lang"));
        let open = Open {
            name: tag.name.clone(),
            shown,
            language: language.map(str::to_owned),
            is_hidden,
            is_preformatted: matches!(tag.name.as_str(), "pre" | "textarea"),
            number: (tag.name == "ol").then_some(
                tag.attribute("start")
                    .and_then(|one| one.parse().ok())
                    .unwrap_or(1),
            ),
        };
        if let Some(language) = &open.language {
            self.border(shown);
            self.composer.set_language(language);
        }
        self.open.push(open);
    }

    fn begin_shown(&mut self, tag: &Tag, shown: Shown) {
        let place = (
            self.place(tag.start),
            self.place(tag.end.saturating_sub(1)) + 1,
        );
        match shown {
            Shown::Inline if tag.name == "br" => self.composer.break_line(place),
            Shown::Heading(level) => self.composer.begin_heading(level),
            Shown::Block | Shown::Division => self.composer.end_block(),
            Shown::Line => self.composer.end_line(),
            Shown::Row => {
                self.composer.end_line();
                self.cells = 0;
            }
            Shown::Cell => {
                if self.cells > 0 {
                    self.composer.add("\t", place.0);
                }
                self.cells += 1;
            }
            Shown::Item => {
                self.composer.end_line();
                let list = self.open.iter_mut().rev().find(|one| is_list(&one.name));
                let sign = match list.and_then(|list| list.number.as_mut()) {
                    Some(number) => {
                        *number = number.saturating_add(1);
                        format!("{}. ", number.saturating_sub(1))
                    }
                    None => "- ".to_owned(),
                };
                self.composer.stands_for(&sign, place);
            }
            Shown::Inline | Shown::Not => {}
        }
        if shown == Shown::Division && tag.name == "article" {
            self.composer.begin_division(Role::Text);
        }
    }

    fn say_what_is_left_out(&mut self, tag: &Tag) {
        let said = |name| tag.attribute(name).unwrap_or_default();
        let (what, words) = match tag.name.as_str() {
            "img" | "picture" | "svg" | "canvas" | "image" => ("pictures", said("alt")),
            "audio" | "video" | "object" | "embed" | "iframe" => {
                ("recordings and embedded pages", said("src"))
            }
            "a" if !said("href").is_empty() => ("targets of links", said("href")),
            "table" => ("tables, set as lines with tabs", ""),
            "nav" => ("menus for going elsewhere", ""),
            "form" | "button" | "select" | "input" => ("fields and buttons", ""),
            "del" | "s" | "strike" => ("words struck through, kept as any others", ""),
            "b" | "strong" | "i" | "em" | "u" => {
                ("words in bold or italics, set as any others", "")
            }
            "sup" | "sub" => ("raised and lowered words, set as any others", ""),
            _ => return,
        };
        self.composer.leave_out(what, words);
    }

    /// Closes what HTML allows to be left open before such a tag.
    fn close_implied(&mut self, name: &str) {
        let Some(last) = self.open.last() else { return };
        let closes = match last.name.as_str() {
            "p" => tags::ends_a_paragraph(name),
            "li" => name == "li",
            "dt" | "dd" => matches!(name, "dt" | "dd"),
            "td" | "th" => matches!(name, "td" | "th" | "tr" | "tbody" | "tfoot"),
            "tr" => matches!(name, "tr" | "tbody" | "tfoot"),
            "option" => matches!(name, "option" | "optgroup"),
            "head" => !matches!(
                name,
                "title" | "meta" | "link" | "script" | "style" | "base" | "noscript" | "template"
            ),
            _ => false,
        };
        if closes {
            let last = last.name.clone();
            self.end(&last);
            self.close_implied(name);
        }
    }

    /// A part of the page in another language is a section of its own.
    fn border(&mut self, shown: Shown) {
        if matches!(shown, Shown::Block | Shown::Division) {
            self.composer.begin_division(Role::Text);
        }
    }

    fn end(&mut self, name: &str) {
        if name == "br" || name == "p" && !self.open.iter().any(|one| one.name == "p") {
            self.composer.end_line();
            return;
        }
        let Some(depth) = self.open.iter().rposition(|one| one.name == name) else {
            return;
        };
        while self.open.len() > depth {
            let Some(closed) = self.open.pop() else {
                return;
            };
            match closed.shown {
                Shown::Heading(_) => self.composer.end_heading(),
                Shown::Block | Shown::Division => self.composer.end_block(),
                Shown::Line | Shown::Row | Shown::Item => self.composer.end_line(),
                Shown::Cell | Shown::Inline | Shown::Not => {}
            }
            if closed.language.is_some() {
                self.border(closed.shown);
                let around = self.open.iter().rev().find_map(|one| one.language.clone());
                self.composer.set_language(&around.unwrap_or_default());
            }
        }
    }
}

fn is_list(name: &str) -> bool {
    matches!(name, "ul" | "ol" | "menu")
}

fn is_hidden_by_attribute(tag: &Tag) -> bool {
    let style = tag.attribute("style").unwrap_or_default().to_lowercase();
    let style: String = style.split_whitespace().collect();
    tag.attribute("hidden").is_some()
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}
