//! The pieces of which dates are made, and looking at tokens.

use super::expression::{Mark, Point};
use super::tokens::{Kind, Token};
use super::words::{Capital, OF, ORDINALS, YEAR_WORDS, month, roman};

/// Years that a number of four digits may be.
pub const YEARS: std::ops::RangeInclusive<i64> = 1000..=2100;

/// How much a form must look like a date to be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// In running text, where most numbers are something else.
    Text,
    /// After a word such as "since", which allows a bare year.
    Cued,
    /// In a field for a date.
    Field,
}

/// Tokens and the manner in which they are read.
#[derive(Clone, Copy)]
pub struct Grammar<'t> {
    pub tokens: &'t [Token],
    pub manner: Manner,
}

/// Where something ends: the next token, and the character, which lies inside the token before it
/// if a figure is glued to a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    pub next: usize,
    pub character: u32,
}

/// Something read, and where it ends.
pub type Read<T> = Option<(T, End)>;

/// The pieces of which dates are made.
impl Grammar<'_> {
    pub fn passed_over(self, at: usize, words: &[&str]) -> usize {
        let is_one = self.word(at).is_some_and(|word| words.contains(&word));
        if !is_one {
            return at;
        }
        let next = if self.is_sign(at + 1, &['\'', '’']) {
            at + 2
        } else {
            self.skip(at + 1)
        };
        if next > at + 1 { next } else { at }
    }

    /// A day by itself: 26, 26th, «26», "26", [26], "___".
    pub fn day(self, at: usize) -> Read<Point> {
        let mut point = Point::default();
        let opening = ['«', '"', '“', '„', '”', '\'', '['];
        let closing = ['»', '"', '”', '“', '\'', ']'];
        let is_quoted = self.is_sign(at, &opening);
        let inside = if is_quoted { self.skip(at + 1) } else { at };
        let mut next = inside;
        while self.is_sign(next, &['_']) {
            next += 1;
        }
        if next > inside {
            point.marks.push(Mark::BlankDay);
        } else {
            let (value, digits) = self.number(inside)?;
            if digits > 2 {
                return None;
            }
            point.day = Some(value);
            next = self.ordinal(inside + 1).map_or(inside + 1, |end| end.next);
        }
        if is_quoted {
            next = self.skip(next);
            if !self.is_sign(next, &closing) {
                return None;
            }
            if self.is_sign(at, &['[']) {
                point.marks.push(Mark::SuppliedDay);
            }
            next += 1;
        }
        Some((point, self.end(next)?))
    }

    /// A month by its name, in brackets or not; an abbreviation takes its full stop along.
    pub fn month(self, at: usize) -> Option<(u32, Option<Mark>, End)> {
        if self.is_sign(at, &['[']) {
            let (number, _, end) = self.month(at + 1)?;
            let next = end.next + usize::from(self.is_sign(end.next, &['?']));
            let is_closed = self.is_sign(next, &[']']);
            let end = self.end(next + 1).filter(|_| is_closed)?;
            return Some((number, Some(Mark::SuppliedMonth), end));
        }
        let word = self.word(at)?;
        let (number, capital) = month(word)?;
        let is_small = capital == Capital::Needed && !self.is_capital(at);
        if is_small && self.manner != Manner::Field {
            return None;
        }
        let is_short = word.chars().count() <= 4;
        let has_stop = self.is_sign(at + 1, &['.']);
        Some((
            number,
            None,
            self.end(at + 1 + usize::from(is_short && has_stop))?,
        ))
    }

    /// A year after a month, with what may stand between them.
    pub fn year_after(self, at: usize) -> Option<(i64, Vec<Mark>, End)> {
        let mut next = at;
        if self.is_sign(next, &[',', '.', '-', '/']) {
            next += 1;
        }
        next = self.passed_over(self.skip(next), OF);
        if next == at {
            return None;
        }
        let short = || {
            let is_marked = self.is_sign(next, &['\'', '’']);
            let is_joined = self.is_sign(at, &['-', '/']);
            let place = next + usize::from(is_marked);
            (is_marked || is_joined || self.manner == Manner::Field)
                .then(|| self.short_year(place))
                .flatten()
        };
        self.year(next)
            .or_else(|| self.supplied_year(next))
            .or_else(short)
    }

    /// A year after a month or a season, where two digits would be a day.
    pub fn long_year_after(self, at: usize) -> Option<(i64, Vec<Mark>, End)> {
        let year = self.year_after(at);
        year.filter(|(_, marks, _)| !marks.contains(&Mark::ShortYear))
    }

    /// A year of four digits; of more, if the rest may be the figure of a footnote.
    pub fn year(self, at: usize) -> Option<(i64, Vec<Mark>, End)> {
        let (value, digits) = self.number(at)?;
        let token = self.tokens.get(at)?;
        let shift = 10_u32.checked_pow(digits.checked_sub(4)?)?;
        let year = i64::from(value / shift);
        let is_year = YEARS.contains(&year) && digits <= 6;
        let is_glued = digits > 4;
        let is_figure = i64::from(value % shift) > 0;
        let marks = Vec::from_iter(is_glued.then_some(Mark::GluedFigure));
        let end = End {
            next: at + 1,
            character: token.start + 4,
        };
        (is_year && (!is_glued || is_figure)).then_some((year, marks, end))
    }

    pub fn supplied_year(self, at: usize) -> Option<(i64, Vec<Mark>, End)> {
        let (year, mut marks, end) = self.year(at + 1).filter(|_| self.is_sign(at, &['[']))?;
        let is_doubtful = self.is_sign(end.next, &['?']);
        let next = end.next + usize::from(is_doubtful);
        let end = self.end(next + 1).filter(|_| self.is_sign(next, &[']']))?;
        marks.push(Mark::SuppliedYear);
        marks.extend(is_doubtful.then_some(Mark::Perhaps));
        Some((year, marks, end))
    }

    pub fn short_year(self, at: usize) -> Option<(i64, Vec<Mark>, End)> {
        let (year, _) = self.number(at).filter(|(_, digits)| *digits == 2)?;
        Some((i64::from(year), vec![Mark::ShortYear], self.end(at + 1)?))
    }

    /// "г.", "года" after a year, with the blank before it.
    pub fn year_word(self, at: usize) -> Option<End> {
        let place = self.skip(at);
        let word = self.word(place).filter(|word| YEAR_WORDS.contains(word))?;
        let has_stop = self.is_sign(place + 1, &['.']);
        let is_short = word.chars().count() <= 2;
        let is_letter = matches!(word, "р" | "r");
        if self.is_capital(place) || is_letter && !has_stop {
            return None;
        }
        self.end(place + 1 + usize::from(is_short && has_stop))
    }

    /// "th", "-го", "." after the number of a day.
    pub fn ordinal(self, at: usize) -> Option<End> {
        let place = at + usize::from(self.is_sign(at, &['-']));
        if self
            .word(place)
            .is_some_and(|word| ORDINALS.contains(&word))
        {
            return self.end(place + 1);
        }
        self.is_sign(at, &['º', '°']).then(|| self.end(at + 1))?
    }

    pub fn roman_month(self, at: usize) -> Option<u32> {
        let word = self.word(at)?;
        let is_large = self.is_capital(at) || self.manner == Manner::Field;
        roman(word).filter(|month| *month <= 12 && is_large)
    }

    /// What separates the numbers of a date, and the token after it; white space counts as one too.
    pub fn separator(self, at: usize) -> Option<(char, usize)> {
        match self.sign(at) {
            Some('.') => Some(('.', self.skip(at + 1))),
            Some(sign @ ('/' | '-')) => Some((sign, at + 1)),
            Some('‑' | '–') => Some(('-', at + 1)),
            Some(_) => None,
            None => (self.skip(at) > at).then_some((' ', self.skip(at))),
        }
    }
}

