//! What is shown where there is nothing yet: what belongs here, and how it gets here.

use egui::{Align, Layout, Ui};
use lucide_icons::Icon;

use crate::ui::fonts;
use crate::ui::theme::Theme;

use super::ornament;

/// The words of an empty part of the window.
#[derive(Clone, Copy, Debug)]
pub struct EmptyState<'a> {
    pub icon: Icon,
    /// What is missing, in a few words.
    pub headline: &'a str,
    /// How to change that; one or two sentences.
    pub explanation: &'a str,
    /// The label of a button, if one helps.
    pub action: Option<&'a str>,
}

impl EmptyState<'_> {
    /// Shows it in the middle of what is left of the width; whether its button was pressed.
    pub fn show(&self, ui: &mut Ui, theme: &Theme) -> bool {
        ui.add_space(theme.space(3.0));
        let mut is_pressed = false;
        ui.with_layout(Layout::top_down(Align::Center), |ui| {
            ui.set_max_width(ui.available_width().min(320.0));
            let glyph = fonts::icon(self.icon);
            ornament(ui, glyph.size(theme.space(3.0)).color(theme.colors.faint));
            ui.label(theme.strong(self.headline));
            ui.label(theme.small(self.explanation));
            if let Some(action) = self.action {
                ui.add_space(theme.space(0.5));
                is_pressed = ui.button(theme.body(action)).clicked();
            }
        });
        ui.add_space(theme.space(3.0));
        is_pressed
    }
}
