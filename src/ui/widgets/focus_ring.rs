//! The ring around what has the keyboard.

use egui::{CornerRadius, Painter, Rect, Response, Stroke, StrokeKind, Ui};

use crate::ui::theme::Theme;

/// Where the ring runs, as the shape of what it is drawn for asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ring {
    /// Round a control, a little outside of it.
    Around,
    /// Inside a row, which has neighbours on all sides.
    Within,
    /// Round a chip, whose ends are half circles.
    RoundEnds,
}

/// Draws a ring around a control that has the keyboard and does not show it in another way.
pub fn focus_ring(ui: &Ui, theme: &Theme, control: &Response) {
    if control.has_focus() {
        paint_focus_ring(ui.painter(), theme, control.rect, Ring::Around);
    }
}

/// Draws the ring where the keyboard is, as far as it is not a control of its own that has it.
pub fn paint_focus_ring(painter: &Painter, theme: &Theme, place: Rect, ring: Ring) {
    let (place, corner, kind) = match ring {
        Ring::Around => (
            place.expand(2.0),
            theme.corner(theme.sizes.radius),
            StrokeKind::Middle,
        ),
        Ring::Within => (
            place.shrink(1.0),
            theme.corner(theme.sizes.radius_small),
            StrokeKind::Inside,
        ),
        Ring::RoundEnds => (
            place.expand(1.0),
            CornerRadius::from(place.height() / 2.0),
            StrokeKind::Outside,
        ),
    };
    let clip = match ring {
        Ring::Around => painter.clip_rect().expand(2.0),
        Ring::Within | Ring::RoundEnds => painter.clip_rect(),
    };
    let stroke = Stroke::new(2.0, theme.colors.focus);
    let painter = painter.with_clip_rect(clip);
    painter.rect_stroke(place, corner, stroke, kind);
}
