//! Windows over the window: one at a time, closed by Escape.

mod about;
mod command_palette;
mod frame;
mod notices;
mod settings;
mod shortcuts;

use egui::Ui;

use super::scene::Scene;
use super::{Action, Dialog, Navigation};

/// The dialog that is open, and what the dialogs keep from frame to frame.
#[derive(Default)]
pub struct Dialogs {
    open: Option<Dialog>,
    palette: command_palette::State,
    settings: settings::State,
}

impl Dialogs {
    /// Opens a dialog afresh; another one that is open makes way.
    pub fn open(&mut self, dialog: Dialog) {
        self.palette = command_palette::State::default();
        self.settings = settings::State::default();
        self.open = Some(dialog);
    }

    pub fn close(&mut self) {
        self.open = None;
    }

    pub const fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Shows the dialog that is open.
    pub fn show(&mut self, ui: &mut Ui, scene: &Scene<'_>, tray: &mut Vec<Action>) {
        let Some(dialog) = self.open.clone() else {
            return;
        };
        let stays = match dialog {
            Dialog::CommandPalette => command_palette::show(ui, scene, &mut self.palette, tray),
            Dialog::Shortcuts => shortcuts::show(ui, scene),
            Dialog::Settings => settings::show(ui, scene, &mut self.settings, tray),
            Dialog::Notices => notices::show(ui, scene),
            Dialog::About => about::show(ui, scene),
            Dialog::NewProject | Dialog::OpenPath | Dialog::Export | Dialog::Backups => Stays::No,
        };
        if stays == Stays::No {
            tray.insert(0, Action::Go(Navigation::CloseDialog));
        }
    }
}

/// Whether a dialog is still open in the next frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stays {
    Yes,
    No,
}
