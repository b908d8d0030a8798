//! From the files of a project to its records, and back.
//!
//! Opens no file: [`assemble`] is given what was read and answers with one transaction that
//! fills an empty project, so that loading is checked by the same code as editing, and with
//! [`ProjectFiles`], which remembers what the records do not: which file each came from, the
//! lines that nobody understood, and what was deleted. [`ProjectFiles::write`] is the way back.
//!
//! Nothing is dropped on the way in. What the project cannot take (a relation whose end is
//! missing, the second version of a record) stays in its file as a line that is written back, and
//! is listed as a problem.

mod by_hand;
mod changes;
mod documents;
mod files;
mod frame;
mod homes;
mod placed;
mod protections;
mod read_back;
mod sidecar_names;
mod sidecars;
mod sorting;
mod take_apart;
mod vocabulary;

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{AnnotatorId, Document, Record, RecordId, SourceFile, Timestamp};
use crate::project::{Edit, Transaction};
use crate::text::Text;

use super::schema::{Codebook, Entities, FileError, FileProblem, ProjectFile, ReadFile};

pub use files::{ProjectFiles, Protection, WrittenFile};
pub use frame::SidecarRole;
pub use sidecar_names::{
    SIDECAR_ENDING, SourceNames, folder_and_name, is_same_name, is_sidecar, sidecar_of, source_of,
};
pub use sorting::{Listing, ReadSidecars, Sorting, annotated, sort};

/// The name of the codebook in the project folder.
pub const CODEBOOK: &str = "codebook.ron";
/// The name of the entities in the project folder.
pub const ENTITIES: &str = "entities.ron";

/// All files of a project as they were read. Paths are relative to the project folder, with `/`.
#[derive(Debug)]
pub struct ReadProject {
    /// The name of the project file.
    pub project_path: String,
    pub project: ReadFile<ProjectFile>,
    /// `None` if there is no such file.
    pub codebook: Option<Result<ReadFile<Codebook>, FileError>>,
    /// `None` if there is no such file.
    pub entities: Option<Result<ReadFile<Entities>, FileError>>,
    /// Every sidecar in the project folder, by its path.
    pub sidecars: ReadSidecars,
    /// The sources that could be read, or the snapshots of the versions that were annotated, by
    /// the path that the project file gives.
    pub sources: BTreeMap<String, OpenedSource>,
}

/// A source as it was decoded, without corrections.
#[derive(Clone, Debug)]
pub struct OpenedSource {
    pub file: SourceFile,
    pub text: Text,
}

/// A project put together.
#[derive(Debug)]
pub struct Assembled {
    /// Fills an empty project.
    pub opening: Transaction,
    pub files: ProjectFiles,
    pub problems: Vec<Problem>,
    /// Records that only stand in for one that is used and was not found.
    pub placeholders: BTreeSet<RecordId>,
}

/// Something that is not as it should be, and where.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file, relative to the project folder.
    pub file: String,
    /// The line, counted from 1, if it is about one.
    pub line: Option<usize>,
    pub reason: String,
    pub remedy: String,
}

impl Problem {
    pub(in crate::storage) fn in_file(file: &str, reason: String, remedy: &str) -> Self {
        Self {
            file: file.to_owned(),
            line: None,
            reason,
            remedy: remedy.to_owned(),
        }
    }
}

/// Puts a project together.
pub fn assemble(read: ReadProject) -> Assembled {
    let mut sorting = sort(&read.project, &read.sidecars);
    let mut problems = file_problems(&read, &sorting);
    problems.append(&mut sorting.problems);
    let (mut files, sources) = take_apart::take_apart(read, &sorting, &mut problems);
    let documents = documents::assemble(&mut files, &sorting.listings, &sources, &mut problems);
    let mut records: Vec<Record> = Vec::new();
    let placed = placed::assemble(&mut files, &documents, &mut problems);
    records.extend(documents.into_values().map(Record::Document));
    records.extend(placed);
    let placeholders = vocabulary::assemble(&mut files, &mut records, &mut problems);
    problems.sort();
    let by = files.project.contents.annotators.first();
    let by = by.map(|annotator| annotator.id.clone());
    files.forget_records();
    Assembled {
        opening: opening(records, by),
        files,
        problems,
        placeholders,
    }
}

fn opening(records: Vec<Record>, by: Option<AnnotatorId>) -> Transaction {
    Transaction {
        label: "open the project".to_owned(),
        by: by.unwrap_or_else(AnnotatorId::unknown),
        at: Timestamp::default(),
        edits: records.into_iter().map(Edit::put).collect(),
    }
}

/// The documents by their ids.
type Documents = BTreeMap<crate::model::DocumentId, Document>;

fn file_problems(read: &ReadProject, sorting: &Sorting) -> Vec<Problem> {
    let mut problems = Vec::new();
    add(&mut problems, &read.project_path, Ok(&read.project));
    if let Some(codebook) = &read.codebook {
        add(&mut problems, CODEBOOK, codebook.as_ref());
    }
    if let Some(entities) = &read.entities {
        add(&mut problems, ENTITIES, entities.as_ref());
    }
    let is_ours = |path: &String| sorting.owners.contains_key(path);
    for (path, sidecar) in read.sidecars.iter().filter(|(path, _)| is_ours(path)) {
        add(&mut problems, path, sidecar.as_ref());
    }
    problems
}

fn add<T>(problems: &mut Vec<Problem>, file: &str, read: Result<&ReadFile<T>, &FileError>) {
    match read {
        Ok(read) => {
            let located = |problem: &FileProblem| Problem {
                file: file.to_owned(),
                line: Some(problem.line),
                reason: problem.reason.clone(),
                remedy: problem.remedy.clone(),
            };
            problems.extend(read.problems.iter().map(located));
        }
        Err(error) => {
            let remedy = "Restore the file from a backup; until then it is left as it is.";
            problems.push(Problem::in_file(file, error.to_string(), remedy));
        }
    }
}
