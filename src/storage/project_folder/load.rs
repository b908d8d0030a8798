//! From the bytes of the project files to the project.

use std::collections::BTreeMap;

use crate::model::{DocumentId, Extra, SourceFile};
use crate::project::Project;
use crate::storage::ContentHash;
use crate::storage::assembly::{
    self, Assembled, CODEBOOK, ENTITIES, OpenedSource, Problem, ProjectFiles, ReadProject,
    SIDECAR_ENDING,
};
use crate::storage::schema::{
    self, DocumentEntry, FileError, FileProblem, ProjectFile, ReadFile, Sidecar,
};
use crate::storage::vault::Files;

use super::OpenError;
use super::find::{Place, PlaceKind};
use super::shelf::SourceShelf;

/// A project as its files have it.
pub(super) struct Loaded {
    pub project: Project,
    pub files: ProjectFiles,
    pub problems: Vec<Problem>,
}

/// Whether a file of the project folder is a project file, by its path.
pub(super) fn is_project_file(project_file: &str, path: &str) -> bool {
    path == project_file || path == CODEBOOK || path == ENTITIES || path.ends_with(SIDECAR_ENDING)
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
    let sources = open_sources(&project.contents, &sidecars, shelf);
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
    } = assembly::assemble(read);
    let mut project = Project::default();
    project.apply(&opening).map_err(OpenError::Unsound)?;
    Ok(Loaded {
        project,
        files,
        problems,
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
    }
}

type Sidecars = BTreeMap<String, Result<ReadFile<Sidecar>, FileError>>;

/// Every sidecar; one whose source block cannot be read belongs to the source that it lies beside.
fn read_sidecars(project: &ProjectFile, files: &Files) -> Sidecars {
    let mut sidecars = Sidecars::new();
    for (path, bytes) in files
        .iter()
        .filter(|(path, _)| path.ends_with(SIDECAR_ENDING))
    {
        let stem = path.strip_suffix(SIDECAR_ENDING).unwrap_or(path);
        let beside = |entry: &&DocumentEntry| {
            stem == entry.source || stem.starts_with(&format!("{}.", entry.source))
        };
        let listed = project
            .documents
            .iter()
            .find(beside)
            .map(|entry| entry.id.clone());
        let Some(expected) = listed.or_else(|| DocumentId::new(&derived_id(&[path])).ok()) else {
            continue;
        };
        sidecars.insert(path.clone(), schema::read_sidecar(bytes, &expected));
    }
    sidecars
}

fn open_sources(
    project: &ProjectFile,
    sidecars: &Sidecars,
    shelf: &mut SourceShelf,
) -> BTreeMap<String, OpenedSource> {
    let listed = project.documents.iter().map(|entry| entry.source.clone());
    let unlisted = sidecars.iter().filter_map(|(path, sidecar)| {
        let source = sidecar.as_ref().ok()?.contents.source.as_ref()?;
        let folder = path
            .rsplit_once('/')
            .map(|(folder, _)| format!("{folder}/"))
            .unwrap_or_default();
        let beside = format!("{folder}{}", source.path);
        (format!("{beside}{SIDECAR_ENDING}") == *path).then_some(beside)
    });
    let paths: std::collections::BTreeSet<String> = listed.chain(unlisted).collect();
    let open = |path: String| {
        let opened = shelf.open(&path, annotated(sidecars, &path))?;
        Some((path, opened))
    };
    paths.into_iter().filter_map(open).collect()
}

/// The version of a source that its sidecar speaks of.
fn annotated<'a>(sidecars: &'a Sidecars, source: &str) -> Option<&'a SourceFile> {
    sidecars
        .get(&format!("{source}{SIDECAR_ENDING}"))?
        .as_ref()
        .ok()?
        .contents
        .source
        .as_ref()
}

/// 26 characters that follow from these words.
fn derived_id(words: &[&str]) -> String {
    let hash = ContentHash::of(words.join("\n").as_bytes()).to_string();
    hash.chars().take(26).collect()
}
