//! What a panel is shown, and the tray it puts its wishes on.

use crate::analysis::record::LabelTable;
use crate::model::Document;
use crate::project::Project;
use crate::project::recipes::Author;
use crate::shelfmarks::Repositories;
use crate::storage::assembly::Problem;
use crate::workbench::{IdSource, Notice, Severity};

use super::theme::Theme;
use super::widgets::Finished;
use super::{Action, Navigation, ViewState};

/// Everything a panel may read, and the one thing it may write: the tray.
pub struct Panel<'a> {
    pub project: &'a Project,
    pub view: &'a ViewState,
    pub theme: &'a Theme,
    /// Who acts, and when, for recipes.
    pub author: &'a Author,
    pub ids: &'a dyn IdSource,
    /// What is not as it should be in the files.
    pub problems: &'a [Problem],
    /// How records are labelled, with what the reader added to it.
    pub labels: &'a LabelTable,
    /// The archives that are known, with what the reader added to them.
    pub archives: &'a Repositories,
    /// False for a project that is open for reading only; panels then show no editing controls.
    pub editable: bool,
    actions: &'a mut Vec<Action>,
}

impl<'a> Panel<'a> {
    /// What `shown` lets a panel read, with a tray for what it asks.
    pub fn new(shown: Shown<'a>, actions: &'a mut Vec<Action>) -> Self {
        let Shown {
            project,
            view,
            theme,
            author,
            ids,
            problems,
            labels,
            archives,
            editable,
        } = shown;
        Self {
            project,
            view,
            theme,
            author,
            ids,
            problems,
            labels,
            archives,
            editable,
            actions,
        }
    }

    /// Why the source of a document cannot be read, and what to do about it, in two sentences.
    pub fn why_unreadable(&self, document: &Document) -> String {
        let path = &document.source.path;
        let mut problems = self.problems.iter();
        let known = problems.find(|one| one.file == *path && one.line.is_none());
        known.map_or_else(
            || {
                format!(
                    "The source “{path}” cannot be read. Put it back where it was, and open the \
                     project again."
                )
            },
            |problem| format!("“{path}”: {}. {}", problem.reason, problem.remedy),
        )
    }

    /// Tells the reader of words that were typed and have no place any more, so that they can be
    /// copied from there; `what` begins a sentence.
    pub fn tell_of_words(&mut self, what: &str, words: &str) {
        if words.trim().is_empty() {
            return;
        }
        let headline = format!("{what} could not be kept: its place is gone.");
        let notice = Notice::new(Severity::Warning, headline)
            .with_detail(words)
            .with_remedy("Copy it from here to where it belongs.");
        self.ask(Action::Go(Navigation::Tell(notice)));
    }

    /// Tells the reader what somebody else had written into a field where her words are now.
    pub fn tell_of_theirs<Field>(&mut self, finished: &Finished<Field>) {
        let Some(theirs) = &finished.theirs else {
            return;
        };
        let headline = "A field was changed by somebody else while you typed in it. Yours is kept.";
        let detail = format!(
            "Yours: {}\nTheirs: {}",
            finished.words.trim(),
            theirs.trim()
        );
        let notice = Notice::new(Severity::Warning, headline)
            .with_detail(detail)
            .with_remedy("If theirs is the better one, type it again.");
        self.ask(Action::Go(Navigation::Tell(notice)));
    }

    /// Puts a wish on the tray; it is carried out after the frame is painted.
    pub fn ask(&mut self, action: Action) {
        self.actions.push(action);
    }
}

/// What every panel is shown in one frame.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    pub project: &'a Project,
    pub view: &'a ViewState,
    pub theme: &'a Theme,
    pub author: &'a Author,
    pub ids: &'a dyn IdSource,
    pub problems: &'a [Problem],
    pub labels: &'a LabelTable,
    pub archives: &'a Repositories,
    pub editable: bool,
}
