//! The column of words: how wide, where, in which letters.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{FontId, Galley, Painter, Rect, pos2};

use crate::ui::{ReadingSettings, fonts};

use super::Content;
use super::layout::{Shaper, Typesetting};
use super::paint::GUTTER;

/// The fonts of the window.
pub struct Fonts<'a>(pub &'a Painter);

impl Shaper for Fonts<'_> {
    fn shape(&mut self, job: LayoutJob) -> Arc<Galley> {
        self.0.layout_job(job)
    }

    fn width_of(&mut self, font: &FontId, character: char) -> f32 {
        self.0.fonts_mut(|fonts| fonts.glyph_width(font, character))
    }
}

/// How the text is set in an area: as wide as the reader likes, but never wider than there is room.
pub fn typesetting(content: &Content<'_>, area: Rect, shaper: &mut dyn Shaper) -> Typesetting {
    const SAMPLE: &str = "The quick brown fox jumps over the lazy dog, and every reader sees it.";
    let size = content.settings.text_size.clamp(8.0, 72.0);
    let font = FontId::new(size, fonts::text());
    let sampled: f32 = SAMPLE.chars().map(|one| shaper.width_of(&font, one)).sum();
    let characters = f32::from(u8::try_from(SAMPLE.chars().count()).unwrap_or(u8::MAX));
    let wanted = sampled / characters * content.settings.measure.clamp(20.0, 400.0);
    let room = area.width() - GUTTER - 32.0;
    Typesetting {
        size,
        line_height: (size * content.settings.leading.clamp(1.0, 3.0)).round(),
        width: wanted.min(room).max(80.0).round(),
        color: content.theme.colors.text,
        label_color: content.theme.colors.muted,
    }
}

/// The column of words: in the middle, but with room for brackets at its left.
pub fn column_of(area: Rect, width: f32) -> Rect {
    let left = (area.center().x - width / 2.0)
        .max(area.left() + GUTTER)
        .round();
    Rect::from_min_max(pos2(left, area.top()), pos2(left + width, area.bottom()))
}

/// A mark of more characters than this fills more than three rows.
pub fn long_mark(settings: &ReadingSettings) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to a small positive number"
    )]
    let measure = settings.measure.clamp(20.0, 400.0) as u32;
    measure * 3
}
