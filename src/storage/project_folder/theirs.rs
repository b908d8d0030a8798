//! What somebody else has written into the project while it was open here.
//!
//! A file that others wrote is merged with ours by record; the base is the version that it was
//! made from, as far as the bytes tell (see [`ancestor`](super::ancestor)):
//!
//! * made from our latest version: what is gone in it was taken out on purpose, by an annotator
//!   elsewhere or by hand, and goes here too;
//! * made from an older version: what we have added since was not known there, and stays; an
//!   annotation goes only where it has left a tombstone;
//! * made from a version that is not kept any more, or that we never saw: only what was there in the
//!   one kept before it was surely known, and only that may be gone on purpose;
//! * made from nothing, as when both begin to annotate a text apart: what both have stays;
//! * an older version byte for byte: a colleague's undo, or a sync client that brings back what
//!   was. It is taken as the newer one, as her undo must not be reversed, but nothing goes for
//!   want of a line: only what has a tombstone in it is deleted. It is said, and one undo puts
//!   ours back;
//! * gone: nobody deletes annotations by removing a file that belongs to them. It is written again.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{AnnotationId, AnnotatorId, Record, RecordId, Timestamp};
use crate::project::{Edit, Project, Transaction};
use crate::storage::assembly::{Problem, ProjectFiles};
use crate::storage::vault::{Files, Foreign};

use super::OpenError;
use super::ancestor::{self, Ancestor};
use super::earlier::OwnSaves;
use super::find::Place;
use super::load::{Loaded, load};
use super::shelf::SourceShelf;

/// The project as somebody else has it, and what it started from; to be merged into ours.
pub struct Theirs {
    /// What both sides started from; see [`base_with`](Self::base_with).
    base: Arc<Project>,
    pub project: Project,
    /// Records about which their files say nothing, although they do not hold them as the base
    /// does: nobody decided that.
    pub unsaid: BTreeSet<RecordId>,
    /// Files that hold an older version of ours, byte for byte.
    pub put_back: Vec<String>,
    /// Files that were taken away; they are written again.
    pub taken_away: Vec<String>,
    /// Why the changes cannot be taken in: parts of a file could not be read.
    pub unreadable: Vec<Problem>,
    /// What their files say to be deleted, and ours do not.
    deleted: BTreeSet<AnnotationId>,
    /// Whether more of their files is damaged than of ours.
    pub(super) is_damaged_anew: bool,
    pub(super) files: ProjectFiles,
    pub(super) foreign: Vec<Foreign>,
}

impl Theirs {
    /// What both sides started from, with what they have deleted of ours: to delete an annotation
    /// they must have known it, however much the rest looks as if they had not.
    pub fn base_with(&self, ours: &Project) -> Project {
        let mut base = Project::clone(&self.base);
        for id in &self.deleted {
            let is_unknown = base.annotation(id).is_none() && self.project.annotation(id).is_none();
            if let Some(deleted) = ours.annotation(id).filter(|_| is_unknown) {
                // One that stands on something that the base does not have is theirs to explain; it
                // stays.
                let put = Edit::put(Record::Annotation(deleted.clone()));
                let _stays = base.apply(&unsigned(vec![put]));
            }
        }
        base
    }
}

/// Our side of the files: what we wrote or read last.
pub(super) struct Ours<'a> {
    pub bytes: &'a Files,
    pub files: &'a ProjectFiles,
    pub project: Arc<Project>,
}

