//! What is open, what is going on, and what the reader was told.

use std::path::PathBuf;
use std::sync::Arc;
use std::task::Waker;
use std::time::Duration;

use crate::analysis::record::LabelTable;
use crate::shelfmarks::Repositories;
use crate::storage::places::Places;
use crate::storage::{Disk, RealDisk, SettingsFile};

use super::closing::Closings;
use super::{
    Clock, Ground, Jobs, Notice, NoticeList, Outcome, RandomIds, Session, SessionError, Settings,
    SettingsKeeper, SystemClock, archive_table, label_table, start_in_background,
};

/// How long the last try to write is waited for, once the reader has left.
const LAST_TRY: Duration = Duration::from_secs(3);

/// The application without a window.
pub struct Workbench {
    pub session: Option<Session>,
    pub settings: Settings,
    pub notices: NoticeList,
    pub jobs: Jobs<Outcome>,
    settings_keeper: Option<SettingsKeeper>,
    pub(super) disk: Arc<dyn Disk>,
    pub(super) closings: Closings,
    places: Option<Places>,
    labels: Arc<LabelTable>,
    archives: Arc<Repositories>,
    clock: Arc<dyn Clock>,
    waker: Waker,
}

impl Default for Workbench {
    /// Nothing open, and nothing remembered: for tests, and for users without a home.
    fn default() -> Self {
        Self {
            session: None,
            settings: Settings::default(),
            notices: NoticeList::default(),
            jobs: Jobs::new(Waker::noop().clone()),
            settings_keeper: None,
            disk: Arc::new(RealDisk),
            closings: Closings::default(),
            places: None,
            labels: Arc::new(LabelTable::usual().clone()),
            archives: Arc::new(Repositories::built_in()),
            clock: Arc::new(SystemClock),
            waker: Waker::noop().clone(),
        }
    }
}

impl Workbench {
    /// Nothing open yet, and the settings as the last time.
    pub fn at(places: &Places) -> Self {
        let file = SettingsFile::in_folder(&places.config);
        let (keeper, settings, notice) = SettingsKeeper::open(file);
        let (labels, broken) = label_table(&RealDisk, &places.config);
        let (archives, strange) = archive_table(&RealDisk, &places.config);
        let mut workbench = Self {
            settings,
            labels: Arc::new(labels),
            archives: Arc::new(archives),
            settings_keeper: Some(keeper),
            places: Some(places.clone()),
            ..Self::default()
        };
        let notices = [notice, broken, strange];
        workbench.notices.extend(notices.into_iter().flatten());
        workbench
    }

    /// Who is woken when background work has something to show.
    pub fn wake(&mut self, waker: Waker) {
        self.jobs.wake(waker.clone());
        self.waker = waker;
    }

    /// Where projects are opened from now on: on a disk that refuses or is slow, for tests.
    pub fn use_disk(&mut self, disk: Arc<dyn Disk>) {
        self.disk = disk;
    }

    pub const fn waker(&self) -> &Waker {
        &self.waker
    }

    /// Lets background work report; returns what jobs brought back. Call it once a frame.
    pub fn poll(&mut self) -> Vec<Outcome> {
        if let Some(session) = &mut self.session {
            self.notices.extend(session.poll());
        }
        if let Some(keeper) = &mut self.settings_keeper {
            let notice = keeper.keep(&self.settings, &self.waker);
            self.notices.extend(notice);
        }
        let mut outcomes = Vec::new();
        for finished in self.jobs.finished() {
            match finished {
                Ok(outcome) => outcomes.push(outcome),
                Err(notice) => self.notices.add(notice),
            }
        }
        outcomes
    }

    /// The program ends: everything is written before this returns. The error says what could not
    /// be; the window has asked before, but the disk may refuse at the last moment.
    pub fn leave(&mut self) -> Result<(), Notice> {
        let closed = self.session.take().map_or(Ok(()), Session::close);
        self.jobs.wait();
        self.closings.wait_at_most(LAST_TRY);
        if let Some(keeper) = &mut self.settings_keeper {
            keeper.flush(&self.settings);
        }
        closed
    }

    /// Lets go of a project whose changes cannot be written. Writing is tried once more in the
    /// background, where a disk that does not answer keeps nobody waiting.
    pub fn give_up(&mut self) {
        let Some(session) = self.session.take() else {
            return;
        };
        let closing = self.closings.begin();
        let close = move || {
            // The reader knows that it may fail, and has said that she leaves.
            let _given_up = session.close();
            drop(closing);
        };
        let started = start_in_background("last try", self.waker.clone(), close);
        // Without a thread for it nothing more can be tried.
        drop(started);
    }

    /// What a project that is opened now stands on.
    pub(super) fn ground(&self) -> Result<Ground, SessionError> {
        Ok(Ground {
            disk: Arc::clone(&self.disk),
            places: self.places.clone().ok_or(SessionError::NoPlaces)?,
            clock: Arc::clone(&self.clock),
            ids: Arc::new(RandomIds),
            annotator: self.settings.annotator_name(),
            wake: self.waker.clone(),
        })
    }

    /// Where new projects are proposed to be.
    pub fn documents_folder(&self) -> PathBuf {
        let places = self.places.as_ref();
        places.map_or_else(std::env::temp_dir, |places| places.documents.clone())
    }

    /// The labels by which records are split.
    pub fn labels(&self) -> Arc<LabelTable> {
        Arc::clone(&self.labels)
    }

    /// The same, to look at.
    pub fn label_table(&self) -> &LabelTable {
        &self.labels
    }

    /// The archives by which shelfmarks are read.
    pub fn archives(&self) -> Arc<Repositories> {
        Arc::clone(&self.archives)
    }

    /// The same, to look at.
    pub fn archive_table(&self) -> &Repositories {
        &self.archives
    }

    pub fn clock(&self) -> &dyn Clock {
        self.clock.as_ref()
    }

    /// How long ago a moment was, in words: *yesterday*.
    pub fn ago(&self, seconds: i64) -> String {
        let days = self.clock.now().seconds().saturating_sub(seconds) / 86_400;
        match days {
            ..=0 => "today".to_owned(),
            1 => "yesterday".to_owned(),
            2..=13 => format!("{days} days ago"),
            14..=60 => format!("{} weeks ago", days / 7),
            61..=729 => format!("{} months ago", days / 30),
            _ => format!("{} years ago", days / 365),
        }
    }
}
