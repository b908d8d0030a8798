//! EDTF as a value: whether it is one, and from which day to which day it reaches.

use edtf_core::{Bound, Edtf as Parsed};
use thiserror::Error;

use crate::model::{Certainty, Edtf};

use super::calendar::{Calendar, Day};
use super::expression::{Grain, Point};
use super::find::read;
use super::reading::{Context, impossible};

/// The first and the last day that a date may mean; `None` where it is open or unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    pub earliest: Option<Day>,
    pub latest: Option<Day>,
}

/// Why words are no date, as a sentence for whoever typed them.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{reason}")]
pub struct EdtfFault {
    pub words: String,
    /// A whole sentence.
    pub reason: String,
}

/// The value, if the words are EDTF of level 0, 1 or 2 (Library of Congress, 2019), with the
/// calendar checked; blanks around it, small letters and the `19491026` of ISO 8601 are put right.
///
/// # Errors
/// If it is no such date; the sentence says what is wrong.
pub fn checked(words: &str) -> Result<Edtf, EdtfFault> {
    let capital = words.trim().to_uppercase();
    let written = with_hyphens(&capital).unwrap_or(capital);
    if Parsed::parse(&written).is_ok() && !is_open_throughout(&written) {
        return Ok(Edtf(written));
    }
    let words = words.trim().to_owned();
    let reason = impossible_day(&written).unwrap_or_else(|| no_date(&words));
    Err(EdtfFault { words, reason })
}

/// The value that somebody typed, as EDTF or as a full date in words: `1949-10-26`, `26 October
/// 1949`, `26.X.1949`.
///
/// # Errors
/// If it is no date, an impossible one, or one that may be two days; the sentence says which.
pub fn typed(words: &str) -> Result<Edtf, EdtfFault> {
    let fault = match checked(words) {
        Ok(edtf) => return Ok(edtf),
        Err(fault) => fault,
    };
    let human = read(words, &Context::default());
    let reason = match (human.attested, human.reading) {
        (_, Some(reading)) if human.certainty >= Certainty::Medium => return Ok(reading),
        (Some(_), _) => format!("{} Write it as EDTF.", human.reason),
        (None, _) if human.reason.starts_with("There is no") => human.reason,
        (None, _) => fault.reason,
    };
    Err(EdtfFault { reason, ..fault })
}

/// The days of `19491026` parted from each other.
fn with_hyphens(words: &str) -> Option<String> {
    let is_basic = words.len() == 8 && words.bytes().all(|byte| byte.is_ascii_digit());
    let parts = is_basic.then_some((words.get(..4)?, words.get(4..6)?, words.get(6..)?));
    parts.map(|(year, month, day)| format!("{year}-{month}-{day}"))
}

/// An interval without any day says nothing.
fn is_open_throughout(words: &str) -> bool {
    let is_open = |end: &str| matches!(end, "" | "..");
    let ends = words.split_once('/');
    ends.is_some_and(|(start, end)| is_open(start) && is_open(end))
}

/// What is wrong with a day or month that the calendar does not have.
fn impossible_day(words: &str) -> Option<String> {
    let mut parts = words
        .splitn(3, '-')
        .map(|part| (part.len(), part.parse::<u32>().ok()));
    let (Some((4, Some(year))), Some((2, Some(month)))) = (parts.next(), parts.next()) else {
        return None;
    };
    let day = match parts.next() {
        None => None,
        Some((2, Some(day))) => Some(day),
        Some(_) => return None,
    };
    let point = Point {
        grain: Grain::Day,
        year: Some(i64::from(year)),
        month: Some(month),
        day,
        marks: Vec::new(),
    };
    impossible(&point, Calendar::Gregorian)
}

fn no_date(words: &str) -> String {
    format!(
        "“{words}” cannot be read as a date. Write it as 1949-10-26, 1949-10, 1949, 194X (in the \
         forties), 1949~ (about), 1949? (perhaps) or 1949-10-21/1949-10-26 (from, to)."
    )
}

