//! Everything about one entity.

use egui::{
    Align, Button, ComboBox, Label, Layout, Popup, PopupCloseBehavior, ScrollArea, TextEdit, Ui,
};
use lucide_icons::Icon;

use crate::analysis::{Filter, Lexicon, Query, kinds};
use crate::model::{Annotation, Entity, EntityKind};
use crate::project::recipes;
use crate::ui::panels::quotes::quote_of;
use crate::ui::widgets::{
    Chosen, Create, DraftField, Lines, ListRow, NoteEditor, OnEscape, Opens, Picked, Picker,
    icon_button, picker_popup_opened, section_header, sign,
};
use crate::ui::{Action, Navigation, Panel, fonts};

use super::fields::{EntityField, shown_as};
use super::list::icon_of;
use super::{EntitiesState, ask_for, change, commit};

/// What a name can be; names of other kinds keep theirs.
const NAME_KINDS: [&str; 3] = ["name", "pseudonym", "form"];

/// Shows the card of an entity.
pub(super) fn show(ui: &mut Ui, panel: &mut Panel<'_>, state: &mut EntitiesState, entity: &Entity) {
    let theme = panel.theme;
    section_header(ui, theme, (entity.label(), ""), |ui| {
        if icon_button(ui, theme, Icon::X, "Close the card").clicked() {
            state.current = None;
        }
        let glyph = fonts::icon(icon_of(&entity.kind));
        sign(ui, glyph.color(theme.colors.muted), &entity.kind.0);
    });
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        mentions(ui, panel, state, entity);
        if panel.editable {
            edit(ui, panel, state, entity);
        } else {
            read(ui, panel, entity);
        }
    });
}

fn read(ui: &mut Ui, panel: &Panel<'_>, entity: &Entity) {
    let theme = panel.theme;
    for name in &entity.names {
        ui.horizontal(|ui| {
            ui.label(theme.body(&name.text));
            ui.label(theme.caption(format!("{} {}", name.kind, name.language)));
        });
    }
    for id in &entity.ids {
        ui.label(theme.small(id));
    }
    if !entity.note.is_empty() {
        NoteEditor::render(ui, theme, &entity.note);
    }
}

fn edit(ui: &mut Ui, panel: &mut Panel<'_>, state: &mut EntitiesState, entity: &Entity) {
    let theme = panel.theme;
    section_header(ui, theme, ("Names", "lists show the first"), |_| ());
    for number in 0..=entity.names.len() {
        name_row(ui, panel, state, (entity, number));
    }
    ui.horizontal(|ui| {
        ui.label(theme.caption("Kind"));
        kind(ui, panel, state, entity);
    });
    ui.label(theme.caption("Ids elsewhere, one on a line"));
    let hint = "e.g. wikidata:Q42";
    field(
        ui,
        panel,
        state,
        (entity, EntityField::Ids),
        ("Ids", hint, Lines::Many(1)),
    );
    ui.label(theme.caption("Note"));
    let note = (entity.id.clone(), EntityField::Note);
    let shown = DraftField::note(note, &entity.note, "Note on the entity");
    let finished = NoteEditor::show(ui, theme, &shown, &mut state.draft);
    commit(panel, finished);
    ui.horizontal_wrapped(|ui| {
        merge(ui, panel, state, entity);
        let mentions = panel.project.count_needed_by(&entity.id.clone().into());
        let words = format!("Delete ({})", recipes::counted(mentions, "mention"));
        let button = Button::new(theme.body(words).color(theme.colors.error));
        let explanation = "The marks stay and speak of it no more. Undo brings everything back.";
        if ui.add(button).on_hover_text(explanation).clicked() {
            let removed = recipes::entities::remove(panel.project, panel.author, &entity.id);
            ask_for(panel, removed);
        }
    });
}

fn name_row(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    state: &mut EntitiesState,
    (entity, number): (&Entity, usize),
) {
    let theme = panel.theme;
    let size = egui::vec2(ui.available_width(), theme.sizes.control_height);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        if let Some(name) = entity.names.get(number) {
            let action = format!("Take out the name {}", name.text);
            let can_go = entity.names.len() > 1;
            let cross = ui.add_enabled_ui(can_go, |ui| icon_button(ui, theme, Icon::X, &action));
            if cross.inner.clicked() {
                change(panel, EntityField::Name(number).put(entity, ""));
            }
            let action = format!("Show {} in lists", name.text);
            if number > 0 && icon_button(ui, theme, Icon::ArrowUp, &action).clicked() {
                change(panel, shown_as(entity, number));
            }
            name_details(ui, panel, state, (entity, number));
        }
        let spoken = entity.names.get(number).map_or_else(
            || "Another name".to_owned(),
            |name| format!("Name {}", name.text),
        );
        let name = (entity, EntityField::Name(number));
        field(
            ui,
            panel,
            state,
            name,
            (&spoken, "Another name", Lines::One),
        );
    });
}

/// The language of a name and what it is, behind a button that says both.
fn name_details(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    state: &mut EntitiesState,
    (entity, number): (&Entity, usize),
) {
    let theme = panel.theme;
    let Some(name) = entity.names.get(number) else {
        return;
    };
    let known = [name.language.as_str(), name.kind.as_str()];
    let known: Vec<&str> = known
        .into_iter()
        .filter(|words| !words.is_empty())
        .collect();
    let words = theme.caption(known.join(" · "));
    let button = ui.add(Button::new(words).frame_when_inactive(false));
    let button = button.accessible_name(format!("Language and kind of {}", name.text));
    let popup = Popup::menu(&button).close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let mut chosen = name.kind.clone();
    popup.show(|ui| {
        ui.label(theme.caption("Language, such as ru or zh-Hans"));
        let language = (entity, EntityField::Language(number));
        let spoken = format!("Language of {}", name.text);
        field(ui, panel, state, language, (&spoken, "unknown", Lines::One));
        for kind in NAME_KINDS {
            ui.radio_value(&mut chosen, kind.to_owned(), kind);
        }
    });
    if chosen != name.kind {
        let mut new = entity.clone();
        if let Some(name) = new.names.get_mut(number) {
            name.kind = chosen;
        }
        change(panel, new);
    }
}

