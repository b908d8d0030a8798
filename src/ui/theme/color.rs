//! Colours by how they are seen: contrast after WCAG 2.2, and lightness, chroma and hue in the
//! `OKLCh` space of Björn Ottosson, in which equal steps look equal.

use egui::Color32;
use serde::de::{Deserialize, Deserializer, Error, Unexpected};

use crate::model::Color;

/// The contrast ratio of two opaque colours, 1 to 21 (WCAG 2.2, "contrast ratio").
pub fn contrast(one: Color32, other: Color32) -> f32 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// A colour as lightness (0 to 1), chroma (0 to about 0.37) and hue (radians).
#[derive(Clone, Copy, Debug)]
pub(super) struct Perceived {
    pub lightness: f32,
    pub chroma: f32,
    pub hue: f32,
}

impl Perceived {
    pub fn of(color: Color) -> Self {
        let [red, green, blue] = linear([color.red, color.green, color.blue]);
        let long = (0.412_221_46 * red + 0.536_332_55 * green + 0.051_445_995 * blue).cbrt();
        let middle = (0.211_903_5 * red + 0.680_699_5 * green + 0.107_396_96 * blue).cbrt();
        let short = (0.088_302_46 * red + 0.281_718_85 * green + 0.629_978_7 * blue).cbrt();
        let lightness = 0.210_454_26 * long + 0.793_617_8 * middle - 0.004_072_047 * short;
        let a = 1.977_998_5 * long - 2.428_592_2 * middle + 0.450_593_7 * short;
        let b = 0.025_904_037 * long + 0.782_771_77 * middle - 0.808_675_77 * short;
        Self {
            lightness,
            chroma: a.hypot(b),
            hue: b.atan2(a),
        }
    }

    /// The nearest colour that a screen can show, at the same lightness and hue.
    pub fn shown(self) -> Color32 {
        let steps = (0..=20_u8).map(|step| 1.0 - f32::from(step) / 20.0);
        let in_gamut = steps
            .map(|factor| self.linear(self.chroma * factor))
            .find(|channels| channels.iter().all(|one| (-0.002..=1.002).contains(one)));
        let [red, green, blue] = in_gamut
            .unwrap_or_else(|| self.linear(0.0))
            .map(|channel| egui::ecolor::gamma_u8_from_linear_f32(channel.clamp(0.0, 1.0)));
        Color32::from_rgb(red, green, blue)
    }

    fn linear(self, chroma: f32) -> [f32; 3] {
        let (a, b) = (chroma * self.hue.cos(), chroma * self.hue.sin());
        let long = (self.lightness + 0.396_337_78 * a + 0.215_803_76 * b).powi(3);
        let middle = (self.lightness - 0.105_561_346 * a - 0.063_854_17 * b).powi(3);
        let short = (self.lightness - 0.089_484_18 * a - 1.291_485_5 * b).powi(3);
        [
            4.076_741_7 * long - 3.307_711_6 * middle + 0.230_969_94 * short,
            -1.268_438 * long + 2.609_757_4 * middle - 0.341_319_38 * short,
            -0.004_196_086_3 * long - 0.703_418_6 * middle + 1.707_614_7 * short,
        ]
    }
}

/// Reads `#rrggbb`.
pub(super) fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Color32, D::Error> {
    let written = String::deserialize(deserializer)?;
    let color = Color::read(&written).ok_or_else(|| {
        D::Error::invalid_value(Unexpected::Str(&written), &"a colour such as #1f1e1b")
    })?;
    Ok(Color32::from_rgb(color.red, color.green, color.blue))
}

fn luminance(color: Color32) -> f32 {
    let [red, green, blue] = linear([color.r(), color.g(), color.b()]);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn linear(channels: [u8; 3]) -> [f32; 3] {
    channels.map(egui::ecolor::linear_f32_from_gamma_u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_standard() {
        assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 0.01);
        let gray = Color32::from_gray(0x76);
        assert!((contrast(gray, Color32::WHITE) - 4.54).abs() < 0.01);
    }

    #[test]
    fn a_colour_survives_the_way_there_and_back() {
        for hex in [
            "#c0392b", "#2e86c1", "#f1c40f", "#808080", "#000000", "#ffffff",
        ] {
            let color = Color::read(hex).unwrap();
            let back = Perceived::of(color).shown();
            let far = |one: u8, other: u8| one.abs_diff(other) > 2;
            assert!(
                !far(back.r(), color.red)
                    && !far(back.g(), color.green)
                    && !far(back.b(), color.blue),
                "{hex} came back as {back:?}"
            );
        }
    }
}