/// Looking at tokens.
impl<'t> Grammar<'t> {
    /// The value and the number of digits.
    pub fn number(self, at: usize) -> Option<(u32, u32)> {
        match self.tokens.get(at)?.kind {
            Kind::Number { value, digits } => Some((value, digits)),
            _ => None,
        }
    }

    pub fn word(self, at: usize) -> Option<&'t str> {
        match &self.tokens.get(at)?.kind {
            Kind::Word { lower, .. } => Some(lower),
            _ => None,
        }
    }

    pub fn is_capital(self, at: usize) -> bool {
        let kind = self.tokens.get(at).map(|token| &token.kind);
        matches!(
            kind,
            Some(Kind::Word {
                is_capital: true,
                ..
            })
        )
    }

    pub fn sign(self, at: usize) -> Option<char> {
        match self.tokens.get(at)?.kind {
            Kind::Sign(sign) => Some(sign),
            _ => None,
        }
    }

    pub fn is_sign(self, at: usize, signs: &[char]) -> bool {
        self.sign(at).is_some_and(|sign| signs.contains(&sign))
    }

    /// The token after white space that holds at most one line break; no blank line is skipped.
    pub fn skip(self, at: usize) -> usize {
        let kind = self.tokens.get(at).map(|token| &token.kind);
        at + usize::from(matches!(kind, Some(Kind::Blank { breaks: 0..=1 })))
    }

    /// The end before a token.
    pub fn end(self, next: usize) -> Option<End> {
        let last = self.tokens.get(next.checked_sub(1)?)?;
        Some(End {
            next,
            character: last.end,
        })
    }
}
