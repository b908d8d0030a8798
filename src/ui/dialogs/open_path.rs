//! A field for a path, where the desktop has no dialog of its own.

use std::path::PathBuf;

use egui::{Key, TextEdit, Ui};

use crate::ui::file_dialogs::{EARLIER_TEXT, Makes, Pick};
use crate::ui::scene::Scene;
use crate::ui::{Action, FileRequest};

use super::frame::Ready;
use super::{Stays, frame};

/// What is asked for and what was typed.
#[derive(Default)]
pub struct State {
    pick: Option<Pick>,
    path: String,
    /// Whether the field has had the keyboard.
    has_begun: bool,
}

impl State {
    pub fn of(pick: Pick) -> Self {
        Self {
            pick: Some(pick),
            ..Self::default()
        }
    }
}

/// Shows the field.
pub fn show(ui: &Ui, scene: &Scene<'_>, state: &mut State, tray: &mut Vec<Action>) -> Stays {
    let pick = state.pick.clone().unwrap_or(Pick::Project);
    frame::titled(ui, scene, (title(&pick), 560.0), |ui| {
        let why = "This desktop offers no file dialog, so please type or paste the path.";
        ui.label(scene.theme.small(why));
        ui.add_space(scene.theme.space(1.0));
        let edit = TextEdit::singleline(&mut state.path)
            .hint_text(hint(&pick))
            .desired_width(f32::INFINITY);
        let response = ui.add(edit).accessible_name("Path");
        let enter = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if !state.has_begun {
            // Only once: Tab leads on to the buttons.
            state.has_begun = true;
            response.request_focus();
        }
        ui.add_space(scene.theme.space(2.0));
        let path = state.path.trim();
        let chosen = frame::decide(ui, scene, verb(&pick), Ready::when(!path.is_empty()));
        match chosen {
            None if enter && !path.is_empty() => {}
            Some(frame::Decision::GoOn) => {}
            Some(frame::Decision::Leave) => return Stays::No,
            None => return Stays::Yes,
        }
        let paths = vec![expanded(path)];
        tray.push(Action::File(FileRequest::Picked(pick.clone(), paths)));
        Stays::No
    })
}

const fn title(pick: &Pick) -> &'static str {
    match pick {
        Pick::Project => "Open a project or a text",
        Pick::Folder => "Open a folder",
        Pick::FolderForNew => "Folder for the new project",
        Pick::Documents | Pick::DocumentsForNew => "Add a text",
        Pick::Export { makes, .. } => makes.title(),
        Pick::EarlierText { .. } => EARLIER_TEXT,
    }
}

const fn verb(pick: &Pick) -> &'static str {
    match pick {
        Pick::Project | Pick::Folder => "Open",
        Pick::FolderForNew | Pick::Export { .. } | Pick::EarlierText { .. } => "Use this path",
        Pick::Documents | Pick::DocumentsForNew => "Add",
    }
}

const fn hint(pick: &Pick) -> &'static str {
    match pick {
        Pick::Folder | Pick::FolderForNew => "~/Documents/my project",
        Pick::Export {
            makes: Makes::Folder,
            ..
        } => "~/Documents/tables",
        Pick::Export { .. } => "~/Documents/export.html",
        _ => "~/Documents/my project/letter.txt",
    }
}

/// A path as a shell would read it: `~` is the home folder, quotation marks around it are not part
/// of it.
fn expanded(typed: &str) -> PathBuf {
    let bare = typed.trim_matches(['"', '\'']);
    let home = directories::UserDirs::new();
    match (
        bare.strip_prefix("~/").or((bare == "~").then_some("")),
        home,
    ) {
        (Some(rest), Some(home)) => home.home_dir().join(rest),
        _ => PathBuf::from(bare.strip_prefix("file://").unwrap_or(bare)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_read_as_a_shell_would() {
        assert_eq!(expanded("/a b/c"), PathBuf::from("/a b/c"));
        assert_eq!(expanded("'/a b/c'"), PathBuf::from("/a b/c"));
        assert_eq!(expanded("file:///a/c"), PathBuf::from("/a/c"));
        let home = directories::UserDirs::new().unwrap();
        assert_eq!(expanded("~/архив"), home.home_dir().join("архив"));
    }
}
