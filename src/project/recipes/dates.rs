//! The dates that annotations name.

use crate::model::{Annotation, AnnotationId, Body, HistoricalDate};
use crate::project::{Project, Transaction};

use super::codebook::keep_first_of_each;
use super::{Author, highlights::change_each};

/// Says that an annotation names a date: in the place of `old`, or as one more.
pub fn set(
    project: &Project,
    author: &Author,
    annotation: &AnnotationId,
    (old, new): (Option<&HistoricalDate>, HistoricalDate),
) -> Transaction {
    let name = name(&new).to_owned();
    let label = |on: &str| format!("date '{name}' on {on}");
    let new = Body::Date(new);
    let set = |annotation: &mut Annotation| {
        let before = annotation.bodies.clone();
        let is_old = |body: &&mut Body| matches!(body, Body::Date(date) if Some(date) == old);
        match annotation.bodies.iter_mut().find(is_old) {
            Some(place) => place.clone_from(&new),
            None => annotation.bodies.push(new.clone()),
        }
        keep_first_of_each(&mut annotation.bodies);
        annotation.bodies != before
    };
    change_each(
        project,
        author,
        std::slice::from_ref(annotation),
        label,
        set,
    )
}

/// Takes back that an annotation names a date.
pub fn remove(
    project: &Project,
    author: &Author,
    annotation: &AnnotationId,
    date: &HistoricalDate,
) -> Transaction {
    let name = name(date);
    let label = |on: &str| format!("remove the date '{name}' from {on}");
    let remove = |annotation: &mut Annotation| {
        let before = annotation.bodies.len();
        annotation
            .bodies
            .retain(|body| !matches!(body, Body::Date(one) if one == date));
        annotation.bodies.len() < before
    };
    change_each(
        project,
        author,
        std::slice::from_ref(annotation),
        label,
        remove,
    )
}

/// A date for a label: as it was read, or else as the source writes it.
fn name(date: &HistoricalDate) -> &str {
    let reading = date.reading.as_ref();
    reading.map_or(&date.verbatim, |reading| &reading.0)
}
