//! The encodings that the source of a document may be read in, with what each makes of it.

use egui::{Label, ScrollArea, Ui};

use crate::model::DocumentId;
use crate::storage::EncodingChoice;
use crate::storage::sources::SourceError;
use crate::ui::scene::Scene;
use crate::ui::{Action, JobRequest};

use super::frame::Ready;
use super::{Stays, frame};

/// What each encoding makes of a document.
pub type Tried = Result<Vec<EncodingChoice>, SourceError>;

/// The encodings as they were tried, and the one that is chosen.
#[derive(Default)]
pub struct State {
    /// `None` until that is done.
    tried: Option<Tried>,
    chosen: Option<&'static str>,
}

impl State {
    pub fn take(&mut self, tried: Tried) {
        self.tried = Some(tried);
    }
}

/// Shows the encodings; to read in another one is a change that can be undone.
pub fn show(
    ui: &Ui,
    scene: &Scene<'_>,
    (document, state): (&DocumentId, &mut State),
    tray: &mut Vec<Action>,
) -> Stays {
    let session = scene.workbench.session.as_ref();
    let Some(now) = session.and_then(|one| one.project().document(document)) else {
        return Stays::No;
    };
    let (name, theme) = (now.source.encoding.name.as_str(), scene.theme);
    frame::titled(ui, scene, ("Read in another encoding", 640.0), |ui| {
        let hint = format!(
            "{} is read as {name}. The file is never changed, and every mark stays on the same \
             letters. Choose the line that reads right.",
            now.source.path
        );
        ui.add(Label::new(theme.small(hint)).wrap());
        let mut chosen = state.chosen;
        match &state.tried {
            None => {
                ui.label(theme.body("Trying the encodings…"));
            }
            Some(Err(error)) => {
                ui.label(theme.body(error.to_string()));
            }
            Some(Ok(choices)) => list(ui, scene, (choices, name), &mut chosen),
        }
        state.chosen = chosen;
        ui.add_space(theme.space(2.0));
        let other = chosen.filter(|chosen| *chosen != name);
        match (
            frame::decide(ui, scene, "Read so", Ready::when(other.is_some())),
            other,
        ) {
            (None, _) => return Stays::Yes,
            (Some(frame::Decision::GoOn), Some(other)) => {
                let request = JobRequest::ReadAs(document.clone(), other.to_owned());
                tray.push(Action::Job(request));
            }
            (Some(_), _) => {}
        }
        Stays::No
    })
}

fn list(
    ui: &mut Ui,
    scene: &Scene<'_>,
    (choices, now): (&[EncodingChoice], &str),
    chosen: &mut Option<&'static str>,
) {
    let theme = scene.theme;
    // The dialog was small while the encodings were tried, and must not stay so.
    let height = frame::most_height(ui).min(390.0);
    ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let (sound, other): (Vec<_>, Vec<_>) = choices.iter().partition(|one| one.is_sound);
            let (current, sound): (Vec<_>, Vec<_>) =
                sound.into_iter().partition(|one| one.name == now);
            for choice in current.into_iter().chain(sound) {
                row(ui, scene, (choice, now), chosen);
            }
            if !other.is_empty() {
                ui.add_space(theme.space(1.0));
                ui.label(theme.caption("Not all bytes mean something in these"));
            }
            for choice in other {
                row(ui, scene, (choice, now), chosen);
            }
        });
}

fn row(
    ui: &mut Ui,
    scene: &Scene<'_>,
    (choice, now): (&EncodingChoice, &str),
    chosen: &mut Option<&'static str>,
) {
    let is_chosen = chosen.map_or(now == choice.name, |chosen| chosen == choice.name);
    let mark = if now == choice.name { " (now)" } else { "" };
    let words = format!("{}{mark}", choice.name);
    if ui.selectable_label(is_chosen, words).clicked() {
        *chosen = Some(choice.name);
    }
    let sample = choice
        .sample
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    ui.indent(choice.name, |ui| {
        ui.add(Label::new(scene.theme.small(sample)).truncate());
    });
}
