//! What the journal holds and the files do not hold yet: who did what, and when something went.

use std::collections::BTreeMap;

use crate::model::{AnnotationId, RecordId, Timestamp};
use crate::project::{Edit, Transaction};
use crate::storage::backups::Deeds;

/// The changes that the next save writes.
#[derive(Debug, Default)]
pub(super) struct Unwritten {
    changes: Vec<Told>,
}

/// What is remembered of a change.
#[derive(Debug)]
struct Told {
    sequence: u64,
    by: String,
    label: String,
    at: Timestamp,
    /// Annotations that came or went, in order.
    edits: Vec<(AnnotationId, Became)>,
}

/// What became of an annotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Became {
    Put,
    Removed,
}

impl Unwritten {
    /// The journal holds this change under this number. It was made at this moment: one that takes
    /// back another bears the time of that.
    pub fn note(&mut self, sequence: u64, transaction: &Transaction, at: Timestamp) {
        let edit = |edit: &Edit| match edit {
            Edit::Put(record) => match record.id() {
                RecordId::Annotation(id) => Some((id, Became::Put)),
                _ => None,
            },
            Edit::Remove(RecordId::Annotation(id)) => Some((id.clone(), Became::Removed)),
            Edit::Remove(_) | Edit::ReviseText { .. } => None,
        };
        self.changes.push(Told {
            sequence,
            by: transaction.by.to_string(),
            label: transaction.label.clone(),
            at,
            edits: transaction.edits.iter().filter_map(edit).collect(),
        });
    }

    /// What was done up to a change.
    pub fn deeds(&self, up_to: u64) -> Deeds {
        let mut deeds = Deeds::default();
        for one in self.changes.iter().filter(|one| one.sequence <= up_to) {
            deeds.add(&one.by, &one.label);
        }
        deeds
    }

    /// When each annotation was deleted that is gone since the last save.
    pub fn deletions(&self) -> BTreeMap<AnnotationId, Timestamp> {
        let mut deleted = BTreeMap::new();
        for one in &self.changes {
            for (id, became) in &one.edits {
                match became {
                    Became::Put => deleted.remove(id),
                    Became::Removed => deleted.insert(id.clone(), one.at),
                };
            }
        }
        deleted
    }

    /// The files hold everything up to this change.
    pub fn written(&mut self, up_to: u64) {
        self.changes.retain(|one| one.sequence > up_to);
    }
}
