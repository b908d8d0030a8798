//! Choosing an entity by any of its names, or making a new one.

use egui::{Event, Key, Modifiers, Response, Ui};

use crate::analysis::Lexicon;
use crate::model::{EntityId, EntityKind};
use crate::ui::theme::Theme;

use super::list_row::{Chosen, ListRow, step_of};
use super::picker::{Create, Picked, Picker, PickerState, hears_escape};

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

/// Shows the kinds for a new name. One of them has the keyboard, so that no key acts on anything
/// else meanwhile.
fn kind_list(
    ui: &mut Ui,
    theme: &Theme,
    (picker, kinds): (&Picker<'_>, &[EntityKind]),
    state: &mut EntityPickerState,
) -> Option<EntityChoice> {
    let name = state.new_name.clone().unwrap_or_default();
    ui.label(theme.small(format!("What is “{name}”?")));
    ui.spacing_mut().item_spacing.y = 0.0;
    let row_id = |kind: &EntityKind| picker.id.with(("kind", &kind.0));
    let before = state.kind;
    let mut chosen = None;
    for (number, kind) in kinds.iter().enumerate() {
        let is_current = number == before;
        let row = ListRow {
            id: row_id(kind),
            name: &kind.0,
            height: theme.sizes.control_height,
            chosen: Chosen::when(is_current),
        };
        let response = row.show(ui, theme, |ui| {
            ui.label(theme.body(&kind.0));
        });
        if response.has_focus() {
            state.kind = number;
            if let Some(step) = step_of(ui, &response) {
                state.kind = step.from(number, kinds.len());
            }
            state.kind = typed(ui, kinds, state.kind);
            if is_left(ui, &response) {
                state.new_name = None;
                picker.focus(ui);
                return None;
            }
        }
        if response.clicked() {
            chosen = Some(number);
        }
    }
    let Some(chosen) = chosen else {
        let nobody_has_it =
            ui.memory(|memory| memory.focused().is_none_or(|id| id == picker.field_id()));
        if let Some(kind) = kinds.get(state.kind)
            && (nobody_has_it || state.kind != before)
        {
            ui.memory_mut(|memory| memory.request_focus(row_id(kind)));
        }
        return None;
    };
    let kind = kinds.get(chosen)?.clone();
    state.new_name = None;
    Some(EntityChoice::New { name, kind })
}

/// Whether Escape leads back to the name.
fn is_left(ui: &Ui, row: &Response) -> bool {
    ui.memory_mut(|memory| memory.set_focus_lock_filter(row.id, hears_escape()));
    ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
}

/// The kind that letters lead to: the next one that begins with what is typed.
fn typed(ui: &Ui, kinds: &[EntityKind], from: usize) -> usize {
    let typed = ui.input(|input| {
        let texts = input.events.iter().filter_map(|event| match event {
            Event::Text(text) => Some(text.to_lowercase()),
            _ => None,
        });
        texts.collect::<Vec<String>>()
    });
    typed.iter().fold(from, |from, letter| {
        let begins = |number: &usize| {
            let kind = kinds.get(*number % kinds.len());
            kind.is_some_and(|kind| kind.0.to_lowercase().starts_with(letter.as_str()))
        };
        let next = (from + 1..=from + kinds.len()).find(begins);
        next.map_or(from, |next| next % kinds.len())
    })
}
