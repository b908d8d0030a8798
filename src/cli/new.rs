//! `new`: makes a project.

use std::path::Path;

use anyhow::{Context, anyhow, bail};

use crate::storage::{RealDisk, sources};
use crate::workbench::{Notice, Session, Severity};

use super::arguments::New;
use super::opening;
use super::output::{Exit, Output, counted};

/// Makes the folder and the project in it, and takes the texts in. A text that cannot be read
/// stops everything before anything is written.
pub fn run(arguments: &New, output: &mut Output<'_>) -> anyhow::Result<Exit> {
    for source in &arguments.sources {
        check_readable(source)?;
    }
    let title = arguments
        .title
        .clone()
        .unwrap_or_else(|| name_of(&arguments.dir));
    let mut session = Session::create(opening::ground()?, &arguments.dir, &title)
        .with_context(|| format!("no project was made in {}", arguments.dir.display()))?;
    let notices = session.add_documents(&arguments.sources)?;
    for notice in &notices {
        output.notice(notice)?;
    }
    let count = session.project().documents().len();
    let folder = session.root().unwrap_or(&arguments.dir).to_owned();
    session.close().map_err(|notice| not_written(&notice))?;
    output.line(&format!(
        "made {title:?} with {} in {}",
        counted(count, "document", "documents"),
        folder.display()
    ))?;
    let is_complete = notices
        .iter()
        .all(|notice| notice.severity < Severity::Warning);
    Ok(if is_complete {
        Exit::Done
    } else {
        Exit::Problems
    })
}

/// What the disk refused, for a command that changes a project.
pub fn not_written(notice: &Notice) -> anyhow::Error {
    let parts = [&notice.headline, &notice.detail, &notice.remedy];
    let parts: Vec<&str> = parts
        .into_iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    anyhow!("{}", parts.join(". "))
}

fn check_readable(source: &Path) -> anyhow::Result<()> {
    let cannot = || format!("{} cannot be taken in; nothing was made", source.display());
    let read = sources::read_at(&RealDisk, source, &name_of(source), None).with_context(cannot)?;
    if let Some(first) = read.malformed.first() {
        bail!(
            "{}: the byte at {} means nothing in {}. Save the text as UTF-8 first",
            cannot(),
            first.offset,
            read.file.encoding.name
        );
    }
    Ok(())
}

/// The last part of a path that names something: that of `letters/.` is the name of the folder.
fn name_of(path: &Path) -> String {
    let resolved = crate::storage::Disk::resolve(&RealDisk, path);
    let path = resolved.as_deref().unwrap_or(path);
    path.file_name().map_or_else(
        || "Project".to_owned(),
        |name| name.to_string_lossy().into_owned(),
    )
}
