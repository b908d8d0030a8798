//! Opening a project: what its files hold, what the journal adds, what others have written.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use crate::model::Timestamp;
use crate::project::Project;
use crate::storage::assembly::Problem;
use crate::storage::lock::{Holder, LockError, ProjectLock};
use crate::storage::places::Places;
use crate::storage::schema;
use crate::storage::vault::{self, Change, Vault, VaultPlace};
use crate::storage::{Disk, atomic};

use super::find::{Place, PlaceKind, find};
use super::load::{Loaded, is_project_file, load, project_id};
use super::shelf::SourceShelf;
use super::theirs::{self, Theirs};
use super::{OpenError, ProjectFolder, State, all_problems, protections};

/// What to open, and where.
pub struct OpenRequest<'a> {
    pub disk: Arc<dyn Disk>,
    pub places: &'a Places,
    pub place: Place,
    pub now: Timestamp,
    pub locking: Locking,
}

/// Whether the project is locked against other windows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Locking {
    Lock,
    /// Opened to look only; nothing is ever written.
    ReadOnly,
    /// The disk is a simulated one, which nobody else can open.
    Alone,
}

/// An opened project.
pub struct Opened {
    pub folder: ProjectFolder,
    /// The project as its files have it.
    pub written: Arc<Project>,
    /// The same with the changes that only the journal holds.
    pub project: Arc<Project>,
    /// How many changes the journal gave back; they have yet to be written into the files.
    pub recovered: usize,
    /// The number of the last change in the journal.
    pub last_sequence: u64,
    /// What others wrote while changes of ours were pending; to be merged.
    pub theirs: Option<Theirs>,
    pub problems: Vec<Problem>,
    /// Why the project may not be changed; a newer format, another window, a write-protected file.
    pub read_only: Option<String>,
    /// What was not understood, so that the reader must decide before anything is written.
    pub damage: Option<String>,
}

impl<'a> OpenRequest<'a> {
    /// A request for what a path leads to.
    pub fn of_path(
        disk: Arc<dyn Disk>,
        places: &'a Places,
        path: &Path,
        now: Timestamp,
    ) -> Result<Self, OpenError> {
        let place = find(disk.as_ref(), path)?;
        Ok(Self {
            disk,
            places,
            place,
            now,
            locking: Locking::Lock,
        })
    }

    /// A request for a project that does not exist yet, in an existing folder.
    pub fn of_new(
        disk: Arc<dyn Disk>,
        places: &'a Places,
        root: PathBuf,
        project_file: String,
        now: Timestamp,
    ) -> Self {
        let place = Place {
            root,
            project_file,
            kind: PlaceKind::Loose(Vec::new()),
            source: None,
        };
        Self {
            disk,
            places,
            place,
            now,
            locking: Locking::Lock,
        }
    }

    /// Opens it. Nothing is written into the project folder.
    pub fn open(self) -> Result<Opened, OpenError> {
        let Self {
            disk,
            places,
            place,
            now,
            locking,
        } = self;
        let bytes = atomic::read_if_there(disk.as_ref(), &place.root.join(&place.project_file))
            .ok()
            .flatten();
        let id = project_id(&place, bytes.as_deref());
        let vault_place = VaultPlace::of(disk.as_ref(), &place.root, &places.state, &id)
            .map_err(OpenError::State)?;
        let (lock, mut read_only) = take_lock(locking, &vault_place, now);
        if read_only.is_none() {
            read_only = write_protection(disk.as_ref(), &place);
        }
        let access = if read_only.is_some() {
            vault::Access::Read
        } else {
            vault::Access::Write
        };
        let project_file = place.project_file.clone();
        let finder = Arc::new(move |path: &str| is_project_file(&project_file, path));
        let (vault, found) = Vault::open(Arc::clone(&disk), vault_place, finder, access)?;
        put_together(Parts {
            disk,
            place,
            vault,
            found,
            lock,
            read_only,
        })
    }
}

struct Parts {
    disk: Arc<dyn Disk>,
    place: Place,
    vault: Vault,
    found: vault::Opened,
    lock: Option<ProjectLock>,
    read_only: Option<String>,
}

