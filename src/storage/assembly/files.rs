//! What the files of a project hold beyond its records, and how they are written.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    AlignmentId, Annotation, AnnotationId, Document, DocumentId, Extra, RelationId, Timestamp,
};
use crate::project::Project;
use crate::storage::schema::{
    self, Codebook, DocumentEntry, Entities, FileError, KeptLine, KeptPlace, ProjectFile, ReadFile,
    Sidecar, Tombstone,
};
use crate::text::CharOffset;

use super::{CODEBOOK, ENTITIES, OpenedSource, Problem, ReadProject, SIDECAR_ENDING};

/// Tombstones are kept so many seconds: 180 days, longer than a colleague keeps an old copy.
const TOMBSTONE_AGE: i64 = 180 * 24 * 60 * 60;

/// The files of an open project: where each record is stored, and what is stored beside records.
#[derive(Clone, Debug)]
pub struct ProjectFiles {
    pub(super) project_path: String,
    pub(super) project: Frame<ProjectFile>,
    pub(super) codebook: Frame<Codebook>,
    pub(super) entities: Frame<Entities>,
    pub(super) sidecars: BTreeMap<String, SidecarFrame>,
}

/// A file without its records.
#[derive(Clone, Debug, Default)]
pub(super) struct Frame<T> {
    pub contents: T,
    pub protection: Option<Protection>,
}

/// A sidecar without its records, and which records it holds.
#[derive(Clone, Debug)]
pub(super) struct SidecarFrame {
    pub file: Frame<Sidecar>,
    /// Whether it is the sidecar of the document rather than that of one annotator.
    pub is_main: bool,
    /// The annotations that it holds, with the place in the text that a tombstone would keep.
    pub annotations: BTreeMap<AnnotationId, (CharOffset, CharOffset)>,
    pub relations: BTreeSet<RelationId>,
    pub alignments: BTreeSet<AlignmentId>,
}

