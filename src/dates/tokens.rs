//! A text in numbers, words, signs and blanks.

/// One piece of a text, with its place in characters from the start of what was taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub start: u32,
    pub end: u32,
    pub kind: Kind,
}

/// What a piece is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Digits 0 to 9; a number too great to be one of a date is as great as can be.
    Number {
        value: u32,
        digits: u32,
    },
    /// Letters, in lower case and with е for ё; a letter of Chinese is a word of its own.
    Word {
        lower: String,
        is_capital: bool,
    },
    Sign(char),
    /// White space, with the number of its line breaks.
    Blank {
        breaks: u32,
    },
}

/// Takes a text apart; every character is in exactly one token.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut characters = text.chars().peekable();
    let mut at = 0;
    while let Some(first) = characters.next() {
        let start = at;
        at += 1;
        if let Some((value, length)) = chinese_number(first, characters.clone()) {
            at += length - 1;
            for _ in 1..length {
                characters.next();
            }
            tokens.push(Token {
                start,
                end: at,
                kind: Kind::Number {
                    value,
                    digits: length,
                },
            });
            continue;
        }
        let mut run = String::from(first);
        let class = class_of(first);
        while class.is_some()
            && let Some(next) = characters.next_if(|next| belongs(class, &run, *next))
        {
            run.push(next);
            at += 1;
        }
        tokens.push(Token {
            start,
            end: at,
            kind: kind(class, &run, first),
        });
    }
    tokens
}

/// The number of Chinese numerals before the word for a year, a month or a day, with how many
/// letters it has: 一九五〇年, 十二月, 二十三日.
fn chinese_number(first: char, rest: impl Iterator<Item = char>) -> Option<(u32, u32)> {
    const NUMERALS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    const MOST: u32 = 4;
    let digit = |one: char| {
        let one = if one == '零' { '〇' } else { one };
        let place = NUMERALS.iter().position(|known| *known == one)?;
        u32::try_from(place).ok()
    };
    let (mut value, mut tens, mut length) = (0_u32, None, 0);
    for one in std::iter::once(first).chain(rest) {
        if one == '十' && tens.is_none() && value < 10 {
            tens = Some(value.max(1));
            value = 0;
        } else if let Some(digit) = digit(one) {
            value = value * 10 + digit;
        } else {
            let is_counted = matches!(one, '年' | '月' | '日' | '号' | '號');
            let value = tens.map_or(value, |tens| tens * 10 + value);
            return (is_counted && length > 0).then_some((value, length));
        }
        length += 1;
        if length > MOST {
            return None;
        }
    }
    None
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Digit,
    Letter,
    Blank,
}

fn class_of(character: char) -> Option<Class> {
    match character {
        '0'..='9' => Some(Class::Digit),
        _ if is_chinese(character) => None,
        _ if character.is_alphabetic() => Some(Class::Letter),
        _ if character.is_whitespace() => Some(Class::Blank),
        _ => None,
    }
}

/// Whether a character goes on with a run; combining accents go on with a word.
fn belongs(class: Option<Class>, run: &str, next: char) -> bool {
    let is_accent = class == Some(Class::Letter) && ('\u{300}'..='\u{36f}').contains(&next);
    let is_same = class_of(next) == class;
    is_accent || (is_same && run.len() < 200)
}

const fn is_chinese(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9fff}')
}

fn kind(class: Option<Class>, run: &str, first: char) -> Kind {
    match class {
        Some(Class::Digit) => Kind::Number {
            value: run.parse().unwrap_or(u32::MAX),
            digits: u32::try_from(run.len()).unwrap_or(u32::MAX),
        },
        Some(Class::Letter) => Kind::Word {
            lower: run.to_lowercase().replace('ё', "е"),
            is_capital: first.is_uppercase(),
        },
        Some(Class::Blank) => {
            let breaks = run.replace("\r\n", "\n");
            let breaks = breaks.chars().filter(|one| matches!(one, '\n' | '\r'));
            Kind::Blank {
                breaks: u32::try_from(breaks.count()).unwrap_or(u32::MAX),
            }
        }
        None if is_chinese(first) => Kind::Word {
            lower: run.to_owned(),
            is_capital: false,
        },
        None => Kind::Sign(first),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_numerals_are_numbers_before_what_they_count() {
        let number = |text| match tokens(text).first().map(|one| one.kind.clone()) {
            Some(Kind::Number { value, digits }) => Some((value, digits)),
            _ => None,
        };
        assert_eq!(number("一九五〇年"), Some((1950, 4)));
        assert_eq!(number("一九五零年"), Some((1950, 4)));
        assert_eq!(number("十二月"), Some((12, 2)));
        assert_eq!(number("二十三日"), Some((23, 3)));
        assert_eq!(number("十月革命"), Some((10, 1)));
        assert_eq!(number("一切"), None);
        assert_eq!(number("月"), None);
        assert_eq!(number("一九五〇一九五〇年"), None);
    }

    #[test]
    fn every_character_is_in_exactly_one_token() {
        let text = "26.X.1949 г.\r\n«В» 1949年10月";
        let tokens = tokens(text);
        let mut at = 0;
        for token in &tokens {
            assert_eq!(token.start, at);
            assert!(token.end > at);
            at = token.end;
        }
        assert_eq!(at as usize, text.chars().count());
        let blank = tokens.iter().find(|token| token.start == 12).unwrap();
        assert_eq!(blank.kind, Kind::Blank { breaks: 1 });
    }
}
