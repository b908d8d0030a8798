//! What is said about one place.

use egui::{Align, Button, Frame, Label, Layout, Margin, Response, Stroke, Ui, vec2};
use lucide_icons::Icon;

use crate::analysis::{Lexicon, kinds};
use crate::model::{Annotation, EntityId};
use crate::project::{State, recipes};
use crate::ui::panels::moments;
use crate::ui::panels::new_records::{new_entity, new_tag};
use crate::ui::panels::quotes::quote_of;
use crate::ui::panels::state_words::words_of;
use crate::ui::widgets::{
    Create, DraftField, EntityChoice, NoteEditor, Picked, Picker, TagChip, entity_picker,
    icon_button, ornament, picker_popup, section_header,
};
use crate::ui::{Action, Focus, Navigation, Panel, fonts};

use super::{Field, InspectorState, ask_for, commit, dates, original, quotation, relations};

/// Shows an annotation.
pub(super) fn show(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    state: &mut InspectorState,
    annotation: &Annotation,
) {
    let theme = panel.theme;
    section_header(ui, theme, ("Annotation", ""), |ui| {
        if icon_button(ui, theme, Icon::X, "Close the annotation").clicked() {
            panel.ask(Action::Go(Navigation::SelectAnnotation(None)));
        }
        if panel.editable && icon_button(ui, theme, Icon::Trash2, "Delete (Del)").clicked() {
            let ids = std::slice::from_ref(&annotation.id);
            let transaction = recipes::highlights::remove(panel.project, panel.author, ids);
            ask_for(panel, transaction);
        }
    });
    warning(ui, panel, annotation);
    quotation::show(ui, panel, annotation);
    ui.add_space(theme.space(1.0));
    tags(ui, panel, state, annotation);
    entities(ui, panel, state, annotation);
    dates::show(ui, panel, state, annotation);
    notes(ui, panel, state, annotation);
    relations::show(ui, panel, state, annotation);
    original::of_mark(ui, panel, state, annotation);
    ui.add_space(theme.space(1.0));
    ui.separator();
    let made = moments::provenance(panel.project, &annotation.provenance);
    ui.label(theme.small(made));
    let words = words_of(panel.project.state_of(annotation));
    if words.remedy.is_empty() {
        ui.label(theme.small(words.explanation));
    }
}

/// What is wrong with its place, and what to do.
fn warning(ui: &mut Ui, panel: &Panel<'_>, annotation: &Annotation) {
    let (theme, state) = (panel.theme, panel.project.state_of(annotation));
    let words = words_of(state);
    if words.remedy.is_empty() {
        return;
    }
    let color = theme.colors.warning;
    let frame = Frame::new()
        .stroke(Stroke::new(1.0, color))
        .corner_radius(theme.sizes.radius)
        .inner_margin(Margin::symmetric(10, 8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            ornament(
                ui,
                fonts::icon(words.icon).color(color).size(theme.sizes.icon),
            );
            ui.label(theme.strong(words.name));
        });
        ui.label(theme.small(words.explanation));
        if state == State::Doubtful
            && let Some(now) = words_there_now(panel, annotation)
        {
            ui.label(theme.small(format!("There stands now: “{now}”.")));
        }
        ui.label(theme.small(words.remedy));
    });
    ui.add_space(theme.space(0.5));
}

fn words_there_now(panel: &Panel<'_>, annotation: &Annotation) -> Option<String> {
    let text = panel.project.text(&annotation.target.document)?;
    let quote = annotation.target.selector.describe(text)?;
    let shown = Annotation {
        target: crate::model::Target {
            quote,
            ..annotation.target.clone()
        },
        ..annotation.clone()
    };
    Some(quote_of(&shown))
}

