//! Which file a record is at home in, and what is known of a file beyond its records.

use std::collections::BTreeSet;

use crate::model::{AnnotationId, Record, RecordId};

use super::{CODEBOOK, ENTITIES, ProjectFiles};

impl ProjectFiles {
    /// Whether a record is stored in one of these files.
    pub fn is_stored_in(&self, record: &Record, paths: &BTreeSet<String>) -> bool {
        match record {
            Record::Document(_) | Record::Annotator(_) => paths.contains(&self.project_path),
            Record::Tag(_) | Record::Layer(_) => paths.contains(CODEBOOK),
            Record::Entity(_) => paths.contains(ENTITIES),
            Record::Annotation(_) | Record::Relation(_) | Record::Alignment(_) => {
                let id = record.id();
                let mut sidecars = paths.iter().filter_map(|path| self.sidecars.get(path));
                sidecars.any(|frame| frame.holds(&id))
            }
        }
    }

    /// Whether a sidecar says that an annotation was deleted.
    pub fn says_deleted(&self, id: &RecordId) -> bool {
        let RecordId::Annotation(id) = id else {
            return false;
        };
        let mut tombstones = self
            .sidecars
            .iter()
            .flat_map(|(_, frame)| &frame.file.contents.tombstones);
        tombstones.any(|tombstone| tombstone.id == *id)
    }

    /// The annotations that a sidecar says were deleted.
    pub fn deleted(&self) -> impl Iterator<Item = &AnnotationId> {
        let tombstones = self
            .sidecars
            .iter()
            .flat_map(|(_, frame)| &frame.file.contents.tombstones);
        tombstones.map(|tombstone| &tombstone.id)
    }

    /// Those of these files that somebody has formatted by hand, and that lose comments with the
    /// next save.
    pub fn formatted_by_hand<'a>(&self, paths: impl Iterator<Item = &'a String>) -> Vec<String> {
        let is_by_hand = |path: &&String| {
            let path = path.as_str();
            (path == self.project_path && self.project.by_hand)
                || (path == CODEBOOK && self.codebook.by_hand)
                || (path == ENTITIES && self.entities.by_hand)
                || self.sidecars.get(path).is_some_and(|one| one.file.by_hand)
        };
        paths.filter(is_by_hand).cloned().collect()
    }

    /// These files were written, and are in lines now.
    pub fn put_in_lines(&mut self, paths: &[String]) {
        for path in paths {
            if *path == self.project_path {
                self.project.by_hand = false;
            } else if path == CODEBOOK {
                self.codebook.by_hand = false;
            } else if path == ENTITIES {
                self.entities.by_hand = false;
            } else if let Some(frame) = self.sidecars.get_mut(path) {
                frame.file.by_hand = false;
            }
        }
    }

    /// Has records go on living where they lived before, although the files do not hold them now.
    pub fn keep_homes(&mut self, before: &Self, records: &BTreeSet<RecordId>) {
        for (path, frame) in self.sidecars.iter_mut() {
            let Some(before) = before.sidecars.get(path) else {
                continue;
            };
            for id in records.iter().filter(|id| before.holds(id)) {
                match id {
                    RecordId::Annotation(id) => {
                        let place = before.annotations.get(id).copied().unwrap_or_default();
                        frame.annotations.insert(id.clone(), place);
                    }
                    RecordId::Relation(id) => drop(frame.relations.insert(id.clone())),
                    RecordId::Alignment(id) => drop(frame.alignments.insert(id.clone())),
                    _ => {}
                }
            }
        }
    }
}
