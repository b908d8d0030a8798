//! Where sentences end: by signs and letters, and not behind abbreviations.
//!
//! The rules of Unicode end a sentence at "тов." and go on at "наступления.В"; records are full of
//! both.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::names::fold;
use crate::text::{CharOffset, Span, Text};

use super::stamps;

/// When a full stop behind an abbreviation ends a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Abbreviation {
    /// Never: what it belongs to follows.
    Before,
    /// Where a number stands before it and a capital follows: "в 1949 г. Сталин".
    AfterNumber,
    /// Where a capital follows.
    AtEnd,
}

static ABBREVIATIONS: LazyLock<BTreeMap<&str, Abbreviation>> = LazyLock::new(|| {
    let rows = include_str!("abbreviations.tsv").lines().skip(1);
    let rows = rows.filter_map(|row| row.split_once('\t'));
    rows.map(|(word, place)| {
        let place = match place {
            "number" => Abbreviation::AfterNumber,
            "end" => Abbreviation::AtEnd,
            _ => Abbreviation::Before,
        };
        (word, place)
    })
    .collect()
});

/// The sentences of a stretch of text, in order, without the blanks between them. A paragraph ends
/// one; stamps that stand on one line are one each.
pub fn sentences(text: &Text, within: Span) -> Vec<Span> {
    let first = text.paragraph_at(within.start());
    let paragraphs = text.paragraphs().get(first..).unwrap_or_default();
    let mut found = Vec::new();
    for paragraph in paragraphs {
        if paragraph.start >= within.end() {
            break;
        }
        let Some(line) = paragraph
            .content()
            .and_then(|line| line.intersection(within))
        else {
            continue;
        };
        let letters: Vec<char> = text.get(line).unwrap_or_default().chars().collect();
        for (start, end) in cut(&letters) {
            let words = letters.get(start..end).unwrap_or_default();
            for (from, to) in stamps::apart(words) {
                found.extend(span(line.start(), start + from, start + to));
            }
        }
    }
    found
}

/// The characters from one to another, counted from an offset, without blanks at either end.
fn span(base: CharOffset, start: usize, end: usize) -> Option<Span> {
    let offset = |at: usize| CharOffset::from_count(base.get() as usize + at);
    Span::new(offset(start), offset(end))
}

/// The sentences of one line, as starts and ends of their words.
fn cut(letters: &[char]) -> Vec<(usize, usize)> {
    let mut cuts = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        match end_at(letters, at) {
            Some(end) => {
                cuts.push(end);
                at = end;
            }
            None => at += 1,
        }
    }
    cuts.push(letters.len());
    let mut start = 0;
    let mut found = Vec::new();
    for end in cuts {
        let words = letters.get(start..end).unwrap_or_default();
        let blanks = words.iter().take_while(|one| one.is_whitespace()).count();
        let after = words.iter().rev().take_while(|one| one.is_whitespace());
        let last = end - after.count().min(words.len() - blanks);
        if start + blanks < last {
            found.push((start + blanks, last));
        }
        start = end;
    }
    found
}

/// Behind which character a sentence ends whose closing sign stands here.
fn end_at(letters: &[char], at: usize) -> Option<usize> {
    let sign = *letters.get(at)?;
    if !is_closing_sign(sign) {
        return None;
    }
    let follows = |from: usize, is: fn(char) -> bool| {
        let rest = letters.get(from..).unwrap_or_default();
        rest.iter().take_while(|one| is(**one)).count()
    };
    let signs = follows(at, is_closing_sign);
    let end = at + signs;
    let end = end + follows(end, closes);
    let blanks = follows(end, char::is_whitespace);
    let next = *letters.get(end + blanks)?;
    if matches!(sign, '。' | '！' | '？') {
        return Some(end);
    }
    let word = word_before(letters, at);
    if blanks == 0 {
        return is_lost_blank(letters, (at, end), &word).then_some(end);
    }
    if next.is_lowercase() || !(next.is_alphanumeric() || opens(next)) {
        return None;
    }
    let is_one_stop = sign == '.' && signs == 1;
    (!is_one_stop || stop_ends(letters, (at, &word), next)).then_some(end)
}

/// Whether a full stop behind a word ends the sentence, where a blank and no small letter follow.
fn stop_ends(letters: &[char], (at, word): (usize, &str), next: char) -> bool {
    let start = at - word.chars().count();
    let mut single = word.chars();
    let first = single.next();
    let is_initial = first.is_some_and(char::is_uppercase) && single.next().is_none();
    // "1. The army" begins a list, and "26. Oktober" is a day.
    let before = letters.get(..start).unwrap_or_default();
    let stands_alone = before.last().is_none_or(|one| one.is_whitespace());
    let is_list = stands_alone
        && (1..=2).contains(&word.len())
        && word.chars().all(|one| one.is_ascii_digit());
    if is_initial || is_list {
        return false;
    }
    match ABBREVIATIONS.get(fold(word).as_str()) {
        None => true,
        Some(Abbreviation::Before) => false,
        Some(Abbreviation::AtEnd) => next.is_uppercase(),
        Some(Abbreviation::AfterNumber) => {
            let mut earlier = before.iter().rev().skip_while(|one| one.is_whitespace());
            next.is_uppercase() && earlier.next().is_some_and(|one| one.is_numeric())
        }
    }
}

