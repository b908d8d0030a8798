//! Opening a project: what it is made of, and how its journal will go on.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use super::files::{Files, IsProjectFile, Walk, hashes, walk};
use super::recovery::{AtRest, Known, Plan, plan, versions};
use super::{Access, Stage, State, Vault, VaultError, VaultPlace};
use crate::model::Timestamp;
use crate::storage::backups::{Backups, Deeds};
use crate::storage::journal::{self, Entry, FileHashes, Found, Generation, Header};
use crate::storage::{ContentHash, Disk};

/// A change from the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub sequence: u64,
    /// In the notation in which it was appended.
    pub text: String,
}

/// A file that somebody else has written, or removed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// In the project folder.
    pub path: String,
    /// `None` if it was removed.
    pub bytes: Option<Arc<[u8]>>,
    /// The bytes are those of an earlier version of ours: a sync client or a person has put it
    /// back, or a colleague has taken back what she did.
    pub is_earlier_save: bool,
}

impl Foreign {
    /// The hash of its bytes.
    pub fn hash(&self) -> Option<ContentHash> {
        self.bytes.as_deref().map(ContentHash::of)
    }
}

/// A project as opened: `start` with `changes` applied in order is the project of the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    pub start: Files,
    /// What a crash kept from being written into the files; empty after an orderly end.
    pub changes: Vec<Change>,
    /// Files to be merged by id: their base is in `start`, ours is `start` with `changes`, and
    /// theirs is `start` with these files in place.
    pub foreign: Vec<Foreign>,
    /// Files that others have written while nothing of ours was pending. They are in `start`
    /// already; this is only worth a notice.
    pub changed_since_last_time: Vec<String>,
    /// What we wrote last into those.
    pub last_written: FileHashes,
    /// Files whose starting bytes are lost. `changes` are then to be applied as far as they go.
    pub lost_starts: Vec<String>,
    /// Bytes at the end of the journal that a crash has torn; they are kept but not used.
    pub torn_bytes: usize,
    /// Parts of the journal that cannot be read at all; they are kept but not used.
    pub unreadable_journals: Vec<PathBuf>,
    /// Why files with the name of a project file were not opened: they are links that lead out of
    /// the folder, say. Nothing should be written then.
    pub refused: Vec<String>,
    /// The versions of files since the journal began, oldest first: what was taken in, and what a
    /// save has begun to write. No list of saves tells of them, and others may have started from
    /// one.
    pub versions: Vec<FileHashes>,
    /// The number of the last change.
    pub last_sequence: u64,
}

impl Opened {
    /// Whether the files are the project, with nothing to apply, merge or tell.
    pub fn is_clean(&self) -> bool {
        self.changes.is_empty() && self.foreign.is_empty() && self.lost_starts.is_empty()
    }
}

impl Vault {
    /// Opens a project. Nothing is written, neither in the project folder nor elsewhere.
    ///
    /// For [`Access::Write`] the caller must hold the lock in [`VaultPlace::lock`].
    pub fn open(
        disk: Arc<dyn Disk>,
        place: VaultPlace,
        is_project_file: IsProjectFile,
        access: Access,
    ) -> Result<(Self, Opened), VaultError> {
        Self::open_at_rest(disk, place, (is_project_file, access), AtRest::Believed)
    }

    /// The same, where files that others have changed while nothing was pending are as told.
    pub fn open_at_rest(
        disk: Arc<dyn Disk>,
        place: VaultPlace,
        (is_project_file, access): (IsProjectFile, Access),
        at_rest: AtRest,
    ) -> Result<(Self, Opened), VaultError> {
        let backups = Backups::new(disk.clone(), place.state(), &place.backups());
        let (walk, found, is_own) = at_one_moment(&*disk, &place, &is_project_file)?;
        let Walk {
            files,
            leftovers,
            refused,
        } = walk;
        let blank = blank_generation(&place);
        let generation = found.as_ref().map_or(&blank, |found| &found.generation);
        let plan = plan((generation, at_rest), &files, |hash| {
            backups.read(hash).ok()
        });
        let mut opened = opened(found.as_ref(), &plan, &files, |hash| backups.has(hash));
        opened.refused = refused.iter().map(ToString::to_string).collect();
        let generation = generation.clone();
        let state = State {
            current: current(&plan, &files),
            unsecured: plan.start.values().cloned().collect(),
            unkept: Vec::new(),
            stage: resting(found.filter(|_| is_own), generation, &plan, &place),
            has_durable_names: false,
            known: plan.known,
            doubtful: BTreeSet::new(),
            leftovers,
            checkpoints: 0,
            deeds: Deeds::default(),
        };
        let vault = Self {
            disk,
            place,
            is_project_file,
            access,
            backups,
            state: Mutex::new(state),
            writing: Mutex::new(()),
        };
        Ok((vault, opened))
    }
}