/// The project that these files hold with the foreign ones in place; `None` if none is foreign.
pub(super) fn load_theirs(
    place: &Place,
    ours: &Ours<'_>,
    foreign: &[Foreign],
    saves: &OwnSaves<'_>,
    shelf: &mut SourceShelf,
) -> Result<Option<Theirs>, OpenError> {
    if foreign.is_empty() {
        return Ok(None);
    }
    let Sides {
        theirs,
        base,
        put_back,
        taken_away,
    } = sides(ours.bytes, foreign, saves);
    let older = base.map(|files| load(place, &files, shelf)).transpose()?;
    let Loaded {
        mut project,
        mut files,
        problems,
        placeholders,
    } = load(place, &theirs, shelf)?;
    let known: BTreeSet<&AnnotationId> = ours.files.deleted().collect();
    let written = foreign.iter().filter(|one| one.bytes.is_some());
    let deleted = written.flat_map(|one| files.deleted_in(&one.path));
    let deleted = deleted.filter(|id| !known.contains(id)).cloned().collect();
    let is_damaged_anew = files.is_damaged_anew(ours.files);
    forget_strangers(&mut project, &placeholders, &ours.project);
    files.accept_as_before(ours.files);
    let base = older.map_or_else(
        || Arc::clone(&ours.project),
        |older| Arc::new(older.project),
    );
    let unsaid = unsaid(ours, &put_back, &project, &files, placeholders);
    files.keep_homes(ours.files, &unsaid);
    let is_foreign = |problem: &Problem| foreign.iter().any(|file| file.path == problem.file);
    let protected: Vec<String> = files
        .protected()
        .into_iter()
        .map(|(path, _)| path.to_owned())
        .collect();
    let concerns = |problem: &Problem| is_foreign(problem) && protected.contains(&problem.file);
    let unreadable = problems.into_iter().filter(concerns).collect();
    Ok(Some(Theirs {
        base,
        project,
        unsaid,
        put_back: put_back.into_iter().collect(),
        taken_away,
        unreadable,
        deleted,
        is_damaged_anew,
        files,
        foreign: foreign.to_vec(),
    }))
}

/// Takes out what only stands in for a record that a file yet to come will bring, as far as nothing
/// breaks without it: otherwise the record itself would not be new when it comes.
fn forget_strangers(theirs: &mut Project, placeholders: &BTreeSet<RecordId>, ours: &Project) {
    let is_free = |id: &&RecordId| !ours.has(id) && theirs.count_needed_by(id) == 0;
    let edits = placeholders.iter().filter(is_free).cloned();
    let edits = edits.map(Edit::Remove).collect();
    let _nothing_needs_them = theirs.apply(&unsigned(edits));
}

fn unsigned(edits: Vec<Edit>) -> Transaction {
    Transaction {
        label: String::new(),
        by: AnnotatorId::unknown(),
        at: Timestamp::default(),
        edits,
    }
}

/// The files of both sides of a merge.
struct Sides {
    theirs: Files,
    /// What they were made from, where that is not our latest version.
    base: Option<Files>,
    put_back: BTreeSet<String>,
    taken_away: Vec<String>,
}

fn sides(ours: &Files, foreign: &[Foreign], saves: &OwnSaves<'_>) -> Sides {
    let mut sides = Sides {
        theirs: ours.clone(),
        base: None,
        put_back: BTreeSet::new(),
        taken_away: Vec::new(),
    };
    for file in foreign {
        let Some(bytes) = &file.bytes else {
            sides.taken_away.push(file.path.clone());
            continue;
        };
        sides.theirs.insert(file.path.clone(), Arc::clone(bytes));
        match ancestor::of(file, ours.get(&file.path), saves) {
            Ancestor::Ours => {}
            Ancestor::Itself => drop(sides.put_back.insert(file.path.clone())),
            Ancestor::Nothing => {
                let base = sides.base.get_or_insert_with(|| ours.clone());
                base.remove(&file.path);
            }
            Ancestor::Older(version) => {
                let base = sides.base.get_or_insert_with(|| ours.clone());
                base.insert(file.path.clone(), version);
            }
        }
    }
    sides
}

/// What their files do not hold although nobody took it out: what only lacks a line in a file
/// that was put back, what stands on such a record, and what another file is missing for.
fn unsaid(
    ours: &Ours<'_>,
    put_back: &BTreeSet<String>,
    theirs: &Project,
    files: &ProjectFiles,
    placeholders: BTreeSet<RecordId>,
) -> BTreeSet<RecordId> {
    let mut unsaid = placeholders;
    let deleted: BTreeSet<&AnnotationId> = files.deleted().collect();
    let is_deleted = |record: &Record| match record {
        Record::Annotation(annotation) => deleted.contains(&annotation.id),
        _ => false,
    };
    let mut missing: Vec<_> = ours
        .project
        .records()
        .filter(|record| !theirs.has(&record.id()) && !is_deleted(record))
        .collect();
    loop {
        let before = unsaid.len();
        missing.retain(|record| {
            let is_unsaid = ours.files.is_stored_in(record, put_back)
                || record.needs().iter().any(|id| unsaid.contains(id));
            if is_unsaid {
                unsaid.insert(record.id());
            }
            !is_unsaid
        });
        if unsaid.len() == before {
            return unsaid;
        }
    }
}
