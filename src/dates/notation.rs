//! Writing dates in EDTF.

use crate::model::Edtf;

use super::calendar::Day;
use super::edtf::{bounds, checked};
use super::expression::{Expression, Grain, Limit, Mark, Point};

/// A date with what is uncertain about it.
pub fn notation(point: &Point, marks: &[Mark]) -> String {
    let has = |mark| marks.contains(&mark) || point.is(mark);
    let qualifier = match (has(Mark::Circa), has(Mark::Perhaps)) {
        (true, true) => "%",
        (true, false) => "~",
        (false, true) => "?",
        (false, false) => "",
    };
    let year = point.year.map(|year| format!("{year:04}"));
    format!(
        "{}{qualifier}",
        written(point, year.as_deref().unwrap_or("XXXX"))
    )
}

/// What stands in the words and no more; `None` if EDTF cannot write it.
pub fn attested(expression: &Expression) -> Option<Edtf> {
    let end = |point: &Point| attested_point(point, &expression.marks);
    let from = end(&expression.from);
    let edtf = match (&expression.to, expression.limit) {
        (Some(to), _) => format!("{from}/{}", end(to)),
        (None, Some(_)) => with_limit(expression, &expression.marks).unwrap_or(from),
        (None, None) if expression.from.is(Mark::AnyOrder) => {
            return both_orders(&expression.from);
        }
        (None, None) => from,
    };
    checked(&edtf).ok()
}

fn attested_point(point: &Point, marks: &[Mark]) -> String {
    let mut point = point.clone();
    if point.is(Mark::SuppliedDay) {
        point.day = None;
    }
    let year = match point.year {
        Some(_) if point.is(Mark::SuppliedYear) => "XXXX".to_owned(),
        Some(year) if point.is(Mark::ShortYear) => format!("XX{year:02}"),
        Some(year) => format!("{year:04}"),
        None => "XXXX".to_owned(),
    };
    let month = point.is(Mark::SuppliedMonth);
    if month {
        point.month = None;
    }
    let qualifier = notation(&Point::default(), marks);
    let qualifier = qualifier.chars().last().filter(|one| "?~%".contains(*one));
    let written = written(&point, &year);
    qualifier.map_or(written.clone(), |one| format!("{written}{one}"))
}

fn written(point: &Point, year: &str) -> String {
    let two = |number: Option<u32>| number.map_or("XX".to_owned(), |one| format!("{one:02}"));
    let first = |digits: usize| year.chars().take(digits).collect::<String>();
    match point.grain {
        Grain::Day => format!("{year}-{}-{}", two(point.month), two(point.day)),
        Grain::Month => format!("{year}-{}", two(point.month)),
        Grain::Year => year.to_owned(),
        Grain::Season(season) => format!("{year}-{season}"),
        Grain::Decade => format!("{}X", first(3)),
        Grain::Century => format!("{}XX", first(2)),
    }
}

/// The two days that two numbers may mean, as a set of one of both.
pub fn both_orders(point: &Point) -> Option<Edtf> {
    let swapped = Point {
        month: point.day,
        day: point.month,
        ..point.clone()
    };
    if point.is(Mark::ShortYear) && point.year.is_some_and(|year| year < 100) {
        return None;
    }
    let mut days = [notation(point, &[]), notation(&swapped, &[])];
    days.sort();
    checked(&format!("[{}]", days.join(","))).ok()
}

/// The open interval on one side of a date; `None` if there is no limit.
pub fn with_limit(expression: &Expression, marks: &[Mark]) -> Option<String> {
    let limit = expression.limit?;
    let point = &expression.from;
    let itself = notation(point, marks);
    Some(match limit {
        Limit::NotAfter | Limit::UpTo => format!("../{itself}"),
        Limit::NotBefore => format!("{itself}/.."),
        Limit::Before => match beside(point, Side::Before) {
            Some(before) => format!("../{}", notation(&before, marks)),
            None => format!("../{itself}"),
        },
        Limit::After => match beside(point, Side::After) {
            Some(after) => format!("{}/..", notation(&after, marks)),
            None => format!("{itself}/.."),
        },
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// The day, month or year beside one; of a coarser date, the day beside all of it.
fn beside(point: &Point, side: Side) -> Option<Point> {
    let reached = bounds(&Edtf(notation(point, &[])));
    let is_before = side == Side::Before;
    let day = if is_before {
        reached.earliest?.before()
    } else {
        reached.latest?.after()
    };
    point.year?;
    let (month, day_of_month) = (u32::from(day.month), u32::from(day.day));
    let grain = match point.grain {
        grain @ (Grain::Day | Grain::Month | Grain::Year) => grain,
        _ => Grain::Day,
    };
    Some(Point {
        grain,
        year: Some(day.year),
        month: (grain != Grain::Year).then_some(month),
        day: (grain == Grain::Day).then_some(day_of_month),
        marks: Vec::new(),
    })
}

/// The day of a date that is one.
pub fn day_of(point: &Point) -> Option<Day> {
    let is_day = point.grain == Grain::Day;
    Day::new(point.year.filter(|_| is_day)?, point.month?, point.day?)
}
