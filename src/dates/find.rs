//! Dates in a running text, and the date in a field.

use crate::text::{Span, Text};

use super::grammar::{End, Grammar, Manner};
use super::reading::{Context, DateReading, not_understood, resolve};
use super::tokens::{Kind, Token, tokens};

/// A date in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundDate {
    /// Counted in characters from the start of the text that was searched.
    pub span: Span,
    pub reading: DateReading,
}

/// All dates of a text from left to right; they do not overlap. A number that need not be a date
/// is none. Linear in the length of the text.
pub fn find(text: &str, context: &Context) -> Vec<FoundDate> {
    let (whole, tokens) = (Text::new(text), tokens(text));
    let grammar = Grammar {
        tokens: &tokens,
        manner: Manner::Text,
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let read = may_begin(&tokens, at)
            .then(|| grammar.expression(at))
            .flatten();
        let Some((expression, end)) = read else {
            at += 1;
            continue;
        };
        let start = tokens.get(at).map_or(0, |token| token.start);
        if let Some(span) = Span::of(start, end.character) {
            let words = whole.get(span).unwrap_or_default();
            let reading = resolve(words, &expression, context);
            found.push(FoundDate { span, reading });
        }
        at = end.next.max(at + 1);
    }
    found
}

/// Reads the words of a field for a date. Words that are no date give a reading that says so;
/// if a date stands among other words, it is the one that is read.
pub fn read(words: &str, context: &Context) -> DateReading {
    let verbatim = words.trim();
    let tokens = tokens(verbatim);
    let grammar = Grammar {
        tokens: &tokens,
        manner: Manner::Field,
    };
    let whole = grammar
        .expression(0)
        .filter(|(_, end)| is_end(&tokens, *end));
    if let Some((expression, _)) = whole {
        return resolve(verbatim, &expression, context);
    }
    match find(verbatim, context).as_slice() {
        [only] => only.reading.clone().among(verbatim),
        _ => not_understood(verbatim),
    }
}

/// Whether nothing but a stop follows.
fn is_end(tokens: &[Token], end: End) -> bool {
    let last = tokens
        .get(end.next.saturating_sub(1))
        .map(|token| token.end);
    let is_whole = last == Some(end.character);
    let rest = tokens.get(end.next..).unwrap_or_default();
    is_whole
        && rest.iter().all(|token| {
            matches!(
                token.kind,
                Kind::Blank { .. } | Kind::Sign('.' | ',' | ':' | ';')
            )
        })
}

/// Whether a date may begin here: not inside a word, a greater number or a reference.
fn may_begin(tokens: &[Token], at: usize) -> bool {
    let kind = |place: Option<usize>| {
        place
            .and_then(|place| tokens.get(place))
            .map(|one| &one.kind)
    };
    let is_number = matches!(kind(Some(at)), Some(Kind::Number { .. }));
    if !is_number {
        return !matches!(kind(Some(at)), Some(Kind::Blank { .. }));
    }
    let before = kind(at.checked_sub(1));
    let before = match before {
        Some(Kind::Blank { .. }) => kind(at.checked_sub(2)).filter(|one| is_number_sign(one)),
        before => before,
    };
    match before {
        Some(Kind::Word { lower, .. }) => !lower
            .chars()
            .all(|one| one.is_ascii_alphabetic() || ('а'..='я').contains(&one)),
        Some(Kind::Sign('.' | '/' | '-' | '–' | ',' | ':')) => {
            !matches!(kind(at.checked_sub(2)), Some(Kind::Number { .. }))
        }
        Some(sign) => !is_number_sign(sign),
        None => true,
    }
}

const fn is_number_sign(kind: &Kind) -> bool {
    matches!(kind, Kind::Sign('№' | '#' | '$' | '£'))
}
