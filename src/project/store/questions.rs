//! What can be asked of a project.

use std::collections::BTreeSet;

use imbl::ordmap::DiffItem;

use crate::model::{
    Alignment, AlignmentId, Annotation, AnnotationId, Annotator, AnnotatorId, Document, DocumentId,
    Entity, EntityId, Layer, LayerId, Record, RecordId, Relation, RelationId, Selector, Tag, TagId,
};
use crate::text::{CharOffset, Span, Text};

use super::Project;
use super::index::{Index, Places};

/// How well an annotation sits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Its words stand where it points.
    Placed,
    /// Other words than its quote stand where it points.
    Doubtful,
    /// It has lost its place and keeps its quote.
    Orphaned,
    /// The text cannot be read now, so nobody can tell.
    Unknown,
}

macro_rules! tables {
    ($($all:ident $one:ident $id:ident $record:ident,)*) => {
        impl Project {
            $(
                /// All of them, in the order of their ids.
                pub fn $all(&self) -> impl ExactSizeIterator<Item = &$record> {
                    self.$all.values().map(AsRef::as_ref)
                }

                pub fn $one(&self, id: &$id) -> Option<&$record> {
                    self.$all.get(id).map(AsRef::as_ref)
                }
            )*
        }
    };
}

tables! {
    documents document DocumentId Document,
    annotations annotation AnnotationId Annotation,
    relations relation RelationId Relation,
    tags tag TagId Tag,
    layers layer LayerId Layer,
    entities entity EntityId Entity,
    annotators annotator AnnotatorId Annotator,
    alignments alignment AlignmentId Alignment,
}

impl Project {
    /// Whether this is the same version as `other`: one is a clone of the other, and neither has
    /// been changed since. For caches that hold a clone of what they were computed from; costs
    /// nothing.
    pub fn is_same_version(&self, other: &Self) -> bool {
        self.annotations.ptr_eq(&other.annotations)
            && self.relations.ptr_eq(&other.relations)
            && self.alignments.ptr_eq(&other.alignments)
            && self.has_same_names(other)
    }

    /// Whether all but annotations, relations and alignments is that of the other version.
    fn has_same_names(&self, other: &Self) -> bool {
        self.documents.ptr_eq(&other.documents)
            && self.tags.ptr_eq(&other.tags)
            && self.layers.ptr_eq(&other.layers)
            && self.entities.ptr_eq(&other.entities)
            && self.annotators.ptr_eq(&other.annotators)
    }

