//! What jobs bring back.

use super::Notice;

/// What a job brings back.
pub enum Outcome {
    /// It was asked to stop, and has changed nothing.
    Stopped,
    Failed(Notice),
}
