//! What is begun in one frame and gone on with in others: a relation, a tag, an entity.

use crate::analysis::search::Wanted;
use crate::model::{AnnotationId, EntityId, LayerId, TagId};

/// The steps of looking for words in the text that is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FindStep {
    /// Opens the bar, for these words if there are any.
    Open(Option<String>),
    /// Looks for something, and goes to the first place from here on.
    Look(Wanted),
    Next,
    Previous,
    /// Puts the bar away; the text has the keyboard, and what was found last stays selected.
    Close,
}

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
