//! What jobs bring back.

use std::path::PathBuf;

use super::{Notice, Occasion, Prepared, Proposal, Session};

/// What a job brings back.
pub enum Outcome {
    /// A project is open.
    Opened {
        session: Box<Session>,
        /// What was asked for, to be opened again another time.
        path: PathBuf,
        /// What was not as it should be on the way.
        notices: Vec<Notice>,
    },
    /// A project was put away.
    Closed(Result<(), Notice>),
    /// An export is made; it can be looked at and written.
    Prepared(Prepared),
    /// Splits are proposed, for a person to decide.
    SplitProposed(Vec<Proposal>, Occasion),
    /// An export is written: to this file, or into this folder.
    Exported(PathBuf),
    /// It was asked to stop, and has changed nothing.
    Stopped,
    Failed(Notice),
}
