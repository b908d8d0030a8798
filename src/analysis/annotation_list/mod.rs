//! Which annotations are listed, and in what order.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Annotation, AnnotationId, AnnotatorId, DocumentId, Entity, EntityId, TagId};
use crate::names::{Folded, fold, fold_into};
use crate::project::{Project, State};

use super::subtree;

/// What a list of annotations shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub filter: Filter,
    pub column: Column,
    pub direction: Direction,
}

/// What an annotation must have to be listed; nothing set lists all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words, each of which stands in its quote, its notes, or the names of its tags, entities or
    /// document; letter case and accents make no difference.
    pub words: String,
    pub document: Option<DocumentId>,
    /// It carries this tag or one below it.
    pub tag: Option<TagId>,
    pub entity: Option<EntityId>,
    pub annotator: Option<AnnotatorId>,
    pub state: Option<State>,
}

/// What a list is sorted by. Within equals, and for [`Column::Place`], the order is that of the
/// documents by title and of the places in them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    #[default]
    Place,
    Quote,
    Tag,
    Entity,
    Note,
    Annotator,
    State,
}

/// Which end of the order comes first; rows that have nothing to sort by are last either way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    #[default]
    Ascending,
    Descending,
}

/// The annotations that a query lists, computed when the project or the query has changed and at
/// no other time. Listing costs one pass over the annotations and one sort.
#[derive(Clone, Debug, Default)]
pub struct AnnotationList {
    computed_from: Option<(Project, Query)>,
    ids: Vec<AnnotationId>,
}

impl Filter {
    /// Whether it lets everything through.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl AnnotationList {
    /// Brings the list up to date; says whether anything had to be computed.
    pub fn refresh(&mut self, project: &Project, query: &Query) -> bool {
        let is_current = self
            .computed_from
            .as_ref()
            .is_some_and(|(seen, asked)| seen.is_same_version(project) && asked == query);
        if !is_current {
            self.ids = list(project, query);
            self.computed_from = Some((project.clone(), query.clone()));
        }
        !is_current
    }

    /// The annotations in order.
    pub fn ids(&self) -> &[AnnotationId] {
        &self.ids
    }

    /// The row of an annotation; looks through the list.
    pub fn row_of(&self, annotation: &AnnotationId) -> Option<usize> {
        self.ids.iter().position(|id| id == annotation)
    }
}

/// Where an annotation stands: number of its document, first and last character. Whole documents
/// come before what is in them.
type Place = (usize, u32, u32);

fn list(project: &Project, query: &Query) -> Vec<AnnotationId> {
    let test = Test::new(project, &query.filter);
    let numbers = document_numbers(project);
    let mut buffer = String::new();
    let passing: Vec<(&Annotation, Place)> = project
        .annotations()
        .filter(|annotation| test.passes(annotation, &mut buffer))
        .map(|annotation| (annotation, place(annotation, &numbers)))
        .collect();
    let mut keyed: Vec<(bool, Key, Place, &Annotation)> = passing
        .into_iter()
        .map(|(annotation, place)| {
            let key = key(project, annotation, query.column);
            (key.is_empty(), key, place, annotation)
        })
        .collect();
    match (query.column, query.direction) {
        (_, Direction::Ascending) => keyed.sort_by(|one, other| {
            let (one_key, other_key) = ((one.0, &one.1, one.2), (other.0, &other.1, other.2));
            one_key
                .cmp(&other_key)
                .then_with(|| one.3.id.cmp(&other.3.id))
        }),
        (Column::Place, Direction::Descending) => {
            keyed.sort_by_key(|(_, _, place, annotation)| Reverse((*place, &annotation.id)));
        }
        (_, Direction::Descending) => keyed.sort_by(|one, other| {
            let (one_key, other_key) = (
                (one.0, Reverse(&one.1), one.2),
                (other.0, Reverse(&other.1), other.2),
            );
            one_key
                .cmp(&other_key)
                .then_with(|| one.3.id.cmp(&other.3.id))
        }),
    }
    keyed
        .into_iter()
        .map(|(_, _, _, annotation)| annotation.id.clone())
        .collect()
}

/// What a column is sorted by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Nothing,
    Words(Folded),
    State(State),
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

