//! Earlier states of the project, and the way back to one of them.

use egui::{Label, ScrollArea, Ui};

use crate::ui::scene::Scene;
use crate::ui::{Action, FileRequest};
use crate::workbench::{EarlierState, Notice, local_moment};

use super::frame::Ready;
use super::{Stays, frame};

/// The states, and the one that is chosen.
#[derive(Default)]
pub struct State {
    /// Read when the dialog opens; `None` until that is done.
    states: Option<Result<Vec<EarlierState>, Notice>>,
    chosen: usize,
}

impl State {
    pub fn take(&mut self, states: Result<Vec<EarlierState>, Notice>) {
        self.states = Some(states);
    }
}

/// Shows the states; restoring one is a change that can be undone.
pub fn show(ui: &Ui, scene: &Scene<'_>, state: &mut State, tray: &mut Vec<Action>) -> Stays {
    if scene.workbench.session.is_none() {
        return Stays::No;
    }
    let State { states, chosen } = state;
    frame::titled(
        ui,
        scene,
        ("Restore an earlier state", 560.0),
        |ui| match states {
            None => {
                ui.label(scene.theme.body("Reading…"));
                Stays::Yes
            }
            Some(Err(notice)) => {
                ui.label(scene.theme.body(notice.headline.as_str()));
                ui.label(scene.theme.small(notice.detail.as_str()));
                Stays::Yes
            }
            Some(Ok(states)) if states.is_empty() => {
                ui.label(scene.theme.body("Nothing has been saved yet."));
                let more = "From the first change on, earlier states are kept on this computer by \
                        themselves: the last fifty, then one for each day and each week.";
                ui.label(scene.theme.small(more));
                Stays::Yes
            }
            Some(Ok(states)) => {
                let hint = "Going back is a change like any other: it can be undone.";
                ui.label(scene.theme.small(hint));
                list(ui, scene, states, chosen);
                ui.add_space(scene.theme.space(2.0));
                match frame::decide(ui, scene, "Restore", Ready::when(*chosen < states.len())) {
                    None => return Stays::Yes,
                    Some(frame::Decision::Leave) => {}
                    Some(frame::Decision::GoOn) => tray.extend(
                        states
                            .get(*chosen)
                            .cloned()
                            .map(|state| Action::File(FileRequest::Restore(state))),
                    ),
                }
                Stays::No
            }
        },
    )
}

fn list(ui: &mut Ui, scene: &Scene<'_>, states: &[EarlierState], chosen: &mut usize) {
    ScrollArea::vertical()
        .max_height(frame::most_height(ui).min(320.0))
        .auto_shrink([false, true])
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            for (number, state) in states.iter().enumerate() {
                let is_chosen = *chosen == number;
                if ui.selectable_label(is_chosen, headline(state)).clicked() {
                    *chosen = number;
                }
                if !state.deeds.is_empty() {
                    ui.indent(number, |ui| {
                        let deeds = Label::new(scene.theme.small(state.deeds.as_str()));
                        ui.add(deeds.truncate());
                    });
                }
            }
            let count = format!("{} states are kept.", states.len());
            ui.add(Label::new(scene.theme.small(count)));
        });
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
