//! Files that an export would replace.

use egui::{ScrollArea, Ui};

use crate::ui::scene::{Scene, short_path};
use crate::ui::{Action, JobRequest};
use crate::workbench::InTheWay;

use super::frame::Ready;
use super::{Stays, frame};

/// Names the files, and asks.
pub fn show(
    ui: &Ui,
    scene: &Scene<'_>,
    in_the_way: Option<&InTheWay>,
    tray: &mut Vec<Action>,
) -> Stays {
    let Some(in_the_way) = in_the_way else {
        return Stays::No;
    };
    frame::titled(ui, scene, ("Replace files?", 520.0), |ui| {
        let theme = scene.theme;
        ui.label(theme.body("These files are there already. The export would take their place:"));
        ui.add_space(theme.space(1.0));
        ScrollArea::vertical().max_height(200.0).show(ui, |ui| {
            for path in &in_the_way.files {
                ui.label(theme.small(short_path(path)));
            }
        });
        ui.add_space(theme.space(2.0));
        match frame::decide(ui, scene, "Replace", Ready::Yes) {
            None => Stays::Yes,
            Some(frame::Decision::Leave) => Stays::No,
            Some(frame::Decision::GoOn) => {
                tray.push(Action::Job(JobRequest::ReplaceFiles));
                Stays::No
            }
        }
    })
}
