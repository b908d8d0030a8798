//! The last changes cannot be written, and the window was about to close.

use egui::Ui;

use crate::ui::scene::Scene;
use crate::ui::{Action, FileRequest, button};
use crate::workbench::SaveState;

use super::{Stays, frame};

/// Says why, and what can be done.
pub fn show(ui: &Ui, scene: &Scene<'_>, tray: &mut Vec<Action>) -> Stays {
    let session = scene.workbench.session.as_ref();
    let state = session.map(crate::workbench::Session::save_state);
    let Some(SaveState::CannotSave { why, remedy }) = state else {
        // The disk has come back meanwhile.
        return Stays::No;
    };
    let title = "Your last changes are not in the project’s files yet";
    frame::titled(ui, scene, (title, 480.0), |ui| {
        ui.label(scene.theme.body(format!("They cannot be written: {why}")));
        ui.label(scene.theme.body(remedy));
        ui.label(
            scene
                .theme
                .small("Writing is tried again and again while the window stays open."),
        );
        let leaving = "What the journal of this computer could keep comes back when the project is \
                       opened next time; what could not even be kept there is lost by leaving.";
        ui.label(scene.theme.small(leaving));
        ui.add_space(scene.theme.space(2.0));
        let mut stays = Stays::Yes;
        frame::foot(ui, scene, |ui| {
            if button::primary(ui, scene.theme, "Stay").clicked() {
                stays = Stays::No;
            }
            if button::secondary(ui, scene.theme, "Leave anyway").clicked() {
                tray.push(Action::File(FileRequest::QuitRegardless));
                stays = Stays::No;
            }
        });
        stays
    })
}
