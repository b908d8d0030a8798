//! Who said it, when, and by what means.

use std::fmt;

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::AnnotatorId;

/// A moment in UTC, as seconds since 1970; printed and read by RFC 3339 (`2026-11-23T05:36:09Z`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

/// How a record came to be.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// A person marked it.
    #[default]
    Hand,
    /// It came in a file; the name of the format or program.
    Import(String),
    /// A rule made it and a person asked for that; the name of the rule.
    Rule(String),
    /// A program proposed it and a person accepted it; the name of the program.
    Suggestion(String),
}

/// Who, when, by what means.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Provenance {
    pub annotator: AnnotatorId,
    pub created: Timestamp,
    pub modified: Timestamp,
    pub origin: Origin,
}

impl Timestamp {
    /// The moment so many seconds after 1970 began; moments outside the years 0 to 9999, which
    /// RFC 3339 cannot write, become the nearest that it can.
    pub fn from_seconds(seconds: i64) -> Self {
        Self(seconds.clamp(-62_167_219_200, 253_402_300_799))
    }

    /// Seconds since 1970 began.
    pub const fn seconds(self) -> i64 {
        self.0
    }

    /// Reads RFC 3339; any offset becomes UTC, fractions of a second are cut off.
    pub fn read(text: &str) -> Option<Self> {
        OffsetDateTime::parse(text, &Rfc3339)
            .ok()
            .map(|moment| Self::from_seconds(moment.unix_timestamp()))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let moment = OffsetDateTime::from_unix_timestamp(self.0).map_err(|_| fmt::Error)?;
        formatter.write_str(&moment.format(&Rfc3339).map_err(|_| fmt::Error)?)
    }
}

impl Provenance {
    /// Made by hand, now.
    pub fn by_hand(annotator: AnnotatorId, at: Timestamp) -> Self {
        Self {
            annotator,
            created: at,
            modified: at,
            origin: Origin::Hand,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_as_it_is_written() {
        for seconds in [
            i64::MIN,
            -62_167_219_200,
            -1,
            0,
            1_795_412_169,
            253_402_300_799,
            i64::MAX,
        ] {
            let moment = Timestamp::from_seconds(seconds);
            assert_eq!(Timestamp::read(&moment.to_string()), Some(moment));
        }
        assert_eq!(
            Timestamp::from_seconds(1_795_412_169).to_string(),
            "2026-11-23T05:36:09Z"
        );
    }

    #[test]
    fn other_offsets_become_utc() {
        assert_eq!(
            Timestamp::read("2026-11-23T08:36:09.5+03:00"),
            Some(Timestamp::from_seconds(1_795_412_169))
        );
        assert_eq!(Timestamp::read("yesterday"), None);
    }
}
