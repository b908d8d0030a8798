//! Exports: golden files, laws on hostile input, and the judgement of other people's programs.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::too_many_lines,
    clippy::float_cmp,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a test may fail, and says why"
)]

mod csv;
mod dom;
mod general;
mod hostile;
mod html;
mod oracles;
mod projects;
mod web_annotation;
