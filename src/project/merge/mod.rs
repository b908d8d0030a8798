//! Two people changed the same project apart; their work is brought together by id.

mod documents;
mod fields;
mod records;
mod texts;
mod whole;

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Document, Record, RecordId};

use super::recipes::Author;
use super::{Edit, Project, Transaction};

pub use fields::Difference;

/// Both sides changed the same thing differently. Nothing of it is lost: ours is in the project,
/// theirs is here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    pub record: RecordId,
    pub kind: ConflictKind,
    /// The fields that both changed, with what each side has; everything else was joined. None
    /// where the record as a whole could not be decided.
    pub differences: Vec<Difference>,
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

impl Conflict {
    fn whole(record: RecordId, kind: ConflictKind, theirs: Option<Box<Record>>) -> Self {
        Self {
            record,
            kind,
            differences: Vec::new(),
            theirs,
        }
    }
}

type Records = BTreeMap<RecordId, Record>;

/// Three-way merge by record, then by field: the transaction that brings into `ours` what changed
/// from `base` to `theirs`, and what could not be decided.
///
/// A change wins over a removal. Two changes of one record are joined field by field: of lists
/// (names, tags, notes, statements of a description) both sides' additions and removals are kept,
/// and a single value is taken from the side that changed it. Where both changed one value, ours
/// stays and theirs is in the conflict.
///
/// Where the sides read a document differently, because one of them corrected it or took over
/// another version of its source, all three are brought to the same text first, so that positions
/// count the same characters; corrections of both sides that do not touch are both made.
pub fn merge(
    author: &Author,
    base: &Project,
    ours: &Project,
    theirs: &Project,
) -> (Transaction, Vec<Conflict>) {
    merge_unsaid(author, base, ours, theirs, &BTreeSet::new())
}

/// Like [`merge`], where their side says nothing about some records: it holds them no more, or
/// something in their place, and nobody decided that. They stay as they are in ours.
pub fn merge_unsaid(
    author: &Author,
    base: &Project,
    ours: &Project,
    theirs: &Project,
    unsaid: &BTreeSet<RecordId>,
) -> (Transaction, Vec<Conflict>) {
    let common = texts::bring_together(author, base, ours, theirs);
    let mut conflicts = common.conflicts;
    let ours = records(&common.ours);
    let [base, theirs] = [&common.base, &common.theirs].map(|one| {
        let mut records = records(one);
        read_as(&mut records, &common.ours, |_, _| true);
        records
    });
    let mut merged = Records::new();
    let ids = base.keys().chain(ours.keys()).chain(theirs.keys());
    for id in ids.collect::<BTreeSet<&RecordId>>() {
        if unsaid.contains(id) || common.out_of_reach.contains(id) {
            merged.extend(ours.get(id).map(|record| (id.clone(), record.clone())));
            continue;
        }
        let sides = (base.get(id), ours.get(id), theirs.get(id));
        let (kept, conflict) = records::merge_record(id, sides);
        conflicts.extend(conflict);
        if let Some(record) = kept {
            merged.insert(id.clone(), record);
        }
    }
    whole::make_whole(&mut merged, (&base, &ours, &theirs), &mut conflicts);
    let mut edits = common.edits;
    edits.extend(difference(&ours, &merged));
    (
        author.transaction("merge the changes of others", edits),
        conflicts,
    )
}

/// The transaction that makes one project the same as another: texts are corrected or taken back,
/// every record that differs is put, every one that the other does not have is removed. A text that
/// only one of them can read stays as it is.
pub fn lead_to(author: &Author, label: &str, from: &Project, to: &Project) -> Transaction {
    let mut beside = from.clone();
    let mut edits = texts::carry_all(author, &mut beside, to);
    let mut to = records(to);
    // Which texts can be read now is no change that anybody made.
    read_as(&mut to, &beside, texts::is_read_alike);
    edits.extend(difference(&records(&beside), &to));
    author.transaction(label, edits)
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

/// Lets documents have the file, the corrections and the text that they have in a project, where
/// `is_same` says so.
fn read_as(
    records: &mut Records,
    project: &Project,
    is_same: impl Fn(&Document, &Document) -> bool,
) {
    for document in project.documents() {
        if let Some(Record::Document(one)) = records.get_mut(&document.id.clone().into())
            && is_same(one, document)
        {
            one.source.clone_from(&document.source);
            one.corrections.clone_from(&document.corrections);
            one.text.clone_from(&document.text);
        }
    }
}
