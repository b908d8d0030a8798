//! Reading the source of a document in another encoding.

use std::path::PathBuf;
use std::sync::Arc;

use thiserror::Error;

use crate::model::{DocumentId, SourceFile};
use crate::project::Transaction;
use crate::project::recipes::encodings::{RedecodeError, Redecoded, redecode};
use crate::project::recipes::reanchoring::Losses;
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
    pub(in crate::workbench) root: PathBuf,
    document: DocumentId,
    redecoded: Result<Redecoded, SourceError>,
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
        let unknown = || RedecodeError::Unknown(document.clone());
        let OnDisk {
            disk,
            root,
            recorded,
        } = self.on_disk(document).ok_or_else(unknown)?;
        let redecoded = redecode_source(disk.as_ref(), &root, &recorded, encoding)?;
        let (project, author) = (&self.project, self.author());
        let transaction = redecode(project, &author, document, (&redecoded, losses))?;
        Ok((transaction, redecoded.malformed))
    }

    /// Begins to read a document in another encoding, as a job that brings back
    /// [`Outcome::ReadOtherwise`].
    pub fn begin_read_as(
        &self,
        jobs: &mut Jobs<Outcome>,
        document: &DocumentId,
        encoding: String,
    ) -> Result<(), Notice> {
        let Some(OnDisk {
            disk,
            root,
            recorded,
        }) = self.on_disk(document)
        else {
            return Ok(());
        };
        let document = document.clone();
        let what = format!("Reading {} as {encoding}", recorded.path);
        let work = move |watch: &Watch| {
            let redecoded = redecode_source(disk.as_ref(), &root, &recorded, &encoding);
            if watch.should_stop() {
                return Outcome::Stopped;
            }
            Outcome::ReadOtherwise(ReadOtherwise {
                root,
                document,
                redecoded,
            })
        };
        jobs.start(what, work).map(|_| ())
    }

    /// Takes over what [`begin_read_as`](Self::begin_read_as) has brought back, if this still is
    /// the project it is about. Says what the reader has to know.
    pub fn take_read_otherwise(&mut self, read: ReadOtherwise) -> Option<Notice> {
        let ReadOtherwise {
            root,
            document,
            redecoded,
        } = read;
        if self.root() != Some(root.as_path()) {
            return None;
        }
        let taken = redecoded.map_err(ReadAsError::from).and_then(|redecoded| {
            self.refuse_if_not_editable()?;
            let way = (&redecoded, Losses::Refused);
            let transaction = redecode(&self.project, &self.author(), &document, way)?;
            self.commit(&transaction)?;
            Ok(redecoded)
        });
        Some(match taken {
            Ok(redecoded) => read_as_notice(&redecoded),
            Err(error) => Notice::new(Severity::Failure, "The encoding was not changed.")
                .with_detail(error.to_string())
                .with_remedy(error.remedy()),
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
