//! From what the words of a date say to what they mean, with the help of the context.

use crate::model::{Certainty, Edtf};

use super::calendar::{Calendar, days_in};
use super::edtf::{Bounds, bounds};
use super::expression::{Expression, Mark, Point};
use super::meaning::Meaning;
use super::notation::{attested, notation};
use super::words::month_name;

/// What is known besides the words of a date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// When the record was made, such as the date in its title.
    pub date: Option<Edtf>,
    pub order: DayOrder,
}

/// Which of two numbers is the day, where nothing else says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DayOrder {
    /// It may be either.
    #[default]
    Unknown,
    DayFirst,
    MonthFirst,
}

/// A date as it stands and as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateReading {
    pub verbatim: String,
    /// What stands there and no more, in EDTF: `26.1949 г.` is `1949-XX-26`.
    pub attested: Option<Edtf>,
    /// What it means, in EDTF and by the Gregorian calendar. `None` where that is impossible or
    /// nothing says it.
    pub reading: Option<Edtf>,
    /// The same day as the Julian calendar counts it, where the words are Old Style.
    pub julian: Option<Edtf>,
    pub certainty: Certainty,
    /// Why it was read so, or why not, in one or more sentences.
    pub reason: String,
}

impl DateReading {
    /// The first and the last day that it may mean: of the reading, or else of what stands there.
    pub fn bounds(&self) -> Bounds {
        let known = self.reading.as_ref().or(self.attested.as_ref());
        known.map(bounds).unwrap_or_default()
    }

    /// The same reading for the words it was found among.
    pub(super) fn among(self, verbatim: &str) -> Self {
        let found = format!("Read from «{}».", self.verbatim);
        Self {
            verbatim: verbatim.to_owned(),
            certainty: self.certainty.min(Certainty::Medium),
            reason: format!("{found} {}", self.reason),
            ..self
        }
    }
}

/// The reading of words that are no date.
pub(super) fn not_understood(verbatim: &str) -> DateReading {
    nothing(verbatim, "This is not understood as a date.".to_owned())
}

/// Gives the words of a date their meaning.
pub(super) fn resolve(verbatim: &str, expression: &Expression, context: &Context) -> DateReading {
    let mut meaning = Meaning::new(context);
    let mut known = expression.clone();
    for point in ends_mut(&mut known) {
        swap_if_only_so(point);
        if let Some(fault) = impossible(point, expression.calendar) {
            return nothing(verbatim, fault);
        }
    }
    let attested = attested(&known);
    meaning.say_marks(&known);
    let reading = meaning.read(&mut known);
    let Meaning {
        mut certainty,
        mut reasons,
        julian,
        ..
    } = meaning;
    if is_reversed(&known) {
        return nothing(verbatim, "The range ends before it begins.".to_owned());
    }
    if reading.is_none() {
        certainty = certainty.min(Certainty::Low);
    }
    if reasons.is_empty() {
        reasons.push("It is written in full.".to_owned());
    }
    DateReading {
        verbatim: verbatim.to_owned(),
        attested,
        reading,
        julian,
        certainty,
        reason: reasons.join(" "),
    }
}

fn nothing(verbatim: &str, reason: String) -> DateReading {
    DateReading {
        verbatim: verbatim.to_owned(),
        attested: None,
        reading: None,
        julian: None,
        certainty: Certainty::Unknown,
        reason,
    }
}

pub(super) fn ends_mut(expression: &mut Expression) -> impl Iterator<Item = &mut Point> {
    [
        Some(&mut expression.from),
        expression.to.as_mut(),
        expression.other.as_mut(),
    ]
    .into_iter()
    .flatten()
}

/// Whether a range whose ends are known ends before it begins.
fn is_reversed(expression: &Expression) -> bool {
    let reached = |point: &Point| point.year.map(|_| bounds(&Edtf(notation(point, &[]))));
    let to = expression.to.as_ref().and_then(reached);
    let (Some(from), Some(to)) = (reached(&expression.from), to) else {
        return false;
    };
    matches!((from.earliest, to.latest), (Some(from), Some(to)) if from > to)
}

/// 10/26/1949 can only be the 26th of October.
fn swap_if_only_so(point: &mut Point) {
    let (Some(month), Some(day)) = (point.month, point.day) else {
        return;
    };
    if !point.is(Mark::AnyOrder) {
        return;
    }
    let is_only_so = month > 12 && (1..=12).contains(&day);
    if is_only_so {
        (point.month, point.day) = (Some(day), Some(month));
    }
    if is_only_so || day > 12 || day == month {
        point.marks.retain(|mark| *mark != Mark::AnyOrder);
    }
}

/// What is impossible about a date, as a sentence.
pub(super) fn impossible(point: &Point, calendar: Calendar) -> Option<String> {
    if let Some(month) = point.month
        && !(1..=12).contains(&month)
    {
        return Some(format!("There is no month {month}."));
    }
    let day = point.day?;
    let is_known_year = point.year.is_some() && !point.is(Mark::ShortYear);
    let year = point.year.filter(|_| is_known_year).unwrap_or(2000);
    let days = point
        .month
        .map_or(Some(31), |month| days_in(year, month, calendar));
    if (1..=days.unwrap_or(31)).contains(&day) {
        return None;
    }
    let month = point.month.and_then(month_name).unwrap_or("such day");
    let in_year = if day == 29 && is_known_year {
        format!(" in {year}")
    } else {
        String::new()
    };
    Some(format!("There is no {day} {month}{in_year}."))
}