/// Whether the blank after a sentence was lost: "наступления.В свое время". A word of small letters
/// stands before, a word that begins with a capital behind; "Wilson.org" and "В.Молотов" are none.
fn is_lost_blank(letters: &[char], (at, end): (usize, usize), word: &str) -> bool {
    let is_word = word.chars().count() >= 3
        && word.chars().skip(1).all(char::is_lowercase)
        && !ABBREVIATIONS.contains_key(fold(word).as_str());
    let after = letters.get(end..).unwrap_or_default();
    let is_capital = after.first().is_some_and(|one| one.is_uppercase());
    // An initial, or a name of the web.
    let next = after.iter().skip_while(|one| one.is_alphanumeric());
    let goes_on = next.take(2).collect::<String>();
    let goes_on = goes_on.starts_with(['/', '@', ':'])
        || goes_on.starts_with('.') && goes_on.chars().nth(1).is_some_and(char::is_alphanumeric)
        || after.get(1) == Some(&'.');
    let is_one_stop = letters.get(at + 1) != Some(&'.');
    is_word && is_capital && !goes_on && is_one_stop
}

/// The letters, figures and inner stops directly before a character.
fn word_before(letters: &[char], at: usize) -> String {
    let before = letters.get(..at).unwrap_or_default();
    let mut word: Vec<char> = before
        .iter()
        .rev()
        .take_while(|one| one.is_alphanumeric() || **one == '.')
        .copied()
        .collect();
    word.reverse();
    let word: String = word.into_iter().collect();
    word.trim_start_matches('.').to_owned()
}

const fn is_closing_sign(sign: char) -> bool {
    matches!(
        sign,
        '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '۔' | '।' | '։'
    )
}

const fn closes(sign: char) -> bool {
    matches!(
        sign,
        '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '」' | '』' | '）'
    )
}

const fn opens(sign: char) -> bool {
    matches!(
        sign,
        '"' | '\'' | '“' | '„' | '‘' | '«' | '(' | '[' | '—' | '–' | '-' | '¿' | '¡' | '「'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: &[&str]) {
        let text = Text::new(words);
        let found = sentences(&text, text.whole().unwrap());
        let found: Vec<&str> = found.into_iter().filter_map(|one| text.get(one)).collect();
        assert_eq!(found, expected, "{words}");
    }

    #[test]
    fn abbreviations_end_no_sentence() {
        check(
            "См. телеграмму тов. Ковалева. Ответ послан.",
            &["См. телеграмму тов. Ковалева.", "Ответ послан."],
        );
        check(
            "APRF, F. 45, Op. 1, D. 332, ll. 47-48. Translated by Dr. Goldberg.",
            &[
                "APRF, F. 45, Op. 1, D. 332, ll. 47-48.",
                "Translated by Dr. Goldberg.",
            ],
        );
        check(
            "Signed V. Molotov. Secret.",
            &["Signed V. Molotov.", "Secret."],
        );
    }

    #[test]
    fn a_year_before_an_abbreviation_may_end_a_sentence() {
        check(
            "Это было в 1949 г. Сталин ответил.",
            &["Это было в 1949 г.", "Сталин ответил."],
        );
        check("Он жил в г. Москве.", &["Он жил в г. Москве."]);
    }

    #[test]
    fn a_lost_blank_ends_a_sentence_all_the_same() {
        check(
            "вести наступления.В свое время",
            &["вести наступления.", "В свое время"],
        );
        check(
            "См. www.Wilson.org и В.Молотов",
            &["См. www.Wilson.org и В.Молотов"],
        );
    }

    #[test]
    fn signs_of_other_scripts_end_sentences() {
        check("他说：「是。」我们走。", &["他说：「是。」", "我们走。"]);
        check("Кто? Я! Да…", &["Кто?", "Я!", "Да…"]);
        check("هل؟ نعم.", &["هل؟", "نعم."]);
    }

    #[test]
    fn quotations_close_with_their_sentence() {
        check(
            "He said: \"Go.\" They went.",
            &["He said: \"Go.\"", "They went."],
        );
    }

    #[test]
    fn stamps_on_one_line_are_one_each() {
        check(
            "Совершенно секретно Рассекречено",
            &["Совершенно секретно", "Рассекречено"],
        );
        check("Top Secret Declassified", &["Top Secret", "Declassified"]);
        check("Secret talks in Moscow", &["Secret talks in Moscow"]);
    }

    #[test]
    fn numbers_of_a_list_belong_to_what_they_count() {
        check("1. Войска. 2. Флот.", &["1. Войска.", "2. Флот."]);
        check("Am 26. Oktober.", &["Am 26. Oktober."]);
        check("It was 1949. He left.", &["It was 1949.", "He left."]);
    }

    #[test]
    fn nothing_has_no_sentence() {
        check("  \n\n ", &[]);
        check(".", &["."]);
    }
}
