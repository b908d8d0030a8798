//! The command line: the real binary, run in scratch folders.

mod apply;
mod check;
mod export;
mod list;
mod new;
mod papers;
mod scratch;