fn field(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    state: &mut EntitiesState,
    (entity, field): (&Entity, EntityField),
    (name, hint, lines): (&str, &str, Lines),
) {
    let stored = field.words(entity);
    let shown = DraftField {
        field: (entity.id.clone(), field),
        stored: &stored,
        name,
        hint,
        lines,
        on_escape: OnEscape::TakeBack,
    };
    let (_, finished) = shown.show(ui, panel.theme, &mut state.draft);
    commit(panel, finished);
}

/// The kinds in use, and a field for another one.
fn kind(ui: &mut Ui, panel: &mut Panel<'_>, state: &mut EntitiesState, entity: &Entity) {
    let mut chosen = entity.kind.clone();
    let list = ComboBox::from_id_salt("kind of an entity")
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .selected_text(&entity.kind.0);
    let shown = list.show_ui(ui, |ui| {
        for kind in kinds(panel.project) {
            let name = kind.0.clone();
            if ui.selectable_value(&mut chosen, kind, name).clicked() {
                ui.close();
            }
        }
        let other = TextEdit::singleline(&mut state.new_kind).hint_text("Another kind");
        let other = ui.add(other).accessible_name("Another kind");
        let is_entered = ui.input(|input| input.key_pressed(egui::Key::Enter));
        if other.lost_focus() && is_entered && !state.new_kind.trim().is_empty() {
            chosen = EntityKind(state.new_kind.trim().to_owned());
            state.new_kind.clear();
            ui.close();
        }
    });
    shown.response.accessible_name("Kind");
    if chosen != entity.kind {
        let new = Entity {
            kind: chosen,
            ..entity.clone()
        };
        change(panel, new);
    }
}

fn merge(ui: &mut Ui, panel: &mut Panel<'_>, state: &mut EntitiesState, entity: &Entity) {
    let (theme, project) = (panel.theme, panel.project);
    let button = ui.button("Merge into…");
    let picker = Picker {
        id: button.id.with("picker"),
        name: "Entity to merge into",
        hint: "Type a name, in any script",
        create: Create::No,
        list_height: 220.0,
    };
    if button.clicked() {
        state.picker.clear();
    }
    let opens = Opens::when(button.clicked() || std::mem::take(&mut state.asks_merge));
    let choice = picker_popup_opened((&button, opens), &picker, |ui| {
        let names = &mut state.names;
        let lexicon = names.answer(project, &(), |project, ()| Lexicon::of_entities(project));
        picker.show(ui, theme, (&mut state.picker, lexicon), |ui, hit| {
            ui.add(Label::new(theme.body(&hit.name)).truncate());
            ui.label(theme.caption(hit.uses.to_string()));
        })
    });
    if let Some(Picked::One(into)) = choice
        && into != entity.id
    {
        let from = std::slice::from_ref(&entity.id);
        let merged = recipes::entities::merge(project, panel.author, from, &into);
        ask_for(panel, merged);
        state.current = Some(into);
    }
}

/// The places that speak of it, each a way there.
fn mentions(ui: &mut Ui, panel: &mut Panel<'_>, state: &mut EntitiesState, entity: &Entity) {
    let theme = panel.theme;
    let query = Query {
        filter: Filter {
            entity: Some(entity.id.clone()),
            ..Filter::default()
        },
        ..Query::default()
    };
    state.mentions.refresh(panel.project, &query);
    let list = &state.mentions;
    let count = list.len().to_string();
    section_header(ui, theme, ("Mentions", &count), |_| ());
    if list.is_empty() {
        let words = "No mark speaks of it yet. Select its name in the text and press E.";
        ui.label(theme.small(words));
        return;
    }
    let height = theme.sizes.control_height;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let area = ScrollArea::vertical()
            .id_salt("mentions")
            .max_height(height * 7.0);
        area.show_rows(ui, height, list.len(), |ui, visible| {
            let shown = visible.filter_map(|row| list.id(row));
            for annotation in shown.filter_map(|id| panel.project.annotation(id)) {
                mention(ui, panel, annotation);
            }
        });
    });
}

fn mention(ui: &mut Ui, panel: &mut Panel<'_>, annotation: &Annotation) {
    let theme = panel.theme;
    let quote = quote_of(annotation);
    let is_selected = panel.view.selected.as_ref() == Some(&annotation.id);
    let row = ListRow {
        id: egui::Id::unique(("mention", &annotation.id)),
        name: &format!("Mention: {quote}"),
        height: theme.sizes.control_height,
        chosen: Chosen::when(is_selected),
    };
    let context = &annotation.target.quote;
    let response = row.show(ui, theme, |ui| {
        ui.add(Label::new(theme.quote(&quote)).truncate());
        let after = context.suffix.split_whitespace().collect::<Vec<_>>();
        ui.add(Label::new(theme.caption(after.join(" "))).truncate());
    });
    if response.clicked() {
        let id = annotation.id.clone();
        panel.ask(Action::Go(Navigation::ShowAnnotation(id)));
    }
}
