//! Reading the source of a document in another encoding.

use std::path::PathBuf;
use std::sync::Arc;

use thiserror::Error;

use crate::model::{DocumentId, SourceFile};
use crate::project::recipes::Author;
use crate::project::recipes::encodings::{RedecodeError, Redecoded, redecode};
use crate::project::recipes::reanchoring::Losses;
use crate::project::{Project, Transaction};
use crate::storage::sources::SourceError;
use crate::storage::{Disk, encoding_choices, redecode_source};
use crate::workbench::{CommitError, JobId, Jobs, Notice, Outcome, Session, Severity, Watch};

/// Why a document is not read in another encoding. Nothing was changed.
#[derive(Debug, Error)]
pub enum ReadAsError {
    #[error(transparent)]
    Source(#[from] SourceError),
    #[error(transparent)]
    Redecode(#[from] RedecodeError),
    #[error(transparent)]
    Commit(#[from] CommitError),
}

/// A source that was read in another encoding in the background.
pub struct ReadOtherwise {
    reading: Reading,
    ready: Result<Ready, ReadAsError>,
}

/// All that is needed to read a document in another encoding on another thread.
struct Reading {
    source: OnDisk,
    document: DocumentId,
    encoding: String,
    losses: Losses,
    /// What the step starts from.
    project: Arc<Project>,
    author: Author,
}

/// The step that reads a document in another encoding, and what is told of it.
struct Ready {
    transaction: Transaction,
    redecoded: Redecoded,
}

impl Reading {
    fn prepare(&self) -> Result<Ready, ReadAsError> {
        let OnDisk {
            disk,
            root,
            recorded,
        } = &self.source;
        let redecoded = redecode_source(disk.as_ref(), root, recorded, &self.encoding)?;
        let way = (&redecoded, self.losses);
        let transaction = redecode(&self.project, &self.author, &self.document, way)?;
        Ok(Ready {
            transaction,
            redecoded,
        })
    }
}

/// A source on disk: all that is needed to read it on another thread.
pub(super) struct OnDisk {
    pub disk: Arc<dyn Disk>,
    pub root: PathBuf,
    pub recorded: SourceFile,
}

impl Session {
    /// Begins to find out how a document would begin in every encoding that is offered, as a job
    /// that brings back [`Outcome::EncodingsTried`]. `None` if it has no source on disk.
    pub fn begin_trying_encodings(
        &self,
        jobs: &mut Jobs<Outcome>,
        document: &DocumentId,
    ) -> Result<Option<JobId>, Notice> {
        let Some(source) = self.on_disk(document) else {
            return Ok(None);
        };
        let document = document.clone();
        let work = move |_: &Watch| {
            let OnDisk {
                disk,
                root,
                recorded,
            } = source;
            let tried = encoding_choices(disk.as_ref(), &root, &recorded);
            Outcome::EncodingsTried(document, tried)
        };
        jobs.start("Trying encodings".to_owned(), work).map(Some)
    }

    /// What it takes to read a document in another encoding, as one change that can be undone: its
    /// annotations stay on the same bytes. Nothing is done yet. Says also how many places of the
    /// file mean nothing in it. Blocks; for the command line.
    pub fn reading_as(
        &self,
        document: &DocumentId,
        (encoding, losses): (&str, Losses),
    ) -> Result<(Transaction, usize), ReadAsError> {
        let reading = self.reading(document, encoding.to_owned(), losses)?;
        let ready = reading.prepare()?;
        Ok((ready.transaction, ready.redecoded.malformed))
    }

    /// Begins to read a document in another encoding, as a job that brings back
    /// [`Outcome::ReadOtherwise`].
    pub fn begin_read_as(
        &self,
        jobs: &mut Jobs<Outcome>,
        document: &DocumentId,
        encoding: String,
    ) -> Result<(), Notice> {
        let reading = self
            .refuse_if_not_editable()
            .map_err(ReadAsError::from)
            .and_then(|()| Ok(self.reading(document, encoding, Losses::Refused)?))
            .map_err(|error| not_read_as(&error))?;
        let (path, encoding) = (&reading.source.recorded.path, &reading.encoding);
        let what = format!("Reading {path} as {encoding}");
        let work = move |watch: &Watch| {
            let ready = reading.prepare();
            if watch.should_stop() {
                return Outcome::Stopped;
            }
            Outcome::ReadOtherwise(ReadOtherwise { reading, ready })
        };
        jobs.start(what, work).map(|_| ())
    }

    /// Takes over what [`begin_read_as`](Self::begin_read_as) has brought back, if this still is
    /// the project it is about; it is begun anew if anything was changed meanwhile. Says what the
    /// reader has to know.
    pub fn take_read_otherwise(
        &mut self,
        jobs: &mut Jobs<Outcome>,
        read: ReadOtherwise,
    ) -> Option<Notice> {
        let ReadOtherwise { reading, ready } = read;
        if self.root() != Some(reading.source.root.as_path()) {
            return None;
        }
        if !reading.project.is_same_version(&self.project) {
            let begun = self.begin_read_as(jobs, &reading.document, reading.encoding);
            return begun.err();
        }
        let taken = ready.and_then(|ready| {
            self.commit_ready(ready.transaction)?;
            Ok(ready.redecoded)
        });
        Some(match taken {
            Ok(redecoded) => read_as_notice(&redecoded),
            Err(error) => not_read_as(&error),
        })
    }

    fn reading(
        &self,
        document: &DocumentId,
        encoding: String,
        losses: Losses,
    ) -> Result<Reading, RedecodeError> {
        let unknown = || RedecodeError::Unknown(document.clone());
        Ok(Reading {
            source: self.on_disk(document).ok_or_else(unknown)?,
            document: document.clone(),
            encoding,
            losses,
            project: Arc::clone(&self.project),
            author: self.author(),
        })
    }

    pub(super) fn on_disk(&self, document: &DocumentId) -> Option<OnDisk> {
        Some(OnDisk {
            disk: Arc::clone(self.keeper()?.folder().disk()),
            root: self.root()?.to_owned(),
            recorded: self.project.document(document)?.source.clone(),
        })
    }
}

impl ReadAsError {
    /// What the reader can do.
    pub const fn remedy(&self) -> &'static str {
        match self {
            Self::Redecode(RedecodeError::Losses(_)) => {
                "Take these corrections back first, and make them again afterwards."
            }
            Self::Redecode(RedecodeError::OtherVersion(_)) => {
                "Accept the new version of the file first, or put the file back as it was."
            }
            Self::Source(_) | Self::Redecode(RedecodeError::NoText(_)) => {
                "Put the file back that was annotated."
            }
            Self::Redecode(_) | Self::Commit(_) => "Nothing was changed.",
        }
    }
}

fn not_read_as(error: &ReadAsError) -> Notice {
    Notice::new(Severity::Failure, "The encoding was not changed.")
        .with_detail(error.to_string())
        .with_remedy(error.remedy())
}

fn read_as_notice(redecoded: &Redecoded) -> Notice {
    let (name, path) = (&redecoded.source.encoding.name, &redecoded.source.path);
    let headline = format!("{path} is read as {name} now.");
    match redecoded.malformed {
        0 => Notice::new(Severity::Done, headline)
            .with_remedy("The marks are where they were. Undo takes it back."),
        count => Notice::new(Severity::Warning, headline)
            .with_detail(format!(
                "{count} place(s) of the file mean nothing in {name}"
            ))
            .with_remedy("Choose another encoding, or undo."),
    }
}
