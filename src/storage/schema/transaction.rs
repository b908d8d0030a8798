//! Transactions in the notation of the journal and of `glossator apply`.
//!
//! A transaction is one line of RON; a file of transactions is a RON list of them. A document is
//! written without its text, which is in its source: whoever replays a transaction gives the text
//! back to the document.

use serde::Deserialize;
use serde::de::Error;
use thiserror::Error;

use crate::model::{
    Alignment, AlignmentId, Annotation, AnnotationId, Annotator, AnnotatorId, Document, DocumentId,
    Entity, EntityId, InvalidId, Layer, LayerId, Record, RecordId, Relation, RelationId, Tag,
    TagId, Timestamp,
};
use crate::project::{Edit, Transaction};
use crate::text::TextChange;

use super::depth::{MAX_DEPTH, is_too_deep};
use super::fields::{Fault, options};
use super::line::Line;
use super::record;

/// Why a transaction cannot be read, and where: lines and columns count from 1, columns in
/// characters.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("line {line}, column {column}: {expected}")]
pub struct TransactionError {
    pub line: usize,
    pub column: usize,
    /// What was found or expected there, as a sentence.
    pub expected: String,
}

/// Writes a transaction as one line, without a line break at its end.
pub fn write_transaction(transaction: &Transaction) -> String {
    let mut line = Line::default();
    line.open("(");
    line.text("label", &transaction.label);
    line.text("by", transaction.by.as_str());
    line.text("at", &transaction.at.to_string());
    line.name("edits");
    line.open("[");
    for edit in &transaction.edits {
        write_edit(&mut line, edit);
    }
    line.close(']');
    line.close(')');
    line.finish()
}

/// Writes transactions as a list, one per line.
pub fn write_transactions(transactions: &[Transaction]) -> String {
    let lines = transactions
        .iter()
        .map(|one| format!("{},\n", write_transaction(one)));
    format!("[\n{}]\n", lines.collect::<String>())
}

/// Reads one transaction.
pub fn read_transaction(bytes: &[u8]) -> Result<Transaction, TransactionError> {
    read::<StoredTransaction>(bytes).map(StoredTransaction::into_transaction)
}

/// Reads a list of transactions.
pub fn read_transactions(bytes: &[u8]) -> Result<Vec<Transaction>, TransactionError> {
    let stored = read::<Vec<StoredTransaction>>(bytes)?.into_iter();
    Ok(stored.map(StoredTransaction::into_transaction).collect())
}

fn read<T: for<'de> Deserialize<'de>>(bytes: &[u8]) -> Result<T, TransactionError> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        let before = String::from_utf8_lossy(before);
        TransactionError {
            line: before.matches('\n').count() + 1,
            column: before
                .rsplit('\n')
                .next()
                .unwrap_or_default()
                .chars()
                .count()
                + 1,
            expected: format!(
                "expected UTF-8, found the byte {:#04x}",
                bytes.get(error.valid_up_to()).copied().unwrap_or_default()
            ),
        }
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if is_too_deep(text) {
        return Err(TransactionError {
            line: 1,
            column: 1,
            expected: format!("expected at most {MAX_DEPTH} levels of brackets"),
        });
    }
    options().from_str(text).map_err(|error| TransactionError {
        line: error.span.end.line,
        column: error.span.end.col,
        expected: error.code.to_string(),
    })
}

fn write_edit(line: &mut Line, edit: &Edit) {
    match edit {
        Edit::Put(record) => {
            line.open("Put(");
            write_record(line, record);
        }
        Edit::Remove(id) => {
            line.open("Remove(");
            write_id(line, id);
        }
        Edit::ReviseText { document, change } => {
            line.open("ReviseText(");
            line.text("document", document.as_str());
            line.name("replacements");
            record::write_replacements(line, change);
        }
    }
    line.close(')');
}

fn write_record(line: &mut Line, record: &Record) {
    line.open(&format!("{}(", kind_name(&record.id())));
    match record {
        Record::Document(one) => record::write_document(line, one),
        Record::Annotation(one) => record::write_annotation_of(line, one),
        Record::Relation(one) => record::write_relation(line, one),
        Record::Tag(one) => record::write_tag(line, one),
        Record::Layer(one) => record::write_layer(line, one),
        Record::Entity(one) => record::write_entity(line, one),
        Record::Annotator(one) => record::write_annotator(line, one),
        Record::Alignment(one) => record::write_alignment(line, one),
    }
    line.close(')');
}

fn write_id(line: &mut Line, id: &RecordId) {
    line.open(&format!("{}(", kind_name(id)));
    line.string(&id.to_string());
    line.close(')');
}

const fn kind_name(id: &RecordId) -> &'static str {
    match id {
        RecordId::Document(_) => "Document",
        RecordId::Annotation(_) => "Annotation",
        RecordId::Relation(_) => "Relation",
        RecordId::Tag(_) => "Tag",
        RecordId::Layer(_) => "Layer",
        RecordId::Entity(_) => "Entity",
        RecordId::Annotator(_) => "Annotator",
        RecordId::Alignment(_) => "Alignment",
    }
}

