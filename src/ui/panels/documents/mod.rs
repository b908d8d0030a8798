//! The list of documents.

pub mod rows;

use std::path::Path;

use egui::{Align, Id, Label, Layout, Response, ScrollArea, Ui};
use lucide_icons::Icon;

use crate::analysis::Remembered;
use crate::model::DocumentId;
use crate::project::{Project, recipes};
use crate::ui::file_dialogs::Pick;
use crate::ui::widgets::{
    Chosen, EmptyState, ListRow, RowKey, bring_into_view, icon_button, leads_into_list, menu_item,
    padding, row_key, row_menu, search_field, section_header, sign, step_of,
};
use crate::ui::{Action, FileRequest, Focus, Navigation, Panel, fonts};

use rows::{DocumentRow, Order, Question};

/// Points between two rows.
const GAP: f32 = 2.0;

/// What outlives a frame of the list of documents.
#[derive(Default)]
pub struct DocumentsState {
    question: Question,
    rows: Remembered<Question, Vec<DocumentRow>>,
}

impl DocumentsState {
    /// All documents in the order that was chosen here, for going to the next one; the filter
    /// only hides rows.
    pub fn in_order(&self, project: &Project) -> Vec<DocumentId> {
        let question = Question {
            filter: String::new(),
            order: self.question.order,
        };
        let rows = rows::rows(project, &question);
        rows.into_iter().map(|row| row.id).collect()
    }
}

/// Shows the list of documents.
pub fn show(ui: &mut Ui, panel: &mut Panel<'_>, state: &mut DocumentsState) {
    padding().show(ui, |ui| show_inside(ui, panel, state));
}

fn show_inside(ui: &mut Ui, panel: &mut Panel<'_>, state: &mut DocumentsState) {
    let theme = panel.theme;
    let total = panel.project.documents().len();
    section_header(
        ui,
        theme,
        (&recipes::counted(total, "document"), ""),
        |ui| {
            if panel.editable && icon_button(ui, theme, Icon::Plus, "Add documents").clicked() {
                panel.ask(Action::File(FileRequest::AskAddDocuments));
            }
            order_menu(ui, panel, &mut state.question.order);
        },
    );
    if total == 0 {
        show_nothing(ui, panel);
        return;
    }
    let names = ("Filter the documents", "Filter by title, date, language");
    let filter = search_field(ui, theme, &mut state.question.filter, names);
    if panel.view.focus == Some(Focus::DocumentFilter) {
        filter.request_focus();
    }
    let question = state.question.clone();
    let rows = state.rows.answer(panel.project, &question, rows::rows);
    if rows.is_empty() {
        let nothing = EmptyState {
            icon: Icon::Search,
            headline: "No document fits",
            explanation: "No title, date, file name or language has these words.",
            action: Some("Show all documents"),
        };
        if nothing.show(ui, theme) {
            state.question.filter.clear();
        }
        return;
    }
    let entered = leads_into_list(ui, &filter).then_some(0);
    show_rows(ui, panel, rows, entered);
}

fn show_nothing(ui: &mut Ui, panel: &mut Panel<'_>) {
    let nothing = EmptyState {
        icon: Icon::FileText,
        headline: "No document yet",
        explanation: "Add the texts you want to read and mark: plain text, Markdown, HTML, Word, \
                      RTF, PDF or TEI, in any encoding. The files themselves are never changed.",
        action: panel.editable.then_some("Add documents…"),
    };
    if nothing.show(ui, panel.theme) {
        panel.ask(Action::File(FileRequest::AskAddDocuments));
    }
}

fn order_menu(ui: &mut Ui, panel: &Panel<'_>, order: &mut Order) {
    let button = icon_button(ui, panel.theme, Icon::ArrowUpDown, "Sort the documents");
    egui::Popup::menu(&button).show(|ui| {
        let orders = [
            (Order::Title, "By title"),
            (Order::Date, "By date"),
            (Order::Annotations, "By number of annotations"),
        ];
        for (one, name) in orders {
            ui.radio_value(order, one, name);
        }
    });
}

fn row_id(document: &DocumentId) -> Id {
    Id::unique(("document row", document))
}

