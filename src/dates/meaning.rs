//! A reading in the making: what the context adds, how sure that is, and why.

use crate::model::{Certainty, Edtf};

use super::calendar::{Calendar, Day, days_in};
use super::edtf::{bounds, checked};
use super::expression::{Expression, Grain, Limit, Mark, Point};
use super::notation::{self, notation, with_limit};
use super::reading::{Context, DayOrder, ends_mut, impossible};
use super::words::month_name;

/// A reading in the making: what is sure, and why.
pub struct Meaning<'a> {
    context: &'a Context,
    pub certainty: Certainty,
    /// In sentences.
    pub reasons: Vec<String>,
    /// The day as the Julian calendar counts it, where the words are Old Style.
    pub julian: Option<Edtf>,
}

impl<'a> Meaning<'a> {
    /// Nothing is doubtful yet.
    pub const fn new(context: &'a Context) -> Self {
        Self {
            context,
            certainty: Certainty::High,
            reasons: Vec::new(),
            julian: None,
        }
    }

    fn because(&mut self, certainty: Certainty, reason: impl Into<String>) {
        self.certainty = self.certainty.min(certainty);
        let reason = reason.into();
        if !self.reasons.contains(&reason) {
            self.reasons.push(reason);
        }
    }

    /// What the words themselves make doubtful or worth saying.
    pub fn say_marks(&mut self, expression: &Expression) {
        let remarks = [
            (
                Mark::Circa,
                Certainty::High,
                "The words say that it is about then.",
            ),
            (
                Mark::Perhaps,
                Certainty::High,
                "The words themselves are not sure of it.",
            ),
            (
                Mark::Supplied,
                Certainty::Medium,
                "All of it is supplied in brackets.",
            ),
            (
                Mark::SuppliedDay,
                Certainty::High,
                "The day is supplied in brackets.",
            ),
            (
                Mark::SuppliedMonth,
                Certainty::High,
                "The month is supplied in brackets.",
            ),
            (
                Mark::SuppliedYear,
                Certainty::High,
                "The year is supplied in brackets.",
            ),
            (
                Mark::BlankDay,
                Certainty::High,
                "A place for the day was left blank.",
            ),
            (
                Mark::GluedFigure,
                Certainty::Medium,
                "A figure stands without a blank beside it and was taken for that of a footnote.",
            ),
        ];
        for (mark, certainty, words) in remarks {
            if expression.is(mark) {
                self.because(certainty, words);
            }
        }
        if expression.limit == Some(Limit::UpTo) {
            self.because(
                Certainty::Medium,
                "«До» does not say whether the day itself is meant; it was taken in.",
            );
        }
    }

    /// The reading in EDTF, once the context has completed the expression; `None` if nothing says
    /// what is missing.
    pub fn read(&mut self, expression: &mut Expression) -> Option<Edtf> {
        let marks = expression.marks.clone();
        let year_of_other = expression.other.as_ref().and_then(|other| other.year);
        expression.from.year = expression.from.year.or(year_of_other);
        let ends = [Some(&mut expression.from), expression.to.as_mut()];
        let mut is_known = true;
        let mut year_before = None;
        for end in ends.into_iter().flatten() {
            self.complete_year(end, year_before);
            self.complete_month(end);
            is_known &= end.year.is_some();
            year_before = end.year;
        }
        if !is_known {
            return None;
        }
        if let Some(set) = self.both_orders(expression) {
            return Some(set);
        }
        if let Some(fault) = impossible(&expression.from, expression.calendar) {
            self.because(Certainty::Low, fault);
            return None;
        }
        if let Some(other) = &expression.other {
            return self.two_calendars(&expression.from, other);
        }
        if expression.calendar == Calendar::Julian {
            return self.old_style(expression);
        }
        self.doubt_old_dates(expression);
        self.check_weekday(expression);
        let from = notation(&expression.from, &marks);
        let edtf = match &expression.to {
            Some(to) => format!("{from}/{}", notation(to, &marks)),
            None => with_limit(expression, &marks).unwrap_or(from),
        };
        checked(&edtf).ok()
    }

