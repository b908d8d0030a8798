//! The rows of the codebook.

use egui::{
    Align, Align2, Color32, CornerRadius, Id, Key, Label, Layout, Response, ScrollArea, Sense,
    Stroke, StrokeKind, Ui, pos2, vec2,
};
use lucide_icons::Icon;

use crate::analysis::{CodebookRow, TagRow, codebook_rows};
use crate::model::{LayerId, Tag, TagId};
use crate::project::recipes;
use crate::ui::widgets::{
    Brought, Chosen, DraftField, Lines, ListRow, NoteEditor, OnEscape, RowKey, bring_into_view,
    focus_ring, icon_button, ornament, row_key, step_of,
};
use crate::ui::{Action, Hidden, Navigation, Panel, fonts};

use super::moving::{Destination, moved};
use super::{CodebookState, Field, Renaming, ask_for, commit, delete, menu};

/// Shows the tree; only the rows in view are laid out.
pub(super) fn show(ui: &mut Ui, panel: &mut Panel<'_>, state: &mut CodebookState) {
    let closed = state.closed.clone();
    // Taken out while the rows are shown, since they change the rest of the state.
    let mut remembered = std::mem::take(&mut state.rows);
    let rows = remembered.answer(panel.project, &closed, codebook_rows);
    let bring = state.bring.in_this_frame().and_then(|brought| {
        let place = |row: &CodebookRow| matches!(row, CodebookRow::Tag(row) if row.id == brought);
        rows.iter().position(place)
    });
    let height = panel.theme.sizes.control_height;
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical()
        .auto_shrink(false)
        .show_rows(ui, height, rows.len(), |ui, visible| {
            let start = visible.start;
            if let Some(place) = bring {
                bring_into_view(ui, height, (start, place));
            }
            for (number, row) in rows.get(visible).into_iter().flatten().enumerate() {
                let response = match row {
                    CodebookRow::Layer(layer) => show_layer(ui, panel, state, layer.as_ref()),
                    CodebookRow::Tag(row) => show_tag(ui, panel, state, row),
                };
                if let Some(response) = response {
                    let place = (start, start + number);
                    step(ui, (&response, height), rows, place);
                }
            }
        });
    state.rows = remembered;
}

/// Moves the keyboard to the next row up or down.
fn step(
    ui: &Ui,
    (response, height): (&Response, f32),
    rows: &[CodebookRow],
    (start, place): (usize, usize),
) {
    let Some(step) = step_of(ui, response) else {
        return;
    };
    let next = step.from(place, rows.len());
    if let Some(row) = rows.get(next) {
        let id = match row {
            CodebookRow::Layer(layer) => layer_row_id(layer.as_ref()),
            CodebookRow::Tag(row) => row_id(&row.id),
        };
        ui.memory_mut(|memory| memory.request_focus(id));
        bring_into_view(ui, height, (start, next));
    }
}

fn layer_row_id(layer: Option<&LayerId>) -> Id {
    Id::unique(("layer row", layer))
}

pub(super) fn row_id(tag: &TagId) -> Id {
    Id::unique(("codebook row", tag))
}

fn show_layer(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    state: &mut CodebookState,
    layer: Option<&LayerId>,
) -> Option<Response> {
    let theme = panel.theme;
    let record = layer.and_then(|id| panel.project.layer(id));
    let name = record.map_or("Without a layer", |layer| layer.name.as_str());
    if let Some(layer) = layer.filter(|id| is_renamed(state, &Renaming::Layer((*id).clone()))) {
        let field = (Field::LayerName(layer.clone()), name);
        rename_field(ui, panel, state, field);
        return None;
    }
    let spoken = match layer {
        Some(_) => format!("Layer {name}"),
        None => name.to_owned(),
    };
    let row = ListRow {
        id: layer_row_id(layer),
        name: &spoken,
        height: theme.sizes.control_height,
        chosen: Chosen::No,
    };
    let response = row.show(ui, theme, |ui| {
        let glyph = fonts::icon(Icon::Layers).color(theme.colors.faint);
        ornament(ui, glyph.size(theme.sizes.small));
        // A layer may be called as its first tag is: it is a heading, and says so.
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if layer.is_some() {
                ui.label(theme.caption("layer"));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let words = theme.strong(name).size(theme.sizes.small);
                ui.add(Label::new(words.color(theme.colors.muted)).truncate());
            });
        });
    });
    if panel.editable
        && let Some(tag) = response.dnd_release_payload::<TagId>()
    {
        go(panel, &tag, &Destination::Top(layer.cloned()));
    }
    mark_drop(ui, panel, &response);
    if panel.editable
        && let Some(layer) = layer
    {
        menu::of_layer(panel, state, layer, &response);
    }
    Some(response)
}

