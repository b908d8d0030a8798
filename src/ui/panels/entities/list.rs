//! The entities by kind.

use egui::{Align, Id, Label, Layout, Response, ScrollArea, Ui};
use lucide_icons::Icon;

use crate::analysis::{EntityRow, entity_groups};
use crate::model::{EntityId, EntityKind};
use crate::project::{Project, recipes};
use crate::ui::widgets::{
    Brought, Chosen, EmptyState, ListRow, RowKey, bring_into_view, leads_into_list, menu_item,
    ornament, row_key, row_menu, step_of,
};
use crate::ui::{Action, Begin, Navigation, Panel};
use crate::ui::{fonts, theme::Theme};

use super::{EntitiesState, Row};

/// Shows the list; only the rows in view are laid out.
pub(super) fn show(
    ui: &mut Ui,
    panel: &Panel<'_>,
    state: &mut EntitiesState,
    filter: &Response,
) -> Option<Action> {
    let question = state.filter.clone();
    let rows = state
        .rows
        .answer(panel.project, &question, |project, filter| {
            rows(project, filter)
        });
    if rows.is_empty() {
        let nothing = EmptyState {
            icon: Icon::Search,
            headline: "Nobody by that name",
            explanation: "No name and no id has these words.",
            action: Some("Show everyone"),
        };
        if nothing.show(ui, panel.theme) {
            state.filter.clear();
        }
        return None;
    }
    let mut asked = None;
    // The first row is a heading.
    let entered = leads_into_list(ui, filter).then_some(1);
    let height = panel.theme.sizes.control_height;
    let bring = state.bring.in_this_frame().and_then(|brought| {
        let place = |row: &Row| matches!(row, Row::Entity(row) if row.id == brought);
        rows.iter().position(place)
    });
    let (current, next_bring) = (&mut state.current, &mut state.bring);
    ui.spacing_mut().item_spacing.y = 0.0;
    let area = ScrollArea::vertical().auto_shrink(false);
    area.show_rows(ui, height, rows.len(), |ui, visible| {
        let start = visible.start;
        if let Some(place) = bring {
            bring_into_view(ui, height, (start, place));
        }
        for (number, row) in rows.get(visible).into_iter().flatten().enumerate() {
            match row {
                Row::Kind(kind, count) => heading(ui, panel.theme, (kind, *count)),
                Row::Entity(row) => {
                    let response = show_row(ui, panel.theme, (row, current.as_ref()));
                    if response.clicked() {
                        let is_open = current.as_ref() == Some(&row.id);
                        *current = (!is_open).then(|| row.id.clone());
                        *next_bring = Brought::new(current.clone());
                        ui.ctx().request_repaint();
                    }
                    if let Some(verb) = row_verbs(panel, row, &response) {
                        asked = Some(verb);
                    }
                    if entered == Some(start + number) {
                        response.request_focus();
                    }
                    let next = next_row(ui, &response, rows, start + number);
                    if let Some((place, row)) = next {
                        ui.memory_mut(|memory| memory.request_focus(row_id(&row.id)));
                        bring_into_view(ui, height, (start, place));
                    }
                }
            }
        }
    });
    asked
}

/// What is asked for an entity by the menu of its row, or by a key.
fn row_verbs(panel: &Panel<'_>, row: &EntityRow, response: &Response) -> Option<Action> {
    if !panel.editable {
        return None;
    }
    let mut asked = row_key(response).map(|key| match key {
        RowKey::Rename => Verb::Rename,
        RowKey::Delete => Verb::Delete,
    });
    row_menu(response, |ui| {
        ui.label(panel.theme.caption(&row.label));
        if menu_item(ui, "Rename", "F2") {
            asked = Some(Verb::Rename);
        }
        if menu_item(ui, "Merge into…", "") {
            asked = Some(Verb::Merge);
        }
        ui.separator();
        let words = format!("Delete ({})", recipes::counted(row.mentions, "mention"));
        let words = panel.theme.body(words).color(panel.theme.colors.error);
        if menu_item(ui, words, "Del") {
            asked = Some(Verb::Delete);
        }
    });
    Some(match asked? {
        Verb::Rename => Action::Go(Navigation::Begin(Begin::RenameEntity(row.id.clone()))),
        Verb::Merge => Action::Go(Navigation::Begin(Begin::MergeEntity(row.id.clone()))),
        Verb::Delete => {
            let removed = recipes::entities::remove(panel.project, panel.author, &row.id);
            Action::Edit(removed)
        }
    })
}

