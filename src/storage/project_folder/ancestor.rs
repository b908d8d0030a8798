//! Which version of a file somebody else has worked on.
//!
//! Only the bytes can tell. A program that knew our latest version leaves most of its lines as
//! they are; one that started from an older version has the lines of that one, and lacks what was
//! added since without anybody having deleted it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::storage::ContentHash;
use crate::storage::vault::{self, Foreign};

use super::earlier::OwnSaves;

/// How many earlier versions of a file are compared, from the newest on.
const MOST_VERSIONS: usize = 12;

/// How the line of a record begins.
const ID: &[u8] = b"(id:\"";

/// What somebody else's file was made from.
pub(super) enum Ancestor {
    /// The version that we wrote or read last. What is gone was taken out of it.
    Ours,
    /// This older version of ours. What came after it was not known there.
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

/// The version that a file of others has most records in common with; the newer one of two that are
/// as near. `ours` is what we wrote or read last.
pub(super) fn of(file: &Foreign, ours: Option<&Arc<[u8]>>, saves: &OwnSaves<'_>) -> Ancestor {
    if file.is_earlier_save {
        return Ancestor::Itself;
    }
    let Some(theirs) = &file.bytes else {
        return Ancestor::Ours;
    };
    let theirs = lines(theirs);
    let known = ours.map_or_else(Lines::new, |ours| lines(ours));
    let (missing, added) = difference(&known, &theirs);
    // What holds all of ours was not made from less. After a crash ours is where the journal began,
    // and there may have been more.
    if missing == 0 && !saves.has_newer(&file.path) {
        return Ancestor::Ours;
    }
    let mut is_strange = has_records(&theirs) && !shares_records(&known, &theirs);
    let mut nearest = (missing + added, Ancestor::Ours);
    let ours = ours.map(|ours| ContentHash::of(ours));
    for version in earlier(&file.path, ours, saves) {
        let lines = lines(&version);
        is_strange &= !shares_records(&lines, &theirs);
        let (missing, added) = difference(&lines, &theirs);
        if missing + added < nearest.0 {
            nearest = (missing + added, Ancestor::Older(version.into()));
        }
    }
    if is_strange {
        return Ancestor::Nothing;
    }
    nearest.1
}

/// The versions of a file that this folder has held and the backups still have, newest first. One
/// that cannot be read cannot be compared, and is passed over.
fn earlier(path: &str, but: Option<ContentHash>, saves: &OwnSaves<'_>) -> Vec<Vec<u8>> {
    let mut hashes: Vec<ContentHash> = Vec::new();
    for hash in saves.versions_of(path) {
        if Some(hash) != but && !hashes.contains(&hash) {
            hashes.push(hash);
        }
    }
    let newest = hashes.into_iter().take(MOST_VERSIONS);
    let read = newest.map(|hash| saves.backups().read(hash));
    read.filter_map(Result::ok).collect()
}

/// The lines of a file by the records they are of; one that is of none, by itself.
type Lines<'a> = BTreeMap<&'a [u8], Vec<&'a [u8]>>;

fn lines(bytes: &[u8]) -> Lines<'_> {
    let mut lines = Lines::new();
    for line in bytes.split(|byte| *byte == b'\n') {
        lines.entry(record_of(line)).or_default().push(line);
    }
    lines
}

fn has_records(lines: &Lines<'_>) -> bool {
    lines.keys().any(|key| key.starts_with(ID))
}

fn shares_records(one: &Lines<'_>, other: &Lines<'_>) -> bool {
    let mut records = one.keys().filter(|key| key.starts_with(ID));
    records.any(|key| other.contains_key(key))
}

/// The beginning of a line with the id in it. What is left of a record that was deleted has the
/// same: to change or to delete one is as much as to add one, and so speaks for the version that
/// knew it.
fn record_of(line: &[u8]) -> &[u8] {
    let after = line.strip_prefix(ID).unwrap_or_default();
    let end = after.iter().position(|byte| *byte == b'"');
    end.and_then(|end| line.get(..ID.len() + end))
        .unwrap_or(line)
}

/// Of how many records the first has lines that the second does not have so, and the other way
/// round, counting those that both have once.
fn difference(one: &Lines<'_>, other: &Lines<'_>) -> (usize, usize) {
    let changed = one
        .iter()
        .filter(|(key, lines)| other.get(*key) != Some(lines));
    let added = other.keys().filter(|key| !one.contains_key(*key));
    (changed.count(), added.count())
}
