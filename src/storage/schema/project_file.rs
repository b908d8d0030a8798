//! The project file, `NAME.glossator`: what one double-clicks.

use crate::model::{Annotator, DocumentId, Extra};

use super::fields::{Fault, needed, parse, stored};
use super::file::{FileError, FileKind, KeptLine, Notes, ReadFile};
use super::line::Line;
use super::outline::outline;
use super::reader::{Taken, Understood, known_field, read_lists, take_format, unknown_field};
use super::record;
use super::writer::{FileWriter, by_id};

const LISTS: [&str; 2] = ["annotators", "documents"];

/// What a project file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProjectFile {
    /// What the journal and the backups of this project are found by; never changes. Empty where
    /// it could not be read.
    pub id: String,
    pub title: String,
    pub annotators: Vec<Annotator>,
    pub documents: Vec<DocumentEntry>,
    pub extra: Extra,
    /// Comments, and lines that were not understood.
    pub kept: Vec<KeptLine>,
}

/// A document and where its source lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentEntry {
    pub id: DocumentId,
    /// Relative to the project folder, with `/`. It may come from a stranger: whoever opens it
    /// checks it first.
    pub source: String,
    pub extra: Extra,
}

stored! {
    /// A document as it stands in a project file.
    StoredEntry { id: String, source: String, }
}

enum ProjectRecord {
    Annotator(Annotator),
    Document(DocumentEntry),
}

/// Reads a project file.
pub fn read_project_file(bytes: &[u8]) -> Result<ReadFile<ProjectFile>, FileError> {
    let mut notes = Notes::default();
    let mut outline = outline(bytes, FileKind::Project, &LISTS, &mut notes)?;
    take_format(&mut outline.fields, &mut notes);
    let mut file = ProjectFile::default();
    let mut taken = Taken::default();
    for field in outline.fields {
        if taken.repeats(&field, &mut notes) {
            continue;
        }
        let place = match field.name {
            "id" => &mut file.id,
            "title" => &mut file.title,
            _ => {
                unknown_field(field, &mut notes, &mut file.extra);
                continue;
            }
        };
        if let Some(value) = known_field(&field, &mut notes) {
            *place = value;
            taken.add(&field);
        }
    }
    if file.id.is_empty() {
        let reason = "the project has no id, by which its journal and its backups are found";
        notes.problem(1, reason, "Restore the project file from a backup.");
    }
    let records = read_lists(
        &outline.lists,
        &LISTS,
        &mut notes,
        &mut file.extra,
        read_record,
    );
    for record in records {
        match record {
            ProjectRecord::Annotator(one) => file.annotators.push(one),
            ProjectRecord::Document(one) => file.documents.push(one),
        }
    }
    file.kept = std::mem::take(&mut notes.kept);
    Ok(notes.finish(file))
}

fn read_record(list: &str, text: &str) -> Result<Understood<ProjectRecord>, Fault> {
    let (own, other) = if list == "documents" {
        (read_entry(text), read_annotator(text))
    } else {
        (read_annotator(text), read_entry(text))
    };
    own.or_else(|fault| other.map_err(|_| fault))
}

fn read_annotator(text: &str) -> Result<Understood<ProjectRecord>, Fault> {
    let annotator = record::annotator_from_stored(parse(text)?)?;
    Ok(Understood {
        id: Some(annotator.id.to_string()),
        list: "annotators",
        record: ProjectRecord::Annotator(annotator),
    })
}

fn read_entry(text: &str) -> Result<Understood<ProjectRecord>, Fault> {
    let stored: StoredEntry = parse(text)?;
    let id = needed(stored.id, "id")?;
    let entry = DocumentEntry {
        id: DocumentId::new(&id).map_err(|error| Fault(error.to_string()))?,
        source: needed(stored.source, "source")?,
        extra: stored.extra,
    };
    Ok(Understood {
        id: Some(id),
        list: "documents",
        record: ProjectRecord::Document(entry),
    })
}

/// Writes a project file; the same contents always give the same bytes.
pub fn write_project_file(file: &ProjectFile) -> Vec<u8> {
    let mut writer = FileWriter::new(FileKind::Project, &file.kept);
    writer.field_with("id", |line| line.text("id", &file.id));
    writer.field_with("title", |line| line.text("title", &file.title));
    writer.extra(&file.extra);
    let annotators = by_id(
        &file.annotators,
        |one| one.id.as_str(),
        record::write_annotator,
    );
    writer.list("annotators", annotators);
    writer.list(
        "documents",
        by_id(&file.documents, |one| one.id.as_str(), write_entry),
    );
    writer.extra_lists(&file.extra);
    writer.finish()
}

fn write_entry(line: &mut Line, entry: &DocumentEntry) {
    line.text("id", entry.id.as_str());
    line.text("source", &entry.source);
    line.extra(&entry.extra);
}
