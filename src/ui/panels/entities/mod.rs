//! The register of persons, places and things.

mod card;
mod fields;
mod list;

use egui::{Frame, Margin, TextEdit, Ui};
use lucide_icons::Icon;

use crate::analysis::{AnnotationList, EntityRow, Lexicon, Remembered};
use crate::model::{Entity, EntityId, EntityKind, Name};
use crate::project::{Project, Transaction, recipes};
use crate::ui::panels::found_again::found_again;
use crate::ui::panels::new_records::new_entity;
use crate::ui::widgets::{
    Brought, Draft, DraftField, EmptyState, Finished, PickerState, icon_button, padding,
    search_field, section_header,
};
use crate::ui::{Action, Focus, Panel};

use fields::EntityField;

/// What outlives a frame of the register.
#[derive(Default)]
pub struct EntitiesState {
    filter: String,
    /// The entity whose card is open.
    current: Option<EntityId>,
    /// The row that comes into view, while the card takes its room.
    bring: Brought<EntityId>,
    /// The name of an entity about to be added.
    new_name: Option<String>,
    /// A kind being typed that no entity has yet.
    new_kind: String,
    draft: Option<Draft<Field>>,
    /// The names as they were when the draft was shown last, which tell where its own went.
    seen: Vec<Name>,
    picker: PickerState,
    /// Whether the card opens with the list of entities to merge into.
    asks_merge: bool,
    rows: Remembered<String, Vec<Row>>,
    names: Remembered<(), Lexicon<EntityId>>,
    mentions: AnnotationList,
}

/// One row of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Row {
    /// The heading of a kind, and how many entities follow.
    Kind(EntityKind, usize),
    Entity(EntityRow),
}

/// A field of an entity.
type Field = (EntityId, EntityField);

impl EntitiesState {
    /// The entity whose card is open.
    pub const fn current(&self) -> Option<&EntityId> {
        self.current.as_ref()
    }

    /// Opens the field for the name of a new entity.
    pub fn begin_new(&mut self) {
        self.new_name = Some(String::new());
    }

    /// Opens the card of an entity, with the keyboard in its name.
    pub fn begin_renaming(&mut self, entity: &Entity) {
        self.open(entity.id.clone());
        let field = EntityField::Name(0);
        let stored = field.words(entity);
        self.draft = Some(Draft::opened((entity.id.clone(), field), &stored));
        self.seen.clone_from(&entity.names);
    }

    /// Opens the card of an entity, and the list of those it can become.
    pub fn begin_merging(&mut self, entity: EntityId) {
        self.open(entity);
        self.picker.clear();
        self.asks_merge = true;
    }

    /// Opens the card of an entity.
    fn open(&mut self, entity: EntityId) {
        self.bring = Brought::new(Some(entity.clone()));
        self.current = Some(entity);
    }

    /// Takes over what is being typed, as before the project is closed or saved.
    pub fn finish(&mut self, panel: &mut Panel<'_>) {
        self.find_again(panel.project);
        let finished = self.draft.take().and_then(|mut draft| draft.finish());
        commit(panel, finished);
    }

    /// Lets the draft of a name go on where the name is now; from which field to which it went.
    fn find_again(&mut self, project: &Project) -> Option<(Field, Field)> {
        let draft = self.draft.as_mut()?;
        let (id, field) = draft.field.clone();
        let (number, now) = (field.number()?, project.entity(&id)?);
        let taken_over = draft.stored().trim();
        let is_mine = |number: usize| {
            !taken_over.is_empty() && field.numbered(number).words(now) == taken_over
        };
        let found = found_again((&self.seen, &now.names), number, is_mine);
        if found == number {
            return None;
        }
        let to = field.numbered(found);
        let moved = (draft.field.clone(), (id, to));
        draft.move_to(moved.1.clone(), &to.words(now));
        Some(moved)
    }
}

