//! Earlier states of the project, and the way back to one of them.

use egui::{Id, Label, Response, Ui};

use crate::ui::scene::Scene;
use crate::ui::{Action, FileRequest};
use crate::workbench::{EarlierState, Notice, local_moment};

use super::choice_list::{self, Choice, ChoiceList};
use super::frame::{Decision, Ready};
use super::{Stays, frame};

/// The states, and the one that is chosen.
#[derive(Default)]
pub struct State {
    /// Read when the dialog opens; `None` until that is done.
    states: Option<Result<Vec<EarlierState>, Notice>>,
    /// `None` until the reader has chosen one.
    chosen: Option<usize>,
    list: choice_list::State,
}

impl State {
    pub fn take(&mut self, states: Result<Vec<EarlierState>, Notice>) {
        self.states = Some(states);
    }
}

/// Shows the states; restoring one is a change that can be undone.
pub fn show(ui: &Ui, scene: &Scene<'_>, state: &mut State, tray: &mut Vec<Action>) -> Stays {
    let Some(session) = &scene.workbench.session else {
        return Stays::No;
    };
    let State {
        states,
        chosen,
        list,
    } = state;
    let title = ("Restore an earlier state", 560.0);
    frame::titled(ui, scene, title, |ui| {
        let states = match states {
            Some(Ok(states)) if !states.is_empty() => states,
            none => {
                nothing(ui, scene, none.as_ref());
                return Stays::Yes;
            }
        };
        let hint = "Going back is a change like any other: it can be undone.";
        ui.label(scene.theme.small(hint));
        // What was saved last is what is there now, unless something was done since.
        let now = states.first().filter(|_| session.files_are_current());
        let is_now = |state: &EarlierState| now.is_some_and(|now| state.has_files_of(now));
        let usual = states.iter().position(|state| !is_now(state)).unwrap_or(0);
        let mut place = chosen.unwrap_or(usual);
        let response = show_list(ui, scene, (states, now), (list, &mut place));
        if chosen.is_some() || place != usual {
            *chosen = Some(place);
        }
        ui.add_space(scene.theme.space(2.0));
        let decided = frame::decide(ui, scene, "Restore", Ready::Yes);
        let entered = frame::entered(ui, &[response]);
        match decided.or(entered.then_some(Decision::GoOn)) {
            Some(Decision::Leave) => Stays::No,
            Some(Decision::GoOn) => {
                let state = states.get(place).cloned();
                tray.extend(state.map(|state| Action::File(FileRequest::Restore(state))));
                Stays::No
            }
            None => Stays::Yes,
        }
    })
}

/// What is said as long as there is nothing to choose from.
fn nothing(ui: &mut Ui, scene: &Scene<'_>, states: Option<&Result<Vec<EarlierState>, Notice>>) {
    let theme = scene.theme;
    match states {
        None => {
            ui.label(theme.body("Reading…"));
        }
        Some(Err(notice)) => {
            ui.label(theme.body(notice.headline.as_str()));
            ui.label(theme.small(notice.detail.as_str()));
        }
        Some(Ok(_)) => {
            ui.label(theme.body("Nothing has been saved yet."));
            let more = "From the first change on, earlier states are kept on this computer by \
                        themselves: the last fifty, then one for each day and each week.";
            ui.label(theme.small(more));
        }
    }
}

fn show_list(
    ui: &mut Ui,
    scene: &Scene<'_>,
    (states, now): (&[EarlierState], Option<&EarlierState>),
    (list, place): (&mut choice_list::State, &mut usize),
) -> Response {
    let shown: Vec<Choice<'_>> = states
        .iter()
        .map(|state| Choice {
            heading: "",
            name: if now.is_some_and(|now| state.has_files_of(now)) {
                format!("{} (now)", headline(state))
            } else {
                headline(state)
            },
            detail: state.deeds.clone(),
        })
        .collect();
    let choice_list = ChoiceList {
        id: Id::unique("earlier states"),
        name: "Earlier states",
        height: frame::most_height(ui).min(320.0),
    };
    let response = choice_list.show(ui, scene, (list, place), &shown);
    let count = match states.len() {
        1 => "1 state is kept.".to_owned(),
        count => format!("{count} states are kept."),
    };
    ui.add(Label::new(scene.theme.small(count)));
    response
}

/// When it was, who had changed something, and what it was kept for, unless it was saved as usual.
fn headline(state: &EarlierState) -> String {
    let usual = state.reason == "saved" && !state.deeds.is_empty();
    let parts = [
        local_moment(state.at),
        state.by.clone(),
        if usual {
            String::new()
        } else {
            state.reason.clone()
        },
    ];
    let said = parts.into_iter().filter(|part| !part.is_empty());
    said.collect::<Vec<_>>().join(" · ")
}
