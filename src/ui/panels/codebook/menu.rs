//! What can be done with a tag, as a menu on its row.

use egui::{Button, Response, Ui};

use crate::analysis::TagRow;
use crate::model::{LayerId, Tag};
use crate::project::recipes;
use crate::ui::Panel;
use crate::ui::panels::new_records::{COLORS, new_tag};
use crate::ui::widgets::{RowKey, TagChip, menu_item, row_key, row_menu};

use super::moving::{Destination, possible_parents};
use super::tree::go;
use super::{CodebookState, Renaming, ask_for, change, delete};

/// Shows the menu on a right click.
pub(super) fn show(
    panel: &mut Panel<'_>,
    state: &mut CodebookState,
    (tag, row): (&Tag, &TagRow),
    response: &Response,
) {
    row_menu(response, |ui| {
        ui.label(panel.theme.caption(&tag.name));
        if menu_item(ui, "Rename", "F2") {
            state.rename = Some(Renaming::Tag(tag.id.clone()));
        }
        if menu_item(ui, "Describe…", "") {
            state.current = Some(tag.id.clone());
        }
        ui.menu_button("Colour", |ui| colors(ui, panel, tag));
        ui.menu_button("Move to", |ui| destinations(ui, panel, tag));
        ui.menu_button("Merge into", |ui| merge_targets(ui, panel, (tag, row)));
        if menu_item(ui, "Add a tag below it", "") {
            add_below(panel, state, tag);
        }
        ui.separator();
        if delete_button(ui, panel, (tag, row.uses)) {
            ui.close();
        }
    });
}

/// The menu of a layer, and the keys for what it offers.
pub(super) fn of_layer(
    panel: &mut Panel<'_>,
    state: &mut CodebookState,
    layer: &LayerId,
    response: &Response,
) {
    let mut asked = row_key(response);
    if response.double_clicked() {
        asked = Some(RowKey::Rename);
    }
    row_menu(response, |ui| {
        if menu_item(ui, "Rename", "F2") {
            asked = Some(RowKey::Rename);
        }
        if menu_item(ui, "Delete the layer; its tags stay", "") {
            asked = Some(RowKey::Delete);
        }
    });
    match asked {
        Some(RowKey::Rename) => state.rename = Some(Renaming::Layer(layer.clone())),
        Some(RowKey::Delete) => {
            let removed = recipes::codebook::remove_layer(panel.project, panel.author, layer);
            ask_for(panel, removed);
        }
        None => {}
    }
}

/// A button that deletes a tag and says on how many annotations it is; whether it was pressed.
pub(super) fn delete_button(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    (tag, uses): (&Tag, usize),
) -> bool {
    let theme = panel.theme;
    let words = format!("Delete ({})", recipes::counted(uses, "annotation"));
    let button = Button::new(theme.body(words).color(theme.colors.error));
    let explanation = "The annotations stay, without this tag. Undo brings everything back.";
    let is_pressed = ui.add(button).on_hover_text(explanation).clicked();
    if is_pressed {
        delete(panel, &tag.id);
    }
    is_pressed
}

fn colors(ui: &mut Ui, panel: &mut Panel<'_>, tag: &Tag) {
    for (name, color) in COLORS {
        let chip = TagChip::of(name, color);
        if chip.show_button(ui, panel.theme, name).clicked() {
            change(panel, &tag.id, |tag| tag.color = color);
            ui.close();
        }
    }
}

fn destinations(ui: &mut Ui, panel: &mut Panel<'_>, tag: &Tag) {
    let project = panel.project;
    egui::ScrollArea::vertical()
        .max_height(320.0)
        .show(ui, |ui| {
            if menu_item(ui, "Top, without a layer", "") {
                go(panel, &tag.id, &Destination::Top(None));
            }
            for layer in project.layers() {
                if menu_item(ui, format!("Layer: {}", layer.name), "") {
                    go(panel, &tag.id, &Destination::Top(Some(layer.id.clone())));
                }
            }
            ui.separator();
            for parent in possible_parents(project, &tag.id) {
                if menu_item(ui, format!("Below: {}", parent.name), "") {
                    go(panel, &tag.id, &Destination::Below(parent.id.clone()));
                }
            }
        });
}

fn merge_targets(ui: &mut Ui, panel: &mut Panel<'_>, (tag, row): (&Tag, &TagRow)) {
    let project = panel.project;
    let count = recipes::counted(row.uses, "annotation");
    ui.label(panel.theme.caption(format!("{count} will carry instead:")));
    egui::ScrollArea::vertical()
        .max_height(320.0)
        .show(ui, |ui| {
            let mut others: Vec<&Tag> = project.tags().filter(|one| one.id != tag.id).collect();
            others.sort_by_cached_key(|other| crate::names::fold(&other.name));
            for other in others {
                let action = format!("Merge into {}", other.name);
                if TagChip::new(other)
                    .show_button(ui, panel.theme, &action)
                    .clicked()
                {
                    let from = std::slice::from_ref(&tag.id);
                    let merged =
                        recipes::codebook::merge_tags(project, panel.author, from, &other.id);
                    ask_for(panel, merged);
                    ui.close();
                }
            }
        });
}

fn add_below(panel: &mut Panel<'_>, state: &mut CodebookState, parent: &Tag) {
    let Some(tag) = new_tag(panel, "New tag") else {
        return;
    };
    let tag = Tag {
        parent: Some(parent.id.clone()),
        layer: parent.layer.clone(),
        ..tag
    };
    state.closed.remove(&parent.id);
    state.rename = Some(Renaming::Tag(tag.id.clone()));
    let added = recipes::codebook::add_tag(panel.project, panel.author, tag);
    ask_for(panel, added);
}
