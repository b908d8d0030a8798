//! Values that are more than numbers: words, quotations, classes and pieces.

use super::scan::Value;

/// `A1-1234`, `795.00/6-2550`, `"Korea, general"`.
pub fn word_or_quotation(text: &[char], at: usize) -> Option<Value> {
    let first = *text.get(at)?;
    let closing = match first {
        '"' | '“' => Some(['"', '”']),
        '«' => Some(['»', '»']),
        _ => None,
    };
    if let Some(closing) = closing {
        let rest = text.get(at + 1..)?;
        let length = rest
            .iter()
            .take(120)
            .position(|one| closing.contains(one))?;
        return Value::of(text, at, at + length + 2);
    }
    let is_part = |one: &&char| one.is_alphanumeric() || matches!(one, '-' | '/' | '.' | '–');
    let mut end = at + text.get(at..)?.iter().take_while(is_part).count();
    while end > at
        && text
            .get(end - 1)
            .is_some_and(|last| !last.is_alphanumeric())
    {
        end -= 1;
    }
    let has_digit = text.get(at..end)?.iter().any(char::is_ascii_digit);
    let is_roman = text
        .get(at..end)?
        .iter()
        .all(|one| "IVXABCDEF".contains(*one));
    (has_digit || is_roman).then(|| Value::of(text, at, end))?
}

/// `FO 371`, `PREM 8`: capital letters, a blank, digits.
pub fn class(text: &[char], at: usize) -> Option<Value> {
    let (letters, digits) = letters_and_digits(text, at, 5)?;
    let is_followed = text.get(digits) == Some(&'/');
    (is_followed && letters >= 1).then(|| Value::of(text, at, digits))?
}

/// `84137` or `84137/FK1015/55` after a stroke.
pub fn piece(text: &[char], at: usize) -> Option<Value> {
    if text.get(at.checked_sub(1)?) != Some(&'/') {
        return None;
    }
    let is_part = |one: &&char| one.is_ascii_alphanumeric() || **one == '/';
    let mut end = at + text.get(at..)?.iter().take_while(is_part).count();
    while end > at && text.get(end - 1) == Some(&'/') {
        end -= 1;
    }
    let starts_with_digit = text.get(at).is_some_and(char::is_ascii_digit);
    starts_with_digit.then(|| Value::of(text, at, end))?
}

/// `B 12`, `DY 30/3678`, `NS 19/1234`, `MfAA A 6927`.
pub fn bestand(text: &[char], at: usize) -> Option<Value> {
    let mut start = at;
    let ministry: Vec<char> = "MfAA ".chars().collect();
    if text
        .get(at..)
        .is_some_and(|rest| rest.starts_with(&ministry))
    {
        start = at + ministry.len();
    }
    let (letters, mut end) = letters_and_digits(text, start, 4)?;
    let is_part = |one: &&char| one.is_ascii_alphanumeric() || **one == '/';
    if text.get(end) == Some(&'/') && text.get(end + 1).is_some_and(char::is_ascii_digit) {
        end += text.get(end..)?.iter().take_while(is_part).count();
    }
    (letters >= 1).then(|| Value::of(text, at, end))?
}

/// `106-00025-01`.
pub fn chinese_file(text: &[char], at: usize) -> Option<Value> {
    let mut end = at;
    for (number, digits) in [3, 5, 2].into_iter().enumerate() {
        if number > 0 {
            if text.get(end) != Some(&'-') {
                return None;
            }
            end += 1;
        }
        let run = digits_at(text, end);
        if run != digits {
            return None;
        }
        end += run;
    }
    Value::of(text, at, end)
}

/// How many capital letters stand there, and where the digits after them and a blank end.
fn letters_and_digits(text: &[char], at: usize, most: usize) -> Option<(usize, usize)> {
    let letters = text
        .get(at..)?
        .iter()
        .take_while(|one| one.is_ascii_uppercase())
        .count();
    let after = at + letters;
    let digits_at_place = after + usize::from(matches!(text.get(after), Some(' ' | '\u{a0}')));
    let digits = digits_at(text, digits_at_place);
    let is_one = (1..=most).contains(&letters) && (1..=5).contains(&digits);
    is_one.then_some((letters, digits_at_place + digits))
}

fn digits_at(text: &[char], at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    rest.iter().take_while(|one| one.is_ascii_digit()).count()
}
