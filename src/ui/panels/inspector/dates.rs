//! The dates that an annotation names: as the source writes them, and as they are read.

use egui::{Align, Id, Key, Label, Layout, Modifiers, Response, TextEdit, Ui, vec2};
use lucide_icons::Icon;

use crate::dates;
use crate::model::{Annotation, AnnotationId, Body, HistoricalDate};
use crate::project::recipes;
use crate::ui::panels::quotes::one_line;
use crate::ui::widgets::{hears_escape, icon_button, section_header};
use crate::ui::{Focus, Panel};

use super::annotation::add_button;
use super::{InspectorState, ask_for};

/// A date being written, until it is kept or given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DateForm {
    /// The date in whose place it comes; `None` for one more.
    old: Option<HistoricalDate>,
    verbatim: String,
    reading: String,
    /// What both fields said at first.
    start: (String, String),
    /// Whether it was to be kept, so that what is wrong is said from now on.
    is_tried: bool,
    /// Whether the reading has yet to get the keyboard.
    wants_focus: bool,
}

impl DateForm {
    fn new(old: Option<&HistoricalDate>, annotation: &Annotation) -> Self {
        let verbatim = old.map_or_else(
            || one_line(&annotation.target.quote.exact),
            |old| old.verbatim.clone(),
        );
        let reading = old.and_then(|old| old.reading.as_ref());
        let reading = reading.map_or_else(String::new, |reading| reading.0.clone());
        Self {
            old: old.cloned(),
            start: (verbatim.clone(), reading.clone()),
            verbatim,
            reading,
            is_tried: false,
            wants_focus: true,
        }
    }

    fn is_untouched(&self) -> bool {
        (&self.verbatim, &self.reading) == (&self.start.0, &self.start.1)
    }

    /// The date, or a sentence on what is wrong with it.
    fn date(&self) -> Result<HistoricalDate, String> {
        let verbatim = self.verbatim.trim().to_owned();
        let reading = self.reading.trim();
        if verbatim.is_empty() && reading.is_empty() {
            return Err("Write the date as the source has it, or as you read it.".to_owned());
        }
        let reading = if reading.is_empty() {
            None
        } else {
            Some(dates::typed(reading).map_err(|error| error.to_string())?)
        };
        Ok(HistoricalDate { verbatim, reading })
    }
}

/// Shows the dates of an annotation, the form of the one that is written, and the way to it.
pub(super) fn show(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    state: &mut InspectorState,
    annotation: &Annotation,
) {
    let theme = panel.theme;
    let dates: Vec<&HistoricalDate> = dates_of(annotation).collect();
    if dates.is_empty() && !panel.editable {
        return;
    }
    if panel.editable && panel.view.focus == Some(Focus::Date) {
        open(state, annotation, dates.first().copied());
    }
    section_header(ui, theme, ("Dates", ""), |_| ());
    let written = state.dates.get(&annotation.id);
    let replaced = written.and_then(|form| form.old.clone());
    for date in &dates {
        if replaced.as_ref() != Some(*date) {
            show_date(ui, panel, state, (annotation, date));
        }
    }
    if !panel.editable {
        return;
    }
    // Taken out while it is shown; what is kept or given up does not come back.
    if let Some(form) = state.dates.remove(&annotation.id) {
        let left = show_form(ui, panel, annotation, form);
        state
            .dates
            .extend(left.map(|form| (annotation.id.clone(), form)));
    } else if add_button(ui, panel, "Add a date")
        .on_hover_text("D")
        .clicked()
    {
        open(state, annotation, None);
    }
}

/// Takes over the dates that were being written for annotations that are not shown any more. What
/// cannot be read stays in its form, which says why when its annotation is shown again.
pub(super) fn leave(
    panel: &mut Panel<'_>,
    state: &mut InspectorState,
    shown: Option<&AnnotationId>,
) {
    for (id, mut form) in std::mem::take(&mut state.dates) {
        if shown == Some(&id) {
            state.dates.insert(id, form);
            continue;
        }
        let is_there = panel.project.annotation(&id).is_some();
        match form.date() {
            _ if form.is_untouched() => {}
            _ if !is_there => {
                let words = format!("{} = {}", form.verbatim, form.reading);
                panel.tell_of_words("A date of a mark", &words);
            }
            Ok(date) => keep(panel, &id, (form.old.as_ref(), date)),
            Err(_) => {
                form.is_tried = true;
                state.dates.insert(id, form);
            }
        }
    }
}

fn dates_of(annotation: &Annotation) -> impl Iterator<Item = &HistoricalDate> {
    annotation.bodies.iter().filter_map(|body| match body {
        Body::Date(date) => Some(date),
        Body::Tag(_) | Body::Note(_) | Body::Entity(_) => None,
    })
}

/// Opens the form, or puts the keyboard into the one that is open.
fn open(state: &mut InspectorState, annotation: &Annotation, old: Option<&HistoricalDate>) {
    let form = state.dates.entry(annotation.id.clone());
    form.or_insert_with(|| DateForm::new(old, annotation))
        .wants_focus = true;
}

