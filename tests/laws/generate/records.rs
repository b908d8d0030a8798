//! The records that a step puts or removes.

use glossator::model::{
    AlignedPair, Alignment, AlignmentId, Annotation, AnnotationId, Annotator, AnnotatorId, Body,
    Certainty, Color, Description, DescriptionField, Document, DocumentId, Encoding, Entity,
    EntityId, EntityKind, Extra, Finding, Layer, LayerId, Name, NewlineStyle, Origin, PairKind,
    Provenance, Record, RecordId, RelationId, Role, Section, Selector, SourceFile, Tag, TagId,
    Target, Timestamp, Verdict,
};
use glossator::project::{Edit, Project};
use glossator::text::{CharOffset, Span, Text};
use proptest::sample::Index;

use super::Step;

pub fn vocabulary_record(step: &Step) -> Option<Record> {
    Some(match step {
        Step::PutTag { id, parent, layer } => Record::Tag(Tag {
            id: tag_id(*id),
            name: format!("tag {id}"),
            parent: parent.map(tag_id),
            layer: layer.map(layer_id),
            color: Color::default(),
            description: String::new(),
            shortcut: None,
            extra: Extra::default(),
        }),
        Step::PutLayer(id) => Record::Layer(Layer {
            id: layer_id(*id),
            name: "layer".into(),
            description: String::new(),
            extra: Extra::default(),
        }),
        Step::PutEntity(id, name) => Record::Entity(Entity {
            id: entity_id(*id),
            kind: EntityKind("person".into()),
            names: vec![Name {
                text: name.clone(),
                language: String::new(),
                kind: "name".into(),
            }],
            ids: vec![],
            note: String::new(),
            extra: Extra::default(),
        }),
        Step::PutAnnotator(id) => Record::Annotator(Annotator {
            id: AnnotatorId::new(&format!("annotator-{id}")).unwrap(),
            name: "A".into(),
            extra: Extra::default(),
        }),
        _ => return None,
    })
}

pub fn record_id(kind: u8, id: u8) -> RecordId {
    match kind {
        0 => document_id(id).into(),
        1 => annotation_id(id).into(),
        2 => RelationId::new(&format!("relation-{id}")).unwrap().into(),
        3 => tag_id(id).into(),
        4 => layer_id(id).into(),
        5 => entity_id(id).into(),
        6 => AnnotatorId::new(&format!("annotator-{id}")).unwrap().into(),
        _ => AlignmentId::new(&format!("alignment-{id}")).unwrap().into(),
    }
}

pub fn annotation(project: &Project, step: &Step) -> Option<Annotation> {
    let Step::PutAnnotation {
        id,
        document,
        at,
        kind,
        tag,
        entity,
    } = step
    else {
        return None;
    };
    let document = document_id(*document);
    let text = project.text(&document)?;
    let spans: Vec<Span> = at.iter().filter_map(|ends| span_in(text, ends)).collect();
    let first = project.annotation(&annotation_id(0));
    let selector = match kind {
        0 => Selector::Point(CharOffset::from_count(
            at.first()?.0.index(text.len().count() + 1),
        )),
        1 => Selector::WholeDocument,
        2 if *id != 0 && first.is_some_and(|one| one.target.document == document) => {
            Selector::Annotation(annotation_id(0))
        }
        _ => Selector::of_spans(spans)?,
    };
    let quote = selector.describe(text)?;
    let mut bodies = vec![Body::Note("заметка".into())];
    bodies.extend((*tag < 4).then(|| Body::Tag(tag_id(*tag))));
    bodies.extend((*entity < 3).then(|| Body::Entity(entity_id(*entity))));
    let target = Target {
        document,
        selector,
        quote,
    };
    let (id, extra) = (annotation_id(*id), Extra::default());
    Some(Annotation {
        id,
        target,
        bodies,
        provenance: provenance(),
        extra,
    })
}

pub fn alignment(
    project: &Project,
    id: u8,
    (left, right): (u8, u8),
    at: &(Index, Index),
) -> Option<Edit> {
    let (left, right) = (document_id(left), document_id(right));
    let pair = AlignedPair {
        left: span_in(project.text(&left)?, at),
        right: span_in(project.text(&right)?, at),
        kind: PairKind::Clause,
        note: String::new(),
    };
    Some(Edit::put(Record::Alignment(Alignment {
        id: AlignmentId::new(&format!("alignment-{id}")).unwrap(),
        title: "ru – en".into(),
        left,
        right,
        pairs: vec![pair],
        provenance: provenance(),
        extra: Extra::default(),
    })))
}

pub fn document(id: &DocumentId, text: &Text) -> Document {
    let whole = text.whole();
    Document {
        id: id.clone(),
        source: SourceFile {
            path: format!("{id}.txt"),
            // As good as a hash here: another text is another file.
            sha256: text.as_str().escape_unicode().to_string(),
            length: text.len().get(),
            encoding: Encoding {
                name: "UTF-8".into(),
                byte_order_mark: false,
            },
            newline: NewlineStyle::Lf,
        },
        derivation: None,
        text: Some(text.clone()),
        corrections: vec![],
        description: Description {
            findings: vec![finding(whole)],
            ..Description::default()
        },
        sections: vec![Section {
            span: whole,
            title: "all".into(),
            role: Role::Text,
            language: "ru".into(),
            certainty: Certainty::Unknown,
            extra: Extra::default(),
        }],
        extra: Extra::default(),
    }
}

/// Somebody decided that the text says nothing about the place; its span is carried along.
fn finding(span: Option<Span>) -> Finding {
    Finding {
        field: DescriptionField::Place,
        says: "all".into(),
        span,
        words: "all".into(),
        certainty: Certainty::Low,
        verdict: Verdict::Rejected,
        by: AnnotatorId::new("tester").unwrap(),
        at: Timestamp::default(),
        extra: Extra::default(),
    }
}

pub fn span_in(text: &Text, (one, other): &(Index, Index)) -> Option<Span> {
    let length = text.len().count() + 1;
    Span::between(
        CharOffset::from_count(one.index(length)),
        CharOffset::from_count(other.index(length)),
    )
}

pub fn provenance() -> Provenance {
    Provenance {
        annotator: AnnotatorId::new("tester").unwrap(),
        created: Timestamp::default(),
        modified: Timestamp::default(),
        origin: Origin::Hand,
    }
}

pub fn document_id(id: u8) -> DocumentId {
    DocumentId::new(&format!("document-{id}")).unwrap()
}

pub fn annotation_id(id: u8) -> AnnotationId {
    AnnotationId::new(&format!("annotation-{id}")).unwrap()
}

pub fn tag_id(id: u8) -> TagId {
    TagId::new(&format!("tag-{id}")).unwrap()
}

pub fn layer_id(id: u8) -> LayerId {
    LayerId::new(&format!("layer-{id}")).unwrap()
}

pub fn entity_id(id: u8) -> EntityId {
    EntityId::new(&format!("entity-{id}")).unwrap()
}
