//! The codebook: tags in a tree, by layer.

mod card;
mod menu;
pub mod moving;
mod tree;

use std::collections::BTreeSet;

use egui::{Frame, Key, Margin, ScrollArea, TextEdit, Ui};
use lucide_icons::Icon;

use crate::analysis::{CodebookRow, Lexicon, Remembered};
use crate::model::{Layer, LayerId, Tag, TagId};
use crate::project::{Transaction, recipes};
use crate::ui::panels::new_records::{new_layer, new_tag};
use crate::ui::widgets::{
    Brought, Draft, EmptyState, Finished, PickerState, hears_escape, icon_button, padding,
    section_header,
};
use crate::ui::{Action, Panel};

/// What outlives a frame of the codebook.
#[derive(Default)]
pub struct CodebookState {
    /// Tags whose branches are folded.
    closed: BTreeSet<TagId>,
    /// The tag whose card is open.
    current: Option<TagId>,
    /// The row that comes into view, while the card takes its room.
    bring: Brought<TagId>,
    rename: Option<Renaming>,
    /// The name of a tag about to be added.
    new_name: Option<String>,
    draft: Option<Draft<Field>>,
    /// A colour being chosen; it becomes one change when the pointer is let go.
    color: Option<(TagId, [u8; 3])>,
    picker: PickerState,
    /// Whether the card opens with the list of tags to merge into.
    asks_merge: bool,
    rows: Remembered<BTreeSet<TagId>, Vec<CodebookRow>>,
    tags: Remembered<(), Lexicon<TagId>>,
}

/// Which row shows a field instead of its name.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Renaming {
    Tag(TagId),
    Layer(LayerId),
}

/// A field that can be typed into.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Field {
    /// In the card.
    Name(TagId),
    Description(TagId),
    /// In its row.
    RowName(TagId),
    LayerName(LayerId),
}

impl CodebookState {
    /// The tag whose card is open.
    pub const fn current(&self) -> Option<&TagId> {
        self.current.as_ref()
    }

    /// Opens the field for the name of a new tag.
    pub fn begin_new(&mut self) {
        self.new_name = Some(String::new());
    }

    /// Lets the name of a layer be typed in its row.
    pub fn begin_naming(&mut self, layer: LayerId) {
        self.rename = Some(Renaming::Layer(layer));
    }

    /// Opens the card of a tag, with the keyboard in its name.
    pub fn begin_renaming(&mut self, tag: &Tag) {
        self.open(tag.id.clone());
        self.draft = Some(Draft::opened(Field::Name(tag.id.clone()), &tag.name));
    }

    /// Opens the card of a tag, and the list of those it can become.
    pub fn begin_merging(&mut self, tag: TagId) {
        self.open(tag);
        self.picker.clear();
        self.asks_merge = true;
    }

    fn open(&mut self, tag: TagId) {
        self.bring = Brought::new(Some(tag.clone()));
        self.current = Some(tag);
    }

    /// Takes over what is being typed, as before the project is closed or saved.
    pub fn finish(&mut self, panel: &mut Panel<'_>) {
        let finished = self.draft.take().and_then(|mut draft| draft.finish());
        commit(panel, finished);
    }
}

/// Shows the codebook.
pub fn show(ui: &mut Ui, panel: &mut Panel<'_>, state: &mut CodebookState) {
    let project = panel.project;
    state.current.take_if(|id| project.tag(id).is_none());
    let is_of_current = |field: &Field| match field {
        Field::Name(id) | Field::Description(id) => state.current.as_ref() == Some(id),
        Field::RowName(_) | Field::LayerName(_) => state.rename.is_some(),
    };
    if state
        .draft
        .as_ref()
        .is_some_and(|draft| !is_of_current(&draft.field))
    {
        state.finish(panel);
    }
    let current = state.current.as_ref();
    if let Some(tag) = current.and_then(|id| project.tag(id)).cloned() {
        let theme = panel.theme;
        let frame = Frame::new()
            .fill(theme.colors.panel)
            .inner_margin(Margin::symmetric(12, 8));
        let height = ui.available_height() * 0.6;
        egui::Panel::bottom("tag card")
            .resizable(false)
            .frame(frame)
            .show(ui, |ui| {
                let area = ScrollArea::vertical()
                    .max_height(height)
                    .min_scrolled_height(height);
                area.show(ui, |ui| card::show(ui, panel, state, &tag));
            });
    }
    padding().show(ui, |ui| {
        header(ui, panel, state);
        new_tag_field(ui, panel, state);
        if project.tags().len() + project.layers().len() == 0 {
            show_nothing(ui, panel, state);
        } else {
            tree::show(ui, panel, state);
        }
    });
}

