//! The rows of the table of annotations; only those in view are looked up.

use egui::{
    Align, FocusDirection, Id, IdSalt, Key, Label, Layout, Modifiers, Role, Sense, Ui, WidgetInfo,
};
use egui_extras::{Column as Width, TableBuilder, TableRow};
use lucide_icons::Icon;

use crate::analysis::{AnnotationList, Column, Direction, Query};
use crate::model::{Annotation, Document, Entity};
use crate::project::Project;
use crate::ui::panels::quotes::{has_words, note_in_words, quote_of};
use crate::ui::panels::state_words::words_of;
use crate::ui::widgets::{Step, TagChip, sign, step_of};
use crate::ui::{Action, Navigation, Panel, RelationStep, fonts};

use super::AnnotationsState;

const COLUMNS: [(Column, &str); 7] = [
    (Column::Place, "Document"),
    (Column::Quote, "Quote"),
    (Column::Tag, "Tags"),
    (Column::Entity, "Entity"),
    (Column::Note, "Note"),
    (Column::Annotator, "Annotator"),
    (Column::State, "State"),
];

/// Shows the table, with the row `bring` in view.
pub(super) fn show(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    state: &mut AnnotationsState,
    bring: Option<usize>,
) {
    let keyboard = keyboard(ui, panel, &state.list);
    egui::ScrollArea::horizontal().show(ui, |ui| {
        ui.set_width(ui.available_width().max(NARROWEST));
        ui.set_max_width(ui.min_rect().width());
        rows(ui, panel, state, keyboard.or(bring));
    });
}

/// How wide the columns are at first, as shares of the table; the quote takes what is left. What
/// says the same in every row is narrow.
fn shares(project: &Project) -> [f32; 7] {
    let document = if project.documents().len() > 1 {
        0.18
    } else {
        0.10
    };
    let annotator = if project.annotators().len() > 1 {
        0.10
    } else {
        0.07
    };
    [document, 0.0, 0.16, 0.15, 0.17, annotator, 0.05]
}

/// The room that the name of a column takes, in points, and that of the last one.
const NAME: f32 = 72.0;
const STATE: f32 = 44.0;
/// In points; a narrower table is scrolled sideways.
const NARROWEST: f32 = 640.0;

fn rows(ui: &mut Ui, panel: &mut Panel<'_>, state: &mut AnnotationsState, bring: Option<usize>) {
    let theme = panel.theme;
    let height = theme.sizes.control_height;
    ui.spacing_mut().item_spacing = egui::vec2(theme.space(1.5), 0.0);
    let lines = &mut ui.visuals_mut().widgets.noninteractive.bg_stroke;
    lines.color = lines.color.gamma_multiply(0.6);
    let gaps = theme.space(1.5) * 6.0;
    let width = ui.available_width() - gaps;
    // As the table names them.
    let edges = ui
        .scope_id()
        .with(IdSalt::new("annotations"))
        .with("resize_column");
    let mut table = TableBuilder::new(ui)
        .id_salt("annotations")
        .sense(Sense::CLICK)
        .resizable(true)
        .auto_shrink(false)
        .cell_layout(Layout::left_to_right(Align::Center));
    for (number, share) in shares(panel.project).into_iter().enumerate() {
        let is_last = number + 1 == COLUMNS.len();
        table = table.column(if share > 0.0 {
            let words = if is_last { STATE } else { NAME };
            Width::initial((width * share).max(words))
                .at_least(36.0)
                .clip(true)
                .resizable(!is_last)
        } else {
            Width::remainder()
                .at_least(120.0)
                .clip(true)
                .resizable(false)
        });
    }
    if let Some(row) = bring {
        table = table.scroll_to_row(row, None);
    }
    let query = &mut state.query;
    let list = &state.list;
    table
        .header(height, |mut header| {
            for (column, name) in COLUMNS {
                let is_one = column == Column::Place && is_one_document(panel.project);
                let name = if is_one { "Part" } else { name };
                header.col(|ui| heading(ui, panel, query, (column, name)));
            }
        })
        .body(|body| {
            body.rows(height, list.len(), |mut row| {
                let shown = list.id(row.index());
                if let Some(annotation) = shown.and_then(|id| panel.project.annotation(id)) {
                    show_row(&mut row, panel, annotation);
                }
            });
        });
    pass_over_edges(ui, edges);
}

