//! Any record, for edits, journal and merge.

use super::{
    Alignment, Annotation, Annotator, Document, DocumentId, Entity, Layer, PositionMut, RecordId,
    Relation, Selector, Tag,
};

/// Any record.
#[expect(
    clippy::large_enum_variant,
    reason = "documents are few, and records are moved one at a time"
)]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    Document(Document),
    Annotation(Annotation),
    Relation(Relation),
    Tag(Tag),
    Layer(Layer),
    Entity(Entity),
    Annotator(Annotator),
    Alignment(Alignment),
}

/// The kinds of record, for counting and for messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RecordKind {
    Document,
    Annotation,
    Relation,
    Tag,
    Layer,
    Entity,
    Annotator,
    Alignment,
}

impl Record {
    pub fn id(&self) -> RecordId {
        match self {
            Self::Document(document) => document.id.clone().into(),
            Self::Annotation(annotation) => annotation.id.clone().into(),
            Self::Relation(relation) => relation.id.clone().into(),
            Self::Tag(tag) => tag.id.clone().into(),
            Self::Layer(layer) => layer.id.clone().into(),
            Self::Entity(entity) => entity.id.clone().into(),
            Self::Annotator(annotator) => annotator.id.clone().into(),
            Self::Alignment(alignment) => alignment.id.clone().into(),
        }
    }

    /// Every stored position that counts characters of `document`; whoever revises a text moves
    /// these, and there are no others.
    pub fn positions_mut(&mut self, document: &DocumentId) -> Vec<PositionMut<'_>> {
        match self {
            Self::Document(one) if one.id == *document => {
                let sections = one.sections.iter_mut().map(|section| &mut section.span);
                let findings = one.description.findings.iter_mut();
                let spans = sections.chain(findings.map(|finding| &mut finding.span));
                spans.map(PositionMut::Span).collect()
            }
            Self::Annotation(annotation) if annotation.target.document == *document => {
                vec![PositionMut::Selector(&mut annotation.target.selector)]
            }
            Self::Alignment(alignment) => {
                let (left, right) = (alignment.left == *document, alignment.right == *document);
                let pairs = alignment.pairs.iter_mut();
                let sides =
                    pairs.flat_map(|pair| [(left, &mut pair.left), (right, &mut pair.right)]);
                sides
                    .filter(|(is_here, _)| *is_here)
                    .map(|(_, span)| PositionMut::Span(span))
                    .collect()
            }
            Self::Document(_)
            | Self::Annotation(_)
            | Self::Relation(_)
            | Self::Tag(_)
            | Self::Layer(_)
            | Self::Entity(_)
            | Self::Annotator(_) => Vec::new(),
        }
    }

    /// The records without which this one means nothing.
    pub fn needs(&self) -> Vec<RecordId> {
        match self {
            Self::Annotation(annotation) => {
                let mut needs: Vec<RecordId> = vec![annotation.target.document.clone().into()];
                if let Selector::Annotation(other) = &annotation.target.selector {
                    needs.push(other.clone().into());
                }
                needs.extend(annotation.tags().cloned().map(RecordId::from));
                needs.extend(annotation.entities().cloned().map(RecordId::from));
                needs
            }
            Self::Relation(relation) => {
                vec![relation.from.clone().into(), relation.to.clone().into()]
            }
            Self::Tag(tag) => {
                let parent = tag.parent.clone().map(RecordId::from);
                parent
                    .into_iter()
                    .chain(tag.layer.clone().map(RecordId::from))
                    .collect()
            }
            Self::Alignment(alignment) => vec![
                alignment.left.clone().into(),
                alignment.right.clone().into(),
            ],
            Self::Document(_) | Self::Layer(_) | Self::Entity(_) | Self::Annotator(_) => Vec::new(),
        }
    }
}

impl RecordId {
    pub const fn kind(&self) -> RecordKind {
        match self {
            Self::Document(_) => RecordKind::Document,
            Self::Annotation(_) => RecordKind::Annotation,
            Self::Relation(_) => RecordKind::Relation,
            Self::Tag(_) => RecordKind::Tag,
            Self::Layer(_) => RecordKind::Layer,
            Self::Entity(_) => RecordKind::Entity,
            Self::Annotator(_) => RecordKind::Annotator,
            Self::Alignment(_) => RecordKind::Alignment,
        }
    }
}