fn tags(ui: &mut Ui, panel: &mut Panel<'_>, state: &mut InspectorState, annotation: &Annotation) {
    let theme = panel.theme;
    section_header(ui, theme, ("Tags", ""), |_| ());
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        for id in annotation.tags() {
            let Some(tag) = panel.project.tag(id) else {
                continue;
            };
            if !panel.editable {
                TagChip::new(tag).show(ui, theme);
                continue;
            }
            let action = format!("Take off the tag {}", tag.name);
            let chip = TagChip::new(tag).show_removable(ui, theme, &action);
            if !tag.description.is_empty() {
                chip.response.on_hover_text(&tag.description);
            }
            if chip.is_removed {
                let ids = std::slice::from_ref(&annotation.id);
                let transaction =
                    recipes::highlights::remove_tag(panel.project, panel.author, ids, id);
                ask_for(panel, transaction);
            }
        }
        if panel.editable {
            let button = add_button(ui, panel, "Add a tag");
            tag_popup(panel, state, annotation, &button);
        }
    });
}

fn tag_popup(
    panel: &mut Panel<'_>,
    state: &mut InspectorState,
    annotation: &Annotation,
    button: &Response,
) {
    let (theme, project) = (panel.theme, panel.project);
    let picker = Picker {
        id: button.id.with("picker"),
        name: "Tag to add",
        hint: "Type a tag, old or new",
        create: Create::Offer("New tag"),
        list_height: 240.0,
    };
    if button.clicked() {
        state.tag_picker.clear();
    }
    let lexicon = state
        .tags
        .answer(project, &(), |project, ()| Lexicon::of_tags(project));
    let choice = picker_popup(button, &picker, |ui| {
        picker.show(ui, theme, (&mut state.tag_picker, lexicon), |ui, hit| {
            if let Some(tag) = project.tag(&hit.id) {
                TagChip::new(tag).with_digit(tag.shortcut).show(ui, theme);
            }
        })
    });
    let Some(choice) = choice else {
        return;
    };
    let ids = std::slice::from_ref(&annotation.id);
    let (tag, transaction) = match choice {
        Picked::One(tag) => {
            let put = recipes::highlights::add_tag(project, panel.author, ids, &tag);
            (tag, put)
        }
        Picked::New(name) => {
            let Some(tag) = new_tag(panel, &name) else {
                return;
            };
            let id = tag.id.clone();
            let label = format!("tag '{}' on {}", tag.name, recipes::short_quote(annotation));
            let made = recipes::codebook::add_tag(project, panel.author, tag);
            let put = recipes::highlights::add_tag(project, panel.author, ids, &id);
            (id, recipes::together(panel.author, label, [made, put]))
        }
        Picked::Nothing => return,
    };
    ask_for(panel, transaction);
    panel.ask(Action::Go(Navigation::TagGiven(tag)));
}

fn entities(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    state: &mut InspectorState,
    annotation: &Annotation,
) {
    let theme = panel.theme;
    section_header(ui, theme, ("Speaks of", ""), |_| ());
    for id in annotation.entities() {
        linked_entity(ui, panel, annotation, id);
    }
    if panel.editable {
        let button = add_button(ui, panel, "Link a person, place or thing");
        entity_popup(panel, state, annotation, &button);
    } else if annotation.entities().next().is_none() {
        ui.label(theme.small("Nobody and nothing in particular."));
    }
}

fn linked_entity(ui: &mut Ui, panel: &mut Panel<'_>, annotation: &Annotation, id: &EntityId) {
    let theme = panel.theme;
    let Some(entity) = panel.project.entity(id) else {
        return;
    };
    let row = vec2(ui.available_width(), theme.sizes.control_height);
    ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), |ui| {
        // The name takes the room that the rest leaves.
        let action = format!("Unlink from {}", entity.label());
        if panel.editable && icon_button(ui, theme, Icon::X, &action).clicked() {
            let ids = std::slice::from_ref(&annotation.id);
            let transaction =
                recipes::highlights::unlink_entity(panel.project, panel.author, ids, id);
            ask_for(panel, transaction);
        }
        ui.label(theme.caption(&entity.kind.0));
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.add(Label::new(theme.body(entity.label())).truncate());
        });
    });
}

