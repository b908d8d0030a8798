//! Names under a paper.

use crate::model::{Certainty, DescriptionField};

use super::addresses::is_name;
use super::collected::{Collected, because};
use super::dating;
use super::passage::Passage;

/// How many paragraphs of its end may hold signatures.
const FOOT: usize = 6;
/// Words before a name that say that it signs, in lower case.
const SIGNED: [&str; 9] = [
    "signed",
    "подпись",
    "подписал",
    "подписано",
    "gez.",
    "gezeichnet",
    "signé",
    "(signed)",
    "s/",
];

/// Reads the lines of a paper for names under it: with initials, behind *signed*, or last of all.
pub fn read(lines: &[Passage<'_>], collected: &mut Collected) {
    // What stands in the first half of a short paper heads it.
    let foot = lines.len().saturating_sub(FOOT).max(lines.len() / 2);
    for (number, line) in lines.iter().enumerate().skip(1) {
        let Some(bare) = line.trimmed(&['.', ',', '[', ']', '(', ')', '/', '"', '»', '”'])
        else {
            continue;
        };
        if let Some(name) = signed(*line) {
            let because = because(Certainty::High, "The paper is signed so.");
            collected.words(DescriptionField::Sender, name, because);
            continue;
        }
        let bare = after_office(bare).unwrap_or(bare);
        let is_other = bare.span.len() > 40
            || !is_name(bare.words())
            || dating::is_date(bare.words(), collected);
        if is_other || line.words().ends_with(',') || collected.is_read(bare.span) {
            continue;
        }
        let is_dated = lines
            .get(number + 1)
            .is_some_and(|next| is_dateline(*next, collected));
        let (certainty, reason) = match (has_initials(bare.words()), is_dated, number >= foot) {
            (true, true, _) => (
                Certainty::Medium,
                "A name with initials, and a date under it.",
            ),
            (true, false, true) => (Certainty::Medium, "A name with initials under the paper."),
            (false, true, _) => (Certainty::Low, "A name with a date under it."),
            (false, false, true) if is_one_word(bare.words()) => {
                (Certainty::Low, "A name on a line of its own at the end.")
            }
            _ => continue,
        };
        collected.words(DescriptionField::Sender, bare, because(certainty, reason));
    }
}

/// "Signed: J. Muccio", "gez. Blankenhorn".
fn signed(line: Passage<'_>) -> Option<Passage<'_>> {
    let lower = line.words().to_lowercase();
    let cue = SIGNED.into_iter().find(|cue| lower.starts_with(cue))?;
    let rest = line
        .rest(cue.chars().count())?
        .trimmed(&[':', '.', ')', ']', '/'])?;
    is_name(rest.words()).then_some(rest)
}

fn is_dateline(line: Passage<'_>, collected: &Collected) -> bool {
    line.span.len() <= 40 && dating::is_date(line.words(), collected)
}

/// "В.Молотов", "J. J. Muccio", "Harry S. Truman".
fn has_initials(words: &str) -> bool {
    let mut parts = words
        .split_inclusive(['.', ' '])
        .map(str::trim)
        .filter(|one| !one.is_empty());
    let is_initial = |part: &&str| {
        part.ends_with('.') && part.chars().count() == 2 && part.starts_with(char::is_uppercase)
    };
    let is_name = |part: &str| part.chars().filter(|one| one.is_alphabetic()).count() >= 3;
    // An initial, and a name behind it: "Harry S. Truman" too.
    parts.any(|part| is_initial(&part)) && parts.any(is_name)
}

/// "Зав. отделом ЦК КПСС    Б. Пономарев": the name that stands apart behind an office.
fn after_office(line: Passage<'_>) -> Option<Passage<'_>> {
    let words = line.words();
    let gap = ["   ", "\t"]
        .into_iter()
        .filter_map(|gap| words.rfind(gap))
        .max()?;
    let name = line.bytes(gap, words.len() - gap)?.trimmed(&[])?;
    has_initials(name.words()).then_some(name)
}

fn is_one_word(words: &str) -> bool {
    words.split_whitespace().count() == 1 && words.chars().count() >= 3
}
