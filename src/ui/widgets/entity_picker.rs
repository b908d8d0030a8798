//! Choosing an entity by any of its names, or making a new one.

use egui::{Key, Modifiers, Ui};

use crate::analysis::Lexicon;
use crate::model::{EntityId, EntityKind};
use crate::ui::theme::Theme;

use super::list_row::{Chosen, ListRow};
use super::picker::{Create, Picked, Picker, PickerState};

/// What outlives a frame of an entity picker.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntityPickerState {
    pub picker: PickerState,
    /// The name of a new entity whose kind is being chosen.
    new_name: Option<String>,
    kind: usize,
}

/// Which entity was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntityChoice {
    Known(EntityId),
    New { name: String, kind: EntityKind },
    Nothing,
}

impl EntityPickerState {
    /// Starts again, with words already typed, such as those selected in the text.
    pub fn start(&mut self, typed: &str) {
        *self = Self::default();
        typed.trim().clone_into(&mut self.picker.typed);
    }
}

/// Shows a field for names, then, for a new name, the kinds to choose from.
pub fn entity_picker(
    ui: &mut Ui,
    theme: &Theme,
    picker: &Picker<'_>,
    (state, lexicon, kinds): (&mut EntityPickerState, &Lexicon<EntityId>, &[EntityKind]),
) -> Option<EntityChoice> {
    if state.new_name.is_some() {
        return kind_list(ui, theme, (picker, kinds), state);
    }
    let picker = Picker {
        create: Create::Offer("New entity"),
        ..*picker
    };
    let typed = (&mut state.picker, lexicon);
    let choice = picker.show(ui, theme, typed, |ui, hit| {
        ui.add(egui::Label::new(theme.body(&hit.name)).truncate());
        ui.label(theme.caption(hit.uses.to_string()));
    });
    match choice? {
        Picked::One(entity) => Some(EntityChoice::Known(entity)),
        Picked::Nothing => Some(EntityChoice::Nothing),
        Picked::New(name) => {
            state.new_name = Some(name);
            state.kind = 0;
            None
        }
    }
}

fn kind_list(
    ui: &mut Ui,
    theme: &Theme,
    (picker, kinds): (&Picker<'_>, &[EntityKind]),
    state: &mut EntityPickerState,
) -> Option<EntityChoice> {
    let name = state.new_name.clone().unwrap_or_default();
    ui.label(theme.small(format!("What is “{name}”?")));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let last = kinds.len().saturating_sub(1);
    if pressed(Key::ArrowDown) {
        state.kind = (state.kind + 1).min(last);
    }
    if pressed(Key::ArrowUp) {
        state.kind = state.kind.saturating_sub(1);
    }
    let mut chosen = pressed(Key::Enter).then_some(state.kind);
    if pressed(Key::Escape) {
        state.new_name = None;
        picker.focus(ui);
        return None;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    for (number, kind) in kinds.iter().enumerate() {
        let is_current = number == state.kind;
        let row = ListRow {
            id: picker.id.with(("kind", &kind.0)),
            name: &kind.0,
            height: theme.sizes.control_height,
            chosen: if is_current { Chosen::Yes } else { Chosen::No },
        };
        let response = row.show(ui, theme, |ui| {
            ui.label(theme.body(&kind.0));
        });
        if response.clicked() {
            chosen = Some(number);
        }
    }
    let kind = kinds.get(chosen?)?.clone();
    state.new_name = None;
    Some(EntityChoice::New { name, kind })
}