fn put_together(parts: Parts) -> Result<Opened, OpenError> {
    let Parts {
        disk,
        place,
        vault,
        found,
        lock,
        mut read_only,
    } = parts;
    let mut shelf = SourceShelf::new(Arc::clone(&disk), &place.root);
    let Loaded {
        project: written,
        files,
        problems,
    } = load(&place, &found.start, &mut shelf)?;
    let (project, recovered, replay_problems) = replay(&written, &found.changes, &mut shelf);
    let theirs = theirs::load_theirs(
        &place,
        &found.start,
        &found.foreign,
        Arc::new(written.clone()),
        &mut shelf,
    )?;

    let mut problems = all_problems(problems, shelf.problems());
    problems.retain(|problem| !was_accepted_since(problem, &written, &project));
    problems.extend(replay_problems);
    problems.extend(told_by_the_vault(&found));
    let (sentences, is_newer) = protections(&files);
    let damage = (!sentences.is_empty()).then(|| sentences.join("; "));
    if is_newer && read_only.is_none() {
        read_only.clone_from(&damage);
    }
    let is_new = !found.start.contains_key(&place.project_file);
    let written = Arc::new(written);
    let state = State {
        files,
        written: Arc::clone(&written),
        kept_sources: BTreeSet::new(),
        is_new,
    };
    let folder = ProjectFolder {
        disk,
        place,
        vault,
        state: Mutex::new(state),
        _lock: lock,
    };
    let last_sequence = found.last_sequence;
    let project = Arc::new(project);
    Ok(Opened {
        folder,
        written,
        project,
        recovered,
        last_sequence,
        theirs,
        problems,
        read_only,
        damage,
    })
}

/// Whether a problem is about a source whose new version the journal knows to be accepted.
fn was_accepted_since(problem: &Problem, written: &Project, project: &Project) -> bool {
    written.documents().any(|before| {
        let after = project.document(&before.id);
        before.source.path == problem.file
            && after.is_some_and(|after| after.source.sha256 != before.source.sha256)
    })
}

/// Applies what the journal holds beyond the files. A change that does not fit is said and left
/// in the journal; those after it are tried all the same.
fn replay(
    written: &Project,
    changes: &[Change],
    shelf: &mut SourceShelf,
) -> (Project, usize, Vec<Problem>) {
    let mut project = written.clone();
    let mut problems = Vec::new();
    let mut recovered = 0;
    for change in changes {
        let applied = schema::read_transaction(change.text.as_bytes())
            .map_err(|error| error.to_string())
            .and_then(|mut transaction| {
                shelf.fill_texts(&mut transaction);
                project
                    .apply(&transaction)
                    .map_err(|error| format!("“{}”: {error}", transaction.label))
            });
        match applied {
            Ok(_) => recovered += 1,
            Err(reason) => problems.push(Problem {
                file: "journal".to_owned(),
                line: None,
                reason: format!("a change from before the last end of the program could not be made again: {reason}"),
                remedy: "It is kept in the journal on this computer.".to_owned(),
            }),
        }
    }
    (project, recovered, problems)
}

fn told_by_the_vault(found: &vault::Opened) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut tell = |file: &str, reason: &str, remedy: &str| {
        let (file, reason, remedy) = (file.to_owned(), reason.to_owned(), remedy.to_owned());
        problems.push(Problem {
            file,
            line: None,
            reason,
            remedy,
        });
    };
    for path in &found.lost_starts {
        tell(
            path,
            "the version that the last changes were made on is lost; they were made again on the one that is there",
            "Compare the latest changes.",
        );
    }
    for path in &found.unreadable_journals {
        tell(
            &path.to_string_lossy(),
            "a part of the journal could not be read",
            "It is kept where it is.",
        );
    }
    problems
}

fn take_lock(
    locking: Locking,
    place: &VaultPlace,
    now: Timestamp,
) -> (Option<ProjectLock>, Option<String>) {
    match locking {
        Locking::Alone => (None, None),
        Locking::ReadOnly => (None, Some("it was opened to look only".to_owned())),
        Locking::Lock => match ProjectLock::take(place.lock(), now) {
            Ok(lock) => (Some(lock), None),
            Err(LockError::Held(holder)) => (None, Some(held_sentence(holder.as_ref()))),
            Err(LockError::Disk(error)) => {
                let why = format!(
                    "the folder for journals and backups on this computer cannot be written: {error}"
                );
                (None, Some(why))
            }
        },
    }
}

fn held_sentence(holder: Option<&Holder>) -> String {
    let who = holder.map(|holder| {
        let since = Timestamp::from_seconds(holder.since);
        format!(
            " (process {} on {}, since {since})",
            holder.process, holder.computer
        )
    });
    format!(
        "it is open in another window{}; close it there and open it here again",
        who.unwrap_or_default()
    )
}

/// Why the project cannot be written at all: refused by hand, since a rename would replace a
/// write-protected file all the same.
fn write_protection(disk: &dyn Disk, place: &Place) -> Option<String> {
    let file = place.root.join(&place.project_file);
    let exists = disk.entry(&file).ok().flatten().is_some();
    let is_writable = !exists || disk.is_writable(&file).unwrap_or(true);
    let folder_is_writable = disk.is_writable(&place.root).unwrap_or(true);
    if is_writable && folder_is_writable {
        return None;
    }
    Some(
        "its files are write-protected; lift the protection or copy the folder, and open it again"
            .to_owned(),
    )
}
