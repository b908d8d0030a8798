//! Texts, changes and transactions at random, with everything that has ever broken an offset.

use glossator::model::{
    AlignedPair, Alignment, AlignmentId, Annotation, AnnotationId, Annotator, AnnotatorId, Body,
    Certainty, Color, Description, DescriptionField, Document, DocumentId, Encoding, Entity,
    EntityId, EntityKind, Extra, Finding, Layer, LayerId, Name, NewlineStyle, Origin, PairKind,
    Provenance, Record, RecordId, Relation, RelationId, Role, Section, Selector, SourceFile, Tag,
    TagId, Target, Timestamp, Verdict,
};
use glossator::project::recipes::Author;
use glossator::project::recipes::documents::{Because, correct_because};
use glossator::project::{Edit, Project, Transaction};
use glossator::text::{CharOffset, Span, Text, TextChange};
use proptest::prelude::*;
use proptest::sample::Index;

/// Pieces that texts are made of: scripts, emoji with skin tones and families, marks that do not
/// compose, every line ending, astral letters, direction marks.
const PIECES: [&str; 18] = [
    "Сталина ",
    "Stalin ",
    "毛泽东",
    "👩🏽‍🚀",
    "👨‍👩‍👧‍👦",
    "е\u{301}",
    "т\u{361}с",
    "\r\n",
    "\n",
    "\r",
    "\u{85}",
    "𝔊",
    "שלום ",
    "हिन्दी ",
    "a",
    " ",
    "\u{200f}",
    "\"",
];

pub fn text() -> impl Strategy<Value = Text> {
    prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..24)
        .prop_map(|pieces| Text::new(pieces.concat()))
}

/// A change of a text: up to three replacements anywhere.
pub fn change(text: &Text) -> impl Strategy<Value = TextChange> + use<> {
    let text = text.clone();
    let cut = (
        any::<Index>(),
        any::<Index>(),
        prop::sample::select(PIECES.to_vec()),
        any::<bool>(),
    );
    prop::collection::vec(cut, 1..4).prop_map(move |cuts| {
        let length = text.len().count() + 1;
        let mut ends: Vec<(usize, usize, &str)> = cuts
            .iter()
            .map(|(one, other, piece, inserts)| {
                let (one, other) = (one.index(length), other.index(length));
                (
                    one.min(other),
                    one.max(other).min(one.min(other) + 12),
                    if *inserts { *piece } else { "" },
                )
            })
            .collect();
        ends.sort_unstable();
        let mut replacements = Vec::new();
        let mut free_from = 0;
        for (start, end, inserted) in ends {
            if start < free_from || (start == free_from && free_from > 0) {
                continue;
            }
            let (start, end) = (CharOffset::from_count(start), CharOffset::from_count(end));
            let one = TextChange::replace(&text, start, end, inserted);
            replacements.extend(one.replacements().iter().cloned());
            free_from = end.count();
        }
        TextChange::new(replacements).unwrap()
    })
}

/// A text, and four changes one after the other.
pub fn text_and_changes() -> impl Strategy<Value = (Text, Vec<TextChange>)> {
    let longer = |(source, text, changes): (Text, Text, Vec<TextChange>)| {
        change(&text).prop_map(move |change| {
            let mut changes = changes.clone();
            let text = change.apply(&text).unwrap();
            changes.push(change);
            (source.clone(), text, changes)
        })
    };
    let begin = text().prop_map(|text| (text.clone(), text, Vec::new()));
    let two = begin.prop_flat_map(longer).prop_flat_map(longer);
    let four = two.prop_flat_map(longer).prop_flat_map(longer);
    four.prop_map(|(source, _, changes)| (source, changes))
}

pub fn span(text: &Text) -> impl Strategy<Value = Option<Span>> + use<> {
    let length = text.len().count() + 1;
    (any::<Index>(), any::<Index>()).prop_map(move |(one, other)| {
        Span::between(
            CharOffset::from_count(one.index(length)),
            CharOffset::from_count(other.index(length)),
        )
    })
}