fn show_tag(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    state: &mut CodebookState,
    row: &TagRow,
) -> Option<Response> {
    let theme = panel.theme;
    let tag = panel.project.tag(&row.id)?;
    if is_renamed(state, &Renaming::Tag(row.id.clone())) {
        let field = (Field::RowName(row.id.clone()), tag.name.as_str());
        rename_field(ui, panel, state, field);
        return None;
    }
    let is_current = state.current.as_ref() == Some(&row.id);
    let spoken = format!("{}, {}", tag.name, recipes::counted(row.uses, "annotation"));
    let shown = ListRow {
        id: row_id(&row.id),
        name: &spoken,
        height: theme.sizes.control_height,
        chosen: Chosen::when(is_current),
    };
    let response = shown.show_draggable(ui, theme, |ui| contents(ui, panel, state, (tag, row)));
    let response = if tag.description.is_empty() {
        response
    } else {
        response.on_hover_text(&tag.description)
    };
    if response.clicked() {
        let is_open = state.current.as_ref() == Some(&row.id);
        state.current = (!is_open).then(|| row.id.clone());
        state.bring = Brought::new(state.current.clone());
        ui.ctx().request_repaint();
    }
    fold_by_key(ui, state, row, &response);
    if panel.editable {
        edit_by_hand(ui, panel, state, (tag, &response));
        menu::show(panel, state, (tag, row), &response);
    }
    Some(response)
}

fn contents(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    state: &mut CodebookState,
    (tag, row): (&Tag, &TagRow),
) {
    let theme = panel.theme;
    let levels = u8::try_from(row.depth).unwrap_or(u8::MAX).min(12);
    ui.add_space(theme.space(1.5) * f32::from(levels));
    fold_button(ui, panel, state, (tag, row));
    swatch(ui, theme.mark_colors(tag.color).line);
    let is_hidden = panel.view.hidden_tags.contains(&tag.id);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        eye(ui, panel, tag);
        ui.label(theme.caption(row.uses.to_string()));
        if let Some(digit) = tag.shortcut {
            key_cap(ui, panel, digit);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let words = theme.body(&tag.name);
            let words = if is_hidden {
                words.color(theme.colors.faint)
            } else {
                words
            };
            ui.add(Label::new(words).truncate());
        });
    });
}

fn fold_button(
    ui: &mut Ui,
    panel: &Panel<'_>,
    state: &mut CodebookState,
    (tag, row): (&Tag, &TagRow),
) {
    let side = panel.theme.space(2.0);
    if !row.has_children {
        ui.add_space(side + ui.spacing().item_spacing.x);
        return;
    }
    let is_closed = state.closed.contains(&tag.id);
    let (icon, verb) = if is_closed {
        (Icon::ChevronRight, "Unfold")
    } else {
        (Icon::ChevronDown, "Fold")
    };
    let glyph = fonts::icon(icon).size(panel.theme.sizes.small);
    let button = egui::Button::new(glyph.color(panel.theme.colors.muted))
        .frame(false)
        .min_size(vec2(side, side));
    let name = format!("{verb} {}", tag.name);
    let response = ui.add(button).accessible_name(name);
    focus_ring(ui, panel.theme, &response);
    if response.clicked() {
        toggle(state, &tag.id);
    }
}

fn toggle(state: &mut CodebookState, tag: &TagId) {
    if !state.closed.remove(tag) {
        state.closed.insert(tag.clone());
    }
}

fn fold_by_key(ui: &Ui, state: &mut CodebookState, row: &TagRow, response: &Response) {
    if !response.has_focus() || !row.has_children {
        return;
    }
    let (left, right) = ui.input(|input| {
        (
            input.key_pressed(Key::ArrowLeft),
            input.key_pressed(Key::ArrowRight),
        )
    });
    let is_closed = state.closed.contains(&row.id);
    if (left && !is_closed) || (right && is_closed) {
        toggle(state, &row.id);
    }
}

