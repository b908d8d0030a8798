//! What must hold for every text, every change and every transaction.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a law that cannot be tried has failed, or says why it was skipped"
)]

mod alignments;
mod archives;
mod corrections;
mod descriptions;
mod generate;
mod history;
mod languages;
mod merges;
mod projects;
mod promises;
mod recipes;
mod records;
mod texts;
