//! The window.
//!
//! A frame is: poll, show, perform. Panels are functions of what they are shown (`panel::Panel`); they
//! change no project, touch no disk and start no thread, but put an [`Action`] on a tray, and only
//! `perform` acts.

mod action;
pub mod command;
pub mod fonts;
mod panel;
pub mod text_view;
pub mod theme;
mod view_state;

pub use crate::workbench::{LeftPanel, ReadingSettings, ThemeChoice, WindowLayout};
pub use action::{Action, Dialog, FileRequest, Focus, Hidden, HistoryStep, JobRequest, Navigation};
pub use panel::{Panel, Shown};
pub use view_state::{Jump, ViewState};
