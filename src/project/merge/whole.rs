//! What must hold of all records together, after each of them was merged.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{LastKnown, Record, RecordId, RecordKind, Selector, TagId};
use crate::text::CharOffset;

use super::{Conflict, ConflictKind, Records};

/// Makes the records what a project accepts. What one step brings back may be wrong for another
/// one, so that they take turns until none finds anything to do.
pub(super) fn make_whole(
    merged: &mut Records,
    (base, ours, theirs): (&Records, &Records, &Records),
    conflicts: &mut Vec<Conflict>,
) {
    loop {
        let before = conflicts.len();
        keep_what_is_needed(merged, [ours, theirs, base], conflicts);
        keep_the_codebook_a_tree(merged, ours, conflicts);
        give_remarks_a_place(merged, ours, conflicts);
        if conflicts.len() == before {
            break;
        }
    }
    keep_shortcuts_apart(merged, ours, conflicts);
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
                conflicts.push(Conflict::whole(id, ConflictKind::StillNeeded, None));
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
        conflicts.push(Conflict::whole(id, ConflictKind::BothChanged, theirs));
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
                conflicts.push(Conflict::whole(moved, ConflictKind::BothChanged, theirs));
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

/// Both sides can give one digit to two tags; the one that had it with us keeps it.
fn keep_shortcuts_apart(merged: &mut Records, ours: &Records, conflicts: &mut Vec<Conflict>) {
    let shortcut = |record: Option<&Record>| match record {
        Some(Record::Tag(tag)) => tag.shortcut,
        _ => None,
    };
    let mut holders: BTreeMap<u8, Vec<RecordId>> = BTreeMap::new();
    for (id, record) in merged.iter() {
        if let Some(digit) = shortcut(Some(record)) {
            holders.entry(digit).or_default().push(id.clone());
        }
    }
    for (digit, ids) in holders {
        let has_it = |id: &&RecordId| shortcut(ours.get(id)) == Some(digit);
        // What stood twice with us already is not a matter of merging.
        if ids.iter().filter(has_it).count() != 1 {
            continue;
        }
        for id in ids.iter().filter(|id| !has_it(id)) {
            if let Some(Record::Tag(tag)) = merged.get_mut(id) {
                let theirs = Some(Box::new(Record::Tag(tag.clone())));
                tag.shortcut = None;
                conflicts.push(Conflict::whole(
                    id.clone(),
                    ConflictKind::BothChanged,
                    theirs,
                ));
            }
        }
    }
}
