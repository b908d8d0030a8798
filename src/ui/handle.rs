//! What whoever starts or tests the window may do with it from outside.

use std::path::PathBuf;

use crate::text::Span;
use crate::workbench::Workbench;

use super::file_dialogs::FileDialogs;
use super::{App, ViewState};

impl App {
    /// Opens what a path leads to, as if it had been chosen in the window.
    pub fn open(&mut self, path: PathBuf) {
        self.workbench.open(path);
    }

    /// Asks for files by other means from now on.
    pub fn use_file_dialogs(&mut self, file_dialogs: Box<dyn FileDialogs>) {
        self.parts.file_dialogs = file_dialogs;
    }

    /// What is open, for reading.
    pub const fn workbench(&self) -> &Workbench {
        &self.workbench
    }

    /// How the window is arranged, for reading.
    pub const fn view(&self) -> &ViewState {
        &self.view
    }

    /// The text that is selected and no annotation yet, in order.
    pub fn selection(&self) -> &[Span] {
        self.parts.project.reader.text.selection()
    }
}
