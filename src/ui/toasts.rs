//! What was just said, in a corner, for as long as it takes to read it.

use std::time::Duration;

use egui::accesskit::{Live, Role};
use egui::{Align2, Area, Frame, Id, Margin, Order, Ui, vec2};
use lucide_icons::Icon;

use crate::workbench::{Notice, Severity};

use super::scene::Scene;
use super::theme::Theme;
use super::widgets::{icon_button, sign};
use super::{Action, Dialog, Navigation, fonts};

/// Which notices are on show, and since when.
#[derive(Default)]
pub struct Toasts {
    /// Notices before this one are shown no more.
    first: usize,
    /// When the latest came up, by the clock of the window.
    since: f64,
    known: usize,
}

/// Seconds that good news stays.
const SHORT: f64 = 5.0;
/// Seconds that a warning stays; what failed stays until it is closed.
const LONG: f64 = 15.0;
/// The most that are shown at once.
const MOST: usize = 3;

impl Toasts {
    /// Shows what was said lately.
    pub fn show(&mut self, ui: &Ui, scene: &Scene<'_>, tray: &mut Vec<Action>) {
        let all = scene.workbench.notices.all();
        let now = ui.input(|input| input.time);
        if all.len() != self.known {
            self.known = all.len();
            self.since = now;
            self.first = self.first.max(all.len().saturating_sub(MOST));
        }
        let shown = all.get(self.first..).unwrap_or_default();
        let Some(gravest) = shown.iter().map(|notice| notice.severity).max() else {
            return;
        };
        let stays = match gravest {
            Severity::Done | Severity::Hint => SHORT,
            Severity::Warning => LONG,
            Severity::Failure => f64::INFINITY,
        };
        let left = self.since + stays - now;
        if left <= 0.0 {
            self.first = all.len();
            return;
        }
        if left.is_finite() {
            ui.ctx()
                .request_repaint_after(Duration::from_secs_f64(left));
        }
        if cards(ui, scene.theme, shown, tray) {
            self.first = all.len();
        }
    }
}

/// The cards; whether they were closed.
fn cards(ui: &Ui, theme: &Theme, notices: &[Notice], tray: &mut Vec<Action>) -> bool {
    let mut closed = false;
    Area::new(Id::unique("toasts"))
        .order(Order::Foreground)
        .anchor(Align2::RIGHT_BOTTOM, vec2(-16.0, -44.0))
        .show(ui.ctx(), |ui| {
            for (number, notice) in notices.iter().enumerate() {
                ui.push_id(number, |ui| {
                    announce(ui, notice);
                    Frame::popup(ui.style())
                        .inner_margin(Margin::same(12))
                        .corner_radius(theme.corner(theme.sizes.radius))
                        .show(ui, |ui| {
                            ui.set_width(360.0);
                            ui.horizontal_top(|ui| {
                                ui.allocate_ui(vec2(324.0, 0.0), |ui| words(ui, theme, notice));
                                closed |= icon_button(ui, theme, Icon::X, "Close").clicked();
                            });
                        });
                });
            }
            if notices.len() > 1 && ui.link("All notices").clicked() {
                tray.push(Action::Go(Navigation::OpenDialog(Dialog::Notices)));
            }
        });
    closed
}

/// Has a screen reader say a notice as soon as it is there.
fn announce(ui: &Ui, notice: &Notice) {
    let (role, live) = match notice.severity {
        Severity::Done | Severity::Hint => (Role::Status, Live::Polite),
        Severity::Warning | Severity::Failure => (Role::Alert, Live::Assertive),
    };
    let words = [&notice.headline, &notice.remedy].map(String::as_str);
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(role);
        node.set_live(live);
        node.set_label(words.join(" ").trim());
    });
}

/// A notice in words: what happened, what exactly, what to do.
pub fn words(ui: &mut Ui, theme: &Theme, notice: &Notice) {
    let colors = &theme.colors;
    let (icon, color, rank) = match notice.severity {
        Severity::Done => (Icon::CircleCheck, colors.success, "Done"),
        Severity::Hint => (Icon::Info, colors.accent, "Hint"),
        Severity::Warning => (Icon::TriangleAlert, colors.warning, "Warning"),
        Severity::Failure => (Icon::OctagonX, colors.error, "Failure"),
    };
    ui.horizontal_top(|ui| {
        let glyph = fonts::icon(icon).size(theme.sizes.icon);
        sign(ui, glyph.color(color), rank);
        ui.vertical(|ui| {
            ui.label(theme.body(notice.headline.as_str()));
            for more in [&notice.remedy, &notice.detail] {
                if !more.is_empty() {
                    ui.label(theme.small(more.as_str()));
                }
            }
        });
    });
}
