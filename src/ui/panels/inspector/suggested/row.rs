//! One draft beside a field: its words, how sure they are, and what can be done with it.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{
    Align, Button, Color32, FontId, Galley, Id, Key, Label, Layout, Modifiers, Pos2, Response,
    Role, Sense, Shape, Stroke, TextFormat, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};
use lucide_icons::Icon;

use crate::analysis::description::Suggestion;
use crate::model::{Certainty, Document, HistoricalDate, Statement};
use crate::ui::panels::quotes::one_line;
use crate::ui::theme::Theme;
use crate::ui::widgets::{Ring, paint_focus_ring};
use crate::ui::{Focus, Panel, fonts};

use super::super::entries::{attested, levels};
use super::Reading;

/// What certainty and buttons take of a row, in points.
const REST: f32 = 118.0;

/// What is wished about a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    Show,
    Accept,
    Dismiss,
}

/// Shows a draft; what is wished about it.
pub(super) fn show(
    ui: &mut Ui,
    panel: &Panel<'_>,
    reading: &mut Reading,
    (document, suggestion): (&Document, &Suggestion),
) -> Option<Wish> {
    let theme = panel.theme;
    let words_shown = laid_out(ui, theme, suggestion);
    let least = theme.sizes.control_height + 2.0;
    let size = vec2(ui.available_width(), least.max(words_shown.size().y + 8.0));
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let (field, words) = (suggestion.statement.field(), suggestion.statement.words());
    let id = Id::unique((
        "draft value",
        &document.id,
        field.word(),
        words,
        suggestion.span.start().get(),
    ));
    let number = reading.rows.len();
    reading.rows.push(id);
    let by_key = key_wish(ui, id).filter(|wish| panel.editable || *wish == Wish::Show);
    if matches!(by_key, Some(Wish::Accept | Wish::Dismiss)) {
        reading.decided = Some(number);
    }
    let row = ui.interact(rect, id, Sense::click());
    if number == 0 && panel.view.focus == Some(Focus::Suggestions) {
        row.request_focus();
        row.scroll_to_me(None);
    }
    outline(ui, theme, &row);
    let inside = UiBuilder::new()
        .max_rect(rect.shrink2(vec2(8.0, 1.0)))
        .layout(Layout::right_to_left(Align::Center));
    let by_button = ui.scope_builder(inside, |ui| {
        let wish = panel
            .editable
            .then(|| buttons(ui, theme, suggestion))
            .flatten();
        ui.add_space(4.0);
        let certainty = theme.small(word_of(suggestion.certainty));
        ui.add(Label::new(certainty).selectable(false));
        wish
    });
    let start = pos2(
        rect.left() + 8.0,
        rect.center().y - words_shown.size().y / 2.0,
    );
    ui.painter().galley(start, words_shown, theme.colors.text);
    row.widget_info(|| WidgetInfo::labeled(Role::Button, true, spoken(suggestion)));
    let row = row.on_hover_ui(|ui| evidence(ui, panel, suggestion));
    if row.gained_focus() {
        row.scroll_to_me(None);
    }
    let shown = row.clicked().then_some(Wish::Show);
    by_key.or(by_button.inner).or(shown)
}

/// Enter accepts, Delete dismisses, the space bar shows.
fn key_wish(ui: &Ui, id: Id) -> Option<Wish> {
    const KEYS: [(Key, Wish); 4] = [
        (Key::Enter, Wish::Accept),
        (Key::Delete, Wish::Dismiss),
        (Key::Backspace, Wish::Dismiss),
        (Key::Space, Wish::Show),
    ];
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    let mut pressed = KEYS.into_iter().filter(|(key, _)| {
        has_focus && ui.input_mut(|input| input.consume_key(Modifiers::NONE, *key))
    });
    pressed.next().map(|(_, wish)| wish)
}

/// A dashed line around what is no value yet.
fn outline(ui: &Ui, theme: &Theme, row: &Response) {
    if row.has_focus() {
        paint_focus_ring(ui.painter(), theme, row.rect, Ring::Within);
        return;
    }
    let rect = row.rect.shrink(0.5);
    let color = if row.hovered() {
        theme.colors.accent
    } else {
        theme.colors.faint.gamma_multiply(0.6)
    };
    let corners: [Pos2; 5] = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    let stroke = Stroke::new(1.0, color);
    ui.painter()
        .extend(Shape::dashed_line(&corners, stroke, 3.0, 3.0));
}

