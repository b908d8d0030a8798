//! The single entrance to a project.

use std::sync::Arc;

use imbl::OrdMap;

use crate::model::{Record, RecordId};
use crate::project::{Edit, EditError, Transaction};

use super::Project;
use super::promises::Touched;

impl Project {
    /// Applies all edits or none; returns the transaction that takes them back.
    ///
    /// What must hold is asked when all edits are done, so that their order inside a transaction
    /// does not matter, and whatever was accepted can be taken back.
    pub fn apply(&mut self, transaction: &Transaction) -> Result<Transaction, EditError> {
        // The tables are persistent: this copy shares everything that the edits leave alone.
        let mut next = self.clone();
        let mut inverse = Vec::with_capacity(transaction.edits.len());
        let mut touched = Touched::default();
        for edit in &transaction.edits {
            let text = match edit {
                Edit::ReviseText { document, .. } => next.text(document).cloned(),
                Edit::Put(_) | Edit::Remove(_) => None,
            };
            inverse.push(next.apply_edit(edit)?);
            touched.note((self, &next), text.as_ref(), edit);
        }
        touched.check(self, &next)?;
        debug_assert!(
            next.is_sound(&touched),
            "a transaction broke a promise of the project: {}",
            transaction.label
        );
        *self = next;
        let edits = inverse.into_iter().rev().flatten().collect();
        Ok(Transaction {
            label: transaction.label.clone(),
            by: transaction.by.clone(),
            at: transaction.at,
            edits,
        })
    }

    fn apply_edit(&mut self, edit: &Edit) -> Result<Vec<Edit>, EditError> {
        match edit {
            Edit::Put(record) => {
                let id = record.id();
                let old = self.swap(&id, Some(record.as_ref().clone()));
                Ok(vec![old.map_or(Edit::Remove(id), Edit::put)])
            }
            Edit::Remove(id) => {
                let old = self
                    .swap(id, None)
                    .ok_or_else(|| EditError::Unknown(id.clone()))?;
                Ok(vec![Edit::put(old)])
            }
            Edit::ReviseText { document, change } => self.revise_text(document, change),
        }
    }

    /// Puts a record in the place of another, or of none, and keeps the index true. The one
    /// function that writes a table.
    pub(super) fn swap(&mut self, id: &RecordId, new: Option<Record>) -> Option<Record> {
        let old = self.record(id);
        if let Some(old) = &old {
            self.index.take_out(old);
        }
        if let Some(new) = &new {
            self.index.add(new);
        }
        match new {
            Some(record) => self.insert(record),
            None => self.delete(id),
        }
        old
    }

    fn insert(&mut self, record: Record) {
        match record {
            Record::Document(one) => drop(self.documents.insert(one.id.clone(), Arc::new(one))),
            Record::Annotation(one) => drop(self.annotations.insert(one.id.clone(), Arc::new(one))),
            Record::Relation(one) => drop(self.relations.insert(one.id.clone(), Arc::new(one))),
            Record::Tag(one) => drop(self.tags.insert(one.id.clone(), Arc::new(one))),
            Record::Layer(one) => drop(self.layers.insert(one.id.clone(), Arc::new(one))),
            Record::Entity(one) => drop(self.entities.insert(one.id.clone(), Arc::new(one))),
            Record::Annotator(one) => drop(self.annotators.insert(one.id.clone(), Arc::new(one))),
            Record::Alignment(one) => drop(self.alignments.insert(one.id.clone(), Arc::new(one))),
        }
    }

    fn delete(&mut self, id: &RecordId) {
        match id {
            RecordId::Document(id) => drop(self.documents.remove(id)),
            RecordId::Annotation(id) => drop(self.annotations.remove(id)),
            RecordId::Relation(id) => drop(self.relations.remove(id)),
            RecordId::Tag(id) => drop(self.tags.remove(id)),
            RecordId::Layer(id) => drop(self.layers.remove(id)),
            RecordId::Entity(id) => drop(self.entities.remove(id)),
            RecordId::Annotator(id) => drop(self.annotators.remove(id)),
            RecordId::Alignment(id) => drop(self.alignments.remove(id)),
        }
    }

    /// The record of an id, whatever its kind.
    pub fn record(&self, id: &RecordId) -> Option<Record> {
        fn one<K: Ord, R: Clone>(
            table: &OrdMap<K, Arc<R>>,
            id: &K,
            wrap: impl Fn(R) -> Record,
        ) -> Option<Record> {
            table.get(id).map(|record| wrap(record.as_ref().clone()))
        }
        match id {
            RecordId::Document(id) => one(&self.documents, id, Record::Document),
            RecordId::Annotation(id) => one(&self.annotations, id, Record::Annotation),
            RecordId::Relation(id) => one(&self.relations, id, Record::Relation),
            RecordId::Tag(id) => one(&self.tags, id, Record::Tag),
            RecordId::Layer(id) => one(&self.layers, id, Record::Layer),
            RecordId::Entity(id) => one(&self.entities, id, Record::Entity),
            RecordId::Annotator(id) => one(&self.annotators, id, Record::Annotator),
            RecordId::Alignment(id) => one(&self.alignments, id, Record::Alignment),
        }
    }

    /// Whether a record of this id is there.
    pub fn has(&self, id: &RecordId) -> bool {
        match id {
            RecordId::Document(id) => self.documents.contains_key(id),
            RecordId::Annotation(id) => self.annotations.contains_key(id),
            RecordId::Relation(id) => self.relations.contains_key(id),
            RecordId::Tag(id) => self.tags.contains_key(id),
            RecordId::Layer(id) => self.layers.contains_key(id),
            RecordId::Entity(id) => self.entities.contains_key(id),
            RecordId::Annotator(id) => self.annotators.contains_key(id),
            RecordId::Alignment(id) => self.alignments.contains_key(id),
        }
    }
}
