//! Markings of secrecy, and those that lift it.

use crate::model::{Certainty, DescriptionField, Role};

use super::collected::{Collected, because};
use super::passage::Passage;
use super::pieces::{Piece, sources};
use super::words;

/// Paragraphs at both ends of a paper among which stamps stand.
const EDGE: usize = 8;
/// How much else, in characters, may stand on the line of a stamp: "Экз. № 2".
const OTHER: u32 = 24;

/// Reads the stamps of the texts, originals first.
pub fn read(pieces: &[Piece<'_>], collected: &mut Collected) {
    let markings: Vec<(DescriptionField, &str)> = markings().collect();
    for piece in sources(pieces) {
        let known: Vec<DescriptionField> = [
            DescriptionField::Classification,
            DescriptionField::Declassification,
        ]
        .into_iter()
        .filter(|field| collected.of_field(*field).next().is_some())
        .collect();
        let lines = &piece.lines;
        let last = lines.len().saturating_sub(EDGE);
        for (number, line) in lines.iter().enumerate() {
            if number < EDGE || number >= last {
                read_line(*line, &markings, (piece, &known), collected);
            }
        }
    }
}

fn markings() -> impl Iterator<Item = (DescriptionField, &'static str)> {
    include_str!("markings.tsv").lines().filter_map(row)
}

/// The wordings of stamps that are known, in all languages.
pub fn stamp_words() -> impl Iterator<Item = &'static str> {
    markings().map(|(_, words)| words)
}

fn row(line: &'static str) -> Option<(DescriptionField, &'static str)> {
    let (field, words) = line.split_once('\t')?;
    let field = DescriptionField::of_word(field)?;
    Some((field, words))
}

/// The markings of a line, each with what stands between it and the next one.
fn read_line(
    line: Passage<'_>,
    markings: &[(DescriptionField, &str)],
    (piece, known): (&Piece<'_>, &[DescriptionField]),
    collected: &mut Collected,
) {
    let found = markings.iter();
    let found = found.filter_map(|(field, words)| Some((words::first(line, words)?, *field)));
    let mut found: Vec<(Passage<'_>, DescriptionField)> = found.collect();
    found.sort_by_key(|(at, _)| (at.span.start(), std::cmp::Reverse(at.span.len())));
    let mut end = line.span.start();
    found.retain(|(at, _)| {
        let is_free = at.span.start() >= end;
        end = if is_free { at.span.end() } else { end };
        is_free
    });
    let marked: u32 = found.iter().map(|(at, _)| at.span.len()).sum();
    if found.is_empty() || line.span.len() > marked + OTHER {
        return;
    }
    let is_alone = line.span.len() <= marked + 4;
    for (at, field) in found {
        // The small letters of running text are no stamp.
        if at.words().starts_with(char::is_lowercase) {
            continue;
        }
        let is_translated = piece.role == Role::Translation && known.contains(&field);
        let (certainty, reason) = if is_translated {
            (
                Certainty::Low,
                "The translation renders a stamp that the original has.",
            )
        } else if is_alone {
            (
                Certainty::High,
                "It stands on a line of its own, as a stamp does.",
            )
        } else {
            (
                Certainty::Medium,
                "It stands among few other words at the edge of the paper.",
            )
        };
        collected.words(field, at, because(certainty, reason));
    }
}
