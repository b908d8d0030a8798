//! `read-as`: the text of a document in another encoding.

use anyhow::{Context, anyhow};

use crate::model::{DocumentId, Selector};
use crate::project::Project;
use crate::project::recipes::encodings::RedecodeError;
use crate::project::recipes::reanchoring::Losses;
use crate::storage::{RealDisk, encoding_choices};
use crate::workbench::{Access, ReadAsError};

use super::arguments::ReadAs;
use super::opening;
use super::output::{Exit, Output, counted};
use super::table::Table;

/// Reads a document in another encoding, or lists what each encoding makes of it.
pub fn run(arguments: &ReadAs, output: &mut Output<'_>) -> anyhow::Result<Exit> {
    let Some(encoding) = &arguments.encoding else {
        return list(arguments, output);
    };
    let mut session = if arguments.dry_run {
        opening::open_to_look(&arguments.project)?
    } else {
        opening::open(&arguments.project)?
    };
    let document = opening::document(session.project(), &arguments.document)?;
    if let Access::ReadOnly(why) | Access::Damaged(why) = session.access()
        && !arguments.dry_run
    {
        return Err(anyhow!("the project cannot be changed now: {why}"));
    }
    let losses = if arguments.accept_losses {
        Losses::Accepted
    } else {
        Losses::Refused
    };
    let (transaction, malformed) = match session.reading_as(&document, (encoding, losses)) {
        Ok(reading) => reading,
        Err(ReadAsError::Redecode(error @ RedecodeError::Losses(_))) => {
            output.line(&format!("refused: {error}; see --accept-losses"))?;
            session.break_off();
            return Ok(Exit::Problems);
        }
        Err(error) => return Err(error).context("the encoding was not changed"),
    };
    let mut after = Project::clone(session.project());
    after.apply(&transaction)?;
    tell((session.project(), &after), &document, malformed, output)?;
    if arguments.dry_run {
        session.break_off();
        output.line("nothing was written")?;
    } else {
        session.commit(&transaction)?;
        opening::close(session)?;
    }
    Ok(if malformed == 0 {
        Exit::Done
    } else {
        Exit::Problems
    })
}

fn tell(
    (before, after): (&Project, &Project),
    id: &DocumentId,
    malformed: usize,
    output: &mut Output<'_>,
) -> anyhow::Result<()> {
    let (Some(old), Some(new)) = (before.document(id), after.document(id)) else {
        return Ok(());
    };
    let all = after.annotations_of(id).count();
    let reads_otherwise = after.annotations_of(id).filter(|one| {
        let was = before.annotation(&one.id);
        was.is_some_and(|was| was.target.quote.exact != one.target.quote.exact)
    });
    let (path, from, to) = (
        &new.source.path,
        &old.source.encoding.name,
        &new.source.encoding.name,
    );
    output.line(&format!(
        "{path}: {from} -> {to}; {}, {} of which read otherwise now",
        counted(all, "annotation", "annotations"),
        reads_otherwise.count(),
    ))?;
    let is_orphan = |id| {
        matches!(
            after.annotation(id).map(|one| &one.target.selector),
            Some(Selector::Orphaned(_))
        )
    };
    let lost = before
        .annotations_of(id)
        .filter(|one| !one.is_orphan() && is_orphan(&one.id));
    for one in lost {
        output.line(&format!("{}: nothing is left of its place", one.id))?;
    }
    if malformed > 0 {
        let places = counted(malformed, "place means", "places mean");
        output.line(&format!(
            "{places} nothing in {to}; see the other encodings"
        ))?;
    }
    Ok(())
}

/// What each encoding makes of the text.
fn list(arguments: &ReadAs, output: &mut Output<'_>) -> anyhow::Result<Exit> {
    let session = opening::open_to_look(&arguments.project)?;
    let id = opening::document(session.project(), &arguments.document)?;
    let (root, document) = session
        .root()
        .zip(session.project().document(&id))
        .context("the project has no folder")?;
    let choices = encoding_choices(&RealDisk, root, &document.source)
        .with_context(|| format!("{} cannot be read", document.source.path))?;
    let mut table = Table::new(&["encoding", "now", "fits", "reads"]);
    for choice in choices {
        let is_now = choice.name == document.source.encoding.name;
        table.push([
            choice.name.to_owned(),
            if is_now { "*" } else { "" }.to_owned(),
            if choice.is_sound { "yes" } else { "no" }.to_owned(),
            choice.sample,
        ]);
    }
    table
        .lines()
        .iter()
        .try_for_each(|line| output.line(line))?;
    Ok(Exit::Done)
}