    fn complete_year(&mut self, point: &mut Point, year_before: Option<i64>) {
        let date = self.context.date.as_ref().map(bounds);
        let day = date.and_then(|date| date.earliest);
        if point.is(Mark::ShortYear) {
            let century = day.map_or(1900, |day| day.year - day.year.rem_euclid(100));
            let certainty = day.map_or(Certainty::Low, |_| Certainty::Medium);
            let short = point.year.unwrap_or_default();
            point.year = Some(century + short);
            let reason = match day {
                Some(day) => {
                    format!("The century is not written; it is that of the record, {day}.")
                }
                None => "The century is not written; it was taken for the twentieth.".to_owned(),
            };
            return self.because(certainty, reason);
        }
        if point.year.is_some() {
            return;
        }
        let Some(day) = day.filter(|_| point.month.is_some()) else {
            return self.because(
                Certainty::Low,
                "The year is not written, and nothing here says which it is.",
            );
        };
        let is_exact = date.is_some_and(|date| date.latest == Some(day));
        point.year = if year_before.is_some() {
            year_before
        } else if is_exact {
            nearest_year(point, day)
        } else {
            let latest = date.and_then(|date| date.latest);
            latest
                .filter(|latest| latest.year == day.year)
                .map(|day| day.year)
        };
        match (point.year, &self.context.date) {
            (Some(year), Some(Edtf(date))) => self.because(
                Certainty::Medium,
                format!(
                    "The year is not written; {year} is the nearest to the record's date, {date}."
                ),
            ),
            _ => self.because(
                Certainty::Low,
                "The year is not written, and the record's date does not say which it is.",
            ),
        }
    }

    fn complete_month(&mut self, point: &mut Point) {
        if !point.is(Mark::LostMonth) {
            return;
        }
        let date = self.context.date.as_ref().map(bounds).unwrap_or_default();
        let same = |day: &Day| Some(day.year) == point.year;
        let (from, to) = (date.earliest.filter(same), date.latest.filter(same));
        match (from, to) {
            (Some(from), Some(to)) if from.month == to.month => {
                point.month = Some(u32::from(from.month));
                point.marks.retain(|mark| *mark != Mark::LostMonth);
                let name = month_name(u32::from(from.month)).unwrap_or_default();
                let reason = format!(
                    "The month is missing; it is that of the record, {name} {}.",
                    from.year
                );
                self.because(Certainty::Medium, reason);
            }
            _ => self.because(
                Certainty::Low,
                "The month is missing, and nothing here says which it is.",
            ),
        }
    }

    /// Both days that two numbers may mean, unless the context says which it is.
    fn both_orders(&mut self, expression: &mut Expression) -> Option<Edtf> {
        let mut is_open = false;
        for point in ends_mut(expression).filter(|point| point.is(Mark::AnyOrder)) {
            match self.context.order {
                DayOrder::DayFirst => {}
                DayOrder::MonthFirst => (point.month, point.day) = (point.day, point.month),
                DayOrder::Unknown => is_open = true,
            }
        }
        if !expression.is(Mark::AnyOrder) {
            return None;
        }
        if !is_open {
            self.because(
                Certainty::Medium,
                "Day and month stand in the order of the record.",
            );
            return None;
        }
        self.because(
            Certainty::Low,
            "Two numbers, of which either may be the day; both days are given.",
        );
        notation::both_orders(&expression.from)
    }

