//! The three kinds of change, and the transaction that holds them.

use thiserror::Error;

use crate::model::{AnnotatorId, DocumentId, Record, RecordId, Timestamp};
use crate::text::{ChangeError, CharOffset, TextChange};

/// One change to one record. There is no other way to change a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Adds the record, or replaces the one with the same id.
    Put(Box<Record>),
    /// Removes the record; refused while another record needs it.
    Remove(RecordId),
    /// Replaces text and carries every position across.
    ReviseText {
        document: DocumentId,
        change: TextChange,
    },
}

/// Edits that happen together or not at all: one gesture, one undo step, one journal line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Transaction {
    /// What the undo menu says: *tag 'person' on «Сталина»*.
    pub label: String,
    pub by: AnnotatorId,
    pub at: Timestamp,
    pub edits: Vec<Edit>,
}

/// Why a transaction was refused; the project is then as it was.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum EditError {
    #[error("there is no record {0}")]
    Unknown(RecordId),
    #[error("{id} is still needed by {} other record(s), first {}", by.len(), by.first().map_or("?".to_owned(), ToString::to_string))]
    StillNeeded { id: RecordId, by: Vec<RecordId> },
    #[error("{id} needs {missing}, which is not in the project")]
    Missing { id: RecordId, missing: RecordId },
    #[error("{id} lies outside its text, which has {length} characters")]
    OutsideText { id: RecordId, length: CharOffset },
    #[error("{0} would stand above itself in the codebook")]
    TagCycle(RecordId),
    #[error("{id} would be a remark on {on}, which belongs to another document")]
    RemarkElsewhere { id: RecordId, on: RecordId },
    #[error("{0} would be a remark on itself")]
    RemarkCircle(RecordId),
    #[error("the text of {0} is annotated, and can be corrected but not exchanged")]
    TextReplaced(DocumentId),
    #[error("the text of {0} cannot be read now, and so cannot be corrected")]
    NoText(DocumentId),
    #[error(transparent)]
    Text(#[from] ChangeError),
}

impl Edit {
    pub fn put(record: Record) -> Self {
        Self::Put(Box::new(record))
    }
}

impl Transaction {
    /// Whether it changes nothing at all.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }
}
