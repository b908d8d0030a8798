//! One open project: its records, its history and how safe they are.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::model::{AnnotatorId, DocumentId};
use crate::project::recipes::Author;
use crate::project::{EditError, History, Project, Transaction, merge};

use crate::storage::assembly::Problem;
use crate::storage::{Disk, RealDisk, Theirs};

use super::keeper::{Keeper, News, Part, Trouble};
use super::{Clock, IdSource, Notice, RandomIds, Severity, SystemClock, outside};

/// How often a save is tried again on closing because others have changed the files meanwhile.
const ROUNDS_ON_CLOSING: usize = 5;

/// Whether another round is needed before everything is written.
#[derive(PartialEq, Eq)]
enum Round {
    Done,
    Again,
}

/// Whether the project may be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    Full,
    /// Shown, searched and exported, but not changed; the sentence says why and what to do.
    ReadOnly(String),
    /// Parts of a file could not be read. Shown and exported, and not changed before the reader
    /// has said so; see [`Session::accept_damage`].
    Damaged(String),
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
    pub(super) annotator_name: String,
    problems: Vec<Problem>,
    first_document: Option<DocumentId>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
    /// Counts changes; `kept` and `saved` are the revisions that the journal and the files hold.
    revision: u64,
    kept: u64,
    saved: u64,
    journal_trouble: Option<Trouble>,
    files_trouble: Option<Trouble>,
    keeper: Option<Keeper>,
    notices: Vec<Notice>,
}

