//! A new project: its title, its folder, the texts to start with.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use egui::{TextEdit, Ui};
use lucide_icons::Icon;

use crate::ui::file_dialogs::Pick;
use crate::ui::scene::{Scene, short_path};
use crate::ui::widgets::{icon_button, ornament};
use crate::ui::{Action, FileRequest, fonts};

use super::frame::Ready;
use super::{Stays, frame};

/// What was filled in so far.
#[derive(Default)]
pub struct State {
    title: String,
    /// Follows the title until the reader says otherwise.
    folder: Option<String>,
    sources: Vec<PathBuf>,
    /// Those of which no text can be read, and why.
    missing: BTreeMap<PathBuf, &'static str>,
}

impl State {
    /// The reader chose a folder, which names the project if nothing else does.
    pub fn use_folder(&mut self, folder: &Path) {
        if self.title.trim().is_empty()
            && let Some(name) = folder.file_name()
        {
            self.title = name.to_string_lossy().into_owned();
        }
        self.folder = Some(folder.display().to_string());
    }

    /// Of these files no text can be read.
    pub fn take_missing(&mut self, missing: Vec<(PathBuf, &'static str)>) {
        self.missing.extend(missing);
    }

    /// The texts that the project will begin with.
    fn readable(&self) -> impl Iterator<Item = &PathBuf> {
        let sources = self.sources.iter();
        sources.filter(|source| !self.missing.contains_key(*source))
    }

    /// The reader chose texts.
    pub fn add_sources(&mut self, sources: &[PathBuf]) {
        for source in sources {
            if !self.sources.contains(source) {
                self.sources.push(source.clone());
            }
        }
    }
}

/// Shows the form.
pub fn show(ui: &Ui, scene: &Scene<'_>, state: &mut State, tray: &mut Vec<Action>) -> Stays {
    frame::titled(ui, scene, ("New project", 560.0), |ui| {
        title(ui, scene, state);
        let folder = folder(ui, scene, state, tray);
        sources(ui, scene, state, tray);
        ui.add_space(scene.theme.space(2.0));
        let ready = Ready::when(!state.title.trim().is_empty() && folder.is_absolute());
        match frame::decide(ui, scene, "Create the project", ready) {
            None => return Stays::Yes,
            Some(frame::Decision::Leave) => {}
            Some(frame::Decision::GoOn) => tray.push(Action::File(FileRequest::NewProject {
                folder,
                title: state.title.trim().to_owned(),
                sources: state.readable().cloned().collect(),
            })),
        }
        Stays::No
    })
}

fn title(ui: &mut Ui, scene: &Scene<'_>, state: &mut State) {
    ui.label(scene.theme.caption("Title"));
    let edit = TextEdit::singleline(&mut state.title)
        .hint_text("e.g. Letters from the archive")
        .desired_width(f32::INFINITY);
    let response = ui.add(edit).accessible_name("Title");
    if state.title.is_empty() && ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
    ui.add_space(scene.theme.space(1.5));
}

fn folder(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, tray: &mut Vec<Action>) -> PathBuf {
    ui.label(scene.theme.caption("Folder"));
    let proposed = proposed_folder(scene, &state.title);
    let mut typed = state
        .folder
        .clone()
        .unwrap_or_else(|| proposed.display().to_string());
    ui.horizontal(|ui| {
        let room = ui.available_width() - 110.0;
        let edit = TextEdit::singleline(&mut typed).desired_width(room);
        if ui.add(edit).accessible_name("Folder").changed() {
            state.folder = Some(typed.clone());
        }
        if ui.button("Choose…").clicked() {
            tray.push(Action::File(FileRequest::Ask(Pick::FolderForNew)));
        }
    });
    let hint = "Your texts are copied into it; everything you add lies beside them as plain text.";
    ui.label(scene.theme.small(hint));
    ui.add_space(scene.theme.space(1.5));
    PathBuf::from(typed.trim())
}

fn sources(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, tray: &mut Vec<Action>) {
    let count = match state.readable().count() {
        0 => String::new(),
        count => format!(" ({count})"),
    };
    ui.label(scene.theme.caption(format!("Texts to start with{count}")));
    let mut removed = None;
    for (number, source) in state.sources.iter().enumerate() {
        ui.push_id(number, |ui| {
            ui.horizontal(|ui| {
                if icon_button(ui, scene.theme, Icon::X, "Leave this text out").clicked() {
                    removed = Some(number);
                }
                let name = short_path(source);
                let words = match state.missing.get(source) {
                    Some(why) => {
                        let glyph = fonts::icon(Icon::TriangleAlert);
                        ornament(ui, glyph.color(scene.theme.colors.warning));
                        let words = scene.theme.body(format!("{name} {why}"));
                        words.color(scene.theme.colors.warning)
                    }
                    None => scene.theme.body(name),
                };
                ui.add(egui::Label::new(words).wrap());
            });
        });
    }
    if let Some(number) = removed {
        state.sources.remove(number);
    }
    if ui.button("Add texts…").clicked() {
        tray.push(Action::File(FileRequest::Ask(Pick::DocumentsForNew)));
    }
    if state.sources.is_empty() {
        ui.label(scene.theme.small("None yet. You can add them later, too."));
    }
}

/// A folder in the documents of the reader, named by the title as far as file systems permit.
fn proposed_folder(scene: &Scene<'_>, title: &str) -> PathBuf {
    let name: String = title
        .trim()
        .chars()
        .map(|character| match character {
            '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|' => '-',
            other if other.is_control() => ' ',
            other => other,
        })
        .take(80)
        .collect();
    let name = name.trim_matches(['.', ' ']);
    let name = if name.is_empty() { "New project" } else { name };
    scene.workbench.documents_folder().join(name)
}
