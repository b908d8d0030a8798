//! How names are written: folding for comparison, and what they sound like.
//!
//! Takes and returns strings; has never heard of an entity or a tag.

mod fold;
mod skeleton;

pub use fold::{Folded, fold, fold_into, fold_letter};
pub use skeleton::skeleton;
