//! The window without a screen: stories told in the words of the reader.

#![allow(
    clippy::assigning_clones,
    clippy::fn_params_excessive_bools,
    clippy::format_collect,
    clippy::manual_try_fold,
    clippy::needless_pass_by_value,
    clippy::redundant_closure_for_method_calls,
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

mod hands;
mod keyboard;
mod moody_disk;
mod record_story;
mod robot;
mod sample_story;

mod keys;
mod paging;
mod places;
mod pointing;

mod closing;
mod codebook;
mod coming_back;
mod commands;
mod corrections;
mod dates;
mod documents;
mod drafts;
mod dropping;
mod exports;
mod field_bugs;
mod finding;
mod keeping;
mod marking;
mod names;
mod notices;
mod originals;
mod parts;
mod reach;
mod relations;
mod welcome;

mod describing;
mod desk;
mod palette;
mod panels;

mod reader;
mod sources;
mod stage;
mod stepping;
mod text_view;
mod trouble;
