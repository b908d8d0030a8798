//! A tag as a small coloured label.

use std::sync::Arc;

use egui::{
    CornerRadius, Galley, Rect, Response, Role, Sense, Stroke, StrokeKind, TextWrapMode, Ui,
    WidgetInfo, pos2, vec2,
};
use lucide_icons::Icon;

use crate::model::{Color, Tag};
use crate::ui::fonts;
use crate::ui::theme::Theme;

use super::focus_ring::{Ring, paint_focus_ring};

/// A tag as a small coloured label: its name, and the digit that applies it where that helps.
#[derive(Clone, Copy, Debug)]
pub struct TagChip<'a> {
    name: &'a str,
    color: Color,
    digit: Option<u8>,
    /// In points; a longer name is cut off and shown whole in the tooltip.
    width: f32,
}

/// What was done to a chip that can be taken off.
#[derive(Clone, Debug)]
pub struct ChipResponse {
    pub response: Response,
    pub is_removed: bool,
}

impl<'a> TagChip<'a> {
    pub fn new(tag: &'a Tag) -> Self {
        Self::of(&tag.name, tag.color)
    }

    /// A chip of a name and a colour that are not a tag's, or not yet.
    pub const fn of(name: &'a str, color: Color) -> Self {
        Self {
            name,
            color,
            digit: None,
            width: 180.0,
        }
    }

    /// With the digit that applies it in front.
    pub fn with_digit(self, digit: Option<u8>) -> Self {
        Self { digit, ..self }
    }

    /// Not wider than so many points.
    pub fn at_most(self, width: f32) -> Self {
        Self { width, ..self }
    }

    /// Shows a chip that does nothing.
    pub fn show(&self, ui: &mut Ui, theme: &Theme) -> Response {
        let response = self.paint(ui, theme, (Sense::hover(), 0.0)).0;
        let name = self.name;
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name));
        response
    }

    /// Shows a chip that can be pressed; `action` is what a screen reader says that does.
    pub fn show_button(&self, ui: &mut Ui, theme: &Theme, action: &str) -> Response {
        let (response, rect) = self.paint(ui, theme, (Sense::click(), 0.0));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), action));
        paint_focus(ui, theme, &response, rect);
        response
    }

    /// Shows a chip with a cross that takes it off.
    pub fn show_removable(&self, ui: &mut Ui, theme: &Theme, action: &str) -> ChipResponse {
        let cross = theme.sizes.small + 6.0;
        let (response, rect) = self.paint(ui, theme, (Sense::hover(), cross));
        let place = Rect::from_min_max(pos2(rect.right() - cross - 2.0, rect.top()), rect.max);
        let button = ui.interact(place, response.id.with("take off"), Sense::click());
        button.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), action));
        let colors = theme.mark_colors(self.color);
        let strength = if button.hovered() || button.has_focus() {
            1.0
        } else {
            0.6
        };
        ui.painter().text(
            place.center(),
            egui::Align2::CENTER_CENTER,
            char::from(Icon::X),
            fonts::icon_font(theme.sizes.small - 1.0),
            colors.chip_text.gamma_multiply(strength),
        );
        paint_focus(ui, theme, &button, place);
        let is_removed = button.on_hover_text(action).clicked();
        ChipResponse {
            response,
            is_removed,
        }
    }

    fn paint(&self, ui: &mut Ui, theme: &Theme, (sense, room): (Sense, f32)) -> (Response, Rect) {
        let colors = theme.mark_colors(self.color);
        let padding = vec2(theme.space(0.75), 2.0);
        let digit = self
            .digit
            .map(|digit| words(ui, theme, &digit.to_string(), 40.0));
        let digit_room = digit
            .as_ref()
            .map_or(0.0, |digit| digit.size().x + theme.space(0.75));
        let most = (self.width.min(ui.available_width()) - room - digit_room - padding.x * 2.0)
            .max(theme.space(2.0));
        let name = words(ui, theme, self.name, most);
        let size = vec2(
            name.size().x + digit_room + room + padding.x * 2.0,
            name.size().y + padding.y * 2.0,
        );
        let (rect, mut response) = ui.allocate_exact_size(size, sense);
        if ui.is_rect_visible(rect) {
            let corner = CornerRadius::from(rect.height() / 2.0);
            let fill = if response.hovered() && sense.senses_click() {
                colors.strong_fill
            } else {
                colors.chip_fill
            };
            ui.painter().rect_filled(rect, corner, fill);
            let line = Stroke::new(1.0, colors.line.gamma_multiply(0.5));
            ui.painter()
                .rect_stroke(rect, corner, line, StrokeKind::Inside);
            let mut at = rect.min + padding;
            if let Some(digit) = digit {
                let faded = colors.chip_text.gamma_multiply(0.85);
                ui.painter()
                    .galley_with_override_text_color(at, digit, faded);
                at.x += digit_room;
            }
            let is_cut = name.elided;
            ui.painter()
                .galley_with_override_text_color(at, name, colors.chip_text);
            if is_cut {
                response = response.on_hover_text(self.name);
            }
        }
        (response, rect)
    }
}

fn words(ui: &Ui, theme: &Theme, words: &str, most: f32) -> Arc<Galley> {
    let words = egui::RichText::new(words).font(theme.small_font());
    egui::WidgetText::from(words).into_galley(
        ui,
        Some(TextWrapMode::Truncate),
        most,
        theme.small_font(),
    )
}

fn paint_focus(ui: &Ui, theme: &Theme, response: &Response, rect: Rect) {
    if response.has_focus() {
        paint_focus_ring(ui.painter(), theme, rect, Ring::RoundEnds);
    }
}
