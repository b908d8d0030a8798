//! What jobs bring back.

use std::path::PathBuf;

use super::{Notice, Prepared};

/// What a job brings back.
pub enum Outcome {
    /// An export is made; it can be looked at and written.
    Prepared(Prepared),
    /// An export is written: to this file, or into this folder.
    Exported(PathBuf),
    /// It was asked to stop, and has changed nothing.
    Stopped,
    Failed(Notice),
}
