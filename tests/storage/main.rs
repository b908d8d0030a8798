//! What must hold for the files of a project, on any disk and after any accident.

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
    clippy::float_cmp,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a test may fail, and says why"
)]

mod accidents;
mod assembly;
mod bytes;
mod changed_sources;
mod encodings;
mod exports;
mod folders;
mod format;
mod from_elsewhere;
mod git;
mod histories;
mod keeper;
mod overtaken;
mod samples;
mod sessions;
mod sharing;
mod stopped;
mod taking_in;
mod watched;
mod watched_disk;
mod year;

// The lives of projects that the laws are about; the random changes of a text are not needed here.
#[expect(dead_code, reason = "only the lives are used")]
#[path = "../laws/generate/mod.rs"]
mod lives;
