//! What all dialogs have in common: a title, a width, a way out.

use egui::{Frame, Id, Key, Modal, Response, ScrollArea, Ui};
use lucide_icons::Icon;

use crate::ui::button;
use crate::ui::scene::Scene;
use crate::ui::widgets::icon_button;

use super::Stays;

/// A dialog with a title and a close button; `Stays::No` once it was closed from outside or above.
pub fn titled(
    ui: &Ui,
    scene: &Scene<'_>,
    (title, width): (&str, f32),
    contents: impl FnOnce(&mut Ui) -> Stays,
) -> Stays {
    bare(ui, scene, (title, width), |ui| {
        let mut stays = Stays::Yes;
        ui.horizontal(|ui| {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                if icon_button(ui, scene.theme, Icon::X, "Close").clicked() {
                    stays = Stays::No;
                }
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    ui.add(egui::Label::new(scene.theme.heading(title)).truncate());
                });
            });
        });
        ui.add_space(scene.theme.space(1.0));
        match contents(ui) {
            Stays::Yes => stays,
            Stays::No => Stays::No,
        }
    })
}

/// What is left of the width of the window around a dialog and its inner margin, in points.
const LEAST_MARGIN: f32 = 64.0;
/// Between the edge of a dialog and what is in it, in points.
const INNER_MARGIN: f32 = 20.0;

/// A dialog without a title of its own; `name` is said by a screen reader.
pub fn bare(
    ui: &Ui,
    scene: &Scene<'_>,
    (name, width): (&str, f32),
    contents: impl FnOnce(&mut Ui) -> Stays,
) -> Stays {
    let theme = scene.theme;
    let frame = Frame::popup(ui.style())
        .inner_margin(INNER_MARGIN)
        .corner_radius(theme.corner(theme.sizes.radius_large))
        .shadow(ui.visuals().window_shadow);
    let width = width.min(ui.ctx().content_rect().width() - LEAST_MARGIN);
    let backdrop = if theme.is_dark() { 140 } else { 70 };
    let shown = Modal::new(Id::unique(("dialog", name)))
        .frame(frame)
        .backdrop_color(egui::Color32::from_black_alpha(backdrop))
        .show(ui.ctx(), |ui| {
            ui.set_width(width);
            let id = ui.unique_id();
            ui.ctx().accesskit_node_builder(id, |node| {
                node.set_role(egui::accesskit::Role::Dialog);
                node.set_label(name);
            });
            // Where the window is lower than the dialog, what is cut off can be scrolled to.
            let room = ui.ctx().content_rect().height() - 2.0 * INNER_MARGIN;
            // It may grow: egui gives it the height of the frame before.
            ScrollArea::vertical()
                .max_height(room.max(96.0))
                .min_scrolled_height(room.max(96.0))
                .auto_shrink([false, true])
                .show(ui, contents)
                .inner
        });
    if shown.should_close() {
        Stays::No
    } else {
        shown.inner
    }
}

/// The first frames of a dialog, in which it asks for the keyboard again and again: the text behind
/// may ask for it as the dialog opens.
#[derive(Clone, Copy, Debug, Default)]
pub struct Beginning {
    frames: u8,
}

impl Beginning {
    const FRAMES: u8 = 3;

    /// Whether this frame is one of the first.
    pub fn lasts(&mut self, ui: &Ui) -> bool {
        self.frames = self.frames.saturating_add(1);
        let lasts = self.frames <= Self::FRAMES;
        if lasts {
            ui.ctx().request_repaint();
        }
        lasts
    }
}

/// The greatest height of what scrolls in a dialog.
pub fn most_height(ui: &Ui) -> f32 {
    (ui.ctx().content_rect().height() - 220.0).clamp(160.0, 620.0)
}

/// The row of buttons at the foot of a dialog, from right to left. It is as high as they are,
/// however high the window is.
pub fn foot<R>(ui: &mut Ui, scene: &Scene<'_>, buttons: impl FnOnce(&mut Ui) -> R) -> R {
    let row = egui::Layout::right_to_left(egui::Align::Center);
    let size = egui::vec2(ui.available_width(), scene.theme.sizes.control_height + 4.0);
    ui.allocate_ui_with_layout(size, row, buttons).inner
}

/// What was decided at the foot of a dialog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    GoOn,
    Leave,
}

/// Whether enough is filled in to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ready {
    Yes,
    No,
}

impl Ready {
    /// Ready once a condition holds.
    pub const fn when(is_met: bool) -> Self {
        if is_met { Self::Yes } else { Self::No }
    }
}

/// Whether Enter was pressed where it stands for going on: in one of these fields, or where nothing
/// has the keyboard. On a button it means the button.
pub fn entered(ui: &Ui, fields: &[Response]) -> bool {
    let is_pressed = ui.input(|input| input.key_pressed(Key::Enter));
    let mut fields = fields.iter();
    is_pressed
        && (fields.any(|field| field.has_focus() || field.lost_focus())
            || ui.memory(|memory| memory.focused().is_none()))
}

/// The buttons at the foot of a dialog: to leave, and to do what it is for once it is ready.
pub fn decide(ui: &mut Ui, scene: &Scene<'_>, verb: &str, ready: Ready) -> Option<Decision> {
    let mut decision = None;
    foot(ui, scene, |ui| {
        let go_on = ui.add_enabled_ui(ready == Ready::Yes, |ui| {
            button::primary(ui, scene.theme, verb)
        });
        if go_on.inner.clicked() {
            decision = Some(Decision::GoOn);
        }
        if button::secondary(ui, scene.theme, "Cancel").clicked() {
            decision = Some(Decision::Leave);
        }
    });
    decision
}
