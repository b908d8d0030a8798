//! Texts, changes and transactions at random, with everything that has ever broken an offset.

mod records;
pub mod texts;

use glossator::model::{
    AnnotatorId, Certainty, DocumentId, Extra, Record, Relation, RelationId, Timestamp,
};
use glossator::project::recipes::Author;
use glossator::project::recipes::documents::{Because, correct_because};
use glossator::project::{Edit, Project, Transaction};
use glossator::text::{CharOffset, Text, TextChange};
use proptest::prelude::*;
use proptest::sample::Index;

use records::{alignment, annotation, annotation_id, provenance, record_id, vocabulary_record};
use texts::{PIECES, text};

pub use records::{document, document_id};

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
