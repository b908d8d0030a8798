//! A field that narrows a list while it is typed into.

use egui::{Key, Modifiers, Rect, Response, TextEdit, Ui, vec2};
use lucide_icons::Icon;

use crate::ui::fonts;
use crate::ui::theme::Theme;

use super::icon_button;

/// Shows a field as wide as there is room, with a magnifying glass, and a button that empties it.
/// `name` is what a screen reader says; `hint` is shown while it is empty.
pub fn search_field(
    ui: &mut Ui,
    theme: &Theme,
    words: &mut String,
    (name, hint): (&str, &str),
) -> Response {
    let glass = fonts::icon(Icon::Search).size(theme.sizes.small);
    let field = TextEdit::singleline(words)
        .prefix(glass.color(theme.colors.faint))
        .hint_text(hint)
        .desired_width(f32::INFINITY)
        .font(theme.body_font());
    let mut response = ui.add(field).accessible_name(name);
    if !words.is_empty() {
        let side = theme.sizes.control_height;
        let corner = response.rect.right_top() - vec2(side, 0.0);
        let place = Rect::from_min_size(corner, vec2(side, response.rect.height()));
        let is_pressed = ui
            .scope_builder(egui::UiBuilder::new().max_rect(place), |ui| {
                icon_button(ui, theme, Icon::X, "Empty the filter (Esc)").clicked()
            })
            .inner;
        if is_pressed || clear_on_escape(ui, &response) {
            words.clear();
            response.mark_changed();
            response.request_focus();
        }
    }
    response
}

/// Whether Escape was pressed in a field; it is then not seen by anyone else.
pub fn clear_on_escape(ui: &Ui, field: &Response) -> bool {
    (field.has_focus() || field.lost_focus())
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
}
