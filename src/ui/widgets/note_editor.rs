//! A note: shown as it is meant, edited as it is written.

use std::fmt::Debug;
use std::hash::Hash;

use egui::{Frame, Margin, Role, Sense, Ui, UiBuilder, WidgetInfo};

use crate::ui::theme::Theme;

use super::draft::{Draft, Finished};
use super::draft_field::{DraftField, Lines, OnEscape};
use super::focus_ring;
use super::markdown::markdown;

/// Shows notes in Markdown, rendered, and as plain text while they are edited.
pub struct NoteEditor;

impl NoteEditor {
    /// Lets a note be edited from the next frame on, with the keyboard in it.
    pub fn edit<Field: Clone + PartialEq + Hash + Debug>(
        ui: &Ui,
        (field, stored): (Field, &str),
        draft: &mut Option<Draft<Field>>,
    ) -> Option<Finished<Field>> {
        ui.memory_mut(|memory| memory.request_focus(DraftField::id_of(&field)));
        if draft.as_ref().is_some_and(|draft| draft.field == field) {
            return None;
        }
        let left = draft.replace(Draft::opened(field, stored));
        left.and_then(|mut left| left.finish())
    }

    /// Shows a note that can be edited; what comes back is finished.
    pub fn show<Field: Clone + PartialEq + Hash + Debug>(
        ui: &mut Ui,
        theme: &Theme,
        field: &DraftField<'_, Field>,
        draft: &mut Option<Draft<Field>>,
    ) -> Option<Finished<Field>> {
        let is_edited = draft
            .as_ref()
            .is_some_and(|draft| draft.field == field.field);
        if is_edited || field.stored.trim().is_empty() {
            return field.show(ui, theme, draft).1;
        }
        let sense = UiBuilder::new().sense(Sense::click());
        let shown = ui.scope_builder(sense, |ui| Self::render(ui, theme, field.stored));
        let response = shown.response.on_hover_text("Click to edit");
        let spoken = format!("{}: {}", field.name, field.stored.trim());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &spoken));
        focus_ring(ui, theme, &response);
        if response.clicked() {
            Self::edit(ui, (field.field.clone(), field.stored), draft)
        } else {
            None
        }
    }

    /// Shows a note that is only read.
    pub fn render(ui: &mut Ui, theme: &Theme, note: &str) {
        let frame = Frame::new()
            .fill(theme.colors.surface)
            .corner_radius(theme.sizes.radius)
            .inner_margin(Margin::symmetric(10, 8));
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            markdown(ui, theme, note);
        });
    }
}

/// The shape of an annotation's or a document's note field.
impl<'a, Field> DraftField<'a, Field> {
    /// A note field, tall enough for a few sentences.
    pub const fn note(field: Field, stored: &'a str, name: &'a str) -> Self {
        Self {
            field,
            stored,
            name,
            hint: "Write a note. *Markdown* is shown as it is meant.",
            lines: Lines::Many(4),
            on_escape: OnEscape::Keep,
        }
    }
}
