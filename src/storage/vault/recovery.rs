//! What a project is made from when it is opened: which files, which changes on top of them, and
//! what others have written meanwhile.
//!
//! Ours is always *start + changes*. The start is a state of all files whose bytes are known by
//! their hashes; never bytes of unknown origin, because not every change can be applied twice.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::files::{Files, hashes};
use crate::storage::ContentHash;
use crate::storage::journal::{Entry, FileHashes, Generation};

/// The hashes of every state of each file that holds nothing unknown to us; `None` stands for a
/// file that is not there.
#[derive(Clone, Debug, Default)]
pub(super) struct Known(BTreeMap<String, BTreeSet<Option<ContentHash>>>);

impl Known {
    /// These states and no other.
    pub fn of_files(files: &FileHashes) -> Self {
        let alone =
            |(path, hash): (&String, &Option<ContentHash>)| (path.clone(), BTreeSet::from([*hash]));
        Self(files.iter().map(alone).collect())
    }

    /// These as well. Of a file that was not known before, its absence is known too.
    pub fn add(&mut self, files: &FileHashes) {
        for (path, hash) in files {
            let hashes = self.0.entry(path.clone());
            hashes
                .or_insert_with(|| BTreeSet::from([None]))
                .insert(*hash);
        }
    }

    /// Whether a file with this content holds nothing unknown to us.
    pub fn contains(&self, path: &str, hash: Option<ContentHash>) -> bool {
        match self.0.get(path) {
            Some(hashes) => hashes.contains(&hash),
            None => hash.is_none(),
        }
    }
}

/// Everything that a generation says we know.
pub(super) fn known_of(generation: &Generation) -> Known {
    let mut known = Known::of_files(&generation.header.files);
    for line in &generation.lines {
        match &line.entry {
            Entry::Change(_) => {}
            Entry::TakenIn { files, .. } | Entry::Checkpoint { files, .. } => known.add(files),
        }
    }
    known
}

/// How to build the project.
pub(super) struct Plan {
    pub start: Files,
    /// Changes with a greater number are to be applied.
    pub after: u64,
    pub known: Known,
    /// Files whose starting bytes are lost; those on disk stand in for them.
    pub lost: Vec<String>,
    /// Nothing was pending, so that the files on disk are simply the project of today.
    pub is_disk_as_it_is: bool,
}

/// What is made of files that others have changed while nothing of ours was pending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtRest {
    /// They are the project of today.
    Believed,
    /// They are foreign, to be merged with what we wrote last: whoever changed them did not know
    /// that.
    Foreign,
}

/// Chooses the start for a generation, given the files on disk; `stored` looks a content up in
/// the backups.
pub(super) fn plan(
    (generation, at_rest): (&Generation, AtRest),
    disk: &Files,
    stored: impl Fn(ContentHash) -> Option<Vec<u8>>,
) -> Plan {
    let on_disk = hashes(disk);
    let states = states(generation);
    let found = |(after, start)| Plan {
        start,
        after,
        known: known_of(generation),
        lost: Vec::new(),
        is_disk_as_it_is: false,
    };
    // The disk holds exactly what we wrote, or what we started from.
    if let Some((after, _)) = states.iter().rev().find(|(_, state)| *state == on_disk) {
        return found((*after, disk.clone()));
    }
    let is_pending = generation.lines.iter().any(|line| line.entry.is_change());
    if at_rest == AtRest::Believed && !is_pending {
        return Plan {
            known: Known::of_files(&on_disk),
            is_disk_as_it_is: true,
            ..found((generation.header.sequence, disk.clone()))
        };
    }
    // The oldest state is the safest base for a merge with what others wrote: from a newer one,
    // what they do not know yet would look as if they had deleted it.
    for (after, state) in &states {
        if let Some(start) = contents(state, disk, &stored) {
            return found((*after, start));
        }
    }
    without_start(generation, disk, &stored)
}

/// The versions of files that the journal tells of since it began, oldest first: what was taken in,
/// and what a save has begun to write.
pub(super) fn versions(generation: &Generation) -> Vec<FileHashes> {
    let lines = generation.lines.iter();
    let versions = lines.filter_map(|line| match &line.entry {
        Entry::Change(_) => None,
        Entry::TakenIn { files, .. } | Entry::Checkpoint { files, .. } => Some(files.clone()),
    });
    versions.collect()
}

/// Every state of all files that the generation names, with the number of the last change it
/// holds: that of the header, then those of the checkpoints.
pub(super) fn states(generation: &Generation) -> Vec<(u64, FileHashes)> {
    let mut state = generation.header.files.clone();
    let mut states = vec![(generation.header.sequence, present(&state))];
    let mut taken_in: Vec<(u64, &FileHashes)> = Vec::new();
    for line in &generation.lines {
        match &line.entry {
            Entry::Change(_) => {}
            Entry::TakenIn { files, .. } => taken_in.push((line.sequence, files)),
            Entry::Checkpoint { up_to, files } => {
                // What was taken in later than the checkpoint holds is no part of its state.
                let before = taken_in.extract_if(.., |(sequence, _)| *sequence <= *up_to);
                before.for_each(|(_, files)| state.extend(files.clone()));
                state.extend(files.clone());
                states.push((*up_to, present(&state)));
            }
        }
    }
    states
}

fn present(state: &FileHashes) -> FileHashes {
    state
        .iter()
        .filter(|(_, hash)| hash.is_some())
        .map(|(path, hash)| (path.clone(), *hash))
        .collect()
}

fn contents(
    state: &FileHashes,
    disk: &Files,
    stored: &impl Fn(ContentHash) -> Option<Vec<u8>>,
) -> Option<Files> {
    state
        .iter()
        .filter_map(|(path, hash)| Some((path, (*hash)?)))
        .map(|(path, hash)| Some((path.clone(), content(path, hash, disk, stored)?)))
        .collect()
}

fn content(
    path: &str,
    hash: ContentHash,
    disk: &Files,
    stored: &impl Fn(ContentHash) -> Option<Vec<u8>>,
) -> Option<Arc<[u8]>> {
    match disk.get(path) {
        Some(bytes) if ContentHash::of(bytes) == hash => Some(bytes.clone()),
        _ => stored(hash).map(Into::into),
    }
}

/// The backups were lost together with the files. The changes are still there, and are applied to
/// what there is.
fn without_start(
    generation: &Generation,
    disk: &Files,
    stored: &impl Fn(ContentHash) -> Option<Vec<u8>>,
) -> Plan {
    let mut start = disk.clone();
    let mut lost = Vec::new();
    for (path, hash) in &generation.header.files {
        let Some(hash) = *hash else { continue };
        if let Some(bytes) = content(path, hash, disk, stored) {
            start.insert(path.clone(), bytes);
        } else {
            lost.push(path.clone());
        }
    }
    let mut known = known_of(generation);
    for (path, bytes) in disk {
        if start.get(path) == Some(bytes) {
            let hash = Some(ContentHash::of(bytes));
            known.add(&FileHashes::from([(path.clone(), hash)]));
        }
    }
    Plan {
        start,
        after: generation.header.sequence,
        known,
        lost,
        is_disk_as_it_is: false,
    }
}
