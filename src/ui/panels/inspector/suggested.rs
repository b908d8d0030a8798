//! What the text says about the document and nobody has decided: drafts beside the fields.
//!
//! A draft is visibly no value: dashed, in slanted words. A click shows where it was read, Enter or
//! the tick accepts it, Delete or the cross dismisses it.

use std::sync::Arc;

use egui::text::LayoutJob;
use egui::{
    Align, Button, Color32, FontId, Galley, Id, Key, Label, Layout, Modifiers, Pos2, Response,
    Role, Sense, Shape, Stroke, TextFormat, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};
use lucide_icons::Icon;

use crate::analysis::description::{Suggested, Suggestion, suggest};
use crate::model::{Certainty, DescriptionField, Document, HistoricalDate, Statement};
use crate::project::{Project, recipes};
use crate::shelfmarks::Repositories;
use crate::ui::panels::quotes::one_line;
use crate::ui::theme::Theme;
use crate::ui::widgets::ornament;
use crate::ui::{Action, Focus, Navigation, Panel, fonts};

use super::ask_for;
use super::entries::{attested, levels};

/// What was read from the text of a document, kept while the text is the same.
#[derive(Default)]
pub(super) struct Reading {
    of: Option<(Project, Document)>,
    suggested: Suggested,
    /// The drafts of this frame, in order.
    rows: Vec<Id>,
    /// Which of them was decided by a key in this frame.
    decided: Option<usize>,
}

impl Reading {
    /// What the text of a document says.
    pub fn follow(&mut self, panel: &Panel<'_>, document: &Document) {
        self.rows.clear();
        let last = self.of.take().filter(|(_, old)| old.id == document.id);
        let (is_same, is_read) = match &last {
            Some((project, _)) if project.is_same_version(panel.project) => (true, true),
            Some((_, old)) => (
                old.description == document.description,
                old.sections == document.sections && old.text == document.text,
            ),
            None => (false, false),
        };
        if !is_read {
            self.suggested = suggest(document, panel.labels, &Repositories::built_in());
        } else if !is_same {
            self.suggested.compare_with(&document.description);
        }
        self.of = Some((panel.project.clone(), document.clone()));
    }

    /// Whether anything is to be decided or looked at in a field.
    pub fn speaks_of(&self, field: DescriptionField) -> bool {
        self.suggested.open_of(field).next().is_some()
    }

    /// Gives the keyboard to the draft after the one that was decided.
    pub fn pass_on(&mut self, ui: &Ui) {
        let Some(decided) = self.decided.take() else {
            return;
        };
        let before = decided.checked_sub(1);
        let next = self
            .rows
            .get(decided + 1)
            .or_else(|| self.rows.get(before?));
        if let Some(next) = next {
            ui.memory_mut(|memory| memory.request_focus(*next));
        }
    }
}

/// Says how much there is to decide, and accepts at once what is certain.
pub(super) fn overview(ui: &mut Ui, panel: &mut Panel<'_>, reading: &Reading, document: &Document) {
    let theme = panel.theme;
    let open = reading.suggested.open().count();
    let certain = reading.suggested.certain(&document.description);
    let certain: Vec<_> = certain.into_iter().map(Suggestion::found).collect();
    if open == 0 || !panel.editable {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        let read = recipes::counted(open, "value");
        ui.label(theme.small(format!("{read} read from the text")));
        if certain.is_empty() {
            return;
        }
        let words = format!("Accept the {} certain", certain.len());
        let button = ui.button(words).on_hover_text(
            "Accepts all that is certain, in one step that can be taken back. What you typed stays.",
        );
        if button.clicked() {
            let (project, author) = (panel.project, panel.author);
            let all = recipes::descriptions::accept_all(project, author, &document.id, &certain);
            ask_for(panel, all);
        }
    });
}

/// Says how much was dismissed, and brings it back.
pub(super) fn dismissed(ui: &mut Ui, panel: &mut Panel<'_>, document: &Document) {
    let rejected = document.description.findings.iter();
    let rejected = rejected.filter(|one| one.verdict == crate::model::Verdict::Rejected);
    let count = rejected.count();
    if count == 0 || !panel.editable {
        return;
    }
    let theme = panel.theme;
    ui.horizontal_wrapped(|ui| {
        let values = recipes::counted(count, "value");
        ui.label(theme.caption(format!("{values} of the text dismissed.")));
        if ui
            .link(theme.caption("Suggest again").color(theme.colors.accent))
            .clicked()
        {
            let (project, author) = (panel.project, panel.author);
            let again = recipes::descriptions::reconsider(project, author, &document.id);
            ask_for(panel, again);
        }
    });
}

/// Shows the drafts of a field.
pub(super) fn drafts(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    reading: &mut Reading,
    (document, field): (&Document, DescriptionField),
) {
    let open: Vec<Suggestion> = reading.suggested.open_of(field).cloned().collect();
    for suggestion in &open {
        match draft(ui, panel, reading, (document, suggestion)) {
            Some(Wish::Show) => {
                let words = Navigation::ShowWords(document.id.clone(), suggestion.span);
                panel.ask(Action::Go(words));
            }
            Some(Wish::Accept) => {
                let (project, author, found) = (panel.project, panel.author, suggestion.found());
                let accepted = recipes::descriptions::accept(project, author, &document.id, &found);
                ask_for(panel, accepted);
            }
            Some(Wish::Dismiss) => {
                let (project, author, found) = (panel.project, panel.author, suggestion.found());
                let gone = recipes::descriptions::reject(project, author, &document.id, &found);
                ask_for(panel, gone);
            }
            None => {}
        }
    }
}

/// Shows the doubts about a field: what looks wrong or does not agree.
pub(super) fn doubts(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    reading: &Reading,
    (document, field): (&Document, DescriptionField),
) {
    let theme = panel.theme;
    let doubts: Vec<_> = reading.suggested.doubts_of(field).cloned().collect();
    for doubt in doubts {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let glyph = fonts::icon(Icon::TriangleAlert).size(theme.sizes.small);
            ornament(ui, glyph.color(theme.colors.warning));
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.add(Label::new(theme.small(&doubt.words)).wrap());
                ui.horizontal_wrapped(|ui| {
                    for (number, span) in doubt.spans.iter().enumerate() {
                        let words = if number == 0 { "Show it" } else { "and here" };
                        let link = ui.link(theme.caption(words).color(theme.colors.accent));
                        if link.on_hover_text(format!("Characters {span}")).clicked() {
                            let place = Navigation::ShowWords(document.id.clone(), *span);
                            panel.ask(Action::Go(place));
                        }
                    }
                });
            });
        });
    }
}

/// What certainty and buttons take of a row, in points.
const REST: f32 = 118.0;

/// What is wished about a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wish {
    Show,
    Accept,
    Dismiss,
}

fn draft(
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
        let certainty = theme.caption(word_of(suggestion.certainty));
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
    let rect = row.rect.shrink(0.5);
    if row.has_focus() {
        let stroke = Stroke::new(2.0, theme.colors.focus);
        let inside = egui::StrokeKind::Inside;
        ui.painter()
            .rect_stroke(rect, theme.sizes.radius_small, stroke, inside);
        return;
    }
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
