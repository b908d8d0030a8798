//! Which file a record is at home in, and which records a file says are gone from it.

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

    /// The annotations that a sidecar says were deleted.
    pub fn deleted(&self) -> impl Iterator<Item = &AnnotationId> {
        let tombstones = self
            .sidecars
            .iter()
            .flat_map(|(_, frame)| &frame.file.contents.tombstones);
        tombstones.map(|tombstone| &tombstone.id)
    }

    /// The same of one file alone.
    pub fn deleted_in(&self, path: &str) -> impl Iterator<Item = &AnnotationId> {
        let frame = self.sidecars.get(path).into_iter();
        let tombstones = frame.flat_map(|frame| &frame.file.contents.tombstones);
        tombstones.map(|tombstone| &tombstone.id)
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
