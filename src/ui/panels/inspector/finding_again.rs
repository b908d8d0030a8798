//! Where the entry went that a field was opened on, while others changed its list.

use crate::model::{DescriptionField as Part, Statement};
use crate::project::Project;
use crate::ui::panels::found_again::found_again;

use super::{Field, InspectorState};

/// Lets the draft go on where its entry is now; from which field to which it went.
pub(super) fn find_again(state: &mut InspectorState, project: &Project) -> Option<(Field, Field)> {
    let draft = state.draft.as_mut()?;
    let (number, now) = (number_of(&draft.field)?, entries(project, &draft.field)?);
    let taken_over = draft.stored().trim();
    let is_mine = |number: usize| {
        let field = numbered(&draft.field, number);
        !taken_over.is_empty() && words(project, &field).trim() == taken_over
    };
    let found = found_again((&state.seen, &now), number, is_mine);
    if found == number {
        return None;
    }
    let to = numbered(&draft.field, found);
    let moved = (draft.field.clone(), to.clone());
    draft.move_to(to, &words(project, &moved.1));
    if let Field::Description(document, field) = &moved.1
        && found == now.len()
    {
        state.adding = Some((document.clone(), field.part(), found));
    }
    Some(moved)
}

/// Remembers the list that the draft is of.
pub(super) fn remember(state: &mut InspectorState, project: &Project) {
    let draft = state.draft.as_ref();
    let seen = draft.and_then(|draft| entries(project, &draft.field));
    state.seen = seen.unwrap_or_default();
}

/// The list that a field is of; none for a field that stands alone.
fn entries(project: &Project, field: &Field) -> Option<Vec<Statement>> {
    match field {
        Field::Note(annotation, _) => {
            let notes = project.annotation(annotation)?.notes();
            let note = |note: &str| Statement::Words(Part::Note, note.to_owned());
            Some(notes.map(note).collect())
        }
        Field::Description(document, field) if field.part().has_many() => {
            let description = &project.document(document)?.description;
            Some(description.statements_of(field.part()))
        }
        Field::Description(..) | Field::Relation(_) => None,
    }
}

const fn number_of(field: &Field) -> Option<usize> {
    match field {
        Field::Note(_, number) => Some(*number),
        Field::Description(_, field) => Some(field.number()),
        Field::Relation(_) => None,
    }
}

/// The same field of another entry.
fn numbered(field: &Field, number: usize) -> Field {
    match field {
        Field::Note(annotation, _) => Field::Note(annotation.clone(), number),
        Field::Description(document, field) => {
            Field::Description(document.clone(), field.numbered(number))
        }
        Field::Relation(relation) => Field::Relation(relation.clone()),
    }
}

/// What a field of a list says; nothing after the last entry.
fn words(project: &Project, field: &Field) -> String {
    let words = match field {
        Field::Note(annotation, number) => {
            let annotation = project.annotation(annotation);
            annotation.and_then(|one| one.notes().nth(*number))
        }
        Field::Description(document, field) => {
            let document = project.document(document);
            document.map(|document| field.words(&document.description))
        }
        Field::Relation(_) => None,
    };
    words.unwrap_or_default().to_owned()
}
