//! Whether the project still holds the copies of its sources that it promises to hold.

use std::collections::BTreeMap;
use std::path::Path;

use crate::model::Document;
use crate::project::Project;
use crate::storage::assembly::Problem;
use crate::storage::snapshots::{SNAPSHOTS, SnapshotState, Snapshots, snapshot_path};
use crate::storage::{ContentHash, Disk, sources};

use super::copies::holds_positions;

/// Reads and hashes every snapshot that a document refers to and every other one that is there.
/// What is missing or damaged is told with what to do about it. Nothing is written.
pub fn check_snapshots(disk: &dyn Disk, root: &Path, project: &Project) -> Vec<Problem> {
    let snapshots = Snapshots::of(disk, root);
    let named = match snapshots.named() {
        Ok(named) => named,
        Err(error) => return vec![unreadable(SNAPSHOTS, &error)],
    };
    // Two documents may have the same source, of which there is one copy.
    let mut wanted: BTreeMap<String, (ContentHash, Option<&Document>)> = BTreeMap::new();
    for hash in named {
        wanted.insert(snapshot_path(hash), (hash, None));
    }
    for document in project.documents() {
        if let Some(hash) = ContentHash::parse(&document.source.sha256)
            && holds_positions(project, document)
        {
            wanted.insert(snapshot_path(hash), (hash, Some(document)));
        }
    }
    let found = wanted.into_iter().filter_map(|(file, (hash, document))| {
        let what = match snapshots.state(hash) {
            Ok(SnapshotState::Whole) => return None,
            Ok(SnapshotState::Missing) => "is missing",
            Ok(SnapshotState::Damaged) => "is damaged: it is not what its name says",
            Err(error) => return Some(unreadable(&file, &error)),
        };
        let remedy = document.map_or(NOT_NEEDED, |one| remedy(disk, root, one));
        let of = document.map_or_else(
            || "an earlier version of a source".to_owned(),
            |one| format!("the annotated version of {}", one.source.path),
        );
        let reason = format!("the project's own copy of {of} {what}");
        Some(Problem::in_file(&file, reason, remedy))
    });
    found.collect()
}

const NOT_NEEDED: &str = "No document needs it now. Put the file back from another copy of the \
    project if that version may be wanted again, or delete it.";

/// What can be done depends on whether the version can be had from the source itself.
fn remedy(disk: &dyn Disk, root: &Path, document: &Document) -> &'static str {
    let recorded = &document.source;
    let encoding = Some(recorded.encoding.name.as_str());
    let on_disk = sources::read(disk, root, &recorded.path, encoding);
    if on_disk.is_ok_and(|source| source.file.sha256 == recorded.sha256) {
        return "The source itself is still that version. Make and save any change in the project, \
            and the copy is made again.";
    }
    "The source is another version by now. Put the copy back from a backup or from another copy of \
     the project, or put the annotated version of the source back."
}

fn unreadable(file: &str, error: &std::io::Error) -> Problem {
    let reason = format!("the project's own copies of its sources cannot be read: {error}");
    let remedy = "See that the folder lies in the project and may be read, and check again.";
    Problem::in_file(file, reason, remedy)
}
