//! The window.
//!
//! A frame is: poll, show, perform. Panels are functions of what they are shown (`panel::Panel`); they
//! change no project, touch no disk and start no thread, but put an [`Action`] on a tray, and only
//! `perform` acts.

#![allow(
    clippy::fn_params_excessive_bools,
    reason = "a widget is told whether it is chosen, as egui's own are"
)]

mod action;
mod app;
mod arrangement;
mod banner;
mod button;
pub mod command;
mod context_menu;
mod desktop;
mod dialogs;
mod early_keys;
mod faults;
pub mod file_dialogs;
pub mod finding;
pub mod fonts;
mod gestures;
mod handle;
mod hearing;
mod keyboard_sign;
mod marking;
mod menu_bar;
mod notice_strip;
pub mod palette;
mod panel;
pub mod panels;
mod perform;
mod project_view;
pub mod reader;
mod relating;
mod room;
mod scene;
mod signature;
mod start;
mod status_bar;
mod taking_turns;
pub mod text_view;
pub mod theme;
mod undertaking;
mod view_state;
mod welcome;
pub mod widgets;
mod window;

pub use crate::workbench::{LeftPanel, ReadingSettings, ThemeChoice, WindowLayout};
pub use action::{Action, Dialog, FileRequest, Focus, Hidden, HistoryStep, JobRequest, Navigation};
pub use app::App;
pub use panel::{Panel, Shown};
pub use room::Side;
pub use start::{APP_ID, NoWindow, run};
pub use undertaking::{Begin, FindStep, RelationStep};
pub use view_state::{CorrectedPlace, Finding, Jump, Relating, RelatingStage, ViewState};
pub use welcome::SampleName;
