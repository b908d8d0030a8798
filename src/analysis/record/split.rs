//! Taking a record apart (DOMAIN.md A12).

use crate::model::{Certainty, Extra, Role, Section};
use crate::text::{CharOffset, Span, Text};

use super::contents::{Announced, MOST_TEXTS, entries};
use super::guesses::{Expected, Guesses};
use super::labels::{LabelTable, Language, Means};
use super::paragraphs::{Stretch, is_blank, paragraphs};
use super::texts;

/// A title of more paragraphs than this is doubtful: perhaps it is the text.
const LONG_TITLE: usize = 3;

/// A text in pieces: joined in order they are the whole text, each character once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Split {
    pub pieces: Vec<Piece>,
}

/// A stretch of the text and what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub span: Span,
    pub what: What,
}

/// What a piece of a record is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Blanks and line ends between the others, and a byte order mark.
    Gap,
    /// A label of the publisher's; the part is the one that it heads.
    Label(Part),
    Section(Part),
}

/// A part of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// `title`, `citation`, `transcript`, … as the table of labels has it.
    pub key: String,
    pub title: String,
    pub role: Role,
    /// A BCP 47 tag; empty if unknown.
    pub language: String,
    pub certainty: Certainty,
    /// Why it is as certain as it is, as half a sentence.
    pub reason: String,
}

impl Split {
    /// The labels and sections as a document keeps them.
    pub fn sections(&self) -> Vec<Section> {
        let section = |piece: &Piece| match &piece.what {
            What::Gap => None,
            What::Label(part) => Some(part.section(piece.span, Role::Label)),
            What::Section(part) => Some(part.section(piece.span, part.role.clone())),
        };
        self.pieces.iter().filter_map(section).collect()
    }

    /// The sections without labels and gaps, in order.
    pub fn parts(&self) -> impl Iterator<Item = (Span, &Part)> {
        self.pieces.iter().filter_map(|piece| match &piece.what {
            What::Section(part) => Some((piece.span, part)),
            What::Gap | What::Label(_) => None,
        })
    }
}

impl Part {
    /// Whether a person should look at it.
    pub fn is_doubtful(&self) -> bool {
        self.certainty <= Certainty::Low
    }

    pub(super) fn section(&self, span: Span, role: Role) -> Section {
        // A text that is all there is needs no heading.
        let is_untitled = role == Role::Label || self.key == "text";
        Section {
            span: Some(span),
            title: if is_untitled {
                String::new()
            } else {
                self.title.clone()
            },
            role,
            language: self.language.clone(),
            certainty: self.certainty,
            extra: Extra::default(),
        }
    }
}

/// Takes a text apart. Takes time in proportion to the text.
pub fn split(text: &Text, table: &LabelTable) -> Split {
    let mut reading = Reading {
        text,
        table,
        found: Vec::new(),
    };
    let announced = reading.record();
    reading.find_languages(&announced);
    Split {
        pieces: with_gaps(text, reading.found),
    }
}

/// A section while its paragraphs are still coming.
struct Open<'t> {
    key: String,
    certainty: Certainty,
    reason: String,
    first: Option<Stretch<'t>>,
    last: Option<Stretch<'t>>,
    count: usize,
}

impl<'t> Open<'t> {
    fn new(key: &str, certainty: Certainty, reason: String) -> Self {
        Self {
            key: key.to_owned(),
            certainty,
            reason,
            first: None,
            last: None,
            count: 0,
        }
    }

    fn take(&mut self, paragraph: Stretch<'t>) {
        self.first.get_or_insert(paragraph);
        self.last = Some(paragraph);
        self.count += 1;
    }

    fn span(&self) -> Option<Span> {
        Span::new(self.first?.start, self.last?.end())
    }
}

struct Reading<'t> {
    text: &'t Text,
    table: &'t LabelTable,
    found: Vec<Piece>,
}

