//! What is known about the selected annotation or, where none is selected, about the document.

mod annotation;
mod corrections;
mod dates;
mod description;
mod document;
mod entries;
mod fields;
mod finding_again;
mod original;
mod quotation;
mod relations;
mod suggested;

use std::collections::BTreeMap;

use egui::{ScrollArea, Ui};
use lucide_icons::Icon;

use crate::analysis::{Lexicon, Remembered, SourceReading};
use crate::model::{
    AnnotationId, DescriptionField as Part, DocumentId, EntityId, Relation, RelationId, Statement,
    TagId,
};
use crate::project::{Transaction, recipes};
use crate::ui::widgets::{
    Draft, DraftField, EmptyState, EntityPickerState, Finished, PickerState, padding,
};
use crate::ui::{Action, Panel};
use crate::workbench::FoundInOriginal;

use dates::DateForm;
use description::DescriptionField;
use original::InOriginal;
use suggested::Reading;

/// What outlives a frame of the inspector.
#[derive(Default)]
pub struct InspectorState {
    draft: Option<Draft<Field>>,
    /// The list that the field of the draft is of, as it was when the draft was shown last; it
    /// tells where the entry went.
    seen: Vec<Statement>,
    /// The field of a description that gets another entry, and how many it had.
    adding: Option<(DocumentId, Part, usize)>,
    /// What the text of the document says about it.
    reading: Reading,
    in_original: InOriginal,
    source_readings: Remembered<DocumentId, Vec<SourceReading>>,
    tags: Remembered<(), Lexicon<TagId>>,
    entities: Remembered<(), Lexicon<EntityId>>,
    tag_picker: PickerState,
    entity_picker: EntityPickerState,
    relation_kinds: Remembered<(), Lexicon<String>>,
    kind_picker: PickerState,
    /// Dates being written, each for its annotation.
    dates: BTreeMap<AnnotationId, DateForm>,
}

/// A field that can be typed into.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Field {
    /// One of its notes; the number after the last one adds one.
    Note(AnnotationId, usize),
    /// The note on a relation.
    Relation(RelationId),
    Description(DocumentId, DescriptionField),
}

impl InspectorState {
    /// Takes over what is being typed, as before the project is closed or saved.
    pub fn finish(&mut self, panel: &mut Panel<'_>) {
        self.finish_draft(panel);
        dates::leave(panel, self, None);
    }

    /// Takes what a job has found out about the place in the original.
    pub fn take_place_in_original(&mut self, found: FoundInOriginal) {
        self.in_original.take(found);
    }

    fn finish_draft(&mut self, panel: &mut Panel<'_>) {
        finding_again::find_again(self, panel.project);
        let finished = self.draft.take().and_then(|mut draft| draft.finish());
        commit(panel, finished);
    }
}

/// Shows what is known about the selected annotation or about the document.
pub fn show(ui: &mut Ui, panel: &mut Panel<'_>, state: &mut InspectorState) {
    let project = panel.project;
    if let Some((from, to)) = finding_again::find_again(state, project) {
        DraftField::take_keyboard_along(ui, (&from, &to));
    }
    let selected = panel.view.selected.as_ref();
    let annotation = selected.and_then(|id| project.annotation(id));
    let document = panel.view.document.as_ref();
    let document = document.and_then(|id| project.document(id));
    let is_shown = |field: &Field| match field {
        Field::Note(id, _) => annotation.is_some_and(|one| one.id == *id),
        Field::Relation(id) => {
            let ends = project.relation(id).map(|one| [&one.from, &one.to]);
            annotation.is_some_and(|shown| ends.is_some_and(|ends| ends.contains(&&shown.id)))
        }
        Field::Description(id, _) => {
            annotation.is_none() && document.is_some_and(|one| one.id == *id)
        }
    };
    if state
        .draft
        .as_ref()
        .is_some_and(|draft| !is_shown(&draft.field))
    {
        state.finish_draft(panel);
    }
    dates::leave(panel, state, annotation.map(|one| &one.id));

    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        padding().show(ui, |ui| match (annotation, document) {
            (Some(annotation), _) => annotation::show(ui, panel, state, annotation),
            (None, Some(document)) => document::show(ui, panel, state, document),
            (None, None) => show_nothing(ui, panel),
        });
    });
    finding_again::remember(state, project);
}

fn show_nothing(ui: &mut Ui, panel: &Panel<'_>) {
    let nothing = EmptyState {
        icon: Icon::Info,
        headline: "Nothing selected",
        explanation: "Open a document to see its description here, or click a mark in the text to \
                      see what is said about it.",
        action: None,
    };
    nothing.show(ui, panel.theme);
}

/// Puts what was typed on the tray as one change; nothing, if the project already says so. What it
/// was about may be gone.
fn commit(panel: &mut Panel<'_>, finished: Option<Finished<Field>>) {
    let Some(finished) = finished else {
        return;
    };
    panel.tell_of_theirs(&finished);
    let (project, author) = (panel.project, panel.author);
    let Finished { field, words, .. } = finished;
    let transaction = match field {
        Field::Note(annotation, number) if project.annotation(&annotation).is_some() => {
            recipes::notes::set_one_note(project, author, (&annotation, number), &words)
        }
        Field::Note(..) => {
            panel.tell_of_words("The note on a mark", &words);
            return;
        }
        Field::Relation(relation) => {
            let Some(old) = project.relation(&relation) else {
                panel.tell_of_words("The note on a relation", &words);
                return;
            };
            let noted = Relation {
                note: words,
                ..old.clone()
            };
            recipes::links::change_relation(project, author, noted)
        }
        Field::Description(document, field) => {
            let Some(old) = project.document(&document) else {
                panel.tell_of_words("What was typed about a document", &words);
                return;
            };
            let new = field.put(&old.description, (&words, panel.archives));
            recipes::documents::describe(project, author, &document, new)
        }
    };
    ask_for(panel, transaction);
}

/// Puts a change on the tray, unless it changes nothing.
fn ask_for(panel: &mut Panel<'_>, transaction: Transaction) {
    if !transaction.is_empty() {
        panel.ask(Action::Edit(transaction));
    }
}
