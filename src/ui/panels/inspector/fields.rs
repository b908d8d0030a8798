//! The fields of a description, each with its entries, the drafts beside it and the doubts about it.

use egui::{Align, Label, Layout, Popup, Rect, Ui, UiBuilder};

use crate::dates::checked;
use crate::model::{DescriptionField as Part, Document};
use crate::ui::Panel;
use crate::ui::widgets::{Draft, DraftField, Lines, OnEscape};

use super::annotation::add_button;
use super::description::DescriptionField as D;
use super::entries::{finding_of, impossible, levels, reach, way_to};
use super::{Field, InspectorState, commit, suggested};

/// Room at the right edge for the way to where a value was read.
const WAY: f32 = 26.0;

/// How a field is called, what stands in it while it is empty, and how tall it is.
struct Look {
    name: &'static str,
    hint: &'static str,
    lines: Lines,
    /// Whether it is shown while it is empty.
    is_always_shown: bool,
}

const fn look(name: &'static str, hint: &'static str) -> Look {
    Look {
        name,
        hint,
        lines: Lines::Folded,
        is_always_shown: false,
    }
}

impl Look {
    const fn always(self) -> Self {
        Self {
            is_always_shown: true,
            ..self
        }
    }

    const fn lines(self, lines: usize) -> Self {
        Self {
            lines: Lines::Many(lines),
            ..self
        }
    }

    const fn of(part: Part) -> Self {
        match part {
            Part::Title => look("Title", "").always(),
            Part::Kind => look("Kind of paper", "e.g. telegram"),
            Part::Status => look("Status", "e.g. draft, sent, received, copy"),
            Part::Identifier => look("Number", "e.g. 234"),
            Part::Sender => look("Sender", "Who wrote it"),
            Part::Recipient => look("Recipient", "To whom"),
            Part::Channel => look("Channel", "Through whom it was sent"),
            Part::Date => look("Date, as written", "e.g. 26 октября 1949 г.").always(),
            Part::Place => look("Place of writing", "e.g. Москва"),
            Part::Holding => look("Kept by", "e.g. National Archives").always(),
            Part::Classification => look("Classification", "e.g. Совершенно секретно"),
            Part::Declassification => look("Declassification", "e.g. Рассекречено"),
            Part::Language => look("Language", "e.g. ru"),
            Part::Responsibility => look("Responsibility", "Translated by …").always(),
            Part::Rights => look("Rights and credit", "Who holds which rights")
                .lines(2)
                .always(),
            Part::Url => look("Address", "https://…").always(),
            Part::Citation => look("Citation", "How the publisher wants it cited")
                .lines(3)
                .always(),
            Part::Note => look("Note on the document", ""),
        }
    }
}

/// Shows every field but the note.
pub(super) fn show(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    state: &mut InspectorState,
    document: &Document,
) {
    for part in Part::ALL.into_iter().filter(|part| *part != Part::Note) {
        show_part(ui, panel, state, (document, part));
    }
    if panel.editable {
        add(ui, panel, state, document);
    }
}

fn show_part(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    state: &mut InspectorState,
    (document, part): (&Document, Part),
) {
    let look = Look::of(part);
    let said = document.description.statements_of(part).len();
    let is_added = state.adding.as_ref() == Some(&(document.id.clone(), part, said));
    let has_drafts = state.reading.speaks_of(part);
    let is_empty_shown = said == 0 && look.is_always_shown && (part == Part::Title || !has_drafts);
    let shown = said + usize::from(panel.editable && (is_added || is_empty_shown));
    if shown > 0 || has_drafts {
        ui.add_space(panel.theme.space(0.5));
    }
    for number in 0..shown {
        match part {
            Part::Date => date(ui, panel, state, (document, number)),
            Part::Holding => holding(ui, panel, state, (document, number)),
            Part::Identifier => identifier(ui, panel, state, (document, number)),
            _ => words(ui, panel, state, (document, part, number)),
        }
    }
    if has_drafts {
        if shown == 0 {
            ui.label(panel.theme.caption(look.name));
        }
        suggested::drafts(ui, panel, &mut state.reading, (document, part));
    }
    suggested::doubts(ui, panel, &state.reading, (document, part));
}

fn words(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    state: &mut InspectorState,
    (document, part, number): (&Document, Part, usize),
) {
    let look = Look::of(part);
    let field = match part {
        Part::Status => D::Status(number),
        part => D::Words(part, number),
    };
    let hint = match part {
        Part::Title => document.title(),
        _ => look.hint,
    };
    let says = field.words(&document.description).to_owned();
    // The entries of one list stand together under one name.
    let name = (number == 0).then_some(look.name);
    beside(ui, panel, (document, part, &says), |ui, panel| {
        let shown = Shown {
            field,
            name: look.name,
            caption: name,
            hint,
            lines: look.lines,
        };
        show_field(ui, panel, state, (document, shown));
    });
}

fn date(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    state: &mut InspectorState,
    (document, number): (&Document, usize),
) {
    let fields = [
        one_line(
            D::Date(number),
            "Date, as written",
            "e.g. 26 октября 1949 г.",
        ),
        one_line(D::Reading(number), "Date, as read", "e.g. 1949-10-26"),
    ];
    pair(ui, panel, state, (document, Part::Date, fields));
    let Some(date) = document.description.dates.get(number) else {
        return;
    };
    let theme = panel.theme;
    let fault = date
        .reading
        .as_ref()
        .and_then(|reading| checked(&reading.0).err());
    let fault = fault.map(|fault| fault.reason).or_else(|| impossible(date));
    match fault {
        Some(why) => {
            let why = theme.small(why).color(theme.colors.error);
            ui.add(Label::new(why).wrap());
        }
        None => below(ui, panel, &reach(date)),
    }
}

