//! Words and single signs, the units in which two texts are compared first.

use std::collections::HashMap;

use unicode_normalization::char::is_combining_mark;

use super::Folded;
use super::folded::{Stretch, slice};

/// Two texts as tokens, equal words having equal numbers.
pub(super) struct Tokens {
    pub old: Side,
    pub new: Side,
    /// How many different tokens there are.
    pub kinds: usize,
    /// By number: whether a token ends a sentence or a part of one.
    pub stops: Vec<bool>,
}

/// The tokens of one text.
#[derive(Default)]
pub(super) struct Side {
    pub numbers: Vec<u32>,
    pub places: Vec<Stretch>,
    /// Whether a token is the first of a line; empty if lines are not known.
    pub begins_line: Vec<bool>,
}

impl Tokens {
    /// Takes two texts apart, and tells the lines of each.
    pub fn of_texts(old: &Folded, new: &Folded) -> Self {
        let mut tokens = Self::of(old.chars(), new.chars());
        tokens.old.tell_lines(old);
        tokens.new.tell_lines(new);
        tokens
    }

    /// Takes two texts apart. A token is a longest run of letters, digits and combining marks, or
    /// any other character that is no space.
    pub fn of(old: &[char], new: &[char]) -> Self {
        let mut numbers: HashMap<&[char], u32> = HashMap::new();
        let [old, new] = [old, new].map(|chars| {
            let mut side = Side::default();
            numbers.reserve(chars.len() / 6);
            let mut start = 0;
            while start < chars.len() {
                let end = end_of_token(chars, start);
                let place = Stretch::new(start, end);
                start = end;
                let word = slice(chars, place.start, place.end);
                if word == [' '] {
                    continue;
                }
                // At most as many tokens as a `u32` counts characters.
                let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                side.numbers.push(*numbers.entry(word).or_insert(next));
                side.places.push(place);
            }
            side
        });
        let mut stops = vec![false; numbers.len()];
        #[expect(
            clippy::iter_over_hash_type,
            reason = "each entry sets a place of its own"
        )]
        for (word, number) in &numbers {
            if let Some(stop) = stops.get_mut(*number as usize) {
                *stop = matches!(
                    word,
                    ['.' | '!' | '?' | ';' | ':' | '…' | '。' | '։' | '؟' | '۔' | '।']
                );
            }
        }
        Self {
            old,
            new,
            kinds: numbers.len(),
            stops,
        }
    }
}

impl Side {
    fn tell_lines(&mut self, text: &Folded) {
        self.begins_line = vec![false; self.places.len()];
        if let Some(first) = self.begins_line.first_mut() {
            *first = true;
        }
        for end in text.line_ends() {
            let next = self
                .places
                .partition_point(|place| place.start < *end as usize);
            if let Some(begins) = self.begins_line.get_mut(next) {
                *begins = true;
            }
        }
    }

    /// Whether a line begins at a token, or the text has no more tokens.
    pub fn is_line_start(&self, at: usize) -> bool {
        at == self.places.len() || self.begins_line.get(at) == Some(&true)
    }
}

fn end_of_token(chars: &[char], start: usize) -> usize {
    let rest = slice(chars, start, chars.len());
    let run = rest.iter().take_while(|one| joins_words(**one)).count();
    start + run.max(1)
}

/// Whether a character makes longer words with its neighbours. Scripts without spaces between
/// words are taken character by character, or a whole sentence would be one token.
fn joins_words(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_alphanumeric();
    }
    (character.is_alphanumeric() || is_combining_mark(character))
        && !is_written_without_spaces(character)
}

/// Thai, Lao, Tibetan, Myanmar, Khmer, kana and Han.
fn is_written_without_spaces(character: char) -> bool {
    matches!(character,
        '\u{e00}'..='\u{fff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        let tokens = Tokens::of(&chars, &[]);
        let places = tokens.old.places.iter();
        places
            .map(|one| slice(&chars, one.start, one.end).iter().collect())
            .collect()
    }

    #[test]
    fn words_are_whole_and_signs_stand_alone() {
        assert_eq!(words("Мао, Цзэдун №21"), ["Мао", ",", "Цзэдун", "№", "21"]);
        assert_eq!(words("毛泽东 went"), ["毛", "泽", "东", "went"]);
    }

    #[test]
    fn equal_words_have_equal_numbers_in_both_texts() {
        let [old, new]: [Vec<char>; 2] = ["a b a", "b c"].map(|text| text.chars().collect());
        let tokens = Tokens::of(&old, &new);
        assert_eq!(tokens.old.numbers, [0, 1, 0]);
        assert_eq!(tokens.new.numbers, [1, 2]);
        assert_eq!(tokens.kinds, 3);
    }
}
