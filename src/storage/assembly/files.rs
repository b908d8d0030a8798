//! What the files of a project hold beyond its records, and how they are written.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{AnnotationId, Description, Document, DocumentId, Extra, Timestamp};
use crate::project::Project;
use crate::storage::schema::{self, Codebook, DocumentEntry, Entities, ProjectFile};

use super::frame::{Frame, SidecarFrame};
use super::sidecar_names::sidecar_of;
use super::sidecars::Sidecars;
use super::{CODEBOOK, ENTITIES};

/// The files of an open project: where each record is stored, and what is stored beside records.
#[derive(Clone, Debug)]
pub struct ProjectFiles {
    pub(super) project_path: String,
    pub(super) project: Frame<ProjectFile>,
    pub(super) codebook: Frame<Codebook>,
    pub(super) entities: Frame<Entities>,
    pub(super) sidecars: Sidecars,
    /// When annotations were deleted that the next save leaves tombstones of.
    pub(super) deleted: BTreeMap<AnnotationId, Timestamp>,
}

/// Why a file must not be overwritten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Protection {
    /// Something in it was not understood; the reader may decide to go on, see
    /// `ProjectFiles::accept`.
    NotUnderstood,
    /// Nothing in it could be taken into the project: what is there would be lost.
    LeftAlone,
    /// A newer version of Glossator wrote it, in this format.
    NewerFormat(u32),
}

/// A file as it should be on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenFile {
    /// Relative to the project folder, with `/`.
    pub path: String,
    pub bytes: Vec<u8>,
    /// If there is one, the file on disk must not be touched.
    pub protection: Option<Protection>,
}

impl ProjectFiles {
    /// The files of a project that was never saved. `id` is a random word by which the journal
    /// and the backups are found.
    pub fn new(project_path: &str, id: &str, title: &str) -> Self {
        let contents = ProjectFile {
            id: id.to_owned(),
            title: title.to_owned(),
            ..ProjectFile::default()
        };
        Self {
            project_path: project_path.to_owned(),
            project: Frame::of(contents),
            codebook: Frame::default(),
            entities: Frame::default(),
            sidecars: Sidecars::default(),
            deleted: BTreeMap::new(),
        }
    }

    /// What the journal and the backups of the project are found by.
    pub fn id(&self) -> &str {
        &self.project.contents.id
    }

    pub fn title(&self) -> &str {
        &self.project.contents.title
    }

    /// Gives the project another title, which the next save writes.
    pub fn rename(&mut self, title: &str) {
        title.clone_into(&mut self.project.contents.title);
    }

    /// How many lines among the annotations of a document were not understood; they stay in their
    /// files.
    pub fn unread_annotations(&self, document: &DocumentId) -> usize {
        let own = self.sidecars.of(document);
        let kept = own.flat_map(|(_, frame)| &frame.file.contents.kept);
        let is_record = |line: &[u8]| line.trim_ascii_start().starts_with(b"(");
        kept.filter(|line| line.place.list == "annotations" && is_record(&line.bytes))
            .count()
    }

    /// Takes over the sidecars of documents that come back into the project; those of a document
    /// that is in it stay as they are.
    pub fn take_sidecars(&mut self, other: &Self, project: &Project) {
        let is_back = |frame: &&SidecarFrame| project.document(frame.document()).is_none();
        for (path, frame) in other.sidecars.iter() {
            let here = self.sidecars.get(path);
            if is_back(&frame) && here.as_ref().is_none_or(is_back) {
                self.sidecars.insert(path.clone(), frame.clone());
            }
        }
    }

    /// When annotations were deleted since the last save, for their tombstones.
    pub fn note_deletions(&mut self, deleted: BTreeMap<AnnotationId, Timestamp>) {
        self.deleted = deleted;
    }

    /// The paths of all files of a project.
    pub fn paths(&self, project: &Project) -> BTreeSet<String> {
        let mut paths: BTreeSet<String> = [&self.project_path, CODEBOOK, ENTITIES]
            .map(str::to_owned)
            .into();
        for document in project.documents() {
            paths.extend(self.sidecars_of(document, project));
        }
        paths
    }

    /// Makes room for the documents that are new: each gets a sidecar, unless nothing is known of
    /// it, or a file of another document has the name.
    pub fn make_room(&mut self, project: &Project) {
        for document in project.documents() {
            let known: Vec<String> = self.sidecars_of(document, project);
            for path in known {
                if self.sidecars.get(&path).is_none() {
                    let frame = SidecarFrame::new(document.id.clone());
                    self.sidecars.insert(path, frame);
                }
            }
        }
    }

