//! What this program is and whose work it stands on.

use egui::Ui;

use crate::ui::scene::Scene;

use super::{Stays, frame};

const LINES: &[&str] = &[
    "An annotation workbench for historians, archivists, linguists and everyone who reads closely.",
    "Your sources are never changed. Everything you add is plain text beside them, which any editor \
     can read today and in twenty years. The program never goes online.",
    "Set in Libertinus Serif and Noto Sans (SIL Open Font License 1.1) with Lucide icons (ISC). \
     Built with Rust and egui.",
];

/// Shows it.
pub fn show(ui: &Ui, scene: &Scene<'_>) -> Stays {
    frame::titled(ui, scene, ("Glossator", 460.0), |ui| {
        let version = format!("Version {} · MIT licence", env!("CARGO_PKG_VERSION"));
        ui.label(scene.theme.small(version));
        for line in LINES {
            ui.add_space(scene.theme.space(1.0));
            ui.label(scene.theme.body(*line));
        }
        Stays::Yes
    })
}
