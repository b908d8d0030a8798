//! A line above everything while the project cannot be changed: why, and what can be done.

use egui::{Frame, Margin, Panel as Side, Ui};
use lucide_icons::Icon;

use crate::workbench::{Access, Session};

use super::scene::Scene;
use super::{Action, Dialog, FileRequest, Navigation, fonts};

/// Shows the line if there is anything to say.
pub fn show(ui: &mut Ui, scene: &Scene<'_>, session: &Session, tray: &mut Vec<Action>) {
    let (why, is_damaged) = match session.access() {
        Access::Full => return,
        Access::ReadOnly(why) => (why, false),
        Access::Damaged(why) => (why, true),
    };
    let theme = scene.theme;
    let fill = theme.colors.panel.lerp_to_gamma(theme.colors.warning, 0.12);
    let frame = Frame::new()
        .fill(fill)
        .inner_margin(Margin::symmetric(12, 6));
    Side::top("banner").frame(frame).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            let icon = if is_damaged {
                Icon::TriangleAlert
            } else {
                Icon::Lock
            };
            ui.label(fonts::icon(icon).color(theme.colors.warning));
            if !is_damaged {
                ui.label(theme.body(format!("Open for reading only: {why}")));
                return;
            }
            ui.label(theme.body(format!("Nothing is changed until you have decided: {why}.")));
            if ui.button("What exactly?").clicked() {
                tray.push(Action::Go(Navigation::OpenDialog(Dialog::Notices)));
            }
            let go_on = ui.button("Go on, and keep those lines as they are");
            if go_on.clicked() {
                tray.push(Action::File(FileRequest::AcceptDamage));
            }
        });
    });
}
