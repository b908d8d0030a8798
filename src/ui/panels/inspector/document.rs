//! The description of a document.

use egui::{Frame, Label, Margin, Stroke, Ui};
use lucide_icons::Icon;

use crate::model::{DescriptionField as Part, Document, NewlineStyle};
use crate::project::recipes;
use crate::ui::panels::documents::rows::count_annotations;
use crate::ui::widgets::{DraftField, NoteEditor, icon_button, ornament, section_header};
use crate::ui::{Action, Dialog, Navigation, Panel, fonts};

use super::description::DescriptionField as D;
use super::{Field, InspectorState, commit, corrections, fields, original, suggested};

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
    state.reading.follow(panel, document);
    suggested::overview(ui, panel, &state.reading, document);
    suggested::dismissed(ui, panel, document);
    fields::show(ui, panel, state, document);
    state.reading.pass_on(ui);
    note(ui, panel, state, document);
    corrections::show(ui, panel, state, document);
    original::of_document(ui, panel, document);
    source(ui, panel, document);
}

fn note(ui: &mut Ui, panel: &mut Panel<'_>, state: &mut InspectorState, document: &Document) {
    let theme = panel.theme;
    let stored = document.description.note.as_str();
    let field = Field::Description(document.id.clone(), D::only(Part::Note));
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
            ornament(ui, glyph.size(theme.sizes.icon));
            ui.label(theme.strong("The source cannot be read"));
        });
        let words = format!(
            "{} Annotations and description are kept meanwhile.",
            panel.why_unreadable(document)
        );
        ui.label(theme.small(words));
    });
}
