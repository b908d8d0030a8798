//! The description of a document.

use egui::{Frame, Label, Margin, Stroke, Ui};
use lucide_icons::Icon;

use crate::dates::checked;
use crate::model::{Document, NewlineStyle};
use crate::project::recipes;
use crate::ui::panels::documents::rows::count_annotations;
use crate::ui::widgets::{DraftField, Lines, NoteEditor, OnEscape, icon_button, section_header};
use crate::ui::{Action, Dialog, Navigation, Panel, fonts};

use super::annotation::add_button;
use super::description::DescriptionField as D;
use super::{Field, InspectorState, commit};

/// Shows a document as an archival object; every field can be typed into.
pub(super) fn show(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    state: &mut InspectorState,
    document: &Document,
) {
    let theme = panel.theme;
    section_header(ui, theme, ("Document", ""), |_| ());
    if document.text.is_none() {
        missing_source(ui, panel, document);
    }
    let hint = document.title();
    show_field(
        ui,
        panel,
        state,
        (document, one_line(D::Title, "Title", hint)),
    );
    for number in 0..shown_entries(Group::Date, panel, state, document) {
        pair(
            ui,
            panel,
            state,
            document,
            [
                one_line(
                    D::Date(number),
                    "Date, as written",
                    "e.g. 26 октября 1949 г.",
                ),
                one_line(D::Reading(number), "Date, as read", "e.g. 1949-10-26"),
            ],
        );
    }
    for number in 0..shown_entries(Group::Holding, panel, state, document) {
        pair(
            ui,
            panel,
            state,
            document,
            [
                one_line(D::Repository(number), "Kept by", "e.g. National Archives"),
                one_line(
                    D::Shelfmark(number),
                    "Reference",
                    "e.g. f. 45, op. 1, d. 332",
                ),
            ],
        );
    }
    for number in 0..shown_entries(Group::Responsibility, panel, state, document) {
        let field = one_line(
            D::Responsibility(number),
            "Responsibility",
            "Translated by …",
        );
        show_field(ui, panel, state, (document, field));
    }
    if panel.editable {
        more(ui, panel, state, document);
    }
    statements(ui, panel, state, document);
    note(ui, panel, state, document);
    source(ui, panel, document);
}

/// What the publisher says about rights and citation.
fn statements(ui: &mut Ui, panel: &mut Panel<'_>, state: &mut InspectorState, document: &Document) {
    let rights = Shown::new(
        D::Rights,
        "Rights and credit",
        "Who holds which rights",
        Lines::Many(2),
    );
    show_field(ui, panel, state, (document, rights));
    let url = one_line(D::Url, "Address", "https://…");
    show_field(ui, panel, state, (document, url));
    let citation = Shown::new(
        D::Citation,
        "Citation",
        "How the publisher wants it cited",
        Lines::Many(3),
    );
    show_field(ui, panel, state, (document, citation));
}

/// One field as it is shown.
#[derive(Clone, Copy)]
struct Shown<'a> {
    field: D,
    name: &'a str,
    hint: &'a str,
    lines: Lines,
}

impl<'a> Shown<'a> {
    const fn new(field: D, name: &'a str, hint: &'a str, lines: Lines) -> Self {
        Self {
            field,
            name,
            hint,
            lines,
        }
    }
}

const fn one_line<'a>(field: D, name: &'a str, hint: &'a str) -> Shown<'a> {
    Shown::new(field, name, hint, Lines::Folded)
}

/// The lists of a description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    Date,
    Holding,
    Responsibility,
}

impl Group {
    const ALL: [(Self, &'static str); 3] = [
        (Self::Date, "Date"),
        (Self::Holding, "Place of keeping"),
        (Self::Responsibility, "Responsibility"),
    ];

    fn entries(self, document: &Document) -> usize {
        let description = &document.description;
        match self {
            Self::Date => description.dates.len(),
            Self::Holding => description.holdings.len(),
            Self::Responsibility => description.responsibility.len(),
        }
    }
}

/// The entries of a list, and an empty one where there is none or one is being added.
fn shown_entries(
    group: Group,
    panel: &Panel<'_>,
    state: &InspectorState,
    document: &Document,
) -> usize {
    let entries = group.entries(document);
    let one_more = (document.id.clone(), group, entries);
    let is_added = entries == 0 || state.adding.as_ref() == Some(&one_more);
    entries + usize::from(panel.editable && is_added)
}

/// Buttons that add another entry to a list.
fn more(ui: &mut Ui, panel: &Panel<'_>, state: &mut InspectorState, document: &Document) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for (group, name) in Group::ALL {
            let entries = group.entries(document);
            if entries > 0 && add_button(ui, panel, name).clicked() {
                state.adding = Some((document.id.clone(), group, entries));
            }
        }
    });
}

