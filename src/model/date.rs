//! A date as the source writes it, and its reading.

/// A value in the Extended Date/Time Format (ISO 8601-2, Library of Congress), as written:
/// `1949-10-26`, `1949-XX-26`, `../1949-10-21`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Edtf(pub String);

/// A date as the source writes it, and how it was read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HistoricalDate {
    pub verbatim: String,
    pub reading: Option<Edtf>,
}
