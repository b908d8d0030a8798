//! What is begun in one frame and gone on with in others: a relation, a tag, an entity.

use crate::model::{AnnotationId, EntityId, LayerId, TagId};

/// The steps on the way to a relation; meanwhile marks are chosen as its other end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RelationStep {
    /// It shall begin here.
    From(AnnotationId),
    /// It shall lead here; its kind is asked for.
    To(AnnotationId),
    /// It was made, or given up.
    Stop,
}

/// What is begun in the codebook or in the register, to be gone on with there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begin {
    /// Its name is typed.
    NewTag,
    /// The name of a layer that was just made is typed.
    NameLayer(LayerId),
    RenameTag(TagId),
    /// The tag that it becomes is looked for.
    MergeTag(TagId),
    NewEntity,
    RenameEntity(EntityId),
    MergeEntity(EntityId),
}
