//! How archives number their papers: from a printed reference to its levels and back.
//!
//! The grammar is that of DOMAIN.md B3 for the archives of the Soviet Union and its successors, and
//! the like for American boxes and folders, British classes and pieces, German Bände and Blätter,
//! French volumes, Italian buste, Polish teczki, Hungarian doboz, Ottoman files and Chinese ones. Which archive numbers in which way is a table. A reference is
//! read and never changed: what looks wrong in it is a [`Warning`], with its place.

mod levels;
mod numerals;
mod repositories;
mod scan;
mod scheme;
mod values;

pub use repositories::{Repositories, Repository, TableFault};
pub use scan::{FoundShelfmark, Part, Warning, find};
pub use scheme::Scheme;

#[cfg(test)]
mod tests;
