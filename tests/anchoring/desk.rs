//! A document with marks, its new version, and what becomes of them.

use std::collections::BTreeSet;

use glossator::model::{
    Annotation, AnnotationId, AnnotatorId, Description, Document, DocumentId, Encoding, Extra,
    NewlineStyle, Provenance, Record, Selector, SourceFile, Target, Timestamp,
};
use glossator::project::reanchoring::{NewVersion, Placement, PlacementState, Plan, plan};
use glossator::project::recipes::Author;
use glossator::project::recipes::reanchoring::{Consent, Decisions, reanchor};
use glossator::project::{Edit, Project};
use glossator::text::{CharOffset, Span, Text};

pub fn author() -> Author {
    Author {
        by: AnnotatorId::new("anna").unwrap(),
        at: Timestamp::from_seconds(1_000),
    }
}

pub fn letter() -> DocumentId {
    DocumentId::new("letter").unwrap()
}

pub fn id(number: usize) -> AnnotationId {
    AnnotationId::new(&format!("mark-{number:05}")).unwrap()
}

pub fn source(text: &Text, hash: &str) -> SourceFile {
    SourceFile {
        path: "letter.txt".into(),
        sha256: hash.into(),
        length: text.len().get(),
        encoding: Encoding {
            name: "UTF-8".into(),
            byte_order_mark: false,
        },
        newline: NewlineStyle::Lf,
    }
}

pub fn new_version(text: &str) -> NewVersion {
    let text = Text::new(text);
    NewVersion {
        source: source(&text, "new"),
        text,
        quarantined: 0,
    }
}

/// A project of one letter with these marks.
pub fn project(text: &str, selectors: &[Selector]) -> Project {
    let text = Text::new(text);
    let mut edits = vec![Edit::put(Record::Document(Document {
        id: letter(),
        source: source(&text, "old"),
        derivation: None,
        text: Some(text.clone()),
        corrections: vec![],
        description: Description::default(),
        sections: vec![],
        extra: Extra::default(),
    }))];
    for (number, selector) in selectors.iter().enumerate() {
        edits.push(Edit::put(Record::Annotation(Annotation {
            id: id(number),
            target: Target {
                document: letter(),
                selector: selector.clone(),
                quote: selector.describe(&text).unwrap_or_default(),
            },
            bodies: vec![],
            provenance: Provenance::by_hand(author().by, Timestamp::default()),
            extra: Extra::default(),
        })));
    }
    let mut project = Project::default();
    project
        .apply(&author().transaction("begin", edits))
        .unwrap();
    project
}

/// The same project with its text lost.
pub fn without_text(project: &Project) -> Project {
    let mut lost = Project::default();
    let records = project.records().map(|record| match record {
        Record::Document(document) => Record::Document(Document {
            text: None,
            ..document
        }),
        other => other,
    });
    let edits = records.map(Edit::put).collect();
    lost.apply(&author().transaction("begin", edits)).unwrap();
    lost
}

/// The only stretch where these words stand in a text.
pub fn span(text: &str, words: &str) -> Selector {
    let byte = text
        .find(words)
        .unwrap_or_else(|| panic!("{words:?} is not in the text"));
    let text = Text::new(text);
    let start = text.char_of_byte(byte);
    let end = start.plus(u32::try_from(words.chars().count()).unwrap());
    Selector::Text(Span::new(start, end).unwrap())
}

pub fn point(offset: u32) -> Selector {
    Selector::Point(CharOffset::new(offset))
}

/// What becomes of one mark.
pub fn follow(old: &str, words: &str, new: &str) -> Placement {
    let project = project(old, &[span(old, words)]);
    let plan = plan(&project, &letter(), new_version(new)).unwrap();
    plan.placements[0].clone()
}

/// What becomes of one mark when only its quote is left.
pub fn find(old: &str, words: &str, new: &str) -> Placement {
    let project = without_text(&project(old, &[span(old, words)]));
    let plan = plan(&project, &letter(), new_version(new)).unwrap();
    plan.placements[0].clone()
}

/// The state and the words at the new place or guess.
pub fn outcome(placement: &Placement) -> (PlacementState, &str) {
    (placement.state, placement.words.as_deref().unwrap_or("–"))
}

pub fn accept(
    project: &Project,
    plan: &Plan,
    consents: &[Consent],
) -> glossator::project::Transaction {
    let consents: BTreeSet<Consent> = consents.iter().copied().collect();
    reanchor(
        project,
        &author(),
        plan,
        &Decisions::by_consent(plan, &consents),
    )
    .unwrap()
}

/// Numbers that are the same in every run (an LCG with Knuth's constants).
pub struct Numbers(pub u64);

impl Numbers {
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound.max(1)
    }

    pub fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}
