//! Which annotations are listed, and in what order.

mod rows;

use std::collections::BTreeSet;

use crate::model::{Annotation, AnnotationId, AnnotatorId, DocumentId, EntityId, TagId};
use crate::names::{fold, fold_into};
use crate::project::{Project, State};

use super::subtree;

use rows::{Numbers, Row};

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
    /// Words, each of which stands in its quote, its notes, or the names of its tags or entities;
    /// letter case and accents make no difference. Titles do not count: all marks of a document
    /// would be found by a word of its title.
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
/// no other time. Listing costs one pass over the annotations and one sort; where only annotations
/// were changed since the last time, their rows alone are moved.
#[derive(Clone, Debug, Default)]
pub struct AnnotationList {
    computed_from: Option<(Project, Query)>,
    rows: Vec<Row>,
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
        let last = self.computed_from.take();
        let same_query = last.filter(|(_, asked)| asked == query);
        let is_current = same_query
            .as_ref()
            .is_some_and(|(seen, _)| seen.is_same_version(project));
        if !is_current {
            let changes = same_query
                .as_ref()
                .and_then(|(seen, _)| Some((seen, project.changed_annotations(seen)?)));
            match changes {
                Some((seen, changes)) => self.follow((seen, project), query, &changes),
                None => self.rows = rows::all(project, query),
            }
        }
        self.computed_from = Some((project.clone(), query.clone()));
        !is_current
    }

    /// How many annotations are listed.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The annotation in a row, counted from 0.
    pub fn id(&self, row: usize) -> Option<&AnnotationId> {
        self.rows.get(row).map(|row| &row.id)
    }

    /// The row of an annotation, if it is listed.
    pub fn row_of(&self, annotation: &AnnotationId) -> Option<usize> {
        let (project, query) = self.computed_from.as_ref()?;
        let annotation = project.annotation(annotation)?;
        let row = Row::new(&Numbers::of(project), annotation, query.column);
        rows::find(&self.rows, &row, query).ok()
    }

    /// Takes out the rows of annotations as they were, and puts them in as they are.
    fn follow(
        &mut self,
        (seen, project): (&Project, &Project),
        query: &Query,
        changes: &[(Option<&Annotation>, Option<&Annotation>)],
    ) {
        let (old, new) = (Numbers::of(seen), Numbers::of(project));
        let test = Test::new(project, &query.filter);
        let mut buffer = String::new();
        for (before, after) in changes {
            if let Some(before) = before {
                let row = Row::new(&old, before, query.column);
                if let Ok(place) = rows::find(&self.rows, &row, query) {
                    self.rows.remove(place);
                }
            }
            if let Some(after) = after.filter(|after| test.passes(after, &mut buffer)) {
                let row = Row::new(&new, after, query.column);
                if let Err(place) = rows::find(&self.rows, &row, query) {
                    self.rows.insert(place, row);
                }
            }
        }
    }
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
        }
    }

    fn is_in_names_of(&self, annotation: &Annotation) -> bool {
        annotation.tags().any(|tag| self.tags.contains(tag))
            || annotation
                .entities()
                .any(|entity| self.entities.contains(entity))
    }
}

#[cfg(test)]
mod tests;
