//! The head of a document: title, date, languages, and how its source is written.

use egui::{Align, CornerRadius, Frame, Label, Layout, Margin, Stroke, Ui};

use crate::model::{Document, NewlineStyle};
use crate::ui::theme::Theme;

/// Shows it, with a line below.
pub fn show(ui: &mut Ui, theme: &Theme, document: &Document) {
    let margin = Margin::symmetric(20, 10);
    let shown = Frame::new()
        .fill(theme.colors.panel)
        .inner_margin(margin)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = theme.space(0.25);
            let title = document.title();
            let label = Label::new(theme.heading(title)).truncate();
            ui.add(label);
            // Words, not controls: the row is as high as they are.
            ui.spacing_mut().interact_size.y = theme.space(2.0);
            ui.horizontal(|ui| facts(ui, theme, document));
        });
    let line = Stroke::new(1.0, theme.colors.border);
    let rect = shown.response.rect;
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
    ui.add_space(-ui.spacing().item_spacing.y);
}

fn facts(ui: &mut Ui, theme: &Theme, document: &Document) {
    ui.spacing_mut().item_spacing.x = theme.space(1.0);
    if let Some(date) = document.description.dates.first() {
        ui.label(theme.small(date.verbatim.as_str()));
    }
    for language in document.languages().into_iter().take(6) {
        chip(ui, theme, language);
    }
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let words = source_words(document);
        let label = Label::new(theme.caption(words)).truncate();
        ui.add(label).on_hover_text(format!(
            "{}\nHow the bytes of the source are read; the source itself is never changed.",
            document.source.path
        ));
    });
}

fn chip(ui: &mut Ui, theme: &Theme, words: &str) {
    Frame::new()
        .stroke(Stroke::new(1.0, theme.colors.border))
        .corner_radius(CornerRadius::from(theme.sizes.radius_small))
        .inner_margin(Margin::symmetric(5, 0))
        .show(ui, |ui| ui.label(theme.caption(words)));
}

/// The encoding and the line endings of a source, as far as they are out of the ordinary.
fn source_words(document: &Document) -> String {
    let encoding = &document.source.encoding;
    let mark = if encoding.byte_order_mark {
        " with byte order mark"
    } else {
        ""
    };
    let newline = match document.source.newline {
        NewlineStyle::None | NewlineStyle::Lf => "",
        NewlineStyle::CrLf => " · CR LF",
        NewlineStyle::Cr => " · CR",
        NewlineStyle::Mixed => " · mixed line endings",
    };
    format!("{}{mark}{newline}", encoding.name)
}