/// From right to left: dismiss, accept.
fn buttons(ui: &mut Ui, theme: &Theme, suggestion: &Suggestion) -> Option<Wish> {
    ui.spacing_mut().item_spacing.x = 2.0;
    ui.spacing_mut().button_padding = vec2(2.0, 2.0);
    let words = one_line(suggestion.statement.words());
    let mut wish = None;
    for (icon, name, meant) in [
        (Icon::X, format!("Dismiss {words} (Delete)"), Wish::Dismiss),
        (Icon::Check, format!("Accept {words} (Enter)"), Wish::Accept),
    ] {
        let glyph = fonts::icon(icon).size(theme.sizes.icon);
        let color = if meant == Wish::Accept {
            theme.colors.accent
        } else {
            theme.colors.muted
        };
        // The row has the keyboard; the buttons are for the mouse.
        let button = Button::new(glyph.color(color))
            .frame_when_inactive(false)
            .sense(Sense::CLICK)
            .min_size(egui::Vec2::splat(theme.sizes.control_height - 6.0));
        let button = ui.add(button).accessible_name(&name).on_hover_text(name);
        if button.clicked() {
            wish = Some(meant);
        }
    }
    wish
}

/// The words in slanted letters, and below them what they were read as, in the room that certainty
/// and buttons leave.
fn laid_out(ui: &Ui, theme: &Theme, suggestion: &Suggestion) -> Arc<Galley> {
    /// Lines that a title may take.
    const ROWS: usize = 4;
    let format = |font: FontId, color: Color32| TextFormat::simple(font, color);
    let mut job = LayoutJob::default();
    let words = TextFormat {
        italics: true,
        ..format(theme.body_font(), theme.colors.text)
    };
    job.append(&one_line(suggestion.statement.words()), 0.0, words);
    let detail = detail(suggestion);
    if !detail.is_empty() {
        let quiet = format(theme.small_font(), theme.colors.muted);
        job.append(&format!("\n{detail}"), 0.0, quiet);
    }
    job.wrap.max_rows = ROWS;
    job.wrap.max_width = (ui.available_width() - REST).max(40.0);
    ui.painter().layout_job(job)
}

/// What a draft says besides its words: the reading of a date, the levels of a shelfmark.
fn detail(suggestion: &Suggestion) -> String {
    match &suggestion.statement {
        Statement::Date(date) => read(date),
        Statement::Holding(holding) => levels(&holding.shelfmark),
        Statement::Identifier(identifier) => identifier.register.clone(),
        _ => String::new(),
    }
}

/// "as it stands 1949-XX-26, read 1949-10-26".
fn read(date: &HistoricalDate) -> String {
    let attested = attested(date).map(|attested| format!("as it stands {}", attested.0));
    let reading = date.reading.as_ref();
    let reading = reading.map(|reading| format!("read {}", reading.0));
    let parts: Vec<String> = attested.into_iter().chain(reading).collect();
    parts.join(", ")
}

const fn word_of(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::High => "certain",
        Certainty::Medium => "likely",
        Certainty::Low => "perhaps",
        Certainty::Unknown => "doubtful",
    }
}

fn spoken(suggestion: &Suggestion) -> String {
    let field = suggestion.statement.field().word();
    let words = one_line(suggestion.statement.words());
    format!(
        "Suggested {field}: {words}, {}",
        word_of(suggestion.certainty)
    )
}

/// Where it was read, and why so.
fn evidence(ui: &mut Ui, panel: &Panel<'_>, suggestion: &Suggestion) {
    let theme = panel.theme;
    ui.set_max_width(360.0);
    ui.label(theme.quote(format!("«{}»", one_line(&suggestion.words))));
    let place = suggestion.span;
    ui.label(theme.caption(format!("Characters {}–{}", place.start(), place.end())));
    ui.label(theme.small(&suggestion.reason));
    let keys = if panel.editable {
        "A click shows it in the text. Enter accepts, Delete dismisses."
    } else {
        "A click shows it in the text."
    };
    ui.label(theme.caption(keys));
}
