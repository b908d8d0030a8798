//! Numbers that a paper has in somebody's register.

use crate::model::{Certainty, Identifier, Statement};

use super::collected::{Collected, because};
use super::passage::Passage;
use super::pieces::{Piece, sources};

/// Paragraphs at the head of a paper among which its own number stands.
const HEAD: usize = 10;
/// Signs for *number*, the longest first.
const SIGNS: [&str; 11] = [
    "Nos.", "No.", "Nr.", "№", "Nº", "N°", "n°", "nº", "No", "Nr", "N",
];

/// A number with its sign.
pub struct Numbered<'t> {
    pub at: Passage<'t>,
    pub number: Passage<'t>,
}

/// Reads the numbers of the paper.
pub fn read(pieces: &[Piece<'_>], collected: &mut Collected) {
    for piece in sources(pieces) {
        for line in piece.lines.iter().take(HEAD) {
            own(*line, collected);
        }
    }
}

/// A line that is its number and little else: "No. 925", "Telegram No. 925", "Шифртелеграмма № 59363".
fn own(line: Passage<'_>, collected: &mut Collected) {
    let found = numbers(line);
    let [one] = found.as_slice() else { return };
    if line.span.len() > 48 {
        return;
    }
    let before = line.part(0, one.at.span.start().count() - line.span.start().count());
    let before = before.and_then(|before| before.trimmed(&[',', '.', ':', '(', '[']));
    let words = before.map_or("", Passage::words);
    let is_register = words.split_whitespace().count() <= 3;
    // Copies of a paper are numbered too, and that is no number of the paper.
    let lower = words.to_lowercase();
    let is_copy = [
        "экз",
        "copy",
        "copies",
        "фонд",
        "ausfertigung",
        "exemplaire",
        "fond",
        "box",
    ]
    .iter()
    .any(|word| lower.contains(word));
    if !is_register || is_copy || is_level(one.at) {
        return;
    }
    let certainty = Certainty::Medium;
    let statement = Statement::Identifier(Identifier {
        number: one.number.words().to_owned(),
        register: words.to_owned(),
        certainty,
    });
    let reason = "It stands at the head of the paper on a line of its own.";
    collected.suggest(one.at, statement, because(certainty, reason));
}

/// Whether the number belongs to a level of a shelfmark: "Фонд N 45".
pub fn is_level(at: Passage<'_>) -> bool {
    let start = at.span.start().get();
    let whole = at.text.as_str();
    let before: String = whole
        .chars()
        .skip(start.saturating_sub(8) as usize)
        .take(8.min(start) as usize)
        .collect();
    let word = before
        .trim()
        .rsplit([' ', ',', '\n'])
        .next()
        .unwrap_or_default()
        .to_lowercase();
    [
        "фонд",
        "опись",
        "дело",
        "лист",
        "листы",
        "папка",
        "fond",
        "opis",
        "delo",
        "list",
        "listy",
        "papka",
    ]
    .contains(&word.as_str())
}

/// Signs for *number* with digits, and after a bar or hyphen more of them: `№ 234/шт`.
pub fn numbers(line: Passage<'_>) -> Vec<Numbered<'_>> {
    let characters: Vec<char> = line.words().chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < characters.len() {
        let read = number_at(&characters, at);
        if let Some((start, end, after)) = read
            && let (Some(all), Some(number)) = (line.part(at, after), line.part(start, end))
        {
            found.push(Numbered { at: all, number });
            at = after;
        } else {
            at += 1;
        }
    }
    found
}

/// Where the number of a sign at this place begins and ends, and where all of it ends.
fn number_at(characters: &[char], at: usize) -> Option<(usize, usize, usize)> {
    let before = at.checked_sub(1).and_then(|before| characters.get(before));
    if before.is_some_and(|one| one.is_alphanumeric()) {
        return chinese_number_at(characters, at);
    }
    let rest = characters.get(at..)?;
    let signed = SIGNS.into_iter().find_map(|sign| {
        let length = sign.chars().count();
        let is_here = rest.iter().take(length).copied().eq(sign.chars());
        let blanks = rest
            .iter()
            .skip(length)
            .take_while(|one| matches!(one, ' ' | '\u{a0}'))
            .count();
        let start = at + length + blanks;
        let is_digit = characters.get(start).is_some_and(char::is_ascii_digit);
        (is_here && is_digit).then_some(start)
    });
    let Some(start) = signed else {
        return chinese_number_at(characters, at);
    };
    let is_part = |one: &char| one.is_alphanumeric() || matches!(one, '/' | '-');
    let length = characters
        .get(start..)?
        .iter()
        .take_while(|one| is_part(one))
        .count();
    let trailing = characters.get(start..start + length)?.iter().rev();
    let trailing = trailing.take_while(|one| matches!(one, '/' | '-')).count();
    let end = start + length - trailing;
    Some((start, end, end))
}

/// `第234号`.
fn chinese_number_at(characters: &[char], at: usize) -> Option<(usize, usize, usize)> {
    if characters.get(at) != Some(&'第') {
        return None;
    }
    let length = characters
        .get(at + 1..)?
        .iter()
        .take_while(|one| one.is_ascii_digit())
        .count();
    let end = at + 1 + length;
    (length > 0 && characters.get(end) == Some(&'号')).then_some((at + 1, end, end + 1))
}