/// Shows the register.
pub fn show(ui: &mut Ui, panel: &mut Panel<'_>, state: &mut EntitiesState) {
    let (theme, project) = (panel.theme, panel.project);
    if let Some((from, to)) = state.find_again(project) {
        DraftField::take_keyboard_along(ui, (&from, &to));
    }
    state.current.take_if(|id| project.entity(id).is_none());
    let current = state.current.as_ref();
    let is_left = |draft: &Draft<Field>| current != Some(&draft.field.0);
    if state.draft.as_ref().is_some_and(is_left) {
        state.finish(panel);
    }
    let current = state.current.as_ref().and_then(|id| project.entity(id));
    if let Some(entity) = current {
        let frame = Frame::new()
            .fill(theme.colors.panel)
            .inner_margin(Margin::symmetric(12, 8));
        egui::Panel::bottom("entity card")
            .resizable(true)
            .default_size(ui.available_height() * 0.6)
            .size_range(120.0..=ui.available_height() * 0.8)
            .frame(frame)
            .show(ui, |ui| card::show(ui, panel, state, entity));
    }
    let drafted = state.draft.as_ref().map(|draft| &draft.field.0);
    let drafted = drafted.and_then(|id| project.entity(id));
    state.seen = drafted.map_or_else(Vec::new, |entity| entity.names.clone());
    padding().show(ui, |ui| {
        let count = recipes::counted_irregular(project.entities().len(), ("entity", "entities"));
        section_header(ui, theme, (&count, ""), |ui| {
            if panel.editable && icon_button(ui, theme, Icon::Plus, "Add an entity").clicked() {
                state.new_name = Some(String::new());
            }
        });
        if state.new_name.is_some() {
            new_entity_field(ui, panel, state);
        }
        if project.entities().len() == 0 {
            show_nothing(ui, panel, state);
            return;
        }
        let names = ("Filter the entities", "Filter by any name, in any script");
        let filter = search_field(ui, theme, &mut state.filter, names);
        if panel.view.focus == Some(Focus::EntityFilter) {
            filter.request_focus();
        }
        if let Some(asked) = list::show(ui, panel, state, &filter) {
            panel.ask(asked);
        }
    });
}

fn show_nothing(ui: &mut Ui, panel: &Panel<'_>, state: &mut EntitiesState) {
    let nothing = EmptyState {
        icon: Icon::Users,
        headline: "Nobody and nothing yet",
        explanation: "Persons, organisations and places with all their names, in every script. Add \
                      one here, or press E at a selection and type the name.",
        action: panel.editable.then_some("Add an entity"),
    };
    if nothing.show(ui, panel.theme) {
        state.new_name = Some(String::new());
    }
}

/// The field for the name of a new entity, while it is open.
fn new_entity_field(ui: &mut Ui, panel: &mut Panel<'_>, state: &mut EntitiesState) {
    let name = state.new_name.get_or_insert_default();
    let field = TextEdit::singleline(name)
        .id(egui::Id::unique("new entity"))
        .hint_text("Name, then Enter")
        .desired_width(f32::INFINITY);
    let response = ui.add(field).accessible_name("Name of the new entity");
    if !response.lost_focus() {
        if !response.has_focus() {
            response.request_focus();
        }
        return;
    }
    let name = state.new_name.take().unwrap_or_default();
    let is_given_up = ui.input(|input| input.key_pressed(egui::Key::Escape));
    if is_given_up || name.trim().is_empty() {
        return;
    }
    let kind = EntityKind("person".to_owned());
    if let Some(entity) = new_entity(panel, &name, kind) {
        state.current = Some(entity.id.clone());
        let added = recipes::entities::put(panel.project, panel.author, entity);
        panel.ask(Action::Edit(added));
    }
}

/// Puts what was typed on the tray as one change.
fn commit(panel: &mut Panel<'_>, finished: Option<Finished<Field>>) {
    let Some(finished) = finished else {
        return;
    };
    panel.tell_of_theirs(&finished);
    let ((id, field), words) = (&finished.field, &finished.words);
    match panel.project.entity(id) {
        Some(entity) => change(panel, field.put(entity, words)),
        None => panel.tell_of_words("What was typed about an entity", words),
    }
}

/// Puts a changed entity in the place of the old one.
fn change(panel: &mut Panel<'_>, entity: Entity) {
    let changed = recipes::entities::put(panel.project, panel.author, entity);
    ask_for(panel, changed);
}

/// Puts a change on the tray, unless it changes nothing.
fn ask_for(panel: &mut Panel<'_>, transaction: Transaction) {
    if !transaction.is_empty() {
        panel.ask(Action::Edit(transaction));
    }
}
