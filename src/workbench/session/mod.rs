//! One open project: its records, its history and how safe they are.
//!
//! What is known of it stands here; how it begins, is changed, is kept and ends, in a file each.

mod accepting;
mod alone;
mod annotated;
mod beginning;
mod changing;
mod encodings;
mod ending;
mod keeping;
mod merging;
mod originals;
mod sources;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::model::{AnnotatorId, Document, DocumentId};
use crate::project::recipes::Author;
use crate::project::{History, Project};
use crate::storage::assembly::Problem;
use crate::storage::{Disk, RealDisk};

use super::keeper::{Keeper, Trouble};
use super::{Clock, IdSource, Notice};

pub use accepting::{AcceptError, ReadyToAccept};
pub(super) use beginning::Parts;
pub use changing::CommitError;
pub use encodings::{ReadAsError, ReadOtherwise};
pub use keeping::SaveState;
use merging::Merging;
pub use originals::{FoundInOriginal, OriginalQuestion};
use sources::ChangedSources;

/// Whether the project may be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    Full,
    /// Shown, searched and exported, but not changed; the sentence says why and what to do.
    ReadOnly(String),
    /// Parts of a file could not be read. Shown and exported, and not changed before the reader
    /// has said so; see [`Session::accept_damage`].
    Damaged(String),
}

/// One open project.
pub struct Session {
    project: Arc<Project>,
    history: History,
    title: String,
    root: Option<PathBuf>,
    access: Access,
    annotator: AnnotatorId,
    pub(in crate::workbench) annotator_name: String,
    problems: Vec<Problem>,
    first_document: Option<DocumentId>,
    /// A file that led here without being in the project.
    stranger: Option<PathBuf>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn IdSource>,
    /// Counts changes; `kept` and `saved` are the revisions that the journal and the files hold.
    revision: u64,
    kept: u64,
    saved: u64,
    journal_trouble: Option<Trouble>,
    files_trouble: Option<Trouble>,
    keeper: Option<Keeper>,
    notices: Vec<Notice>,
    /// Sources that are other versions now.
    sources: ChangedSources,
    /// What others wrote and is being brought together with ours.
    merging: Option<Merging>,
    /// The step after which the files are looked at, once it is kept.
    look_once_kept: Option<u64>,
}

impl Session {
    /// The records as they are now. Clone the `Arc` for a snapshot that later changes leave alone.
    pub const fn project(&self) -> &Arc<Project> {
        &self.project
    }

    pub fn title(&self) -> &str {
        &self.title
    }

    /// The project folder; `None` for a project in memory.
    pub fn root(&self) -> Option<&Path> {
        self.root.as_deref()
    }

    /// Where the texts of the project lie, and the files that they were read out of; they are
    /// never written.
    pub fn source_paths(&self) -> Vec<PathBuf> {
        let Some(root) = &self.root else {
            return Vec::new();
        };
        let paths = |one: &Document| {
            let source = root.join(&one.source.path);
            let original = one.derivation.as_ref();
            let original = original.map(|made| source.with_file_name(&made.original));
            [Some(source), original]
        };
        self.project.documents().flat_map(paths).flatten().collect()
    }

    pub const fn access(&self) -> &Access {
        &self.access
    }

    /// Counts the changes since opening; two equal numbers mean equal records.
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// What was not as it should be when the project was opened.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The document that the path named, if it named one.
    pub const fn first_document(&self) -> Option<&DocumentId> {
        self.first_document.as_ref()
    }

    pub(in crate::workbench) const fn keeper(&self) -> Option<&Keeper> {
        self.keeper.as_ref()
    }

    pub(in crate::workbench) fn disk(&self) -> &dyn Disk {
        self.keeper
            .as_ref()
            .map_or(&RealDisk, |keeper| keeper.folder().disk().as_ref())
    }

    /// Who acts now, for recipes.
    pub fn author(&self) -> Author {
        Author {
            by: self.annotator.clone(),
            at: self.clock.now(),
        }
    }

    /// Who acts from now on.
    pub fn annotate_as(&mut self, name: &str) {
        self.annotator = super::annotator_id(name);
        name.clone_into(&mut self.annotator_name);
    }

    pub fn ids(&self) -> &dyn IdSource {
        self.ids.as_ref()
    }

    /// The reader has seen what could not be read and wants to go on: those lines are kept as they
    /// are, and the project may be changed. The files are looked at once more before, on their own
    /// thread; if they are not any more what was seen, that is shown, and she decides again.
    pub fn accept_damage(&mut self) {
        if !matches!(self.access, Access::Damaged(_)) {
            return;
        }
        match &self.keeper {
            Some(keeper) => keeper.accept_damage(self.revision),
            None => self.access = Access::Full,
        }
    }
}
