//! The sidecars of a project, found by their paths and by the documents they belong to.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::DocumentId;

use super::frame::SidecarFrame;

/// The sidecars of a project by their paths.
#[derive(Clone, Debug, Default)]
pub struct Sidecars {
    by_path: BTreeMap<String, SidecarFrame>,
    // Each path stands under the document of its frame, so that none is looked for among all.
    by_document: BTreeMap<DocumentId, BTreeSet<String>>,
}

impl Sidecars {
    /// Adds a sidecar, or replaces the one at this path.
    pub fn insert(&mut self, path: String, frame: SidecarFrame) {
        self.remove(&path);
        let document = frame.document().clone();
        let paths = self.by_document.entry(document).or_default();
        paths.insert(path.clone());
        self.by_path.insert(path, frame);
    }

    fn remove(&mut self, path: &str) {
        let Some(old) = self.by_path.remove(path) else {
            return;
        };
        if let Some(paths) = self.by_document.get_mut(old.document()) {
            paths.remove(path);
        }
    }

    pub fn get(&self, path: &str) -> Option<&SidecarFrame> {
        self.by_path.get(path)
    }

    /// A sidecar to be changed; the document it belongs to must stay.
    pub fn get_mut(&mut self, path: &str) -> Option<&mut SidecarFrame> {
        self.by_path.get_mut(path)
    }

    /// All sidecars in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (&String, &SidecarFrame)> {
        self.by_path.iter()
    }

    /// All sidecars, to be changed; the document that each belongs to must stay.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (&String, &mut SidecarFrame)> {
        self.by_path.iter_mut()
    }

    /// The sidecars of a document.
    pub fn of(&self, document: &DocumentId) -> impl Iterator<Item = (&String, &SidecarFrame)> {
        let paths = self.by_document.get(document).into_iter().flatten();
        paths.filter_map(|path| self.by_path.get_key_value(path))
    }

    /// The path of the sidecar that describes a document.
    pub fn main_of(&self, document: &DocumentId) -> Option<&str> {
        let mut mains = self.of(document).filter(|(_, frame)| frame.is_main());
        mains.next().map(|(path, _)| path.as_str())
    }
}
