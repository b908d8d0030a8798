//! The file format: what is written is read, and what is damaged is noticed and kept.

mod by_hand;
mod damage;
mod described;
mod generate;
mod golden;
mod laws;
mod transactions;

use glossator::model::{
    Annotation, AnnotationId, AnnotatorId, Body, DocumentId, Encoding, Extra, NewlineStyle,
    Provenance, Relation, RelationId, Selector, SourceFile, TagId, Target, Timestamp,
};
use glossator::storage::schema::{ReadFile, Sidecar, read_sidecar};
use glossator::text::{Span, TextQuote};

/// The document that a damaged sidecar is taken to belong to.
fn beside() -> DocumentId {
    DocumentId::new("beside").unwrap()
}

fn read(bytes: &[u8]) -> ReadFile<Sidecar> {
    read_sidecar(bytes, &beside()).unwrap()
}

fn provenance() -> Provenance {
    let annotator = AnnotatorId::new("vera").unwrap();
    Provenance::by_hand(annotator, Timestamp::read("1949-10-26T09:30:00Z").unwrap())
}

/// A sidecar with so many annotations, each tenth with a relation to the one before.
fn long_sidecar(count: u32) -> Sidecar {
    let document = beside();
    let annotation = |number: u32| Annotation {
        id: annotation_id(number),
        target: Target {
            document: document.clone(),
            selector: Selector::Text(Span::of(number * 7, number * 7 + 6).unwrap()),
            quote: TextQuote {
                exact: "Сталин".into(),
                prefix: "телеграмма тов. ".into(),
                suffix: format!(" – Мао Цзэдуну, № {number}"),
            },
        },
        bodies: vec![
            Body::Tag(TagId::new("person").unwrap()),
            Body::Note("и\u{301}мя".into()),
        ],
        provenance: provenance(),
        extra: Extra::default(),
    };
    let relation = |number: u32| Relation {
        id: RelationId::new(&format!("r{number:06}")).unwrap(),
        kind: "sent".into(),
        from: annotation_id(number),
        to: annotation_id(number - 1),
        note: String::new(),
        provenance: provenance(),
        extra: Extra::default(),
    };
    Sidecar {
        source: Some(SourceFile {
            path: "letter.txt".into(),
            sha256: "0".repeat(64),
            length: count * 7 + 7,
            encoding: Encoding {
                name: "UTF-8".into(),
                byte_order_mark: false,
            },
            newline: NewlineStyle::Lf,
        }),
        annotations: (0..count).map(annotation).collect(),
        relations: (1..count).step_by(10).map(relation).collect(),
        ..Sidecar::new(document.clone())
    }
}

fn annotation_id(number: u32) -> AnnotationId {
    AnnotationId::new(&format!("a{number:06}")).unwrap()
}
