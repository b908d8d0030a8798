//! What must hold when all edits of a transaction are done.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Annotation, Document, DocumentId, PositionMut, Record, RecordId, Selector, TagId,
};
use crate::project::{Edit, EditError};
use crate::text::{CharOffset, Span, Text};

use super::Project;

/// What a transaction touched, noted edit by edit.
#[derive(Default)]
pub(super) struct Touched {
    /// What was put or removed.
    records: BTreeSet<RecordId>,
    /// The text of each document that was revised, as far as the positions that count it went
    /// along; `None` once it was revised while it was another text than that.
    carried: BTreeMap<DocumentId, Option<Text>>,
}

impl Touched {
    /// Notes an edit that has just been made. `before` is the project before the whole
    /// transaction, `now` the one after this edit; `text` is what a revised document had between.
    pub fn note(&mut self, (before, now): (&Project, &Project), text: Option<&Text>, edit: &Edit) {
        match edit {
            Edit::Put(record) => drop(self.records.insert(record.id())),
            Edit::Remove(id) => drop(self.records.insert(id.clone())),
            Edit::ReviseText { document, .. } => {
                let carried = self
                    .carried
                    .entry(document.clone())
                    .or_insert_with(|| before.text(document).cloned());
                // If another text was put in between, the positions went along with that one.
                let is_along = carried.is_some() && carried.as_ref() == text;
                *carried = now.text(document).filter(|_| is_along).cloned();
            }
        }
    }

    /// Whether what was touched is as a project must be; asked once, of the records as they are
    /// in the end.
    pub fn check(&self, before: &Project, after: &Project) -> Result<(), EditError> {
        for id in &self.records {
            match after.record(id) {
                Some(record) => {
                    after.check_references(&record)?;
                    after.check_remarks(before, &record)?;
                    after.check_positions(record)?;
                }
                None if after.count_needed_by(id) > 0 => {
                    let by = after.needed_by(id);
                    return Err(EditError::StillNeeded { id: id.clone(), by });
                }
                None => {}
            }
            if let RecordId::Document(id) = id {
                self.check_text(before, after, id)?;
            }
        }
        Ok(())
    }

    /// A text that positions count on changes by [`Edit::ReviseText`] alone, which moves them,
    /// unless every record that counted on it was put anew together with the other text.
    fn check_text(
        &self,
        before: &Project,
        after: &Project,
        id: &DocumentId,
    ) -> Result<(), EditError> {
        let (Some(old), Some(new)) = (before.document(id), after.document(id)) else {
            return Ok(());
        };
        let carried = self.carried.get(id).unwrap_or(&old.text);
        if *carried == new.text && (carried.is_some() || old.text.is_none()) {
            return Ok(());
        }
        let document = RecordId::from(id.clone());
        let is_left_behind = |one: &RecordId| {
            !self.records.contains(one)
                && before
                    .record(one)
                    .is_some_and(|record| record.needs().contains(&document))
        };
        let needing = after.needed_by(&document);
        if !is_unknown_version(old, new) && needing.iter().any(is_left_behind) {
            return Err(EditError::TextReplaced(id.clone()));
        }
        let mut needing = needing.iter().filter_map(|one| after.record(one));
        needing.try_for_each(|record| after.check_positions(record))
    }
}

/// Whether it is unknown which text the positions count: a version of the source that cannot be
/// read gives way to another one, or comes back.
fn is_unknown_version(old: &Document, new: &Document) -> bool {
    old.source.sha256 != new.source.sha256 && (old.text.is_none() || new.text.is_none())
}

impl Project {
    /// Every record needs what it names.
    fn check_references(&self, record: &Record) -> Result<(), EditError> {
        let missing = record.needs().into_iter().find(|needed| !self.has(needed));
        if let Some(missing) = missing {
            let id = record.id();
            return Err(EditError::Missing { id, missing });
        }
        if let Record::Tag(tag) = record {
            self.check_tag_tree(&tag.id)?;
        }
        Ok(())
    }

    /// A remark on an annotation belongs to the document of that annotation, and leads to a place
    /// in it.
    fn check_remarks(&self, before: &Self, record: &Record) -> Result<(), EditError> {
        let Record::Annotation(annotation) = record else {
            return Ok(());
        };
        self.check_remark(annotation)?;
        let (id, document) = (&annotation.id, &annotation.target.document);
        let was_here = |old: &Annotation| old.target.document == *document;
        if before.annotation(id).is_none_or(was_here) {
            return Ok(());
        }
        self.annotations_on(id)
            .try_for_each(|remark| self.check_remark(remark))
    }

    fn check_remark(&self, remark: &Annotation) -> Result<(), EditError> {
        let mut at = remark;
        for _ in 0..self.annotations.len() {
            let Selector::Annotation(on) = &at.target.selector else {
                break;
            };
            let Some(next) = self.annotation(on) else {
                break;
            };
            if next.target.document != at.target.document {
                let (id, on) = (at.id.clone().into(), on.clone().into());
                return Err(EditError::RemarkElsewhere { id, on });
            }
            if next.id == remark.id {
                return Err(EditError::RemarkCircle(remark.id.clone().into()));
            }
            at = next;
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

    /// No position of the record lies outside the text it counts. A text that cannot be read now
    /// cannot be asked.
    fn check_positions(&self, mut record: Record) -> Result<(), EditError> {
        let documents = match &record {
            Record::Document(one) => vec![one.id.clone()],
            Record::Annotation(one) => vec![one.target.document.clone()],
            Record::Alignment(one) => vec![one.left.clone(), one.right.clone()],
            _ => return Ok(()),
        };
        for document in documents {
            let Some(length) = self.text(&document).map(Text::len) else {
                continue;
            };
            let positions = record.positions_mut(&document).into_iter();
            let greatest = positions.filter_map(greatest_position).max();
            if greatest.is_some_and(|position| position > length) {
                let id = record.id();
                return Err(EditError::OutsideText { id, length });
            }
        }
        Ok(())
    }

    /// Whether the index tells of every touched record what a scan would: the part of
    /// [`check`](crate::project::check) that a transaction could break unnoticed. Costs no scan;
    /// asked after every transaction in debug builds.
    pub(super) fn is_sound(&self, touched: &Touched) -> bool {
        touched.records.iter().all(|id| match self.record(id) {
            Some(record) => self.index.tells_of(&record),
            None => self.count_needed_by(id) == 0,
        })
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
