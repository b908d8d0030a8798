//! The colour of a tag as a theme can use it.

use egui::Color32;

use crate::model::Color;

use super::color::Perceived;
use super::{Scheme, Theme};

/// The colours of a mark, adapted from the tag's own so that letters on them stay readable.
///
/// Only the hue is the researcher's: lightness belongs to the theme, so that a pale yellow can be
/// seen on paper and a dark blue at night.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkColors {
    /// Behind the words of a mark.
    pub fill: Color32,
    /// Behind the words of the selected mark, or of the one under the pointer.
    pub strong_fill: Color32,
    /// The line under the words, brackets, dots: at least 3 to 1 on the page.
    pub line: Color32,
    pub chip_fill: Color32,
    /// Words on a chip: at least 4.5 to 1.
    pub chip_text: Color32,
}

impl Theme {
    /// The colours of a mark whose tag has this colour.
    pub fn mark_colors(&self, color: Color) -> MarkColors {
        let own = Perceived::of(color);
        let with = |lightness: f32, most: f32| {
            Perceived {
                lightness,
                chroma: own.chroma.min(most),
                hue: own.hue,
            }
            .shown()
        };
        match self.scheme {
            Scheme::Light => MarkColors {
                fill: with(0.935, 0.045),
                strong_fill: with(0.87, 0.085),
                line: with(0.58, 0.15),
                chip_fill: with(0.93, 0.04),
                chip_text: with(0.40, 0.11),
            },
            Scheme::Dark => MarkColors {
                fill: with(0.31, 0.045),
                strong_fill: with(0.40, 0.08),
                line: with(0.72, 0.13),
                chip_fill: with(0.34, 0.05),
                chip_text: with(0.88, 0.07),
            },
        }
    }
}
