//! The parts of the window beside the text.
//!
//! Every panel is a function `show(ui, panel, state)`: it reads what the [`Panel`](crate::ui::Panel)
//! shows it, keeps what outlives a frame in its own state, builds changes with
//! [`recipes`](crate::project::recipes) and puts them on the tray.

pub mod annotations;
pub mod codebook;
pub mod documents;
pub mod entities;
pub mod inspector;

mod found_again;
mod moments;
pub(super) mod new_records;
mod quotes;
mod state_words;

pub(super) use moments::correction as correction_in_words;
pub(super) use quotes::{note_in_words, one_line};
