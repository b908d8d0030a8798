//! Sources that another program has changed, and what that would mean.

use std::sync::Arc;
use std::task::Waker;

use crate::model::{DocumentId, SourceFile};
use crate::project::Project;
use crate::project::reanchoring::{NewVersion, Plan, PlanError, plan};
use crate::project::reviewing::Waiting;
use crate::storage::ChangedSource;
use crate::workbench::keeper::Keeper;
use crate::workbench::{Arrival, Notice, Pending, Session, Severity, start_in_background};

/// The sources of a session that are other versions now, and what that would mean.
#[derive(Default)]
pub(super) struct ChangedSources {
    all: Vec<Awaited>,
}

impl ChangedSources {
    /// The new version of the source of a document, and the plan for it once that is made.
    pub fn ready(&self, document: &DocumentId) -> Option<(Arc<ChangedSource>, Arc<Plan>)> {
        let mut all = self.all.iter();
        let awaited = all.find(|one| one.source.document == *document)?;
        match &awaited.plan {
            Planning::Ready(plan) => Some((Arc::clone(&awaited.source), Arc::clone(plan))),
            Planning::Running(_) | Planning::Failed => None,
        }
    }

    /// Its new version was accepted.
    pub fn forget(&mut self, document: &DocumentId) {
        self.all.retain(|one| one.source.document != *document);
    }
}

struct Awaited {
    source: Arc<ChangedSource>,
    /// The project that the plan is made for.
    project: Arc<Project>,
    plan: Planning,
    told: Told,
}

/// Whether the reader has been told of a changed source.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    NotYet,
    Already,
}

enum Planning {
    Running(Pending<Result<Plan, PlanError>>),
    Ready(Arc<Plan>),
    Failed,
}

impl Session {
    /// What the new versions of changed sources would mean, in the order of the documents; a plan
    /// still being made is not among them. Nothing of it is done before it is accepted.
    pub fn changed_sources(&self) -> impl Iterator<Item = &Arc<Plan>> {
        self.sources.all.iter().filter_map(|one| match &one.plan {
            Planning::Ready(plan) => Some(plan),
            Planning::Running(_) | Planning::Failed => None,
        })
    }

    /// Whether a plan for a changed source is still being made.
    pub fn is_looking_at_sources(&self) -> bool {
        let mut all = self.sources.all.iter();
        all.any(|one| matches!(one.plan, Planning::Running(_)))
    }

    /// Reads every source now and says what those that have changed would mean. Blocks; for the
    /// command line.
    pub fn look_at_sources_now(&mut self) -> Result<(), PlanError> {
        let Some(keeper) = &self.keeper else {
            return Ok(());
        };
        let changed = keeper.folder().changed_sources(&self.project);
        self.sources.all.clear();
        for source in changed {
            let plan = plan(&self.project, &source.document, source.version.clone())?;
            self.sources.all.push(Awaited {
                source: Arc::new(source),
                project: Arc::clone(&self.project),
                plan: Planning::Ready(Arc::new(plan)),
                told: Told::Already,
            });
        }
        Ok(())
    }

    /// Takes over which sources are other versions now, and begins to find out what that means.
    pub(super) fn sources_changed(&mut self, changed: Vec<ChangedSource>) {
        let mut before = std::mem::take(&mut self.sources.all);
        for source in changed {
            if let Some(at) = before.iter().position(|one| *one.source == source) {
                self.sources.all.push(before.swap_remove(at));
                continue;
            }
            if is_current(&self.project, &source.document, &source.version.source) {
                continue;
            }
            let source = Arc::new(source);
            self.sources.all.push(self.begun(source, Told::NotYet));
        }
    }

    /// Takes over the plans that are done, and makes those anew that the project has overtaken.
    pub(super) fn poll_sources(&mut self) {
        let mut all = std::mem::take(&mut self.sources.all);
        all.retain(|one| {
            !is_current(
                &self.project,
                &one.source.document,
                &one.source.version.source,
            )
        });
        for one in &mut all {
            if let Planning::Running(pending) = &one.plan {
                one.plan = match pending.take() {
                    Arrival::NotYet => continue,
                    Arrival::Here(Ok(plan)) => Planning::Ready(Arc::new(plan)),
                    Arrival::Here(Err(_)) | Arrival::Never => Planning::Failed,
                };
            }
            if let Planning::Ready(plan) = &one.plan
                && !one.project.is_same_version(&self.project)
            {
                if plan.is_for(&self.project) {
                    one.project = Arc::clone(&self.project);
                } else {
                    *one = self.begun(Arc::clone(&one.source), one.told);
                }
            }
            if let (Planning::Ready(plan), Told::NotYet) = (&one.plan, one.told) {
                one.told = Told::Already;
                self.notices.push(noticed(plan));
            }
        }
        self.sources.all = all;
    }

    fn begun(&self, source: Arc<ChangedSource>, told: Told) -> Awaited {
        let (project, waker) = (Arc::clone(&self.project), self.waker());
        let (snapshot, of) = (Arc::clone(&project), Arc::clone(&source));
        let NewVersion { source: file, .. } = &source.version;
        let name = format!("Looking at the new version of {}", file.path);
        let work = move || plan(&snapshot, &of.document, of.version.clone());
        let planning = start_in_background(&name, waker, work);
        Awaited {
            source,
            project,
            plan: planning.map_or(Planning::Failed, Planning::Running),
            told,
        }
    }

    pub(super) fn waker(&self) -> Waker {
        self.keeper
            .as_ref()
            .map_or_else(|| Waker::noop().clone(), Keeper::waker)
    }
}

/// Whether the document has this version of its source already, or is gone.
fn is_current(project: &Project, document: &DocumentId, file: &SourceFile) -> bool {
    let document = project.document(document);
    document.is_none_or(|document| document.source.sha256 == file.sha256)
}

/// What the reader is told once about a changed source.
fn noticed(plan: &Plan) -> Notice {
    let tally = &plan.tally;
    let headline = format!("{} was changed by another program", plan.source.path);
    let still = Waiting::of_plan(plan);
    let waiting = match still.all() {
        0 => "0".to_owned(),
        count => format!("{count}, {}", still.kinds()),
    };
    let how = if plan.old_text.is_none() && tally.all() > 0 {
        " There is no copy of the annotated version, and they were looked for by their words alone."
    } else {
        ""
    };
    let corrected = match plan.corrected_in_source().count() {
        0 => String::new(),
        1 => " One of your corrections stands in the file itself by now.".to_owned(),
        count => format!(" {count} of your corrections stand in the file itself by now."),
    };
    let detail = format!(
        "Nothing was moved. Annotations that keep their place: {} of {}; that wait for a decision: {waiting}.{how}{corrected}",
        plan.placements.len() - still.all(),
        tally.all(),
    );
    Notice::new(Severity::Warning, headline)
        .with_detail(detail)
        .with_remedy(
            "Look at what changed and accept the new version, or put the file back as it was.",
        )
}
