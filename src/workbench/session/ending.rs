//! How a session ends: everything written, or as a killed program does.

use crate::workbench::keeper::{Keeper, News, Part};
use crate::workbench::{Access, Notice, Session, Severity};

/// How often a save is tried again on closing because others have changed the files meanwhile.
const ROUNDS_ON_CLOSING: usize = 5;

/// Whether another round is needed before everything is written.
#[derive(PartialEq, Eq)]
enum Round {
    Done,
    Again,
}

impl Session {
    /// Writes everything and lets go of the project; the error says what could not be written.
    pub fn close(mut self) -> Result<(), Notice> {
        if self.keeper.is_none() || !matches!(self.access, Access::Full) {
            return Ok(());
        }
        self.finish_merging();
        // What others changed meanwhile is merged and written in a further round.
        for _ in 0..ROUNDS_ON_CLOSING {
            if self.write_all() == Round::Done {
                break;
            }
        }
        if let Some(mut keeper) = self.keeper.take() {
            // What others wrote in the last moment is in their files, and is read on opening.
            let is_ours = |news: &News| !matches!(news, News::Theirs(_) | News::Sources(_));
            let news = keeper.close().into_iter().filter(is_ours);
            news.for_each(|news| self.take_in(news));
        }
        if self.saved == self.revision {
            return Ok(());
        }
        let trouble = self.journal_trouble.or(self.files_trouble);
        let (why, remedy) = trouble.map_or_else(
            || {
                (
                    "Another program kept changing the files".to_owned(),
                    "Open the project again when it is done.".to_owned(),
                )
            },
            |trouble| (trouble.why, trouble.remedy),
        );
        let is_kept = self.kept == self.revision;
        let kept = if is_kept {
            " They are in the journal and come back on opening."
        } else {
            ""
        };
        Err(Notice::new(
            Severity::Failure,
            "The latest changes could not be written into the files",
        )
        .with_detail(format!("{why}.{kept}"))
        .with_remedy(remedy))
    }

    /// Ends as a killed program does: what the journal has is there, the files are not written. For
    /// whoever has only looked, and for tests of recovery.
    pub fn break_off(mut self) {
        if let Some(mut keeper) = self.keeper.take() {
            keeper.break_off();
        }
    }

    /// Waits for the journal, has the files written and waits for them.
    fn write_all(&mut self) -> Round {
        while self.kept < self.revision && self.journal_trouble.is_none() {
            if self.wait_for_news() == Round::Again {
                return Round::Again;
            }
        }
        let can_write = |keeper: &Keeper| !keeper.has_ended(Part::Files);
        let can_write = self.keeper.as_ref().is_some_and(can_write);
        if self.saved == self.revision || self.journal_trouble.is_some() || !can_write {
            return Round::Done;
        }
        self.files_trouble = None;
        self.save_now();
        while self.saved < self.revision && self.files_trouble.is_none() {
            if self.wait_for_news() == Round::Again {
                return Round::Again;
            }
        }
        Round::Done
    }

    fn wait_for_news(&mut self) -> Round {
        let news = self
            .keeper
            .as_ref()
            .map_or(News::Ended(Part::Journal), Keeper::wait_for_news);
        if let News::Theirs(theirs) = news {
            self.merge(theirs);
            return Round::Again;
        }
        self.take_in(news);
        Round::Done
    }
}