fn header(ui: &mut Ui, panel: &mut Panel<'_>, state: &mut CodebookState) {
    let theme = panel.theme;
    let count = recipes::counted(panel.project.tags().len(), "tag");
    section_header(ui, theme, (&count, ""), |ui| {
        if !panel.editable {
            return;
        }
        if icon_button(ui, theme, Icon::Plus, "Add a tag").clicked() {
            state.new_name = Some(String::new());
        }
        if icon_button(ui, theme, Icon::Layers, "Add a layer").clicked() {
            add_layer(panel, state);
        }
    });
}

fn show_nothing(ui: &mut Ui, panel: &Panel<'_>, state: &mut CodebookState) {
    let nothing = EmptyState {
        icon: Icon::Tags,
        headline: "No tag yet",
        explanation: "Tags say what a marked place is: a person, an error, a theme. Make one here, or \
                      simply type a new name when you mark your first words.",
        action: panel.editable.then_some("Add a tag"),
    };
    if nothing.show(ui, panel.theme) {
        state.new_name = Some(String::new());
    }
}

/// The field for the name of a new tag, while it is open: Enter adds and stays for the next one.
fn new_tag_field(ui: &mut Ui, panel: &mut Panel<'_>, state: &mut CodebookState) {
    let Some(name) = &mut state.new_name else {
        return;
    };
    let id = egui::Id::unique("new tag");
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    let pressed =
        |key| has_focus && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key));
    let (is_added, is_left) = (pressed(Key::Enter), pressed(Key::Escape));
    let field = TextEdit::singleline(name)
        .id(id)
        .hint_text("Name of the new tag, then Enter")
        .event_filter(hears_escape())
        .desired_width(f32::INFINITY);
    let response = ui.add(field).accessible_name("Name of the new tag");
    if is_left || (response.lost_focus() && name.trim().is_empty()) {
        state.new_name = None;
        return;
    }
    if !has_focus && !response.lost_focus() {
        response.request_focus();
    }
    let is_named = !name.trim().is_empty();
    if (is_added || response.lost_focus()) && is_named {
        let name = std::mem::take(name);
        if let Some(tag) = new_tag(panel, &name) {
            state.current = Some(tag.id.clone());
            state.bring = Brought::new(state.current.clone());
            let added = recipes::codebook::add_tag(panel.project, panel.author, tag);
            panel.ask(Action::Edit(added));
        }
        if !is_added {
            state.new_name = None;
        }
    }
}

fn add_layer(panel: &mut Panel<'_>, state: &mut CodebookState) {
    let Some(layer) = new_layer(panel.ids) else {
        return;
    };
    let id = layer.id.clone();
    let added = recipes::codebook::put_layer(panel.project, panel.author, layer);
    panel.ask(Action::Edit(added));
    state.rename = Some(Renaming::Layer(id));
}

/// Puts what was typed on the tray as one change. A name cannot be emptied.
fn commit(panel: &mut Panel<'_>, finished: Option<Finished<Field>>) {
    let Some(finished) = finished else {
        return;
    };
    panel.tell_of_theirs(&finished);
    let Finished { field, words, .. } = finished;
    let name = words.trim();
    if !is_there(panel, &field) {
        panel.tell_of_words("What was typed about a tag", name);
        return;
    }
    match field {
        Field::Name(id) | Field::RowName(id) if !name.is_empty() => {
            change(panel, &id, |tag| name.clone_into(&mut tag.name));
        }
        Field::Description(id) => change(panel, &id, |tag| tag.description = words),
        Field::LayerName(id) if !name.is_empty() => {
            if let Some(layer) = panel.project.layer(&id) {
                let layer = Layer {
                    name: name.to_owned(),
                    ..layer.clone()
                };
                let renamed = recipes::codebook::put_layer(panel.project, panel.author, layer);
                ask_for(panel, renamed);
            }
        }
        Field::Name(_) | Field::RowName(_) | Field::LayerName(_) => {}
    }
}

fn is_there(panel: &Panel<'_>, field: &Field) -> bool {
    match field {
        Field::Name(id) | Field::RowName(id) | Field::Description(id) => {
            panel.project.tag(id).is_some()
        }
        Field::LayerName(id) => panel.project.layer(id).is_some(),
    }
}

/// Changes a tag, in one step.
fn change(panel: &mut Panel<'_>, tag: &TagId, change: impl FnOnce(&mut Tag)) {
    if let Some(tag) = panel.project.tag(tag) {
        let mut new = tag.clone();
        change(&mut new);
        let changed = recipes::codebook::change_tag(panel.project, panel.author, new);
        ask_for(panel, changed);
    }
}

/// Removes a tag; its annotations stay.
fn delete(panel: &mut Panel<'_>, tag: &TagId) {
    let removed = recipes::codebook::remove_tag(panel.project, panel.author, tag);
    ask_for(panel, removed);
}

/// Puts a change on the tray, unless it changes nothing.
fn ask_for(panel: &mut Panel<'_>, transaction: Transaction) {
    if !transaction.is_empty() {
        panel.ask(Action::Edit(transaction));
    }
}
