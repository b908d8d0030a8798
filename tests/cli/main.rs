//! The command line: the real binary, run in scratch folders.

#![allow(
    clippy::assigning_clones,
    clippy::fn_params_excessive_bools,
    clippy::format_collect,
    clippy::manual_try_fold,
    clippy::needless_pass_by_value,
    clippy::print_stdout,
    clippy::unused_self,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::too_many_lines,
    clippy::print_stderr,
    clippy::disallowed_methods,
    clippy::needless_borrows_for_generic_args,
    reason = "a test may fail, and says why"
)]

mod alone;
mod apply;
mod check;
mod correct;
mod describe;
mod export;
mod import;
mod list;
mod new;
mod papers;
mod read_as;
mod reanchor;
mod scratch;
mod search;
mod split;
