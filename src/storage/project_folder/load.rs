//! From the bytes of the project files to the project.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use crate::model::{DocumentId, Extra, RecordId};
use crate::project::Project;
use crate::storage::ContentHash;
use crate::storage::assembly::{
    self, Assembled, CODEBOOK, ENTITIES, Listing, OpenedSource, Problem, ProjectFiles, ReadProject,
    ReadSidecars, SourceNames, annotated, is_sidecar,
};
use crate::storage::schema::{self, DocumentEntry, FileProblem, ProjectFile, ReadFile, Unread};
use crate::storage::vault::{Files, IsProjectFile, Lies};

use super::OpenError;
use super::find::{Place, PlaceKind};
use super::shelf::SourceShelf;

/// A project as its files have it.
pub(super) struct Loaded {
    pub project: Project,
    pub files: ProjectFiles,
    pub problems: Vec<Problem>,
    /// Records that only stand in for one that is used and was not found.
    pub placeholders: BTreeSet<RecordId>,
}

/// The names of the sources of an open project, shared with who looks for its files.
#[derive(Clone, Default)]
pub(super) struct ListedSources(Arc<Mutex<SourceNames>>);

impl ListedSources {
    /// From now on the project has these sources.
    pub fn set<'a>(&self, sources: impl IntoIterator<Item = &'a str>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = SourceNames::of(sources);
    }

    /// The same sources numbered after these ones, which count first where a name is the same.
    pub fn behind<'a>(&self, first: impl IntoIterator<Item = &'a str>) -> SourceNames {
        let names = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        names.behind(first)
    }

    /// What finds the files of the project. Of a folder that is a project of its own only the
    /// sidecars beside sources of this one are meant.
    pub fn finder(&self, project_file: &str) -> IsProjectFile {
        let (project_file, listed) = (project_file.to_owned(), self.clone());
        Arc::new(move |path, lies| match lies {
            Lies::Here => {
                path == project_file || path == CODEBOOK || path == ENTITIES || is_sidecar(path)
            }
            Lies::InAnotherProject => {
                let names = listed.0.lock().unwrap_or_else(PoisonError::into_inner);
                names.owner(path).is_some()
            }
        })
    }
}

/// The id in a project file, by which its journal is found; for a project that is not on disk yet
/// one that follows from its place, so that a second start finds the journal of the first.
pub(super) fn project_id(place: &Place, bytes: Option<&[u8]>) -> String {
    let read = bytes.and_then(|bytes| schema::read_project_file(bytes).ok());
    let id = read.map(|read| read.contents.id).unwrap_or_default();
    if id.is_empty() {
        derived_id(&[&place.root.to_string_lossy(), &place.project_file])
    } else {
        id
    }
}

/// Puts the project together that these files hold.
pub(super) fn load(
    place: &Place,
    files: &Files,
    shelf: &mut SourceShelf,
) -> Result<Loaded, OpenError> {
    let project = read_project_file(place, files)?;
    let sidecars = read_sidecars(&project.contents, files);
    let sources = open_sources(&project, &sidecars, shelf);
    let read = ReadProject {
        project_path: place.project_file.clone(),
        project,
        codebook: files
            .get(CODEBOOK)
            .map(|bytes| schema::read_codebook(bytes)),
        entities: files
            .get(ENTITIES)
            .map(|bytes| schema::read_entities(bytes)),
        sidecars,
        sources,
    };
    let Assembled {
        opening,
        files,
        problems,
        placeholders,
    } = assembly::assemble(read);
    let mut project = Project::default();
    project.apply(&opening).map_err(OpenError::Unsound)?;
    Ok(Loaded {
        project,
        files,
        problems,
        placeholders,
    })
}

fn read_project_file(place: &Place, files: &Files) -> Result<ReadFile<ProjectFile>, OpenError> {
    if let Some(bytes) = files.get(&place.project_file) {
        let mut read = schema::read_project_file(bytes)
            .map_err(|error| OpenError::ProjectFile(place.project_file.clone(), error))?;
        if read.contents.id.is_empty() {
            read.contents.id = project_id(place, None);
        }
        return Ok(read);
    }
    let PlaceKind::Loose(sources) = &place.kind else {
        // Only somebody who took the file away while the project was open brings us here.
        return Ok(blank(ProjectFile {
            id: project_id(place, None),
            ..ProjectFile::default()
        }));
    };
    let root = place.root.to_string_lossy();
    let entry = |source: &String| {
        let id = DocumentId::new(&derived_id(&[&root, source])).ok()?;
        Some(DocumentEntry {
            id,
            source: source.clone(),
            extra: Extra::default(),
        })
    };
    let stem = place
        .project_file
        .rsplit_once('.')
        .map_or(place.project_file.as_str(), |(stem, _)| stem);
    Ok(blank(ProjectFile {
        id: project_id(place, None),
        title: stem.to_owned(),
        documents: sources.iter().filter_map(entry).collect(),
        ..ProjectFile::default()
    }))
}

fn blank(contents: ProjectFile) -> ReadFile<ProjectFile> {
    ReadFile {
        contents,
        problems: Vec::<FileProblem>::new(),
        complete: true,
        newer_format: None,
        reformatted: false,
        unread: Unread::default(),
    }
}

/// Every sidecar; one whose source block cannot be read belongs to the source that it lies beside.
fn read_sidecars(project: &ProjectFile, files: &Files) -> ReadSidecars {
    let sources = project.documents.iter().map(|entry| entry.source.as_str());
    let names = SourceNames::of(sources);
    let mut sidecars = ReadSidecars::new();
    for (path, bytes) in files.iter().filter(|(path, _)| is_sidecar(path)) {
        let listed = names
            .owner(path)
            .and_then(|(number, _)| project.documents.get(number));
        let listed = listed.map(|entry| entry.id.clone());
        let Some(expected) = listed.or_else(|| DocumentId::new(&derived_id(&[path])).ok()) else {
            continue;
        };
        sidecars.insert(path.clone(), schema::read_sidecar(bytes, &expected));
    }
    sidecars
}

/// The sources of the documents, each in the version that its sidecar speaks of.
fn open_sources(
    project: &ReadFile<ProjectFile>,
    sidecars: &ReadSidecars,
    shelf: &mut SourceShelf,
) -> BTreeMap<String, OpenedSource> {
    let listings = assembly::sort(project, sidecars).listings;
    let open = |listing: Listing| {
        let opened = shelf.open(&listing.entry.source, annotated(&listing, sidecars))?;
        Some((listing.entry.source, opened))
    };
    listings.into_iter().filter_map(open).collect()
}

/// 26 characters that follow from these words.
fn derived_id(words: &[&str]) -> String {
    let hash = ContentHash::of(words.join("\n").as_bytes()).to_string();
    hash.chars().take(26).collect()
}
