//! What was read, separated into the files of a project and its sources.

use std::collections::{BTreeMap, BTreeSet};

use crate::storage::schema::{FileError, ReadFile, Sidecar};

use super::frame::{Frame, SidecarFrame, SidecarRole};
use super::sidecars::Sidecars;
use super::sorting::{Listing, Sorting};
use super::{OpenedSource, Problem, ProjectFiles, Protection, ReadProject};

/// Separates what was read into files and sources.
pub fn take_apart(
    read: ReadProject,
    sorting: &Sorting,
    problems: &mut Vec<Problem>,
) -> (ProjectFiles, BTreeMap<String, OpenedSource>) {
    let mut frames = Vec::new();
    for (path, sidecar) in read.sidecars {
        let Some((number, role)) = sorting.owners.get(&path) else {
            continue;
        };
        let Some(listing) = sorting.listings.get(*number) else {
            continue;
        };
        let is_main = *role == SidecarRole::Main;
        if is_main && listing.sidecar.as_ref() != Some(&path) {
            let reason = "another file has the same name but for how its accents are encoded";
            problems.push(Problem::in_file(&path, reason.to_owned(), LEFT_ALONE));
            continue;
        }
        let file = match sidecar {
            Ok(read) => frame_of(read),
            Err(_) if is_main => left_alone(listing),
            Err(_) => continue,
        };
        frames.push((path, listing, SidecarFrame::of_file(file, *role)));
    }
    let files = ProjectFiles {
        project_path: read.project_path,
        project: frame_of(read.project),
        codebook: optional_frame(read.codebook),
        entities: optional_frame(read.entities),
        deleted: BTreeMap::new(),
        sidecars: keep_documents_apart(frames, problems),
    };
    (files, read.sources)
}

const LEFT_ALONE: &str = "It is left alone. If it is a copy, move it out of the project folder.";

fn left_alone(listing: &Listing) -> Frame<Sidecar> {
    Frame::left_alone(Sidecar::new(listing.entry.id.clone()))
}

/// Two sidecars that claim to be that of one document: the second is left alone, since its
/// records would be those of the first.
fn keep_documents_apart(
    mut frames: Vec<(String, &Listing, SidecarFrame)>,
    problems: &mut Vec<Problem>,
) -> Sidecars {
    // The one that the project file gives to the document comes first.
    frames.sort_by_key(|(_, listing, frame)| listing.entry.id != *frame.document());
    let mut sidecars = Sidecars::default();
    let mut seen = BTreeSet::new();
    for (path, listing, mut frame) in frames {
        if frame.is_main() && !seen.insert(frame.document().clone()) {
            let document = frame.document();
            let reason =
                format!("it says that it belongs to the document {document}, as another does");
            problems.push(Problem::in_file(&path, reason, LEFT_ALONE));
            frame.file = left_alone(listing);
        }
        sidecars.insert(path, frame);
    }
    sidecars
}

fn frame_of<T>(read: ReadFile<T>) -> Frame<T> {
    let protection = match (read.newer_format, read.complete) {
        (Some(format), _) => Some(Protection::NewerFormat(format)),
        (None, false) => Some(Protection::NotUnderstood),
        (None, true) => None,
    };
    Frame {
        contents: read.contents,
        protection,
        unread: read.unread,
        by_hand: read.reformatted,
    }
}

fn optional_frame<T: Default>(read: Option<Result<ReadFile<T>, FileError>>) -> Frame<T> {
    match read {
        None => Frame::default(),
        Some(Ok(read)) => frame_of(read),
        Some(Err(_)) => Frame::left_alone(T::default()),
    }
}
