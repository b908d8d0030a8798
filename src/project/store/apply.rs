//! The single entrance to a project.

use std::collections::BTreeSet;
use std::sync::Arc;

use imbl::OrdMap;

use crate::model::{PositionMut, Record, RecordId, Selector, TagId};
use crate::project::{Edit, EditError, Transaction};
use crate::text::{CharOffset, Span, Text};

use super::Project;

impl Project {
    /// Applies all edits or none; returns the transaction that takes them back.
    ///
    /// References are checked when all edits are done, so that their order inside a transaction
    /// does not matter.
    pub fn apply(&mut self, transaction: &Transaction) -> Result<Transaction, EditError> {
        // The tables are persistent: this copy shares everything that the edits leave alone.
        let mut next = self.clone();
        let mut inverse = Vec::with_capacity(transaction.edits.len());
        for edit in &transaction.edits {
            inverse.push(next.apply_edit(edit)?);
        }
        next.check_references(&transaction.edits)?;
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
                self.check_text_is_kept(record)?;
                self.check_positions(record)?;
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

    /// Every record that was put needs what it names; nothing that was removed is still named.
    fn check_references(&self, edits: &[Edit]) -> Result<(), EditError> {
        let mut removed = BTreeSet::new();
        for edit in edits {
            match edit {
                Edit::Put(record) => {
                    let id = record.id();
                    if !self.has(&id) {
                        continue;
                    }
                    if let Some(missing) =
                        record.needs().into_iter().find(|needed| !self.has(needed))
                    {
                        return Err(EditError::Missing { id, missing });
                    }
                    if let Record::Tag(tag) = record.as_ref() {
                        self.check_tag_tree(&tag.id)?;
                    }
                }
                Edit::Remove(id) => {
                    removed.insert(id);
                }
                Edit::ReviseText { .. } => {}
            }
        }
        for id in removed.into_iter().filter(|id| !self.has(id)) {
            let by = self.needed_by(id);
            if !by.is_empty() {
                return Err(EditError::StillNeeded { id: id.clone(), by });
            }
        }
        Ok(())
    }

    fn check_tag_tree(&self, tag: &TagId) -> Result<(), EditError> {
        let mut above = self.tag(tag).and_then(|one| one.parent.as_ref());
        let mut steps = 0;
        while let Some(parent) = above {
            steps += 1;
            if parent == tag || steps > self.tags.len() {
                return Err(EditError::TagCycle(tag.clone().into()));
            }
            above = self.tag(parent).and_then(|one| one.parent.as_ref());
        }
        Ok(())
    }

    /// A text that positions count on changes by [`Edit::ReviseText`] alone, which moves them. Only
    /// where it is unknown which text they count may a new version of the source bring one, if no
    /// position lies outside it, or take it away again.
    fn check_text_is_kept(&self, record: &Record) -> Result<(), EditError> {
        let Record::Document(new) = record else {
            return Ok(());
        };
        let Some(old) = self.document(&new.id) else {
            return Ok(());
        };
        let is_counted_on = self.count_needed_by(&record.id()) > 0;
        if !is_counted_on || old.text == new.text {
            return Ok(());
        }
        let is_other_version = old.source.sha256 != new.source.sha256;
        match (&old.text, &new.text) {
            (None, Some(text)) if is_other_version => {
                self.check_positions_within(&record.id(), text)
            }
            (Some(_), None) if is_other_version => Ok(()),
            _ => Err(EditError::TextReplaced(new.id.clone())),
        }
    }

    /// No record that counts the characters of a document names a position outside of `text`.
    fn check_positions_within(&self, document: &RecordId, text: &Text) -> Result<(), EditError> {
        let RecordId::Document(id) = document else {
            return Ok(());
        };
        for needing in self.needed_by(document) {
            let Some(mut record) = self.record(&needing) else {
                continue;
            };
            let positions = record.positions_mut(id).into_iter();
            let greatest = positions.filter_map(greatest_position).max();
            if greatest.is_some_and(|position| position > text.len()) {
                let (id, length) = (needing, text.len());
                return Err(EditError::OutsideText { id, length });
            }
        }
        Ok(())
    }

    /// No position of the record lies outside the text it counts. A text that cannot be read now
    /// cannot be asked, and a document brings its own.
    fn check_positions(&self, record: &Record) -> Result<(), EditError> {
        let mut documents = vec![];
        match record {
            Record::Document(document) => {
                documents.push((document.id.clone(), document.text.clone()));
            }
            Record::Annotation(annotation) => {
                documents.push((annotation.target.document.clone(), None));
            }
            Record::Alignment(alignment) => {
                documents.extend([
                    (alignment.left.clone(), None),
                    (alignment.right.clone(), None),
                ]);
            }
            _ => return Ok(()),
        }
        for (document, own) in documents {
            let Some(text) = own.or_else(|| self.text(&document).cloned()) else {
                continue;
            };
            let greatest = record
                .clone()
                .positions_mut(&document)
                .into_iter()
                .filter_map(greatest_position)
                .max();
            if greatest.is_some_and(|position| position > text.len()) {
                return Err(EditError::OutsideText {
                    id: record.id(),
                    length: text.len(),
                });
            }
        }
        Ok(())
    }
}

/// The last position named; an orphan names none, since it only remembers.
fn greatest_position(position: PositionMut<'_>) -> Option<CharOffset> {
    match position {
        PositionMut::Span(span) => span.map(Span::end),
        PositionMut::Selector(Selector::Orphaned(_)) => None,
        PositionMut::Selector(selector) => selector.extent().map(|(_, end)| end),
    }
}
