//! What the disk has acknowledged, and what others have written.

use std::sync::Arc;

use crate::storage::Contents;
use crate::workbench::keeper::{Keeper, News, Part, Trouble};
use crate::workbench::{Access, Notice, Session, outside};

/// How safe the latest changes are. Shown at all times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// Everything acknowledged by the disk.
    OnDisk,
    /// Handed to the disk, not yet acknowledged.
    Saving,
    /// The disk refused; kept in memory and tried again.
    CannotSave { why: String, remedy: String },
    /// Nothing is ever written.
    ReadOnly(String),
}

impl Session {
    /// How safe the latest changes are.
    pub fn save_state(&self) -> SaveState {
        if let Access::ReadOnly(why) | Access::Damaged(why) = &self.access {
            return SaveState::ReadOnly(why.clone());
        }
        match self
            .journal_trouble
            .as_ref()
            .or(self.files_trouble.as_ref())
        {
            Some(Trouble { why, remedy }) => SaveState::CannotSave {
                why: why.clone(),
                remedy: remedy.clone(),
            },
            None if self.keeper.is_some() && self.kept < self.revision => SaveState::Saving,
            None => SaveState::OnDisk,
        }
    }

    /// Whether the files of the project, and not only its journal, hold the latest change.
    pub const fn files_are_current(&self) -> bool {
        self.keeper.is_none() || self.saved == self.revision
    }

    /// Notices that have come up since the last call, oldest first. Call it once a frame; it also
    /// takes in what the disk has acknowledged and what others have changed.
    pub fn poll(&mut self) -> Vec<Notice> {
        while let Some(news) = self.keeper.as_ref().and_then(Keeper::news) {
            self.take_in(news);
        }
        self.poll_merging();
        self.poll_sources();
        std::mem::take(&mut self.notices)
    }

    /// Writes every change into the files of the project now, without waiting for the timer.
    pub fn save_now(&mut self) {
        if let Some(keeper) = &self.keeper {
            keeper.save();
        }
    }

    /// Sees whether somebody else has changed a file of the project; call it when the window gains
    /// the focus.
    pub fn look_outside(&mut self) {
        if let Some(keeper) = &self.keeper {
            keeper.look();
        }
    }

    pub(super) fn take_in(&mut self, news: News) {
        match news {
            News::Kept(revision) => {
                self.kept = revision;
                self.journal_trouble = None;
                if self.look_once_kept.is_some_and(|step| step <= revision) {
                    self.look_once_kept = None;
                    self.look_outside();
                }
            }
            News::Saved(revision) => {
                self.saved = revision;
                self.files_trouble = None;
            }
            News::PutInLines(files) => self.notices.push(outside::put_in_lines(&files)),
            News::Trouble(Part::Journal, trouble) => self.journal_trouble = Some(trouble),
            News::Trouble(Part::Files, trouble) => self.files_trouble = Some(trouble),
            News::Theirs(theirs) => self.begin_merging(theirs),
            News::ReadAgain { contents, revision } => self.read_again(*contents, revision),
            News::WritingAllowed => self.writing_allowed(),
            News::DecideAgain => self.notices.push(outside::other_damage()),
            News::WithoutCopy(sources) => self.notices.push(outside::without_copy(&sources)),
            News::CopyRefused(trouble) => self.notices.push(outside::copy_refused(&trouble)),
            News::Sources(changed) => self.sources_changed(changed),
            News::Ended(part) => self.thread_ended(part),
        }
    }

    /// Nothing more is written by that thread. Whoever waits for it waits no longer.
    fn thread_ended(&mut self, part: Part) {
        let why = "the part of Glossator that writes has ended unexpectedly".to_owned();
        let (trouble, remedy) = match part {
            Part::Journal => (
                &mut self.journal_trouble,
                "Export what you need, and start Glossator again.",
            ),
            Part::Files => (
                &mut self.files_trouble,
                "What you do is kept in the journal. Start Glossator again.",
            ),
        };
        let remedy = remedy.to_owned();
        *trouble = Some(Trouble { why, remedy });
    }

    /// Shows what the files hold now. Nothing was changed here that could be lost.
    fn read_again(&mut self, contents: Contents, revision: u64) {
        self.project = contents.project;
        self.problems = contents.problems;
        (self.revision, self.kept) = (revision, revision);
        if contents.recovered == 0 {
            self.saved = revision;
        }
        self.files_trouble = None;
        let is_damaged = matches!(self.access, Access::Damaged(_));
        match (contents.read_only, contents.damage) {
            (Some(why), _) if is_damaged => self.access = Access::ReadOnly(why),
            (_, Some(what)) if is_damaged => self.access = Access::Damaged(what),
            _ if is_damaged => {
                // That they may be written now is the next news.
                self.notices.push(outside::whole_again());
            }
            _ => {}
        }
        // What was being shown is in these files or not true any more.
        self.merging = None;
        if let (Some(theirs), Access::ReadOnly(_)) = (contents.theirs, &self.access) {
            self.begin_showing(Arc::new(theirs));
        }
    }

    fn writing_allowed(&mut self) {
        if matches!(self.access, Access::Damaged(_)) {
            self.access = Access::Full;
        }
    }
}
