//! How a session begins.

use std::path::PathBuf;
use std::sync::Arc;

use crate::model::{AnnotatorId, DocumentId};
use crate::project::{History, Project};
use crate::storage::assembly::Problem;
use crate::workbench::keeper::Keeper;
use crate::workbench::{Access, Clock, IdSource, Notice, RandomIds, Session, SystemClock};

/// What a session is made of when it is opened from a disk.
pub(in crate::workbench) struct Parts {
    pub project: Arc<Project>,
    pub title: String,
    pub root: PathBuf,
    pub access: Access,
    pub annotator: AnnotatorId,
    pub clock: Arc<dyn Clock>,
    pub ids: Arc<dyn IdSource>,
    pub keeper: Option<Keeper>,
    /// The revision that the project begins with: one if the files do not hold it yet.
    pub revision: u64,
    pub problems: Vec<Problem>,
    pub first_document: Option<DocumentId>,
    pub notices: Vec<Notice>,
}

impl Session {
    /// A project that is nowhere on disk: for trying things out and for tests.
    pub fn in_memory(project: Project, title: &str, annotator: AnnotatorId) -> Self {
        Self {
            project: Arc::new(project),
            history: History::default(),
            title: title.to_owned(),
            root: None,
            access: Access::Full,
            annotator_name: annotator.to_string(),
            annotator,
            problems: Vec::new(),
            first_document: None,
            stranger: None,
            clock: Arc::new(SystemClock),
            ids: Arc::new(RandomIds),
            revision: 0,
            kept: 0,
            saved: 0,
            journal_trouble: None,
            files_trouble: None,
            keeper: None,
            notices: Vec::new(),
            sources: super::ChangedSources::default(),
            merging: None,
            look_once_kept: None,
        }
    }

    pub(in crate::workbench) fn of_parts(parts: Parts) -> Self {
        let Parts {
            project,
            title,
            root,
            access,
            annotator,
            clock,
            ids,
            keeper,
            revision,
            problems,
            first_document,
            notices,
        } = parts;
        Self {
            root: Some(root),
            access,
            clock,
            ids,
            keeper,
            revision,
            kept: revision,
            problems,
            first_document,
            notices,
            project,
            ..Self::in_memory(Project::default(), &title, annotator)
        }
    }
}
