//! Taking a record apart (DOMAIN.md A12).

use crate::model::{Certainty, Role};
use crate::text::{Span, Text};

use super::contents::{Announced, MOST_TEXTS, entries};
use super::guesses::{Expected, Guesses};
use super::labels::{LabelTable, Language, Means};
use super::paragraphs::{Stretch, paragraphs};
use super::pieces::with_gaps;
use super::pieces::{Part, Piece, Split, What};
use super::texts;

/// A title of more paragraphs than this is doubtful: perhaps it is the text.
const LONG_TITLE: usize = 3;

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
    /// Declared by the line above it; empty if none is.
    language: String,
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
            language: String::new(),
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
        let mut is_head = self.has_head();
        let mut rest = paragraphs(self.text.as_str()).peekable();
        while let Some(paragraph) = rest.next() {
            let label = if is_head {
                self.table.head_label_in(paragraph)
            } else {
                self.table.label_in(paragraph)
            };
            if let Some((label, printed, value)) = label {
                has_label = true;
                self.close(open);
                self.label(&label.key, &label.language, printed);
                if label.key == "contents" {
                    return self.contents(value, rest);
                }
                open = under(&label.key, printed, value);
                continue;
            }
            is_head = false;
            let one = only_entry(self.table, paragraph).filter(|_| has_label);
            let Some(one) = one else {
                open.take(paragraph);
                continue;
            };
            self.close(open);
            if let Some(next) = rest.peek()
                && only_entry(self.table, *next).is_some()
            {
                // A list of contents to which only its label is missing.
                return self.contents(Some(paragraph), rest);
            }
            self.label(key_of(one.means), "", paragraph);
            open = under(key_of(one.means), paragraph, None);
            open.language.clone_from(&one.language.tag);
        }
        if !has_label {
            let reason = "there is no label, so it is one text".to_owned();
            "text".clone_into(&mut open.key);
            (open.certainty, open.reason) = (Certainty::High, reason);
        }
        self.close(open);
        self.take_long_title_for_the_text();
        Vec::new()
    }

    /// Whether the text begins with lines that all have a label, among them that of a title.
    fn has_head(&self) -> bool {
        let mut lines =
            paragraphs(self.text.as_str()).map_while(|one| self.table.head_label_in(one));
        lines.any(|(label, ..)| label.key == "title")
    }

    /// Many paragraphs before the first label are the text, if nothing else is: under a telegram
    /// stands `Source:`.
    fn take_long_title_for_the_text(&mut self) {
        let is_text =
            |part: &Part| matches!(part.role, Role::Transcript | Role::Translation | Role::Text);
        let has_text = self
            .found
            .iter_mut()
            .filter_map(Piece::part_mut)
            .any(|part| is_text(part));
        let name = self.table.part("text");
        let first = self.found.first_mut().and_then(Piece::part_mut);
        let title = first.filter(|part| part.key == "title" && part.is_doubtful() && !has_text);
        if let Some(part) = title {
            "text".clone_into(&mut part.key);
            (part.title, part.role) = (name.title, name.role);
            part.reason.push_str(", and no other part is a text");
        }
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
            language: open.language,
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
            let declared = std::mem::take(&mut part.language);
            if !declared.is_empty() && !announced.is_empty() {
                part.language = declared;
                continue;
            }
            let own = Vec::from_iter(Some(declared).filter(|tag| !tag.is_empty()));
            let is_source = matches!(part.role, Role::Transcript | Role::Text);
            let expected = Expected {
                declared: match own.as_slice() {
                    [] if is_source => &original,
                    own => own,
                },
                around: &around,
            };
            let words = text.get(span).unwrap_or_default();
            let opinion = guesses.opinion(words, expected);
            part.language = opinion.language;
            let is_text = is_source || part.role == Role::Translation;
            let is_contradicted = own.first().is_some_and(|tag| *tag != part.language);
            if is_contradicted {
                part.certainty = Certainty::Low;
                part.reason = format!("announced as another language, but {}", opinion.reason);
            } else if is_text && opinion.certainty < part.certainty {
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

/// The text that a paragraph announces and nothing else: `Transcript - English`.
fn only_entry<'l>(table: &'l LabelTable, paragraph: Stretch<'_>) -> Option<Announced<'l>> {
    let read = entries(table, paragraph);
    let is_all = read.rest.is_none();
    let text = read
        .announced
        .into_iter()
        .find(|one| one.means != Means::Scan);
    text.filter(|_| is_all)
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