/// Shows the rows; the one at `entered` gets the keyboard.
fn show_rows(ui: &mut Ui, panel: &mut Panel<'_>, rows: &[DocumentRow], entered: Option<usize>) {
    let height = panel.theme.space(6.0);
    ui.spacing_mut().item_spacing.y = GAP;
    let area = ScrollArea::vertical().auto_shrink(false);
    area.show_rows(ui, height, rows.len(), |ui, visible| {
        let start = visible.start;
        for (number, row) in rows.get(visible).into_iter().flatten().enumerate() {
            let response = show_row(ui, panel, row, height);
            if response.clicked() {
                panel.ask(Action::Go(Navigation::ShowDocument(row.id.clone())));
            }
            if entered == Some(start + number) {
                response.request_focus();
            }
            let step = step_of(ui, &response);
            let next = step.map(|step| step.from(start + number, rows.len()));
            if let Some((place, row)) = next.and_then(|next| Some((next, rows.get(next)?))) {
                ui.memory_mut(|memory| memory.request_focus(row_id(&row.id)));
                bring_into_view(ui, height + GAP, (start, place));
            }
            row_verbs(panel, row, &response);
        }
    });
}

fn show_row(ui: &mut Ui, panel: &Panel<'_>, row: &DocumentRow, height: f32) -> Response {
    let theme = panel.theme;
    let is_current = panel.view.document.as_ref() == Some(&row.id);
    let shown = ListRow {
        id: row_id(&row.id),
        name: &row.title,
        height,
        chosen: Chosen::when(is_current),
    };
    let response = shown.show(ui, theme, |ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if row.annotations > 0 {
                ui.label(theme.caption(row.annotations.to_string()));
            }
            if !row.is_readable {
                let glyph = fonts::icon(Icon::FileX).color(theme.colors.warning);
                sign(ui, glyph, "The source cannot be read");
            }
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.spacing_mut().interact_size.y = 0.0;
                ui.add(Label::new(theme.body(&row.title)).truncate());
                ui.horizontal(|ui| show_second_line(ui, panel, row));
            });
        });
    });
    response.on_hover_ui(|ui| {
        ui.label(theme.strong(&row.title));
        ui.label(theme.small(&row.path));
        let count = recipes::counted(row.annotations, "annotation");
        ui.label(theme.small(count));
        if let (false, Some(document)) = (row.is_readable, panel.project.document(&row.id)) {
            let words = panel.why_unreadable(document);
            ui.colored_label(theme.colors.warning, words);
        }
    })
}

fn show_second_line(ui: &mut Ui, panel: &Panel<'_>, row: &DocumentRow) {
    let theme = panel.theme;
    ui.spacing_mut().item_spacing.x = 4.0;
    for language in row.languages.iter().take(4) {
        let frame = egui::Frame::new()
            .stroke(egui::Stroke::new(1.0, theme.colors.border))
            .corner_radius(theme.sizes.radius_small)
            .inner_margin(egui::Margin::symmetric(4, 0));
        frame.show(ui, |ui| ui.label(theme.caption(language)));
    }
    let date = if row.date.is_empty() {
        "undated"
    } else {
        &row.date
    };
    ui.add(Label::new(theme.small(date)).truncate());
}

/// What can be done with a document, and the keys for it.
fn row_verbs(panel: &mut Panel<'_>, row: &DocumentRow, response: &Response) {
    match row_key(response) {
        Some(RowKey::Rename) => describe(panel, row),
        Some(RowKey::Delete) if panel.editable => take_out(panel, row),
        _ => {}
    }
    row_menu(response, |ui| {
        let theme = panel.theme;
        if menu_item(ui, "Open", "") {
            panel.ask(Action::Go(Navigation::ShowDocument(row.id.clone())));
        }
        if menu_item(ui, "Describe…", "F2") {
            describe(panel, row);
        }
        if menu_item(ui, "Show in files", "") {
            let folder = Path::new(&row.path).parent().unwrap_or(Path::new(""));
            panel.ask(Action::File(FileRequest::Reveal(folder.to_owned())));
        }
        if let Some(document) = panel.project.document(&row.id)
            && menu_item(ui, "Save the text as it was annotated…", "")
        {
            let pick = Pick::earlier_text(document);
            panel.ask(Action::File(FileRequest::Ask(pick)));
        }
        if !panel.editable {
            return;
        }
        ui.separator();
        let count = recipes::counted(row.annotations, "annotation");
        let words = format!("Take out of the project ({count})");
        let words = theme.body(words).color(theme.colors.error);
        if menu_item(ui, words, "Del") {
            take_out(panel, row);
        }
        let explanation = "The file stays on disk. Undo brings document and annotations back.";
        ui.label(theme.caption(explanation));
    });
}

/// Shows a document and what is known of it.
fn describe(panel: &mut Panel<'_>, row: &DocumentRow) {
    panel.ask(Action::Go(Navigation::Describe(row.id.clone())));
}

/// Takes a document and its annotations out of the project; the file stays.
fn take_out(panel: &mut Panel<'_>, row: &DocumentRow) {
    let transaction = recipes::documents::remove(panel.project, panel.author, &row.id);
    panel.ask(Action::Edit(transaction));
}
