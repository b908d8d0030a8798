//! The languages of the parts of an original: those that it declares are held against the letters,
//! and those that it does not say are read from them.

use crate::model::{Certainty, Section};
use crate::text::{Span, Text};

use super::guesses::{Expected, Guesses, Opinion};
use super::labels::{LabelTable, Language};
use super::scripts::{Letters, Script};

/// Characters of a part by which a person knows it again.
const BEGINNING: usize = 40;

/// A part that says it is in a language in which it is not written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misdeclared {
    pub span: Span,
    /// The tag that the original has.
    pub declared: String,
    /// The tag that was read from the words; empty if it cannot be told.
    pub read: String,
    /// How it begins.
    pub beginning: String,
}

impl Misdeclared {
    /// `«Телеграмма» is declared to be in en, and reads like ru`.
    pub fn sentence(&self) -> String {
        let Self {
            declared,
            read,
            beginning,
            ..
        } = self;
        if read.is_empty() {
            format!("«{beginning}» is declared to be in “{declared}”, but is not written so")
        } else {
            format!(
                "«{beginning}» is declared to be in “{declared}”, but is written like “{read}”: please check"
            )
        }
    }
}

/// Gives each section its language. A declared one is believed unless the letters are another's:
/// then the language is read from the words, and is in doubt. Returns those. Takes time in
/// proportion to the text; asked to stop, it leaves the rest as it is.
pub fn tell_languages(
    text: &Text,
    sections: &mut [Section],
    table: &LabelTable,
    should_stop: &dyn Fn() -> bool,
) -> Vec<Misdeclared> {
    let mut guesses = Guesses::new(table);
    let mut misdeclared = Vec::new();
    let mut known: Vec<(String, u32)> = Vec::new();
    let mut open = Vec::new();
    for (number, section) in sections.iter_mut().enumerate() {
        if should_stop() {
            return misdeclared;
        }
        let Some(span) = section.span else { continue };
        let words = text.get(span).unwrap_or_default();
        if section.language.is_empty() {
            let opinion = guesses.opinion(words, Expected::default());
            if opinion.certainty < Certainty::Medium {
                open.push(number);
                continue;
            }
            take(section, &opinion);
        } else if let Some(opinion) = contradiction(&mut guesses, table, words, &section.language) {
            misdeclared.push(Misdeclared {
                span,
                declared: std::mem::take(&mut section.language),
                read: opinion.language.clone(),
                beginning: beginning(words),
            });
            section.language = opinion.language;
            section.certainty = Certainty::Low;
            continue;
        }
        if let Some(language) = table.language(&primary(&section.language)) {
            add(&mut known, &language.tag, span.len());
        }
    }
    known.sort_by_key(|(_, length)| std::cmp::Reverse(*length));
    let around: Vec<String> = known.into_iter().map(|(tag, _)| tag).collect();
    // What is too short to be read by itself is read beside the rest.
    for number in open {
        if should_stop() {
            break;
        }
        let Some(section) = sections.get_mut(number) else {
            continue;
        };
        let words = section.span.and_then(|span| text.get(span));
        let expected = Expected {
            declared: &[],
            around: &around,
        };
        let opinion = guesses.opinion(words.unwrap_or_default(), expected);
        take(section, &opinion);
    }
    misdeclared
}

/// What the words are read as, if they are not in the language that they are declared to be in.
fn contradiction(
    guesses: &mut Guesses<'_>,
    table: &LabelTable,
    words: &str,
    declared: &str,
) -> Option<Opinion> {
    let language = table.language(&primary(declared))?;
    if names_another_script(declared, language) {
        return None;
    }
    let letters = Letters::of(words);
    let foreign = letters.foreign_to(&language.scripts);
    let is_own = letters.main_script() == language.scripts.first().copied();
    // What is half in another script may be in both languages: then the declared one is not wrong.
    if !is_own && (1..=letters.all() / 5 * 3).contains(&foreign) {
        return None;
    }
    let tags = [language.tag.clone()];
    let expected = Expected {
        declared: &tags,
        around: &[],
    };
    let opinion = guesses.opinion(words, expected);
    let says_another = opinion.language != language.tag && letters.all() > 0;
    says_another.then_some(opinion)
}

/// Whether a tag has a subtag for a script of its own: `sr-Latn`.
fn names_another_script(tag: &str, language: &Language) -> bool {
    let own = |name: &str| {
        let script = Script::named(name);
        script.is_none_or(|script| !language.scripts.contains(&script))
    };
    let mut subtags = tag.split(['-', '_']).skip(1);
    subtags.any(|one| one.len() == 4 && one.chars().all(char::is_alphabetic) && own(one))
}

fn primary(tag: &str) -> String {
    let first = tag.split(['-', '_']).next().unwrap_or_default();
    first.to_ascii_lowercase()
}

fn take(section: &mut Section, opinion: &Opinion) {
    section.language.clone_from(&opinion.language);
    section.certainty = section.certainty.min(opinion.certainty);
}

fn add(known: &mut Vec<(String, u32)>, tag: &str, length: u32) {
    match known.iter_mut().find(|(one, _)| one == tag) {
        Some((_, sum)) => *sum = sum.saturating_add(length),
        None => known.push((tag.to_owned(), length)),
    }
}

fn beginning(words: &str) -> String {
    let line = words.split(['\n', '\r']).next().unwrap_or_default();
    let mut short: String = line.chars().take(BEGINNING).collect();
    if short.len() < line.len() {
        short.push('…');
    }
    short
}
