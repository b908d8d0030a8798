//! The rows of a text: which words stand where, in every script, and how they are scrolled.

mod scripts;
mod scrolling;
mod source;

use std::sync::Arc;

use crate::text::Span;
use crate::ui::fonts;
use crate::ui::text_view::geometry::{Row, rects_of};
use crate::ui::text_view::layout::*;
use egui::text::LayoutJob;
use egui::{Color32, FontId, Galley};

/// The fonts of a window that is never shown.
struct Fonts<'a>(&'a egui::Painter);

impl Shaper for Fonts<'_> {
    fn shape(&mut self, job: LayoutJob) -> Arc<Galley> {
        self.0.layout_job(job)
    }

    fn width_of(&mut self, font: &FontId, character: char) -> f32 {
        self.0.fonts_mut(|fonts| fonts.glyph_width(font, character))
    }
}

const VIEW: View = View {
    height: 600.0,
    margin_above: 40.0,
    margin_below: 80.0,
};

fn typesetting(width: f32) -> Typesetting {
    Typesetting {
        size: 18.0,
        line_height: 28.0,
        width,
        color: Color32::BLACK,
        label_color: Color32::GRAY,
    }
}

fn with_fonts<R>(test: impl FnOnce(&mut dyn Shaper) -> R) -> R {
    let context = egui::Context::default();
    fonts::install(&context);
    let mut test = Some(test);
    let mut result = None;
    let mut output = context.run_ui(egui::RawInput::default(), |ui| {
        if let Some(test) = test.take() {
            result = Some(test(&mut Fonts(ui.painter())));
        }
    });
    output.textures_delta.clear();
    result.unwrap()
}

/// How wide the words of a span are, in all its rows.
fn width_of(rows: &[Row], start: u32, end: u32) -> f32 {
    let span = Span::of(start, end).unwrap();
    rects_of(rows, span).iter().map(egui::Rect::width).sum()
}

fn set_all(characters: &str, width: f32) -> Vec<Row> {
    let text = Text::new(characters);
    let typesetting = typesetting(width);
    with_fonts(|shaper| {
        let layout = DocumentLayout::new(&text, &[], &typesetting, shaper);
        let mut rows = Vec::new();
        let mut top = 0.0;
        for number in 0..layout.blocks.len() {
            let set = layout.set(number, &typesetting, shaper).unwrap();
            rows.extend(set.rows.into_iter().map(|row| row.moved(0.0, top)));
            top += set.height;
        }
        rows
    })
}
