//! How dates are written: from human words to EDTF and back to days.
//!
//! A date is first *attested*, exactly as it stands: `26.1949 г.` is `1949-XX-26`. Its *reading*
//! may know more, from the context: `1949-10-26`, because the record is of October. What is
//! impossible is said and never repaired; what could be two days is both of them.
//!
//! Words are taken in tokens ([`tokens`](self)), tokens in `Expression`s
//! by the grammar, and an expression becomes a [`DateReading`] with the help of a [`Context`].
//! Months are known in English, Russian, Ukrainian, French, German, Spanish, Italian, Polish and
//! Chinese; the words around them ("before", "circa", "Old Style") in English, Russian, French and
//! German. EDTF is checked and bounded by `edtf-core`, the Julian calendar by `edtf-calendars`.

mod calendar;
mod edtf;
mod expression;
mod find;
mod forms;
mod grammar;
mod meaning;
mod notation;
mod ranges;
mod reading;
mod tokens;
mod words;

pub use calendar::Day;
pub use edtf::{Bounds, EdtfFault, bounds, checked, typed};
pub use find::{FoundDate, find, read};
pub use reading::{Context, DateReading, DayOrder};

/// Whether a word is the name of a day of the week, in any of the languages and cases.
pub fn is_weekday(word: &str) -> bool {
    words::weekday(&word.to_lowercase()).is_some()
}

#[cfg(test)]
mod tests;