/// One step of a random life of a project, in terms that make sense whatever the project holds.
#[derive(Clone, Debug)]
pub enum Step {
    PutDocument(u8, Text),
    PutAnnotation {
        id: u8,
        document: u8,
        at: Vec<(Index, Index)>,
        kind: u8,
        tag: u8,
        entity: u8,
    },
    PutTag {
        id: u8,
        parent: Option<u8>,
        layer: Option<u8>,
    },
    PutLayer(u8),
    PutEntity(u8, String),
    PutAnnotator(u8),
    PutRelation(u8, u8, u8),
    PutAlignment {
        id: u8,
        left: u8,
        right: u8,
        at: (Index, Index),
    },
    Remove(u8, u8),
    Revise(u8, Index, Index, &'static str),
}

pub fn steps() -> impl Strategy<Value = Vec<Step>> {
    let ends = || (any::<Index>(), any::<Index>());
    let step = prop_oneof![
        2 => (0..2_u8, text()).prop_map(|(id, text)| Step::PutDocument(id, text)),
        8 => (0..12_u8, 0..2_u8, prop::collection::vec(ends(), 1..3), 0..5_u8, 0..5_u8, 0..4_u8)
            .prop_map(|(id, document, at, kind, tag, entity)| Step::PutAnnotation { id, document, at, kind, tag, entity }),
        2 => (0..4_u8, prop::option::of(0..4_u8), prop::option::of(0..2_u8))
            .prop_map(|(id, parent, layer)| Step::PutTag { id, parent, layer }),
        1 => (0..2_u8).prop_map(Step::PutLayer),
        2 => (0..3_u8, ".{0,6}").prop_map(|(id, name)| Step::PutEntity(id, name)),
        1 => (0..2_u8).prop_map(Step::PutAnnotator),
        1 => (0..3_u8, 0..12_u8, 0..12_u8).prop_map(|(id, from, to)| Step::PutRelation(id, from, to)),
        1 => (0..2_u8, 0..2_u8, 0..2_u8, ends()).prop_map(|(id, left, right, at)| Step::PutAlignment { id, left, right, at }),
        3 => (0..8_u8, 0..12_u8).prop_map(|(kind, id)| Step::Remove(kind, id)),
        4 => (0..2_u8, any::<Index>(), any::<Index>(), prop::sample::select(PIECES.to_vec()))
            .prop_map(|(document, start, end, piece)| Step::Revise(document, start, end, piece)),
    ];
    prop::collection::vec(step, 1..40)
}

/// The transaction of a step; `None` where it makes no sense for this project.
pub fn transaction(project: &Project, step: &Step) -> Option<Transaction> {
    let edit = match step {
        Step::PutDocument(id, text) => {
            Edit::put(Record::Document(document(&document_id(*id), text)))
        }
        Step::PutAnnotation { .. } => Edit::put(Record::Annotation(annotation(project, step)?)),
        Step::PutRelation(id, from, to) => Edit::put(Record::Relation(Relation {
            id: RelationId::new(&format!("relation-{id}")).unwrap(),
            kind: "sent".into(),
            from: annotation_id(*from),
            to: annotation_id(*to),
            note: String::new(),
            provenance: provenance(),
            extra: Extra::default(),
        })),
        Step::PutAlignment {
            id,
            left,
            right,
            at,
        } => alignment(project, *id, (*left, *right), at)?,
        Step::Remove(kind, id) => Edit::Remove(record_id(*kind, *id)),
        Step::Revise(id, start, end, piece) => {
            let text = project.text(&document_id(*id))?;
            let length = text.len().count() + 1;
            let start = start.index(length);
            let end = end.index(length).clamp(start, start + 9);
            let (start, end) = (CharOffset::from_count(start), CharOffset::from_count(end));
            let change = TextChange::replace(text, start, end, piece);
            if end.get() % 2 == 0 {
                // Half of them say who, when and why.
                return Some(explained(project, &document_id(*id), change));
            }
            Edit::ReviseText {
                document: document_id(*id),
                change,
            }
        }
        vocabulary => Edit::put(vocabulary_record(vocabulary)?),
    };
    let by = AnnotatorId::new("tester").unwrap();
    Some(Transaction {
        label: "a step".into(),
        by,
        at: Timestamp::default(),
        edits: vec![edit],
    })
}

/// A correction with a reason.
fn explained(project: &Project, id: &DocumentId, change: TextChange) -> Transaction {
    let author = Author {
        by: AnnotatorId::new("tester").unwrap(),
        at: Timestamp::default(),
    };
    let because = Because {
        reason: "a slip of the typist".into(),
        certainty: Certainty::High,
    };
    correct_because(project, &author, (id, change), because)
}

/// Steps in groups, some of one and some of several.
pub fn groups(steps: &[Step]) -> Vec<&[Step]> {
    let mut rest = steps;
    let mut groups = Vec::new();
    for size in [1, 3, 2, 1, 5].into_iter().cycle() {
        if rest.is_empty() {
            break;
        }
        let (group, others) = rest.split_at(size.min(rest.len()));
        groups.push(group);
        rest = others;
    }
    groups
}

/// The transaction that takes several steps together, each made for what the ones before it left,
/// be that possible or not; `None` where none of them makes sense.
pub fn together(project: &Project, steps: &[Step]) -> Option<Transaction> {
    let mut scratch = project.clone();
    let mut all: Option<Transaction> = None;
    for step in steps {
        let Some(one) = transaction(&scratch, step) else {
            continue;
        };
        let _refused = scratch.apply(&one);
        match &mut all {
            Some(all) => all.edits.extend(one.edits),
            None => all = Some(one),
        }
    }
    all
}

fn vocabulary_record(step: &Step) -> Option<Record> {
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

fn record_id(kind: u8, id: u8) -> RecordId {
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

fn annotation(project: &Project, step: &Step) -> Option<Annotation> {
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

fn alignment(
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

fn span_in(text: &Text, (one, other): &(Index, Index)) -> Option<Span> {
    let length = text.len().count() + 1;
    Span::between(
        CharOffset::from_count(one.index(length)),
        CharOffset::from_count(other.index(length)),
    )
}

fn provenance() -> Provenance {
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

fn annotation_id(id: u8) -> AnnotationId {
    AnnotationId::new(&format!("annotation-{id}")).unwrap()
}

fn tag_id(id: u8) -> TagId {
    TagId::new(&format!("tag-{id}")).unwrap()
}

fn layer_id(id: u8) -> LayerId {
    LayerId::new(&format!("layer-{id}")).unwrap()
}

fn entity_id(id: u8) -> EntityId {
    EntityId::new(&format!("entity-{id}")).unwrap()
}
