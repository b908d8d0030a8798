//! A date as its words say it, before anything is known from elsewhere.

use super::calendar::Calendar;

/// What the words of a date say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expression {
    pub from: Point,
    /// The end of a range.
    pub to: Option<Point>,
    pub limit: Option<Limit>,
    pub calendar: Calendar,
    /// The same day in the other calendar: "25 October (7 November) 1917".
    pub other: Option<Point>,
    pub marks: Vec<Mark>,
}

/// One end of a range, or the whole of a date that is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Point {
    pub grain: Grain,
    /// Of a decade or a century, its first year.
    pub year: Option<i64>,
    pub month: Option<u32>,
    pub day: Option<u32>,
    pub marks: Vec<Mark>,
}

/// How exact a date is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grain {
    #[default]
    Day,
    Month,
    Year,
    /// By the number that EDTF gives it.
    Season(u32),
    Decade,
    Century,
}

/// On which side of a date something lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    Before,
    /// «до»: before, possibly on that day.
    UpTo,
    NotAfter,
    NotBefore,
    After,
}

/// What is special about the words of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Circa,
    Perhaps,
    /// The last two digits of a year.
    ShortYear,
    /// A place for the day was left blank.
    BlankDay,
    /// Day and year, with nothing between them.
    LostMonth,
    /// Two numbers, each of which may be the day or the month.
    AnyOrder,
    SuppliedDay,
    SuppliedMonth,
    SuppliedYear,
    /// All of it stands in brackets.
    Supplied,
    /// A figure follows the year without a blank, like that of a footnote.
    GluedFigure,
    /// The month is written in Cyrillic letters.
    Cyrillic,
    /// The day of the week that is named, Monday being 0.
    Weekday(i64),
}

impl Point {
    /// Whether it has this mark.
    pub fn is(&self, mark: Mark) -> bool {
        self.marks.contains(&mark)
    }
}

impl Expression {
    /// An expression of one point.
    pub fn of(from: Point) -> Self {
        Self {
            from,
            ..Self::default()
        }
    }

    /// Whether the expression or one of its ends has this mark.
    pub fn is(&self, mark: Mark) -> bool {
        let ends = [Some(&self.from), self.to.as_ref()];
        self.marks.contains(&mark) || ends.into_iter().flatten().any(|end| end.is(mark))
    }
}
