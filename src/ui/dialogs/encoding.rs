//! The encodings that the source of a document may be read in, with what each makes of it.

use egui::{Id, Label, Response, Ui};

use crate::model::DocumentId;
use crate::storage::EncodingChoice;
use crate::storage::sources::SourceError;
use crate::ui::scene::Scene;
use crate::ui::{Action, JobRequest};

use super::choice_list::{self, Choice, ChoiceList};
use super::frame::{Decision, Ready};
use super::{Stays, frame};

/// What each encoding makes of a document.
pub type Tried = Result<Vec<EncodingChoice>, SourceError>;

/// The encodings as they were tried, and the one that is chosen.
#[derive(Default)]
pub struct State {
    /// `None` until that is done.
    tried: Option<Tried>,
    chosen: Option<&'static str>,
    list: choice_list::State,
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
        let mut response = None;
        match &state.tried {
            None => {
                ui.label(theme.body("Trying the encodings…"));
            }
            Some(Err(error)) => {
                ui.label(theme.body(error.to_string()));
            }
            Some(Ok(choices)) => {
                let chosen = (&mut state.list, &mut state.chosen);
                response = Some(list(ui, scene, (choices, name), chosen));
            }
        }
        ui.add_space(theme.space(2.0));
        let other = state.chosen.filter(|chosen| *chosen != name);
        let ready = Ready::when(other.is_some());
        let decided = frame::decide(ui, scene, "Read so", ready);
        let entered = frame::entered(ui, response.as_slice());
        match (decided.or(entered.then_some(Decision::GoOn)), other) {
            (Some(Decision::Leave), _) => Stays::No,
            (Some(Decision::GoOn), Some(other)) => {
                let request = JobRequest::ReadAs(document.clone(), other.to_owned());
                tray.push(Action::Job(request));
                Stays::No
            }
            (Some(Decision::GoOn) | None, _) => Stays::Yes,
        }
    })
}

/// The present encoding first, then those in which every byte means something, then the others.
fn list(
    ui: &mut Ui,
    scene: &Scene<'_>,
    (choices, now): (&[EncodingChoice], &str),
    (list, chosen): (&mut choice_list::State, &mut Option<&'static str>),
) -> Response {
    let (sound, other): (Vec<_>, Vec<_>) = choices.iter().partition(|one| one.is_sound);
    let (mut ordered, sound): (Vec<_>, Vec<_>) = sound.into_iter().partition(|one| one.name == now);
    ordered.extend(sound);
    let first_unsound = ordered.len();
    ordered.extend(other);
    let shown: Vec<Choice<'_>> = ordered
        .iter()
        .enumerate()
        .map(|(number, choice)| Choice {
            heading: if number == first_unsound {
                "Not all bytes mean something in these"
            } else {
                ""
            },
            name: format!(
                "{}{}",
                choice.name,
                if choice.name == now { " (now)" } else { "" }
            ),
            detail: choice
                .sample
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
        })
        .collect();
    let place = chosen.unwrap_or(now);
    let place = ordered.iter().position(|one| one.name == place);
    let mut place = place.unwrap_or(0);
    let choice_list = ChoiceList {
        id: Id::unique("encodings"),
        name: "Encodings",
        height: frame::most_height(ui).min(390.0),
    };
    let response = choice_list.show(ui, scene, (list, &mut place), &shown);
    if let Some(one) = ordered
        .get(place)
        .filter(|one| one.name != now || chosen.is_some())
    {
        *chosen = Some(one.name);
    }
    response
}