enum Verb {
    Rename,
    Merge,
    Delete,
}

/// The groups as rows, each kind under its heading.
fn rows(project: &Project, filter: &str) -> Vec<Row> {
    let groups = entity_groups(project, filter).into_iter();
    let rows = groups.flat_map(|group| {
        let heading = Row::Kind(group.kind, group.entities.len());
        std::iter::once(heading).chain(group.entities.into_iter().map(Row::Entity))
    });
    rows.collect()
}

/// The entity that the keyboard goes to next; headings are passed over.
fn next_row<'r>(
    ui: &Ui,
    response: &Response,
    rows: &'r [Row],
    place: usize,
) -> Option<(usize, &'r EntityRow)> {
    let step = step_of(ui, response)?;
    let mut next = step.from(place, rows.len());
    loop {
        match rows.get(next)? {
            Row::Entity(row) => return Some((next, row)),
            Row::Kind(..) => {
                let further = step.from(next, rows.len());
                if further == next {
                    return None;
                }
                next = further;
            }
        }
    }
}

fn row_id(entity: &EntityId) -> Id {
    Id::unique(("entity row", entity))
}

fn heading(ui: &mut Ui, theme: &Theme, (kind, count): (&EntityKind, usize)) {
    let size = egui::vec2(ui.available_width(), theme.sizes.control_height);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Max), |ui| {
        ui.spacing_mut().item_spacing.x = theme.space(0.75);
        ui.set_min_size(size);
        ornament(ui, fonts::icon(icon_of(kind)).color(theme.colors.faint));
        ui.label(theme.small(plural_of(kind)));
        ui.label(theme.caption(count.to_string()));
    });
}

/// The icon of a kind.
pub(super) fn icon_of(kind: &EntityKind) -> Icon {
    match kind.0.as_str() {
        "person" => Icon::UserRound,
        "organisation" => Icon::Landmark,
        "place" => Icon::MapPin,
        "document" => Icon::FileText,
        "event" => Icon::Calendar,
        _ => Icon::Shapes,
    }
}

/// A kind as the heading of many; kinds of the researcher's own stay as they are.
fn plural_of(kind: &EntityKind) -> String {
    match kind.0.as_str() {
        "person" => "Persons".to_owned(),
        "organisation" => "Organisations".to_owned(),
        "place" => "Places".to_owned(),
        own => {
            let mut letters = own.chars();
            let first = letters.next().into_iter().flat_map(char::to_uppercase);
            first.chain(letters).collect()
        }
    }
}

fn show_row(
    ui: &mut Ui,
    theme: &Theme,
    (row, current): (&EntityRow, Option<&EntityId>),
) -> Response {
    let is_current = current == Some(&row.id);
    let spoken = format!(
        "{}, {}",
        row.label,
        recipes::counted(row.mentions, "mention")
    );
    let shown = ListRow {
        id: row_id(&row.id),
        name: &spoken,
        height: theme.sizes.control_height,
        chosen: Chosen::when(is_current),
    };
    shown.show(ui, theme, |ui| {
        ui.add_space(theme.space(1.0));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.label(theme.caption(row.mentions.to_string()));
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(Label::new(theme.body(&row.label)).truncate());
                if !row.found_as.is_empty() {
                    ui.add(Label::new(theme.caption(&row.found_as)).truncate());
                }
            });
        });
    })
}
