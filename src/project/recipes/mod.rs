//! Named verbs that build transactions.
//!
//! Each recipe is a pure function of a project and its arguments; it changes nothing. The window,
//! the command line, importers and tests all build their transactions here, so that a verb means
//! the same everywhere and its label reads well in the undo menu.

mod absorbing;
pub mod codebook;
pub mod dates;
pub mod descriptions;
pub mod documents;
pub mod encodings;
pub mod entities;
pub mod highlights;
pub mod links;
pub mod notes;
pub mod reanchoring;

use crate::model::{Annotation, AnnotatorId, Record, Timestamp};

use super::{Edit, Transaction};

/// Who acts, and when: the two things that a recipe cannot know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Author {
    pub by: AnnotatorId,
    pub at: Timestamp,
}

impl Author {
    /// One transaction of these edits by this author.
    pub fn transaction(&self, label: impl Into<String>, edits: Vec<Edit>) -> Transaction {
        Transaction {
            label: label.into(),
            by: self.by.clone(),
            at: self.at,
            edits,
        }
    }

    /// The annotation changed now.
    fn touch(&self, annotation: &mut Annotation) {
        annotation.provenance.modified = self.at;
    }
}

/// Several transactions as one gesture: one undo step, with a label of its own.
pub fn together(
    author: &Author,
    label: impl Into<String>,
    transactions: impl IntoIterator<Item = Transaction>,
) -> Transaction {
    let edits = transactions.into_iter().flat_map(|one| one.edits);
    author.transaction(label, edits.collect())
}

/// The edit that puts a changed annotation in its place.
fn put_annotation(annotation: Annotation) -> Edit {
    Edit::put(Record::Annotation(annotation))
}

/// The words of an annotation for a label: short, on one line, in quotation marks.
pub fn short_quote(annotation: &Annotation) -> String {
    let exact = &annotation.target.quote.exact;
    if exact.is_empty() {
        "a place".to_owned()
    } else {
        format!("«{}»", shortened(exact))
    }
}

/// At most 40 characters of a text, on one line.
fn shortened(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    if line.chars().count() <= 40 {
        return line;
    }
    let head: String = line.chars().take(39).collect();
    format!("{}…", head.trim_end())
}

/// "1 annotation", "45 annotations".
pub fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// "1 entity", "30 entities": for nouns that do not just take an s.
pub fn counted_irregular(count: usize, (one, many): (&str, &str)) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
