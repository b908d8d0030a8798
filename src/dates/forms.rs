//! Single dates in tokens: every form that has neither a range nor a word before it.

use super::expression::{Grain, Mark, Point};
use super::grammar::{End, Grammar, Manner, Read, YEARS};
use super::words::{
    BEFORE_YEARS, CENTURY_WORDS, DECADE_ENDINGS, HUNGARIAN_MONTHS, OF, roman, season,
};

impl Grammar<'_> {
    /// The longest single date that begins at a token.
    pub fn point(self, at: usize) -> Read<Point> {
        let forms = [
            Self::day_first,
            Self::month_first,
            Self::numeric,
            Self::iso,
            Self::year_and_month,
            Self::day_and_year,
            Self::month_and_year,
            Self::numeric_month_and_year,
            Self::season_and_year,
            Self::decade,
            Self::century,
            Self::chinese,
            Self::bare_year,
        ];
        let read = forms.into_iter().filter_map(|form| form(self, at));
        read.max_by_key(|(_, end)| end.character)
    }

    /// 26 October 1949, 26-го октября 1949 г., «26» [October] 1949, 26. Oktober 1949, 21 октября.
    fn day_first(self, at: usize) -> Read<Point> {
        let (mut point, end) = self.day(at)?;
        let mut next = self.skip(end.next);
        if self.is_sign(next, &['.', '-', '/']) {
            next = self.skip(next + 1);
        }
        if next == end.next && self.manner != Manner::Field {
            return None;
        }
        next = self.passed_over(next, OF);
        let (number, supplied, end) = self.month(next)?;
        point.month = Some(number);
        point.marks.extend(supplied);
        if self.word(next).is_some_and(is_cyrillic) {
            point.marks.push(Mark::Cyrillic);
        }
        let mut end = end;
        let figure = self.number(end.next);
        if figure.is_some_and(|(_, digits)| digits == 1) && self.year_after(end.next + 1).is_some()
        {
            // A footnote's figure at the month: 24 June1 1950.
            point.marks.push(Mark::GluedFigure);
            end = self.end(end.next + 1)?;
        }
        Some(self.with_year(point, end))
    }

    /// October 26, 1949; Oct. 26th 1949; October 26.
    fn month_first(self, at: usize) -> Read<Point> {
        let (number, _, end) = self.month(at)?;
        let day_at = self.skip(end.next);
        let (value, digits) = self.number(day_at)?;
        let is_decimal = self.is_sign(day_at + 1, &['.', ':']) && self.number(day_at + 2).is_some();
        if digits > 2 || is_decimal {
            return None;
        }
        let point = Point {
            month: Some(number),
            day: Some(value),
            ..Point::default()
        };
        let end = self.end(day_at + 1)?;
        let end = self.ordinal(end.next).unwrap_or(end);
        Some(self.with_year(point, end))
    }

    /// 26.10.1949, 26.X.1949, 26/10/1949, 26-X-49, 26 X 1949.
    fn numeric(self, at: usize) -> Read<Point> {
        let (day, digits) = self.number(at)?;
        if digits > 2 {
            return None;
        }
        let (separator, next) = self.separator(at + 1)?;
        let roman = self.roman_month(next);
        let ((Some((month, 1..=2)), _) | (_, Some(month))) = (self.number(next), roman) else {
            return None;
        };
        let (second, next) = self.separator(next + 1)?;
        if second != separator || (separator == ' ' && roman.is_none()) {
            return None;
        }
        let mut point = Point {
            month: Some(month),
            day: Some(day),
            ..Point::default()
        };
        let is_named = roman.is_some();
        if !is_named && separator != '.' {
            point.marks.push(Mark::AnyOrder);
        }
        let (year, marks, end) = self.year(next).or_else(|| self.short_year(next))?;
        let end = self.year_word(end.next).unwrap_or(end);
        let is_marked = end.next > next + 1;
        if marks.contains(&Mark::ShortYear)
            && self.manner != Manner::Field
            && !(is_marked || is_named && separator != ' ')
        {
            return None;
        }
        point.year = Some(year);
        point.marks.extend(marks);
        let is_sign = self.sign(end.next) == Some(separator);
        let goes_on = is_sign && self.number(end.next + 1).is_some();
        (!goes_on || is_marked).then_some((point, end))
    }

    /// 1949-10-26; in a field also 1949-10.
    fn iso(self, at: usize) -> Read<Point> {
        let (year, digits) = self.number(at)?;
        let (month, two) = self.number(at + 2)?;
        if digits != 4 || two != 2 || !self.is_sign(at + 1, &['-']) {
            return None;
        }
        let mut point = Point {
            year: Some(i64::from(year)),
            month: Some(month),
            ..Point::default()
        };
        let day = self.number(at + 4).filter(|_| self.is_sign(at + 3, &['-']));
        if let Some((day, 2)) = day {
            point.day = Some(day);
            return Some((point, self.end(at + 5)?));
        }
        point.grain = Grain::Month;
        let is_month = self.manner == Manner::Field && (1..=12).contains(&month);
        is_month.then_some((point, self.end(at + 3)?))
    }

    /// 1961. március 9.: the Hungarian order.
    fn year_and_month(self, at: usize) -> Read<Point> {
        let (year, marks, end) = self.year(at)?;
        let stop = self.is_sign(end.next, &['.']).then_some(end.next + 1)?;
        let month_at = self.skip(stop);
        let word = self.word(month_at)?;
        let place = HUNGARIAN_MONTHS.iter().position(|month| *month == word)?;
        let month = u32::try_from(place + 1).ok()?;
        let end = self.end(month_at + 1)?;
        let mut point = Point {
            year: Some(year),
            month: Some(month),
            marks,
            grain: Grain::Month,
            ..Point::default()
        };
        let day_at = self.skip(end.next);
        let Some((day, 1..=2)) = self.number(day_at) else {
            return Some((point, end));
        };
        (point.day, point.grain) = (Some(day), Grain::Day);
        let stop = usize::from(self.is_sign(day_at + 1, &['.']));
        Some((point, self.end(day_at + 1 + stop)?))
    }

    /// 26.1949 г.: the month was lost between the two.
    fn day_and_year(self, at: usize) -> Read<Point> {
        let (day, digits) = self.number(at)?;
        let mut next = at + 1;
        if digits > 2 || !self.is_sign(next, &['.']) {
            return None;
        }
        while self.is_sign(next, &['.', '_']) {
            next = self.skip(next + 1);
        }
        let (year, marks, end) = self.year(next)?;
        let marked = self.year_word(end.next);
        if marked.is_none() && self.manner != Manner::Field {
            return None;
        }
        let mut point = Point {
            year: Some(year),
            day: Some(day),
            marks,
            ..Point::default()
        };
        point.marks.push(Mark::LostMonth);
        Some((point, marked.unwrap_or(end)))
    }

    /// October 1949, октябрь 1949 г., octobre de 1949.
    fn month_and_year(self, at: usize) -> Read<Point> {
        let (number, supplied, end) = self.month(at)?;
        let mut point = Point {
            grain: Grain::Month,
            month: Some(number),
            marks: supplied.into_iter().collect(),
            ..Point::default()
        };
        let (year, marks, end) = self.long_year_after(end.next)?;
        point.year = Some(year);
        point.marks.extend(marks);
        Some((point, self.year_word(end.next).unwrap_or(end)))
    }

    /// 10.1949 and X.1949, in a field only.
    fn numeric_month_and_year(self, at: usize) -> Read<Point> {
        let number = self.number(at).filter(|(_, digits)| *digits <= 2);
        let month = self.roman_month(at);
        let month = month.or(number.map(|(number, _)| number).filter(|one| *one <= 12))?;
        let has_separator = self.is_sign(at + 1, &['.', '/']);
        if self.manner != Manner::Field || !has_separator || month == 0 {
            return None;
        }
        // With a stop between them, two numbers may as well be a day and a year.
        if self.is_sign(at + 1, &['.']) && number.is_some() {
            return None;
        }
        let (year, marks, end) = self.year(at + 2)?;
        let point = Point {
            grain: Grain::Month,
            year: Some(year),
            month: Some(month),
            day: None,
            marks,
        };
        Some((point, self.year_word(end.next).unwrap_or(end)))
    }

    /// Summer 1950, the spring of 1950, летом 1950 г.
    fn season_and_year(self, at: usize) -> Read<Point> {
        let season = season(self.word(at)?)?;
        let (year, marks, end) = self.long_year_after(at + 1)?;
        let point = Point {
            grain: Grain::Season(season),
            year: Some(year),
            marks,
            ..Point::default()
        };
        Some((point, self.year_word(end.next).unwrap_or(end)))
    }

    /// 1940s, 1940-е годы, 1940-х гг.
    fn decade(self, at: usize) -> Read<Point> {
        let (year, digits) = self.number(at)?;
        if digits != 4 || year % 10 != 0 || !YEARS.contains(&i64::from(year)) {
            return None;
        }
        let next = if self.is_sign(at + 1, &['-', '–', '\'', '’']) {
            at + 2
        } else {
            at + 1
        };
        self.word(next)
            .filter(|word| DECADE_ENDINGS.contains(word))?;
        let point = Point {
            grain: Grain::Decade,
            year: Some(i64::from(year)),
            ..Point::default()
        };
        let end = self.end(next + 1)?;
        Some((point, self.year_word(end.next).unwrap_or(end)))
    }

    /// 19th century, XIX век, XIX в.
    fn century(self, at: usize) -> Read<Point> {
        let (number, next) = match (self.number(at), self.word(at)) {
            (Some((number, 1..=2)), _) => (number, self.ordinal(at + 1)?.next),
            (_, Some(word)) if self.is_capital(at) => (roman(word)?, at + 1),
            _ => return None,
        };
        let next = self.skip(next);
        let word = self
            .word(next)
            .filter(|word| CENTURY_WORDS.contains(word))?;
        let is_short = matches!(word, "в" | "jh");
        let has_stop = self.is_sign(next + 1, &['.']);
        if is_short && !has_stop || !(1..=21).contains(&number) {
            return None;
        }
        let point = Point {
            grain: Grain::Century,
            year: Some(i64::from(number - 1) * 100),
            ..Point::default()
        };
        Some((point, self.end(next + 1 + usize::from(is_short))?))
    }

    /// 1949年10月26日, 10月21日.
    fn chinese(self, at: usize) -> Read<Point> {
        let (first, digits) = self.number(at)?;
        let is = |place: usize, words: &[&str]| {
            self.word(place).is_some_and(|word| words.contains(&word))
        };
        let mut point = Point::default();
        let mut next = at;
        if is(at + 1, &["年"]) && digits == 4 {
            (point.year, point.grain) = (Some(i64::from(first)), Grain::Year);
            next = at + 2;
        }
        if let (Some((month, _)), true) = (self.number(next), is(next + 1, &["月"])) {
            (point.month, point.grain) = (Some(month), Grain::Month);
            next += 2;
            if let (Some((day, _)), true) = (self.number(next), is(next + 1, &["日", "号", "號"]))
            {
                (point.day, point.grain) = (Some(day), Grain::Day);
                next += 2;
            }
        }
        let is_date = point.year.is_some() || point.day.is_some();
        is_date.then_some((point, self.end(next)?))
    }

    /// 1949 г.; in 1949; in a field any year.
    fn bare_year(self, at: usize) -> Read<Point> {
        let (year, marks, end) = self.year(at).or_else(|| {
            let bracketed = (self.manner == Manner::Field).then(|| self.supplied_year(at));
            bracketed.flatten()
        })?;
        let marked = self.year_word(end.next);
        let before = at.checked_sub(2).and_then(|before| self.word(before));
        let is_after_word = before.is_some_and(|word| BEFORE_YEARS.contains(&word))
            && at
                .checked_sub(1)
                .is_some_and(|blank| self.skip(blank) == at);
        let is_glued = marks.contains(&Mark::GluedFigure);
        let is_year = match self.manner {
            Manner::Text => marked.is_some() || (is_after_word && !is_glued),
            Manner::Cued => marked.is_some() || !is_glued,
            Manner::Field => true,
        };
        let point = Point {
            grain: Grain::Year,
            year: Some(year),
            marks,
            ..Point::default()
        };
        is_year.then_some((point, marked.unwrap_or(end)))
    }

    /// A date of a day and a month, with its year if one follows.
    pub fn with_year(self, mut point: Point, end: End) -> (Point, End) {
        let Some((year, marks, end)) = self.year_after(end.next) else {
            return (point, end);
        };
        point.year = Some(year);
        point.marks.extend(marks);
        (point, self.year_word(end.next).unwrap_or(end))
    }
}

fn is_cyrillic(word: &str) -> bool {
    word.chars().any(|letter| ('а'..='я').contains(&letter))
}
