//! How the window looks: roles with colours, sizes, and the faces of headings and captions.
//!
//! A theme is a file in `assets/themes`. Panels ask it for roles ("muted", "border") and never name
//! a colour themselves. Knows nothing of panels.

mod apply;
mod color;
mod mark_colors;
mod part_colors;
mod styles;

use egui::Color32;
use serde::Deserialize;
use thiserror::Error;

pub use color::contrast;
pub use mark_colors::MarkColors;

/// One look of the whole window.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    pub scheme: Scheme,
    pub colors: Colors,
    pub sizes: Sizes,
}

/// Whether letters are darker or lighter than what they stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Scheme {
    Light,
    Dark,
}

/// Roles and their colours.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Colors {
    /// Behind the text that is read.
    #[serde(deserialize_with = "color::read")]
    pub page: Color32,
    /// Beside the page.
    #[serde(deserialize_with = "color::read")]
    pub page_margin: Color32,
    /// Behind lists, inspectors, menus and bars.
    #[serde(deserialize_with = "color::read")]
    pub panel: Color32,
    /// What floats or can be typed into: cards, pop-ups, fields.
    #[serde(deserialize_with = "color::read")]
    pub surface: Color32,
    #[serde(deserialize_with = "color::read")]
    pub text: Color32,
    /// Words of second rank: labels, dates, counts.
    #[serde(deserialize_with = "color::read")]
    pub muted: Color32,
    /// The quietest words that must still be readable.
    #[serde(deserialize_with = "color::read")]
    pub faint: Color32,
    #[serde(deserialize_with = "color::read")]
    pub border: Color32,
    /// What can be pressed, what is current.
    #[serde(deserialize_with = "color::read")]
    pub accent: Color32,
    /// Words on the accent colour.
    #[serde(deserialize_with = "color::read")]
    pub accent_text: Color32,
    /// Behind selected text and selected rows.
    #[serde(deserialize_with = "color::read")]
    pub selection: Color32,
    /// Behind words that were looked for.
    #[serde(deserialize_with = "color::read")]
    pub hit: Color32,
    /// What shows where they are, beside the text.
    #[serde(deserialize_with = "color::read")]
    pub hit_edge: Color32,
    /// The ring around what has the keyboard.
    #[serde(deserialize_with = "color::read")]
    pub focus: Color32,
    #[serde(deserialize_with = "color::read")]
    pub warning: Color32,
    #[serde(deserialize_with = "color::read")]
    pub error: Color32,
    #[serde(deserialize_with = "color::read")]
    pub success: Color32,
}

/// Sizes in points.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sizes {
    /// The rhythm: distances are halves and multiples of it.
    pub unit: f32,
    pub radius_small: f32,
    pub radius: f32,
    pub radius_large: f32,
    pub heading: f32,
    pub section_heading: f32,
    pub body: f32,
    pub small: f32,
    pub caption: f32,
    pub icon: f32,
    pub control_height: f32,
}

/// A theme file that cannot be used.
#[derive(Debug, Error)]
#[error("the theme cannot be read: {0}")]
pub struct ThemeError(#[from] ron::error::SpannedError);

impl Theme {
    /// A theme from the text of a theme file.
    pub fn read(file: &str) -> Result<Self, ThemeError> {
        Ok(ron::from_str(file)?)
    }

    /// The theme that ships for a scheme.
    #[expect(clippy::expect_used, reason = "a test reads both shipped files")]
    pub fn of(scheme: Scheme) -> Self {
        let file = match scheme {
            Scheme::Light => include_str!("../../../assets/themes/light.ron"),
            Scheme::Dark => include_str!("../../../assets/themes/dark.ron"),
        };
        Self::read(file).expect("a shipped theme is readable")
    }

    pub fn light() -> Self {
        Self::of(Scheme::Light)
    }

    pub fn dark() -> Self {
        Self::of(Scheme::Dark)
    }

    pub const fn is_dark(&self) -> bool {
        matches!(self.scheme, Scheme::Dark)
    }

    /// A distance: so many units of the rhythm.
    pub fn space(&self, units: f32) -> f32 {
        self.sizes.unit * units
    }
}

#[cfg(test)]
mod tests;
