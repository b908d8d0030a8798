//! Text and positions in it.
//!
//! Knows nothing of annotations, projects, files or windows. Everything here is a plain value:
//! an immutable [`Text`], positions counted in characters ([`CharOffset`], [`Span`]), the
//! replacements that lead from one text to another ([`TextChange`]), the words that let a place
//! be found again ([`TextQuote`]), an index of overlapping spans ([`SpanIndex`]) and the comparison
//! of two versions of one text ([`comparison`]).

mod boundary;
mod carried;
mod change;
pub mod comparison;
mod offset;
mod position_map;
mod quote;
mod span_index;
mod text;

pub use boundary::{
    Granularity, grapheme_after, grapheme_before, is_blank, snap_outwards, unit_at, unit_meant,
    word_after, word_before,
};
pub use carried::carried;
pub use change::{Bias, ChangeError, Replacement, TextChange};
pub use offset::{CharOffset, Span};
pub use position_map::PositionMap;
pub use quote::{CONTEXT_CHARS, TextQuote};
pub use span_index::SpanIndex;
pub use text::{Paragraph, Text};
