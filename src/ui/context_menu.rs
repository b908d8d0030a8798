//! The menu at a place in the text, read from the table of commands.

use egui::{Id, LayerId, Order, Popup, PopupAnchor, PopupCloseBehavior, Pos2, RectAlign, Ui};

use super::scene::Scene;
use super::{Action, command, menu_bar};

/// The commands it offers; a line is drawn at each gap.
const ROWS: [&[&str]; 4] = [
    &["tag", "tag-again", "link-entity", "note", "date"],
    &["relate"],
    &["highlight", "mark-point"],
    &["delete-annotation"],
];

/// Where it is open.
#[derive(Default)]
pub struct ContextMenu(Option<Pos2>);

impl ContextMenu {
    pub const fn open(&mut self, at: Pos2) {
        self.0 = Some(at);
    }

    pub const fn is_open(&self) -> bool {
        self.0.is_some()
    }

    pub const fn close(&mut self) {
        self.0 = None;
    }

    /// Shows it; a click anywhere closes it.
    pub fn show(&mut self, ui: &Ui, scene: &Scene<'_>, tray: &mut Vec<Action>) {
        let Some(at) = self.0 else {
            return;
        };
        let mut is_open = true;
        let layer = LayerId::new(Order::Foreground, Id::unique("context menu layer"));
        let anchor = PopupAnchor::Position(at);
        Popup::new(Id::unique("context menu"), ui.ctx().clone(), anchor, layer)
            .accessible_name("Menu of this place")
            .align(RectAlign::BOTTOM_START)
            .close_behavior(PopupCloseBehavior::CloseOnClick)
            .style(egui::containers::menu::menu_style)
            .open_bool(&mut is_open)
            .show(|ui| rows(ui, scene, tray));
        if !is_open {
            self.close();
        }
    }
}

fn rows(ui: &mut Ui, scene: &Scene<'_>, tray: &mut Vec<Action>) {
    ui.set_width(300.0);
    let situation = scene.situation();
    for (number, group) in ROWS.iter().enumerate() {
        if number > 0 {
            ui.separator();
        }
        for command in group.iter().filter_map(|id| command::by_id(id)) {
            tray.extend(menu_bar::row(ui, scene.theme, command, &situation));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_a_command() {
        for id in ROWS.concat() {
            assert!(command::by_id(id).is_some(), "{id}");
        }
    }
}
