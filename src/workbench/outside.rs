//! What others did to the files of the project, in words.

use crate::model::Record;
use crate::project::{Conflict, ConflictKind, Difference, EditError, Transaction};
use crate::storage::Theirs;

use super::keeper::Trouble;
use super::{Notice, Severity};

/// What was merged, and which files were put back or taken away; nothing if there is nothing worth
/// a word.
pub(super) fn merged(
    transaction: &Transaction,
    conflicts: &[Conflict],
    theirs: &Theirs,
) -> Vec<Notice> {
    let mut notices = Vec::new();
    let count = transaction.edits.len();
    if !theirs.put_back.is_empty() {
        notices.push(put_back(count, conflicts, theirs));
    } else if count > 0 || !conflicts.is_empty() {
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
    if !theirs.taken_away.is_empty() {
        let headline = "Files of the project were taken away";
        let detail = theirs.taken_away.join("\n");
        let notice = Notice::new(Severity::Warning, headline).with_detail(detail);
        notices.push(notice.with_remedy("They are written again as you have them here."));
    }
    notices
}

/// Files were put back while the project was open.
fn put_back(count: usize, conflicts: &[Conflict], theirs: &Theirs) -> Notice {
    let files = theirs.put_back.join(", ");
    let mut details: Vec<String> = conflicts.iter().map(sentence).collect();
    let kept = theirs.unsaid.len();
    if kept > 0 {
        details.push(format!(
            "{kept} of your records are not in it; nobody deleted them, and they were kept."
        ));
    }
    let headline = format!("{files}: put back to an earlier version by another program");
    let notice = Notice::new(Severity::Warning, headline).with_detail(details.join("\n"));
    notice.with_remedy(if count == 0 {
        "Nothing of yours was changed by that."
    } else {
        "Its changes were taken in, as a colleague's undo would be. Undo puts yours back in one step."
    })
}

/// Files were put back, or taken away, while the project was closed.
pub(super) fn put_back_meanwhile(files: &[String]) -> Notice {
    let headline = "Since the last time, files were put back to an earlier version or taken away";
    let notice = Notice::new(Severity::Warning, headline).with_detail(files.join("\n"));
    notice.with_remedy("They are shown as they are. “Restore an earlier state…” has yours.")
}

/// Files that somebody had formatted by hand are in the program's own form now.
pub(super) fn put_in_lines(files: &[String]) -> Notice {
    let headline = "Files that were formatted by hand are written in lines from now on";
    let detail = format!(
        "{}\nComments inside of records are not in them any more.",
        files.join("\n")
    );
    let notice = Notice::new(Severity::Hint, headline).with_detail(detail);
    notice.with_remedy("How they were is kept for ever among the earlier states.")
}

/// Sources were changed before a copy of them was kept.
pub(super) fn without_copy(sources: &[String]) -> Notice {
    let headline = "No copy of the annotated version could be kept";
    let detail = format!(
        "{}\nAnother program changed the text before one was made.",
        sources.join("\n")
    );
    let notice = Notice::new(Severity::Warning, headline).with_detail(detail);
    notice.with_remedy("Put the version back that was annotated, or accept the new one.")
}

/// Sources were changed, and the disk takes no copy of the version that was annotated.
pub(super) fn copy_refused(trouble: &Trouble) -> Notice {
    let headline = "A changed text could not be kept in the version that was annotated";
    let detail = format!(
        "{}. Until a copy is made, that version is here in memory alone.",
        trouble.why
    );
    Notice::new(Severity::Warning, headline)
        .with_detail(detail)
        .with_remedy(&trouble.remedy)
}

/// What was damaged has been put right.
pub(super) fn whole_again() -> Notice {
    Notice::new(Severity::Hint, "The files can be read again")
        .with_detail("Another program has put them right.")
}

/// The damage that the reader has accepted is not the one that is there now.
pub(super) fn other_damage() -> Notice {
    Notice::new(Severity::Warning, "The files were changed once more")
        .with_detail("What could not be read is something else by now.")
        .with_remedy("Look at it, and decide again.")
}

/// Bringing both together came to an end by a fault of ours.
pub(super) fn merge_broken_off() -> Notice {
    let headline = "What another program wrote could not be merged because of a fault in Glossator";
    Notice::new(Severity::Failure, headline)
        .with_remedy("Nothing was overwritten. Please report it with what was changed there.")
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
