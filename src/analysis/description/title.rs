//! The title of a record, without the date that it begins or ends with.

use crate::dates::find;
use crate::model::{Certainty, DescriptionField, Statement};

use super::collected::{Because, Collected, because};
use super::passage::Passage;
use super::pieces::{Piece, of_key, sources};

/// Signs that join a date to a title.
const JOINTS: [char; 9] = [',', ';', ':', '.', '-', '–', '—', '(', ')'];

/// Reads the title and what it says of sender and channel.
pub fn read(pieces: &[Piece<'_>], collected: &mut Collected) {
    for piece in of_key(pieces, "title") {
        let lines = &piece.lines;
        let [line] = lines.as_slice() else {
            if let Some(first) = lines
                .first()
                .and_then(|line| without_date(*line, collected))
            {
                let reason = "The first of several paragraphs before the labels.";
                put(first, because(Certainty::Low, reason), collected);
            }
            continue;
        };
        let Some(title) = without_date(*line, collected) else {
            continue;
        };
        let is_quoted = collected.quoted_title.as_deref() == Some(title.words());
        let because = if is_quoted {
            because(Certainty::High, "The citation quotes it in the same words.")
        } else if piece.certainty >= Certainty::Medium && title.span.len() <= 300 {
            because(Certainty::High, "It stands before the labels.")
        } else {
            because(
                Certainty::Medium,
                "It stands before the labels, if this is a title.",
            )
        };
        put(title, because, collected);
    }
}

/// The first line of a paper that has no title of its own.
pub fn of_paper(pieces: &[Piece<'_>], collected: &mut Collected) {
    if collected.of_field(DescriptionField::Title).next().is_some() {
        return;
    }
    let first = sources(pieces).into_iter().next();
    let line = first.and_then(|piece| piece.lines.iter().copied().next());
    let is_title = |line: &Passage<'_>| {
        let words = line.words();
        (16..=200).contains(&line.span.len())
            && !words.contains([':', '：'])
            && !words.ends_with(['.', '。', ','])
    };
    // "Товарищу Сталину" says to whom the paper goes, not what it is.
    let is_address = |line: &Passage<'_>| {
        let says = |field| {
            let mut ends = collected.of_field(field);
            ends.any(|one| one.certainty > Certainty::Low && line.span.covers(one.span))
        };
        // "M. Bonnet à M. Schuman" names both sides, as an edition heads a paper.
        says(DescriptionField::Recipient) != says(DescriptionField::Sender)
    };
    if let Some(line) = line.filter(|line| is_title(line) && !is_address(line)) {
        let because = because(Certainty::Low, "It is the first line of the paper.");
        collected.words(DescriptionField::Title, line, because);
    }
}

fn put(title: Passage<'_>, because: Because, collected: &mut Collected) {
    collected.words(DescriptionField::Title, title, because);
    correspondents(title, Certainty::Low, collected);
}

/// The line without a date at its start or end.
pub fn without_date<'t>(line: Passage<'t>, collected: &Collected) -> Option<Passage<'t>> {
    let dates = find(line.words(), &collected.context());
    let length = line.span.len() as usize;
    let mut kept = line;
    let first = dates.first().filter(|date| date.span.start().get() == 0);
    let last = dates
        .last()
        .filter(|date| date.span.end().count() == length);
    if let Some(first) = first {
        kept = line.rest(first.span.end().count())?;
    } else if let Some(last) = last {
        // A title that speaks of a date keeps it: "Letter of 26 October 1949".
        let before = line.part(0, last.span.start().count())?;
        if before.words().trim_end().ends_with([',', ';', '—', '–']) {
            kept = before;
        }
    }
    if first.is_none() && last.is_none() {
        return Some(line);
    }
    kept.trimmed(&JOINTS)
}

/// "from Stalin", "to Mao Zedong", "via Molotov": who writes to whom, as a heading has it.
pub fn correspondents(line: Passage<'_>, certainty: Certainty, collected: &mut Collected) {
    const CUES: [(&str, DescriptionField); 3] = [
        ("from", DescriptionField::Sender),
        ("to", DescriptionField::Recipient),
        ("via", DescriptionField::Channel),
    ];
    let words = line.split(char::is_whitespace);
    for (place, cue) in words.iter().enumerate() {
        let cue = CUES.iter().find(|(word, _)| *word == cue.words());
        let (Some((word, field)), Some(name)) = (cue, words.get(place + 1..)) else {
            continue;
        };
        let mut names: Vec<&Passage<'_>> =
            name.iter().take_while(|one| is_name(one.words())).collect();
        // "from Kim Il Sung. Copy" ends with the sentence; "V. Molotov" does not.
        let is_end = |one: &&Passage<'_>| one.words().ends_with('.') && one.span.len() > 3;
        if let Some(end) = names.iter().position(is_end) {
            names.truncate(end + 1);
        }
        let (Some(first), Some(last)) = (names.first(), names.last()) else {
            continue;
        };
        // "to Mao Zedong Molotov's draft" is to Mao Zedong, if the record knows him so.
        let last = if is_owner(last.words()) {
            let before = names
                .len()
                .checked_sub(2)
                .and_then(|place| names.get(place));
            let known = before.filter(|last| {
                let name = Passage {
                    span: first.span.hull(last.span),
                    ..line
                };
                stands_alone(name)
            });
            let Some(known) = known else { continue };
            known
        } else {
            last
        };
        let whole = Passage {
            span: first.span.hull(last.span),
            ..line
        };
        let Some(name) = whole.trimmed(&[',', '.', ';', ':']) else {
            continue;
        };
        // "to Mao Zedong's Telegram" names no person.
        let is_somebodys = name.words().split_whitespace().any(is_owner);
        if !is_somebodys {
            let reason =
                format!("It follows «{word}» in a heading, which may be about another paper.");
            let statement = Statement::of_words(*field, name.words());
            collected.suggest(name, statement, because(certainty, reason));
        }
    }
}

fn is_owner(word: &str) -> bool {
    word.ends_with("'s") || word.ends_with("’s")
}

/// Whether the name stands somewhere in the text as the name of somebody: *'s* or the end of a
/// sentence behind it.
fn stands_alone(name: Passage<'_>) -> bool {
    let text = name.text.as_str();
    text.match_indices(name.words()).any(|(at, words)| {
        let rest = text.get(at + words.len()..).unwrap_or_default();
        rest.starts_with(['\'', '’', '.', ',', ')'])
    })
}

fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}
