//! Undo and redo without limit.

use super::{EditError, Project, Transaction};

/// What can be taken back, and what was.
#[derive(Clone, Debug, Default)]
pub struct History {
    undo: Vec<Transaction>,
    redo: Vec<Transaction>,
}

impl History {
    /// Remembers how to take back what was just done; what had been undone is then gone.
    pub fn record(&mut self, inverse: Transaction) {
        self.undo.push(inverse);
        self.redo.clear();
    }

    /// Takes back the last thing done; returns the transaction that did so, `None` if there was
    /// nothing to take back.
    pub fn undo(&mut self, project: &mut Project) -> Result<Option<Transaction>, EditError> {
        Self::step(&mut self.undo, &mut self.redo, project)
    }

    /// Does again what was last undone; returns the transaction that did so.
    pub fn redo(&mut self, project: &mut Project) -> Result<Option<Transaction>, EditError> {
        Self::step(&mut self.redo, &mut self.undo, project)
    }

    /// What undo would take back, for the menu.
    pub fn undo_label(&self) -> Option<&str> {
        self.undo
            .last()
            .map(|transaction| transaction.label.as_str())
    }

    /// What redo would do again, for the menu.
    pub fn redo_label(&self) -> Option<&str> {
        self.redo
            .last()
            .map(|transaction| transaction.label.as_str())
    }

    fn step(
        from: &mut Vec<Transaction>,
        to: &mut Vec<Transaction>,
        project: &mut Project,
    ) -> Result<Option<Transaction>, EditError> {
        let Some(transaction) = from.last() else {
            return Ok(None);
        };
        let inverse = project.apply(transaction)?;
        to.push(inverse);
        Ok(from.pop())
    }
}
