//! What the reader is told.

use std::path::PathBuf;

/// How much a notice matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something was done.
    Done,
    /// Something is worth knowing.
    Hint,
    /// Something is not as it should be, and nothing is lost.
    Warning,
    /// Something could not be done.
    Failure,
}

/// One thing the reader is told: what happened and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub severity: Severity,
    /// One sentence.
    pub headline: String,
    /// What exactly, for who wants to know; may be empty. Paths come last.
    pub detail: String,
    /// What to do; may be empty.
    pub remedy: String,
    /// A file or folder for the reader to go on with, if any.
    pub place: Option<Place>,
}

/// A place that is no part of the project, and what the reader can do with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A file that was written.
    File(PathBuf),
    /// Several files were written in it.
    Folder(PathBuf),
    /// A text in the folder of the project that can be taken in.
    Stranger(PathBuf),
}

impl Place {
    pub const fn path(&self) -> &PathBuf {
        match self {
            Self::File(path) | Self::Folder(path) | Self::Stranger(path) => path,
        }
    }
}

impl Notice {
    pub fn new(severity: Severity, headline: impl Into<String>) -> Self {
        Self {
            severity,
            headline: headline.into(),
            detail: String::new(),
            remedy: String::new(),
            place: None,
        }
    }

    pub fn with_detail(self, detail: impl Into<String>) -> Self {
        Self {
            detail: detail.into(),
            ..self
        }
    }

    pub fn with_place(self, place: Place) -> Self {
        Self {
            place: Some(place),
            ..self
        }
    }

    pub fn with_remedy(self, remedy: impl Into<String>) -> Self {
        Self {
            remedy: remedy.into(),
            ..self
        }
    }
}

/// What the reader was told since the program started, oldest first.
#[derive(Default)]
pub struct NoticeList {
    all: Vec<Notice>,
    /// How many of them, from the oldest on, the reader has looked at.
    seen: usize,
}

impl NoticeList {
    pub fn add(&mut self, notice: Notice) {
        self.all.push(notice);
    }

    pub fn extend(&mut self, notices: impl IntoIterator<Item = Notice>) {
        self.all.extend(notices);
    }

    pub fn all(&self) -> &[Notice] {
        &self.all
    }

    /// Those not looked at yet; what was merely done needs no looking at.
    pub fn unseen(&self) -> impl Iterator<Item = &Notice> {
        let new = self.all.get(self.seen..).unwrap_or_default();
        new.iter()
            .filter(|notice| notice.severity != Severity::Done)
    }

    pub fn mark_seen(&mut self) {
        self.seen = self.all.len();
    }

    /// How much the gravest of those not looked at matters.
    pub fn gravest_unseen(&self) -> Option<Severity> {
        self.unseen().map(|notice| notice.severity).max()
    }
}
