//! Two people changed the same project apart; their work is brought together by id.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Annotation, Body, LastKnown, Record, RecordId, RecordKind, Selector, TagId};

use crate::text::CharOffset;

use super::merge_documents::{has_same_text, merge_document};
use super::recipes::Author;
use super::{Edit, Project, Transaction};

/// Both sides changed the same thing differently. Nothing of it is lost: ours is in the project,
/// theirs is here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    pub record: RecordId,
    pub kind: ConflictKind,
    /// What they have; `None` if they removed it.
    pub theirs: Option<Box<Record>>,
}

/// Why a merge could not decide by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConflictKind {
    /// Both changed it, and not to the same.
    BothChanged,
    /// One side changed what the other removed; it was kept.
    ChangedAndRemoved,
    /// One side still needs what the other removed; it was kept.
    StillNeeded,
}

type Records = BTreeMap<RecordId, Record>;

/// Three-way merge by record, then by field: the transaction that brings into `ours` what changed
/// from `base` to `theirs`, and what could not be decided.
///
/// A change wins over a removal. Two changes of one annotation are joined where they touch
/// different fields; tags, entities and notes of both are kept. Two changes of one document, of
/// which neither touched the text, are joined by fields of its description. Where both changed the
/// same field of another record, ours stays and theirs is in the conflict.
pub fn merge(
    author: &Author,
    base: &Project,
    ours: &Project,
    theirs: &Project,
) -> (Transaction, Vec<Conflict>) {
    let [base, ours, theirs] = [base, ours, theirs].map(records);
    let mut conflicts = Vec::new();
    let mut merged = Records::new();
    let ids = base.keys().chain(ours.keys()).chain(theirs.keys());
    let ids: BTreeSet<&RecordId> = ids.collect();
    for id in ids {
        let (before, our, their) = (base.get(id), ours.get(id), theirs.get(id));
        let kept = merge_record((before, our, their), |kind| {
            let theirs = their.cloned().map(Box::new);
            conflicts.push(Conflict {
                record: id.clone(),
                kind,
                theirs,
            });
        });
        if let Some(record) = kept {
            merged.insert(id.clone(), record);
        }
    }
    keep_what_is_needed(&mut merged, [&ours, &theirs, &base], &mut conflicts);
    keep_the_codebook_a_tree(&mut merged, &ours, &mut conflicts);
    give_remarks_a_place(&mut merged, &ours, &mut conflicts);
    let edits = difference(&ours, &merged);
    (
        author.transaction("merge the changes of others", edits),
        conflicts,
    )
}

/// The transaction that makes one project the same as another: every record that differs is put,
/// every one that the other does not have is removed.
pub fn lead_to(author: &Author, label: &str, from: &Project, to: &Project) -> Transaction {
    author.transaction(label, difference(&records(from), &records(to)))
}

fn merge_record(
    (before, our, their): (Option<&Record>, Option<&Record>, Option<&Record>),
    mut conflict: impl FnMut(ConflictKind),
) -> Option<Record> {
    if their == before || our == their {
        return our.cloned();
    }
    if our == before {
        return their.cloned();
    }
    match (before, our, their) {
        (
            Some(Record::Annotation(before)),
            Some(Record::Annotation(our)),
            Some(Record::Annotation(their)),
        ) => {
            let (merged, is_undecided) = merge_annotation(before, our, their);
            if is_undecided {
                conflict(ConflictKind::BothChanged);
            }
            Some(Record::Annotation(merged))
        }
        (
            Some(Record::Document(before)),
            Some(Record::Document(our)),
            Some(Record::Document(their)),
        ) if has_same_text(before, our, their) => {
            let (merged, is_undecided) = merge_document(before, our, their);
            if is_undecided {
                conflict(ConflictKind::BothChanged);
            }
            Some(Record::Document(merged))
        }
        (_, Some(our), Some(_)) => {
            conflict(ConflictKind::BothChanged);
            Some(our.clone())
        }
        (_, our, their) => {
            conflict(ConflictKind::ChangedAndRemoved);
            our.or(their).cloned()
        }
    }
}

/// Joins two changes of one annotation; the flag says that both moved it, to different places.
fn merge_annotation(
    before: &Annotation,
    our: &Annotation,
    their: &Annotation,
) -> (Annotation, bool) {
    let mut merged = our.clone();
    let is_undecided =
        our.target != before.target && their.target != before.target && our.target != their.target;
    if our.target == before.target {
        merged.target = their.target.clone();
    }
    let is_removed_by_them =
        |body: &Body| before.bodies.contains(body) && !their.bodies.contains(body);
    merged.bodies.retain(|body| !is_removed_by_them(body));
    for body in &their.bodies {
        if !before.bodies.contains(body) && !merged.bodies.contains(body) {
            merged.bodies.push(body.clone());
        }
    }
    if our.extra == before.extra {
        merged.extra = their.extra.clone();
    }
    merged.provenance.modified = our.provenance.modified.max(their.provenance.modified);
    (merged, is_undecided)
}

