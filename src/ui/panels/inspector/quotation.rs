//! The words of an annotation, among those around them.

use egui::text::LayoutJob;
use egui::{Color32, FontId, Frame, Margin, TextFormat, Ui};

use crate::model::{Annotation, Document, Selector};
use crate::ui::panels::quotes::{has_words, quote_of};
use crate::ui::theme::Theme;
use crate::ui::{Action, Navigation, Panel, fonts};

/// Characters of a long quote that are shown.
const LONGEST: usize = 900;

/// Shows the quote with its context and where it stands.
pub(super) fn show(ui: &mut Ui, panel: &mut Panel<'_>, annotation: &Annotation) {
    let theme = panel.theme;
    let frame = Frame::new()
        .fill(theme.colors.page)
        .corner_radius(theme.sizes.radius)
        .inner_margin(Margin::symmetric(12, 10));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        if has_words(annotation) || matches!(annotation.target.selector, Selector::Point(_)) {
            ui.label(in_context(theme, annotation));
        } else {
            ui.label(theme.body(quote_of(annotation)).italics());
        }
    });
    if let Selector::Annotation(other) = &annotation.target.selector
        && let Some(other) = panel.project.annotation(other)
    {
        let words = format!("On “{}”", quote_of(other));
        if ui.link(theme.small(words)).clicked() {
            let id = other.id.clone();
            panel.ask(Action::Go(Navigation::ShowAnnotation(id)));
        }
    }
    let document = panel.project.document(&annotation.target.document);
    if let Some(document) = document {
        let link = ui.link(
            theme
                .small(place(document, annotation))
                .color(theme.colors.accent),
        );
        if link.on_hover_text("Show it in the text").clicked() {
            let id = annotation.id.clone();
            panel.ask(Action::Go(Navigation::ShowAnnotation(id)));
        }
    }
}

fn in_context(theme: &Theme, annotation: &Annotation) -> LayoutJob {
    let quote = &annotation.target.quote;
    let size = theme.sizes.section_heading + 1.0;
    let format = |words: &str, color: Color32| {
        let family = if fonts::needs_ui_face(words) {
            fonts::ui()
        } else {
            fonts::text()
        };
        TextFormat {
            line_height: Some(size * 1.4),
            ..TextFormat::simple(FontId::new(size, family), color)
        }
    };
    let exact = if quote.exact.is_empty() {
        // A point: the place where something is missing.
        "‸"
    } else {
        quote.exact.trim_end()
    };
    let shown: String = exact.chars().take(LONGEST).collect();
    let more = if exact.chars().nth(LONGEST).is_some() {
        "…"
    } else {
        ""
    };
    let mut job = LayoutJob::default();
    let before = format!(
        "{}{}",
        dots(&quote.prefix),
        on_one_line(&quote.prefix).trim_start()
    );
    let after = on_one_line(&quote.suffix);
    let after = format!("{more}{}{}", after.trim_end(), dots(&quote.suffix));
    job.append(&before, 0.0, format(&before, theme.colors.faint));
    let marked = TextFormat {
        background: theme.colors.selection,
        ..format(&shown, theme.colors.text)
    };
    job.append(&shown, 0.0, marked);
    job.append(&after, 0.0, format(&after, theme.colors.faint));
    job
}

/// Line breaks as blanks; the blanks at both ends, which part the words from the quote, stay.
fn on_one_line(context: &str) -> String {
    let mut line = String::with_capacity(context.len());
    for character in context.chars() {
        let character = if character.is_whitespace() {
            ' '
        } else {
            character
        };
        if character != ' ' || !line.ends_with(' ') {
            line.push(character);
        }
    }
    line
}

fn dots(context: &str) -> &'static str {
    if context.is_empty() { "" } else { "…" }
}

/// "Draft Reply · Transcript · characters 773–804".
fn place(document: &Document, annotation: &Annotation) -> String {
    let mut parts = vec![document.title().to_owned()];
    if let Some((start, end)) = annotation.target.selector.extent() {
        let section = document.sections.iter().find(|section| {
            section
                .span
                .is_some_and(|span| span.start() <= start && end <= span.end())
        });
        parts.extend(
            section
                .map(|section| section.title.clone())
                .filter(|title| !title.is_empty()),
        );
        parts.push(match &annotation.target.selector {
            Selector::Point(offset) => format!("at character {offset}"),
            Selector::Orphaned(_) => format!("last seen near character {start}"),
            Selector::Fragments(fragments) => {
                let count = fragments.spans().len();
                format!("{count} parts, characters {start}–{end}")
            }
            _ => format!("characters {start}–{end}"),
        });
    }
    parts.join(" · ")
}
