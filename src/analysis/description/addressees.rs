//! Lines that say to whom a paper goes: lists of names, offices, and names behind an office.

use crate::model::{Certainty, DescriptionField};

use super::addresses::{begins_with, is_name, without_stop};
use super::collected::{Collected, because};
use super::passage::Passage;

/// What stands before names: the longest first where one begins another.
const HONORIFICS: [&str; 22] = [
    "товарищам",
    "товарищу",
    "товарищи",
    "тов.",
    "т.т.",
    "тт.",
    "to comrades",
    "to comrade",
    "to cdes.",
    "to cde.",
    "cdes.",
    "cde.",
    "comrades",
    "comrade",
    "an genossen",
    "genossen",
    "aux camarades",
    "au camarade",
    "камрадам",
    "г-ну",
    "господину",
    "т.",
];

/// How names end in Russian of those to whom something goes, in capitals and small.
const DATIVE: [char; 8] = ['у', 'ю', 'е', 'и', 'У', 'Ю', 'Е', 'И'];

/// What stands between an office and the name of who holds it, as the addressee has it.
const AFTER_OFFICE: [&str; 5] = [" товарищу ", " товарищам ", " тов. ", " т. ", " comrade "];

/// How a line begins that names an office to which, or from which, a paper goes.
const HEADS: [(&str, DescriptionField); 8] = [
    ("memorandum for the ", DescriptionField::Recipient),
    ("memorandum for ", DescriptionField::Recipient),
    ("memorandum to the ", DescriptionField::Recipient),
    ("memorandum to ", DescriptionField::Recipient),
    ("to the ", DescriptionField::Recipient),
    ("from the ", DescriptionField::Sender),
    ("to ", DescriptionField::Recipient),
    ("from ", DescriptionField::Sender),
];

/// Small words inside the name of an office.
const SMALL: [&str; 8] = ["of", "the", "for", "and", "in", "at", "to", "on"];

/// Words with which the line of an addressee begins: what follows is to whom it is.
const TOWARDS: [&str; 7] = [
    "an das ",
    "an den ",
    "an die ",
    "an herrn ",
    "an frau ",
    "à monsieur ",
    "à madame ",
];

/// "TO THE PORT MASTER, TRIESTE", "Memorandum for the Secretary of State": an office on a line of
/// its own. Without *the* only a line in capitals is one.
pub fn headed(line: Passage<'_>, collected: &mut Collected) -> bool {
    let words = line.words();
    let Some((cue, field)) = HEADS.into_iter().find(|(cue, _)| begins_with(line, cue)) else {
        return false;
    };
    let name = line.rest(cue.chars().count()).and_then(without_stop);
    let Some(name) = name.filter(|name| name.span.len() <= 90) else {
        return false;
    };
    let is_office = |word: &str| {
        word.starts_with(|one: char| one.is_uppercase() || matches!(one, '(' | '\'' | '"'))
            || SMALL.contains(&word)
    };
    let is_shouted = words.chars().all(|one| !one.is_lowercase());
    let has_article = cue.ends_with("the ");
    // "TO BE RETURNED" is a stamp.
    let is_stamp = begins_with(name, "be ");
    let is_line =
        !is_stamp && !words.contains([':', '?', '!']) && words.starts_with(char::is_uppercase);
    if !is_line || !(is_shouted || has_article) || !name.words().split_whitespace().all(is_office) {
        return false;
    }
    let reason = format!("A line of its own begins with «{}».", cue.trim());
    collected.words(field, name, because(Certainty::Medium, reason));
    true
}