#[derive(Deserialize)]
#[serde(rename = "", deny_unknown_fields)]
struct StoredTransaction {
    label: String,
    by: Checked<AnnotatorId>,
    at: Checked<Timestamp>,
    edits: Vec<StoredEdit>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
enum StoredEdit {
    Put(Box<StoredRecord>),
    Remove(StoredId),
    ReviseText {
        document: Checked<DocumentId>,
        replacements: Checked<TextChange>,
    },
}

#[expect(
    clippy::large_enum_variant,
    reason = "documents are few, and records are moved one at a time"
)]
#[derive(Deserialize)]
enum StoredRecord {
    Document(Checked<Document>),
    Annotation(Checked<Annotation>),
    Relation(Checked<Relation>),
    Tag(Checked<Tag>),
    Layer(Checked<Layer>),
    Entity(Checked<Entity>),
    Annotator(Checked<Annotator>),
    Alignment(Checked<Alignment>),
}

#[derive(Deserialize)]
enum StoredId {
    Document(Checked<DocumentId>),
    Annotation(Checked<AnnotationId>),
    Relation(Checked<RelationId>),
    Tag(Checked<TagId>),
    Layer(Checked<LayerId>),
    Entity(Checked<EntityId>),
    Annotator(Checked<AnnotatorId>),
    Alignment(Checked<AlignmentId>),
}

impl StoredTransaction {
    fn into_transaction(self) -> Transaction {
        Transaction {
            label: self.label,
            by: self.by.0,
            at: self.at.0,
            edits: self.edits.into_iter().map(StoredEdit::into_edit).collect(),
        }
    }
}

impl StoredEdit {
    fn into_edit(self) -> Edit {
        match self {
            Self::Put(record) => Edit::put(record.into_record()),
            Self::Remove(id) => Edit::Remove(id.into_id()),
            Self::ReviseText {
                document,
                replacements,
            } => Edit::ReviseText {
                document: document.0,
                change: replacements.0,
            },
        }
    }
}

impl StoredRecord {
    fn into_record(self) -> Record {
        match self {
            Self::Document(one) => Record::Document(one.0),
            Self::Annotation(one) => Record::Annotation(one.0),
            Self::Relation(one) => Record::Relation(one.0),
            Self::Tag(one) => Record::Tag(one.0),
            Self::Layer(one) => Record::Layer(one.0),
            Self::Entity(one) => Record::Entity(one.0),
            Self::Annotator(one) => Record::Annotator(one.0),
            Self::Alignment(one) => Record::Alignment(one.0),
        }
    }
}

impl StoredId {
    fn into_id(self) -> RecordId {
        match self {
            Self::Document(id) => id.0.into(),
            Self::Annotation(id) => id.0.into(),
            Self::Relation(id) => id.0.into(),
            Self::Tag(id) => id.0.into(),
            Self::Layer(id) => id.0.into(),
            Self::Entity(id) => id.0.into(),
            Self::Annotator(id) => id.0.into(),
            Self::Alignment(id) => id.0.into(),
        }
    }
}

/// A value that is checked while it is read, so that a fault is found at its line and column.
struct Checked<T>(T);

trait Check: Sized {
    type Stored: for<'de> Deserialize<'de>;

    fn check(stored: Self::Stored) -> Result<Self, Fault>;
}

impl<'de, T: Check> Deserialize<'de> for Checked<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let stored = T::Stored::deserialize(deserializer)?;
        T::check(stored).map(Self).map_err(D::Error::custom)
    }
}

macro_rules! checks {
    ($($checked:ty: $stored:ty => $check:expr,)*) => { $(
        impl Check for $checked {
            type Stored = $stored;

            fn check(stored: $stored) -> Result<Self, Fault> {
                $check(stored)
            }
        }
    )* };
}

checks! {
    Document: record::StoredDocument => record::document_from_stored,
    Annotation: record::StoredAnnotation => |stored| record::annotation_from_stored(stored, None),
    Relation: record::StoredRelation => record::relation_from_stored,
    Tag: record::StoredTag => record::tag_from_stored,
    Layer: record::StoredLayer => record::layer_from_stored,
    Entity: record::StoredEntity => record::entity_from_stored,
    Annotator: record::StoredAnnotator => record::annotator_from_stored,
    Alignment: record::StoredAlignment => record::alignment_from_stored,
    TextChange: Vec<record::StoredReplacement> => record::change_from_stored,
    Timestamp: String => |time: String| record::read_time("at", &time),
    DocumentId: String => |id: String| checked_id(Self::new(&id)),
    AnnotationId: String => |id: String| checked_id(Self::new(&id)),
    RelationId: String => |id: String| checked_id(Self::new(&id)),
    TagId: String => |id: String| checked_id(Self::new(&id)),
    LayerId: String => |id: String| checked_id(Self::new(&id)),
    EntityId: String => |id: String| checked_id(Self::new(&id)),
    AnnotatorId: String => |id: String| checked_id(Self::new(&id)),
    AlignmentId: String => |id: String| checked_id(Self::new(&id)),
}

fn checked_id<T>(id: Result<T, InvalidId>) -> Result<T, Fault> {
    id.map_err(|error| Fault(error.to_string()))
}
