//! The application without a window: the open project, undo, jobs, notices.
//!
//! Knows nothing of egui. The window and the command line are two faces of this floor.

mod clock;
mod ids;
mod notices;
mod session;

pub use clock::{Clock, FixedClock, SystemClock};
pub use ids::{CountingIds, IdSource, RandomIds};
pub use notices::{Notice, Severity};
pub use session::{Access, CommitError, SaveState, Session};
