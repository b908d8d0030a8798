//! Accepting the new version of a source that another program has changed.

use std::path::PathBuf;
use std::sync::Arc;

use thiserror::Error;

use crate::model::DocumentId;
use crate::project::reanchoring::{NewVersion, Plan, PlanError};
use crate::project::recipes::Author;
use crate::project::recipes::reanchoring::{Decisions, ReanchorError, reanchor};
use crate::project::{Project, Transaction};
use crate::storage::{ChangedSource, Disk, VersionError, keep_version};
use crate::workbench::{CommitError, Jobs, Notice, Outcome, Session, Severity, Watch};

/// Why a new version was not accepted. Nothing was changed.
#[derive(Debug, Error)]
pub enum AcceptError {
    #[error("no new version of {0} is known, or it is still being looked at")]
    NotReady(DocumentId),
    #[error("the text or its marks were changed meanwhile; look at what changed once more")]
    Overtaken,
    #[error(transparent)]
    Plan(#[from] PlanError),
    #[error(transparent)]
    Reanchor(#[from] ReanchorError),
    #[error(transparent)]
    Version(#[from] VersionError),
    #[error(transparent)]
    Commit(#[from] CommitError),
}

/// All that is needed to accept a new version on another thread.
struct Accepting {
    disk: Arc<dyn Disk>,
    root: PathBuf,
    source: Arc<ChangedSource>,
    plan: Arc<Plan>,
    /// Held here, so that any change of it makes another value.
    project: Arc<Project>,
    author: Author,
    decisions: Decisions,
}

impl Accepting {
    /// The step that accepts it; by then a copy of the new version is kept for good.
    fn prepare(&self) -> Result<Transaction, AcceptError> {
        let transaction = reanchor(&self.project, &self.author, &self.plan, &self.decisions)?;
        keep_version(self.disk.as_ref(), &self.root, &self.source)?;
        Ok(transaction)
    }
}

/// A new version that was made ready to be accepted in the background.
pub struct ReadyToAccept {
    accepting: Accepting,
    transaction: Result<Transaction, AcceptError>,
}

impl Session {
    /// Accepts the new version of the source of a document, with what the reader has decided, as one
    /// step that can be undone. A copy of the new version is kept first. Refused if the file has
    /// been changed again, if the project has, or if anything is undecided. Blocks; for the command
    /// line.
    pub fn accept_source(
        &mut self,
        document: &DocumentId,
        decisions: &Decisions,
    ) -> Result<(), AcceptError> {
        let transaction = self.accepting(document, decisions)?.prepare()?;
        self.commit_accepted(document, transaction)
    }

    /// The same as a job, which brings back [`Outcome::ReadyToAccept`].
    pub fn begin_accepting(
        &self,
        jobs: &mut Jobs<Outcome>,
        document: &DocumentId,
        decisions: &Decisions,
    ) -> Result<(), Notice> {
        let accepting = self.accepting(document, decisions);
        let accepting = accepting.map_err(|error| not_accepted(&error))?;
        let NewVersion { source, .. } = &accepting.source.version;
        let what = format!("Accepting the new version of {}", source.path);
        let work = move |_: &Watch| {
            let transaction = accepting.prepare();
            Outcome::ReadyToAccept(ReadyToAccept {
                accepting,
                transaction,
            })
        };
        jobs.start_to_the_end(what, work)
    }

    /// Takes over what [`begin_accepting`](Self::begin_accepting) has brought back, if this still is
    /// the project it is about; it is begun anew if something was changed meanwhile that leaves what
    /// was decided about as it is. Says what the reader has to know.
    pub fn take_accepted(
        &mut self,
        jobs: &mut Jobs<Outcome>,
        ready: ReadyToAccept,
    ) -> Option<Notice> {
        let ReadyToAccept {
            accepting,
            transaction,
        } = ready;
        let (document, decisions) = (&accepting.source.document, &accepting.decisions);
        if self.root() != Some(accepting.root.as_path()) {
            return None;
        }
        if transaction.is_ok() && !Arc::ptr_eq(&accepting.project, &self.project) {
            // Decisions hold for what the reader saw: places are counted in its text.
            let now = self.sources.ready(document);
            if now.is_some_and(|(_, plan)| !plan.upholds(&accepting.plan)) {
                return Some(not_accepted(&AcceptError::Overtaken));
            }
            return self.begin_accepting(jobs, document, decisions).err();
        }
        let done = transaction.and_then(|transaction| {
            let label = transaction.label.clone();
            self.commit_accepted(document, transaction)?;
            Ok(label)
        });
        Some(match done {
            Ok(label) => Notice::new(Severity::Done, format!("Done: {label}."))
                .with_detail("Undo takes all of it back."),
            Err(error) => not_accepted(&error),
        })
    }

    fn accepting(
        &self,
        document: &DocumentId,
        decisions: &Decisions,
    ) -> Result<Accepting, AcceptError> {
        self.refuse_if_not_editable()?;
        let not_ready = || AcceptError::NotReady(document.clone());
        let (source, plan) = self.sources.ready(document).ok_or_else(not_ready)?;
        let keeper = self.keeper.as_ref().ok_or_else(not_ready)?;
        Ok(Accepting {
            disk: Arc::clone(keeper.folder().disk()),
            root: keeper.folder().place().root.clone(),
            source,
            plan,
            project: Arc::clone(&self.project),
            author: self.author(),
            decisions: decisions.clone(),
        })
    }

    fn commit_accepted(
        &mut self,
        document: &DocumentId,
        transaction: Transaction,
    ) -> Result<(), AcceptError> {
        self.commit_ready(transaction)?;
        self.sources.forget(document);
        Ok(())
    }
}

fn not_accepted(error: &AcceptError) -> Notice {
    let headline = "The new version was not accepted; nothing was changed.";
    Notice::new(Severity::Failure, headline).with_detail(error.to_string())
}