/// Renaming, deleting and moving without a menu.
fn edit_by_hand(
    ui: &Ui,
    panel: &mut Panel<'_>,
    state: &mut CodebookState,
    (tag, response): (&Tag, &Response),
) {
    let key = row_key(response);
    if response.double_clicked() || key == Some(RowKey::Rename) {
        state.rename = Some(Renaming::Tag(tag.id.clone()));
    }
    if key == Some(RowKey::Delete) {
        delete(panel, &tag.id);
    }
    response.dnd_set_drag_payload(tag.id.clone());
    if let Some(dropped) = response.dnd_release_payload::<TagId>() {
        go(panel, &dropped, &Destination::Below(tag.id.clone()));
    }
    mark_drop(ui, panel, response);
}

/// Moves a tag, if it can go there.
pub(super) fn go(panel: &mut Panel<'_>, tag: &TagId, to: &Destination) {
    let moved = panel
        .project
        .tag(tag)
        .and_then(|tag| moved(panel.project, tag, to));
    if let Some(tag) = moved {
        let transaction = recipes::codebook::change_tag(panel.project, panel.author, tag);
        ask_for(panel, transaction);
    }
}

/// A line around the row that a dragged tag would go to.
fn mark_drop(ui: &Ui, panel: &Panel<'_>, response: &Response) {
    if panel.editable && response.dnd_hover_payload::<TagId>().is_some() {
        let line = Stroke::new(2.0, panel.theme.colors.accent);
        let corner = CornerRadius::from(panel.theme.sizes.radius_small);
        ui.painter()
            .rect_stroke(response.rect, corner, line, StrokeKind::Inside);
    }
}

fn swatch(ui: &mut Ui, color: Color32) {
    let (rect, _) = ui.allocate_exact_size(vec2(12.0, 12.0), Sense::hover());
    let middle = pos2(rect.center().x, ui.max_rect().center().y);
    ui.painter().circle_filled(middle, 6.0, color);
}

/// The digit of a tag, as a key.
fn key_cap(ui: &mut Ui, panel: &Panel<'_>, digit: u8) {
    let theme = panel.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(17.0, 17.0), Sense::hover());
    let corner = CornerRadius::from(theme.sizes.radius_small);
    let line = Stroke::new(1.0, theme.colors.border);
    ui.painter()
        .rect(rect, corner, theme.colors.surface, line, StrokeKind::Inside);
    ui.painter().text(
        rect.center(),
        Align2::CENTER_CENTER,
        digit,
        theme.caption_font(),
        theme.colors.muted,
    );
    response.on_hover_text(format!("Press {digit} at a selection"));
}

fn eye(ui: &mut Ui, panel: &mut Panel<'_>, tag: &Tag) {
    let is_hidden = panel.view.hidden_tags.contains(&tag.id);
    let (icon, verb, hidden) = if is_hidden {
        (Icon::EyeOff, "Show", Hidden::No)
    } else {
        (Icon::Eye, "Hide", Hidden::Yes)
    };
    let name = format!("{verb} {} in the text", tag.name);
    if icon_button(ui, panel.theme, icon, &name).clicked() {
        let id = tag.id.clone();
        panel.ask(Action::Go(Navigation::HideTag(id, hidden)));
    }
}

fn is_renamed(state: &CodebookState, one: &Renaming) -> bool {
    state.rename.as_ref() == Some(one)
}

/// A field in the place of a row; it is gone when it is left.
fn rename_field(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    state: &mut CodebookState,
    (field, stored): (Field, &str),
) {
    let is_new = state
        .draft
        .as_ref()
        .is_none_or(|draft| draft.field != field);
    if is_new {
        let left = NoteEditor::edit(ui, (field.clone(), stored), &mut state.draft);
        commit(panel, left);
    }
    let shown = DraftField {
        field,
        stored,
        name: "New name",
        hint: "Name",
        lines: Lines::One,
        on_escape: OnEscape::TakeBack,
    };
    let (response, finished) = shown.show(ui, panel.theme, &mut state.draft);
    commit(panel, finished);
    if response.lost_focus() {
        state.rename = None;
    }
}
