//! Values that are more than numbers: words, quotations, classes and pieces.

use super::numerals::{leaves, number};
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

/// `B 12`, `DY 30/3678`, `DY 30/J IV 2/2/559`, `NS 19/1234`, `MfAA A 6.503`.
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
    if text.get(end) == Some(&'.') && digits_at(text, end + 1) == 3 {
        end += 4;
    }
    if text.get(end) == Some(&'/') {
        end = after_signature(text, end);
    }
    (letters >= 1).then(|| Value::of(text, at, end))?
}

/// Where `/3678`, `/IV 2/2.035/123` or `/J IV 2/2 A-559` ends.
fn after_signature(text: &[char], stroke: usize) -> usize {
    let is_part = |one: &&char| one.is_ascii_alphanumeric() || matches!(one, '/' | '.' | '-' | '–');
    let mut at = stroke;
    let mut end = stroke;
    loop {
        let rest = text.get(at..).unwrap_or_default();
        let length = rest.iter().take_while(is_part).count();
        let word = rest.get(..length).unwrap_or_default();
        let has_digit = word.iter().any(char::is_ascii_digit);
        let is_letters = !word.is_empty()
            && word
                .iter()
                .all(|one| *one == '/' || one.is_ascii_uppercase());
        if has_digit {
            let trailing = word
                .iter()
                .rev()
                .take_while(|one| !one.is_ascii_alphanumeric());
            end = at + length - trailing.count();
        } else if !is_letters {
            return end;
        }
        let next = text.get(at + length + 1);
        let goes_on = text.get(at + length) == Some(&' ')
            && next.is_some_and(|one| one.is_ascii_uppercase() || one.is_ascii_digit())
            && end <= at + length
            && (!has_digit || end == at + length);
        if !goes_on {
            return end;
        }
        at += length + 1;
    }
}

/// `4` or `B 102` behind the word Bestand.
pub fn bestand_or_number(text: &[char], at: usize) -> Option<Value> {
    bestand(text, at).or_else(|| number(text, at))
}

/// `661.93/2-1450`: subject and day in a decimal file of the State Department.
pub fn decimal(text: &[char], at: usize) -> Option<Value> {
    let whole = digits_at(text, at);
    let is_subject = |one: &&char| one.is_ascii_alphanumeric() || **one == '.';
    let subject = at + text.get(at..)?.iter().take_while(is_subject).count();
    let day = digits_at(text, subject + 1);
    let dash = subject + 1 + day;
    let date = digits_at(text, dash + 1);
    let is_decimal = (3..=4).contains(&whole)
        && text.get(at..subject)?.contains(&'.')
        && text.get(subject) == Some(&'/')
        && (1..=2).contains(&day)
        && matches!(text.get(dash), Some('-' | '–' | '—'))
        && (3..=6).contains(&date);
    is_decimal.then(|| Value::of(text, at, dash + 1 + date))?
}

/// A file: its number or title, and not the years of the series.
pub fn file(text: &[char], at: usize) -> Option<Value> {
    let is_year =
        digits_at(text, at) == 4 && matches!(text.get(at + 4), Some('-' | '–' | ',' | ' '));
    if is_year {
        return None;
    }
    decimal(text, at).or_else(|| word_or_quotation(text, at))
}

/// `60 D 90`.
pub fn lot(text: &[char], at: usize) -> Option<Value> {
    let blank = |at: usize| at + usize::from(text.get(at) == Some(&' '));
    let letter = blank(at + digits_at(text, at));
    let is_lot = digits_at(text, at) > 0 && matches!(text.get(letter), Some('D' | 'F' | 'M'));
    let last = blank(letter + 1);
    let digits = digits_at(text, last);
    (is_lot && digits > 0).then(|| Value::of(text, at, last + digits))?
}

/// `129QO/36`, `513PO/A/12`.
pub fn french_cote(text: &[char], at: usize) -> Option<Value> {
    let digits = digits_at(text, at);
    let letters = text.get(at + digits..)?;
    let letters = letters
        .iter()
        .take_while(|one| one.is_ascii_uppercase())
        .count();
    let stroke = at + digits + letters;
    let is_part = |one: &&char| one.is_ascii_alphanumeric() || **one == '/';
    let length = text.get(stroke..)?.iter().take_while(is_part).count();
    let is_cote = (1..=4).contains(&digits)
        && (2..=5).contains(&letters)
        && text.get(stroke) == Some(&'/')
        && length > 1;
    is_cote.then(|| Value::of(text, at, stroke + length))?
}

/// `XIX-J-1-j`, `M-KS 288. f. 32/1958/15. ő.e.` up to the fond.
pub fn hungarian_fond(text: &[char], at: usize) -> Option<Value> {
    let is_part = |one: &&char| one.is_ascii_alphanumeric() || **one == '-';
    let length = text.get(at..)?.iter().take_while(is_part).count();
    let word: String = text.get(at..at + length)?.iter().collect();
    let roman = word.split('-').next()?;
    let is_group = !roman.is_empty() && roman.chars().all(|one| "IVXLM".contains(one));
    let pieces = word.split('-').count();
    if is_group && pieces >= 3 && word.chars().any(|one| one.is_ascii_digit()) {
        return Value::of(text, at, at + length);
    }
    let fond = at + length + 1;
    let digits = digits_at(text, fond);
    let party = word.starts_with("M-") && text.get(at + length) == Some(&' ') && digits > 0;
    party.then(|| Value::of(text, at, fond + digits))?
}

