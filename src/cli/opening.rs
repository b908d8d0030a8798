//! Opening a project for a command, and letting go of it.

use std::path::Path;
use std::task::Waker;

use anyhow::{Context, anyhow};

use crate::model::{AnnotatorId, Document, DocumentId, EntityId, TagId};
use crate::project::Project;
use crate::storage::SettingsFile;
use crate::workbench::{Access, Ground, Notice, Session, SettingsKeeper};

/// The ground of sessions that the command line opens, for the person of the settings.
pub fn ground() -> anyhow::Result<Ground> {
    let mut ground = Ground::of_this_computer("", Waker::noop().clone())
        .context("Glossator cannot start on this computer")?;
    let (_, settings, _) = SettingsKeeper::open(SettingsFile::in_folder(&ground.places.config));
    ground.annotator = settings.annotator_name();
    Ok(ground)
}

/// Opens a project.
pub fn open(path: &Path) -> anyhow::Result<Session> {
    Session::open(ground()?, path).with_context(|| path.display().to_string())
}

/// Opens a project for a look: nothing is written, whatever a crash has left behind.
pub fn open_to_look(path: &Path) -> anyhow::Result<Session> {
    Session::open_to_look(ground()?, path).with_context(|| path.display().to_string())
}

/// Opens a project to change it; refused if it cannot be changed now.
pub fn open_to_change(path: &Path) -> anyhow::Result<Session> {
    let session = open(path)?;
    refuse_if_not_editable(&session)?;
    Ok(session)
}

/// The error says why a project cannot be changed now.
pub fn refuse_if_not_editable(session: &Session) -> anyhow::Result<()> {
    match session.access() {
        Access::Full => Ok(()),
        Access::ReadOnly(why) | Access::Damaged(why) => {
            Err(anyhow!("the project cannot be changed now: {why}"))
        }
    }
}

/// Writes every change into the files of the project and lets go of it; the error says what the
/// disk refused, and what to do.
pub fn close(session: Session) -> anyhow::Result<()> {
    session.close().map_err(|notice| not_written(&notice))
}

fn not_written(notice: &Notice) -> anyhow::Error {
    let parts = [&notice.headline, &notice.detail, &notice.remedy];
    let parts: Vec<&str> = parts
        .into_iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    anyhow!("{}", parts.join(". "))
}

/// A document, named by its id or the path of its source, and the folder in which its source lies.
pub fn in_folder<'a>(
    session: &'a Session,
    wanted: &str,
) -> anyhow::Result<(&'a Path, &'a Document)> {
    let id = document(session.project(), wanted)?;
    session
        .root()
        .zip(session.project().document(&id))
        .context("the project has no folder")
}

/// The document of this id, or with a source at this path.
pub fn document(project: &Project, wanted: &str) -> anyhow::Result<DocumentId> {
    let found = project
        .documents()
        .find(|one| one.id.as_str() == wanted)
        .or_else(|| project.documents().find(|one| one.source.path == wanted));
    let all = project
        .documents()
        .map(|one| format!("{} ({})", one.id, one.source.path));
    found
        .map(|one| one.id.clone())
        .with_context(|| unknown("document", wanted, all))
}

/// The tags of this id, or of this name, in whatever case it is written.
pub fn tags(project: &Project, wanted: &str) -> anyhow::Result<Vec<TagId>> {
    let lower = wanted.to_lowercase();
    let by_id = project.tags().filter(|one| one.id.as_str() == wanted);
    let mut found: Vec<TagId> = by_id.map(|one| one.id.clone()).collect();
    if found.is_empty() {
        let by_name = project
            .tags()
            .filter(|one| one.name.to_lowercase() == lower);
        found.extend(by_name.map(|one| one.id.clone()));
    }
    let all = project.tags().map(|one| one.name.clone());
    Some(found)
        .filter(|found| !found.is_empty())
        .with_context(|| unknown("tag", wanted, all))
}

/// The entities of this id, or with this name, in whatever case it is written.
pub fn entities(project: &Project, wanted: &str) -> anyhow::Result<Vec<EntityId>> {
    let lower = wanted.to_lowercase();
    let by_id = project.entities().filter(|one| one.id.as_str() == wanted);
    let mut found: Vec<EntityId> = by_id.map(|one| one.id.clone()).collect();
    if found.is_empty() {
        let by_name = project.entities().filter(|one| {
            one.names
                .iter()
                .any(|name| name.text.to_lowercase() == lower)
        });
        found.extend(by_name.map(|one| one.id.clone()));
    }
    let all = project
        .entities()
        .map(|one| format!("{} ({})", one.id, one.label()));
    Some(found)
        .filter(|found| !found.is_empty())
        .with_context(|| unknown("entity", wanted, all))
}

/// The annotators of this id, or of this name.
pub fn annotators(project: &Project, wanted: &str) -> anyhow::Result<Vec<AnnotatorId>> {
    let is_meant = |id: &AnnotatorId, name: &str| id.as_str() == wanted || name == wanted;
    let found: Vec<AnnotatorId> = project
        .annotators()
        .filter(|one| is_meant(&one.id, &one.name))
        .map(|one| one.id.clone())
        .collect();
    let all = project
        .annotators()
        .map(|one| format!("{} ({})", one.id, one.name));
    Some(found)
        .filter(|found| !found.is_empty())
        .with_context(|| unknown("annotator", wanted, all))
}

/// What there is instead of what was asked for.
fn unknown(kind: &str, wanted: &str, all: impl Iterator<Item = String>) -> String {
    const MOST: usize = 12;
    let all: Vec<String> = all.collect();
    let rest = all.len().saturating_sub(MOST);
    let some: Vec<String> = all.into_iter().take(MOST).collect();
    match (some.is_empty(), rest) {
        (true, _) => format!("there is no {kind} {wanted:?}; the project has none"),
        (false, 0) => format!(
            "there is no {kind} {wanted:?}; there are: {}",
            some.join(", ")
        ),
        (false, _) => format!(
            "there is no {kind} {wanted:?}; there are: {}, and {rest} more",
            some.join(", ")
        ),
    }
}