/// Why a file must not be overwritten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Protection {
    /// Something in it was not understood; the reader may decide to go on, see
    /// [`ProjectFiles::accept`].
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
            project: Frame {
                contents,
                protection: None,
            },
            codebook: Frame::default(),
            entities: Frame::default(),
            sidecars: BTreeMap::new(),
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

    /// The files that must not be overwritten, and why.
    pub fn protected(&self) -> Vec<(&str, &Protection)> {
        let others = [
            (self.project_path.as_str(), &self.project.protection),
            (CODEBOOK, &self.codebook.protection),
            (ENTITIES, &self.entities.protection),
        ];
        let sidecars = self.sidecars.iter();
        let sidecars = sidecars.map(|(path, frame)| (path.as_str(), &frame.file.protection));
        let all = others.into_iter().chain(sidecars);
        all.filter_map(|(path, protection)| Some((path, protection.as_ref()?)))
            .collect()
    }

    /// The reader has seen what was not understood in a file and wants to go on: from now on the
    /// file may be written, with those lines in it as they were. A file of a newer version, or
    /// one of which nothing was understood, stays protected.
    pub fn accept(&mut self, path: &str) {
        let protection = if path == self.project_path {
            Some(&mut self.project.protection)
        } else if path == CODEBOOK {
            Some(&mut self.codebook.protection)
        } else if path == ENTITIES {
            Some(&mut self.entities.protection)
        } else {
            self.sidecars
                .get_mut(path)
                .map(|frame| &mut frame.file.protection)
        };
        if let Some(protection) = protection
            && *protection == Some(Protection::NotUnderstood)
        {
            *protection = None;
        }
    }

    /// The paths of all files of a project.
    pub fn paths(&self, project: &Project) -> BTreeSet<String> {
        let mut paths: BTreeSet<String> = [&self.project_path, CODEBOOK, ENTITIES]
            .map(str::to_owned)
            .into();
        paths.extend(
            project
                .documents()
                .map(|document| self.main_sidecar(document)),
        );
        let is_open =
            |frame: &SidecarFrame| project.document(&frame.file.contents.document).is_some();
        let sidecars = self.sidecars.iter().filter(|(_, frame)| is_open(frame));
        paths.extend(sidecars.map(|(path, _)| path.clone()));
        paths
    }

    /// All files of a project as they should be on disk, by their paths. A file whose records
    /// did not change has the bytes that it had, if it was in canonical form.
    ///
    /// An annotation that a file held and the project no longer has leaves a tombstone of the
    /// time `at`.
    pub fn write(&mut self, project: &Project, at: Timestamp) -> Vec<WrittenFile> {
        let paths = self.paths(project).into_iter();
        paths
            .filter_map(|path| self.write_file(&path, project, at))
            .collect()
    }

    /// One of the files of a project; `None` if it has no such file.
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
    pub(super) fn main_sidecar(&self, document: &Document) -> String {
        let is_main =
            |frame: &SidecarFrame| frame.is_main && frame.file.contents.document == document.id;
        let known = self.sidecars.iter().find(|(_, frame)| is_main(frame));
        known.map_or_else(
            || format!("{}{SIDECAR_ENDING}", document.source.path),
            |(path, _)| path.clone(),
        )
    }

    fn project_bytes(&self, project: &Project) -> Vec<u8> {
        let frame = &self.project.contents;
        let extra = |id: &DocumentId| {
            let entry = frame.documents.iter().find(|entry| entry.id == *id);
            entry.map_or_else(Extra::default, |entry| entry.extra.clone())
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
        if !self.sidecars.contains_key(path) {
            let documents = project.documents();
            let document = documents
                .into_iter()
                .find(|one| self.main_sidecar(one) == path)?;
            let frame = SidecarFrame::new(Sidecar::new(document.id.clone()), true);
            self.sidecars.insert(path.to_owned(), frame);
        }
        let id = self.sidecars.get(path)?.file.contents.document.clone();
        let document = project.document(&id)?;
        let others: Vec<&SidecarFrame> = self
            .sidecars
            .iter()
            .filter(|(other, frame)| *other != path && frame.file.contents.document == id)
            .map(|(_, frame)| frame)
            .collect();
        let frame = self.sidecars.get(path)?;
        let mut sidecar = frame.records(project, document, &others);
        let frame = self.sidecars.get_mut(path)?;
        frame.bury(&sidecar.annotations, at);
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

impl SidecarFrame {
    pub fn new(contents: Sidecar, is_main: bool) -> Self {
        Self {
            file: Frame {
                contents,
                protection: None,
            },
            is_main,
            annotations: BTreeMap::new(),
            relations: BTreeSet::new(),
            alignments: BTreeSet::new(),
        }
    }

    /// Whether an annotation is stored here, or was and has been deleted.
    fn is_home_of(&self, id: &AnnotationId) -> bool {
        self.annotations.contains_key(id)
            || self
                .file
                .contents
                .tombstones
                .iter()
                .any(|tombstone| tombstone.id == *id)
    }

    /// The sidecar with the records of the project that are stored here: those that came from
    /// here, and in the sidecar of the document those that came from nowhere.
    fn records(&self, project: &Project, document: &Document, others: &[&Self]) -> Sidecar {
        let takes = |is_known: bool, is_elsewhere: &dyn Fn(&Self) -> bool| {
            is_known || (self.is_main && !others.iter().any(|other| is_elsewhere(other)))
        };
        let annotations = project
            .annotations_of(&document.id)
            .filter(|one| takes(self.is_home_of(&one.id), &|other| other.is_home_of(&one.id)));
        let relations = project.relations().filter(|one| {
            let from = project.annotation(&one.from);
            from.is_some_and(|from| from.target.document == document.id)
                && takes(self.relations.contains(&one.id), &|other| {
                    other.relations.contains(&one.id)
                })
        });
        let alignments = project.alignments().filter(|one| {
            one.left == document.id
                && takes(self.alignments.contains(&one.id), &|other| {
                    other.alignments.contains(&one.id)
                })
        });
        let mut source = document.source.clone();
        if let Some((_, name)) = source.path.rsplit_once('/') {
            source.path = name.to_owned();
        }
        let mut sidecar = Sidecar {
            source: Some(source),
            annotations: annotations.cloned().collect(),
            relations: relations.cloned().collect(),
            alignments: alignments.cloned().collect(),
            ..self.file.contents.clone()
        };
        if self.is_main {
            sidecar.description = document.description.clone();
            sidecar.corrections.clone_from(&document.corrections);
            sidecar.sections.clone_from(&document.sections);
            sidecar.extra = document.extra.clone();
        }
        sidecar
    }

    /// Remembers which annotations are here now. What was here and is not leaves a tombstone;
    /// what came back loses it. Old tombstones go when a new one comes, so that a file without
    /// a deletion never changes by itself.
    fn bury(&mut self, live: &[Annotation], at: Timestamp) {
        let place = |one: &Annotation| one.target.selector.extent().unwrap_or_default();
        let live: BTreeMap<AnnotationId, (CharOffset, CharOffset)> = live
            .iter()
            .map(|one| (one.id.clone(), place(one)))
            .collect();
        let tombstones = &mut self.file.contents.tombstones;
        tombstones.retain(|tombstone| !live.contains_key(&tombstone.id));
        let gone: Vec<Tombstone> = self
            .annotations
            .iter()
            .filter(|(id, _)| !live.contains_key(*id))
            .map(|(id, (start, end))| Tombstone {
                id: id.clone(),
                start: *start,
                end: *end,
                deleted: at,
                extra: Extra::default(),
            })
            .collect();
        if !gone.is_empty() {
            let oldest = at.seconds().saturating_sub(TOMBSTONE_AGE);
            tombstones.retain(|tombstone| tombstone.deleted.seconds() >= oldest);
            tombstones.extend(gone);
        }
        self.annotations = live;
    }
}

/// Leaves a record that the project cannot take on a line of its own in its file.
pub(super) fn withhold(sidecar: &mut Sidecar, list: &str, after: &str, fields: &str) {
    let place = KeptPlace::in_list(list, after);
    let bytes = format!("({fields}),").into_bytes();
    sidecar.kept.push(KeptLine { place, bytes });
}

/// Separates what was read into files and sources.
pub(super) fn take_apart(
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
            let frame = SidecarFrame {
                is_main: listed.is_some(),
                ..SidecarFrame::new(Sidecar::new(file.contents.document.clone()), false)
            };
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
        .filter(|(_, frame)| frame.is_main)
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