/// The documents numbered by title.
fn document_numbers(project: &Project) -> BTreeMap<&DocumentId, usize> {
    let mut titled: Vec<(Folded, &DocumentId)> = project
        .documents()
        .map(|document| (fold(document.title()), &document.id))
        .collect();
    titled.sort();
    let numbered = titled.into_iter().enumerate();
    numbered
        .map(|(number, (_, document))| (document, number))
        .collect()
}

fn place(annotation: &Annotation, numbers: &BTreeMap<&DocumentId, usize>) -> Place {
    let target = &annotation.target;
    let number = numbers.get(&target.document).copied().unwrap_or(usize::MAX);
    let (start, end) = target
        .selector
        .extent()
        .map_or((0, 0), |(start, end)| (start.get(), end.get()));
    (number, start, end)
}

/// A filter made ready for asking annotation after annotation.
struct Test<'a> {
    project: &'a Project,
    filter: &'a Filter,
    tags: Option<BTreeSet<TagId>>,
    words: Vec<Word<'a>>,
}

/// One word that must be found, and the records that have it in their names.
struct Word<'a> {
    folded: String,
    tags: BTreeSet<&'a TagId>,
    entities: BTreeSet<&'a EntityId>,
    documents: BTreeSet<&'a DocumentId>,
}

impl<'a> Test<'a> {
    fn new(project: &'a Project, filter: &'a Filter) -> Self {
        let words = fold(&filter.words);
        Self {
            project,
            filter,
            tags: filter.tag.as_ref().map(|tag| subtree(project, tag)),
            words: words
                .as_str()
                .split_whitespace()
                .map(|word| Word::new(project, word))
                .collect(),
        }
    }

    fn passes(&self, annotation: &Annotation, buffer: &mut String) -> bool {
        let filter = self.filter;
        let is_in = |document: &DocumentId| annotation.target.document == *document;
        let is_by = |by: &AnnotatorId| annotation.provenance.annotator == *by;
        let has_tag = |tags: &BTreeSet<TagId>| annotation.tags().any(|tag| tags.contains(tag));
        let speaks_of = |entity: &EntityId| annotation.entities().any(|one| one == entity);
        let is = |state: State| self.project.state_of(annotation) == state;
        // The states come last: they compare the quote with the text.
        filter.document.as_ref().is_none_or(is_in)
            && filter.annotator.as_ref().is_none_or(is_by)
            && self.tags.as_ref().is_none_or(has_tag)
            && filter.entity.as_ref().is_none_or(speaks_of)
            && self.has_words(annotation, buffer)
            && filter.state.is_none_or(is)
    }

    fn has_words(&self, annotation: &Annotation, buffer: &mut String) -> bool {
        let mut words = self
            .words
            .iter()
            .filter(|word| !word.is_in_names_of(annotation))
            .peekable();
        if words.peek().is_none() {
            return true;
        }
        let mut missing: Vec<&str> = words.map(|word| word.folded.as_str()).collect();
        let quote = std::iter::once(annotation.target.quote.exact.as_str());
        for text in quote.chain(annotation.notes()) {
            fold_into(text, buffer);
            missing.retain(|word| !buffer.contains(word));
        }
        missing.is_empty()
    }
}

impl<'a> Word<'a> {
    fn new(project: &'a Project, word: &str) -> Self {
        let has = |name: &str| fold(name).as_str().contains(word);
        Self {
            folded: word.to_owned(),
            tags: project
                .tags()
                .filter(|tag| has(&tag.name))
                .map(|tag| &tag.id)
                .collect(),
            entities: project
                .entities()
                .filter(|entity| entity.names.iter().any(|name| has(&name.text)))
                .map(|entity| &entity.id)
                .collect(),
            documents: project
                .documents()
                .filter(|document| has(document.title()))
                .map(|document| &document.id)
                .collect(),
        }
    }

    fn is_in_names_of(&self, annotation: &Annotation) -> bool {
        self.documents.contains(&annotation.target.document)
            || annotation.tags().any(|tag| self.tags.contains(tag))
            || annotation
                .entities()
                .any(|entity| self.entities.contains(entity))
    }
}

#[cfg(test)]
mod tests;
