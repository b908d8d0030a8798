//! Which version of a file somebody else has worked on.
//!
//! Only the bytes can tell. A program that knew our latest version leaves most of its lines as
//! they are; one that started from an older version has the lines of that one, and lacks what was
//! added since without anybody having deleted it.
//!
//! A file is written a few seconds after each pause, so that somebody who was away for a day starts
//! from a version hundreds of saves ago. Not all of those are kept. Where versions between are
//! missing, only what was there before them was surely known to her.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::storage::ContentHash;
use crate::storage::backups::BackupError;
use crate::storage::vault::{self, Foreign};

use super::earlier::{OwnSaves, Versions};
use super::file_lines::{Before, Lines, Made, as_far_as_known};

/// How many earlier versions of a file are compared one by one, from the newest on; of those before
/// them some, and then those around the nearest.
const ONE_BY_ONE: usize = 12;

/// What somebody else's file was made from.
pub(super) enum Ancestor {
    /// The version that we wrote or read last. What is gone was taken out of it.
    Ours,
    /// An older version of ours, as far as it was surely known there. What came after it was not.
    Older(Arc<[u8]>),
    /// There was no such file, or another one of the same name: it has no record in common with any
    /// version of ours.
    Nothing,
    /// It is an older version, byte for byte: an undo, or a sync client that brought it back.
    /// Nothing can tell which.
    Itself,
}

/// Whether others have changed a file while the project was closed, and started from an older
/// version than the one that we wrote last: what we have done since is not in it.
pub(super) fn is_behind(found: &vault::Opened, saves: &OwnSaves<'_>) -> bool {
    let backups = saves.backups();
    found.changed_since_last_time.iter().any(|path| {
        let (bytes, written) = (found.start.get(path), found.last_written.get(path));
        let (Some(bytes), Some(Some(written))) = (bytes, written) else {
            return false;
        };
        let file = Foreign {
            path: path.clone(),
            is_earlier_save: backups.has(ContentHash::of(bytes)),
            bytes: Some(Arc::clone(bytes)),
        };
        let ours = backups.read(*written).ok().map(Arc::from);
        ours.is_some_and(|ours| {
            matches!(
                of(&file, Some(&ours), saves),
                Ancestor::Older(_) | Ancestor::Nothing
            )
        })
    })
}

/// The version that a file of others has most records in common with, as far as it was surely known
/// there; the newer one of two that are as near. `ours` is what we wrote or read last.
pub(super) fn of(file: &Foreign, ours: Option<&Arc<[u8]>>, saves: &OwnSaves<'_>) -> Ancestor {
    if file.is_earlier_save {
        return Ancestor::Itself;
    }
    let Some(theirs) = &file.bytes else {
        return Ancestor::Ours;
    };
    let theirs = Lines::of(theirs);
    let known = ours.map_or_else(Lines::default, |ours| Lines::of(ours));
    let (missing, added) = known.difference(&theirs);
    // What holds all of ours was not made from less. After a crash ours is where the journal began,
    // and there may have been more.
    if missing == 0 && !saves.has_newer(&file.path) {
        return Ancestor::Ours;
    }
    let mut search = Search {
        saves,
        versions: saves.versions_of(&file.path, ours.map(|ours| ContentHash::of(ours))),
        theirs: &theirs,
        compared: BTreeMap::new(),
        is_strange: theirs.has_records() && !known.shares_records(&theirs),
    };
    let nearest = search.nearest();
    if search.is_strange {
        return Ancestor::Nothing;
    }
    match (nearest, ours) {
        (Some((at, distance)), _) if distance < missing + added => search.older(at),
        (_, Some(ours)) => search.ours(ours),
        (_, None) => Ancestor::Ours,
    }
}

/// The earlier versions of a file, compared with what somebody else has written.
struct Search<'a> {
    saves: &'a OwnSaves<'a>,
    versions: Versions,
    theirs: &'a Lines<'a>,
    /// In how many records each version differs that was compared; `None` for one that cannot be
    /// read.
    compared: BTreeMap<usize, Option<usize>>,
    /// Whether nothing that was compared has a record in common with it.
    is_strange: bool,
}

impl Search<'_> {
    /// The nearest version and in how many records it differs. To read all would take long: the
    /// difference grows with the time on both sides of what they started from, so that some tell
    /// where to look closer.
    fn nearest(&mut self) -> Option<(usize, usize)> {
        let count = self.versions.hashes.len();
        let mut at = 0;
        while at < count {
            self.compare(at);
            at = if at < ONE_BY_ONE { at + 1 } else { at + at / 2 };
        }
        if let Some(first) = count.checked_sub(1) {
            self.compare(first);
        }
        loop {
            let nearest = self.nearest_so_far()?;
            let newer = self.compared.range(..nearest.0).next_back();
            let older = self.compared.range(nearest.0 + 1..).next();
            let beside = [newer, older].map(|one| one.map(|(at, _)| at.midpoint(nearest.0)));
            let new = |at: &usize| !self.compared.contains_key(at);
            let new: Vec<usize> = beside.into_iter().flatten().filter(new).collect();
            if new.is_empty() {
                return Some(nearest);
            }
            for at in new {
                self.compare(at);
            }
        }
    }

    fn nearest_so_far(&self) -> Option<(usize, usize)> {
        let compared = self.compared.iter();
        let read = compared.filter_map(|(at, distance)| Some((*at, (*distance)?)));
        read.min_by_key(|(at, distance)| (*distance, *at))
    }

    fn compare(&mut self, at: usize) {
        if self.compared.contains_key(&at) {
            return;
        }
        let read = self.read(at).ok();
        let lines = read.as_deref().map(Lines::of);
        let distance = lines.map(|lines| {
            self.is_strange &= !lines.shares_records(self.theirs);
            let (missing, added) = lines.difference(self.theirs);
            missing + added
        });
        self.compared.insert(at, distance);
    }

    fn read(&self, at: usize) -> Result<Vec<u8>, BackupError> {
        let hash = self.versions.hashes.get(at).ok_or(BackupError::Missing)?;
        self.saves.backups().read(*hash)
    }

    fn older(&self, at: usize) -> Ancestor {
        // It was read before.
        let version = self.read(at).unwrap_or_default();
        // What was written last: ours may be where the journal began, or as it would be written now.
        let made = match at {
            0 => Made::FromOurs,
            _ => Made::FromOlder,
        };
        let known = self.known(&version, at + 1, made);
        Ancestor::Older(known.into())
    }

    fn ours(&self, ours: &Arc<[u8]>) -> Ancestor {
        let known = self.known(ours, 0, Made::FromOurs);
        if known == **ours {
            Ancestor::Ours
        } else {
            Ancestor::Older(known.into())
        }
    }

    /// What was surely known of a version, given the place of the one before it.
    fn known(&self, version: &[u8], before: usize, made: Made) -> Vec<u8> {
        let is_first = self.versions.is_whole && self.versions.hashes.is_empty();
        let mut has_no_gap = true;
        let mut earlier = None;
        for at in before..self.versions.hashes.len() {
            match self.read(at) {
                Ok(bytes) => {
                    has_no_gap &= at < self.versions.without_a_gap;
                    earlier = Some(bytes);
                    break;
                }
                // It was announced, and the program ended before it was written: nobody has it.
                Err(BackupError::Missing) => {}
                Err(_) => has_no_gap = false,
            }
        }
        let before = if is_first || has_no_gap && earlier.is_some() {
            Before::Directly
        } else {
            Before::WithAGap(earlier.as_deref().map_or_else(Lines::default, Lines::of))
        };
        as_far_as_known(version, &before, self.theirs, made)
    }
}
