//! Who keeps the paper, under which shelfmarks, and what does not agree among them.

use crate::model::{Certainty, DescriptionField, Statement};
use crate::shelfmarks::{FoundShelfmark, Repositories, find};
use crate::text::Span;

use super::collected::{Because, Collected, because};
use super::passage::Passage;
use super::pieces::{Piece, sources};

/// Parts of a record that speak of its own holdings, and of nothing else.
const OWN: [&str; 3] = ["citation", "original_archive", "source"];

/// A reference where it stands.
struct Held<'t> {
    at: Passage<'t>,
    found: FoundShelfmark,
    /// Which part of the record it stands in.
    piece: usize,
}

/// Reads the shelfmarks of the record, of its notes, and of lines of their own in its texts.
pub fn read(pieces: &[Piece<'_>], repositories: &Repositories, collected: &mut Collected) {
    let mut held: Vec<Held<'_>> = Vec::new();
    for (number, piece) in pieces.iter().enumerate() {
        let because = if OWN.contains(&piece.key.as_str()) {
            because(Certainty::High, "The record names the place of keeping.")
        } else if piece.key == "notes" {
            because(
                Certainty::Medium,
                "A note names it; it may be another paper's.",
            )
        } else {
            continue;
        };
        for (at, found) in references(piece.passage, repositories) {
            put(
                Held {
                    at,
                    found,
                    piece: number,
                },
                because.clone(),
                &mut held,
                collected,
            );
        }
    }
    for piece in sources(pieces) {
        let number = pieces
            .iter()
            .position(|one| one.passage.span == piece.passage.span);
        for line in piece.lines.iter().copied() {
            let found = references(line, repositories);
            if !are_most_of(&found, line) {
                continue;
            }
            let mut is_compared = false;
            for (at, found) in found {
                is_compared |= follows_comparison(at, line);
                let because = if is_compared {
                    because(Certainty::Low, "The line names it for comparison.")
                } else {
                    let reason = "A line of its own names the place of keeping.";
                    because(Certainty::High, reason)
                };
                let piece = number.unwrap_or(usize::MAX);
                put(Held { at, found, piece }, because, &mut held, collected);
            }
        }
    }
    disagreements(&held, collected);
}

fn references<'t>(
    passage: Passage<'t>,
    repositories: &Repositories,
) -> Vec<(Passage<'t>, FoundShelfmark)> {
    let found = find(passage.words(), repositories).into_iter();
    let placed = found.filter_map(|one| Some((super::dating::place_of(passage, one.span)?, one)));
    placed.collect()
}

