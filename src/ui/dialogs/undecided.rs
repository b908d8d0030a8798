//! Decisions about a changed source are not taken over, and the window was about to close.

use egui::Ui;

use crate::model::{Document, DocumentId};
use crate::project::recipes::counted;
use crate::ui::scene::Scene;
use crate::ui::{Action, Dialog, FileRequest, Navigation, button};

use super::{Stays, frame, sources};

/// Says how many they are, and leads back to them.
pub fn show(
    ui: &Ui,
    scene: &Scene<'_>,
    (sources, document): (&sources::State, &DocumentId),
    tray: &mut Vec<Action>,
) -> Stays {
    let Some(session) = &scene.workbench.session else {
        return Stays::No;
    };
    let pending: Vec<usize> = sources.pending(session).map(|(_, count)| count).collect();
    let title = session.project().document(document).map(Document::title);
    let about = match pending.len() {
        0 | 1 => format!("the new version of “{}”", title.unwrap_or_default()),
        many => format!("{many} changed sources"),
    };
    let headline = "What you decided is not taken over yet";
    frame::titled(ui, scene, (headline, 480.0), |ui| {
        let theme = scene.theme;
        let words = format!(
            "{} about {about} would be lost by leaving.",
            counted(pending.iter().sum(), "decision"),
        );
        ui.label(theme.body(words));
        let why = "Decide the rest and accept the new version to keep them. Marks, notes and \
                   descriptions are on disk whatever you do here.";
        ui.label(theme.small(why));
        ui.add_space(theme.space(2.0));
        let mut stays = Stays::Yes;
        frame::foot(ui, scene, |ui| {
            if button::primary(ui, theme, "Go on deciding").clicked() {
                let review = Dialog::ChangedSource(document.clone());
                tray.push(Action::Go(Navigation::OpenDialog(review)));
                stays = Stays::No;
            }
            if button::secondary(ui, theme, "Leave anyway").clicked() {
                tray.push(Action::File(FileRequest::QuitUndecided));
                stays = Stays::No;
            }
        });
        stays
    })
}
