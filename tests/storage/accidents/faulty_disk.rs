//! A disk that fails when it is told to.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use glossator::storage::{Disk, DiskFile, Entry, Stamp};

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// No space left: a write stops half-way.
    Full,
    /// The medium fails.
    Medium,
    /// The file system has become read-only.
    ReadOnly,
    /// Permission denied.
    Denied,
    /// Too many open files.
    TooManyFiles,
    /// A call is interrupted half-way for good.
    Short,
}

impl Fault {
    pub const ALL: [Self; 6] = [
        Self::Full,
        Self::Medium,
        Self::ReadOnly,
        Self::Denied,
        Self::TooManyFiles,
        Self::Short,
    ];

    fn error(self) -> io::Error {
        match self {
            Self::Full => io::ErrorKind::StorageFull.into(),
            Self::Medium => io::Error::from_raw_os_error(5),
            Self::ReadOnly => io::ErrorKind::ReadOnlyFilesystem.into(),
            Self::Denied => io::ErrorKind::PermissionDenied.into(),
            Self::TooManyFiles => io::Error::from_raw_os_error(24),
            Self::Short => io::ErrorKind::WriteZero.into(),
        }
    }

    fn is_half_done(self) -> bool {
        matches!(self, Self::Full | Self::Short)
    }
}

/// When it goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    Once,
    /// From then on, until it is repaired.
    Lasting,
}

/// A disk whose N-th writing call fails.
#[derive(Clone)]
pub struct FaultyDisk {
    disk: Arc<dyn Disk>,
    plan: Arc<Plan>,
}

struct Plan {
    calls: AtomicU64,
    fault: Mutex<Option<(u64, Fault, Span)>>,
    hits: AtomicU64,
}

impl FaultyDisk {
    pub fn on(disk: Arc<dyn Disk>) -> Self {
        Self {
            disk,
            plan: Arc::new(Plan {
                calls: AtomicU64::new(0),
                fault: Mutex::new(None),
                hits: AtomicU64::new(0),
            }),
        }
    }

    /// The call with this number from now, counted from 0, will fail.
    pub fn fail_at(&self, number: u64, fault: Fault, span: Span) {
        let at = self.calls() + number;
        *self.plan.fault.lock().unwrap() = Some((at, fault, span));
    }

    pub fn repair(&self) {
        *self.plan.fault.lock().unwrap() = None;
    }

    /// How many calls have failed.
    pub fn hits(&self) -> u64 {
        self.plan.hits.load(Ordering::Relaxed)
    }

    /// How many calls there were.
    pub fn calls(&self) -> u64 {
        self.plan.calls.load(Ordering::Relaxed)
    }
}

impl Plan {
    /// Counts a call; the fault that it is to meet.
    fn meet(&self) -> Option<Fault> {
        let number = self.calls.fetch_add(1, Ordering::Relaxed);
        let fault = *self.fault.lock().unwrap_or_else(PoisonError::into_inner);
        let (at, fault, span) = fault?;
        let fails = number == at || (span == Span::Lasting && number > at);
        fails.then(|| {
            self.hits.fetch_add(1, Ordering::Relaxed);
            fault
        })
    }

    fn pass(&self) -> io::Result<()> {
        self.meet().map_or(Ok(()), |fault| Err(fault.error()))
    }
}

impl Disk for FaultyDisk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.disk.read(path)
    }

    fn entry(&self, path: &Path) -> io::Result<Option<Entry>> {
        self.disk.entry(path)
    }

    fn stamp(&self, path: &Path) -> io::Result<Option<Stamp>> {
        self.disk.stamp(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<(String, Entry)>> {
        self.disk.list(folder)
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.disk.resolve(path)
    }

    fn is_writable(&self, path: &Path) -> io::Result<bool> {
        self.disk.is_writable(path)
    }

    fn create(&self, path: &Path, like: Option<&Path>) -> io::Result<Box<dyn DiskFile>> {
        self.plan.pass()?;
        let file = self.disk.create(path, like)?;
        let plan = self.plan.clone();
        Ok(Box::new(FaultyFile { file, plan }))
    }

    fn append_to(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        self.plan.pass()?;
        let file = self.disk.append_to(path)?;
        let plan = self.plan.clone();
        Ok(Box::new(FaultyFile { file, plan }))
    }

    fn create_folder(&self, path: &Path) -> io::Result<()> {
        self.plan.pass()?;
        self.disk.create_folder(path)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.plan.pass()?;
        self.disk.rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.plan.pass()?;
        self.disk.remove(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.plan.pass()?;
        self.disk.sync_folder(folder)
    }
}

struct FaultyFile {
    file: Box<dyn DiskFile>,
    plan: Arc<Plan>,
}

impl DiskFile for FaultyFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self.plan.meet() {
            None => self.file.write(bytes),
            Some(fault) => {
                if fault.is_half_done() {
                    self.file.write(&bytes[..bytes.len() / 2])?;
                }
                Err(fault.error())
            }
        }
    }

    fn sync(&mut self) -> io::Result<()> {
        self.plan.pass()?;
        self.file.sync()
    }
}
