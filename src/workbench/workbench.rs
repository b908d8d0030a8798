//! What is open, what is going on, and what the reader was told.

use super::{Clock, Notice, Session, Settings, Severity, SystemClock};

/// The application without a window.
pub struct Workbench {
    pub session: Option<Session>,
    pub settings: Settings,
    pub notices: NoticeList,
    clock: Box<dyn Clock>,
}

impl Default for Workbench {
    fn default() -> Self {
        Self {
            session: None,
            settings: Settings::default(),
            notices: NoticeList::default(),
            clock: Box::new(SystemClock),
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
    /// Whether something that takes long is going on.
    pub fn is_busy(&self) -> bool {
        false
    }

    /// Asks what is going on to stop.
    pub fn stop(&mut self) {}

    /// Closes the project, everything written.
    pub fn close(&mut self) {
        self.flush();
        self.session = None;
    }

    /// Writes every change now.
    pub fn flush(&mut self) {
        if let Some(session) = &mut self.session {
            session.save_now();
        }
    }

    /// How long ago a moment was, in words: *yesterday*.
    pub fn ago(&self, seconds: i64) -> String {
        let days = (self.clock.now().seconds() - seconds) / 86_400;
        match days {
            ..=0 => "today".to_owned(),
            1 => "yesterday".to_owned(),
            2..=13 => format!("{days} days ago"),
            14..=60 => format!("{} weeks ago", days / 7),
            61..=729 => format!("{} months ago", days / 30),
            _ => format!("{} years ago", days / 365),
        }
    }

    /// Lets background work report. Call it once a frame.
    pub fn poll(&mut self) {
        if let Some(session) = &mut self.session {
            for notice in session.poll() {
                self.notices.add(notice);
            }
        }
    }
}
