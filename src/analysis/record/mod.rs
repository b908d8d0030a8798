//! A flat record taken apart: which characters are labels, which are sections, and what each
//! section is.
//!
//! The rules are those of DOMAIN.md A12. Knows nothing of a project: a text and a table of labels
//! go in, pieces come out, and every character of the text lies in exactly one of them. What the
//! splitter could not be sure of it says, with a reason that a person can read.

mod paragraphs;

mod labels;

mod contents;

mod scripts;

mod languages;

mod texts;

mod guesses;

mod han;

mod declared;

mod pieces;

mod split;

mod draft;

pub use declared::{Misdeclared, tell_languages};
pub use draft::{Draft, DraftPart, Stride, Toward};
pub use labels::{LabelTable, Language};
pub use pieces::{Part, Piece, Split, What};
pub use split::split;
