//! Opening a project: where it lies, and whether it may be written.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use crate::model::Timestamp;
use crate::storage::Disk;
use crate::storage::lock::{Holder, LockError, ProjectLock};
use crate::storage::places::Places;
use crate::storage::schema;
use crate::storage::vault::{self, Vault, VaultPlace};

use super::ancestor;
use super::contents::{self, Contents};
use super::earlier::OwnSaves;
use super::find::{Place, PlaceKind, find};
use super::load::{ListedSources, project_id};
use super::unwritten::Unwritten;
use super::{OpenError, ProjectFolder, State};

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
    pub contents: Contents,
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
            left_out: Vec::new(),
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
        let bytes = vault::read_file(disk.as_ref(), &place.root, &place.project_file)?;
        let id = project_id(&place, bytes.as_deref());
        let vault_place = VaultPlace::of(disk.as_ref(), &place.root, &places.state, &id)
            .map_err(OpenError::State)?;
        let (lock, mut read_only) = take_lock(locking, &vault_place, now);
        if read_only.is_none() && locking != Locking::ReadOnly {
            read_only = write_protection(disk.as_ref(), &place);
        }
        let access = if read_only.is_some() || locking == Locking::ReadOnly {
            vault::Access::Read
        } else {
            vault::Access::Write
        };
        let listed = ListedSources::default();
        let Inside {
            vault,
            state,
            unwritten,
            mut contents,
        } = look_inside(&disk, &place, &vault_place, access, &listed)?;
        if read_only.is_some() {
            contents.read_only = read_only;
        }
        let folder = ProjectFolder {
            disk,
            place,
            vault,
            state: Mutex::new(state),
            unwritten: Mutex::new(unwritten),
            listed,
            _lock: lock,
        };
        Ok(Opened { folder, contents })
    }
}

/// What is found in a project folder.
pub(super) struct Inside {
    pub vault: Vault,
    pub state: State,
    pub unwritten: Unwritten,
    pub contents: Contents,
}

/// Reads everything. Nothing is written.
pub(super) fn look_inside(
    disk: &Arc<dyn Disk>,
    place: &Place,
    vault_place: &VaultPlace,
    access: vault::Access,
    listed: &ListedSources,
) -> Result<Inside, OpenError> {
    let bytes = vault::read_file(disk.as_ref(), &place.root, &place.project_file)?;
    if let Some(read) = bytes.and_then(|bytes| schema::read_project_file(&bytes).ok()) {
        let documents = read.contents.documents.iter();
        listed.set(documents.map(|entry| entry.source.as_str()));
    }
    let finder = listed.finder(&place.project_file);
    let open = |at_rest| -> Result<(bool, Inside), OpenError> {
        let how = (Arc::clone(&finder), access);
        let (vault, found) =
            Vault::open_at_rest(Arc::clone(disk), vault_place.clone(), how, at_rest)?;
        let saves = OwnSaves::of(disk.as_ref(), &vault).with_newer(found.versions.clone());
        let is_behind = ancestor::is_behind(&found, &saves);
        let (state, unwritten, contents) = contents::read(disk, place, &found, &saves)?;
        let inside = Inside {
            vault,
            state,
            unwritten,
            contents,
        };
        Ok((is_behind, inside))
    };
    let (is_behind, inside) = open(vault::AtRest::Believed)?;
    if is_behind {
        // What they did not know is still ours, as if they had done it while the project was open.
        let (_, merged) = open(vault::AtRest::Foreign)?;
        let theirs = merged.contents.theirs.as_ref();
        let is_as_damaged = merged.contents.damage == inside.contents.damage;
        if is_as_damaged && theirs.is_some_and(|theirs| !theirs.is_damaged_anew) {
            return Ok(merged);
        }
    }
    Ok(inside)
}

fn take_lock(
    locking: Locking,
    place: &VaultPlace,
    now: Timestamp,
) -> (Option<ProjectLock>, Option<String>) {
    match locking {
        Locking::Alone | Locking::ReadOnly => (None, None),
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
