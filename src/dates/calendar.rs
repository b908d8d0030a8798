//! Days of the Gregorian and the Julian calendar.

use std::fmt;

use edtf_calendars::{JulianDate, julian_to_gregorian};
use edtf_core::BoundDate;

/// A day of the Gregorian calendar, which is also counted backwards before 1582; the year before
/// the year 1 is the year 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    pub year: i64,
    pub month: u8,
    pub day: u8,
}

/// How the days of a date are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Calendar {
    /// The date does not say.
    #[default]
    Unsaid,
    /// Old Style.
    Julian,
    /// New Style.
    Gregorian,
}

impl Day {
    /// A day, if there is such a day.
    pub fn new(year: i64, month: u32, day: u32) -> Option<Self> {
        let is_real = day >= 1 && day <= days_in(year, month, Calendar::Gregorian)?;
        is_real.then_some(Self {
            year,
            month: u8::try_from(month).ok()?,
            day: u8::try_from(day).ok()?,
        })
    }

    /// Days since the first day of the year 0, for distances.
    pub const fn number(self) -> i64 {
        // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin in March.
        let (year, month) = (self.year - (self.month <= 2) as i64, self.month as i64);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let shifted = (month + 9) % 12;
        let day_of_year = (153 * shifted + 2) / 5 + self.day as i64 - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era
    }

    /// The day before.
    pub fn before(self) -> Self {
        let (year, month) = (self.year, u32::from(self.month));
        Self::new(year, month, u32::from(self.day) - 1)
            .or_else(|| {
                let last = days_in(year, month.checked_sub(1)?, Calendar::Gregorian)?;
                Self::new(year, month - 1, last)
            })
            .unwrap_or(Self {
                year: year - 1,
                month: 12,
                day: 31,
            })
    }

    /// The day after.
    pub fn after(self) -> Self {
        let (year, month) = (self.year, u32::from(self.month));
        Self::new(year, month, u32::from(self.day) + 1)
            .or_else(|| Self::new(year, month + 1, 1))
            .unwrap_or(Self {
                year: year + 1,
                month: 1,
                day: 1,
            })
    }

    /// The day that the Julian calendar calls by these numbers; `None` if it knows no such day.
    pub fn of_julian(year: i64, month: u32, day: u32) -> Option<Self> {
        let date = JulianDate {
            year,
            month: u8::try_from(month).ok()?,
            day: u8::try_from(day).ok()?,
        };
        julian_to_gregorian(date).ok().map(Self::from)
    }
}

impl From<BoundDate> for Day {
    fn from(date: BoundDate) -> Self {
        let BoundDate { year, month, day } = date;
        Self { year, month, day }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.year < 0 { "-" } else { "" };
        let year = self.year.abs();
        write!(
            formatter,
            "{sign}{year:04}-{:02}-{:02}",
            self.month, self.day
        )
    }
}

/// How many days a month has; `None` if there is no such month.
pub fn days_in(year: i64, month: u32, calendar: Calendar) -> Option<u32> {
    let is_leap = match calendar {
        Calendar::Julian => year.rem_euclid(4) == 0,
        Calendar::Unsaid | Calendar::Gregorian => {
            year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0)
        }
    };
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 if is_leap => Some(29),
        2 => Some(28),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_has_a_neighbour_on_both_sides() {
        let mut day = Day::new(1895, 12, 30).unwrap();
        for _ in 0..3_000 {
            let next = day.after();
            assert_eq!(next.number(), day.number() + 1, "{day}");
            assert_eq!(next.before(), day);
            day = next;
        }
        assert_eq!(day.to_string(), "1904-03-18");
    }

    #[test]
    fn the_october_revolution_was_in_november() {
        assert_eq!(Day::of_julian(1917, 10, 25), Day::new(1917, 11, 7));
        assert_eq!(Day::of_julian(1900, 2, 29), Day::new(1900, 3, 13));
        assert_eq!(Day::new(1900, 2, 29), None);
        assert_eq!(Day::of_julian(1917, 2, 30), None);
    }
}
