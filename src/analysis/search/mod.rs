//! Looking for words in a text.
//!
//! Words are found as typing leaves them: without case and accents, ё as е, hyphens and line breaks
//! as blanks, apostrophes of transliterations not at all, and across a hyphen at the end of a line.
//! Whoever asks for the exact spelling gets it. Places are characters of the text, half-open.

mod folded;
mod pattern;

use regex::Regex;
use thiserror::Error;

use crate::analysis::SourceReading;
use crate::text::{Bias, CharOffset, Span, Text, TextChange};

use folded::Searched;

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// As they were typed.
    pub words: String,
    pub matching: Matching,
}

/// What counts as found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Matching {
    /// Case, accents, hyphens and apostrophes must be as typed.
    pub exact: bool,
    /// Not inside a longer word.
    pub whole_words: bool,
    /// The words are a regular expression, in the notation of the `regex` crate.
    pub pattern: bool,
}

/// A regular expression that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{reason}{}", place(*column))]
pub struct PatternError {
    pub reason: String,
    /// The character at which it fails, counted from 1; `None` if it fails as a whole.
    pub column: Option<usize>,
}

fn place(column: Option<usize>) -> String {
    column.map_or_else(String::new, |column| format!(", at character {column}"))
}

/// Finds what is wanted in any number of texts.
#[derive(Clone, Debug)]
pub struct Finder {
    regex: Regex,
    wanted: Wanted,
}

impl Finder {
    /// Makes itself ready; `None` if nothing is looked for.
    pub fn new(wanted: &Wanted) -> Result<Option<Self>, PatternError> {
        if wanted.words.is_empty() {
            return Ok(None);
        }
        Ok(Some(Self {
            regex: pattern::regex_of(wanted)?,
            wanted: wanted.clone(),
        }))
    }

    /// Where the text has it, in order and without overlap; a place where a pattern finds nothing
    /// at all is none. `None` if `should_stop` said so meanwhile. Slow: the time is in proportion
    /// to the text.
    pub fn find(&self, text: &Text, should_stop: &dyn Fn() -> bool) -> Option<Vec<Span>> {
        let searched = Searched::new(text, &self.wanted, should_stop)?;
        let mut found = Vec::new();
        let mut places = searched.places();
        for (number, hit) in self.regex.find_iter(searched.as_str()).enumerate() {
            if number % 1024 == 0 && should_stop() {
                return None;
            }
            found.extend(places.span(hit.range()));
        }
        Some(found)
    }

    /// The same in the words of the source, told as places of the text as it is read; `readings`
    /// are where the two differ, in order.
    pub fn find_in_source(
        &self,
        text: &Text,
        readings: &[SourceReading],
        should_stop: &dyn Fn() -> bool,
    ) -> Option<Vec<Span>> {
        let narrow = readings.iter().map(|one| one.narrowed(text));
        let restored = narrow.flat_map(|one| one.restored(text).replacements().to_vec());
        let change = TextChange::new(restored.collect()).ok();
        let source = change.as_ref().and_then(|change| change.apply(text).ok());
        let (Some(change), Some(source)) = (change, source) else {
            return self.find(text, should_stop);
        };
        let found = self.find(&source, should_stop)?;
        let back = change.invert().positions();
        let place = |span: Span| {
            let start = back.map(span.start(), Bias::Before);
            let end = back.map(span.end(), Bias::After);
            // Where the text has nothing for what the source has, its neighbour stands for it.
            Span::new(start, end.min(text.len()))
                .or_else(|| Span::new(start, start.plus(1)).filter(|one| one.end() <= text.len()))
                .or_else(|| Span::new(CharOffset::new(start.get().checked_sub(1)?), start))
        };
        Some(found.into_iter().filter_map(place).collect())
    }
}

#[cfg(test)]
mod tests;