fn holding(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    state: &mut InspectorState,
    (document, number): (&Document, usize),
) {
    let fields = [
        one_line(D::Repository(number), "Kept by", "e.g. National Archives"),
        one_line(
            D::Shelfmark(number),
            "Reference",
            "e.g. f. 45, op. 1, d. 332",
        ),
    ];
    pair(ui, panel, state, (document, Part::Holding, fields));
    if let Some(holding) = document.description.holdings.get(number) {
        below(ui, panel, &levels(&holding.shelfmark));
    }
}

fn identifier(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    state: &mut InspectorState,
    (document, number): (&Document, usize),
) {
    let fields = [
        one_line(D::Number(number), "Number", "e.g. 234"),
        one_line(
            D::Register(number),
            "In the register of",
            "Whose number it is",
        ),
    ];
    pair(ui, panel, state, (document, Part::Identifier, fields));
}

/// A quiet line below a field; none without words.
fn below(ui: &mut Ui, panel: &Panel<'_>, words: &str) {
    if !words.is_empty() {
        let words = panel.theme.small(words);
        ui.add(Label::new(words).wrap().selectable(true));
    }
}

/// One field as it is shown.
#[derive(Clone, Copy)]
struct Shown<'a> {
    field: D,
    name: &'a str,
    /// What stands above it.
    caption: Option<&'a str>,
    hint: &'a str,
    lines: Lines,
}

const fn one_line<'a>(field: D, name: &'a str, hint: &'a str) -> Shown<'a> {
    Shown {
        field,
        name,
        caption: Some(name),
        hint,
        lines: Lines::Folded,
    }
}

fn show_field(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    state: &mut InspectorState,
    (document, shown): (&Document, Shown<'_>),
) {
    let theme = panel.theme;
    let stored = shown.field.words(&document.description);
    if let Some(caption) = shown
        .caption
        .filter(|_| panel.editable || !stored.is_empty())
    {
        ui.label(theme.caption(caption));
    }
    if !panel.editable {
        if !stored.is_empty() {
            ui.label(theme.body(stored));
        }
        return;
    }
    let field = DraftField {
        field: Field::Description(document.id.clone(), shown.field),
        stored,
        name: shown.name,
        hint: shown.hint,
        lines: shown.lines,
        on_escape: OnEscape::TakeBack,
    };
    let (_, finished) = field.show(ui, theme, &mut state.draft);
    commit(panel, finished);
}

fn pair(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    state: &mut InspectorState,
    (document, part, fields): (&Document, Part, [Shown<'_>; 2]),
) {
    if !matches!(
        fields[0].field,
        D::Date(0) | D::Repository(0) | D::Number(0)
    ) {
        ui.add_space(panel.theme.space(0.5));
    }
    let which = match part {
        Part::Holding => fields[1].field,
        _ => fields[0].field,
    };
    let says = which.words(&document.description).to_owned();
    beside(ui, panel, (document, part, &says), |ui, panel| {
        ui.columns(2, |columns| {
            for (column, field) in columns.iter_mut().zip(fields) {
                show_field(column, panel, state, (document, field));
            }
        });
    });
}

/// Shows fields and, at their right, the way to where their value was read.
fn beside(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    (document, part, says): (&Document, Part, &str),
    fields: impl FnOnce(&mut Ui, &mut Panel<'_>),
) {
    let Some(finding) = finding_of(document, part, says) else {
        fields(ui, panel);
        return;
    };
    let whole = ui.available_rect_before_wrap();
    let room = Rect::from_min_max(whole.min, whole.max - egui::vec2(WAY, 0.0));
    let shown = ui.scope_builder(UiBuilder::new().max_rect(room), |ui| fields(ui, panel));
    let used = shown.response.rect;
    // The name above a field is not part of what it says.
    let is_pair = matches!(part, Part::Date | Part::Holding | Part::Identifier);
    let is_named = is_pair || says == first_of(document, part);
    let above = if is_named {
        panel.theme.sizes.caption * 1.4 + ui.spacing().item_spacing.y
    } else {
        0.0
    };
    let strip = Rect::from_min_max(
        egui::pos2(room.right(), used.top() + above),
        egui::pos2(whole.right(), used.bottom()),
    );
    let strip = UiBuilder::new()
        .max_rect(strip)
        .layout(Layout::right_to_left(Align::Center));
    ui.scope_builder(strip, |ui| way_to(ui, panel, document, finding));
}

/// What the first entry of a field says.
fn first_of(document: &Document, part: Part) -> String {
    let said = document.description.statements_of(part);
    said.first()
        .map_or_else(String::new, |one| one.words().to_owned())
}

/// A button that offers what else can be said.
fn add(ui: &mut Ui, panel: &mut Panel<'_>, state: &mut InspectorState, document: &Document) {
    let button = add_button(ui, panel, "Add to the description");
    let mut chosen = None;
    Popup::menu(&button).show(|ui| {
        for part in Part::ALL.into_iter().filter(|part| *part != Part::Note) {
            let said = document.description.statements_of(part).len();
            let is_free = part.has_many() || said == 0;
            if is_free && ui.button(Look::of(part).name).clicked() {
                chosen = Some((part, said));
            }
        }
    });
    let Some((part, said)) = chosen else { return };
    let field = match part {
        Part::Status => D::Status(said),
        Part::Identifier => D::Number(said),
        Part::Date => D::Date(said),
        Part::Holding => D::Repository(said),
        part => D::Words(part, said),
    };
    state.adding = Some((document.id.clone(), part, said));
    let opened = Draft::opened(Field::Description(document.id.clone(), field), "");
    let left = state.draft.replace(opened);
    commit(panel, left.and_then(|mut left| left.finish()));
}
