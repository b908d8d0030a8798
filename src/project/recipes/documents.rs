//! Documents, their descriptions and their texts.

use crate::model::{Certainty, Description, Document, DocumentId, Record, Role, Section};
use crate::project::{Edit, Project, Transaction};
use crate::text::TextChange;

use super::{Author, counted, highlights::removal};

/// Takes documents into the project, by their titles, with the records that come along.
pub fn take_in(author: &Author, titles: &[String], edits: Vec<Edit>) -> Transaction {
    let label = match titles {
        [one] => format!("add {one}"),
        many => format!("add {}", counted(many.len(), "document")),
    };
    author.transaction(label, edits)
}

/// Takes documents into the project about which nothing was said yet.
pub fn add(author: &Author, documents: Vec<Document>) -> Transaction {
    let titles: Vec<String> = documents
        .iter()
        .map(|document| document.title().to_owned())
        .collect();
    let edits = documents
        .into_iter()
        .map(|document| Edit::put(Record::Document(document)))
        .collect();
    take_in(author, &titles, edits)
}

/// Takes a document out of the project, with everything said about it. The source stays on disk.
pub fn remove(project: &Project, author: &Author, document: &DocumentId) -> Transaction {
    let title = title_of(project, document);
    let annotations = project.annotations_of(document).count();
    let label = format!(
        "take {title} out of the project ({})",
        counted(annotations, "annotation")
    );
    author.transaction(label, removal(project, vec![document.clone().into()]))
}

/// Sets the description of a document.
pub fn describe(
    project: &Project,
    author: &Author,
    document: &DocumentId,
    description: Description,
) -> Transaction {
    change(project, author, document, "describe", |document| {
        document.description = description;
    })
}

/// Splits a document into parts, or takes its parts away if there are none. No annotation is
/// touched: their positions are those of the whole text.
pub fn split(
    project: &Project,
    author: &Author,
    document: &DocumentId,
    sections: Vec<Section>,
) -> Transaction {
    let parts = sections.iter().filter(|one| one.role != Role::Label);
    let count = parts.count();
    let mut transaction = change(project, author, document, "split", |document| {
        document.sections = sections;
    });
    let title = title_of(project, document);
    transaction.label = match count {
        0 => format!("leave '{title}' unsplit"),
        1 => format!("make '{title}' one part"),
        _ => format!("split '{title}' into {count} parts"),
    };
    transaction
}

/// Corrects the text of a document; every position goes along.
pub fn correct(
    project: &Project,
    author: &Author,
    document: &DocumentId,
    change: TextChange,
) -> Transaction {
    let title = title_of(project, document);
    let label = match change.replacements() {
        [one] => format!("correct «{}» to «{}» in {title}", one.removed, one.inserted),
        many => format!("{} in {title}", counted(many.len(), "correction")),
    };
    let revision = Edit::ReviseText {
        document: document.clone(),
        change,
    };
    author.transaction(label, vec![revision])
}

/// Why a correction is made, and how sure that is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Because {
    /// May be empty.
    pub reason: String,
    pub certainty: Certainty,
}

/// Corrects the text of a document, and keeps with the correction who made it, when and why; every
/// position goes along. A change that only takes the last correction back leaves no trace.
pub fn correct_because(
    project: &Project,
    author: &Author,
    (document, change): (&DocumentId, TextChange),
    because: Because,
) -> Transaction {
    let mut transaction = correct(project, author, document, change.clone());
    let mut after = project.clone();
    // A change that does not fit is refused, with the reason, when the transaction is applied.
    let is_made = after.apply(&transaction).is_ok();
    let corrected = after.document(document).filter(|_| is_made).cloned();
    if let Some(mut corrected) = corrected
        && let Some(last) = corrected.corrections.last_mut()
        && last.change == change
    {
        last.by = Some(author.by.clone());
        last.at = Some(author.at);
        last.reason = because.reason;
        last.certainty = because.certainty;
        transaction
            .edits
            .push(Edit::put(Record::Document(corrected)));
    }
    transaction
}

/// Brings back what the source has at a corrected place, by a change of the text as it is read. The
/// last correction made leaves no trace; of an earlier one, both it and its taking back are kept.
pub fn take_back_correction(
    project: &Project,
    author: &Author,
    (document, change): (&DocumentId, TextChange),
) -> Transaction {
    let words = change.replacements().first();
    let words = words.map_or_else(String::new, |one| one.inserted.clone());
    let because = Because {
        reason: "The reading of the source was brought back.".to_owned(),
        ..Because::default()
    };
    let mut transaction = correct_because(project, author, (document, change), because);
    let title = title_of(project, document);
    transaction.label = format!("read «{words}» as the source has it in {title}");
    transaction
}

/// Splits several documents, as one step.
pub fn split_all(
    project: &Project,
    author: &Author,
    splits: Vec<(DocumentId, Vec<Section>)>,
) -> Transaction {
    let count = splits.len();
    let mut all = splits
        .into_iter()
        .map(|(document, sections)| split(project, author, &document, sections));
    if count == 1
        && let Some(one) = all.next()
    {
        return one;
    }
    let label = format!("split {}", counted(count, "document"));
    super::together(author, label, all)
}

fn title_of(project: &Project, document: &DocumentId) -> String {
    let found = project.document(document);
    found.map_or_else(|| document.to_string(), |one| one.title().to_owned())
}

fn change(
    project: &Project,
    author: &Author,
    document: &DocumentId,
    verb: &str,
    change: impl FnOnce(&mut Document),
) -> Transaction {
    let Some(old) = project.document(document) else {
        return author.transaction(verb, Vec::new());
    };
    let mut new = old.clone();
    change(&mut new);
    let edits = if new == *old {
        Vec::new()
    } else {
        vec![Edit::put(Record::Document(new))]
    };
    author.transaction(format!("{verb} {}", old.title()), edits)
}
