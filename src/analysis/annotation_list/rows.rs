//! The rows of a list of annotations: what they are sorted by, and where one belongs.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use crate::model::{Annotation, AnnotationId, DocumentId, Entity};
use crate::names::{Folded, fold};
use crate::project::{Project, State};

use super::{Column, Direction, Query, Test};

/// One row, with what it is sorted by.
#[derive(Clone, Debug)]
pub(super) struct Row {
    key: Key,
    place: Place,
    pub(super) id: AnnotationId,
}

/// What a column is sorted by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Nothing,
    Words(Folded),
    State(State),
}

/// Where an annotation stands: number of its document, first and last character. Whole documents
/// come before what is in them.
type Place = (usize, u32, u32);

/// A project, and its documents numbered by title.
pub(super) struct Numbers<'a> {
    project: &'a Project,
    documents: BTreeMap<&'a DocumentId, usize>,
}

impl<'a> Numbers<'a> {
    pub(super) fn of(project: &'a Project) -> Self {
        let mut titled: Vec<(Folded, &DocumentId)> = project
            .documents()
            .map(|document| (fold(document.title()), &document.id))
            .collect();
        titled.sort();
        let numbered = titled.into_iter().enumerate();
        let documents = numbered
            .map(|(number, (_, document))| (document, number))
            .collect();
        Self { project, documents }
    }

    fn place(&self, annotation: &Annotation) -> Place {
        let target = &annotation.target;
        let number = self.documents.get(&target.document);
        let (start, end) = target
            .selector
            .extent()
            .map_or((0, 0), |(start, end)| (start.get(), end.get()));
        (number.copied().unwrap_or(usize::MAX), start, end)
    }
}

impl Row {
    pub(super) fn new(numbers: &Numbers<'_>, annotation: &Annotation, column: Column) -> Self {
        Self {
            key: key(numbers.project, annotation, column),
            place: numbers.place(annotation),
            id: annotation.id.clone(),
        }
    }

    fn compare(&self, other: &Self, query: &Query) -> Ordering {
        let by_place = || (self.place, &self.id).cmp(&(other.place, &other.id));
        let by_key = match (query.column, query.direction) {
            (Column::Place, Direction::Ascending) => return by_place(),
            (Column::Place, Direction::Descending) => return by_place().reverse(),
            (_, Direction::Ascending) => self.key.cmp(&other.key),
            (_, Direction::Descending) => Reverse(&self.key).cmp(&Reverse(&other.key)),
        };
        let empty_last = self.key.is_empty().cmp(&other.key.is_empty());
        empty_last.then(by_key).then_with(by_place)
    }
}

/// All rows that a query lists, in its order.
pub(super) fn all(project: &Project, query: &Query) -> Vec<Row> {
    let (test, numbers) = (Test::new(project, &query.filter), Numbers::of(project));
    let mut buffer = String::new();
    let mut rows: Vec<Row> = project
        .annotations()
        .filter(|annotation| test.passes(annotation, &mut buffer))
        .map(|annotation| Row::new(&numbers, annotation, query.column))
        .collect();
    rows.sort_by(|one, other| one.compare(other, query));
    rows
}

/// Where a row is, or where it belongs.
pub(super) fn find(rows: &[Row], row: &Row, query: &Query) -> Result<usize, usize> {
    rows.binary_search_by(|one| one.compare(row, query))
}

impl Key {
    /// Whether the row goes last; the state of an annotation, and its place, are never missing.
    fn is_empty(&self) -> bool {
        matches!(self, Self::Words(words) if words.is_empty())
    }
}

fn key(project: &Project, annotation: &Annotation, column: Column) -> Key {
    let words = |words: Option<&str>| Key::Words(fold(words.unwrap_or_default()));
    match column {
        Column::Place => Key::Nothing,
        Column::Quote => words(Some(&annotation.target.quote.exact)),
        Column::Tag => {
            let tag = annotation.tags().next().and_then(|tag| project.tag(tag));
            words(tag.map(|tag| tag.name.as_str()))
        }
        Column::Entity => {
            let entity = annotation.entities().next();
            let entity = entity.and_then(|entity| project.entity(entity));
            words(entity.map(Entity::label))
        }
        Column::Note => words(annotation.notes().next()),
        Column::Annotator => {
            let by = &annotation.provenance.annotator;
            let name = project.annotator(by).map(|one| one.name.as_str());
            words(Some(name.unwrap_or(by.as_str())))
        }
        Column::State => Key::State(project.state_of(annotation)),
    }
}
