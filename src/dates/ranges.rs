//! Dates with what stands around them: ranges, "before" and "after", "circa", the calendar.

use super::calendar::Calendar;
use super::expression::{Expression, Grain, Limit, Mark, Point};
use super::grammar::{Grammar, Manner, Read, YEARS};
use super::words::{
    AFTER, BEFORE, CIRCA, NEW_STYLE, NOT_AFTER, NOT_BEFORE, OLD_STYLE, PERHAPS, RANGE_WORDS, UP_TO,
    weekday,
};

const DASHES: [char; 5] = ['-', '–', '—', '‑', '−'];

/// Words before a pair of numbers that are then no years: leaves, files, numbers of papers.
const NO_YEARS: [&str; 16] = [
    "n", "no", "nr", "p", "pp", "l", "ll", "d", "f", "fol", "стр", "с", "д", "л", "лл", "док",
];

impl Grammar<'_> {
    /// The longest date that begins at a token, with everything that belongs to it.
    pub fn expression(self, at: usize) -> Read<Expression> {
        let read = [
            self.bracketed(at),
            self.limited(at),
            self.hedged(at),
            self.between_words(at),
            self.range_or_point(at),
        ];
        let longest = read
            .into_iter()
            .flatten()
            .max_by_key(|(_, end)| end.character);
        let (mut expression, mut end) = longest?;
        let mark = self
            .end(end.next + 1)
            .filter(|_| self.is_sign(end.next, &['?']));
        let bracketed = self.in_brackets(end.next, |grammar, at| {
            grammar
                .is_sign(at, &['?'])
                .then(|| Some(((), grammar.end(at + 1)?)))?
        });
        if let Some(after) = mark.or(bracketed.map(|((), end)| end)) {
            expression.marks.push(Mark::Perhaps);
            end = after;
        }
        if let Some((calendar, after)) = self.calendar(end.next) {
            expression.calendar = calendar;
            end = after;
        }
        if let Some((other, after)) = self.other_day(end.next, &expression) {
            expression.other = Some(other);
            end = after;
            if let Some((calendar, after)) = self.calendar(end.next) {
                expression.calendar = calendar;
                end = after;
            }
        }
        expression
            .marks
            .extend(self.weekday_before(at).map(Mark::Weekday));
        Some((expression, end))
    }

    /// [26 October 1949]: all of it was supplied by an editor.
    fn bracketed(self, at: usize) -> Read<Expression> {
        let inside = at + 1;
        if !self.is_sign(at, &['[']) {
            return None;
        }
        let read = [
            self.limited(inside),
            self.hedged(inside),
            self.range_or_point(inside),
        ];
        let read = read.into_iter().flatten();
        let (mut expression, end) = read.max_by_key(|(_, end)| end.character)?;
        let is_doubtful = self.is_sign(end.next, &['?']);
        let closing = end.next + usize::from(is_doubtful);
        let end = self
            .end(closing + 1)
            .filter(|_| self.is_sign(closing, &[']']))?;
        expression.marks.push(Mark::Supplied);
        expression
            .marks
            .extend(is_doubtful.then_some(Mark::Perhaps));
        Some((expression, end))
    }

    /// Before 26 October 1949, не позднее октября 1949 г., after 1945.
    fn limited(self, at: usize) -> Read<Expression> {
        let words = [
            (NOT_AFTER, Limit::NotAfter),
            (BEFORE, Limit::Before),
            (UP_TO, Limit::UpTo),
            (NOT_BEFORE, Limit::NotBefore),
            (AFTER, Limit::After),
        ];
        let (limit, next, word) = words.into_iter().find_map(|(table, limit)| {
            let (next, first) = self.one_of(at, table)?;
            Some((limit, next, first))
        })?;
        // Words that also stand before amounts do not make a year of a number.
        let is_cue = !matches!(
            word,
            "до" | "по" | "by" | "um" | "ab" | "nach" | "vor" | "позднее"
        );
        let inner = if is_cue { self.cued() } else { self };
        let (mut expression, end) = inner.hedged(next).or_else(|| inner.alone(next))?;
        expression.limit = Some(limit);
        Some((expression, end))
    }

    /// Circa 1949, около 26 октября, probably October 1949.
    fn hedged(self, at: usize) -> Read<Expression> {
        let (mark, next, word) = [(CIRCA, Mark::Circa), (PERHAPS, Mark::Perhaps)]
            .into_iter()
            .find_map(|(table, mark)| {
                let (next, first) = self.one_of(at, table)?;
                Some((mark, next, first))
            })?;
        let is_cue = matches!(word, "c" | "ca" | "circa" | "ок");
        let inner = if is_cue { self.cued() } else { self };
        let (mut expression, end) = inner.hedged(next).or_else(|| inner.range_or_point(next))?;
        expression.marks.push(mark);
        Some((expression, end))
    }

    /// From 24 June to 3 July 1950, с 24 июня по 3 июля 1950 г., between 1914 and 1918.
    fn between_words(self, at: usize) -> Read<Expression> {
        let first = self.word(at)?;
        let mut pairs = RANGE_WORDS.iter().filter(|(one, _)| *one == first);
        pairs.find_map(|(_, second)| {
            let inner = self.cued();
            let left = inner.end_of_range(self.blank(at + 1)?)?;
            let next = self.blank(left.1.next)?;
            if self.word(next) != Some(second) {
                return None;
            }
            let right = inner.point(self.blank(next + 1)?)?;
            range(left.0, right.0).map(|expression| (expression, right.1))
        })
    }

    /// A range with a dash, or a single date.
    fn range_or_point(self, at: usize) -> Read<Expression> {
        let read = [
            self.dashed(at),
            self.days_of_month(at),
            self.years(at),
            self.alone(at),
        ];
        read.into_iter()
            .flatten()
            .max_by_key(|(_, end)| end.character)
    }

    fn alone(self, at: usize) -> Read<Expression> {
        self.point(at)
            .map(|(point, end)| (Expression::of(point), end))
    }

    /// 24–25 June 1950; 24 June – 3 July 1950; June–July 1950; 26.10.1949–3.11.1949.
    fn dashed(self, at: usize) -> Read<Expression> {
        let (left, end) = self.end_of_range(at)?;
        let next = self.dash(end.next)?;
        let (right, end) = self.point(next)?;
        range(left, right).map(|expression| (expression, end))
    }

    /// June 24–25, 1950.
    fn days_of_month(self, at: usize) -> Read<Expression> {
        let (number, _, end) = self.month(at)?;
        let (first, end) = self.day(self.blank(end.next)?)?;
        let next = self.dash(end.next)?;
        self.number(next)?;
        let (second, end) = self.day(next)?;
        let day_of = |point: Point| Point {
            month: Some(number),
            ..point
        };
        let (last, end) = self.with_year(day_of(second), end);
        range(day_of(first), last).map(|expression| (expression, end))
    }

    /// 1949–1950, 1949–50, 1949–1950 гг.
    fn years(self, at: usize) -> Read<Expression> {
        let year = |year| Point {
            grain: Grain::Year,
            year: Some(year),
            ..Point::default()
        };
        let (from, digits) = self.number(at)?;
        let from = i64::from(from);
        let next = self.dash(at + 1)?;
        let (to, to_digits) = self.number(next)?;
        let to = match to_digits {
            4 => i64::from(to),
            2 => from - from % 100 + i64::from(to),
            _ => return None,
        };
        let is_range = digits == 4
            && YEARS.contains(&from)
            && YEARS.contains(&to)
            && from < to
            && to - from <= 150;
        let before = at.checked_sub(1).map(|before| {
            let word = self
                .word(before)
                .or_else(|| self.word(before.checked_sub(1)?));
            let word = word.or_else(|| self.word(before.checked_sub(2)?));
            let is_numbered = word.is_some_and(|word| NO_YEARS.contains(&word));
            is_numbered || self.is_sign(before, &['№', '/', '.', ',', '-'])
        });
        let is_number = before == Some(true) && self.manner != Manner::Field;
        let goes_on = self.is_sign(next + 1, &['-', '/']) && self.number(next + 2).is_some();
        if !is_range || is_number || goes_on {
            return None;
        }
        let end = self.end(next + 1)?;
        let end = self.year_word(end.next).unwrap_or(end);
        range(year(from), year(to)).map(|expression| (expression, end))
    }

    /// The first date of a range, which may leave to the second what both have.
    fn end_of_range(self, at: usize) -> Read<Point> {
        let month = |grammar: Self| {
            let (number, _, end) = grammar.month(at)?;
            let point = Point {
                grain: Grain::Month,
                month: Some(number),
                ..Point::default()
            };
            Some((point, end))
        };
        self.point(at).or_else(|| month(self)).or_else(|| {
            let (day, end) = self.day(at)?;
            let stop = usize::from(self.is_sign(end.next, &['.']));
            Some((day, self.end(end.next + stop)?))
        })
    }

    /// "(O.S.)", "ст. ст.", "по новому стилю".
    fn calendar(self, at: usize) -> Read<Calendar> {
        let of_words = |grammar: Self, at: usize| {
            let tables = [
                (OLD_STYLE, Calendar::Julian),
                (NEW_STYLE, Calendar::Gregorian),
            ];
            tables.into_iter().find_map(|(table, calendar)| {
                let (next, _) = grammar.one_of_exactly(at, table)?;
                let next = next + usize::from(grammar.is_sign(next, &['.']));
                Some((calendar, grammar.end(next)?))
            })
        };
        let after_comma = self.skip(at + usize::from(self.is_sign(at, &[','])));
        self.in_brackets(at, of_words)
            .or_else(|| of_words(self, after_comma))
    }

    /// 25 October (7 November) 1917: the day by the other calendar.
    fn other_day(self, at: usize, expression: &Expression) -> Read<Point> {
        let is_day = expression.from.grain == Grain::Day && expression.to.is_none();
        let known = expression.from.year;
        let (mut other, mut end) = self.in_brackets(at, |grammar, at| {
            let at = grammar.one_of(at, OLD_STYLE).map_or(at, |(next, _)| next);
            let day = grammar
                .point(at)
                .filter(|(point, _)| point.grain == Grain::Day);
            day.or_else(|| {
                let day = grammar.day(at).filter(|(point, _)| point.day.is_some());
                day.map(|(point, end)| {
                    let month = expression.from.month;
                    (Point { month, ..point }, end)
                })
            })
        })?;
        if known.is_none() && other.year.is_none() {
            (other, end) = self.with_year(other, end);
        }
        let year = known.or(other.year)?;
        let may_be_julian = is_day && year < 1930 && other.month.is_some();
        may_be_julian.then_some((other, end))
    }

    /// What `inner` reads between round or square brackets, after one blank.
    fn in_brackets<T>(self, at: usize, inner: impl Fn(Self, usize) -> Read<T>) -> Read<T> {
        let at = self.skip(at);
        let closing = match self.sign(at)? {
            '(' => ')',
            '[' => ']',
            _ => return None,
        };
        let (value, end) = inner(self, at + 1)?;
        let is_closed = self.is_sign(end.next, &[closing]);
        is_closed.then_some((value, self.end(end.next + 1)?))
    }

    /// The day of the week that stands before a date.
    fn weekday_before(self, at: usize) -> Option<i64> {
        let mut before = at.checked_sub(1)?;
        if self.skip(before) > before {
            before = before.checked_sub(1)?;
        }
        if self.is_sign(before, &[',', '.']) {
            before = before.checked_sub(1)?;
        }
        weekday(self.word(before)?)
    }

    /// One of several phrases; the token after it and the blank, and its first word.
    fn one_of(self, at: usize, table: &[&'static str]) -> Option<(usize, &'static str)> {
        let (next, first) = self.one_of_exactly(at, table)?;
        let next = next + usize::from(self.is_sign(next, &['.', ',']));
        let after = self.skip(next);
        (after > at + 1).then_some((after, first))
    }

    /// One of several phrases, its words joined by blanks and full stops.
    fn one_of_exactly(self, at: usize, table: &[&'static str]) -> Option<(usize, &'static str)> {
        table.iter().find_map(|phrase| {
            let mut next = at;
            for (number, word) in phrase.split(' ').enumerate() {
                if number > 0 {
                    next += usize::from(self.is_sign(next, &['.']));
                    next = self.skip(next);
                }
                if self.word(next) != Some(word) {
                    return None;
                }
                next += 1;
            }
            Some((next, phrase.split(' ').next()?))
        })
    }

    /// The token after a dash with or without blanks.
    fn dash(self, at: usize) -> Option<usize> {
        let at = self.skip(at);
        self.is_sign(at, &DASHES).then(|| self.skip(at + 1))
    }

    /// The token after a blank, which must be there.
    fn blank(self, at: usize) -> Option<usize> {
        Some(self.skip(at)).filter(|next| *next > at)
    }

    /// Reading on after a word that makes a year of a bare number.
    fn cued(self) -> Self {
        let manner = match self.manner {
            Manner::Text => Manner::Cued,
            manner => manner,
        };
        Self { manner, ..self }
    }
}

/// A range, each end with what only the other says.
fn range(mut from: Point, mut to: Point) -> Option<Expression> {
    from.year = from.year.or(to.year);
    to.year = to.year.or(from.year);
    if from.grain == Grain::Day {
        from.month = from.month.or(to.month);
    }
    // A bare day before anything but a day is no range.
    let is_whole = from.grain != Grain::Day || from.month.is_some();
    let fits = from.grain == to.grain || from.year.is_some() && from.year != to.year;
    (is_whole && fits).then(|| Expression {
        to: Some(to),
        ..Expression::of(from)
    })
}
