//! The tables of records and the questions that can be asked of them.
//!
//! The fields are private to this folder; only [`apply`](Project::apply) and the revision of a
//! text write them. All tables are persistent maps: a clone of a project costs nothing, so that
//! jobs see a snapshot and a failed transaction is simply not kept.

mod apply;
mod index;
mod promises;
mod questions;
mod revise_text;

use std::sync::Arc;

use imbl::OrdMap;

use crate::model::{
    Alignment, AlignmentId, Annotation, AnnotationId, Annotator, AnnotatorId, Document, DocumentId,
    Entity, EntityId, Layer, LayerId, Relation, RelationId, Tag, TagId,
};

use index::Index;
pub use questions::State;

/// All records together.
#[derive(Clone, Debug, Default)]
pub struct Project {
    documents: OrdMap<DocumentId, Arc<Document>>,
    annotations: OrdMap<AnnotationId, Arc<Annotation>>,
    relations: OrdMap<RelationId, Arc<Relation>>,
    tags: OrdMap<TagId, Arc<Tag>>,
    layers: OrdMap<LayerId, Arc<Layer>>,
    entities: OrdMap<EntityId, Arc<Entity>>,
    annotators: OrdMap<AnnotatorId, Arc<Annotator>>,
    alignments: OrdMap<AlignmentId, Arc<Alignment>>,
    // Invariant: says exactly what a scan of the tables would say; see `integrity`.
    index: Index,
}

/// Two projects are equal if they hold the same records; the index follows from them.
impl PartialEq for Project {
    fn eq(&self, other: &Self) -> bool {
        self.documents == other.documents
            && self.annotations == other.annotations
            && self.relations == other.relations
            && self.tags == other.tags
            && self.layers == other.layers
            && self.entities == other.entities
            && self.annotators == other.annotators
            && self.alignments == other.alignments
    }
}

impl Eq for Project {}

#[cfg(test)]
impl Project {
    /// A project that begins with these, for tests beside the code.
    pub(crate) fn of(edits: Vec<super::Edit>) -> Self {
        let mut project = Self::default();
        let beginning = super::Transaction {
            label: String::new(),
            by: AnnotatorId::new("me").unwrap(),
            at: crate::model::Timestamp::default(),
            edits,
        };
        project.apply(&beginning).unwrap();
        project
    }
}
