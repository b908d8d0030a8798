//! The table of annotations: all of them, or those that a filter leaves.

mod filters;
mod table;

use egui::{Align, Layout, Ui};
use lucide_icons::Icon;

use crate::analysis::{AnnotationList, Filter, Lexicon, Query, Remembered};
use crate::model::{AnnotationId, EntityId, TagId};
use crate::ui::widgets::{EmptyState, PickerState, padding, search_field};
use crate::ui::{Focus, Panel};

/// What outlives a frame of the table of annotations.
#[derive(Default)]
pub struct AnnotationsState {
    query: Query,
    list: AnnotationList,
    /// The query whose beginning was last brought into view.
    shown_query: Option<Query>,
    /// The selection that was last brought into view.
    shown_selection: Option<AnnotationId>,
    tags: Remembered<(), Lexicon<TagId>>,
    entities: Remembered<(), Lexicon<EntityId>>,
    picker: PickerState,
}

/// Shows the table of annotations.
pub fn show(ui: &mut Ui, panel: &mut Panel<'_>, state: &mut AnnotationsState) {
    padding().show(ui, |ui| show_inside(ui, panel, state));
}

fn show_inside(ui: &mut Ui, panel: &mut Panel<'_>, state: &mut AnnotationsState) {
    let total = panel.project.annotations().len();
    if total == 0 {
        show_nothing(ui, panel);
        return;
    }
    filter_bar(ui, panel, state, total);
    let has_changed = state.list.refresh(panel.project, &state.query);
    if state.list.is_empty() {
        show_no_hit(ui, panel, state);
        return;
    }
    let meant = panel.view.meant();
    let has_moved = state.shown_selection.as_ref() != meant;
    let is_asked_anew = state.shown_query.as_ref() != Some(&state.query);
    let bring = if has_moved || has_changed || is_asked_anew {
        state.shown_selection = meant.cloned();
        state.shown_query = Some(state.query.clone());
        let row = meant.and_then(|meant| state.list.row_of(meant));
        row.or(is_asked_anew.then_some(0))
    } else {
        None
    };
    table::show(ui, panel, state, bring);
}

fn show_nothing(ui: &mut Ui, panel: &Panel<'_>) {
    let nothing = EmptyState {
        icon: Icon::Highlighter,
        headline: "Nothing marked yet",
        explanation: "Select words in the text, with the mouse or with Shift and the arrow keys. A \
                      small palette opens: press a digit, or type the name of a tag.",
        action: None,
    };
    nothing.show(ui, panel.theme);
}

fn show_no_hit(ui: &mut Ui, panel: &Panel<'_>, state: &mut AnnotationsState) {
    let nothing = EmptyState {
        icon: Icon::ListFilter,
        headline: "No annotation fits the filter",
        explanation: "Other words, or fewer conditions, may find more.",
        action: Some("Show all annotations"),
    };
    if nothing.show(ui, panel.theme) {
        state.query.filter = Filter::default();
    }
}

/// Words, conditions and how many are listed; what has no room in one line goes to the next.
fn filter_bar(ui: &mut Ui, panel: &Panel<'_>, state: &mut AnnotationsState, total: usize) {
    let theme = panel.theme;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(theme.space(0.75), theme.space(0.5));
        let names = ("Filter the annotations", "Filter by words");
        let width = (ui.available_width() * 0.28).clamp(140.0, 360.0);
        let size = egui::vec2(width, theme.sizes.control_height);
        ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
            ui.set_max_width(width);
            let field = search_field(ui, theme, &mut state.query.filter.words, names);
            if panel.view.focus == Some(Focus::AnnotationFilter) {
                field.request_focus();
            }
        });
        filters::show(ui, panel, state);
        // What is listed is what the last frame computed; the next one says what this one changes.
        let listed = state.list.len();
        let count = if state.query.filter.is_empty() {
            total.to_string()
        } else {
            format!("{listed} of {total}")
        };
        ui.label(theme.small(count));
    });
}
