//! `new`: makes a project.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use serde_json::{Value, json};

use crate::formats::Unwatched;
use crate::model::Document;
use crate::project::recipes::documents;
use crate::storage::{BringAs, BringError, Disk, RealDisk, is_own_name, read_arrival, sources};
use crate::workbench::{Notice, Session, Severity, archive_table, label_table, splitting};

use super::arguments::New;
use super::opening;
use super::output::{Exit, Output, counted};

/// Makes the folder and the project in it, and takes the texts in. A text that cannot be read
/// stops everything before anything is written.
pub fn run(arguments: &New, output: &mut Output<'_>) -> anyhow::Result<Exit> {
    for source in &arguments.sources {
        check_name(source, &arguments.dir)?;
        check_readable(source, &arguments.dir)?;
    }
    let title = arguments
        .title
        .clone()
        .unwrap_or_else(|| name_of(&arguments.dir));
    let ground = opening::ground()?;
    let (labels, broken) = label_table(&RealDisk, &ground.places.config);
    let (archives, broken_archives) = archive_table(&RealDisk, &ground.places.config);
    let mut session = Session::create(ground, &arguments.dir, &title)
        .with_context(|| format!("no project was made in {}", arguments.dir.display()))?;
    let notices = session.add_documents(&arguments.sources)?;
    for notice in &notices {
        output.notice(notice)?;
    }
    let tables = splitting::Tables {
        labels: &labels,
        archives: &archives,
    };
    for notice in broken
        .into_iter()
        .chain(broken_archives)
        .chain(split_records(&mut session, tables)?)
    {
        output.notice(&notice)?;
    }
    let made = Made::of(&session, arguments);
    opening::close(session)?;
    made.tell(arguments, output)?;
    let is_complete = notices
        .iter()
        .all(|notice| notice.severity < Severity::Warning);
    Ok(if is_complete {
        Exit::Done
    } else {
        Exit::Problems
    })
}

/// A project that was made.
struct Made {
    title: String,
    folder: PathBuf,
    /// One object for each document.
    documents: Vec<Value>,
}

impl Made {
    fn of(session: &Session, arguments: &New) -> Self {
        let object = |one: &Document| json!({ "id": one.id.as_str(), "source": one.source.path });
        Self {
            title: session.title().to_owned(),
            folder: session.root().unwrap_or(&arguments.dir).to_owned(),
            documents: session.project().documents().map(object).collect(),
        }
    }

    fn tell(&self, arguments: &New, output: &mut Output<'_>) -> anyhow::Result<()> {
        let (title, folder) = (&self.title, self.folder.display());
        if arguments.json {
            return output.json(&json!({
                "title": title,
                "folder": self.folder.to_string_lossy(),
                "documents": self.documents,
            }));
        }
        let documents = counted(self.documents.len(), "document", "documents");
        output.line(&format!("made {title:?} with {documents} in {folder}"))
    }
}

/// Splits every text that is a record of several parts; what is doubtful comes back as notices.
fn split_records(
    session: &mut Session,
    tables: splitting::Tables<'_>,
) -> anyhow::Result<Vec<Notice>> {
    let project = session.project();
    let mut proposals = splitting::propose(project.documents(), tables);
    proposals.retain(|one| one.draft.count() > 1);
    let doubtful = proposals.iter().filter_map(|one| {
        let first = one.draft.doubts().next()?;
        let headline = format!("{} is split, but see whether it is right", one.title);
        let detail = format!("{}: {}", first.part.title, first.part.reason);
        Some(Notice::new(Severity::Hint, headline).with_detail(detail))
    });
    let notices = doubtful.collect();
    let splits = proposals
        .iter()
        .map(|one| (one.document.clone(), one.draft.sections()));
    let transaction = documents::split_all(project, &session.author(), splits.collect());
    session.commit(&transaction)?;
    Ok(notices)
}

/// A text that lies in the folder keeps its name; any other gets one that every system allows.
fn check_name(source: &Path, folder: &Path) -> anyhow::Result<()> {
    let Ok(resolved) = RealDisk.resolve(source) else {
        return Ok(());
    };
    let name = name_of(&resolved);
    let is_inside = RealDisk
        .resolve(folder)
        .is_ok_and(|folder| resolved.starts_with(folder));
    let cannot = || format!("{} cannot be taken in; nothing was made", source.display());
    if is_own_name(&name) {
        bail!("{}: {}", cannot(), BringError::OwnName);
    }
    if !is_inside {
        sources::check_new_name(&name)
            .with_context(|| format!("{}: {}", cannot(), BringError::Name))?;
    }
    Ok(())
}

fn check_readable(source: &Path, folder: &Path) -> anyhow::Result<()> {
    let cannot = || format!("{} cannot be taken in; nothing was made", source.display());
    let place = (folder, source);
    let read = read_arrival(&RealDisk, place, BringAs::Found, &Unwatched).with_context(cannot)?;
    if let Some((source, first)) = read
        .source()
        .and_then(|one| Some((one, one.malformed.first()?)))
    {
        bail!(
            "{}: the byte at {} means nothing in {}. Save the text as UTF-8 first",
            cannot(),
            first.offset,
            source.file.encoding.name
        );
    }
    Ok(())
}

/// The last part of a path that names something: that of `letters/.` is the name of the folder.
fn name_of(path: &Path) -> String {
    let resolved = RealDisk.resolve(path);
    let path = resolved.as_deref().unwrap_or(path);
    path.file_name().map_or_else(
        || "Project".to_owned(),
        |name| name.to_string_lossy().into_owned(),
    )
}
