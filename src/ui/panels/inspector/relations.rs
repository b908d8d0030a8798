//! What an annotation has to do with others.

use egui::{Align, Button, Layout, Response, Ui, vec2};
use lucide_icons::Icon;

use crate::analysis::Lexicon;
use crate::model::{Annotation, AnnotationId, Document, Relation};
use crate::project::recipes;
use crate::ui::panels::quotes::quote_of;
use crate::ui::widgets::{
    Create, DraftField, NoteEditor, Picked, Picker, focus_ring, icon_button, ornament,
    picker_popup, section_header,
};
use crate::ui::{Action, Navigation, Panel, RelationStep, fonts};

use super::annotation::add_button;
use super::{Field, InspectorState, ask_for, commit};

/// Shows the relations of an annotation, those that come to it too, and the way to make one.
pub(super) fn show(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    state: &mut InspectorState,
    annotation: &Annotation,
) {
    let theme = panel.theme;
    let project = panel.project;
    let mut relations = project.relations_of(&annotation.id).peekable();
    if relations.peek().is_none() && !panel.editable {
        return;
    }
    section_header(ui, theme, ("Relations", ""), |_| ());
    for relation in relations {
        ui.push_id(&relation.id, |ui| {
            show_relation(ui, panel, state, (annotation, relation));
        });
    }
    if panel.editable {
        let button = add_button(ui, panel, "Relate to another mark…");
        if button.on_hover_text("R").clicked() {
            let from = RelationStep::From(annotation.id.clone());
            panel.ask(Action::Go(Navigation::Relate(from)));
        }
    }
}

/// One relation, seen from one of its ends.
fn show_relation(
    ui: &mut Ui,
    panel: &mut Panel<'_>,
    state: &mut InspectorState,
    (annotation, relation): (&Annotation, &Relation),
) {
    let theme = panel.theme;
    let (icon, other) = if relation.from == annotation.id {
        (Icon::ArrowRight, &relation.to)
    } else {
        (Icon::ArrowLeft, &relation.from)
    };
    let row = vec2(ui.available_width(), theme.sizes.control_height);
    ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        // The kind takes the room that the rest leaves.
        if panel.editable {
            buttons(ui, panel, state, relation);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let glyph = fonts::icon(icon).size(theme.sizes.icon);
            ornament(ui, glyph.color(theme.colors.muted));
            if panel.editable {
                kind(ui, panel, state, relation);
            } else {
                ui.label(theme.body(&relation.kind));
            }
        });
    });
    ui.indent("the other end", |ui| {
        other_end(ui, panel, annotation, other);
        note(ui, panel, state, relation);
    });
}

/// From right to left.
fn buttons(ui: &mut Ui, panel: &mut Panel<'_>, state: &mut InspectorState, relation: &Relation) {
    let theme = panel.theme;
    let delete = format!("Delete the relation {}", relation.kind);
    if icon_button(ui, theme, Icon::X, &delete).clicked() {
        let removed = recipes::links::unrelate(panel.project, panel.author, &relation.id);
        ask_for(panel, removed);
    }
    let turn = format!("Turn the relation {} round", relation.kind);
    if icon_button(ui, theme, Icon::ArrowLeftRight, &turn).clicked() {
        let turned = Relation {
            from: relation.to.clone(),
            to: relation.from.clone(),
            ..relation.clone()
        };
        change(panel, turned);
    }
    let write = format!("Write a note on the relation {}", relation.kind);
    if icon_button(ui, theme, Icon::StickyNote, &write).clicked() {
        let field = Field::Relation(relation.id.clone());
        let left = NoteEditor::edit(ui, (field, &relation.note), &mut state.draft);
        commit(panel, left);
    }
}

/// The kind, as a button that lets another one be chosen.
fn kind(ui: &mut Ui, panel: &mut Panel<'_>, state: &mut InspectorState, relation: &Relation) {
    let theme = panel.theme;
    let words = theme.body(&relation.kind);
    let button = Button::new(words).frame_when_inactive(false).truncate();
    let shown = ui.scope(|ui| {
        ui.spacing_mut().button_padding.x = theme.space(0.5);
        ui.add(button)
    });
    let button = shown.inner;
    let name = format!("Kind of the relation: {}", relation.kind);
    let button = button
        .accessible_name(name)
        .on_hover_text("Change the kind");
    if let Some(kind) = kind_popup(panel, state, &button) {
        let changed = Relation {
            kind,
            ..relation.clone()
        };
        change(panel, changed);
    }
}

fn kind_popup(panel: &Panel<'_>, state: &mut InspectorState, button: &Response) -> Option<String> {
    let theme = panel.theme;
    let picker = Picker {
        id: button.id.with("picker"),
        name: "Kind of the relation",
        hint: "Type a kind, old or new",
        create: Create::Offer("New kind"),
        list_height: 200.0,
    };
    if button.clicked() {
        state.kind_picker.clear();
    }
    let kinds = state
        .relation_kinds
        .answer(panel.project, &(), |project, ()| {
            Lexicon::of_relation_kinds(project)
        });
    let choice = picker_popup(button, &picker, |ui| {
        picker.show(ui, theme, (&mut state.kind_picker, kinds), |ui, hit| {
            ui.add(egui::Label::new(theme.body(&hit.name)).truncate());
            ui.label(theme.caption(hit.uses.to_string()));
        })
    });
    match choice? {
        Picked::One(kind) | Picked::New(kind) => Some(kind),
        Picked::Nothing => None,
    }
}

/// The words at the other end, which lead there, and their document if it is another one.
fn other_end(ui: &mut Ui, panel: &mut Panel<'_>, annotation: &Annotation, other: &AnnotationId) {
    let theme = panel.theme;
    let Some(record) = panel.project.annotation(other) else {
        return;
    };
    let quote = quote_of(record);
    let link = Button::new(theme.quote(&quote).color(theme.colors.accent))
        .frame(false)
        .truncate();
    let link = ui.add(link).accessible_name(format!("Go to {quote}"));
    focus_ring(ui, theme, &link);
    if link.on_hover_text("Show it in the text").clicked() {
        panel.ask(Action::Go(Navigation::ShowAnnotation(other.clone())));
    }
    let document = &record.target.document;
    if *document != annotation.target.document {
        let title = panel.project.document(document).map_or("", Document::title);
        ui.add(egui::Label::new(theme.small(title)).truncate());
    }
}

fn note(ui: &mut Ui, panel: &mut Panel<'_>, state: &mut InspectorState, relation: &Relation) {
    let theme = panel.theme;
    let field = Field::Relation(relation.id.clone());
    let is_edited = state
        .draft
        .as_ref()
        .is_some_and(|draft| draft.field == field);
    if panel.editable && (is_edited || !relation.note.trim().is_empty()) {
        let shown = DraftField::note(field, &relation.note, "Note on the relation");
        let finished = NoteEditor::show(ui, theme, &shown, &mut state.draft);
        commit(panel, finished);
    } else if !relation.note.trim().is_empty() {
        NoteEditor::render(ui, theme, &relation.note);
    }
}

fn change(panel: &mut Panel<'_>, relation: Relation) {
    let changed = recipes::links::change_relation(panel.project, panel.author, relation);
    ask_for(panel, changed);
}
