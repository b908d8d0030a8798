//! The menu at a place in the text, read from the table of commands.

use egui::{
    Context, Id, InputState, Key, LayerId, Order, Popup, PopupAnchor, PopupCloseBehavior,
    PopupKind, Pos2, RectAlign, Ui,
};

use super::scene::Scene;
use super::widgets::enter_menu;
use super::{Action, Focus, Navigation, command, menu_bar};

/// The commands it offers; a line is drawn at each gap.
const ROWS: [&[&str]; 4] = [
    &["tag", "tag-again", "link-entity", "note", "date"],
    &["relate"],
    &["highlight", "mark-point"],
    &["delete-annotation"],
];

/// Where it is open, and how it was asked for.
#[derive(Default)]
pub struct ContextMenu(Option<Opened>);

#[derive(Clone, Copy)]
struct Opened {
    at: Pos2,
    /// What had the keyboard then, if a key asked for the menu: its first row gets it.
    from: Option<Id>,
}

impl ContextMenu {
    /// Opens it. Asked for by key it takes the keyboard; the mouse leaves the keyboard to nobody, so
    /// that Escape is heard by the menu alone.
    pub fn open(&mut self, context: &Context, at: Pos2) {
        let is_key_down =
            |input: &InputState| input.key_down(Key::F10) || input.key_down(Key::Menu);
        let by_key = context.input(is_key_down);
        let from = context.memory(egui::Memory::focused);
        if let (false, Some(holder)) = (by_key, from) {
            context.memory_mut(|memory| memory.surrender_focus(holder));
        }
        let from = from.filter(|_| by_key);
        self.0 = Some(Opened { at, from });
    }

    pub const fn is_open(&self) -> bool {
        self.0.is_some()
    }

    pub const fn close(&mut self) {
        self.0 = None;
    }

    /// Shows it; a click anywhere closes it, and so does Escape. The keyboard then goes back to the
    /// text.
    pub fn show(&mut self, ui: &Ui, scene: &Scene<'_>, tray: &mut Vec<Action>) {
        let Some(opened) = self.0 else {
            return;
        };
        let mut is_open = true;
        let layer = LayerId::new(Order::Foreground, Id::unique("context menu layer"));
        let anchor = PopupAnchor::Position(opened.at);
        let mut asked = Vec::new();
        Popup::new(Id::unique("context menu"), ui.ctx().clone(), anchor, layer)
            .kind(PopupKind::Menu)
            .accessible_name("Menu of this place")
            .align(RectAlign::BOTTOM_START)
            .close_behavior(PopupCloseBehavior::CloseOnClick)
            .style(egui::containers::menu::menu_style)
            .open_bool(&mut is_open)
            .show(|ui| {
                rows(ui, scene, &mut asked);
                if opened.from.is_some() {
                    enter_menu(ui, opened.from);
                }
            });
        if !is_open {
            self.close();
            tray.push(Action::Go(Navigation::Focus(Focus::Text)));
        }
        tray.extend(asked);
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
