//! Windows over the window: one at a time, closed by Escape.

mod about;
mod backups;
mod cannot_save;
mod choice_list;
mod command_palette;
mod correct;
mod encoding;
mod export;
mod frame;
mod keys;
mod new_project;
mod notices;
mod open_path;
mod parts;
mod replace_files;
mod settings;
mod shortcuts;
mod sources;
mod undecided;

use std::path::PathBuf;
use std::sync::Arc;

use egui::Ui;

use crate::formats::Exported;
use crate::model::DocumentId;
use crate::workbench::{EarlierState, InTheWay, Notice, Prepared, Proposal, Session};

use super::file_dialogs::Pick;
use super::scene::Scene;
use super::{Action, Dialog, Navigation};

/// The dialog that is open, and what the dialogs keep from frame to frame.
#[derive(Default)]
pub struct Dialogs {
    open: Option<Dialog>,
    /// The dialog that waits for a path.
    before_path: Option<Dialog>,
    backups: backups::State,
    palette: command_palette::State,
    correct: correct::State,
    encoding: encoding::State,
    export: export::State,
    /// The export that waits for the reader to agree that files are replaced.
    in_the_way: Option<InTheWay>,
    new_project: new_project::State,
    open_path: open_path::State,
    parts: parts::State,
    /// Texts to be looked over once the dialog that is open is closed.
    parts_wait: Vec<Proposal>,
    settings: settings::State,
    /// What was decided about changed sources; it outlives the dialog.
    sources: sources::State,
}

impl Dialogs {
    /// Opens a dialog afresh; another one that is open makes way.
    pub fn open(&mut self, dialog: Dialog) {
        *self = Self {
            parts_wait: std::mem::take(&mut self.parts_wait),
            sources: std::mem::take(&mut self.sources).begin(),
            open: Some(dialog),
            ..Self::default()
        };
    }

    /// Shows a field for a path, because no dialog of the desktop can be shown. What was filled in
    /// so far stays.
    pub fn ask_path(&mut self, pick: Pick) {
        self.before_path = self.open.take();
        self.open_path = open_path::State::of(pick);
        self.open = Some(Dialog::OpenPath);
    }

    /// Tells the dialog that asked what was chosen; `false` if no dialog did.
    pub fn take_picked(&mut self, pick: &Pick, paths: &[PathBuf]) -> bool {
        match (pick, paths.first()) {
            (Pick::FolderForNew, Some(folder)) => self.new_project.use_folder(folder),
            (Pick::DocumentsForNew, _) => self.new_project.add_sources(paths),
            _ => return false,
        }
        self.open = Some(Dialog::NewProject);
        true
    }

    /// No text can be read of some files that a new project was to begin with.
    pub fn take_missing(&mut self, missing: Vec<(PathBuf, &'static str)>) {
        self.new_project.take_missing(missing);
    }

    /// Shows how texts may be split; a dialog that is open is answered first.
    pub fn review(&mut self, proposals: Vec<Proposal>) {
        if proposals.is_empty() {
            return;
        }
        if self.is_open() {
            self.parts_wait.extend(proposals);
            return;
        }
        self.parts = parts::State::of(proposals);
        self.open = Some(Dialog::Parts);
    }

    /// An export was made, for the dialog that asked for it.
    pub fn take_prepared(&mut self, prepared: Prepared) {
        self.export.take_prepared(prepared);
    }

    /// The earlier states were read, for the dialog that shows them.
    pub fn take_earlier_states(&mut self, states: Result<Vec<EarlierState>, Notice>) {
        self.backups.take(states);
    }

    /// The encodings of a document were tried, for the dialog that shows them.
    pub fn take_encodings(&mut self, document: &DocumentId, tried: encoding::Tried) {
        if self.shows(&Dialog::Encoding(document.clone())) {
            self.encoding.take(tried);
        }
    }

    /// A source about which something was decided that is not taken over.
    pub fn undecided(&self, session: &Session) -> Option<DocumentId> {
        let (document, _) = self.sources.pending(session).next()?;
        Some(document.clone())
    }

    /// Forgets what was decided about changed sources.
    pub fn forget_decisions(&mut self) {
        self.sources = sources::State::default();
    }

    /// The export that is to be written.
    pub fn exported(&self) -> Option<Arc<Exported>> {
        self.export.exported()
    }

    /// Asks whether files may be replaced.
    pub fn ask_to_replace(&mut self, in_the_way: InTheWay) {
        self.open(Dialog::ReplaceFiles);
        self.in_the_way = Some(in_the_way);
    }

    /// The export for which the reader has agreed that files are replaced.
    pub const fn take_in_the_way(&mut self) -> Option<InTheWay> {
        self.in_the_way.take()
    }

    /// Closes what is open; the field for a path goes back to the dialog that needed it.
    pub fn close(&mut self) {
        self.open = self.before_path.take();
        let waiting = std::mem::take(&mut self.parts_wait);
        self.review(waiting);
    }

    /// Whether this dialog is open.
    pub fn shows(&self, dialog: &Dialog) -> bool {
        self.open.as_ref() == Some(dialog)
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
            Dialog::Notices => notices::show(ui, scene, tray),
            Dialog::CannotSave => cannot_save::show(ui, scene, tray),
            Dialog::Undecided(document) => {
                undecided::show(ui, scene, (&self.sources, &document), tray)
            }
            Dialog::About => about::show(ui, scene),
            Dialog::NewProject => new_project::show(ui, scene, &mut self.new_project, tray),
            Dialog::OpenPath => open_path::show(ui, scene, &mut self.open_path, tray),
            Dialog::Parts => parts::show(ui, scene, &mut self.parts, tray),
            Dialog::Correct(place) => correct::show(ui, scene, (&mut self.correct, &place), tray),
            Dialog::ChangedSource(document) => {
                sources::show(ui, scene, (&mut self.sources, &document), tray)
            }
            Dialog::Encoding(document) => {
                encoding::show(ui, scene, (&document, &mut self.encoding), tray)
            }
            Dialog::Export => export::show(ui, scene, &mut self.export, tray),
            Dialog::ReplaceFiles => replace_files::show(ui, scene, self.in_the_way.as_ref(), tray),
            Dialog::Backups => backups::show(ui, scene, &mut self.backups, tray),
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
