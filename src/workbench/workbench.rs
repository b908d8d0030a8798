//! What is open, what is going on, and what the reader was told.

use super::{Notice, Session, Settings, Severity};

/// The application without a window.
#[derive(Default)]
pub struct Workbench {
    pub session: Option<Session>,
    pub settings: Settings,
    pub notices: NoticeList,
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

    pub fn all(&self) -> &[Notice] {
        &self.all
    }

    /// Those not looked at yet.
    pub fn unseen(&self) -> &[Notice] {
        self.all.get(self.seen..).unwrap_or_default()
    }

    pub fn mark_seen(&mut self) {
        self.seen = self.all.len();
    }

    /// How much the gravest of those not looked at matters.
    pub fn gravest_unseen(&self) -> Option<Severity> {
        self.unseen().iter().map(|notice| notice.severity).max()
    }
}

impl Workbench {
    /// Lets background work report. Call it once a frame.
    pub fn poll(&mut self) {
        if let Some(session) = &mut self.session {
            for notice in session.poll() {
                self.notices.add(notice);
            }
        }
    }
}
