//! What two spellings have in common, so that what is typed finds what is written.

use std::fmt;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text without what typing leaves out: letter case, accents, ё against е, apostrophes of
/// transliteration; hyphens and runs of blanks are one blank. Only for comparison, never shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Folded(String);

impl Folded {
    /// Whether nothing is left to compare.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Folded {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// Folds a text.
pub fn fold(text: &str) -> Folded {
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    Folded(folded)
}

/// Folds a text into a buffer, which is emptied first; for folding many texts one after another.
pub fn fold_into(text: &str, folded: &mut String) {
    folded.clear();
    for character in text.chars() {
        if character.is_ascii() {
            push(character.to_ascii_lowercase(), folded);
        } else {
            fold_character(character, folded);
        }
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
}

fn fold_character(character: char, folded: &mut String) {
    // й in two characters, as a Mac writes it in file names, is the same letter.
    if character == '\u{306}' && folded.ends_with('и') {
        folded.pop();
        folded.push('й');
    } else {
        fold_letter(character, |one| push(one, folded));
    }
}

/// What is left of one character without case and accents: none of a combining mark, two letters
/// of `ß`. Signs and blanks stay what they are.
pub fn fold_letter(character: char, mut each: impl FnMut(char)) {
    match character {
        // The letters of Russian, by far the most frequent here, need no table. й is a letter of
        // its own, not an accented и.
        'а'..='я' => each(character),
        'А'..='Я' => character.to_lowercase().for_each(each),
        'ё' | 'Ё' => each('е'),
        'ß' | 'ẞ' => "ss".chars().for_each(each),
        'æ' | 'Æ' => "ae".chars().for_each(each),
        'œ' | 'Œ' => "oe".chars().for_each(each),
        'ø' | 'Ø' => each('o'),
        'ł' | 'Ł' => each('l'),
        'đ' | 'Đ' | 'ð' | 'Ð' => each('d'),
        'þ' | 'Þ' => "th".chars().for_each(each),
        'ı' => each('i'),
        'ς' => each('σ'),
        _ => {
            let lower = character.to_lowercase();
            let marked = lower.nfkd().filter(|one| !is_combining_mark(*one));
            marked.for_each(each);
        }
    }
}

fn push(character: char, folded: &mut String) {
    match character {
        // The signs of transliterations: Grigor'yan, Grigorʹyan, Kim Tu-bong, Ch’en.
        '\'' | '`' | '’' | '‘' | 'ʹ' | 'ʺ' | 'ʼ' | 'ʻ' | '′' => {}
        '-' | '‐' | '‑' | '–' | '—' => push(' ', folded),
        _ if character.is_whitespace() => {
            if !folded.is_empty() && !folded.ends_with(' ') {
                folded.push(' ');
            }
        }
        _ if character.is_control() => {}
        _ => folded.push(character),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(one: &str, other: &str) {
        assert_eq!(fold(one), fold(other), "{one} and {other}");
    }

    #[test]
    fn case_accents_and_yo_make_no_difference() {
        check("КОВАЛЁВ", "Ковалев");
        check("Café", "cafe");
        check("Cafe\u{301}", "café");
        check("Łódź", "lodz");
        check("Σίσυφος", "σισυφοσ");
        check("STRASSE", "Straße");
    }

    #[test]
    fn signs_of_transliteration_make_no_difference() {
        check("Grigor'yan", "Grigorʹyan");
        check("Ch’en  Po-ta", "Chen Po ta");
        check(" Мао\u{a0}Цзэ-дун ", "мао цзэ дун");
    }

    #[test]
    fn letters_that_differ_stay_apart() {
        assert_ne!(fold("май"), fold("маи"));
        check("май", "маи\u{306}");
        check("Й", "И\u{306}");
        assert_ne!(fold("毛泽东"), fold("毛澤東"));
        assert_eq!(fold("毛泽东").as_str(), "毛泽东");
    }

    #[test]
    fn what_is_only_marks_and_blanks_folds_to_nothing() {
        assert!(fold(" \u{301}\t'").is_empty());
    }

    #[test]
    fn folding_what_is_folded_changes_nothing() {
        for text in ["Grigor'yan", "ﬁn", "Ǆ 1½", "İstanbul", "ſ"] {
            assert_eq!(fold(fold(text).as_str()), fold(text), "{text}");
        }
    }
}
