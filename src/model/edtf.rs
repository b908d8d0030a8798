//! Reading dates in the Extended Date/Time Format.

use std::fmt;

use super::Edtf;

/// Why words are no date in the Extended Date/Time Format: a sentence for whoever typed them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotEdtf(pub String);

impl fmt::Display for NotEdtf {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for NotEdtf {}

impl Edtf {
    /// Reads a date as it is typed: `1949-10-26`, `1949-10`, `194X`, `1949~`, `1949-10-21/..`.
    ///
    /// Levels 0 to 2 of the specification of the Library of Congress (2019), with the calendar
    /// checked; blanks around it, small letters and the `19491026` of ISO 8601 are put right.
    ///
    /// # Errors
    /// If it is no such date; the sentence says what is wrong.
    pub fn read(words: &str) -> Result<Self, NotEdtf> {
        let capital = words.trim().to_uppercase();
        let read = with_hyphens(&capital).unwrap_or(capital);
        match whole(&read) {
            Ok(()) => Ok(Self(read)),
            Err(why) => Err(NotEdtf(why.unwrap_or_else(|| no_date(words.trim())))),
        }
    }
}

/// If it does not fit: what is wrong, in a sentence, where more can be said than that.
type Checked = Result<(), Option<String>>;

/// The days of `19491026` parted from each other.
fn with_hyphens(words: &str) -> Option<String> {
    let is_basic = words.len() == 8 && words.bytes().all(|byte| byte.is_ascii_digit());
    let parts = is_basic.then_some((words.get(..4)?, words.get(4..6)?, words.get(6..)?));
    parts.map(|(year, month, day)| format!("{year}-{month}-{day}"))
}

fn whole(words: &str) -> Checked {
    let set = [('[', ']'), ('{', '}')]
        .into_iter()
        .find_map(|(open, close)| words.strip_prefix(open)?.strip_suffix(close));
    if let Some(inside) = set {
        return inside.split(',').try_for_each(one_of_a_set);
    }
    match words.split_once('/') {
        None => moment(words),
        Some((start, end)) => {
            if is_open(start) && is_open(end) {
                return Err(None);
            }
            [start, end]
                .into_iter()
                .filter(|one| !is_open(one))
                .try_for_each(date)
        }
    }
}

/// The end of an interval that is not known or has none.
fn is_open(end: &str) -> bool {
    end.is_empty() || end == ".."
}

/// One member of a set: a date, or dates from one to another.
fn one_of_a_set(words: &str) -> Checked {
    let words = words.trim();
    match words.split_once("..") {
        None => date(words),
        Some(("", "")) => Err(None),
        Some((start, end)) => [start, end]
            .into_iter()
            .filter(|one| !one.is_empty())
            .try_for_each(date),
    }
}

/// A date, or a day with the time of day.
fn moment(words: &str) -> Checked {
    let Some((day, time)) = words.split_once('T') else {
        return date(words);
    };
    date(day)?;
    let is_day = day.len() == 10 && day.bytes().all(|byte| byte != b'X');
    if is_day && is_time(time) {
        Ok(())
    } else {
        Err(None)
    }
}

/// `10:30:00`, possibly with `Z`, `+03` or `+03:00`.
fn is_time(words: &str) -> bool {
    let clock = words.get(..8).unwrap_or_default();
    let zone = words.get(8..).unwrap_or_default();
    let zone_fits = match zone.strip_prefix(['+', '-']) {
        Some(shift) => {
            number_below(shift.get(..2), 15) && {
                let minutes = shift.get(2..).unwrap_or_default();
                minutes.is_empty() || number_below(minutes.strip_prefix(':'), 60)
            }
        }
        None => zone.is_empty() || zone == "Z",
    };
    let parts: Vec<&str> = clock.split(':').collect();
    let clock_fits = matches!(parts.as_slice(), [hour, minute, second]
        if number_below(Some(hour), 24)
            && number_below(Some(minute), 60)
            && number_below(Some(second), 60));
    clock_fits && zone_fits
}

fn number_below(digits: Option<&str>, end: u32) -> bool {
    digits.is_some_and(|digits| {
        digits.len() == 2
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && digits.parse::<u32>().is_ok_and(|number| number < end)
    })
}

/// A year, a month or season of one, or a day.
fn date(words: &str) -> Checked {
    if words.starts_with('Y') {
        return if is_long_year(words) {
            Ok(())
        } else {
            Err(None)
        };
    }
    // Year 0 is a leap year like 400, so that the rule is the same before and after it.
    let rest = words.strip_prefix('-').unwrap_or(words);
    let parts: Option<Vec<&str>> = rest.split('-').map(unqualified).collect();
    let parts = parts.ok_or(None)?;
    match parts.as_slice() {
        [year] if is_year(year) => Ok(()),
        [year, month] if is_year(year) && is_vague(month, 2) => season_or_month(month),
        [year, month, day] if is_year(year) && is_vague(month, 2) && is_vague(day, 2) => {
            month_of_year(month)?;
            day_of_month(year, month, day)
        }
        _ => Err(None),
    }
}

/// A part without the signs for *perhaps* (`?`), *about* (`~`) and both (`%`) before or behind it.
fn unqualified(part: &str) -> Option<&str> {
    let signs = ['?', '~', '%'];
    let part = part.strip_prefix(signs).unwrap_or(part);
    let part = part.strip_suffix(signs).unwrap_or(part);
    (!part.contains(signs)).then_some(part)
}

/// Four digits or `X`, possibly with how many of them count: `1950S2`.
fn is_year(words: &str) -> bool {
    match words.split_once('S') {
        None => is_vague(words, 4),
        Some((year, counting)) => is_number(year, 4) && is_digits(counting),
    }
}

/// So many digits, any of which may be left open as `X`.
fn is_vague(words: &str, length: usize) -> bool {
    words.len() == length
        && words
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'X')
}

