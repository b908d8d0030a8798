//! One thing somebody said about one place.

use crate::text::TextQuote;

use super::{AnnotationId, Body, DocumentId, EntityId, Extra, Provenance, Selector, TagId};

/// One thing somebody said about one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Annotation {
    pub id: AnnotationId,
    pub target: Target,
    pub bodies: Vec<Body>,
    pub provenance: Provenance,
    pub extra: Extra,
}

/// Where an annotation points: the place while it has one, and the words that survive it.
///
/// The quote of [`Selector::Fragments`] has the words of all fragments, joined by ` … `.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    pub document: DocumentId,
    pub selector: Selector,
    pub quote: TextQuote,
}

impl Annotation {
    pub fn tags(&self) -> impl Iterator<Item = &TagId> {
        self.bodies.iter().filter_map(|body| {
            if let Body::Tag(tag) = body {
                Some(tag)
            } else {
                None
            }
        })
    }

    pub fn entities(&self) -> impl Iterator<Item = &EntityId> {
        self.bodies.iter().filter_map(|body| {
            if let Body::Entity(entity) = body {
                Some(entity)
            } else {
                None
            }
        })
    }

    pub fn notes(&self) -> impl Iterator<Item = &str> {
        self.bodies.iter().filter_map(|body| {
            if let Body::Note(note) = body {
                Some(note.as_str())
            } else {
                None
            }
        })
    }

    pub const fn is_orphan(&self) -> bool {
        matches!(self.target.selector, Selector::Orphaned(_))
    }
}
