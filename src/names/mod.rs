//! How names are written: folding for comparison.
//!
//! Takes and returns strings; has never heard of an entity or a tag.

mod fold;

pub use fold::{Folded, fold, fold_into, fold_letter};
