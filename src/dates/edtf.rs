//! EDTF as a value: whether it is one, and from which day to which day it reaches.

use edtf_core::{Bound, Edtf as Parsed};
use thiserror::Error;

use crate::model::Edtf;

use super::Day;

/// The first and the last day that a date may mean; `None` where it is open or unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    pub earliest: Option<Day>,
    pub latest: Option<Day>,
}

/// Why words are no EDTF, as a sentence.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error(
    "«{words}» is no EDTF date: {reason}. Examples: 1949-10-26, 1949-10, 1949~, 1949-XX-26, 1949-10-21/1949-10-26"
)]
pub struct EdtfFault {
    pub words: String,
    pub reason: String,
}

/// The value, if the words are EDTF of level 0, 1 or 2; white space around them does not count.
pub fn checked(words: &str) -> Result<Edtf, EdtfFault> {
    let words = words.trim();
    match Parsed::parse(words) {
        Ok(_) => Ok(Edtf(words.to_owned())),
        Err(error) => Err(EdtfFault {
            words: words.to_owned(),
            reason: error.to_string(),
        }),
    }
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

    #[test]
    fn what_is_no_edtf_is_said_with_a_reason() {
        for words in ["26 October 1949", "1949-02-30", "1949-13", ""] {
            let fault = checked(words).unwrap_err();
            assert!(!fault.reason.is_empty(), "{words}");
        }
    }
}
