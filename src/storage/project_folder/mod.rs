//! An open project on disk: its files, its journal and what others write meanwhile.
//!
//! The [`vault`](super::vault) keeps bytes and the `assembly` knows what they mean; here the two
//! meet. Nothing is written before the first change.

mod alone;
mod ancestor;
mod annotated;
mod bring;
mod changed;
mod coming_back;
mod contents;
mod copies;
mod copies_checked;
mod earlier;
mod encodings;
mod file_lines;
mod find;
mod load;
mod open;
mod originals;
mod outside;
mod own_names;
mod shelf;
mod theirs;
mod unwritten;
mod write;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use thiserror::Error;

use crate::project::{EditError, Project};

use super::assembly::{Problem, ProjectFiles, Protection};
use super::lock::ProjectLock;
use super::schema::FileError;
use super::vault::{Access, Vault, VaultError};
use super::{ContentHash, Disk};

pub use alone::{Alone, alone};
pub use annotated::{SaveAnnotatedError, save_annotated};
pub use bring::{
    Arrived, Arriving, BringAs, BringError, DerivedArrival, SourceArrival, put_arrival,
    read_arrival,
};
pub use changed::{ChangedSource, SourcesRead, VersionError, keep_version};
pub use coming_back::{CameBack, LeftSidecars};
pub use contents::Contents;
pub use copies_checked::check_snapshots;
pub use earlier::{EarlierError, EarlierProjects};
pub use encodings::{EncodingChoice, encoding_choices, redecode_source};
pub use find::{
    FindError, PROJECT_ENDING, Place, PlaceKind, file_name_of_title, find, is_folder_or_project,
    is_text_name, why_no_text,
};
pub use open::{Locking, OpenRequest, Opened};
pub use originals::{
    OriginalError, PlaceInOriginal, check_derivations, is_original_of, original_to_open,
    places_in_original,
};
pub use own_names::is_own_name;
pub use theirs::Theirs;
pub use write::{HeldBack, Saved, WriteError};

/// An open project on disk. All methods block; the workbench calls them on threads of its own.
/// Changes may be appended while the files are being written.
pub struct ProjectFolder {
    disk: Arc<dyn Disk>,
    place: Place,
    vault: Vault,
    state: Mutex<State>,
    /// Beside the state, since changes are appended while that is held for writing.
    unwritten: Mutex<unwritten::Unwritten>,
    listed: load::ListedSources,
    /// Held while this value lives; the system gives it back if the program is killed.
    _lock: Option<ProjectLock>,
}

struct State {
    files: ProjectFiles,
    /// The project as the files have it.
    written: Arc<Project>,
    /// The versions of sources that are known to be among the snapshots.
    kept_sources: BTreeSet<ContentHash>,
    /// Sources of whose annotated version no copy could be kept, and that nobody was told of yet.
    without_copy: Vec<String>,
    /// Files that somebody formatted by hand and that are pinned among the backups as they were,
    /// while the save that puts them in lines is still being tried.
    pinned_by_hand: BTreeSet<String>,
    /// What others had changed when the project was read, by path; it stays foreign until it is
    /// merged.
    foreign: BTreeMap<String, Option<ContentHash>>,
    /// Whether the project file itself has yet to be written for the first time.
    is_new: bool,
}

/// Why a project cannot be opened.
#[derive(Debug, Error)]
pub enum OpenError {
    #[error(transparent)]
    Find(#[from] FindError),
    #[error("{0} cannot be opened: {1}")]
    ProjectFile(String, FileError),
    #[error(transparent)]
    Vault(#[from] VaultError),
    #[error("the local folder for journals and backups cannot be used: {0}")]
    State(std::io::Error),
    /// The records of the files contradict each other in a way that loading should have mended.
    #[error("the records of the project do not fit together: {0}")]
    Unsound(EditError),
}

impl ProjectFolder {
    pub const fn place(&self) -> &Place {
        &self.place
    }

    /// Whether nothing is ever written: it was opened for a look, or another window writes it.
    pub fn is_only_looked_at(&self) -> bool {
        self.vault.access() == Access::Read
    }

    /// The earlier saves of the project.
    pub const fn vault(&self) -> &Vault {
        &self.vault
    }

    pub fn disk(&self) -> &Arc<dyn Disk> {
        &self.disk
    }

    pub fn title(&self) -> String {
        self.state().files.title().to_owned()
    }

    /// The reader has seen what was not understood and wants to go on: those files may be written
    /// from now on, with the lines that were not understood in them as they were.
    pub fn accept_damage(&self) {
        self.state().files.accept_damage();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // A thread that panicked while holding it has changed nothing half-way that the next
        // write would not bring in order.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A sentence for each file that must not be written, and whether the reader may lift it.
fn protections(files: &ProjectFiles) -> (Vec<String>, bool) {
    let mut sentences = Vec::new();
    let mut is_newer = false;
    for (path, protection) in files.protected() {
        sentences.push(match protection {
            Protection::NotUnderstood => format!("parts of {path} could not be read"),
            Protection::LeftAlone => format!("{path} could not be read at all"),
            Protection::NewerFormat(format) => {
                is_newer = true;
                format!("{path} was written by a newer version of Glossator (format {format})")
            }
        });
    }
    (sentences, is_newer)
}

/// The problems of a load, those of the sources included.
fn all_problems(loaded: Vec<Problem>, sources: &[Problem]) -> Vec<Problem> {
    let mut all: Vec<Problem> = loaded;
    // The assembly sees only that a source is not there; the shelf knows why.
    all.retain(|problem| {
        !sources
            .iter()
            .any(|source| source.file == problem.file && problem.line.is_none())
    });
    all.extend(sources.iter().cloned());
    all.sort();
    all
}
