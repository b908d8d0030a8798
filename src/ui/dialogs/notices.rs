//! What the reader was told since the program started, the latest first.

use egui::{ScrollArea, Ui};

use crate::ui::scene::Scene;
use crate::ui::{Action, notice_strip};

use super::{Stays, frame};

/// Shows the list.
pub fn show(ui: &Ui, scene: &Scene<'_>, tray: &mut Vec<Action>) -> Stays {
    frame::titled(ui, scene, ("Notices", 560.0), |ui| {
        let notices = scene.workbench.notices.all();
        if notices.is_empty() {
            ui.label(scene.theme.body("Nothing to report."));
            let more =
                "Whatever could not be done, was recovered or needs you will be listed here.";
            ui.label(scene.theme.small(more));
        }
        ScrollArea::vertical()
            .max_height(frame::most_height(ui))
            .min_scrolled_height(240.0)
            .show(ui, |ui| {
                for (number, notice) in notices.iter().enumerate().rev() {
                    ui.push_id(number, |ui| {
                        notice_strip::words(ui, scene.theme, notice, tray);
                    });
                    if number > 0 {
                        ui.separator();
                    }
                }
            });
        Stays::Yes
    })
}
