//! Numbers of levels and of leaves: one, a range, a list.

use super::scan::Value;

/// Years, which are no leaves: `лл. 1-4, 1950 г.`
const YEARS: std::ops::RangeInclusive<u32> = 1800..=2099;

/// Digits with at most one letter after them, a range of such, or what thousands and strokes join
/// to them: `332`, `059a`, `6.503`, `1103/4`, `3–5`.
pub fn number(text: &[char], at: usize) -> Option<Value> {
    let (words, end, is_range) = one_or_range(text, at, str::to_owned)?;
    Some(Value {
        words,
        end,
        is_range,
        has_lost_zeros: false,
    })
}

/// The same with a letter before it: `Р-9401`.
pub fn lettered_number(text: &[char], at: usize) -> Option<Value> {
    let letter = text.get(at).filter(|one| one.is_uppercase());
    let Some(letter) = letter else {
        return number(text, at);
    };
    let has_hyphen = matches!(text.get(at + 1), Some('-' | '‑' | '–'));
    let value = number(text, at + 1 + usize::from(has_hyphen))?;
    let hyphen = if has_hyphen { "-" } else { "" };
    Some(Value {
        words: format!("{letter}{hyphen}{}", value.words),
        ..value
    })
}

/// Leaves, ranges and lists of them, without leading zeros: `1–4`, `15–17 об.`, `3, 7–9`, `21 f.`
pub fn leaves(text: &[char], at: usize) -> Option<Value> {
    let (mut words, mut end, mut is_range) = leaf(text, at)?;
    while let Some(start) = next_in_list(text, end)
        && let Some((more, after, _)) = leaf(text, start)
    {
        words = format!("{words}, {more}");
        (end, is_range) = (after, true);
    }
    let printed = text.get(at..end)?;
    let has_lost_zeros = printed.iter().enumerate().any(|(place, one)| {
        let before = place.checked_sub(1).and_then(|before| printed.get(before));
        let is_first = before.is_none_or(|before| !before.is_ascii_digit());
        let next = printed.get(place + 1);
        *one == '0' && is_first && next.is_some_and(char::is_ascii_digit)
    });
    Some(Value {
        words,
        end,
        is_range,
        has_lost_zeros,
    })
}

/// A leaf or a range of them, with what says that it is the other side or that more follow.
fn leaf(text: &[char], at: usize) -> Option<(String, usize, bool)> {
    let (words, end, is_range) = one_or_range(text, at, without_zeros)?;
    let blank = usize::from(matches!(text.get(end), Some(' ' | '\u{a0}')));
    for (sign, is_more) in [("об", false), ("ob", false), ("ff.", true), ("f.", true)] {
        let start = end + blank;
        let length = sign.chars().count();
        let is_here = text
            .get(start..start + length)
            .is_some_and(|rest| sign.chars().eq(rest.iter().copied()));
        let next = text.get(start + length);
        let is_word = is_here && next.is_none_or(|next| !next.is_alphanumeric());
        // "ff. 3, f. 5": there the sign is the label of another leaf.
        let after_blank = text.get(start + length + 1);
        let is_label = is_more && after_blank.is_some_and(char::is_ascii_digit);
        if is_word && !is_label {
            let stop = usize::from(!is_more && next == Some(&'.'));
            let sign = if is_more { sign } else { "об." };
            return Some((
                format!("{words} {sign}"),
                start + length + stop,
                is_range || is_more,
            ));
        }
    }
    Some((words, end, is_range))
}

/// Where the next leaf of a list begins, if one does: after a comma or «и», and it is no year and
/// no number of something else.
fn next_in_list(text: &[char], at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let joints: [&[char]; 4] = [&[',', ' '], &[','], &[' ', 'и', ' '], &[' ', '&', ' ']];
    let joint = joints.iter().find(|joint| rest.starts_with(joint))?;
    let start = at + joint.len();
    let (words, end) = one(text, start)?;
    let digits: String = words.chars().take_while(char::is_ascii_digit).collect();
    let is_year = digits.len() == 4 && digits.parse().is_ok_and(|year| YEARS.contains(&year));
    let next = text.get(end);
    let goes_on = next.is_some_and(|next| next.is_alphanumeric() || *next == '.')
        && text.get(end + 1).is_some_and(|one| one.is_alphanumeric());
    (!is_year && !goes_on).then_some(start)
}

fn one_or_range(
    text: &[char],
    at: usize,
    shown: fn(&str) -> String,
) -> Option<(String, usize, bool)> {
    let (first, end) = one(text, at)?;
    let first = shown(&first);
    let second = range_end(text, end).and_then(|second| one(text, second));
    Some(match second {
        Some((second, after)) => (format!("{first}–{}", shown(&second)), after, true),
        None => (first, end, false),
    })
}

/// Digits, groups of three behind stops, what strokes join, and at most one letter.
fn one(text: &[char], at: usize) -> Option<(String, usize)> {
    let digits_at = |at: usize| {
        let rest = text.get(at..).unwrap_or_default();
        rest.iter().take_while(|one| one.is_ascii_digit()).count()
    };
    let digits = digits_at(at);
    if digits == 0 {
        return None;
    }
    let mut end = at + digits;
    while digits <= 3 && text.get(end) == Some(&'.') && digits_at(end + 1) == 3 {
        end += 4;
    }
    end = after_letter(text, end);
    while text.get(end) == Some(&'/') && digits_at(end + 1) > 0 {
        end += 1 + digits_at(end + 1);
        end = after_letter(text, end);
    }
    let words = text.get(at..end)?.iter().collect();
    Some((words, end))
}

fn after_letter(text: &[char], at: usize) -> usize {
    let letter = text.get(at).filter(|one| one.is_alphabetic());
    let next = text.get(at + 1).is_some_and(|one| one.is_alphanumeric());
    // 第12-14页: the letter counts pages, and is none of the number.
    let is_part = letter.is_some_and(|one| !('\u{3400}'..='\u{9fff}').contains(one));
    at + usize::from(is_part && !next)
}

/// Where the second number of a range begins.
fn range_end(text: &[char], at: usize) -> Option<usize> {
    let blank = |at: usize| usize::from(matches!(text.get(at), Some(' ' | '\u{a0}')));
    let dash = at + blank(at);
    let is_dash = matches!(text.get(dash), Some('-' | '–' | '—' | '‑'));
    let second = dash + 1 + blank(dash + 1);
    let is_digit = text.get(second).is_some_and(char::is_ascii_digit);
    (is_dash && is_digit).then_some(second)
}

fn without_zeros(number: &str) -> String {
    let short = number.trim_start_matches('0');
    let has_digit = short.starts_with(|first: char| first.is_ascii_digit());
    if has_digit { short } else { number }.to_owned()
}
