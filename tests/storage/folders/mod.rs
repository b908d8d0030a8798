//! Stories of a year of work: folders that are copied, renamed, damaged and shared.

mod beside;
mod guarded;
mod looking;
mod mutated;

use std::fs;
use std::path::Path;

use glossator::model::{AnnotationId, Document, DocumentId, Selector};
use glossator::project::recipes::highlights;
use glossator::project::recipes::highlights::NewAnnotation;
use glossator::text::Span;
use glossator::workbench::Session;

use crate::sessions::Computer;

/// The document with this source.
pub fn document<'a>(session: &'a Session, source: &str) -> &'a Document {
    let mut documents = session.project().documents();
    documents
        .find(|one| one.source.path == source)
        .unwrap_or_else(|| panic!("{source} is not in the project"))
}

pub fn id_of(session: &Session, source: &str) -> DocumentId {
    document(session, source).id.clone()
}

/// Marks a stretch of a text.
pub fn mark_in(session: &mut Session, source: &str, start: u32, end: u32) -> AnnotationId {
    let id = session.ids().annotation().unwrap();
    let new = NewAnnotation {
        id: id.clone(),
        document: id_of(session, source),
        selector: Selector::Text(Span::of(start, end).unwrap()),
        bodies: vec![],
    };
    let transaction = highlights::create(session.project(), &session.author(), new);
    session.commit(&transaction).unwrap();
    id
}

pub fn write(computer: &Computer, path: &str, text: &str) {
    let place = computer.root().join(path);
    fs::create_dir_all(place.parent().unwrap()).unwrap();
    fs::write(place, text).unwrap();
}

pub fn read(computer: &Computer, path: &str) -> String {
    fs::read_to_string(computer.root().join(path)).unwrap()
}

/// Copies a folder with everything in it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(&from, &to).unwrap();
        }
    }
}

pub fn reasons(session: &Session) -> String {
    let reasons = session.problems().iter();
    let reasons: Vec<String> = reasons
        .map(|one| format!("{}: {}", one.file, one.reason))
        .collect();
    reasons.join("\n")
}
