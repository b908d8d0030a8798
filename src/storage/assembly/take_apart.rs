//! What was read, separated into the files of a project and its sources.

use std::collections::{BTreeMap, BTreeSet};

use crate::storage::schema::{DocumentEntry, FileError, ReadFile, Sidecar};

use super::frame::{Frame, SidecarFrame, SidecarRole};
use super::{OpenedSource, Problem, ProjectFiles, Protection, ReadProject, SIDECAR_ENDING};

/// Separates what was read into files and sources.
pub fn take_apart(
    read: ReadProject,
    problems: &mut Vec<Problem>,
) -> (ProjectFiles, BTreeMap<String, OpenedSource>) {
    let mut sidecars = BTreeMap::new();
    for (path, sidecar) in read.sidecars {
        let beside = |source: &str| format!("{source}{SIDECAR_ENDING}") == path;
        let documents = &read.project.contents.documents;
        let listed = documents.iter().find(|entry| beside(&entry.source));
        let unreadable = || listed.map(|entry| Sidecar::new(entry.id.clone()));
        let file = match sidecar {
            Ok(read) => Some(frame_of(read)),
            Err(_) => unreadable().map(|contents| Frame {
                contents,
                protection: Some(Protection::LeftAlone),
            }),
        };
        if let Some(file) = file {
            let role = if listed.is_some() {
                SidecarRole::Main
            } else {
                SidecarRole::OfAnnotator
            };
            let frame = SidecarFrame::new(Sidecar::new(file.contents.document.clone()), role);
            sidecars.insert(path, SidecarFrame { file, ..frame });
        }
    }
    keep_documents_apart(&mut sidecars, &read.project.contents.documents, problems);
    let files = ProjectFiles {
        project_path: read.project_path,
        project: frame_of(read.project),
        codebook: optional_frame(read.codebook),
        entities: optional_frame(read.entities),
        sidecars,
    };
    (files, read.sources)
}

/// Two sidecars that claim to be that of one document: the second is left alone, since its
/// records would be those of the first.
fn keep_documents_apart(
    sidecars: &mut BTreeMap<String, SidecarFrame>,
    entries: &[DocumentEntry],
    problems: &mut Vec<Problem>,
) {
    let listed = |path: &str| {
        let mut entries = entries.iter();
        entries.find(|entry| format!("{}{SIDECAR_ENDING}", entry.source) == path)
    };
    let mut mains: Vec<(&String, &mut SidecarFrame)> = sidecars
        .iter_mut()
        .filter(|(_, frame)| frame.is_main())
        .collect();
    // The one that the project file gives to the document comes first.
    mains.sort_by_key(|(path, frame)| {
        let document = &frame.file.contents.document;
        listed(path).is_none_or(|entry| entry.id != *document)
    });
    let mut seen = BTreeSet::new();
    for (path, frame) in mains {
        let document = frame.file.contents.document.clone();
        if seen.insert(document.clone()) {
            continue;
        }
        let reason = format!("it says that it belongs to the document {document}, as another does");
        let remedy = "It is left alone. If it is a copy, move it out of the project folder.";
        problems.push(Problem::in_file(path, reason, remedy));
        frame.file = Frame {
            contents: Sidecar::new(listed(path).map_or(document, |entry| entry.id.clone())),
            protection: Some(Protection::LeftAlone),
        };
    }
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
    }
}

fn optional_frame<T: Default>(read: Option<Result<ReadFile<T>, FileError>>) -> Frame<T> {
    match read {
        None => Frame::default(),
        Some(Ok(read)) => frame_of(read),
        Some(Err(_)) => Frame {
            contents: T::default(),
            protection: Some(Protection::LeftAlone),
        },
    }
}
