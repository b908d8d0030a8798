//! The head of a document: title, date, languages, and how its source is written.

use egui::{Align, Button, CornerRadius, Frame, Label, Layout, Margin, Stroke, Ui};
use lucide_icons::Icon;

use crate::model::{Annotation, Document, NewlineStyle};
use crate::ui::panels::note_in_words;
use crate::ui::text_view::Reading;
use crate::ui::theme::Theme;
use crate::ui::{Action, Navigation, Panel, fonts};

/// Shows it, with a line below.
pub fn show(ui: &mut Ui, panel: &mut Panel<'_>, document: &Document) {
    let theme = panel.theme;
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
            ui.horizontal(|ui| facts(ui, panel, document));
            remarks(ui, panel, document);
        });
    let line = Stroke::new(1.0, theme.colors.border);
    let rect = shown.response.rect;
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, line);
    ui.add_space(-ui.spacing().item_spacing.y);
}

fn facts(ui: &mut Ui, panel: &mut Panel<'_>, document: &Document) {
    let theme = panel.theme;
    ui.spacing_mut().item_spacing.x = theme.space(1.0);
    if let Some(date) = document.description.dates.first() {
        ui.label(theme.small(date.verbatim.as_str()));
    }
    for language in document.languages().into_iter().take(6) {
        chip(ui, theme, language);
    }
    if !document.corrections.is_empty() {
        reading(ui, panel);
    }
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let words = match &document.derivation {
            Some(derivation) => format!("read out of {}", derivation.original),
            None => source_words(document),
        };
        let label = Label::new(theme.caption(words)).truncate();
        ui.add(label).on_hover_text(format!(
            "{}\nHow the bytes of the source are read; the source itself is never changed.",
            document.source.path
        ));
    });
}

/// Which words are shown where the text was corrected; a click shows the other ones.
fn reading(ui: &mut Ui, panel: &mut Panel<'_>) {
    let theme = panel.theme;
    let (icon, words, other, hint) = match panel.view.reading {
        Reading::Corrected => (
            Icon::SpellCheck,
            "as corrected",
            Reading::Diplomatic,
            "Places of this text were corrected. Click (F9) to read the words of the source.",
        ),
        Reading::Diplomatic => (
            Icon::ScrollText,
            "as the source has it",
            Reading::Corrected,
            "The words of the source are shown. Click (F9) to read the text as corrected.",
        ),
    };
    let color = match panel.view.reading {
        Reading::Corrected => theme.colors.muted,
        Reading::Diplomatic => theme.colors.accent,
    };
    let glyph = fonts::icon(icon).size(theme.sizes.small).color(color);
    let button = Button::new((glyph, theme.caption(words).color(color))).frame(false);
    let response = ui
        .add(button)
        .accessible_name(format!("Reading: {words}"))
        .on_hover_text(hint);
    if response.clicked() {
        panel.ask(Action::Go(Navigation::Read(other)));
    }
}

/// What is noted on the document as a whole, which has no place in the text: the first note, and
/// how many more there are. A click goes from one to the next.
fn remarks(ui: &mut Ui, panel: &mut Panel<'_>, document: &Document) {
    let theme = panel.theme;
    let on_whole: Vec<&Annotation> = panel.project.annotations_on_whole(&document.id).collect();
    let selected = panel.view.selected.as_ref();
    let chosen = on_whole.iter().position(|one| Some(&one.id) == selected);
    let Some(shown) = on_whole.get(chosen.unwrap_or(0)) else {
        return;
    };
    let note = shown
        .notes()
        .map(note_in_words)
        .find(|note| !note.is_empty());
    let mut words = note.unwrap_or_else(|| {
        let tags = shown.tags().filter_map(|id| panel.project.tag(id));
        let tags: Vec<&str> = tags.map(|tag| tag.name.as_str()).collect();
        format!("As a whole: {}", tags.join(", "))
    });
    if let more @ 1.. = on_whole.len() - 1 {
        words = format!("{words} · {more} more");
    }
    let button = Button::new((
        fonts::icon(Icon::StickyNote)
            .size(theme.sizes.icon - 2.0)
            .color(theme.colors.muted),
        theme.small(words.as_str()),
    ));
    let button = button.frame(false).truncate();
    let response = ui
        .add(button)
        .accessible_name(format!("On the whole document: {words}"))
        .on_hover_text("On the whole document. Click to read and change it.");
    if response.clicked() {
        let next = chosen.map_or(0, |chosen| (chosen + 1) % on_whole.len());
        let next = on_whole.get(next).map(|one| one.id.clone());
        panel.ask(Action::Go(Navigation::SelectAnnotation(next)));
    }
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
