//! One open project: its records, its history and how safe they are.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::model::AnnotatorId;
use crate::project::recipes::Author;
use crate::project::{EditError, History, Project, Transaction};

use super::{Clock, IdSource, Notice, RandomIds, SystemClock};

/// Whether the project may be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    Full,
    /// Shown, searched and exported, but not changed; the sentence says why and what to do.
    ReadOnly(String),
}

/// How safe the latest changes are. Shown at all times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// Everything acknowledged by the disk.
    OnDisk,
    /// Handed to the disk, not yet acknowledged.
    Saving,
    /// The disk refused; kept in memory and tried again.
    CannotSave { why: String, remedy: String },
    /// Nothing is ever written.
    ReadOnly(String),
}

/// One open project.
pub struct Session {
    project: Arc<Project>,
    history: History,
    title: String,
    root: Option<PathBuf>,
    access: Access,
    annotator: AnnotatorId,
    clock: Box<dyn Clock>,
    ids: Box<dyn IdSource>,
    revision: u64,
    notices: Vec<Notice>,
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
            annotator,
            clock: Box::new(SystemClock),
            ids: Box::new(RandomIds),
            revision: 0,
            notices: Vec::new(),
        }
    }

    /// The records as they are now. Clone the `Arc` for a snapshot that later changes leave alone.
    pub const fn project(&self) -> &Arc<Project> {
        &self.project
    }

    pub fn title(&self) -> &str {
        &self.title
    }

    /// The project folder; `None` for a project in memory.
    pub fn root(&self) -> Option<&Path> {
        self.root.as_deref()
    }

    pub const fn access(&self) -> &Access {
        &self.access
    }

    /// Counts the changes since opening; two equal numbers mean equal records.
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// Who acts now, for recipes.
    pub fn author(&self) -> Author {
        Author {
            by: self.annotator.clone(),
            at: self.clock.now(),
        }
    }

    pub fn ids(&self) -> &dyn IdSource {
        self.ids.as_ref()
    }

    /// Applies a transaction and remembers how to take it back. One without edits does nothing.
    pub fn commit(&mut self, transaction: &Transaction) -> Result<(), CommitError> {
        self.refuse_if_read_only()?;
        if transaction.is_empty() {
            return Ok(());
        }
        let inverse = Arc::make_mut(&mut self.project).apply(transaction)?;
        self.history.record(inverse);
        self.revision += 1;
        Ok(())
    }

    /// Takes back the last change; returns its label, `None` if there is nothing to take back.
    pub fn undo(&mut self) -> Result<Option<String>, CommitError> {
        self.refuse_if_read_only()?;
        let done = self.history.undo(Arc::make_mut(&mut self.project))?;
        self.revision += u64::from(done.is_some());
        Ok(done.map(|transaction| transaction.label))
    }

    /// Does again what was last undone; returns its label.
    pub fn redo(&mut self) -> Result<Option<String>, CommitError> {
        self.refuse_if_read_only()?;
        let done = self.history.redo(Arc::make_mut(&mut self.project))?;
        self.revision += u64::from(done.is_some());
        Ok(done.map(|transaction| transaction.label))
    }

    pub fn undo_label(&self) -> Option<&str> {
        self.history.undo_label()
    }

    pub fn redo_label(&self) -> Option<&str> {
        self.history.redo_label()
    }

    /// How safe the latest changes are.
    pub fn save_state(&self) -> SaveState {
        match &self.access {
            Access::Full => SaveState::OnDisk,
            Access::ReadOnly(why) => SaveState::ReadOnly(why.clone()),
        }
    }

    /// Notices that have come up since the last call, oldest first. Call it once a frame; it also
    /// lets saves and other background work report.
    pub fn poll(&mut self) -> Vec<Notice> {
        std::mem::take(&mut self.notices)
    }

    /// Writes every change into the files of the project now, without waiting for the timer.
    pub fn save_now(&mut self) {}

    fn refuse_if_read_only(&self) -> Result<(), CommitError> {
        match &self.access {
            Access::Full => Ok(()),
            Access::ReadOnly(why) => Err(CommitError::ReadOnly(why.clone())),
        }
    }
}

/// Why a change was not made.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum CommitError {
    #[error("the project is open for reading only: {0}")]
    ReadOnly(String),
    #[error(transparent)]
    Edit(#[from] EditError),
}