impl<'t> Reading<'t> {
    /// Finds labels, sections and texts; returns the languages that the list of contents declares.
    fn record(&mut self) -> Vec<String> {
        let before = "it stands before the first label".to_owned();
        let mut open = Open::new("title", Certainty::High, before);
        let mut has_label = false;
        let mut rest = paragraphs(self.text.as_str());
        while let Some(paragraph) = rest.next() {
            let Some((label, printed, value)) = self.table.label_in(paragraph) else {
                open.take(paragraph);
                continue;
            };
            has_label = true;
            self.close(open);
            self.label(&label.key, &label.language, printed);
            if label.key == "contents" {
                return self.contents(value, rest);
            }
            open = under(&label.key, printed, value);
        }
        if !has_label {
            let reason = "there is no label, so it is one text".to_owned();
            "text".clone_into(&mut open.key);
            (open.certainty, open.reason) = (Certainty::High, reason);
        }
        self.close(open);
        Vec::new()
    }

    /// Reads the list of contents and the texts behind it.
    fn contents(
        &mut self,
        value: Option<Stretch<'t>>,
        rest: impl Iterator<Item = Stretch<'t>>,
    ) -> Vec<String> {
        let reason = "it announces the texts that follow".to_owned();
        let mut list = Open::new("contents", Certainty::High, reason);
        let mut announced: Vec<Announced<'t>> = Vec::new();
        let mut texts: Vec<Stretch<'t>> = Vec::new();
        for paragraph in value.into_iter().chain(rest) {
            if !texts.is_empty() {
                texts.push(paragraph);
                continue;
            }
            let read = entries(self.table, paragraph);
            announced.extend(read.announced);
            if let Some(entries) = read.list {
                list.take(entries);
            }
            texts.extend(read.rest);
        }
        self.close(list);
        let declared = announced.iter().map(|one| one.language.tag.clone());
        let declared = declared.collect();
        announced.retain(|one| one.means != Means::Scan);
        self.texts(&announced, &texts);
        declared
    }

    fn texts(&mut self, announced: &[Announced<'t>], paragraphs: &[Stretch<'t>]) {
        let wanted: Vec<&Language> = announced
            .iter()
            .map(|one| one.language)
            .take(MOST_TEXTS)
            .collect();
        if wanted.is_empty() {
            let reason = "the list of contents announces no text that is known".to_owned();
            let mut open = Open::new("text", Certainty::Low, reason);
            for one in paragraphs {
                open.take(*one);
            }
            self.close(open);
            return;
        }
        let found = texts::find(paragraphs, &wanted);
        let missing = announced.len().saturating_sub(found.len());
        for text in found {
            let Some(one) = announced.get(text.text) else {
                continue;
            };
            let mut open = Open::new(key_of(one.means), text.certainty, text.reason);
            let own = paragraphs.get(text.paragraphs).unwrap_or_default();
            for one in own {
                open.take(*one);
            }
            if missing > 0 {
                open.certainty = Certainty::Low;
                open.reason = format!("{missing} of the texts announced were not found");
            }
            let is_one_of_many = announced
                .iter()
                .filter(|other| other.means == one.means)
                .count()
                > 1;
            self.close(open);
            if let Some(part) = self.found.last_mut().and_then(Piece::part_mut) {
                part.language.clone_from(&one.language.tag);
                if is_one_of_many && let Some(name) = one.language.names.first() {
                    part.title = format!("{} ({name})", part.title);
                }
            }
        }
    }

    fn label(&mut self, key: &str, language: &str, printed: Stretch<'t>) {
        let Some(span) = printed.span() else { return };
        let part = Part {
            key: key.to_owned(),
            title: self.table.part(key).title,
            role: Role::Label,
            language: language.to_owned(),
            certainty: Certainty::High,
            reason: "the table of labels has it".to_owned(),
        };
        self.found.push(Piece {
            span,
            what: What::Label(part),
        });
    }

