//! A button that shows an icon alone.

use egui::{Button, Response, Ui};
use lucide_icons::Icon;

use crate::ui::fonts;
use crate::ui::theme::Theme;

/// Shows a quiet button with an icon; `name` is what a screen reader says and the tooltip shows,
/// so it ends with the key where there is one: "Add a tag (Ctrl+T)".
pub fn icon_button(ui: &mut Ui, theme: &Theme, icon: Icon, name: &str) -> Response {
    let glyph = fonts::icon(icon)
        .size(theme.sizes.icon)
        .color(theme.colors.muted);
    let side = egui::Vec2::splat(theme.sizes.control_height - 4.0);
    let padding = egui::vec2(2.0, 2.0);
    let response = ui.scope(|ui| {
        ui.spacing_mut().button_padding = padding;
        ui.add(Button::new(glyph).frame_when_inactive(false).min_size(side))
    });
    response.inner.accessible_name(name).on_hover_text(name)
}