/// The edges of columns are dragged by mouse alone: Tab leads past them, back to the table or on.
fn pass_over_edges(ui: &Ui, edges: Id) {
    for edge in (0..COLUMNS.len()).map(|number| edges.with(number)) {
        ui.ctx()
            .accesskit_node_builder(edge, egui::accesskit::Node::set_hidden);
        if !ui.memory(|memory| memory.has_focus(edge)) {
            continue;
        }
        let is_back = ui.input(|input| input.modifiers.shift);
        ui.memory_mut(|memory| {
            memory.ignore_focus(edge);
            if is_back {
                memory.request_focus(Id::unique(KEYBOARD));
            } else {
                memory.move_focus(FocusDirection::Next);
            }
        });
    }
}

/// The stop of Tab that stands for all rows.
const KEYBOARD: &str = "annotation table keyboard";

/// The place where the arrow keys are listened to: a thin line above the table, so that the whole
/// table is one stop on the way of the Tab key. Returns the row that has become the selected one.
fn keyboard(ui: &mut Ui, panel: &mut Panel<'_>, list: &AnnotationList) -> Option<usize> {
    let (_, rect) = ui.allocate_space(egui::vec2(ui.available_width(), 2.0));
    let response = ui.interact(
        rect,
        Id::unique(KEYBOARD),
        Sense::focusable_noninteractive(),
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Group, true, "Table of annotations"));
    if response.has_focus() {
        ui.painter()
            .rect_filled(rect, 1.0, panel.theme.colors.focus);
    }
    if response.has_focus() {
        choose_by_key(ui, panel);
    }
    let step = step_of(ui, &response);
    let pages = if response.has_focus() {
        page_step(ui)
    } else {
        0
    };
    if step.is_none() && pages == 0 {
        return None;
    }
    let selected = panel.view.meant();
    let place = selected.and_then(|selected| list.row_of(selected));
    let next = match (place, step) {
        (None, Some(Step::Up | Step::Last)) => list.len().saturating_sub(1),
        (None, _) => 0,
        (Some(place), Some(step)) => step.from(place, list.len()),
        (Some(place), None) => place
            .saturating_add_signed(pages * 10)
            .min(list.len().saturating_sub(1)),
    };
    let id = list.id(next)?;
    panel.ask(Action::Go(Navigation::ShowAnnotation(id.clone())));
    Some(next)
}

/// While a relation is made, Enter takes the row that the arrows led to as its other end.
fn choose_by_key(ui: &Ui, panel: &mut Panel<'_>) {
    let other_end = panel.view.relating.as_ref().and_then(|one| one.to.clone());
    if let Some(to) = other_end
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
    {
        panel.ask(Action::Go(Navigation::Relate(RelationStep::To(to))));
    }
}

fn page_step(ui: &Ui) -> isize {
    let pressed = |key| ui.input(|input| input.key_pressed(key));
    isize::from(pressed(Key::PageDown)) - isize::from(pressed(Key::PageUp))
}

