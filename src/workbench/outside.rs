//! What others did to the files of the project, in words.

use crate::model::Record;
use crate::project::{Conflict, ConflictKind, Difference, EditError, Transaction};

use super::{Notice, Severity};

/// What was merged, and which files were put back; nothing if there is nothing worth a word.
pub(super) fn merged(
    transaction: &Transaction,
    conflicts: &[Conflict],
    put_back: &[String],
) -> Vec<Notice> {
    let mut notices = Vec::new();
    let count = transaction.edits.len();
    if count > 0 || !conflicts.is_empty() {
        let changes = if count == 1 { "change" } else { "changes" };
        let headline = format!("Merged {count} {changes} made elsewhere");
        let severity = if conflicts.is_empty() {
            Severity::Hint
        } else {
            Severity::Warning
        };
        let details: Vec<String> = conflicts.iter().map(sentence).collect();
        let notice = Notice::new(severity, headline).with_detail(details.join("\n"));
        notices.push(
            notice.with_remedy(
                "Undo passes over it and takes back what you did. Both versions are among the earlier states.",
            ),
        );
    }
    if !put_back.is_empty() {
        let headline = "Files of the project were removed or put back to an earlier state";
        let notice = Notice::new(Severity::Warning, headline).with_detail(put_back.join("\n"));
        notices.push(notice.with_remedy("They are written again as you have them here."));
    }
    notices
}

/// What others wrote does not fit.
pub(super) fn not_merged(error: &EditError) -> Notice {
    Notice::new(
        Severity::Failure,
        "Another program changed the project, and its changes do not fit",
    )
    .with_detail(error.to_string())
    .with_remedy("Nothing was overwritten. Close the project and open it again.")
}

/// One sentence about a conflict: what was kept, and what the other side has.
fn sentence(conflict: &Conflict) -> String {
    let id = &conflict.record;
    match conflict.kind {
        ConflictKind::BothChanged if !conflict.differences.is_empty() => {
            let name = conflict.theirs.as_deref().map(in_words);
            let name = name.unwrap_or_else(|| id.to_string());
            let both = conflict.differences.iter().map(|one| {
                let Difference {
                    field,
                    ours,
                    theirs,
                } = one;
                format!("{field}: yours, {ours}, was kept; theirs is {theirs}.")
            });
            let both = both.collect::<Vec<_>>().join(" ");
            format!("{name} ({id}) was changed on both sides. {both}")
        }
        ConflictKind::BothChanged => {
            let theirs = conflict.theirs.as_deref().map(in_words).unwrap_or_default();
            format!("{id} was changed on both sides; yours was kept. Theirs: {theirs}")
        }
        ConflictKind::ChangedAndRemoved => {
            format!("{id} was changed on one side and removed on the other; it was kept.")
        }
        ConflictKind::StillNeeded => {
            format!("{id} was removed on one side, but the other still uses it; it was kept.")
        }
    }
}

fn in_words(record: &Record) -> String {
    match record {
        Record::Document(document) => format!("the document {}", document.title()),
        Record::Annotation(annotation) => {
            let place = annotation.target.selector.extent();
            let place = place.map_or_else(String::new, |(start, end)| format!(" at {start}–{end}"));
            format!("«{}»{place}", annotation.target.quote.exact)
        }
        Record::Relation(relation) => format!("the relation {}", relation.kind),
        Record::Tag(tag) => format!("the tag '{}'", tag.name),
        Record::Layer(layer) => format!("the layer '{}'", layer.name),
        Record::Entity(entity) => entity.label().to_owned(),
        Record::Annotator(annotator) => annotator.name.clone(),
        Record::Alignment(alignment) => format!("the alignment {}", alignment.title),
    }
}
