//! All records together, and the only way to change them.
//!
//! Does no input or output, reads no clock and invents no ids: time and ids are arguments. A
//! [`Project`] is changed by [`Project::apply`] alone, which takes a [`Transaction`]; the words of
//! the window are [`recipes`] that build transactions.

mod edit;
mod history;
mod integrity;
mod merge;
pub mod reanchoring;
pub mod recipes;
pub mod reviewing;
mod store;

pub use edit::{Edit, EditError, Transaction};
pub use history::History;
pub use integrity::{Breach, check};
pub use merge::{Conflict, ConflictKind, Difference, lead_to, merge, merge_unsaid};
pub use store::{Project, State};
