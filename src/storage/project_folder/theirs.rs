//! What somebody else has written into the project while it was open here.

use std::sync::Arc;

use crate::project::Project;
use crate::storage::assembly::{Problem, ProjectFiles};
use crate::storage::vault::{Files, Foreign};

use super::OpenError;
use super::find::Place;
use super::load::{Loaded, load};
use super::shelf::SourceShelf;

/// The project as somebody else has it, and what it started from; to be merged into ours.
pub struct Theirs {
    /// What both sides started from.
    pub base: Arc<Project>,
    pub project: Project,
    /// Files that were put back to an earlier save of ours, or taken away. Nothing in them is
    /// news, and what is missing there was not deleted by anybody's decision: they are written
    /// again.
    pub put_back: Vec<String>,
    /// Why the changes cannot be taken in: parts of a file could not be read.
    pub unreadable: Vec<Problem>,
    pub(super) files: ProjectFiles,
    pub(super) foreign: Vec<Foreign>,
}

/// The project that these files hold with the foreign ones in place; `None` if none is foreign.
pub(super) fn load_theirs(
    place: &Place,
    ours: &Files,
    foreign: &[Foreign],
    base: Arc<Project>,
    shelf: &mut SourceShelf,
) -> Result<Option<Theirs>, OpenError> {
    if foreign.is_empty() {
        return Ok(None);
    }
    let mut files = ours.clone();
    let mut put_back = Vec::new();
    for file in foreign {
        match &file.bytes {
            Some(bytes) if !file.is_earlier_save => {
                files.insert(file.path.clone(), Arc::clone(bytes));
            }
            _ => put_back.push(file.path.clone()),
        }
    }
    let Loaded {
        project,
        files,
        problems,
    } = load(place, &files, shelf)?;
    let is_foreign = |problem: &Problem| foreign.iter().any(|file| file.path == problem.file);
    let protected: Vec<String> = files
        .protected()
        .into_iter()
        .map(|(path, _)| path.to_owned())
        .collect();
    let concerns = |problem: &Problem| is_foreign(problem) && protected.contains(&problem.file);
    let unreadable = problems.into_iter().filter(concerns).collect();
    Ok(Some(Theirs {
        base,
        project,
        put_back,
        unreadable,
        files,
        foreign: foreign.to_vec(),
    }))
}