/// Brings back what a kept record names and one side removed.
fn keep_what_is_needed(
    merged: &mut Records,
    sources: [&Records; 3],
    conflicts: &mut Vec<Conflict>,
) {
    loop {
        let needs = merged.values().flat_map(Record::needs);
        let missing: Vec<RecordId> = needs
            .filter(|needed| !merged.contains_key(needed))
            .collect();
        let mut found_one = false;
        for id in missing {
            let Some(record) = sources.iter().find_map(|records| records.get(&id)) else {
                continue;
            };
            if merged.insert(id.clone(), record.clone()).is_none() {
                found_one = true;
                conflicts.push(Conflict {
                    record: id,
                    kind: ConflictKind::StillNeeded,
                    theirs: None,
                });
            }
        }
        if !found_one {
            return;
        }
    }
}

/// Two changes, each fine by itself, can leave a remark on an annotation of another document, or
/// on a remark on it; it then goes back to where we have it, or loses its place.
fn give_remarks_a_place(merged: &mut Records, ours: &Records, conflicts: &mut Vec<Conflict>) {
    let ids: Vec<RecordId> = merged
        .keys()
        .filter(|id| id.kind() == RecordKind::Annotation)
        .cloned()
        .collect();
    for id in ids {
        if leads_to_a_place(merged, &id) {
            continue;
        }
        let theirs = merged.get(&id).cloned().map(Box::new);
        if let Some(our) = ours.get(&id) {
            merged.insert(id.clone(), our.clone());
        }
        if let (false, Some(Record::Annotation(remark))) =
            (leads_to_a_place(merged, &id), merged.get_mut(&id))
        {
            let (start, end) = (CharOffset::ZERO, CharOffset::ZERO);
            remark.target.selector = Selector::Orphaned(LastKnown { start, end });
        }
        conflicts.push(Conflict {
            record: id,
            kind: ConflictKind::BothChanged,
            theirs,
        });
    }
}

/// Whether an annotation, through those it is a remark on, has a place in its document.
fn leads_to_a_place(merged: &Records, id: &RecordId) -> bool {
    let mut seen = BTreeSet::new();
    let mut at = merged.get(id);
    while let Some(Record::Annotation(annotation)) = at
        && let Selector::Annotation(on) = &annotation.target.selector
    {
        let on = RecordId::from(on.clone());
        at = merged.get(&on);
        let is_here = matches!(at, Some(Record::Annotation(on)) if on.target.document == annotation.target.document);
        if !is_here || !seen.insert(on) {
            return false;
        }
    }
    true
}

/// Two moves, each fine by itself, can put two tags above each other; one then goes back to where
/// we have it.
fn keep_the_codebook_a_tree(merged: &mut Records, ours: &Records, conflicts: &mut Vec<Conflict>) {
    let tags: Vec<RecordId> = merged
        .keys()
        .filter(|id| id.kind() == RecordKind::Tag)
        .cloned()
        .collect();
    for id in tags {
        while let Some(moved) = moved_tag_of_cycle(merged, ours, &id) {
            let before = parent_of(ours, &moved);
            if let Some(Record::Tag(tag)) = merged.get_mut(&moved) {
                let theirs = Some(Box::new(Record::Tag(tag.clone())));
                tag.parent = before;
                conflicts.push(Conflict {
                    record: moved,
                    kind: ConflictKind::BothChanged,
                    theirs,
                });
            }
        }
    }
}

/// If the tag stands above itself: a tag on the way round that is not where we have it.
fn moved_tag_of_cycle(merged: &Records, ours: &Records, start: &RecordId) -> Option<RecordId> {
    let mut way = vec![start.clone()];
    while let Some(parent) = parent_of(merged, way.last()?).map(RecordId::from) {
        if way.contains(&parent) {
            return way
                .into_iter()
                .find(|tag| parent_of(merged, tag) != parent_of(ours, tag));
        }
        way.push(parent);
    }
    None
}

fn parent_of(records: &Records, tag: &RecordId) -> Option<TagId> {
    if let Some(Record::Tag(tag)) = records.get(tag) {
        tag.parent.clone()
    } else {
        None
    }
}

/// The edits that lead from one set of records to another.
fn difference(from: &Records, to: &Records) -> Vec<Edit> {
    let puts = to
        .iter()
        .filter(|(id, record)| from.get(id) != Some(record));
    let puts = puts.map(|(_, record)| Edit::put(record.clone()));
    let removes = from
        .keys()
        .filter(|id| !to.contains_key(id))
        .map(|id| Edit::Remove(id.clone()));
    puts.chain(removes).collect()
}

fn records(project: &Project) -> Records {
    project
        .records()
        .map(|record| (record.id(), record))
        .collect()
}