    /// All files of a project as they should be on disk, by their paths. A file whose records
    /// did not change has the bytes that it had, if it was in canonical form.
    ///
    /// An annotation that a file held and the project no longer has leaves a tombstone of the
    /// time when it was deleted; of the time `at`, where that is not known.
    pub fn write(&mut self, project: &Project, at: Timestamp) -> Vec<WrittenFile> {
        self.make_room(project);
        let paths = self.paths(project).into_iter();
        paths
            .filter_map(|path| self.write_file(&path, project, at))
            .collect()
    }

    /// One of the files of a project; `None` if there is no room for it, see
    /// [`make_room`](Self::make_room).
    pub fn write_file(
        &mut self,
        path: &str,
        project: &Project,
        at: Timestamp,
    ) -> Option<WrittenFile> {
        let (bytes, protection) = if path == self.project_path {
            (self.project_bytes(project), self.project.protection.clone())
        } else if path == CODEBOOK {
            (
                self.codebook_bytes(project),
                self.codebook.protection.clone(),
            )
        } else if path == ENTITIES {
            (
                self.entities_bytes(project),
                self.entities.protection.clone(),
            )
        } else {
            self.sidecar_bytes(path, project, at)?
        };
        let path = path.to_owned();
        Some(WrittenFile {
            path,
            bytes,
            protection,
        })
    }

    /// The path of the sidecar of a document.
    fn main_sidecar(&self, document: &Document) -> String {
        let known = self.sidecars.main_of(&document.id);
        known.map_or_else(|| sidecar_of(&document.source.path), str::to_owned)
    }

    /// The paths of all sidecars of a document. One that was never read and about which nothing
    /// is said has none: a sidecar would say of which version it speaks.
    pub(super) fn sidecars_of(&self, document: &Document, project: &Project) -> Vec<String> {
        let known = self.sidecars.of(&document.id);
        let mut paths: Vec<String> = known.map(|(path, _)| path.clone()).collect();
        let is_blank = document.source.sha256.is_empty()
            && document.description == Description::default()
            && document.extra.0.is_empty()
            && document.sections.is_empty()
            && document.corrections.is_empty()
            && project.count_needed_by(&document.id.clone().into()) == 0;
        if !is_blank && self.sidecars.main_of(&document.id).is_none() {
            paths.push(self.main_sidecar(document));
        }
        paths
    }

    fn project_bytes(&self, project: &Project) -> Vec<u8> {
        let frame = &self.project.contents;
        let extras = frame
            .documents
            .iter()
            .map(|entry| (&entry.id, &entry.extra));
        let extras: BTreeMap<&DocumentId, &Extra> = extras.collect();
        let extra = |id: &DocumentId| {
            extras
                .get(id)
                .map_or_else(Extra::default, |one| (*one).clone())
        };
        let documents = project.documents().map(|document| DocumentEntry {
            id: document.id.clone(),
            source: document.source.path.clone(),
            extra: extra(&document.id),
        });
        schema::write_project_file(&ProjectFile {
            annotators: project.annotators().cloned().collect(),
            documents: documents.collect(),
            ..frame.clone()
        })
    }

    fn codebook_bytes(&self, project: &Project) -> Vec<u8> {
        schema::write_codebook(&Codebook {
            layers: project.layers().cloned().collect(),
            tags: project.tags().cloned().collect(),
            ..self.codebook.contents.clone()
        })
    }

    fn entities_bytes(&self, project: &Project) -> Vec<u8> {
        schema::write_entities(&Entities {
            entities: project.entities().cloned().collect(),
            ..self.entities.contents.clone()
        })
    }

    fn sidecar_bytes(
        &mut self,
        path: &str,
        project: &Project,
        at: Timestamp,
    ) -> Option<(Vec<u8>, Option<Protection>)> {
        let id = self.sidecars.get(path)?.document().clone();
        let document = project.document(&id)?;
        let others = self.sidecars.of(&id).filter(|(other, _)| *other != path);
        let others: Vec<&SidecarFrame> = others.map(|(_, frame)| frame).collect();
        let frame = self.sidecars.get(path)?;
        let mut sidecar = frame.records(project, document, &others);
        let frame = self.sidecars.get_mut(path)?;
        frame.bury(&sidecar.annotations, at, &self.deleted);
        sidecar
            .tombstones
            .clone_from(&frame.file.contents.tombstones);
        Some((
            schema::write_sidecar(&sidecar),
            frame.file.protection.clone(),
        ))
    }

    /// Forgets the records once the project has them; what is beside them stays.
    pub(super) fn forget_records(&mut self) {
        self.project.contents.annotators.clear();
        self.codebook.contents.layers.clear();
        self.codebook.contents.tags.clear();
        self.entities.contents.entities.clear();
    }
}
