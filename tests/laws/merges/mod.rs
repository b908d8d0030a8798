//! Laws of bringing two people's work together.

mod any_work;
mod texts;
mod vocabulary;

use std::collections::BTreeSet;

use glossator::model::{
    AnnotationId, AnnotatorId, DocumentId, Entity, EntityId, EntityKind, Extra, Name, Record,
    RecordId, Selector, Timestamp,
};
use glossator::project::recipes::Author;
use glossator::project::recipes::highlights::{self, NewAnnotation};
use glossator::project::{Conflict, Edit, Project, merge};
use glossator::text::{CharOffset, Span, Text};

use crate::generate::{self, Step, transaction};

pub fn author() -> Author {
    Author {
        by: AnnotatorId::new("tester").unwrap(),
        at: Timestamp::default(),
    }
}

/// The project after the steps that it accepts. Texts are corrected, but not exchanged for others.
fn after(project: &Project, steps: &[Step]) -> Project {
    let mut project = project.clone();
    for step in steps {
        let is_there = |id: &u8| project.document(&generate::document_id(*id)).is_some();
        if matches!(step, Step::PutDocument(id, _) if is_there(id)) {
            continue;
        }
        if let Some(transaction) = transaction(&project, step) {
            let _refused = project.apply(&transaction);
        }
    }
    project
}

fn beginning(steps: &[Step]) -> Project {
    let mut project = Project::default();
    for step in steps {
        if let Some(transaction) = transaction(&project, step) {
            let _refused = project.apply(&transaction);
        }
    }
    project
}

fn merged(base: &Project, ours: &Project, theirs: &Project) -> (Project, Vec<Conflict>) {
    let (transaction, conflicts) = merge(&author(), base, ours, theirs);
    let mut merged = ours.clone();
    merged.apply(&transaction).unwrap();
    (merged, conflicts)
}

fn ids(project: &Project) -> BTreeSet<RecordId> {
    project.records().map(|record| record.id()).collect()
}

/// What the records say, without the positions that corrections move: one sentence for each thing.
fn statements(project: &Project) -> BTreeSet<(RecordId, String)> {
    let mut all = BTreeSet::new();
    let mut say = |id: &RecordId, what: String| {
        all.insert((id.clone(), what));
    };
    for record in project.records() {
        let id = &record.id();
        match record {
            Record::Annotation(one) => {
                one.bodies
                    .iter()
                    .for_each(|body| say(id, format!("{body:?}")));
            }
            Record::Entity(one) => {
                say(id, format!("kind {:?}", one.kind));
                one.names
                    .iter()
                    .for_each(|name| say(id, format!("{name:?}")));
            }
            Record::Tag(one) => {
                say(id, format!("parent {:?}", one.parent));
                say(id, format!("layer {:?}", one.layer));
            }
            Record::Relation(one) => say(id, format!("from {} to {}", one.from, one.to)),
            Record::Alignment(one) => say(id, format!("{} – {}", one.left, one.right)),
            Record::Document(one) => {
                let findings = one.description.findings.iter();
                findings.for_each(|one| say(id, format!("{:?} {}", one.field, one.says)));
                one.sections
                    .iter()
                    .for_each(|one| say(id, one.title.clone()));
            }
            Record::Layer(_) | Record::Annotator(_) => {}
        }
    }
    all
}

/// Three versions of one project: what it was, ours and theirs.
struct Apart {
    base: Project,
    ours: Project,
    theirs: Project,
}

impl Apart {
    fn from(edits: Vec<Edit>) -> Self {
        let mut base = Project::default();
        base.apply(&author().transaction("", edits)).unwrap();
        Self {
            ours: base.clone(),
            theirs: base.clone(),
            base,
        }
    }

    fn we(mut self, edits: Vec<Edit>) -> Self {
        let edits = author().transaction("", edits);
        self.ours.apply(&edits).unwrap();
        self
    }

    fn they(mut self, edits: Vec<Edit>) -> Self {
        let edits = author().transaction("", edits);
        self.theirs.apply(&edits).unwrap();
        self
    }

    fn merged(&self) -> (Project, Vec<Conflict>) {
        let (merged, conflicts) = merged(&self.base, &self.ours, &self.theirs);
        // Nobody is favoured but in what both changed.
        if conflicts.is_empty() {
            let (other_way, others) = self::merged(&self.base, &self.theirs, &self.ours);
            assert_eq!(statements(&other_way), statements(&merged));
            assert_eq!(others, vec![]);
        }
        (merged, conflicts)
    }
}

const TEXT: &str = "Stalin wrote to Mao, and Mao to Stalin.";

pub fn letter() -> DocumentId {
    DocumentId::new("letter").unwrap()
}

fn put_letter() -> Edit {
    Edit::put(Record::Document(generate::document(
        &letter(),
        &Text::new(TEXT),
    )))
}

pub fn put_mark(id: &str, word: &str, text: &str) -> Edit {
    let start = CharOffset::from_count(text.find(word).unwrap());
    let span = Span::new(start, start.plus(u32::try_from(word.len()).unwrap())).unwrap();
    let mut project = Project::default();
    let document = generate::document(&letter(), &Text::new(text));
    let add = author().transaction("", vec![Edit::put(Record::Document(document))]);
    project.apply(&add).unwrap();
    let new = NewAnnotation {
        id: AnnotationId::new(id).unwrap(),
        document: letter(),
        selector: Selector::Text(span),
        bodies: vec![],
    };
    highlights::create(&project, &author(), new).edits.remove(0)
}

/// The person `mao` with these names.
pub fn person(names: &[&str], note: &str) -> Edit {
    let name = |text: &&str| Name {
        text: (*text).to_owned(),
        language: String::new(),
        kind: "name".into(),
    };
    Edit::put(Record::Entity(Entity {
        id: EntityId::new("mao").unwrap(),
        kind: EntityKind("person".into()),
        names: names.iter().map(name).collect(),
        ids: vec![],
        note: note.into(),
        extra: Extra::default(),
    }))
}