    fn close(&mut self, mut open: Open<'t>) {
        let Some(span) = open.span() else { return };
        if open.key == "title" && open.count > 1 {
            let count = open.count;
            let is_long = count > LONG_TITLE;
            open.certainty = if is_long {
                Certainty::Low
            } else {
                Certainty::Medium
            };
            open.reason = format!("{count} paragraphs stand before the first label");
        }
        let name = self.table.part(&open.key);
        let part = Part {
            key: open.key,
            title: name.title,
            role: name.role,
            language: String::new(),
            certainty: open.certainty,
            reason: open.reason,
        };
        self.found.push(Piece {
            span,
            what: What::Section(part),
        });
    }

    /// Gives every section without a declared language the one that it seems to be in.
    fn find_languages(&mut self, announced: &[String]) {
        let page = page_language(&self.found);
        let around: Vec<String> = page.into_iter().chain(announced.iter().cloned()).collect();
        let original = self.original_language();
        let text = self.text;
        let mut guesses = Guesses::new(self.table);
        for piece in &mut self.found {
            let span = piece.span;
            let What::Section(part) = &mut piece.what else {
                continue;
            };
            if !part.language.is_empty() {
                continue;
            }
            let is_source = matches!(part.role, Role::Transcript | Role::Text);
            let expected = Expected {
                declared: if is_source { &original } else { &[] },
                around: &around,
            };
            let words = text.get(span).unwrap_or_default();
            let opinion = guesses.opinion(words, expected);
            part.language = opinion.language;
            let is_text = is_source || part.role == Role::Translation;
            if is_text && opinion.certainty < part.certainty {
                part.certainty = opinion.certainty;
                part.reason = opinion.reason;
            }
        }
    }

    /// What the record says its source is written in.
    fn original_language(&self) -> Vec<String> {
        let said = self.found.iter().filter_map(|piece| match &piece.what {
            What::Section(part) if is_about_language(&part.key) => self.text.get(piece.span),
            _ => None,
        });
        let names = said.flat_map(|words| words.split([',', ';', '/', '\n']).take(MOST_TEXTS));
        let languages = names.filter_map(|name| self.table.language_named(name.trim()));
        languages.map(|one| one.tag.clone()).collect()
    }
}

impl Piece {
    fn part_mut(&mut self) -> Option<&mut Part> {
        match &mut self.what {
            What::Gap => None,
            What::Label(part) | What::Section(part) => Some(part),
        }
    }
}

fn under<'t>(key: &str, printed: Stretch<'_>, value: Option<Stretch<'t>>) -> Open<'t> {
    let label = printed.words.trim();
    if let Some(value) = value {
        let reason = format!("the line begins with the label “{label}”");
        let mut open = Open::new(key, Certainty::Medium, reason);
        open.take(value);
        return open;
    }
    let reason = format!("it stands under the label “{label}”");
    Open::new(key, Certainty::High, reason)
}

const fn key_of(means: Means) -> &'static str {
    match means {
        Means::Transcript | Means::Scan => "transcript",
        Means::Translation => "translation",
    }
}

fn is_about_language(key: &str) -> bool {
    matches!(key, "original_language" | "language")
}

/// The language of most labels.
fn page_language(found: &[Piece]) -> Option<String> {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for piece in found {
        let What::Label(part) = &piece.what else {
            continue;
        };
        match counts.iter_mut().find(|(tag, _)| *tag == part.language) {
            Some((_, count)) => *count += 1,
            None if part.language.is_empty() => {}
            None => counts.push((&part.language, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    let first = counts.iter().find(|(_, count)| *count == most);
    first.map(|(tag, _)| (*tag).to_owned())
}

/// The pieces with what lies between them.
fn with_gaps(text: &Text, found: Vec<Piece>) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(found.len() * 2 + 1);
    let mut at = CharOffset::ZERO;
    let gap = |start, end| {
        let span = Span::new(start, end)?;
        debug_assert!(
            text.get(span)
                .is_none_or(|words| words.chars().all(is_blank)),
            "a gap holds blanks only"
        );
        Some(Piece {
            span,
            what: What::Gap,
        })
    };
    for piece in found {
        pieces.extend(gap(at, piece.span.start()));
        at = piece.span.end();
        pieces.push(piece);
    }
    pieces.extend(gap(at, text.len()));
    pieces
}
