//! The title of a part of a panel, with what can be done there.

use egui::{Align, Layout, Ui};

use crate::ui::theme::Theme;

/// Shows a title with a quiet remark, such as a count, and `actions` at the right edge, from right
/// to left.
pub fn section_header<R>(
    ui: &mut Ui,
    theme: &Theme,
    (title, remark): (&str, &str),
    actions: impl FnOnce(&mut Ui) -> R,
) -> R {
    let height = theme.sizes.control_height;
    let size = egui::vec2(ui.available_width(), height);
    let row = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(size, row, |ui| {
        ui.label(theme.section_heading(title));
        if !remark.is_empty() {
            ui.label(theme.caption(remark));
        }
        let right = Layout::right_to_left(Align::Center);
        ui.with_layout(right, actions).inner
    })
    .inner
}
