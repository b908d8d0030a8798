//! Icons that say something, and icons that only adorn.

use egui::accesskit::Role;
use egui::{Response, RichText, Ui};

/// Shows an icon that says something; a screen reader says it in these words.
pub fn sign(ui: &mut Ui, glyph: RichText, words: &str) -> Response {
    let response = ui.label(glyph);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Image);
        node.clear_value();
        node.set_label(words);
    });
    response
}

/// Shows an icon beside words that say the same: a screen reader passes it over.
pub fn ornament(ui: &mut Ui, glyph: RichText) -> Response {
    let response = ui.label(glyph);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Image);
        node.clear_value();
        node.set_hidden();
    });
    response
}