fn entity_popup(
    panel: &mut Panel<'_>,
    state: &mut InspectorState,
    annotation: &Annotation,
    button: &Response,
) {
    let (theme, project) = (panel.theme, panel.project);
    let picker = Picker {
        id: button.id.with("picker"),
        name: "Entity to link",
        hint: "Type a name, in any script",
        create: Create::No,
        list_height: 240.0,
    };
    if button.clicked() {
        state.entity_picker.start("");
    }
    let lexicon = state
        .entities
        .answer(project, &(), |project, ()| Lexicon::of_entities(project));
    let kinds = kinds(project);
    let choice = picker_popup(button, &picker, |ui| {
        entity_picker(
            ui,
            theme,
            &picker,
            (&mut state.entity_picker, lexicon, &kinds),
        )
    });
    let Some(choice) = choice else {
        return;
    };
    let ids = std::slice::from_ref(&annotation.id);
    let transaction = match choice {
        EntityChoice::Known(entity) => {
            recipes::highlights::link_entity(project, panel.author, ids, &entity)
        }
        EntityChoice::New { name, kind } => {
            let Some(entity) = new_entity(panel, &name, kind) else {
                return;
            };
            let id = entity.id.clone();
            let label = format!("link {} to {name}", recipes::short_quote(annotation));
            let made = recipes::entities::put(project, panel.author, entity);
            let linked = recipes::highlights::link_entity(project, panel.author, ids, &id);
            recipes::together(panel.author, label, [made, linked])
        }
        EntityChoice::Nothing => return,
    };
    ask_for(panel, transaction);
}

/// Every note; several people may each have written one.
fn notes(ui: &mut Ui, panel: &mut Panel<'_>, state: &mut InspectorState, annotation: &Annotation) {
    let theme = panel.theme;
    let stored: Vec<&str> = annotation.notes().collect();
    let edit = section_header(ui, theme, ("Note", ""), |ui| {
        panel.editable
            && !stored.is_empty()
            && icon_button(ui, theme, Icon::Pencil, "Edit the note").clicked()
    });
    if !panel.editable {
        if stored.is_empty() {
            ui.label(theme.small("No note."));
        }
        for note in stored {
            NoteEditor::render(ui, theme, note);
        }
        return;
    }
    if edit || panel.view.focus == Some(Focus::Note) {
        let first = stored.first().copied().unwrap_or_default();
        let field = Field::Note(annotation.id.clone(), 0);
        let left = NoteEditor::edit(ui, (field, first), &mut state.draft);
        commit(panel, left);
    }
    let written = state.draft.as_ref().map(|draft| &draft.field);
    let written = match written {
        Some(Field::Note(id, number)) if *id == annotation.id => *number,
        _ => 0,
    };
    for number in 0..stored.len().max(written + 1) {
        let name = match number {
            0 => "Note".to_owned(),
            other => format!("Note {}", other + 1),
        };
        let note = stored.get(number).copied().unwrap_or_default();
        let field = Field::Note(annotation.id.clone(), number);
        let shown = DraftField::note(field, note, &name);
        let finished = NoteEditor::show(ui, theme, &shown, &mut state.draft);
        commit(panel, finished);
    }
}

/// A quiet button that adds something.
pub(super) fn add_button(ui: &mut Ui, panel: &Panel<'_>, words: &str) -> Response {
    let theme = panel.theme;
    let plus = fonts::icon(Icon::Plus).size(theme.sizes.small);
    let text = theme.small(words).color(theme.colors.accent);
    let button = Button::new((plus.color(theme.colors.accent), text)).frame_when_inactive(false);
    let shown = ui.scope(|ui| {
        ui.spacing_mut().button_padding.x = theme.space(0.5);
        ui.add(button)
    });
    shown.inner.accessible_name(words)
}
