//! Undo and redo without limit, past what others did meanwhile.

use crate::model::RecordId;

use super::recipes::Author;
use super::{Edit, EditError, Project, Transaction, lead_to, merge};

/// What can be taken back, and what was.
///
/// What others did is no step of its own: undo passes over it and takes back what we did before,
/// leaving theirs in place. Each step was made for a project that may lack their later work; to make
/// it, that work is taken back, the step is made, and the work is merged again.
#[derive(Clone, Debug, Default)]
pub struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
    /// Takes back what others did since the project that the last step to undo was made for,
    /// oldest first. A step to redo was made for the project after the first few of these.
    others: Vec<Transaction>,
}

/// A change of ours that can be undone or redone.
#[derive(Clone, Debug)]
struct Step {
    change: Transaction,
    /// What others did between this change and the one of ours before it. To undo the one before,
    /// this has to be taken back first.
    under: Vec<Transaction>,
}

impl History {
    /// Remembers how to take back what was just done; what had been undone is then gone.
    pub fn record(&mut self, inverse: Transaction) {
        let under = std::mem::take(&mut self.others);
        self.undo.push(Step {
            change: inverse,
            under,
        });
        self.redo.clear();
    }

    /// Remembers how to take back what others did; undo and redo leave it in place.
    pub fn pass_over(&mut self, inverse: Transaction) {
        self.others.push(inverse);
    }

    /// Takes back the last thing that we did; returns the transaction that did so, `None` if there
    /// was nothing to take back.
    pub fn undo(&mut self, project: &mut Project) -> Result<Option<Transaction>, EditError> {
        let Some(step) = self.undo.last() else {
            return Ok(None);
        };
        let made = make(project, &step.change, &self.others)?;
        let Some(Step { mut under, .. }) = self.undo.pop() else {
            return Ok(None);
        };
        self.redo.push(Step {
            change: made.inverse,
            under: under.clone(),
        });
        under.extend(made.others);
        self.others = under;
        Ok(Some(made.transaction))
    }

    /// Does again what was last undone; returns the transaction that did so.
    pub fn redo(&mut self, project: &mut Project) -> Result<Option<Transaction>, EditError> {
        let Some(step) = self.redo.last() else {
            return Ok(None);
        };
        let later = self.others.get(step.under.len()..).unwrap_or_default();
        let made = make(project, &step.change, later)?;
        let Some(step) = self.redo.pop() else {
            return Ok(None);
        };
        self.others.truncate(step.under.len());
        let under = std::mem::replace(&mut self.others, made.others);
        self.undo.push(Step {
            change: made.inverse,
            under,
        });
        Ok(Some(made.transaction))
    }

    /// The change that the next undo makes.
    pub fn next_undo(&self) -> Option<&Transaction> {
        self.undo.last().map(|step| &step.change)
    }

    /// The change that the next redo makes.
    pub fn next_redo(&self) -> Option<&Transaction> {
        self.redo.last().map(|step| &step.change)
    }

    /// What undo would take back, for the menu.
    pub fn undo_label(&self) -> Option<&str> {
        self.undo.last().map(|step| step.change.label.as_str())
    }

    /// What redo would do again, for the menu.
    pub fn redo_label(&self) -> Option<&str> {
        self.redo.last().map(|step| step.change.label.as_str())
    }
}

/// The work of others, which led from `before` to `with`, on the project that is `now` in the place
/// of `before`. What they removed stays removed if nothing needs it.
fn merged_again(
    author: &Author,
    (before, with, now): (&Project, &Project, &Project),
) -> Result<Project, EditError> {
    let (step, conflicts) = merge(author, before, with, now);
    let is_revived = |record: &RecordId| {
        !with.has(record) && conflicts.iter().any(|conflict| conflict.record == *record)
    };
    let mut without = step.clone();
    let is_kept = |edit: &Edit| !matches!(edit, Edit::Put(record) if is_revived(&record.id()));
    without.edits.retain(is_kept);
    let mut next = with.clone();
    if next.apply(&without).is_err() {
        next.apply(&step)?;
    }
    Ok(next)
}

/// A step that was made.
struct Made {
    /// What leads from the project as it was to the project now.
    transaction: Transaction,
    /// Takes the step back, in a project without the work of others.
    inverse: Transaction,
    /// Takes back the work of others, as it is now.
    others: Vec<Transaction>,
}

/// Makes a step below the work of others, which is then merged again; where both touched the same
/// value, theirs stays.
fn make(
    project: &mut Project,
    change: &Transaction,
    others: &[Transaction],
) -> Result<Made, EditError> {
    let mut states = vec![project.clone()];
    for other in others.iter().rev() {
        let mut before = states.last().cloned().unwrap_or_default();
        before.apply(other)?;
        states.push(before);
    }
    let mut now = states.last().cloned().unwrap_or_default();
    let inverse = now.apply(change)?;
    if others.is_empty() {
        *project = now;
        return Ok(Made {
            transaction: change.clone(),
            inverse,
            others: Vec::new(),
        });
    }
    let author = Author {
        by: change.by.clone(),
        at: change.at,
    };
    let mut rebased = Vec::with_capacity(others.len());
    states.reverse();
    for (before, with, other) in states
        .iter()
        .zip(states.iter().skip(1))
        .zip(others)
        .map(|((before, with), other)| (before, with, other))
    {
        let next = merged_again(&author, (before, with, &now))?;
        rebased.push(lead_to(&author, &other.label, &next, &now));
        now = next;
    }
    let transaction = lead_to(&author, &change.label, project, &now);
    *project = now;
    Ok(Made {
        transaction,
        inverse,
        others: rebased,
    })
}
