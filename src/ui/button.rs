//! Buttons of three ranks, each with a name that a screen reader says.

use egui::{
    Align2, Button, Response, RichText, Role, Sense, Stroke, TextStyle, TextWrapMode, Ui,
    WidgetInfo, WidgetText, vec2,
};
use lucide_icons::Icon;

use super::fonts;
use super::theme::Theme;
use super::widgets::{Chosen, focus_ring};

/// The one thing to do here.
pub fn primary(ui: &mut Ui, theme: &Theme, words: &str) -> Response {
    let fill = theme.colors.accent;
    let words_on_it = RichText::new(words).color(theme.colors.accent_text);
    let button = Button::new(words_on_it.family(fonts::ui_strong()))
        .fill(fill)
        .stroke(Stroke::new(1.0, fill))
        .min_size(vec2(theme.space(11.0), theme.sizes.control_height + 4.0));
    let response = ui.add(button);
    focus_ring(ui, theme, &response);
    response
}

/// Another thing to do here.
pub fn secondary(ui: &mut Ui, theme: &Theme, words: &str) -> Response {
    let button =
        Button::new(words).min_size(vec2(theme.space(11.0), theme.sizes.control_height + 4.0));
    ui.add(button)
}

/// A tab; the one that is shown stands out. With `Words::No` the others are icons only.
pub fn tab(
    ui: &mut Ui,
    theme: &Theme,
    (icon, name): (Icon, &str),
    (shown, words): (Chosen, Words),
) -> Response {
    let is_shown = shown == Chosen::Yes;
    let color = if is_shown {
        theme.colors.text
    } else {
        theme.colors.muted
    };
    let icon = fonts::icon(icon).size(theme.sizes.body).color(color);
    let label_is_hidden = !is_shown && words == Words::No;
    let label = if label_is_hidden { "" } else { name };
    let label = RichText::new(label).font(theme.small_font()).color(color);
    let button = Button::selectable(is_shown, (icon, label))
        .frame_when_inactive(false)
        .min_size(vec2(0.0, theme.sizes.control_height));
    let response = ui.add(button);
    response.widget_info(|| WidgetInfo::selected(Role::Tab, ui.is_enabled(), is_shown, name));
    if label_is_hidden {
        response.on_hover_text(name)
    } else {
        response
    }
}

/// How wide a tab with its words is, in points.
pub fn tab_width(ui: &Ui, theme: &Theme, (icon, name): (Icon, &str)) -> f32 {
    let icon = fonts::icon(icon).size(theme.sizes.body);
    let words = RichText::new(name).font(theme.small_font());
    let wide = |words: RichText| {
        let words = WidgetText::from(words);
        let galley = words.into_galley(
            ui,
            Some(TextWrapMode::Extend),
            f32::INFINITY,
            TextStyle::Button,
        );
        galley.size().x
    };
    let spacing = ui.spacing();
    wide(icon) + spacing.icon_spacing + wide(words) + 2.0 * spacing.button_padding.x
}

/// Whether there is room for words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Words {
    Yes,
    No,
}

/// What a wide button says, below each other.
pub struct Card<'a> {
    pub icon: Icon,
    pub title: &'a str,
    pub detail: &'a str,
    pub rank: Rank,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rank {
    First,
    Other,
}

/// A wide button with an icon, a title and a line that says more.
pub fn card(ui: &mut Ui, theme: &Theme, card: &Card<'_>) -> Response {
    let height = theme.space(7.5);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    let colors = &theme.colors;
    let visuals = ui.style().interact(&response);
    let (fill, border, words, detail) = match card.rank {
        Rank::First => (
            colors.accent,
            colors.accent,
            colors.accent_text,
            colors.accent_text,
        ),
        Rank::Other => (
            visuals.bg_fill,
            visuals.bg_stroke.color,
            colors.text,
            colors.muted,
        ),
    };
    let fill = if card.rank == Rank::First && response.hovered() {
        fill.lerp_to_gamma(colors.text, 0.12)
    } else {
        fill
    };
    let corner = theme.corner(theme.sizes.radius);
    let painter = ui.painter_at(rect.expand(3.0));
    painter.rect(
        rect,
        corner,
        fill,
        Stroke::new(1.0, border),
        egui::StrokeKind::Inside,
    );
    focus_ring(ui, theme, &response);
    let middle = rect.left_center() + vec2(theme.space(3.25), 0.0);
    painter.text(
        middle,
        Align2::CENTER_CENTER,
        char::from(card.icon),
        fonts::icon_font(20.0),
        words,
    );
    let left = rect.left_center() + vec2(theme.space(6.5), 0.0);
    let strong = egui::FontId::new(theme.sizes.body, fonts::ui_strong());
    painter.text(
        left - vec2(0.0, 1.0),
        Align2::LEFT_BOTTOM,
        card.title,
        strong,
        words,
    );
    painter.text(
        left + vec2(0.0, 1.0),
        Align2::LEFT_TOP,
        card.detail,
        theme.small_font(),
        detail,
    );
    named(ui, response, card.title)
}

/// What was drawn by hand is a button, too, and has a name.
fn named(ui: &Ui, response: Response, name: &str) -> Response {
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    response
}
