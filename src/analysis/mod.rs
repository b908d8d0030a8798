//! Questions about a project, answered without changing it.
//!
//! Knows nothing of files or of a window: what comes back are ids, counts and words.

mod annotation_list;
mod codebook_tree;
mod lexicon;
mod remembered;

pub use annotation_list::{AnnotationList, Column, Direction, Filter, Query};
pub use codebook_tree::{CodebookRow, codebook_rows, subtree};
pub use lexicon::{Hit, Lexicon, Rank};
pub use remembered::Remembered;