/// The files and the journal, as they belong together: a reader may come while another window
/// writes a checkpoint.
fn at_one_moment(
    disk: &dyn Disk,
    place: &VaultPlace,
    is_project_file: &IsProjectFile,
) -> Result<(Walk, Option<Found>, bool), VaultError> {
    const MOST_TRIES: usize = 5;
    let (mut found, mut is_own) = find_journal(disk, place)?;
    for _ in 1..MOST_TRIES {
        let walk = walk(disk, place.project(), is_project_file)?;
        let (again, is_own_again) = find_journal(disk, place)?;
        if again == found {
            return Ok((walk, found, is_own));
        }
        (found, is_own) = (again, is_own_again);
    }
    let walk = walk(disk, place.project(), is_project_file)?;
    Ok((walk, found, is_own))
}

/// The journal of this copy of the project, or that of a copy which is no longer where it was and
/// left changes behind: then the project was moved. The newer one counts.
fn find_journal(disk: &dyn Disk, place: &VaultPlace) -> Result<(Option<Found>, bool), VaultError> {
    let own = journal::find(disk, &place.journal())?;
    let started = own.as_ref().map(|found| found.generation.header.started);
    let mut moved = None;
    for found in place.siblings(disk)? {
        let header = &found.generation.header;
        let has_changes = found.generation.last_sequence() > header.sequence;
        let is_gone = matches!(disk.entry(header.project.as_ref()), Ok(None));
        if has_changes && is_gone && Some(header.started) > started {
            moved = Some(found);
        }
    }
    match moved {
        Some(found) => Ok((Some(found), false)),
        None => Ok((own, true)),
    }
}

fn blank_generation(place: &VaultPlace) -> Generation {
    Generation {
        header: Header {
            generation: 0,
            sequence: 0,
            started: Timestamp::default(),
            project: place.project_name(),
            files: FileHashes::new(),
        },
        lines: Vec::new(),
    }
}

fn opened(
    found: Option<&Found>,
    plan: &Plan,
    disk: &Files,
    is_stored: impl Fn(ContentHash) -> bool,
) -> Opened {
    let lines = found.map_or(&[][..], |found| &found.generation.lines);
    let changes = lines
        .iter()
        .filter(|line| line.sequence > plan.after)
        .filter_map(|line| match &line.entry {
            Entry::Change(text) | Entry::TakenIn { change: text, .. } => Some(Change {
                sequence: line.sequence,
                text: text.clone(),
            }),
            Entry::Checkpoint { .. } => None,
        })
        .filter(|change| !change.text.is_empty())
        .collect();
    let header = found.map(|found| &found.generation.header.files);
    let changed_since_last_time = match header {
        Some(header) if plan.is_disk_as_it_is => difference(header, &hashes(disk)),
        _ => Vec::new(),
    };
    Opened {
        foreign: foreign(disk, &plan.start, &plan.known, is_stored),
        start: plan.start.clone(),
        changes,
        last_written: header.cloned().unwrap_or_default(),
        changed_since_last_time,
        lost_starts: plan.lost.clone(),
        torn_bytes: found.map_or(0, |found| found.torn),
        unreadable_journals: found.map_or(Vec::new(), |found| found.unreadable.clone()),
        refused: Vec::new(),
        versions: found.map_or(Vec::new(), |found| versions(&found.generation)),
        last_sequence: found.map_or(0, |found| found.generation.last_sequence()),
    }
}

/// The files on disk, and those missing there, that hold something unknown to us.
fn foreign(
    disk: &Files,
    expected: &BTreeMap<String, impl Sized>,
    known: &Known,
    is_stored: impl Fn(ContentHash) -> bool,
) -> Vec<Foreign> {
    let paths: BTreeSet<&String> = disk.keys().chain(expected.keys()).collect();
    paths
        .into_iter()
        .map(|path| (path, disk.get(path)))
        .map(|(path, bytes)| (path, bytes, bytes.map(|bytes| ContentHash::of(bytes))))
        .filter(|(path, _, hash)| !known.contains(path, *hash))
        .map(|(path, bytes, hash)| Foreign {
            path: path.clone(),
            bytes: bytes.cloned(),
            is_earlier_save: hash.is_some_and(&is_stored),
        })
        .collect()
}

fn difference(one: &FileHashes, other: &FileHashes) -> Vec<String> {
    let paths: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    paths
        .into_iter()
        .filter(|path| one.get(*path).copied().flatten() != other.get(*path).copied().flatten())
        .cloned()
        .collect()
}

/// For each file what is on disk if that is known to us, or else what it started from.
fn current(plan: &Plan, disk: &Files) -> FileHashes {
    let mut current = hashes(&plan.start);
    for path in plan.start.keys().chain(disk.keys()) {
        let hash = disk.get(path).map(|bytes| ContentHash::of(bytes));
        if plan.known.contains(path, hash) {
            current.insert(path.clone(), hash);
        }
    }
    current
}

/// How the journal will be continued, should there be anything to write.
fn resting(
    own: Option<Found>,
    mut generation: Generation,
    plan: &Plan,
    place: &VaultPlace,
) -> Stage {
    if plan.is_disk_as_it_is || !plan.lost.is_empty() {
        generation.header.sequence = plan.after;
        generation.header.files = hashes(&plan.start);
        generation
            .lines
            .retain(|line| line.sequence > plan.after && line.entry.is_change());
    } else if let Some(found) = own.filter(|found| found.torn == 0) {
        return Stage::Resting(Some(found), generation);
    }
    generation.header.project = place.project_name();
    Stage::Resting(None, generation)
}