fn show_field(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    state: &mut InspectorState,
    (document, shown): (&Document, Shown<'_>),
) {
    let theme = panel.theme;
    let stored = shown.field.words(&document.description);
    if !panel.editable {
        if !stored.is_empty() {
            ui.label(theme.caption(shown.name));
            ui.label(theme.body(stored));
        }
        return;
    }
    ui.label(theme.caption(shown.name));
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
    if let (D::Reading(_), false) = (shown.field, stored.is_empty())
        && let Err(why) = checked(stored)
    {
        let why = theme.small(why.to_string()).color(theme.colors.error);
        ui.add(Label::new(why).wrap());
    }
}

fn pair(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    state: &mut InspectorState,
    document: &Document,
    fields: [Shown<'_>; 2],
) {
    ui.columns(2, |columns| {
        for (column, field) in columns.iter_mut().zip(fields) {
            show_field(column, panel, state, (document, field));
        }
    });
}

fn note(ui: &mut Ui, panel: &mut Panel<'_>, state: &mut InspectorState, document: &Document) {
    let theme = panel.theme;
    let stored = document.description.note.as_str();
    let field = Field::Description(document.id.clone(), D::Note);
    let edit = section_header(ui, theme, ("Note on the document", ""), |ui| {
        panel.editable
            && !stored.is_empty()
            && icon_button(ui, theme, Icon::Pencil, "Edit the note").clicked()
    });
    if !panel.editable {
        NoteEditor::render(ui, theme, stored);
        return;
    }
    if edit {
        let left = NoteEditor::edit(ui, (field.clone(), stored), &mut state.draft);
        commit(panel, left);
    }
    let shown = DraftField::note(field, stored, "Note on the document");
    let finished = NoteEditor::show(ui, theme, &shown, &mut state.draft);
    commit(panel, finished);
}

/// The file, and how it was read.
fn source(ui: &mut Ui, panel: &mut Panel<'_>, document: &Document) {
    let theme = panel.theme;
    let change = section_header(ui, theme, ("Source", ""), |ui| {
        panel.editable
            && document.text.is_some()
            && icon_button(ui, theme, Icon::Binary, "Read in another encoding").clicked()
    });
    if change {
        let dialog = Dialog::Encoding(document.id.clone());
        panel.ask(Action::Go(Navigation::OpenDialog(dialog)));
    }
    let source = &document.source;
    let mark = if source.encoding.byte_order_mark {
        " with byte order mark"
    } else {
        ""
    };
    let languages = document.languages().join(", ");
    let annotations = count_annotations(panel.project, &document.id);
    let lines = [
        ("File", source.path.clone()),
        ("Encoding", format!("{}{mark}", source.encoding.name)),
        ("Line ends", line_ends(source.newline).to_owned()),
        (
            "Length",
            recipes::counted(source.length as usize, "character"),
        ),
        ("Languages", languages),
        ("Corrections", document.corrections.len().to_string()),
        ("Annotations", annotations.to_string()),
        ("SHA-256", source.sha256.clone()),
    ];
    egui::Grid::new("source of a document")
        .num_columns(2)
        .min_row_height(0.0)
        .spacing(egui::vec2(theme.space(1.5), 4.0))
        .show(ui, |ui| {
            ui.spacing_mut().interact_size.y = 0.0;
            for (name, words) in lines.iter().filter(|(_, words)| !words.is_empty()) {
                ui.label(theme.caption(*name));
                ui.add(Label::new(theme.small(words)).truncate().selectable(true));
                ui.end_row();
            }
        });
}

const fn line_ends(style: NewlineStyle) -> &'static str {
    match style {
        NewlineStyle::None => "one line",
        NewlineStyle::Lf => "LF",
        NewlineStyle::CrLf => "CR LF",
        NewlineStyle::Cr => "CR",
        NewlineStyle::Mixed => "mixed",
    }
}

fn missing_source(ui: &mut Ui, panel: &Panel<'_>, document: &Document) {
    let theme = panel.theme;
    let frame = Frame::new()
        .stroke(Stroke::new(1.0, theme.colors.warning))
        .corner_radius(theme.sizes.radius)
        .inner_margin(Margin::symmetric(10, 8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            let glyph = fonts::icon(Icon::FileX).color(theme.colors.warning);
            ui.label(glyph.size(theme.sizes.icon));
            ui.label(theme.strong("The source cannot be read"));
        });
        let words = format!(
            "{} Annotations and description are kept meanwhile.",
            panel.why_unreadable(document)
        );
        ui.label(theme.small(words));
    });
}
