//! From what was typed to one regular expression.

use regex::{Regex, RegexBuilder};
use regex_syntax::ast;

use crate::names::fold_letter;

use super::{PatternError, Wanted};

/// What separates words, however they are typed.
const BETWEEN_WORDS: &str = r"[\s\-‐‑–—]+";
/// A word that goes on in the next line.
const LINE_BREAK: &str = r"(?:[-‐‑]\s*\n\s*)?";
/// Anywhere but between two letters of a word.
const WORD_END: &str = r"(?:\b{start-half}|\b{end-half})";
/// How large a compiled pattern may become, in bytes.
const LARGEST: usize = 20_000_000;

/// The regular expression that finds what is wanted in a searched text.
pub(super) fn regex_of(wanted: &Wanted) -> Result<Regex, PatternError> {
    let matching = wanted.matching;
    let found = if matching.pattern {
        check(&wanted.words)?;
        if matching.exact {
            wanted.words.clone()
        } else {
            folded(&wanted.words)
        }
    } else if matching.exact {
        regex::escape(&wanted.words)
    } else {
        of_words(&wanted.words)
    };
    let found = if matching.whole_words {
        format!("{WORD_END}(?:{found}){WORD_END}")
    } else {
        found
    };
    RegexBuilder::new(&found)
        .case_insensitive(!matching.exact)
        .multi_line(true)
        .size_limit(LARGEST)
        .build()
        .map_err(|error| PatternError {
            reason: match error {
                regex::Error::CompiledTooBig(_) => "the pattern is too large".to_owned(),
                other => last_line(&other.to_string()),
            },
            column: None,
        })
}

/// Words as typing leaves them: any separators between them, any line break within. What is no
/// word at all is meant as it is.
fn of_words(typed: &str) -> String {
    let words: Vec<String> = typed
        .split(|one: char| one.is_whitespace() || "-‐‑–—".contains(one))
        .map(word)
        .filter(|word| !word.is_empty())
        .collect();
    if words.is_empty() {
        return regex::escape(typed);
    }
    words.join(BETWEEN_WORDS)
}

fn word(typed: &str) -> String {
    let letters = folded(typed);
    let mut word = String::new();
    let mut before: Option<char> = None;
    for letter in letters
        .chars()
        .filter(|one| !super::folded::is_left_out(*one))
    {
        if before.is_some_and(char::is_alphabetic) && letter.is_alphabetic() {
            word.push_str(LINE_BREAK);
        }
        word.push_str(&regex::escape(letter.encode_utf8(&mut [0; 4])));
        before = Some(letter);
    }
    word
}

/// Typed characters without accents, as the searched text is; what stands for classes and
/// repetitions in a pattern is ASCII and stays, case too: `\S` is not `\s`.
fn folded(typed: &str) -> String {
    let mut folded = String::with_capacity(typed.len());
    let mut letters = typed.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter.is_ascii() {
            folded.push(letter);
        } else if letter == 'и' && letters.next_if_eq(&'\u{306}').is_some() {
            folded.push('й');
        } else {
            fold_letter(letter, |one| folded.push(one));
        }
    }
    folded
}

/// Whether a pattern can be read, and where not.
fn check(pattern: &str) -> Result<(), PatternError> {
    let parsed = ast::parse::Parser::new().parse(pattern);
    parsed.map(drop).map_err(|error| PatternError {
        reason: error.kind().to_string(),
        column: Some(error.span().start.column),
    })
}

fn last_line(message: &str) -> String {
    let last = message.lines().last().unwrap_or_default();
    last.trim_start_matches("error: ").to_owned()
}
