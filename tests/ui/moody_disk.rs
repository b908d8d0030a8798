//! The real disk on a bad day: full for a while, or so slow that nothing comes back.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex};

use glossator::storage::{Disk, DiskFile, Entry, RealDisk, Stamp};

/// A disk whose moods are changed from outside; clones are the same disk.
#[derive(Clone, Default)]
pub struct MoodyDisk(Arc<(Mutex<Mood>, Condvar)>);

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Mood {
    #[default]
    Good,
    /// Nothing more can be written.
    Full,
    /// Whoever reads a file waits.
    Slow,
}

impl MoodyDisk {
    pub fn is_full_now(&self) {
        self.changes(Mood::Full);
    }

    pub fn is_slow_now(&self) {
        self.changes(Mood::Slow);
    }

    pub fn is_good_again(&self) {
        self.changes(Mood::Good);
    }

    fn changes(&self, mood: Mood) {
        let (now, changed) = self.0.as_ref();
        *now.lock().unwrap() = mood;
        changed.notify_all();
    }

    fn has_room(&self) -> io::Result<()> {
        if *self.0.0.lock().unwrap() == Mood::Full {
            return Err(io::ErrorKind::StorageFull.into());
        }
        Ok(())
    }

    fn waits(&self) {
        let (now, changed) = self.0.as_ref();
        let mood = now.lock().unwrap();
        drop(
            changed
                .wait_while(mood, |mood| *mood == Mood::Slow)
                .unwrap(),
        );
    }
}

impl Disk for MoodyDisk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.waits();
        RealDisk.read(path)
    }

    fn entry(&self, path: &Path) -> io::Result<Option<Entry>> {
        RealDisk.entry(path)
    }

    fn stamp(&self, path: &Path) -> io::Result<Option<Stamp>> {
        RealDisk.stamp(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<(String, Entry)>> {
        RealDisk.list(folder)
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        RealDisk.resolve(path)
    }

    fn is_writable(&self, path: &Path) -> io::Result<bool> {
        RealDisk.is_writable(path)
    }

    fn create(&self, path: &Path, like: Option<&Path>) -> io::Result<Box<dyn DiskFile>> {
        self.has_room()?;
        let file = RealDisk.create(path, like)?;
        Ok(Box::new(MoodyFile(self.clone(), file)))
    }

    fn append_to(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        self.has_room()?;
        let file = RealDisk.append_to(path)?;
        Ok(Box::new(MoodyFile(self.clone(), file)))
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.has_room()?;
        RealDisk.create_folder(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.has_room()?;
        RealDisk.rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        RealDisk.remove(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        RealDisk.sync_folder(folder)
    }
}

struct MoodyFile(MoodyDisk, Box<dyn DiskFile>);

impl DiskFile for MoodyFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.has_room()?;
        self.1.write(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.1.sync()
    }
}
