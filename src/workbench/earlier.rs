//! Going back to an earlier state of a project.

use std::path::PathBuf;
use std::sync::Arc;

use crate::model::Timestamp;
use crate::project::recipes::{Author, counted};
use crate::project::{Project, Transaction, lead_to};
use crate::storage::EarlierProjects;
use crate::storage::backups::{Save, SaveReason};

use super::{JobId, Jobs, Notice, Outcome, Session, Severity, Watch, local_moment};

/// An earlier state of the project that can be restored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierState {
    pub at: Timestamp,
    /// Why it was kept, in words.
    pub reason: String,
    /// Who had changed the project since the state before, by name; empty if nobody knows.
    pub by: String,
    /// What had been done, in the words of the undo menu; empty if nobody knows.
    pub deeds: String,
    save: Save,
}

impl EarlierState {
    /// Whether both are the same files, byte for byte.
    pub fn has_files_of(&self, other: &Self) -> bool {
        self.save.files == other.save.files
    }
}

/// An earlier state that was read in the background, and the way to it.
pub struct Restored {
    restoring: Restoring,
    found: Result<Found, Notice>,
}

/// All that is needed to find the way to an earlier state on another thread.
struct Restoring {
    root: PathBuf,
    /// The project that the way starts from.
    from: Arc<Project>,
    author: Author,
    label: String,
}

/// An earlier state, and the way that leads to it.
struct Found {
    state: Project,
    way: Transaction,
}

impl Restoring {
    fn find(&self, state: Result<Project, Notice>) -> Result<Found, Notice> {
        let state = state?;
        let way = lead_to(&self.author, &self.label, &self.from, &state);
        Ok(Found { state, way })
    }
}

impl Session {
    /// The earlier states that are still kept on this computer, newest first. Blocks while reading.
    pub fn earlier_states(&self) -> Result<Vec<EarlierState>, Notice> {
        let Some(keeper) = self.keeper() else {
            return Ok(Vec::new());
        };
        states(&keeper.folder().earlier_projects(), self.project())
    }

    /// The same as a job, which brings back [`Outcome::EarlierStates`].
    pub fn begin_reading_earlier_states(
        &self,
        jobs: &mut Jobs<Outcome>,
    ) -> Result<Option<JobId>, Notice> {
        let Some(keeper) = self.keeper() else {
            return Ok(None);
        };
        let earlier = keeper.folder().earlier_projects();
        let project = Arc::clone(self.project());
        let work = move |_: &Watch| Outcome::EarlierStates(states(&earlier, &project));
        let started = jobs.start("Reading the earlier states".to_owned(), work);
        started.map(Some)
    }

    /// Brings the project back to an earlier state, as one change that can be undone. Returns how
    /// many records it changed. Blocks while reading.
    pub fn restore(&mut self, earlier: &EarlierState) -> Result<usize, Notice> {
        let (Some(keeper), Some(restoring)) = (self.keeper(), self.restoring(label(earlier)))
        else {
            return Ok(0);
        };
        let state = read(&keeper.folder().earlier_projects(), earlier);
        self.go_back(restoring.find(state))
    }

    /// The same as a job, which brings back [`Outcome::Restored`].
    pub fn begin_restoring(
        &self,
        jobs: &mut Jobs<Outcome>,
        earlier: EarlierState,
    ) -> Result<(), Notice> {
        let Some(keeper) = self.keeper() else {
            return Ok(());
        };
        let states = keeper.folder().earlier_projects();
        self.begin_finding(jobs, label(&earlier), move || read(&states, &earlier))
    }

    /// Goes back to the state that a job has read; it looks for the way anew if anything was
    /// changed meanwhile. `None` if so, or if that was another project. Returns how many records it
    /// changed.
    pub fn take_restored(
        &mut self,
        jobs: &mut Jobs<Outcome>,
        restored: Restored,
    ) -> Option<Result<usize, Notice>> {
        let Restored { restoring, found } = restored;
        if self.root() != Some(restoring.root.as_path()) {
            return None;
        }
        match found {
            Ok(Found { state, .. }) if !restoring.from.is_same_version(self.project()) => {
                let begun = self.begin_finding(jobs, restoring.label, move || Ok(state));
                begun.err().map(Err)
            }
            found => Some(self.go_back(found)),
        }
    }

    /// Begins to find the way to a state, which is read by the job as well.
    fn begin_finding(
        &self,
        jobs: &mut Jobs<Outcome>,
        label: String,
        read: impl FnOnce() -> Result<Project, Notice> + Send + 'static,
    ) -> Result<(), Notice> {
        let Some(restoring) = self.restoring(label) else {
            return Ok(());
        };
        let work = move |watch: &Watch| {
            let found = restoring.find(read());
            if watch.should_stop() {
                return Outcome::Stopped;
            }
            Outcome::Restored(Restored { restoring, found })
        };
        let started = jobs.start("Reading the earlier state".to_owned(), work);
        started.map(|_| ())
    }

    fn restoring(&self, label: String) -> Option<Restoring> {
        Some(Restoring {
            root: self.root()?.to_owned(),
            from: Arc::clone(self.project()),
            author: self.author(),
            label,
        })
    }

    fn go_back(&mut self, found: Result<Found, Notice>) -> Result<usize, Notice> {
        let Found { way, .. } = found?;
        let count = way.edits.len();
        let committed = self.commit_ready(way);
        committed.map_err(|error| failed(error.to_string()))?;
        Ok(count)
    }
}

fn states(earlier: &EarlierProjects, project: &Project) -> Result<Vec<EarlierState>, Notice> {
    let saves = earlier.saves().map_err(|error| {
        Notice::new(Severity::Failure, "The backups cannot be read").with_detail(error.to_string())
    })?;
    let state = |save: Save| EarlierState {
        at: save.at,
        reason: in_words(&save.reason),
        by: names(&save, project),
        deeds: deeds(&save),
        save,
    };
    Ok(saves.into_iter().map(state).collect())
}

/// Those who had changed the project, by the names it knows them by.
fn names(save: &Save, project: &Project) -> String {
    let name = |id: &String| {
        let known = project.annotators().find(|one| one.id.as_str() == id);
        known.map_or_else(|| id.clone(), |one| one.name.clone())
    };
    let names: Vec<String> = save.deeds.by.iter().map(name).collect();
    names.join(", ")
}

fn read(states: &EarlierProjects, earlier: &EarlierState) -> Result<Project, Notice> {
    let state = states.project_of(&earlier.save);
    state.map_err(|error| failed(error.to_string()))
}

fn label(earlier: &EarlierState) -> String {
    format!("restore the state of {}", local_moment(earlier.at))
}

fn failed(why: String) -> Notice {
    Notice::new(Severity::Failure, "The earlier state was not restored")
        .with_detail(why)
        .with_remedy("Nothing was changed. Another state may still be whole.")
}

fn in_words(reason: &SaveReason) -> String {
    match reason {
        SaveReason::Saved => "saved".to_owned(),
        SaveReason::BeforeMerge => "before a merge".to_owned(),
        SaveReason::BeforeMigration => "before a new format".to_owned(),
        SaveReason::Pinned(name) => name.clone(),
    }
}

fn deeds(save: &Save) -> String {
    let deeds = &save.deeds;
    let words = deeds.last.join("; ");
    match deeds.count.saturating_sub(deeds.last.len()) {
        0 => words,
        more => format!("{words}; and {} before", counted(more, "change")),
    }
}
