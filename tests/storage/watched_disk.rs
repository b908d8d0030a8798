//! The real disk, with somebody who sees what is done on it and may refuse it.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use glossator::storage::{Disk, DiskFile, Entry, RealDisk, Stamp};

/// What a disk is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The bytes of a file.
    Read,
    /// The names in a folder.
    List,
    /// Anything else that changes nothing.
    Look,
    /// Anything that changes something.
    Write,
}

type Watcher = Box<dyn FnMut(Asked, &Path) -> io::Result<()> + Send>;

/// The real disk under a watcher.
#[derive(Clone)]
pub struct WatchedDisk(Arc<Mutex<Watcher>>);

impl WatchedDisk {
    /// Nobody watches yet.
    pub fn new() -> Self {
        Self(Arc::new(Mutex::new(Box::new(|_, _| Ok(())))))
    }

    /// From now on this one sees everything that is done; what it refuses is not done.
    pub fn watch(&self, watcher: impl FnMut(Asked, &Path) -> io::Result<()> + Send + 'static) {
        *self.watcher() = Box::new(watcher);
    }

    /// Counts from now on how often other threads than this one read a file of this name.
    pub fn count_reads(&self, name: &str) -> Reads {
        let reads = Reads(Arc::default());
        let (count, name) = (Arc::clone(&reads.0), PathBuf::from(name));
        let here = std::thread::current().id();
        self.watch(move |asked, path| {
            if asked == Asked::Read && path.ends_with(&name) && std::thread::current().id() != here
            {
                count.fetch_add(1, Ordering::SeqCst);
            }
            Ok(())
        });
        reads
    }

    fn watcher(&self) -> std::sync::MutexGuard<'_, Watcher> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ask(&self, asked: Asked, path: &Path) -> io::Result<()> {
        (self.watcher())(asked, path)
    }
}

/// How often a file was read.
pub struct Reads(Arc<AtomicUsize>);

impl Reads {
    /// Waits until it was read so often.
    pub fn wait_for(&self, times: usize) {
        let begun = Instant::now();
        while self.0.load(Ordering::SeqCst) < times {
            assert!(begun.elapsed() < Duration::from_secs(20), "it is not read");
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}

impl Disk for WatchedDisk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.ask(Asked::Read, path)?;
        RealDisk.read(path)
    }

    fn entry(&self, path: &Path) -> io::Result<Option<Entry>> {
        self.ask(Asked::Look, path)?;
        RealDisk.entry(path)
    }

    fn stamp(&self, path: &Path) -> io::Result<Option<Stamp>> {
        self.ask(Asked::Look, path)?;
        RealDisk.stamp(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<(String, Entry)>> {
        self.ask(Asked::List, folder)?;
        RealDisk.list(folder)
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.ask(Asked::Look, path)?;
        RealDisk.resolve(path)
    }

    fn is_writable(&self, path: &Path) -> io::Result<bool> {
        self.ask(Asked::Look, path)?;
        RealDisk.is_writable(path)
    }

    fn create(&self, path: &Path, like: Option<&Path>) -> io::Result<Box<dyn DiskFile>> {
        self.ask(Asked::Write, path)?;
        RealDisk.create(path, like)
    }

    fn append_to(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        self.ask(Asked::Write, path)?;
        RealDisk.append_to(path)
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.ask(Asked::Write, path)?;
        RealDisk.create_folder(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.ask(Asked::Write, to)?;
        RealDisk.rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.ask(Asked::Write, path)?;
        RealDisk.remove(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.ask(Asked::Write, folder)?;
        RealDisk.sync_folder(folder)
    }
}
