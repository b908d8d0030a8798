//! Exports: golden files, laws on hostile input, and the judgement of other people's programs.

#![allow(
    clippy::assigning_clones,
    clippy::fn_params_excessive_bools,
    clippy::format_collect,
    clippy::format_push_string,
    clippy::manual_try_fold,
    clippy::needless_pass_by_value,
    clippy::print_stdout,
    clippy::unused_self,
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
mod derive;
mod dom;
mod general;
mod hostile;
mod html;
mod oracles;
mod projects;
mod web_annotation;
