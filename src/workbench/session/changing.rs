//! Changing a project, and taking changes back.

use std::sync::Arc;

use crate::model::Record;
use crate::project::recipes::counted;
use crate::project::{Edit, EditError, Project, Transaction};
use crate::storage::CameBack;
use crate::workbench::{Access, Session};

impl Session {
    /// Applies a transaction and remembers how to take it back. One without edits does nothing.
    pub fn commit(&mut self, transaction: &Transaction) -> Result<(), CommitError> {
        self.commit_ready(transaction.clone())
    }

    /// The same for one that is not needed any more, as what a job has made ready.
    pub(in crate::workbench) fn commit_ready(
        &mut self,
        transaction: Transaction,
    ) -> Result<(), CommitError> {
        self.commit_back(transaction, Vec::new())
    }

    /// The same for one that brings documents back into the project.
    pub(in crate::workbench) fn commit_back(
        &mut self,
        mut transaction: Transaction,
        back: Vec<CameBack>,
    ) -> Result<(), CommitError> {
        self.refuse_if_not_editable()?;
        if transaction.is_empty() {
            return Ok(());
        }
        // What others have done, and a file of transactions tells, needs no word about us.
        if transaction.by == self.annotator {
            transaction.edits.extend(self.introduction(&self.author()));
        }
        let inverse = Arc::make_mut(&mut self.project).apply(&transaction)?;
        self.history.record(inverse);
        self.keep(transaction, "", back);
        Ok(())
    }

    /// Applies several transactions as one change: one line of the journal, so that not even the
    /// end of the program leaves a part of them, and one step to be taken back.
    pub fn commit_all(&mut self, transactions: &[Transaction]) -> Result<(), CommitError> {
        let Some(last) = transactions.last() else {
            return Ok(());
        };
        let author = self.author();
        let is_of_one = transactions.iter().all(|one| one.by == last.by);
        let label = match transactions.len() - 1 {
            0 => last.label.clone(),
            others => format!("{}, and {} before", last.label, counted(others, "change")),
        };
        let all = transactions.iter().flat_map(|one| one.edits.clone());
        self.commit(&Transaction {
            label,
            by: if is_of_one {
                last.by.clone()
            } else {
                author.by
            },
            at: last.at,
            edits: all.collect(),
        })
    }

    /// Takes back the last change; returns its label, `None` if there is nothing to take back.
    pub fn undo(&mut self) -> Result<Option<String>, CommitError> {
        self.refuse_if_not_editable()?;
        let before = Arc::clone(&self.project);
        let done = self.history.undo(Arc::make_mut(&mut self.project))?;
        Ok(done.map(|transaction| self.keep_step(&before, transaction, "undo: ")))
    }

    /// Does again what was last undone; returns its label.
    pub fn redo(&mut self) -> Result<Option<String>, CommitError> {
        self.refuse_if_not_editable()?;
        let before = Arc::clone(&self.project);
        let done = self.history.redo(Arc::make_mut(&mut self.project))?;
        Ok(done.map(|transaction| self.keep_step(&before, transaction, "redo: ")))
    }

    pub fn undo_label(&self) -> Option<&str> {
        self.history.undo_label()
    }

    pub fn redo_label(&self) -> Option<&str> {
        self.history.redo_label()
    }

    /// The change that an undo makes next.
    pub fn next_undo(&self) -> Option<&Transaction> {
        self.history.next_undo()
    }

    /// The same for doing again what was undone.
    pub fn next_redo(&self) -> Option<&Transaction> {
        self.history.next_redo()
    }

    /// The same for a step back or forth. Where it changes which version of a source counts as
    /// annotated, the file is compared with it at once.
    fn keep_step(&mut self, before: &Project, transaction: Transaction, how: &str) -> String {
        let mut edits = transaction.edits.iter();
        let changes_source = edits.any(|edit| brings_other_source(before, edit));
        let label = self.keep(transaction, how, Vec::new());
        if changes_source {
            // Whoever looks compares with what is kept: not before this step is.
            self.look_once_kept = Some(self.revision);
        }
        label
    }

    /// Counts a change that was made and hands it to the keeper; returns its label. In the list of
    /// earlier states a word before the label says how it was made.
    fn keep(&mut self, mut transaction: Transaction, how: &str, back: Vec<CameBack>) -> String {
        self.revision += 1;
        let label = transaction.label.clone();
        transaction.label.insert_str(0, how);
        if let Some(keeper) = &self.keeper {
            let change = (transaction, back);
            keeper.keep(change, Arc::clone(&self.project), self.revision);
        }
        label
    }

    pub(in crate::workbench) fn refuse_if_not_editable(&self) -> Result<(), CommitError> {
        match &self.access {
            Access::Full => Ok(()),
            Access::ReadOnly(why) | Access::Damaged(why) => Err(CommitError::ReadOnly(why.clone())),
        }
    }
}

/// Whether an edit gives a document another source than it had before, or any.
fn brings_other_source(before: &Project, edit: &Edit) -> bool {
    let Edit::Put(record) = edit else {
        return false;
    };
    let Record::Document(document) = record.as_ref() else {
        return false;
    };
    let known = before.document(&document.id);
    known.is_none_or(|known| known.source != document.source)
}

/// Why a change was not made.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum CommitError {
    #[error("the project is open for reading only: {0}")]
    ReadOnly(String),
    #[error(transparent)]
    Edit(#[from] EditError),
}
