//! The file that settings are kept in. What stands in it is not known here.

use std::io;
use std::path::{Path, PathBuf};

use super::{Disk, atomic, ensure_folder};

/// The name of the file in the folder for settings.
const NAME: &str = "settings.ron";
/// The file in the same folder in which readers keep labels of their own.
const LABELS: &str = "labels.ron";
/// The file in the same folder in which readers keep archives of their own.
const ARCHIVES: &str = "archives.tsv";
/// The name it gets when it cannot be read.
const DAMAGED: &str = "settings.damaged.ron";

/// The file that settings are kept in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsFile {
    folder: PathBuf,
    name: &'static str,
}

impl SettingsFile {
    /// The file in this folder; neither need exist.
    pub fn in_folder(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            name: NAME,
        }
    }

    /// The file for labels of the reader's own in this folder; neither need exist.
    pub fn labels_in_folder(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            name: LABELS,
        }
    }

    /// The file for archives of the reader's own in this folder; neither need exist.
    pub fn archives_in_folder(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            name: ARCHIVES,
        }
    }

    pub fn path(&self) -> PathBuf {
        self.folder.join(self.name)
    }

    /// What was written last; `None` if nothing was. Bytes that are no text become marks that say so.
    pub fn read(&self, disk: &dyn Disk) -> io::Result<Option<String>> {
        let bytes = atomic::read_if_there(disk, &self.path())?;
        Ok(bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()))
    }

    /// Replaces it whole. The last writer wins: settings are worth no conflict.
    pub fn write(&self, disk: &dyn Disk, text: &str) -> io::Result<()> {
        ensure_folder(disk, &self.folder, &self.folder)?;
        atomic::create(disk, &self.path(), text.as_bytes())
    }

    /// Gives it another name, so that nothing in it is lost and nothing stands in the way; returns
    /// where it is then.
    pub fn set_aside(&self, disk: &dyn Disk) -> io::Result<PathBuf> {
        let aside = self.folder.join(DAMAGED);
        disk.rename(&self.path(), &aside)?;
        Ok(aside)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::RealDisk;

    #[test]
    fn what_is_written_is_read_and_what_is_damaged_is_kept() {
        let scratch = tempfile::tempdir().unwrap();
        let file = SettingsFile::in_folder(&scratch.path().join("a/b"));
        assert_eq!(file.read(&RealDisk).unwrap(), None);
        file.write(&RealDisk, "(one: 1)").unwrap();
        file.write(&RealDisk, "(two: 2)").unwrap();
        assert_eq!(file.read(&RealDisk).unwrap().as_deref(), Some("(two: 2)"));
        let aside = file.set_aside(&RealDisk).unwrap();
        assert_eq!(file.read(&RealDisk).unwrap(), None);
        assert_eq!(RealDisk.read(&aside).unwrap(), b"(two: 2)");
    }
}
