//! A theme in the terms of egui.

use std::collections::BTreeMap;

use egui::style::{ScrollStyle, Selection, Spacing, WidgetVisuals, Widgets};
use egui::{
    Color32, Context, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, Style, TextStyle,
    Visuals, vec2,
};

use crate::ui::fonts;

use super::{Scheme, Theme};

impl Theme {
    /// Makes everything that is shown from now on look like this theme.
    pub fn apply(&self, context: &Context) {
        let theme = match self.scheme {
            Scheme::Light => egui::Theme::Light,
            Scheme::Dark => egui::Theme::Dark,
        };
        context.set_theme(theme);
        context.set_style_of(theme, self.style());
    }

    /// The style that [`Theme::apply`] sets.
    pub fn style(&self) -> Style {
        let mut style = Style {
            text_styles: self.text_styles(),
            spacing: self.spacing(),
            visuals: self.visuals(),
            animation_time: 0.12,
            ..Style::default()
        };
        style.interaction.selectable_labels = false;
        style.interaction.tooltip_delay = 0.4;
        style
    }

    fn text_styles(&self) -> BTreeMap<TextStyle, FontId> {
        let sizes = &self.sizes;
        BTreeMap::from([
            (TextStyle::Small, self.small_font()),
            (TextStyle::Body, self.body_font()),
            (TextStyle::Button, self.body_font()),
            (TextStyle::Heading, self.heading_font()),
            (
                TextStyle::Monospace,
                FontId::new(sizes.small, FontFamily::Monospace),
            ),
            (
                TextStyle::Name("section".into()),
                FontId::new(sizes.section_heading, fonts::ui_strong()),
            ),
            (TextStyle::Name("caption".into()), self.caption_font()),
        ])
    }

    fn spacing(&self) -> Spacing {
        let unit = self.sizes.unit;
        Spacing {
            item_spacing: vec2(unit, unit * 0.75),
            button_padding: vec2(unit * 1.25, unit * 0.5),
            window_margin: Margin::same(16),
            menu_margin: Margin::same(6),
            indent: unit * 2.0,
            interact_size: vec2(self.sizes.control_height, self.sizes.control_height),
            icon_width: self.sizes.icon,
            icon_spacing: unit * 0.75,
            tooltip_width: 360.0,
            menu_width: 280.0,
            scroll: ScrollStyle {
                bar_width: unit,
                floating_width: unit * 0.5,
                floating_allocated_width: unit,
                handle_min_length: unit * 4.0,
                ..ScrollStyle::floating()
            },
            ..Spacing::default()
        }
    }

    pub(super) fn visuals(&self) -> Visuals {
        let colors = &self.colors;
        let base = match self.scheme {
            Scheme::Light => Visuals::light(),
            Scheme::Dark => Visuals::dark(),
        };
        let mut visuals = Visuals {
            widgets: self.widgets(),
            selection: Selection {
                bg_fill: colors.selection,
                stroke: Stroke::new(1.0, colors.text),
            },
            weak_text_color: Some(colors.muted),
            hyperlink_color: colors.accent,
            faint_bg_color: mix(colors.panel, colors.text, 0.03),
            extreme_bg_color: colors.surface,
            code_bg_color: mix(colors.panel, colors.text, 0.06),
            warn_fg_color: colors.warning,
            error_fg_color: colors.error,
            window_corner_radius: self.corner(self.sizes.radius_large),
            window_shadow: self.shadow(24, 8),
            window_fill: colors.surface,
            window_stroke: Stroke::new(1.0, colors.border),
            menu_corner_radius: self.corner(self.sizes.radius),
            panel_fill: colors.panel,
            popup_shadow: self.shadow(12, 4),
            striped: false,
            slider_trailing_fill: true,
            indent_has_left_vline: false,
            ..base
        };
        visuals.text_cursor.stroke = Stroke::new(1.5, colors.accent);
        visuals
    }

    fn widgets(&self) -> Widgets {
        let colors = &self.colors;
        let state = |fill: Color32, border: Color32, words: Color32| WidgetVisuals {
            bg_fill: fill,
            weak_bg_fill: fill,
            bg_stroke: Stroke::new(1.0, border),
            corner_radius: self.corner(self.sizes.radius),
            fg_stroke: Stroke::new(1.0, words),
            expansion: 0.0,
        };
        let tint = |share: f32| mix(colors.surface, colors.accent, share);
        Widgets {
            noninteractive: state(colors.panel, colors.border, colors.text),
            inactive: state(colors.surface, colors.border, colors.text),
            hovered: state(
                tint(0.07),
                mix(colors.border, colors.accent, 0.5),
                colors.text,
            ),
            active: WidgetVisuals {
                bg_stroke: Stroke::new(1.5, colors.focus),
                ..state(tint(0.12), colors.focus, colors.text)
            },
            open: state(tint(0.10), colors.border, colors.text),
        }
    }

    fn shadow(&self, blur: u8, drop: i8) -> Shadow {
        let strength = if self.is_dark() { 110 } else { 28 };
        Shadow {
            offset: [0, drop],
            blur,
            spread: 0,
            color: Color32::from_black_alpha(strength),
        }
    }

    /// Rounded corners of a radius in points.
    pub fn corner(&self, radius: f32) -> CornerRadius {
        CornerRadius::from(radius)
    }
}

/// A colour on the way from one opaque colour to another; `share` of the second.
pub(super) fn mix(one: Color32, other: Color32, share: f32) -> Color32 {
    one.lerp_to_gamma(other, share)
}
