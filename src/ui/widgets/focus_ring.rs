//! The ring around what has the keyboard.

use egui::{Response, Stroke, StrokeKind, Ui};

use crate::ui::theme::Theme;

/// Draws a ring around a control that has the keyboard and does not show it in another way.
pub fn focus_ring(ui: &Ui, theme: &Theme, control: &Response) {
    if control.has_focus() {
        let around = control.rect.expand(2.0);
        let painter = ui.painter().with_clip_rect(ui.clip_rect().expand(2.0));
        painter.rect_stroke(
            around,
            theme.corner(theme.sizes.radius),
            Stroke::new(2.0, theme.colors.focus),
            StrokeKind::Middle,
        );
    }
}