/// What a session is made of when it is opened from a disk.
pub(super) struct Parts {
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
            clock: Arc::new(SystemClock),
            ids: Arc::new(RandomIds),
            revision: 0,
            kept: 0,
            saved: 0,
            journal_trouble: None,
            files_trouble: None,
            keeper: None,
            notices: Vec::new(),
        }
    }

    pub(super) fn of_parts(parts: Parts) -> Self {
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

    /// What was not as it should be when the project was opened.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The document that the path named, if it named one.
    pub const fn first_document(&self) -> Option<&DocumentId> {
        self.first_document.as_ref()
    }

    pub(super) const fn keeper(&self) -> Option<&Keeper> {
        self.keeper.as_ref()
    }

    pub(super) fn disk(&self) -> &dyn Disk {
        self.keeper
            .as_ref()
            .map_or(&RealDisk, |keeper| keeper.folder().disk().as_ref())
    }

    /// Who acts now, for recipes.
    pub fn author(&self) -> Author {
        Author {
            by: self.annotator.clone(),
            at: self.clock.now(),
        }
    }

    /// Who acts from now on.
    pub fn annotate_as(&mut self, name: &str) {
        self.annotator = super::annotator_id(name);
        name.clone_into(&mut self.annotator_name);
    }

    pub fn ids(&self) -> &dyn IdSource {
        self.ids.as_ref()
    }

    /// Applies a transaction and remembers how to take it back. One without edits does nothing.
    pub fn commit(&mut self, transaction: &Transaction) -> Result<(), CommitError> {
        self.refuse_if_not_editable()?;
        if transaction.is_empty() {
            return Ok(());
        }
        let mut transaction = transaction.clone();
        // What others have done, and a file of transactions tells, needs no word about us.
        if transaction.by == self.annotator {
            transaction.edits.extend(self.introduction(&self.author()));
        }
        let inverse = Arc::make_mut(&mut self.project).apply(&transaction)?;
        self.history.record(inverse);
        self.keep(transaction);
        Ok(())
    }

    /// Takes back the last change; returns its label, `None` if there is nothing to take back.
    pub fn undo(&mut self) -> Result<Option<String>, CommitError> {
        self.refuse_if_not_editable()?;
        let done = self.history.undo(Arc::make_mut(&mut self.project))?;
        Ok(done.map(|transaction| self.keep(transaction)))
    }

    /// Does again what was last undone; returns its label.
    pub fn redo(&mut self) -> Result<Option<String>, CommitError> {
        self.refuse_if_not_editable()?;
        let done = self.history.redo(Arc::make_mut(&mut self.project))?;
        Ok(done.map(|transaction| self.keep(transaction)))
    }

    pub fn undo_label(&self) -> Option<&str> {
        self.history.undo_label()
    }

    pub fn redo_label(&self) -> Option<&str> {
        self.history.redo_label()
    }

    /// How safe the latest changes are.
    pub fn save_state(&self) -> SaveState {
        if let Access::ReadOnly(why) | Access::Damaged(why) = &self.access {
            return SaveState::ReadOnly(why.clone());
        }
        match self
            .journal_trouble
            .as_ref()
            .or(self.files_trouble.as_ref())
        {
            Some(Trouble { why, remedy }) => SaveState::CannotSave {
                why: why.clone(),
                remedy: remedy.clone(),
            },
            None if self.keeper.is_some() && self.kept < self.revision => SaveState::Saving,
            None => SaveState::OnDisk,
        }
    }

    /// Whether the files of the project, and not only its journal, hold the latest change.
    pub const fn files_are_current(&self) -> bool {
        self.keeper.is_none() || self.saved == self.revision
    }

    /// Notices that have come up since the last call, oldest first. Call it once a frame; it also
    /// takes in what the disk has acknowledged and what others have changed.
    pub fn poll(&mut self) -> Vec<Notice> {
        while let Some(news) = self.keeper.as_ref().and_then(Keeper::news) {
            self.take_in(news);
        }
        std::mem::take(&mut self.notices)
    }

    /// Writes every change into the files of the project now, without waiting for the timer.
    pub fn save_now(&mut self) {
        if let Some(keeper) = &self.keeper {
            keeper.save();
        }
    }

    /// Sees whether somebody else has changed a file of the project; call it when the window gains
    /// the focus.
    pub fn look_outside(&mut self) {
        if let Some(keeper) = &self.keeper {
            keeper.look();
        }
    }

    /// The reader has seen what could not be read and wants to go on: those lines are kept as they
    /// are, and the project may be changed.
    pub fn accept_damage(&mut self) {
        if matches!(self.access, Access::Damaged(_)) {
            self.access = Access::Full;
            if let Some(keeper) = &self.keeper {
                keeper.folder().accept_damage();
            }
        }
    }

    /// Writes everything and lets go of the project; the error says what could not be written.
    pub fn close(mut self) -> Result<(), Notice> {
        if self.keeper.is_none() || !matches!(self.access, Access::Full) {
            return Ok(());
        }
        // What others changed meanwhile is merged and written in a further round.
        for _ in 0..ROUNDS_ON_CLOSING {
            if self.write_all() == Round::Done {
                break;
            }
        }
        if let Some(mut keeper) = self.keeper.take() {
            keeper
                .close()
                .into_iter()
                .for_each(|news| self.take_in(news));
        }
        if self.saved == self.revision {
            return Ok(());
        }
        let trouble = self.journal_trouble.or(self.files_trouble);
        let (why, remedy) = trouble
            .map(|trouble| (trouble.why, trouble.remedy))
            .unwrap_or_default();
        let is_kept = self.kept == self.revision;
        let kept = if is_kept {
            " They are in the journal and come back on opening."
        } else {
            ""
        };
        Err(Notice::new(
            Severity::Failure,
            "The latest changes could not be written into the files",
        )
        .with_detail(format!("{why}.{kept}"))
        .with_remedy(remedy))
    }

    /// Ends as a killed program does: what the journal has is there, the files are not written. For
    /// tests of recovery.
    pub fn break_off(mut self) {
        if let Some(mut keeper) = self.keeper.take() {
            keeper.break_off();
        }
    }

    /// Waits for the journal, has the files written and waits for them.
    fn write_all(&mut self) -> Round {
        while self.kept < self.revision && self.journal_trouble.is_none() {
            if self.wait_for_news() == Round::Again {
                return Round::Again;
            }
        }
        if self.saved == self.revision || self.journal_trouble.is_some() {
            return Round::Done;
        }
        self.files_trouble = None;
        self.save_now();
        while self.saved < self.revision && self.files_trouble.is_none() {
            if self.wait_for_news() == Round::Again {
                return Round::Again;
            }
        }
        Round::Done
    }

    fn wait_for_news(&mut self) -> Round {
        let news = self
            .keeper
            .as_ref()
            .map_or(News::Ended, Keeper::wait_for_news);
        let round = if matches!(news, News::Theirs(_)) {
            Round::Again
        } else {
            Round::Done
        };
        self.take_in(news);
        round
    }

    fn take_in(&mut self, news: News) {
        match news {
            News::Kept(revision) => {
                self.kept = revision;
                self.journal_trouble = None;
            }
            News::Saved(revision) => {
                self.saved = revision;
                self.files_trouble = None;
            }
            News::Trouble(Part::Journal, trouble) => self.journal_trouble = Some(trouble),
            News::Trouble(Part::Files, trouble) => self.files_trouble = Some(trouble),
            News::Theirs(theirs) => self.merge(theirs),
            News::Ended => {
                let why = "the part of Glossator that writes has ended unexpectedly".to_owned();
                let remedy = "Export what you need, and start Glossator again.".to_owned();
                self.journal_trouble.get_or_insert(Trouble { why, remedy });
            }
        }
    }

    /// Brings what somebody else wrote into ours.
    pub(super) fn merge(&mut self, theirs: Box<Theirs>) {
        if let Some(problem) = theirs.unreadable.first() {
            let Problem { file, reason, .. } = problem;
            self.files_trouble = Some(Trouble {
                why: format!("{file} was changed by another program and cannot be read: {reason}"),
                remedy: "Nothing was overwritten. Put the file right or restore it; Glossator looks again by itself.".to_owned(),
            });
            return;
        }
        let (transaction, conflicts) =
            merge(&self.author(), &theirs.base, &self.project, &theirs.project);
        match Arc::make_mut(&mut self.project).apply(&transaction) {
            Ok(inverse) if !transaction.is_empty() => self.history.record(inverse),
            Ok(_) => {}
            Err(error) => {
                self.notices.push(outside::not_merged(&error));
                return;
            }
        }
        self.notices
            .extend(outside::merged(&transaction, &conflicts, &theirs.put_back));
        self.revision += 1;
        if let Some(keeper) = &self.keeper {
            keeper.take_in(
                transaction,
                Arc::clone(&self.project),
                self.revision,
                theirs,
            );
        }
    }

    /// Counts a change that was made and hands it to the keeper; returns its label.
    fn keep(&mut self, transaction: Transaction) -> String {
        self.revision += 1;
        let label = transaction.label.clone();
        if let Some(keeper) = &self.keeper {
            keeper.keep(transaction, Arc::clone(&self.project), self.revision);
        }
        label
    }

    pub(super) fn refuse_if_not_editable(&self) -> Result<(), CommitError> {
        match &self.access {
            Access::Full => Ok(()),
            Access::ReadOnly(why) | Access::Damaged(why) => Err(CommitError::ReadOnly(why.clone())),
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
