//! Versions of the sources that carry annotations, kept inside the project, and the maps from
//! derived sources to their originals.
//!
//! They lie in `.glossator/snapshots/` and `.glossator/maps/`, named by their hash, so that they
//! travel with the project and cannot conflict in Git or in a sync client. With the old text at hand an annotation can be
//! found again in a changed one without guessing (SAFETY §10).

use std::io;
use std::path::{Path, PathBuf};

use super::compression::{Compression, ENDING, compress, decompress, hash_in_name};
use super::sources::LARGEST_SOURCE;
use super::{ContentHash, Disk, Entry, EntryKind, atomic, ensure_folder};

/// The folder of the snapshots inside a project.
pub const SNAPSHOTS: &str = ".glossator/snapshots";
/// The folder of the maps inside a project.
const MAPS: &str = ".glossator/maps";

/// How it stands with the snapshot of one version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SnapshotState {
    /// It unpacks to the version whose hash is its name.
    Whole,
    Missing,
    /// Something lies at its place that is not that version.
    Damaged,
}

/// Where the snapshot of a version lies, relative to the project folder.
pub fn snapshot_path(hash: ContentHash) -> String {
    format!("{SNAPSHOTS}/{hash}{ENDING}")
}

/// Where the map of this hash lies, relative to the project folder.
pub fn map_path(hash: ContentHash) -> String {
    format!("{MAPS}/{hash}{ENDING}")
}

/// The snapshots of one project, or its maps.
pub struct Snapshots<'a> {
    disk: &'a dyn Disk,
    project: PathBuf,
    inside: &'static str,
}

impl<'a> Snapshots<'a> {
    /// The snapshots of the project in this folder; nothing is created.
    pub fn of(disk: &'a dyn Disk, project: &Path) -> Self {
        Self {
            disk,
            project: project.to_owned(),
            inside: SNAPSHOTS,
        }
    }

    /// The maps of the project in this folder; nothing is created.
    pub fn maps_of(disk: &'a dyn Disk, project: &Path) -> Self {
        Self {
            inside: MAPS,
            ..Self::of(disk, project)
        }
    }

    /// Keeps a version of a source; writes nothing if it is kept already. A damaged one is set
    /// aside under another name. When this returns, the version is durable.
    pub fn keep(&self, bytes: &[u8]) -> io::Result<ContentHash> {
        self.refuse_if_outside()?;
        let hash = ContentHash::of(bytes);
        let path = self.path(hash);
        if self.disk.entry(&path)?.is_some() {
            if self.read(hash)?.is_some() {
                return Ok(hash);
            }
            let aside = path.with_extension("damaged");
            self.disk.rename(&path, &aside)?;
        }
        let folder = self.folder();
        ensure_folder(self.disk, &self.project, &folder)?;
        let packed = compress(bytes, Compression::default())?;
        atomic::create(self.disk, &path, &packed)?;
        self.disk.sync_folder(&folder)?;
        Ok(hash)
    }

    /// The version with this hash; `None` if it is not kept or damaged.
    pub fn read(&self, hash: ContentHash) -> io::Result<Option<Vec<u8>>> {
        self.refuse_if_outside()?;
        let path = self.path(hash);
        let is_file =
            |entry: &Entry| entry.kind == EntryKind::File && entry.length <= LARGEST_SOURCE;
        // A link, a pipe or a device may lie there in a project from a stranger.
        if !self.disk.entry(&path)?.as_ref().is_some_and(is_file) {
            return Ok(None);
        }
        let packed = atomic::read_if_there(self.disk, &path)?;
        Ok(packed.and_then(|packed| decompress(&packed, hash, LARGEST_SOURCE)))
    }

