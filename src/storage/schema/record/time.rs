//! Moments as RFC 3339 in UTC: `1949-10-26T09:30:00Z`.

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use crate::model::Timestamp;
use crate::storage::schema::fields::Fault;

/// The first and the last second that RFC 3339 can write: the years 0 to 9999.
const RANGE: (i64, i64) = (-62_167_219_200, 253_402_300_799);

/// Writes a moment; one outside the years 0 to 9999 becomes the nearest inside.
pub fn write_time(time: Timestamp) -> String {
    let seconds = time.0.clamp(RANGE.0, RANGE.1);
    OffsetDateTime::from_unix_timestamp(seconds)
        .ok()
        .and_then(|moment| moment.format(&Rfc3339).ok())
        .unwrap_or_default()
}

/// Reads a moment; another time zone is turned into UTC, fractions of a second are dropped.
pub fn read_time(field: &str, text: &str) -> Result<Timestamp, Fault> {
    OffsetDateTime::parse(text, &Rfc3339)
        .map(|moment| Timestamp(moment.unix_timestamp()))
        .map_err(|_| {
            Fault(format!(
                "`{field}` is {text:?}, not a time like 1949-10-26T09:30:00Z"
            ))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_as_it_is_written() {
        for seconds in [0, -636_724_200, 1_795_411_200, RANGE.0, RANGE.1] {
            let written = write_time(Timestamp(seconds));
            assert_eq!(
                read_time("at", &written),
                Ok(Timestamp(seconds)),
                "{written}"
            );
        }
        assert_eq!(write_time(Timestamp(0)), "1970-01-01T00:00:00Z");
        assert_eq!(
            read_time("at", "1970-01-01T02:00:00+02:00"),
            Ok(Timestamp(0))
        );
        assert!(read_time("at", "yesterday").is_err());
        assert!(write_time(Timestamp(i64::MAX)).starts_with("9999-12-31"));
    }
}