/// The days it reaches from and to; both open if it is no EDTF.
pub fn bounds(edtf: &Edtf) -> Bounds {
    let Ok(parsed) = Parsed::parse(&edtf.0) else {
        return Bounds::default();
    };
    let day = |bound: Bound| match bound {
        Bound::Date(date) => Some(Day::from(date)),
        _ => None,
    };
    let bounds = parsed.bounds();
    Bounds {
        earliest: day(bounds.earliest),
        latest: day(bounds.latest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(edtf: &str) -> (String, String) {
        let bounds = bounds(&checked(edtf).unwrap());
        let show = |day: Option<Day>| day.map_or_else(|| "…".to_owned(), |day| day.to_string());
        (show(bounds.earliest), show(bounds.latest))
    }

    #[test]
    fn a_date_reaches_from_its_first_to_its_last_day() {
        let reaches = |edtf, from: &str, to: &str| {
            assert_eq!(days(edtf), (from.to_owned(), to.to_owned()), "{edtf}");
        };
        reaches("1949-10-26", "1949-10-26", "1949-10-26");
        reaches("1949-XX-26", "1949-01-26", "1949-12-26");
        reaches("1949-10", "1949-10-01", "1949-10-31");
        reaches("194X", "1940-01-01", "1949-12-31");
        reaches("../1949-10-21", "…", "1949-10-21");
        reaches("1949~", "1949-01-01", "1949-12-31");
        reaches("[1949-10-11,1949-11-10]", "1949-10-11", "1949-11-10");
    }

    fn check(good: &[&str], bad: &[&str]) {
        for words in good {
            assert_eq!(checked(words), Ok(Edtf((*words).to_owned())), "{words}");
        }
        for words in bad {
            assert!(checked(words).is_err(), "{words}");
        }
    }

    #[test]
    fn the_examples_of_the_specification_are_read() {
        // https://www.loc.gov/standards/datetime/, levels 0, 1 and 2.
        let good = "1985-04-12 1985-04 1985 1985-04-12T23:20:30 1985-04-12T23:20:30Z \
            1985-04-12T23:20:30-04 1985-04-12T23:20:30+04:30 1964/2008 2004-06/2006-08 \
            2004-02-01/2005-02-08 Y170000002 Y-170000002 2001-21 1984? 2004-06~ 2004-06-11% 201X \
            20XX 2004-XX 1985-04-XX 1985-XX-XX 1985-04-12/.. 1985-04/.. ../1985-04-12 ../1985 \
            1985-04-12/ 1985/ /1985-04-12 -1985 Y-17E7 1950S2 Y171010000S3 2001-34 \
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
        assert_eq!(checked(" 19491026 "), Ok(Edtf("1949-10-26".into())));
        assert_eq!(checked("194x"), Ok(Edtf("194X".into())));
    }

    #[test]
    fn the_sentence_says_what_is_wrong() {
        let sentence = |words: &str| checked(words).unwrap_err().to_string();
        assert_eq!(sentence("1949-13-01"), "There is no month 13.");
        assert_eq!(sentence("1949-02-30"), "There is no 30 February.");
        let other = sentence("26 октября");
        assert!(other.starts_with("“26 октября” cannot be read"), "{other}");
    }

    #[test]
    fn what_is_typed_in_words_is_read_if_it_is_one_day_and_possible() {
        let typed = |words: &str| {
            typed(words)
                .map(|edtf| edtf.0)
                .map_err(|fault| fault.reason)
        };
        assert_eq!(typed("26 October 1949"), Ok("1949-10-26".to_owned()));
        assert_eq!(typed("26.X.1949"), Ok("1949-10-26".to_owned()));
        assert_eq!(typed("26 октября 1949 г."), Ok("1949-10-26".to_owned()));
        assert_eq!(typed("194x"), Ok("194X".to_owned()));
        let impossible = Err("There is no 30 February.".to_owned());
        assert_eq!(typed("30 February 1949"), impossible);
        assert_eq!(typed("1949-02-30"), impossible);
        for unread in ["26 октября", "soon", ""] {
            assert!(typed(unread).is_err(), "{unread}");
        }
    }
}
