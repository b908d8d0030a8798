//! The parts of a publisher's citation.

use crate::model::{Certainty, DescriptionField, Identifier, Statement};

use super::collected::{Collected, because};
use super::passage::Passage;
use super::pieces::{Piece, of_key};
use super::publishers::{Publisher, publisher_in, publisher_of_host};

/// Words with which a sentence about somebody's work begins.
const WORK: [&str; 24] = [
    "Translated by",
    "Translated for",
    "Translation by",
    "Obtained and translated by",
    "Obtained by",
    "Obtained for",
    "Contributed by",
    "Transcribed by",
    "Edited by",
    "Compiled by",
    "Introduction by",
    "Published by",
    "Перевод с",
    "Перевод:",
    "Перевод выполнен",
    "Перевел",
    "Перевела",
    "Подготовил",
    "Traduit par",
    "Traduction de",
    "Traduction par",
    "Übersetzt von",
    "Übersetzung:",
    "Traducido por",
];

/// The words in quotation marks with which a citation begins.
pub fn quoted_title(citation: Passage<'_>) -> Option<Passage<'_>> {
    let words = citation.words();
    let closing = match words.chars().next()? {
        '"' => ['"', '”'],
        '“' => ['”', '”'],
        '«' => ['»', '»'],
        '„' => ['“', '”'],
        _ => return None,
    };
    let end = words
        .chars()
        .skip(1)
        .position(|one| closing.contains(&one))?;
    citation.part(1, end + 1)?.trimmed(&[',', '.'])
}

/// The title as the first citation quotes it.
pub fn quoted_in(pieces: &[Piece<'_>]) -> Option<String> {
    let mut citations = of_key(pieces, "citation");
    citations.find_map(|piece| Some(quoted_title(piece.passage)?.words().to_owned()))
}

/// Reads a citation: itself, its title, who worked on it, where it is published.
pub fn read(pieces: &[Piece<'_>], collected: &mut Collected) {
    for piece in of_key(pieces, "citation") {
        let citation = piece.passage;
        let reason = "It stands under the label of a citation.";
        collected.words(
            DescriptionField::Citation,
            citation,
            because(Certainty::High, reason),
        );
        if let Some(title) = quoted_title(citation) {
            let known = collected.of_field(DescriptionField::Title).next();
            let other = known.filter(|known| known.words != title.words());
            let other = other.map(|known| (known.span, known.words.clone()));
            if let Some((span, words)) = other {
                let doubt = format!(
                    "The title is «{words}», and the citation quotes it as «{}».",
                    title.words()
                );
                collected.doubt(DescriptionField::Title, vec![span, title.span], doubt);
            } else {
                let reason = "The citation quotes it as the title.";
                collected.words(
                    DescriptionField::Title,
                    title,
                    because(Certainty::High, reason),
                );
            }
        }
        work(citation, collected);
        address(citation, collected);
    }
    for key in ["source", "credits", "notes", "original_archive"] {
        for piece in of_key(pieces, key) {
            work(piece.passage, collected);
            address(piece.passage, collected);
        }
    }
}

/// Sentences on who translated, found or edited it.
fn work(passage: Passage<'_>, collected: &mut Collected) {
    for sentence in sentences(passage) {
        if WORK.iter().any(|cue| sentence.words().starts_with(cue)) {
            let reason = "A sentence of its own says so.";
            collected.words(
                DescriptionField::Responsibility,
                sentence,
                because(Certainty::High, reason),
            );
        }
    }
}

/// What ends with a full stop and a blank, unless the stop belongs to an initial or a short word.
fn sentences(passage: Passage<'_>) -> Vec<Passage<'_>> {
    let mut sentences = Vec::new();
    let characters: Vec<char> = passage.words().chars().collect();
    let (mut start, mut letters) = (0, 0);
    for (place, character) in characters.iter().enumerate() {
        let next = characters.get(place + 1);
        let is_end = match character {
            '.' => letters > 2 && next.is_none_or(|next| next.is_whitespace()),
            ';' | '\n' => true,
            _ => false,
        };
        // After a number or a bracket a stop ends something too.
        letters = if character.is_alphabetic() {
            letters + 1
        } else if character.is_ascii_digit() || matches!(character, ')' | ']' | '"' | '”' | '»')
        {
            3
        } else {
            0
        };
        if is_end {
            sentences.extend(passage.part(start, place));
            start = place + 1;
        }
    }
    sentences.extend(passage.rest(start));
    let trimmed = sentences
        .into_iter()
        .filter_map(|one| one.trimmed(&['.', ';']));
    trimmed.collect()
}

/// The address on the net, the number of the record in it, and whether it is the publisher's own.
fn address(passage: Passage<'_>, collected: &mut Collected) {
    if collected.publisher.is_none() {
        collected.publisher = publisher_in(passage.words()).map(|one| one.name.to_owned());
    }
    let Some(url) = url_in(passage) else { return };
    let host = host_of(url.words()).to_owned();
    let reason = "The address stands in the record.";
    collected.words(DescriptionField::Url, url, because(Certainty::High, reason));
    let number = record_number(url);
    let named = publisher_in(passage.words());
    let register = named.or_else(|| publisher_of_host(&host));
    if let Some(number) = number {
        let (certainty, register) = register.map_or((Certainty::Medium, host.clone()), |one| {
            (Certainty::High, one.name.to_owned())
        });
        let statement = Statement::Identifier(Identifier {
            number: number.words().to_owned(),
            register,
            certainty,
        });
        let because = because(certainty, "It is the number of the record in its address.");
        collected.suggest(number, statement, because);
    }
    if let Some(Publisher { name, host: own }) = named.filter(|one| !one.is_at(&host)) {
        let stable = number.map_or_else(String::new, |number| {
            format!(" The stable part is {}.", number.words())
        });
        let words = format!(
            "The address is at {host}, but the {name} publishes at {own}; it may be the copy of a \
             contractor.{stable}"
        );
        collected.doubt(DescriptionField::Url, vec![url.span], words);
    }
}

fn url_in(passage: Passage<'_>) -> Option<Passage<'_>> {
    let words = passage.words();
    let starts = ["https://", "http://"]
        .into_iter()
        .filter_map(|start| words.find(start));
    let start = starts.min()?;
    let rest = words.get(start..)?;
    let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
    passage
        .bytes(start, length)?
        .trimmed(&['.', ',', ';', ')', ']', '"', '»', '”', '>'])
}

fn host_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#', ':']).next().unwrap_or(rest)
}

/// The last part of the path, if it is a number, with or without words after it.
fn record_number(url: Passage<'_>) -> Option<Passage<'_>> {
    let words = url.words();
    let trimmed = words.trim_end_matches('/');
    let slash = trimmed.rfind('/')?;
    let last = trimmed.get(slash + 1..)?;
    let digits = last.chars().take_while(char::is_ascii_digit).count();
    let is_number = digits >= 3 && (last.len() == digits || last.get(digits..)?.starts_with('-'));
    is_number.then(|| url.bytes(slash + 1, digits))?
}