    /// The annotations that were added, changed or removed since `earlier`, each as it was and as
    /// it is; `None` if a document, tag, layer, entity or annotator was changed too. For lists that
    /// follow a change instead of being made anew; what both versions share is not looked at.
    pub fn changed_annotations<'a>(
        &'a self,
        earlier: &'a Self,
    ) -> Option<Vec<(Option<&'a Annotation>, Option<&'a Annotation>)>> {
        if !self.has_same_names(earlier) {
            return None;
        }
        let changes = earlier.annotations.diff(&self.annotations);
        let pairs = changes.map(|change| match change {
            DiffItem::Add(_, after) => (None, Some(after.as_ref())),
            DiffItem::Update { old, new } => (Some(old.1.as_ref()), Some(new.1.as_ref())),
            DiffItem::Remove(_, before) => (Some(before.as_ref()), None),
        });
        Some(pairs.collect())
    }

    /// The text of a document as it is read now.
    pub fn text(&self, document: &DocumentId) -> Option<&Text> {
        self.document(document)?.text.as_ref()
    }

    /// The records that need this one, in the order of their ids.
    pub fn needed_by(&self, id: &RecordId) -> Vec<RecordId> {
        self.index
            .needed_by
            .get(id)
            .into_iter()
            .flatten()
            .cloned()
            .collect()
    }

    /// How many records need this one; costs no scan.
    pub fn count_needed_by(&self, id: &RecordId) -> usize {
        self.index.needed_by.get(id).map_or(0, imbl::OrdSet::len)
    }

    /// The annotations of a document, with or without a place, in the order of their ids.
    pub fn annotations_of(&self, document: &DocumentId) -> impl Iterator<Item = &Annotation> {
        self.annotations_needing(document.clone())
    }

    /// The annotations that carry a tag, in the order of their ids.
    pub fn uses_of(&self, tag: &TagId) -> impl Iterator<Item = &Annotation> {
        self.annotations_needing(tag.clone())
    }

    /// The annotations that speak of an entity, in the order of their ids.
    pub fn mentions_of(&self, entity: &EntityId) -> impl Iterator<Item = &Annotation> {
        self.annotations_needing(entity.clone())
    }

    /// The remarks on an annotation, in the order of their ids.
    pub fn annotations_on(&self, annotation: &AnnotationId) -> impl Iterator<Item = &Annotation> {
        self.annotations_needing(annotation.clone())
    }

    /// The relations that an annotation stands in.
    pub fn relations_of(&self, annotation: &AnnotationId) -> impl Iterator<Item = &Relation> {
        self.needing(annotation.clone()).filter_map(|id| match id {
            RecordId::Relation(id) => self.relation(id),
            _ => None,
        })
    }

    /// The tags directly below this one, in the order of their ids.
    pub fn children_of(&self, tag: &TagId) -> impl Iterator<Item = &Tag> {
        self.needing(tag.clone()).filter_map(|id| match id {
            RecordId::Tag(id) => self.tag(id),
            _ => None,
        })
    }

    /// The annotations of a document as a whole, in the order of their ids; costs no scan.
    pub fn annotations_on_whole(&self, document: &DocumentId) -> impl Iterator<Item = &Annotation> {
        let places = self.index.wholes.get(document).into_iter();
        let ids = places.flat_map(imbl::OrdMap::values).flatten();
        ids.filter_map(|id| self.annotation(id))
    }

    /// The annotations that share a character with `span`, each with the stretch that does, sorted
    /// by stretch and id.
    pub fn annotations_in(&self, document: &DocumentId, span: Span) -> Vec<(Span, &Annotation)> {
        let Some(index) = self.index.spans.get(document) else {
            return Vec::new();
        };
        let found = index.overlapping(span).into_iter();
        found
            .filter_map(|(stretch, id)| Some((stretch, self.annotation(id)?)))
            .collect()
    }

    /// The point annotations from `start` to `end`, both included, in order.
    pub fn points_in(
        &self,
        document: &DocumentId,
        start: CharOffset,
        end: CharOffset,
    ) -> Vec<(CharOffset, &Annotation)> {
        self.placed(&self.index.points, document, start, end)
    }

    /// The orphans whose last known place starts from `start` to `end`, both included, in order.
    pub fn orphans_in(
        &self,
        document: &DocumentId,
        start: CharOffset,
        end: CharOffset,
    ) -> Vec<(CharOffset, &Annotation)> {
        self.placed(&self.index.orphans, document, start, end)
    }

    /// How well an annotation sits; compares its quote with the text.
    pub fn state_of(&self, annotation: &Annotation) -> State {
        let target = &annotation.target;
        if matches!(target.selector, Selector::Orphaned(_)) {
            return State::Orphaned;
        }
        let Some(text) = self.text(&target.document) else {
            return State::Unknown;
        };
        let stands = match &target.selector {
            // A point has no words of its own: those around it tell whether it is the place.
            Selector::Point(offset) => target.quote.surrounds(text, *offset),
            selector => selector.says(text, &target.quote.exact),
        };
        if stands {
            State::Placed
        } else {
            State::Doubtful
        }
    }

    /// Every record: documents first, then what needs them, each kind in the order of its ids.
    pub fn records(&self) -> impl Iterator<Item = Record> {
        let documents = self.documents().cloned().map(Record::Document);
        let layers = self.layers().cloned().map(Record::Layer);
        let tags = self.tags().cloned().map(Record::Tag);
        let entities = self.entities().cloned().map(Record::Entity);
        let annotators = self.annotators().cloned().map(Record::Annotator);
        let annotations = self.annotations().cloned().map(Record::Annotation);
        let relations = self.relations().cloned().map(Record::Relation);
        let alignments = self.alignments().cloned().map(Record::Alignment);
        let vocabulary = layers.chain(tags).chain(entities).chain(annotators);
        documents
            .chain(vocabulary)
            .chain(annotations)
            .chain(relations)
            .chain(alignments)
    }

    /// The records about which the index does not say what a scan of the tables does; none, in a
    /// project that is as it should be. Makes the whole index anew.
    pub(in crate::project) fn misjudged_by_index(&self) -> BTreeSet<RecordId> {
        self.index.disagreements(&Index::of(self.records()))
    }

    fn placed(
        &self,
        places: &Places,
        document: &DocumentId,
        start: CharOffset,
        end: CharOffset,
    ) -> Vec<(CharOffset, &Annotation)> {
        let Some(places) = places.get(document) else {
            return Vec::new();
        };
        let found = places
            .range(start..=end.max(start))
            .flat_map(|(offset, ids)| ids.iter().map(|id| (*offset, id)));
        found
            .filter_map(|(offset, id)| Some((offset, self.annotation(id)?)))
            .collect()
    }

    fn needing(&self, id: impl Into<RecordId>) -> impl Iterator<Item = &RecordId> {
        self.index.needed_by.get(&id.into()).into_iter().flatten()
    }

    fn annotations_needing(&self, id: impl Into<RecordId>) -> impl Iterator<Item = &Annotation> {
        self.needing(id).filter_map(|id| match id {
            RecordId::Annotation(id) => self.annotation(id),
            _ => None,
        })
    }
}
