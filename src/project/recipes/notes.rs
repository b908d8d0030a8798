//! Remarks on annotations.

use crate::model::{Annotation, AnnotationId, Body};
use crate::project::{Project, Transaction};

use super::{Author, highlights::change_each};

/// Sets the note of an annotation, in Markdown; an empty one takes the note away. Where an
/// annotation has several notes, the first is set.
pub fn set_note(
    project: &Project,
    author: &Author,
    annotation: &AnnotationId,
    note: &str,
) -> Transaction {
    set_one_note(project, author, (annotation, 0), note)
}

/// Sets one of the notes of an annotation, counted from 0; a number after the last one adds a note,
/// and an empty note is taken away.
pub fn set_one_note(
    project: &Project,
    author: &Author,
    (annotation, number): (&AnnotationId, usize),
    note: &str,
) -> Transaction {
    let has_note = project
        .annotation(annotation)
        .is_some_and(|one| one.notes().nth(number).is_some());
    let verb = match (has_note, note.trim().is_empty()) {
        (_, true) => "delete the note",
        (true, false) => "edit the note",
        (false, false) => "add a note",
    };
    let label = |on: &str| format!("{verb} on {on}");
    change_each(
        project,
        author,
        std::slice::from_ref(annotation),
        label,
        |annotation| replace_note(annotation, number, note),
    )
}

fn replace_note(annotation: &mut Annotation, number: usize, note: &str) -> bool {
    let bodies = annotation.bodies.iter().enumerate();
    let mut notes = bodies.filter(|(_, body)| matches!(body, Body::Note(_)));
    let place = notes.nth(number).map(|(place, _)| place);
    let old = place.and_then(|place| annotation.bodies.get_mut(place));
    match (old, note.trim().is_empty()) {
        (Some(Body::Note(old)), false) => {
            let is_new = old != note;
            note.clone_into(old);
            is_new
        }
        (Some(_), _) => {
            if let Some(place) = place {
                annotation.bodies.remove(place);
            }
            true
        }
        (None, true) => false,
        (None, false) => {
            annotation.bodies.push(Body::Note(note.to_owned()));
            true
        }
    }
}
