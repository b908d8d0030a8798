#![doc = include_str!("ARCHITECTURE.md")]
#![cfg_attr(
    test,
    allow(
        clippy::case_sensitive_file_extension_comparisons,
        clippy::cloned_ref_to_slice_refs,
        clippy::float_cmp,
        clippy::print_stderr,
        clippy::semicolon_if_nothing_returned,
        clippy::string_slice,
        clippy::too_many_lines,
        clippy::unnecessary_wraps,
        reason = "a test may fail, and says why"
    )
)]

pub mod text;

pub mod model;

pub mod project;

pub mod dates;
pub mod names;
pub mod shelfmarks;

pub mod analysis;

pub mod formats;

pub mod storage;

pub mod workbench;

pub mod cli;

#[cfg(feature = "gui")]
pub mod ui;