/// Without what stands before a name.
pub fn without_honorific(name: Passage<'_>) -> Option<Passage<'_>> {
    let honorific = HONORIFICS.into_iter().find(|one| begins_with(name, one));
    let length = honorific.map_or(0, |one| one.chars().count());
    name.rest(length)?.trimmed(&[])
}

/// "Секретарю ЦК КПСС товарищу Суслову М.А.": the names at the end of the line, behind an office.
fn behind_office(line: Passage<'_>) -> Option<Passage<'_>> {
    let words = line.words();
    let lower = words.to_lowercase();
    // Lower case may be of another length; then places would not be the same.
    if lower.len() != words.len() || line.span.len() > 120 {
        return None;
    }
    let cues = AFTER_OFFICE.into_iter();
    let (at, cue) = cues.filter_map(|cue| Some((lower.find(cue)?, cue))).min()?;
    let after = at + cue.len();
    let names = line.bytes(after, words.len().checked_sub(after)?)?;
    let names = names.trimmed(&[':', ',', '!'])?;
    let bare = without_stop(names)?;
    // "Прошу передать товарищу Суслову." is a sentence; a place and a name are told by a comma.
    let is_sentence = bare.span != names.span && !words.get(..at)?.ends_with(',');
    (!is_sentence).then_some(bare)
}

/// "Товарищам МАЛЕНКОВУ, БЕРИЯ", "КОВАЛЕВУ, РОЩИНУ".
pub fn listed(line: Passage<'_>, collected: &mut Collected) -> bool {
    let quotes = ['"', '«', '“', '„'];
    let is_quoted = line.words().starts_with(quotes);
    let Some(bare) = line.trimmed(&quotes) else {
        return false;
    };
    let honorific = HONORIFICS.into_iter().find(|one| begins_with(bare, one));
    let names = match honorific {
        Some(honorific) => bare.rest(honorific.chars().count()),
        None => Some(bare),
    };
    let Some(names) = names
        .and_then(|names| names.trimmed(&[':', ',', '!', '"', '»', '”']))
        .and_then(without_stop)
    else {
        return false;
    };
    // "Т. ШТЫКОВ" under a paper is who signs it: to whom it goes would stand in another case.
    let is_initial = honorific == Some("т.") && bare.words().starts_with('Т');
    if is_initial && !names.words().ends_with(DATIVE) {
        return false;
    }
    let behind = behind_office(bare).filter(|_| honorific.is_none());
    let names = behind.unwrap_or(names);
    let parts = enumerated(names);
    let are_names = parts.iter().all(|one| is_name(one.words()));
    let are_capitals = parts.iter().all(|one| is_in_capitals(one.words()));
    let is_list = if honorific.is_some() || behind.is_some() {
        are_names && names.span.len() <= 120
    } else {
        are_capitals && parts.len() >= 2 && !is_quoted
    };
    if !is_list {
        return false;
    }
    let (certainty, reason) = if is_quoted {
        (
            Certainty::Low,
            "A message quoted in the paper is addressed so.",
        )
    } else {
        (Certainty::Medium, "It stands on a line of addressees.")
    };
    for one in parts {
        collected.words(DescriptionField::Recipient, one, because(certainty, reason));
    }
    true
}

/// "An das Auswärtige Amt".
pub fn towards(line: Passage<'_>, collected: &mut Collected) -> bool {
    let Some(cue) = TOWARDS.into_iter().find(|one| begins_with(line, one)) else {
        return false;
    };
    // "Das", "den" and "Herrn" belong to the address.
    let first = cue
        .split(' ')
        .next()
        .map_or(0, |first| first.chars().count());
    let is_address = line.span.len() <= 90 && line.words().starts_with(char::is_uppercase);
    let rest = line
        .rest(first)
        .and_then(|rest| rest.trimmed(&[',', '.', ':']));
    let Some(name) = rest.filter(|_| is_address) else {
        return false;
    };
    let because = because(Certainty::Medium, "It stands on a line of the address.");
    collected.words(DescriptionField::Recipient, name, because);
    true
}

/// The parts between commas and the words for *and*.
fn enumerated(names: Passage<'_>) -> Vec<Passage<'_>> {
    const AND: [&str; 5] = ["and ", "и ", "und ", "et ", "& "];
    let mut parts = Vec::new();
    for part in names.split(|one| matches!(one, ',' | ';' | '、')) {
        let mut rest = part;
        if let Some(and) = AND.into_iter().find(|and| begins_with(rest, and)) {
            let Some(after) = rest
                .rest(and.chars().count())
                .and_then(|one| one.trimmed(&[]))
            else {
                continue;
            };
            rest = after;
        }
        let middle = AND.into_iter().find_map(|and| {
            let and = format!(" {and}");
            Some((rest.words().find(&and)?, and.len()))
        });
        let halves = middle.and_then(|(at, length)| {
            let after = at + length;
            Some([
                rest.bytes(0, at)?,
                rest.bytes(after, rest.words().len().checked_sub(after)?)?,
            ])
        });
        match halves {
            Some(halves) => parts.extend(halves),
            None => parts.push(rest),
        }
    }
    parts
}

fn is_in_capitals(words: &str) -> bool {
    let letters = words.chars().filter(|one| one.is_alphabetic());
    is_name(words) && letters.clone().count() >= 3 && words.chars().all(|one| !one.is_lowercase())
}
