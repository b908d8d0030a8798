//! `export`: a project in another format.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use serde_json::json;

use crate::formats::{
    self, ByteOrderMark, Choice, ExportOptions, ExportedFile, Format, FormulaCells, OffsetUnit,
    Unwatched, grouped,
};
use crate::project::Project;
use crate::storage::{
    Destination, Disk, EntryKind, NamedBytes, RealDisk, replaced_by_export, write_exports,
};
use crate::workbench::{Clock, Session, SystemClock};

use super::arguments::Export;
use super::opening;
use super::output::{Exit, Output, counted};

/// Records of one kind of loss that are named; the rest are counted.
const NAMED: usize = 5;

/// Makes the export, writes its files, and tells what they could not hold. What of the project
/// could not be read, and so is not in them, is told with the errors.
pub fn run(arguments: &Export, output: &mut Output<'_>) -> anyhow::Result<Exit> {
    let format = Format::of_name(&arguments.format)
        .with_context(|| format!("there is no format {:?}", arguments.format))?;
    let mut session = opening::open_to_look(&arguments.project)?;
    for notice in session.poll() {
        output.notice(&notice)?;
    }
    let options = options(arguments, &session)?;
    let exported = formats::export(session.project(), format, &options, &Unwatched)?;
    let destinations = destinations(&arguments.output, format, &exported.files);
    let sources = session.source_paths();
    check_replaces(&destinations, &sources, arguments)?;
    let exit = if session.problems().is_empty() {
        Exit::Done
    } else {
        Exit::Problems
    };
    session.break_off();
    write(&arguments.output, &destinations, &sources)?;
    for (path, files) in destinations {
        for file in files {
            let path = if files.len() == 1 {
                path.clone()
            } else {
                path.join(&file.name)
            };
            let bytes = file.bytes.len();
            if arguments.json {
                output.json(&json!({ "file": path.to_string_lossy(), "bytes": bytes }))?;
            } else {
                output.line(&format!("wrote {} ({bytes} bytes)", path.display()))?;
            }
        }
    }
    tell_losses(&exported.losses, arguments, output)?;
    Ok(exit)
}

/// Nobody is asked here, and what is there may be somebody's own; a text of the project is never
/// replaced.
fn check_replaces(
    destinations: &[(PathBuf, &[ExportedFile])],
    sources: &[PathBuf],
    arguments: &Export,
) -> anyhow::Result<()> {
    let mut there: Vec<String> = Vec::new();
    for (path, files) in destinations {
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        let replaced = replaced_by_export(&RealDisk, &destination(path, sources), &names);
        let replaced = replaced.map_err(|error| cannot_be_written(path, &error))?;
        there.extend(replaced.iter().map(|path| path.display().to_string()));
    }
    if there.is_empty() || arguments.overwrite {
        return Ok(());
    }
    Err(anyhow!(
        "{} there already: {}. Nothing was written; choose another place, or give --overwrite",
        counted(there.len(), "file is", "files are"),
        there.join(", ")
    ))
}

fn write(
    output: &Path,
    destinations: &[(PathBuf, &[ExportedFile])],
    sources: &[PathBuf],
) -> anyhow::Result<()> {
    let places = destinations.iter();
    let places: Vec<Destination> = places.map(|(path, _)| destination(path, sources)).collect();
    let files: Vec<Vec<NamedBytes<'_>>> = destinations
        .iter()
        .map(|(_, files)| {
            let named = files.iter();
            let named = named.map(|file| (file.name.as_str(), file.bytes.as_slice()));
            named.collect()
        })
        .collect();
    let all = places.iter().zip(files.iter().map(Vec::as_slice));
    let written = write_exports(&RealDisk, &all.collect::<Vec<_>>());
    written.map_err(|error| cannot_be_written(output, &error))?;
    Ok(())
}

fn destination(path: &Path, sources: &[PathBuf]) -> Destination {
    Destination {
        path: path.to_owned(),
        sources: sources.to_vec(),
    }
}

fn cannot_be_written(path: &Path, error: &io::Error) -> anyhow::Error {
    anyhow!(
        "{} cannot be written: {error}. Nothing that was there is damaged; choose another place",
        path.display()
    )
}

fn options(arguments: &Export, session: &Session) -> anyhow::Result<ExportOptions> {
    let project: &Project = session.project();
    let documents: Vec<_> = arguments
        .document
        .iter()
        .map(|wanted| opening::document(project, wanted))
        .collect::<Result<_, _>>()?;
    let annotators: Vec<Vec<_>> = arguments
        .annotator
        .iter()
        .map(|wanted| opening::annotators(project, wanted))
        .collect::<Result<_, _>>()?;
    Ok(ExportOptions {
        title: session.title().to_owned(),
        documents: chosen(documents),
        annotators: chosen(annotators.into_iter().flatten()),
        at: Some(SystemClock.now()),
        byte_order_mark: if arguments.bom {
            ByteOrderMark::Present
        } else {
            ByteOrderMark::Absent
        },
        formulas: if arguments.raw_cells {
            FormulaCells::Raw
        } else {
            FormulaCells::Neutralised
        },
        offsets: if arguments.utf16 {
            OffsetUnit::Utf16
        } else {
            OffsetUnit::CodePoints
        },
    })
}

fn chosen<T: Ord>(some: impl IntoIterator<Item = T>) -> Choice<T> {
    let some: BTreeSet<T> = some.into_iter().collect();
    if some.is_empty() {
        Choice::All
    } else {
        Choice::Only(some)
    }
}

/// Where the files go. One file goes to the path, or into it if it is a folder; several go into
/// the path as a folder, unless it names a file by its ending: then the first goes there, and the
/// others beside it with their names before the ending.
fn destinations<'a>(
    output: &Path,
    format: Format,
    files: &'a [ExportedFile],
) -> Vec<(PathBuf, &'a [ExportedFile])> {
    let is_folder =
        matches!(RealDisk.entry(output), Ok(Some(entry)) if entry.kind == EntryKind::Folder);
    let ending = output.extension().and_then(|ending| ending.to_str());
    let is_named_file = !is_folder && ending == Some(format.extension());
    match files {
        [only] if is_folder => vec![(output.join(&only.name), files)],
        [_] => vec![(output.to_owned(), files)],
        _ if is_named_file => {
            let path = |(number, file): (usize, &ExportedFile)| {
                if number == 0 {
                    output.to_owned()
                } else {
                    output.with_extension(&file.name)
                }
            };
            let paths = files.iter().enumerate().map(path);
            paths.zip(files.chunks(1)).collect()
        }
        _ => vec![(output.to_owned(), files)],
    }
}

fn tell_losses(
    losses: &[formats::Loss],
    arguments: &Export,
    output: &mut Output<'_>,
) -> anyhow::Result<()> {
    let groups = grouped(losses);
    if groups.is_empty() && !arguments.json {
        return output.line("nothing was lost");
    }
    if !arguments.json {
        output.line(&format!("the {} format could not hold:", arguments.format))?;
    }
    for group in groups {
        let items: Vec<String> = group.items.iter().map(ToString::to_string).collect();
        if arguments.json {
            output.json(&json!({ "loss": group.what, "reason": group.reason, "items": items }))?;
            continue;
        }
        let rest = items.len().saturating_sub(NAMED);
        let mut named = items.into_iter().take(NAMED).collect::<Vec<_>>().join(", ");
        if rest > 0 {
            // Writing to a string cannot fail.
            let _ = write!(named, ", and {rest} more");
        }
        output.line(&format!("  {} – {}\n    {named}", group.what, group.reason))?;
    }
    Ok(())
}