    /// How it stands with the version of this hash: it is read, unpacked and hashed.
    pub fn state(&self, hash: ContentHash) -> io::Result<SnapshotState> {
        if self.read(hash)?.is_some() {
            return Ok(SnapshotState::Whole);
        }
        Ok(match self.disk.entry(&self.path(hash))? {
            Some(_) => SnapshotState::Damaged,
            None => SnapshotState::Missing,
        })
    }

    /// The versions that something is kept for, by the names of the files, which are not read.
    pub fn named(&self) -> io::Result<Vec<ContentHash>> {
        self.refuse_if_outside()?;
        let folder = self.folder();
        if self.disk.entry(&folder)?.is_none() {
            return Ok(Vec::new());
        }
        let names = self.disk.list(&folder)?.into_iter();
        Ok(names.filter_map(|(name, _)| hash_in_name(&name)).collect())
    }

    /// The folder of the snapshots may be a link in a project from a stranger, but must not lead out
    /// of the project.
    fn refuse_if_outside(&self) -> io::Result<()> {
        let top = self.disk.resolve(&self.project)?;
        let folder = self.folder();
        let ways = folder.ancestors().take_while(|way| *way != self.project);
        for way in ways {
            if self.disk.entry(way)?.is_some() && !self.disk.resolve(way)?.starts_with(&top) {
                let why = format!(
                    "{} is a link that leads out of the project folder",
                    self.inside
                );
                return Err(io::Error::new(io::ErrorKind::InvalidInput, why));
            }
        }
        Ok(())
    }

    fn folder(&self) -> PathBuf {
        self.inside
            .split('/')
            .fold(self.project.clone(), |path, part| path.join(part))
    }

    fn path(&self, hash: ContentHash) -> PathBuf {
        self.folder().join(format!("{hash}{ENDING}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::RealDisk;

    #[test]
    fn a_version_is_kept_once_and_comes_back_as_it_was() {
        let project = tempfile::tempdir().unwrap();
        let snapshots = Snapshots::of(&RealDisk, project.path());
        let hash = snapshots.keep(b"text").unwrap();
        assert_eq!(snapshots.read(hash).unwrap().as_deref(), Some(&b"text"[..]));
        assert_eq!(snapshots.keep(b"text").unwrap(), hash);
        let names = RealDisk.list(&snapshots.folder()).unwrap();
        assert_eq!(names.len(), 1);
        assert_eq!(names[0].0, format!("{hash}.gz"));
        assert_eq!(snapshots.read(ContentHash::of(b"other")).unwrap(), None);
    }

    #[test]
    fn a_damaged_version_counts_as_missing_and_is_set_aside_when_kept_again() {
        let project = tempfile::tempdir().unwrap();
        let snapshots = Snapshots::of(&RealDisk, project.path());
        let hash = snapshots.keep(b"text").unwrap();
        atomic::create(&RealDisk, &snapshots.path(hash), b"damaged").unwrap();
        assert_eq!(snapshots.read(hash).unwrap(), None);
        assert_eq!(snapshots.state(hash).unwrap(), SnapshotState::Damaged);
        snapshots.keep(b"text").unwrap();
        assert_eq!(snapshots.state(hash).unwrap(), SnapshotState::Whole);
        // What was set aside is no version any more.
        assert_eq!(snapshots.named().unwrap(), [hash]);
        assert_eq!(snapshots.read(hash).unwrap().as_deref(), Some(&b"text"[..]));
        assert_eq!(RealDisk.list(&snapshots.folder()).unwrap().len(), 2);
    }

    #[test]
    fn asking_for_a_version_creates_nothing() {
        let project = tempfile::tempdir().unwrap();
        let snapshots = Snapshots::of(&RealDisk, project.path());
        let hash = ContentHash::of(b"text");
        assert_eq!(snapshots.read(hash).unwrap(), None);
        assert_eq!(snapshots.state(hash).unwrap(), SnapshotState::Missing);
        assert_eq!(snapshots.named().unwrap(), []);
        assert_eq!(RealDisk.list(project.path()).unwrap(), []);
    }
}
