//! Annotations in a text that another program changed: the laws, and the field's public bugs.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::too_many_lines,
    clippy::format_collect,
    clippy::format_push_string,
    reason = "a law that cannot be tried has failed"
)]

mod desk;
mod field_bugs;
mod field_bugs_at_rest;
mod hostile;
mod laws;
mod look_alikes;
mod transactions;