fn heading(ui: &mut Ui, panel: &Panel<'_>, query: &mut Query, (column, name): (Column, &str)) {
    let theme = panel.theme;
    let is_current = query.column == column;
    let icon = match query.direction {
        _ if !is_current => None,
        Direction::Ascending => Some(Icon::ArrowUp),
        Direction::Descending => Some(Icon::ArrowDown),
    };
    let words = theme.small(name);
    let words = if is_current {
        words.color(theme.colors.text)
    } else {
        words
    };
    let arrow = icon.map_or_else(|| egui::RichText::new(""), fonts::icon);
    let button = egui::Button::new((words, arrow.size(theme.sizes.small)));
    ui.spacing_mut().button_padding.x = 0.0;
    let response = ui.add(button.frame_when_inactive(false));
    let spoken = match (is_current, query.direction) {
        (false, _) => format!("Sort by {}", name.to_lowercase()),
        (true, Direction::Ascending) => format!("{name}, sorted upwards"),
        (true, Direction::Descending) => format!("{name}, sorted downwards"),
    };
    if response.accessible_name(spoken).clicked() {
        query.direction = match (is_current, query.direction) {
            (true, Direction::Ascending) => Direction::Descending,
            (true, Direction::Descending) | (false, _) => Direction::Ascending,
        };
        query.column = column;
    }
}

/// The first column would say the same in every row: it says in which part of the text a mark is.
fn is_one_document(project: &Project) -> bool {
    project.documents().len() == 1
}

/// The title of the part of a text in which a mark begins; empty if it has none, or no place.
fn part_of<'a>(document: &'a Document, annotation: &Annotation) -> &'a str {
    let Some((start, _)) = annotation.target.selector.extent() else {
        return "";
    };
    let mut sections = document.sections.iter();
    let part = sections.find(|one| one.span.is_some_and(|span| span.holds(start)));
    part.map_or("", |one| one.title.trim())
}

fn show_row(row: &mut TableRow<'_, '_>, panel: &mut Panel<'_>, annotation: &Annotation) {
    let is_selected = panel.view.meant() == Some(&annotation.id);
    row.set_selected(is_selected);
    let project = panel.project;
    let document = project.document(&annotation.target.document);
    let place = |document| {
        if is_one_document(project) {
            part_of(document, annotation)
        } else {
            Document::title(document)
        }
    };
    let title = document.map_or("", place);
    row.col(|ui| words(ui, panel.theme.small(title)));
    let quote = quote_of(annotation);
    row.col(|ui| quotation(ui, panel, annotation, &quote));
    row.col(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for tag in annotation.tags().filter_map(|tag| project.tag(tag)) {
            TagChip::new(tag).at_most(140.0).show(ui, panel.theme);
        }
    });
    row.col(|ui| {
        let labels = annotation.entities().filter_map(|one| project.entity(one));
        let labels: Vec<&str> = labels.map(Entity::label).collect();
        words(ui, panel.theme.body(labels.join(", ")));
    });
    row.col(|ui| {
        let note = annotation
            .notes()
            .next()
            .map(note_in_words)
            .unwrap_or_default();
        words(ui, panel.theme.small(note));
    });
    row.col(|ui| {
        let by = &annotation.provenance.annotator;
        let name = project.annotator(by).map_or(by.as_str(), |one| &one.name);
        words(ui, panel.theme.small(name));
    });
    row.col(|ui| {
        let state = words_of(project.state_of(annotation));
        let glyph = fonts::icon(state.icon).color(state.color(panel.theme));
        sign(ui, glyph.size(panel.theme.sizes.small + 2.0), state.name)
            .on_hover_text(format!("{}. {}", state.name, state.explanation));
    });
    let response = row.response();
    response.widget_info(|| WidgetInfo::selected(Role::Row, true, is_selected, &quote));
    if response.clicked() {
        let id = annotation.id.clone();
        panel.ask(Action::Go(Navigation::ShowAnnotation(id.clone())));
        if panel.view.relating.is_some() {
            panel.ask(Action::Go(Navigation::Relate(RelationStep::To(id))));
        }
    }
}

/// One line of words, cut off where the column ends; egui then shows all of them in a tooltip.
fn words(ui: &mut Ui, words: egui::RichText) {
    ui.add(Label::new(words).truncate());
}

fn quotation(ui: &mut Ui, panel: &Panel<'_>, annotation: &Annotation, quote: &str) {
    let theme = panel.theme;
    if has_words(annotation) {
        words(ui, theme.quote(quote));
    } else {
        words(ui, theme.small(quote).italics());
    }
}