fn is_number(words: &str, length: usize) -> bool {
    words.len() == length && is_digits(words)
}

fn is_digits(words: &str) -> bool {
    !words.is_empty() && words.bytes().all(|byte| byte.is_ascii_digit())
}

/// More than four digits, or some with an exponent: `Y-170000002`, `Y17E7`, `Y171010000S3`.
fn is_long_year(words: &str) -> bool {
    let year = words.strip_prefix('Y').unwrap_or(words);
    let year = year.strip_prefix('-').unwrap_or(year);
    let (year, counting) = year.split_once('S').unwrap_or((year, "1"));
    let fits = match year.split_once('E') {
        Some((digits, exponent)) => is_digits(digits) && is_digits(exponent),
        None => year.len() > 4 && is_digits(year),
    };
    fits && is_digits(counting)
}

/// 21 to 24 are the seasons, 25 to 41 seasons of a hemisphere, quarters, thirds and halves.
fn season_or_month(month: &str) -> Checked {
    match month.parse::<u32>() {
        Ok(21..=41) => Ok(()),
        _ => month_of_year(month),
    }
}

fn month_of_year(month: &str) -> Checked {
    let can_be = (1..=12).any(|number| fits(month, number));
    if can_be {
        Ok(())
    } else {
        Err(Some(format!("There is no month {month}.")))
    }
}

fn day_of_month(year: &str, month: &str, day: &str) -> Checked {
    // A year with open digits may be a leap year.
    let number = year.parse::<u32>().ok();
    let is_leap = number.is_none_or(|year| {
        year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
    });
    let days = |month: u32| match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    let longest = (1..=12)
        .filter(|number| fits(month, *number))
        .map(days)
        .max();
    let longest = longest.unwrap_or(31);
    if (1..=longest).any(|number| fits(day, number)) {
        Ok(())
    } else {
        Err(Some(format!(
            "There is no day {day} in {year}-{month}; it has {longest} days."
        )))
    }
}

/// Whether two digits, each of which may be open, can stand for a number.
fn fits(vague: &str, number: u32) -> bool {
    let digits = format!("{number:02}");
    let pairs = vague.bytes().zip(digits.bytes());
    pairs
        .into_iter()
        .all(|(one, other)| one == b'X' || one == other)
}

fn no_date(words: &str) -> String {
    format!(
        "“{words}” cannot be read as a date. Write it as 1949-10-26, 1949-10, 1949, 194X (in the \
         forties), 1949~ (about), 1949? (perhaps) or 1949-10-21/1949-10-26 (from, to)."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(good: &[&str], bad: &[&str]) {
        for words in good {
            assert_eq!(Edtf::read(words), Ok(Edtf((*words).to_owned())));
        }
        for words in bad {
            assert!(Edtf::read(words).is_err(), "{words}");
        }
    }

    #[test]
    fn the_examples_of_the_specification_are_read() {
        // https://www.loc.gov/standards/datetime/, levels 0, 1 and 2.
        let good = "1985-04-12 1985-04 1985 1985-04-12T23:20:30 1985-04-12T23:20:30Z \
            1985-04-12T23:20:30-04 1985-04-12T23:20:30+04:30 1964/2008 2004-06/2006-08 \
            2004-02-01/2005-02-08 Y170000002 Y-170000002 2001-21 1984? 2004-06~ 2004-06-11% 201X \
            20XX 2004-XX 1985-04-XX 1985-XX-XX 1985-04-12/.. 1985-04/.. ../1985-04-12 ../1985 \
            1985-04-12/ 1985/ /1985-04-12 -1985 Y-17E7 1950S2 Y171010000S3 -1859S5 2001-34 \
            [1667,1668,1670..1672] [..1760-12-03] [1760-12..] {1960,1961-12} {..1984} \
            2004-06-11% 2004-06~-11 2004?-06-11 ?2004-06-~11 2004-%06-11 156X-12-25 15XX-12-25 \
            XXXX-12-XX 1XXX-XX 1XXX-12 1984-1X 2004-06-~01/2004-06-~20 2004-06-XX/2004-07-03";
        check(&good.split_whitespace().collect::<Vec<_>>(), &[]);
    }

    #[test]
    fn what_is_no_date_is_refused() {
        let bad = [
            "",
            "26.10.1949",
            "October 1949",
            "49",
            "194",
            "1949-",
            "1949-13",
            "1949-00",
            "1949-1",
            "1949-10-32",
            "1949-02-29",
            "1900-02-29",
            "1949-04-31",
            "1949-10-00",
            "1949/1950/1951",
            "../..",
            "/",
            "1949??",
            "1949-10-26T25:00:00",
            "1949T10:00:00",
            "1949-10-26T10:00",
            "Y1949",
            "[]",
            "{1949",
            "1949-10-26-01",
            "１９４９",
        ];
        check(&["2000-02-29", "1948-02-29", "194X-02-29"], &bad);
    }

    #[test]
    fn what_is_nearly_right_is_put_right() {
        assert_eq!(Edtf::read(" 19491026 "), Ok(Edtf("1949-10-26".into())));
        assert_eq!(Edtf::read("194x"), Ok(Edtf("194X".into())));
    }

    #[test]
    fn the_sentence_says_what_is_wrong() {
        let sentence = |words: &str| Edtf::read(words).unwrap_err().to_string();
        assert_eq!(sentence("1949-13-01"), "There is no month 13.");
        assert_eq!(
            sentence("1949-02-30"),
            "There is no day 30 in 1949-02; it has 28 days."
        );
        let other = sentence("26 октября");
        assert!(other.starts_with("“26 октября” cannot be read"), "{other}");
    }
}