/// `11. doboz`, `11. d.`
pub fn doboz(text: &[char], at: usize) -> Option<Value> {
    counted(text, at, &["doboz", "d."])
}

/// `32/1958/15. ő.e.`
pub fn unit_of_keeping(text: &[char], at: usize) -> Option<Value> {
    counted(text, at, &["ő. e.", "ő.e.", "őrzési egység"])
}

/// `10–14. o.`
pub fn hungarian_pages(text: &[char], at: usize) -> Option<Value> {
    counted(text, at, &["oldal", "old.", "o.", "lap"])
}

/// `5/f`, `001/RT/1961`: a title of a schedule or a file.
pub fn stroked(text: &[char], at: usize) -> Option<Value> {
    let is_part = |one: &&char| one.is_alphanumeric() || matches!(one, '/' | '-');
    let length = text.get(at..)?.iter().take_while(is_part).count();
    let word = text.get(at..at + length)?;
    let is_stroked = digits_at(text, at) > 0 && word.contains(&'/') && word.last() != Some(&'/');
    let is_counted = text.get(at + length) == Some(&'.');
    (is_stroked && !is_counted).then(|| Value::of(text, at, at + length))?
}

/// A number, a full stop, and one of these words.
fn counted(text: &[char], at: usize, words: &[&str]) -> Option<Value> {
    let value = number(text, at)?;
    if text.get(value.end) != Some(&'.') {
        return None;
    }
    let start = value.end + 1 + usize::from(text.get(value.end + 1) == Some(&' '));
    let rest = text.get(start..)?;
    let word = words.iter().find(|word| {
        let length = word.chars().count();
        let is_here = word.chars().eq(rest.iter().take(length).copied());
        let ends = word.ends_with('.') || rest.get(length).is_none_or(|one| !one.is_alphabetic());
        is_here && ends
    })?;
    Some(Value {
        end: start + word.chars().count(),
        ..value
    })
}

/// `第12-14页`, `12页`.
pub fn chinese_pages(text: &[char], at: usize) -> Option<Value> {
    let start = at + usize::from(text.get(at) == Some(&'第'));
    let value = leaves(text, start)?;
    (text.get(value.end) == Some(&'页') || text.get(value.end) == Some(&'頁')).then_some(Value {
        end: value.end + 1,
        ..value
    })
}

/// `HR.SYS.`, `Y.PRK.HR.`, `İ.HR`, `DH.MKT.` before the numbers of a file.
pub fn ottoman_fond(text: &[char], at: usize) -> Option<Value> {
    let is_part = |one: &&char| one.is_uppercase() || matches!(one, '.' | '}' | '_');
    let length = text.get(at..)?.iter().take_while(is_part).count();
    let word = text.get(at..at + length)?;
    let letters = word.iter().filter(|one| one.is_uppercase()).count();
    let is_code = letters >= 2 && word.contains(&'.') && word.first()?.is_uppercase();
    let after = text.get(at + length..)?;
    let blanks = after
        .iter()
        .take_while(|one| matches!(one, ' ' | ',' | '\u{a0}'))
        .count();
    let number = at + length + blanks;
    let labels: [Vec<char>; 2] = ["Dosya".chars().collect(), "No".chars().collect()];
    let is_followed = digits_at(text, number) > 0
        || labels.iter().any(|label| {
            text.get(number..)
                .is_some_and(|rest| rest.starts_with(label))
        });
    (is_code && is_followed).then(|| Value::of(text, at, at + length))?
}

/// `1234` of `1234/5`.
pub fn dosya(text: &[char], at: usize) -> Option<Value> {
    let digits = digits_at(text, at);
    let is_file = text.get(at + digits) == Some(&'/') && digits_at(text, at + digits + 1) > 0;
    (digits > 0 && is_file).then(|| Value::of(text, at, at + digits))?
}

/// `5` of `1234/5`.
pub fn gomlek(text: &[char], at: usize) -> Option<Value> {
    let before = at.checked_sub(2).and_then(|before| text.get(before));
    let is_behind = text.get(at.checked_sub(1)?) == Some(&'/');
    let digits = digits_at(text, at);
    let is_sheet = is_behind && before.is_some_and(char::is_ascii_digit) && digits > 0;
    is_sheet.then(|| Value::of(text, at, at + digits))?
}

/// `XI A/81`, `295/VII-73`, `1354`.
pub fn polish_mark(text: &[char], at: usize) -> Option<Value> {
    let is_part = |one: &&char| one.is_ascii_alphanumeric() || matches!(one, '/' | '-');
    let run = |at: usize| {
        text.get(at..)
            .unwrap_or_default()
            .iter()
            .take_while(is_part)
            .count()
    };
    let first = at + run(at);
    let is_roman = first > at
        && text
            .get(at..first)?
            .iter()
            .all(|one| "IVXLC".contains(*one));
    let goes_on = is_roman && text.get(first) == Some(&' ') && run(first + 1) > 0;
    let end = if goes_on {
        first + 1 + run(first + 1)
    } else {
        first
    };
    let has_digit = text.get(at..end)?.iter().any(char::is_ascii_digit);
    has_digit.then(|| Value::of(text, at, end))?
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
