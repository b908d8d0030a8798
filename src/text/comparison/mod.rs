//! Two versions of one text compared, so that a place in the old one is found in the new one.
//!
//! Knows characters and nothing else: what stands where, what became of it, and how sure that is.
//! Both texts are [folded](Folded) first, so that line ends, white space and the two ways of
//! writing an accent make no difference. All lengths and indexes inside this folder count folded
//! characters; only [`Folded`] leads back to positions of a [`Text`](super::Text). The method and
//! its thresholds are those of SAFETY.md §10.4, measured there and in `benches/anchoring.rs`.

mod alignment;
mod candidates;
mod char_map;
mod difference;
mod folded;
mod grams;
mod inside;
mod similarity;
mod slide;
mod token_runs;
mod tokens;
mod votes;

pub use candidates::{Candidate, Likely, Pattern, Searcher};
pub use char_map::CharMap;
pub use difference::{difference, exact_change};
pub use folded::{Folded, Stretch};
pub use grams::GramIndex;
pub use similarity::similarity;
pub use votes::Reach;
