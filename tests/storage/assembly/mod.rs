//! A project is put together from its files, and taken apart into them again.

mod laws;
mod misfits;
mod several_files;
mod tombstones;

use std::collections::BTreeMap;

use glossator::model::{
    Annotation, AnnotationId, Annotator, AnnotatorId, Document, DocumentId, Extra, Record,
    Selector, Timestamp,
};
use glossator::project::{Edit, Project, Transaction};
use glossator::storage::assembly::{
    Assembled, CODEBOOK, ENTITIES, OpenedSource, ProjectFiles, ReadProject, SIDECAR_ENDING,
    assemble,
};
use glossator::storage::schema::{read_codebook, read_entities, read_project_file, read_sidecar};
use glossator::text::{Span, Text};

use crate::lives::{Step, document, transaction};

pub const PROJECT: &str = "stories.glossator";

/// The files of a project on an imagined disk.
pub type Folder = BTreeMap<String, Vec<u8>>;

pub fn at(seconds: i64) -> Timestamp {
    Timestamp::from_seconds(seconds)
}

fn apply(project: &mut Project, edits: Vec<Edit>) -> Transaction {
    let transaction = Transaction {
        label: "test".into(),
        by: AnnotatorId::new("tester").unwrap(),
        at: at(0),
        edits,
    };
    project.apply(&transaction).unwrap()
}

/// A project with its annotator, as every project has one.
fn beginning() -> Project {
    let mut project = Project::default();
    let annotator = Annotator {
        id: AnnotatorId::new("tester").unwrap(),
        name: "Tester".into(),
        extra: Extra::default(),
    };
    apply(&mut project, vec![Edit::put(Record::Annotator(annotator))]);
    project
}

pub fn save(files: &mut ProjectFiles, project: &Project, folder: &mut Folder, now: i64) {
    for file in files.write(project, at(now)) {
        if file.protection.is_none() {
            folder.insert(file.path, file.bytes);
        }
    }
}

/// The text as the source has it, before its corrections.
fn source_text(document: &Document) -> Option<Text> {
    let mut corrections = document.corrections.iter().rev();
    let text = document.text.clone()?;
    corrections.try_fold(text, |text, one| one.change.invert().apply(&text).ok())
}

pub fn open(folder: &Folder, project: &Project) -> Assembled {
    let sources = project.documents().filter_map(|document| {
        let (file, text) = (document.source.clone(), source_text(document)?);
        Some((file.path.clone(), OpenedSource { file, text }))
    });
    let project_file = read_project_file(&folder[PROJECT]).unwrap();
    let beside = |path: &str| {
        let mut entries = project_file.contents.documents.iter();
        let entry = entries.find(|entry| path.starts_with(&entry.source));
        entry.map_or(DocumentId::new("nowhere").unwrap(), |entry| {
            entry.id.clone()
        })
    };
    let sidecars = folder
        .iter()
        .filter(|(path, _)| path.ends_with(SIDECAR_ENDING));
    let sidecars = sidecars.map(|(path, bytes)| (path.clone(), read_sidecar(bytes, &beside(path))));
    assemble(ReadProject {
        project_path: PROJECT.into(),
        sidecars: sidecars.collect(),
        codebook: folder.get(CODEBOOK).map(|bytes| read_codebook(bytes)),
        entities: folder.get(ENTITIES).map(|bytes| read_entities(bytes)),
        sources: sources.collect(),
        project: project_file.clone(),
    })
}

pub fn filled(assembled: &Assembled) -> Project {
    let mut project = Project::default();
    project.apply(&assembled.opening).unwrap();
    project
}

pub fn live(steps: &[Step]) -> Project {
    let mut project = beginning();
    for step in steps {
        if let Some(transaction) = transaction(&project, step) {
            let _ = project.apply(&transaction);
        }
    }
    project
}

/// A document of two words with an annotation on each.
fn story() -> Project {
    let mut project = beginning();
    let id = DocumentId::new("letter").unwrap();
    let text = Text::new("Мао Цзэдун, Сталин");
    let document = document(&id, &text);
    let mut edits = vec![Edit::put(Record::Document(document))];
    for (name, start, end) in [("mao", 0, 10), ("stalin", 12, 18)] {
        edits.push(Edit::put(Record::Annotation(annotation(
            &project,
            name,
            (start, end),
            &text,
        ))));
    }
    apply(&mut project, edits);
    project
}

fn annotation(_: &Project, id: &str, (start, end): (u32, u32), text: &Text) -> Annotation {
    let selector = Selector::Text(Span::of(start, end).unwrap());
    let quote = selector.describe(text).unwrap_or_default();
    let document = DocumentId::new("letter").unwrap();
    Annotation {
        id: AnnotationId::new(id).unwrap(),
        target: glossator::model::Target {
            document,
            selector,
            quote,
        },
        bodies: vec![],
        provenance: glossator::model::Provenance::by_hand(
            AnnotatorId::new("tester").unwrap(),
            at(10),
        ),
        extra: Extra::default(),
    }
}

fn saved(project: &Project) -> Folder {
    let mut folder = Folder::new();
    save(
        &mut ProjectFiles::new(PROJECT, "id", "Story"),
        project,
        &mut folder,
        20,
    );
    folder
}

const MAIN: &str = "letter.txt.annotations.ron";

fn replace(folder: &mut Folder, path: &str, old: &str, new: &str) {
    let text = String::from_utf8(folder[path].clone()).unwrap();
    assert!(text.contains(old), "{old} is not in {text}");
    folder.insert(path.into(), text.replace(old, new).into_bytes());
}

fn text(folder: &Folder, path: &str) -> String {
    String::from_utf8(folder[path].clone()).unwrap()
}

fn reasons(assembled: &Assembled) -> String {
    let reasons = assembled.problems.iter().map(|one| one.reason.as_str());
    reasons.collect::<Vec<_>>().join("\n")
}
