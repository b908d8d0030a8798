//! Which files are touched by what changed in a project.

use std::collections::BTreeSet;

use crate::model::DocumentId;
use crate::project::Project;

use super::files::ProjectFiles;
use super::{CODEBOOK, ENTITIES};

impl ProjectFiles {
    /// The paths of the files that have to be written after `before` became `after`; linear in
    /// the number of records, but compares no more than the addresses of those that are the same.
    pub fn touched(&self, before: &Project, after: &Project) -> BTreeSet<String> {
        let mut paths = BTreeSet::new();
        let documents = differing(before.documents(), after.documents(), |one| &one.id);
        let annotators = differing(before.annotators(), after.annotators(), |one| &one.id);
        if !documents.is_empty() || !annotators.is_empty() {
            paths.insert(self.project_path.clone());
        }
        let layers = differing(before.layers(), after.layers(), |one| &one.id);
        let tags = differing(before.tags(), after.tags(), |one| &one.id);
        if !layers.is_empty() || !tags.is_empty() {
            paths.insert(CODEBOOK.to_owned());
        }
        if !differing(before.entities(), after.entities(), |one| &one.id).is_empty() {
            paths.insert(ENTITIES.to_owned());
        }
        for id in touched_documents(before, after) {
            let Some(document) = after.document(&id) else {
                continue;
            };
            paths.extend(self.sidecars_of(document, after));
        }
        paths
    }
}

/// The documents of which a sidecar changes.
fn touched_documents(before: &Project, after: &Project) -> BTreeSet<DocumentId> {
    let mut documents: BTreeSet<DocumentId> = BTreeSet::new();
    let changed = differing(before.documents(), after.documents(), |one| &one.id);
    documents.extend(changed.into_iter().map(|one| one.id.clone()));
    for one in differing(before.annotations(), after.annotations(), |one| &one.id) {
        documents.insert(one.target.document.clone());
    }
    for one in differing(before.alignments(), after.alignments(), |one| &one.id) {
        documents.insert(one.left.clone());
    }
    for one in differing(before.relations(), after.relations(), |one| &one.id) {
        for project in [before, after] {
            let from = project.annotation(&one.from);
            documents.extend(from.map(|from| from.target.document.clone()));
        }
    }
    documents
}

/// The records of two lists in the order of their ids that are not the very same in both; of a
/// changed one both versions.
fn differing<'a, T, K: Ord + 'a>(
    before: impl Iterator<Item = &'a T>,
    after: impl Iterator<Item = &'a T>,
    id: impl Fn(&'a T) -> &'a K,
) -> Vec<&'a T> {
    let (mut before, mut after) = (before.peekable(), after.peekable());
    let mut differing = Vec::new();
    loop {
        match (before.peek(), after.peek()) {
            (None, None) => return differing,
            (Some(_), None) => differing.extend(before.next()),
            (None, Some(_)) => differing.extend(after.next()),
            (Some(one), Some(other)) if id(one) < id(other) => differing.extend(before.next()),
            (Some(one), Some(other)) if id(one) > id(other) => differing.extend(after.next()),
            (Some(one), Some(other)) => {
                if !std::ptr::eq(*one, *other) {
                    differing.extend([*one, *other]);
                }
                before.next();
                after.next();
            }
        }
    }
}
