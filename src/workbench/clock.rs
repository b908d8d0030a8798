//! The time, which tests can set, and how people read it.

use std::time::{SystemTime, UNIX_EPOCH};

use jiff::tz::TimeZone;

use crate::model::Timestamp;

/// Where the time comes from.
pub trait Clock: Send + Sync {
    fn now(&self) -> Timestamp;
}

/// The clock of the computer.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

/// A clock that stands still.
#[derive(Clone, Copy, Debug, Default)]
pub struct FixedClock(pub Timestamp);

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        #[expect(
            clippy::disallowed_methods,
            reason = "this is the one place that asks the computer"
        )]
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        let seconds = since.map_or(0, |since| {
            i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
        });
        Timestamp::from_seconds(seconds)
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        self.0
    }
}

/// A moment by the clock on the wall, to the second: *Mon 23 Nov 2026, 08:36:09*. Where this
/// computer does not know where it stands, it is Greenwich time.
pub fn local_moment(at: Timestamp) -> String {
    moment_in(at, TimeZone::system())
}

fn moment_in(at: Timestamp, zone: TimeZone) -> String {
    let Ok(moment) = jiff::Timestamp::from_second(at.seconds()) else {
        return at.to_string();
    };
    let moment = moment.to_zoned_datetime(zone);
    moment.strftime("%a %-d %b %Y, %H:%M:%S").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_read_by_the_clock_on_the_wall() {
        let at = Timestamp::read("2026-11-22T22:36:09Z").unwrap();
        let moscow = TimeZone::fixed(jiff::tz::offset(3));
        assert_eq!(moment_in(at, moscow), "Mon 23 Nov 2026, 01:36:09");
        assert_eq!(moment_in(at, TimeZone::UTC), "Sun 22 Nov 2026, 22:36:09");
    }
}