fn show_date(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    state: &mut InspectorState,
    (annotation, date): (&Annotation, &HistoricalDate),
) {
    let theme = panel.theme;
    let reading = date.reading.as_ref().map(|reading| reading.0.as_str());
    let name = reading.unwrap_or(&date.verbatim);
    let row = vec2(ui.available_width(), theme.sizes.control_height);
    ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), |ui| {
        if panel.editable {
            let delete = format!("Delete the date {name}");
            if icon_button(ui, theme, Icon::X, &delete).clicked() {
                let (project, author) = (panel.project, panel.author);
                let removed = recipes::dates::remove(project, author, &annotation.id, date);
                ask_for(panel, removed);
            }
            let edit = format!("Edit the date {name}");
            if icon_button(ui, theme, Icon::Pencil, &edit).clicked() {
                state.dates.remove(&annotation.id);
                open(state, annotation, Some(date));
            }
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let words = reading.map_or_else(
                || theme.small("not read yet"),
                |reading| theme.body(format!("= {reading}")),
            );
            // The reading is short and always seen; the words of the source take what it leaves.
            let room = ui.available_width() * 0.6;
            ui.scope(|ui| {
                ui.set_max_width(room);
                ui.add(Label::new(theme.quote(&date.verbatim)).truncate());
            });
            ui.add(Label::new(words).truncate());
        });
    });
}

/// Shows the form; it comes back unless it was kept or given up.
fn show_form(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    annotation: &Annotation,
    mut form: DateForm,
) -> Option<DateForm> {
    let theme = panel.theme;
    let asked = keys(ui, annotation);
    ui.label(theme.caption("Date, as written"));
    let verbatim = field_id(annotation, "verbatim");
    field(
        ui,
        panel,
        (verbatim, &mut form.verbatim),
        ("Date, as written", ""),
    );
    ui.label(theme.caption("Date, as read"));
    let hint = ("Date, as read", "1949-10-26");
    let reading = field_id(annotation, "reading");
    let reading = field(ui, panel, (reading, &mut form.reading), hint);
    if std::mem::take(&mut form.wants_focus) {
        reading.request_focus();
        reading.scroll_to_me(None);
    }
    let date = form.date();
    match &date {
        Err(why) if form.is_tried => {
            ui.add(Label::new(theme.small(why).color(theme.colors.error)).wrap());
        }
        _ => {
            let examples = "1949-10-26 · 1949-10 · 194X · 1949~ · 1949-10-21/1949-10-26";
            ui.add(Label::new(theme.caption(examples)).wrap());
        }
    }
    let buttons = ui.horizontal(|ui| {
        let keep = ui.button("Keep the date").on_hover_text("Enter");
        let leave = ui.button("Cancel").on_hover_text("Esc");
        let kept = keep.clicked().then_some(Asked::Keep);
        kept.or(leave.clicked().then_some(Asked::Leave))
    });
    let asked = asked.or(buttons.inner);
    if asked == Some(Asked::Leave) {
        return None;
    }
    match date {
        Ok(date) if asked == Some(Asked::Keep) => {
            keep(panel, &annotation.id, (form.old.as_ref(), date));
            None
        }
        Err(_) if asked == Some(Asked::Keep) => {
            form.is_tried = true;
            form.wants_focus = true;
            ui.ctx().request_repaint();
            Some(form)
        }
        _ => Some(form),
    }
}

fn field_id(annotation: &Annotation, part: &str) -> Id {
    Id::unique(("date form", &annotation.id, part))
}

fn field(
    ui: &mut Ui,
    panel: &Panel<'_>,
    (id, words): (Id, &mut String),
    (name, hint): (&str, &str),
) -> Response {
    let field = TextEdit::singleline(words)
        .id(id)
        .hint_text(hint)
        .desired_width(f32::INFINITY)
        .event_filter(hears_escape())
        .font(panel.theme.body_font());
    ui.add(field).accessible_name(name)
}

/// What a key in one of the fields asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    Keep,
    Leave,
}

/// What Enter or Escape, pressed in one of the fields, asks for.
fn keys(ui: &Ui, annotation: &Annotation) -> Option<Asked> {
    let fields = ["verbatim", "reading"].map(|part| field_id(annotation, part));
    let has_focus = fields
        .into_iter()
        .any(|field| ui.memory(|memory| memory.has_focus(field)));
    let pressed = |key| has_focus && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let keys = [(Key::Enter, Asked::Keep), (Key::Escape, Asked::Leave)];
    let (_, asked) = keys.into_iter().find(|(key, _)| pressed(*key))?;
    Some(asked)
}

fn keep(
    panel: &mut Panel<'_>,
    annotation: &AnnotationId,
    (old, new): (Option<&HistoricalDate>, HistoricalDate),
) {
    let (project, author) = (panel.project, panel.author);
    let kept = recipes::dates::set(project, author, annotation, (old, new));
    ask_for(panel, kept);
}
