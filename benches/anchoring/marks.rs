//! Marks on a text, drawn at random, and a project that has them.

use std::collections::BTreeSet;

use glossator::model::{
    Annotation, AnnotationId, AnnotatorId, Description, Document, DocumentId, Encoding, Extra,
    NewlineStyle, Provenance, Record, Selector, SourceFile, Target, Timestamp,
};
use glossator::project::reanchoring::NewVersion;
use glossator::project::{Edit, Project, Transaction};
use glossator::text::{CharOffset, Span, Text, TextQuote};

use super::edits::Edited;
use super::numbers::Numbers;

/// A project of one text with marks.
pub struct Desk {
    pub project: Project,
    pub document: DocumentId,
    /// In the order of their ids.
    pub marks: Vec<(usize, usize)>,
}

impl Desk {
    pub fn new(edited: &Edited, count: usize, numbers: &mut Numbers) -> Self {
        let marks = draw(&edited.old, count, numbers);
        let text: Text = Text::new(edited.old.iter().collect::<String>());
        let document = DocumentId::new("text").expect("an id");
        let mut edits = vec![Edit::put(Record::Document(Document {
            id: document.clone(),
            source: source(&text, "old"),
            derivation: None,
            text: Some(text.clone()),
            corrections: vec![],
            description: Description::default(),
            sections: vec![],
            extra: Extra::default(),
        }))];
        for (number, mark) in marks.iter().enumerate() {
            edits.push(Edit::put(Record::Annotation(annotation(
                number, &document, &text, *mark,
            ))));
        }
        let mut project = Project::default();
        project.apply(&transaction(edits)).expect("a sound project");
        Self {
            project,
            document,
            marks,
        }
    }

    pub fn new_version(edited: &Edited) -> NewVersion {
        let text = Text::new(edited.new.iter().collect::<String>());
        NewVersion {
            source: source(&text, "new"),
            text,
            quarantined: 0,
        }
    }

    /// The same project with its text lost.
    pub fn without_text(&self) -> Project {
        let records = self.project.records().map(|record| match record {
            Record::Document(document) => Record::Document(Document {
                text: None,
                ..document
            }),
            other => other,
        });
        let mut lost = Project::default();
        lost.apply(&transaction(records.map(Edit::put).collect()))
            .expect("a sound project");
        lost
    }
}

fn transaction(edits: Vec<Edit>) -> Transaction {
    Transaction {
        label: String::new(),
        by: by(),
        at: Timestamp::default(),
        edits,
    }
}

fn by() -> AnnotatorId {
    AnnotatorId::new("bench").expect("an id")
}

fn source(text: &Text, hash: &str) -> SourceFile {
    SourceFile {
        path: "text.txt".into(),
        sha256: hash.into(),
        length: text.len().get(),
        encoding: Encoding {
            name: "UTF-8".into(),
            byte_order_mark: false,
        },
        newline: NewlineStyle::Lf,
    }
}

fn annotation(
    number: usize,
    document: &DocumentId,
    text: &Text,
    (start, end): (usize, usize),
) -> Annotation {
    let span =
        Span::new(CharOffset::from_count(start), CharOffset::from_count(end)).expect("a span");
    Annotation {
        id: AnnotationId::new(&format!("mark-{number:07}")).expect("an id"),
        target: Target {
            document: document.clone(),
            selector: Selector::Text(span),
            quote: TextQuote::describe(text, span),
        },
        bodies: vec![],
        provenance: Provenance::by_hand(by(), Timestamp::default()),
        extra: Extra::default(),
    }
}

/// Stretches of words: four in ten of one, four of two to five, the rest longer; no two the same.
fn draw(text: &[char], count: usize, numbers: &mut Numbers) -> Vec<(usize, usize)> {
    let words = words(text);
    let count = count.min(text.len() / 40).min(words.len());
    let mut marks = BTreeSet::new();
    for _ in 0..count * 20 {
        if marks.len() == count {
            break;
        }
        let length = match numbers.below(100) {
            0..40 => 1,
            40..80 => numbers.between(2, 5),
            80..95 => numbers.between(6, 20),
            _ => numbers.between(21, 80),
        };
        let first = numbers.below(words.len());
        let last = (first + length).min(words.len()) - 1;
        let (start, mut end) = (words[first].0, words[last].1);
        while end > start && ".,;:!?".contains(text[end - 1]) {
            end -= 1;
        }
        if text[start..end].iter().any(|one| one.is_alphanumeric()) {
            marks.insert((start, end));
        }
    }
    marks.into_iter().collect()
}

fn words(text: &[char]) -> Vec<(usize, usize)> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, character) in text.iter().enumerate() {
        match (character.is_whitespace(), start) {
            (true, Some(from)) => {
                words.push((from, at));
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
    }
    words.extend(start.map(|from| (from, text.len())));
    words
}