/// Whether a line hardly says more than the references, as an archive line or "Source: …".
fn are_most_of(found: &[(Passage<'_>, FoundShelfmark)], line: Passage<'_>) -> bool {
    const FIRST: u32 = 40;
    const FURTHER: u32 = 20;
    let own = found.iter().map(|(at, _)| at.span.len() + FURTHER);
    let own: u32 = own.sum();
    !found.is_empty() && line.span.len() + FURTHER <= own + FIRST
}

/// Whether a reference is one to look at: `vgl. auch BArch, NY 4090/476`.
fn follows_comparison(at: Passage<'_>, line: Passage<'_>) -> bool {
    const CUES: [&str; 12] = [
        "vgl.",
        "vgl. auch",
        "siehe",
        "siehe auch",
        "see",
        "see also",
        "cf.",
        "voir",
        "см.",
        "см. также",
        "ср.",
        "por.",
    ];
    let before = at.span.start().count() - line.span.start().count();
    let before = line
        .part(0, before)
        .map_or("", |one| one.words().trim_end());
    let lower = before.to_lowercase();
    CUES.iter().any(|cue| {
        let rest = lower.strip_suffix(cue);
        rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    })
}

fn put<'t>(new: Held<'t>, because: Because, held: &mut Vec<Held<'t>>, collected: &mut Collected) {
    for warning in &new.found.warnings {
        let start = new.found.span.start().get();
        let shifted = Span::of(
            (new.at.span.start().get() + warning.span.start().get()).saturating_sub(start),
            (new.at.span.start().get() + warning.span.end().get()).saturating_sub(start),
        );
        if let Some(span) = shifted {
            collected.doubt(DescriptionField::Holding, vec![span], warning.words.clone());
        }
    }
    let same = held
        .iter()
        .find(|one| alike(&one.found.canonical, &new.found.canonical));
    if let Some(same) = same {
        collected.witness(DescriptionField::Holding, same.at.span, new.at);
    } else {
        collected.suggest(new.at, Statement::Holding(new.found.holding()), because);
    }
    held.push(new);
}

/// References of one archive, or of two copies in one sentence, whose numbers nearly agree.
fn disagreements(held: &[Held<'_>], collected: &mut Collected) {
    for (number, one) in held.iter().enumerate() {
        for other in held.get(number + 1..).unwrap_or_default() {
            let is_one_archive = one.found.repository == other.found.repository;
            if is_one_archive == (one.piece == other.piece) {
                continue;
            }
            for (level, first, second) in differences(&one.found, &other.found) {
                let is_slip = if is_one_archive {
                    level != "fond"
                } else {
                    matches!(level, "delo" | "listy") && is_nearly(first, second)
                };
                let is_same_series = ["fond", "opis"]
                    .iter()
                    .all(|level| same_value(&one.found, &other.found, level));
                if !is_slip || (is_one_archive && !is_same_series) {
                    continue;
                }
                let words = if is_one_archive {
                    format!(
                        "{} of {} is {first} here and {second} there.",
                        named(level),
                        one.found.repository
                    )
                } else {
                    format!(
                        "{}: {first} at {}, {second} at {}. Copies have the same number or others \
                         altogether; one of these may be wrong.",
                        named(level),
                        one.found.repository,
                        other.found.repository
                    )
                };
                if is_one_archive {
                    collected.unsettle(DescriptionField::Holding, [one.at.span, other.at.span]);
                }
                let spans = vec![place(one, level), place(other, level)];
                collected.doubt(DescriptionField::Holding, spans, words);
            }
        }
    }
}

/// The levels that both have with different values.
fn differences<'f>(
    one: &'f FoundShelfmark,
    other: &'f FoundShelfmark,
) -> Vec<(&'static str, &'f str, &'f str)> {
    let pairs = one.parts.iter().filter_map(|part| {
        let value = other.value(part.level)?;
        (!alike(value, &part.value)).then_some((part.level, part.value.as_str(), value))
    });
    pairs.collect()
}

fn same_value(one: &FoundShelfmark, other: &FoundShelfmark, level: &str) -> bool {
    match (one.value(level), other.value(level)) {
        (Some(one), Some(other)) => alike(one, other),
        (one, other) => one == other,
    }
}

/// Whether two values are the same, though one is written in Cyrillic: 059а and 059a.
fn alike(one: &str, other: &str) -> bool {
    const LETTERS: [(char, char); 5] = [('а', 'a'), ('б', 'b'), ('в', 'v'), ('г', 'g'), ('д', 'd')];
    let latin = |letter: char| {
        let known = LETTERS
            .into_iter()
            .find(|(cyrillic, _)| *cyrillic == letter);
        known.map_or(letter, |(_, latin)| latin)
    };
    one.chars().map(latin).eq(other.chars().map(latin))
}

/// The name of a level at the start of a sentence.
fn named(level: &str) -> String {
    let mut characters = level.chars();
    let first = characters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(characters).collect()
}

/// Where a level stands in the text.
fn place(held: &Held<'_>, level: &str) -> Span {
    let part = held.found.parts.iter().find(|part| part.level == level);
    let start = held.found.span.start().get();
    let place = part.and_then(|part| {
        held.at.part(
            (part.span.start().get().saturating_sub(start)) as usize,
            (part.span.end().get().saturating_sub(start)) as usize,
        )
    });
    place.map_or(held.at.span, |place| place.span)
}

/// Whether two numbers differ in one digit only.
fn is_nearly(one: &str, other: &str) -> bool {
    let differing = one
        .chars()
        .zip(other.chars())
        .filter(|(one, other)| one != other);
    one.chars().count() == other.chars().count()
        && one.chars().count() >= 2
        && differing.count() == 1
}
