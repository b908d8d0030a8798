//! The journal: every change on disk before anything else is, one line each.
//!
//! A journal is a folder of *generations*, one file each, `NUMBER-STARTED.journal`. The one with
//! the highest number is in use; the others are finished and kept for a while. A generation is
//! written whole under a temporary name, made durable and then renamed, so that it exists
//! completely or not at all; from then on lines are only added at its end.
//!
//! A line is `crc32 generation sequence body`. The checksum covers all that follows it. Reading
//! stops at the first line that is not exactly as written; what comes after it is left where it
//! is and never applied. Every acknowledged line lies before that point, because each was made
//! durable before it was acknowledged.
//!
//! The journal knows nothing of what a payload means.

mod line;
mod retention;

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::atomic::{self, is_leftover};
use super::{Disk, DiskFile};
use crate::model::Timestamp;

pub use line::{Entry, FileHashes, Header, Line};
pub use retention::tidy;

const ENDING: &str = ".journal";

/// Why a line was not added.
#[derive(Debug, Error)]
pub enum JournalError {
    /// A programming error: a payload must be one line, without tabs at its start.
    #[error("the change does not fit on one line of the journal")]
    NotOneLine,
    #[error("the journal could not be written: {0}")]
    Disk(#[from] io::Error),
}

/// What one generation says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Generation {
    pub header: Header,
    pub lines: Vec<Line>,
}

impl Generation {
    /// The number of the last change; that of the header if there is none yet.
    pub fn last_sequence(&self) -> u64 {
        self.lines
            .last()
            .map_or(self.header.sequence, |line| line.sequence)
    }

    fn to_bytes(&self) -> Vec<u8> {
        let mut text = self.header.to_line();
        for line in &self.lines {
            text.push_str(&line.to_line(self.header.generation));
        }
        text.into_bytes()
    }
}

/// The generation in use as found on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub generation: Generation,
    pub path: PathBuf,
    /// Bytes after the last good line; the trace of a crash.
    pub torn: usize,
    /// Newer generations that could not be read at all. They are left where they are.
    pub unreadable: Vec<PathBuf>,
}

/// Reads the newest readable generation; `None` if there is none, as for a project that was never
/// changed on this computer.
pub fn find(disk: &dyn Disk, folder: &Path) -> io::Result<Option<Found>> {
    let mut unreadable = Vec::new();
    for (_, _, path) in generations(disk, folder)?.into_iter().rev() {
        let bytes = disk.read(&path)?;
        match line::parse(&bytes) {
            Some((generation, torn)) => {
                return Ok(Some(Found {
                    generation,
                    path,
                    torn,
                    unreadable,
                }));
            }
            None => unreadable.push(path),
        }
    }
    Ok(None)
}

/// The generation in use, open for adding lines.
pub struct Journal {
    folder: PathBuf,
    /// Everything in the file, so that it can be written anew after a failure.
    generation: Generation,
    /// `None` after a failure, when the state of the file is unknown.
    file: Option<Box<dyn DiskFile>>,
}

impl Journal {
    /// Starts a new generation with these lines. It becomes the one in use when this returns, and
    /// not before; its number is given here and must not be in the header yet.
    pub fn begin(disk: &dyn Disk, folder: &Path, mut generation: Generation) -> io::Result<Self> {
        let newest = generations(disk, folder)?
            .last()
            .map_or(0, |(number, _, _)| *number);
        generation.header.generation = newest + 1;
        let path = path_of(folder, &generation.header);
        atomic::create(disk, &path, &generation.to_bytes())?;
        disk.sync_folder(folder)?;
        let file = Some(disk.append_to(&path)?);
        Ok(Self {
            folder: folder.to_owned(),
            generation,
            file,
        })
    }

    /// Continues a generation that ends with a good line.
    pub fn resume(disk: &dyn Disk, folder: &Path, found: Found) -> io::Result<Self> {
        // If the last session was killed, neither the name nor the last line may be durable yet,
        // and both have been read and shown.
        disk.sync_folder(folder)?;
        let mut file = disk.append_to(&found.path)?;
        file.sync()?;
        let file = Some(file);
        Ok(Self {
            folder: folder.to_owned(),
            generation: found.generation,
            file,
        })
    }

    /// What the generation says so far.
    pub fn generation(&self) -> &Generation {
        &self.generation
    }

    /// Starts the next generation and continues with it. After an error it is unknown whether it
    /// exists, so nothing is added to the old one any more; the next line starts a newer one.
    pub fn supersede(&mut self, disk: &dyn Disk, next: Generation) -> io::Result<()> {
        self.file = None;
        *self = Self::begin(disk, &self.folder, next)?;
        Ok(())
    }

    /// Adds a line and returns its sequence number once it is durable. After an error the line
    /// counts as not written; the next call starts a new generation with what was acknowledged.
    pub fn append(&mut self, disk: &dyn Disk, entry: Entry) -> Result<u64, JournalError> {
        let line = Line {
            sequence: self.generation.last_sequence() + u64::from(entry.is_change()),
            entry,
        };
        if !line.fits() {
            return Err(JournalError::NotOneLine);
        }
        let sequence = line.sequence;
        if let Some(mut file) = self.file.take() {
            let framed = line.to_line(self.generation.header.generation);
            file.write(framed.as_bytes())?;
            file.sync()?;
            self.file = Some(file);
            self.generation.lines.push(line);
        } else {
            let mut generation = self.generation.clone();
            generation.lines.push(line);
            self.supersede(disk, generation)?;
        }
        Ok(sequence)
    }
}

/// The files of a journal with number and start, oldest first; none if there is no folder.
fn generations(disk: &dyn Disk, folder: &Path) -> io::Result<Vec<(u64, Timestamp, PathBuf)>> {
    if disk.entry(folder)?.is_none() {
        return Ok(Vec::new());
    }
    let mut found: Vec<_> = disk
        .list(folder)?
        .into_iter()
        .filter(|(name, _)| !is_leftover(name))
        .filter_map(|(name, _)| {
            let (number, started) = name.strip_suffix(ENDING)?.split_once('-')?;
            let started = Timestamp::from_seconds(started.parse().ok()?);
            Some((number.parse().ok()?, started, folder.join(name)))
        })
        .collect();
    found.sort();
    Ok(found)
}

fn path_of(folder: &Path, header: &Header) -> PathBuf {
    let started = header.started.seconds().max(0);
    folder.join(format!("{:010}-{started}{ENDING}", header.generation))
}

#[cfg(test)]
mod tests;
