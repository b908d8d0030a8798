//! The application without a window: the open project, undo, jobs, notices.
//!
//! Knows nothing of egui. The window and the command line are two faces of this floor.

mod archives;
mod arrangement;
mod background;
mod bringing;
mod clock;
mod closing;
mod earlier;
pub mod exports;
mod ids;
mod jobs;
mod keeper;
mod keeping_settings;
mod labels;
mod notices;
mod opening;
mod openings;
mod outcome;
mod outside;
pub mod samples;
pub mod searching;
mod session;
mod settings;
pub mod splitting;
mod taking_in;
mod workbench;

pub use archives::archive_table;
pub use arrangement::Arrangement;
pub use background::{Arrival, Pending, start as start_in_background};
pub use bringing::{FileRead, FilesRead, TextRead};
pub use clock::{Clock, FixedClock, SystemClock, local_moment};
pub use earlier::{EarlierState, Restored};
pub use exports::{ExportRequest, InTheWay, Prepared, Replacing};
pub use ids::{CountingIds, IdSource, RandomIds};
pub use jobs::{JobId, Jobs, Progress, Watch};
pub use keeping_settings::SettingsKeeper;
pub use labels::label_table;
pub use notices::{Notice, NoticeList, Place, Severity};
pub use opening::{Ground, LOOKED_AT, SessionError, annotator_id};
pub use openings::NewProject;
pub use outcome::{Led, Outcome};
pub use session::{
    AcceptError, Access, CommitError, FoundInOriginal, OriginalQuestion, ReadAsError,
    ReadOtherwise, ReadyToAccept, SaveState, Session,
};
pub use settings::{
    LeftPanel, ReadingSettings, RecentProject, Settings, ThemeChoice, WindowLayout, WindowPlace,
    ZOOM,
};
pub use splitting::{Header, Occasion, Proposal};
pub use taking_in::Brought;
pub use workbench::Workbench;