    /// The Gregorian days of a date in Old Style.
    fn old_style(&mut self, expression: &Expression) -> Option<Edtf> {
        let from = &expression.from;
        self.julian = checked(&notation(from, &[])).ok();
        let (first, mut last) = julian_bounds(from)?;
        if let Some(to) = &expression.to {
            last = julian_bounds(to)?.1;
        }
        self.because(
            Certainty::High,
            "Old Style, by the Julian calendar; the reading is Gregorian.",
        );
        let is_day = first == last;
        let edtf = match expression.limit {
            Some(Limit::Before) => format!("../{}", first.before()),
            Some(Limit::NotAfter | Limit::UpTo) => format!("../{last}"),
            Some(Limit::NotBefore) => format!("{first}/.."),
            Some(Limit::After) => format!("{}/..", last.after()),
            None if is_day => first.to_string(),
            None => format!("{first}/{last}"),
        };
        checked(&edtf).ok()
    }

    /// Says that a Russian date of before 1918 may be Old Style.
    fn doubt_old_dates(&mut self, expression: &Expression) {
        let from = &expression.from;
        let reform = Day::new(1918, 2, 14);
        let is_early = notation::day_of(from)
            .is_some_and(|day| reform.is_some_and(|reform| day < reform && day.year > 1582));
        if is_early && from.is(Mark::Cyrillic) && expression.calendar == Calendar::Unsaid {
            self.because(
                Certainty::Medium,
                "Russia counted by the Julian calendar until 14 February 1918, and nothing here \
                 says which is meant; it was read as Gregorian.",
            );
        }
    }

    fn two_calendars(&mut self, from: &Point, other: &Point) -> Option<Edtf> {
        let days = |point: &Point| {
            let (year, month, day) = (point.year?, point.month?, point.day?);
            Some((Day::new(year, month, day), Day::of_julian(year, month, day)))
        };
        let year = other.year.or(from.year);
        let other = &Point {
            year,
            ..other.clone()
        };
        let ((from_day, from_julian), (other_day, other_julian)) = (days(from)?, days(other)?);
        let (julian, day) = if from_julian.is_some() && from_julian == other_day {
            (from, other_day)
        } else if other_julian.is_some() && other_julian == from_day {
            (other, from_day)
        } else {
            self.because(
                Certainty::Low,
                "Two days stand there, and they are not the same day in the two calendars.",
            );
            return None;
        };
        self.julian = checked(&notation(julian, &[])).ok();
        self.because(
            Certainty::High,
            "The day stands there by both calendars, and they agree.",
        );
        day.and_then(|day| checked(&day.to_string()).ok())
    }

    fn check_weekday(&mut self, expression: &Expression) {
        let named = expression.marks.iter().find_map(|mark| match mark {
            Mark::Weekday(weekday) => Some(*weekday),
            _ => None,
        });
        let (Some(named), Some(day)) = (named, notation::day_of(&expression.from)) else {
            return;
        };
        // 1 January 2001 was a Monday.
        let monday = Day::new(2001, 1, 1).map_or(0, Day::number);
        if (day.number() - monday).rem_euclid(7) != named {
            self.because(
                Certainty::Medium,
                format!("The day of the week named before it is not that of {day}."),
            );
        }
    }
}

/// The first and the last Gregorian day of a Julian date.
fn julian_bounds(point: &Point) -> Option<(Day, Day)> {
    let year = point.year?;
    match point.grain {
        Grain::Day => {
            let day = Day::of_julian(year, point.month?, point.day?)?;
            Some((day, day))
        }
        Grain::Month => {
            let month = point.month?;
            let last = days_in(year, month, Calendar::Julian)?;
            Some((
                Day::of_julian(year, month, 1)?,
                Day::of_julian(year, month, last)?,
            ))
        }
        Grain::Year => Some((Day::of_julian(year, 1, 1)?, Day::of_julian(year, 12, 31)?)),
        Grain::Season(_) | Grain::Decade | Grain::Century => None,
    }
}

/// The year in which a day lies nearest to another, and exists.
fn nearest_year(point: &Point, near: Day) -> Option<i64> {
    let years = [near.year, near.year - 1, near.year + 1];
    let days = years.into_iter().filter_map(|year| {
        let day = Day::new(year, point.month?, point.day.unwrap_or(15))?;
        Some(((day.number() - near.number()).abs(), year))
    });
    days.min().map(|(_, year)| year)
}
