//! Questions about a project, answered without changing it.
//!
//! Knows nothing of files or of a window: what comes back are ids, counts and words.

mod annotation_list;
mod codebook_tree;
mod entity_groups;
mod lexicon;
mod remembered;
mod source_readings;

pub mod align;
pub mod description;
pub mod record;
pub mod search;

pub use annotation_list::{AnnotationList, Column, Direction, Filter, Query};
pub use codebook_tree::{CodebookRow, TagRow, codebook_rows, subtree, uses_of};
pub use entity_groups::{EntityGroup, EntityRow, FIRST_KINDS, entity_groups, kinds};
pub use lexicon::{Hit, Lexicon, Rank};
pub use remembered::Remembered;
pub use source_readings::{SourceReading, place_in_source, source_readings, words_of_source};
