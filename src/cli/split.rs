//! `split`: takes a text apart, and writes nothing.

use std::path::Path;

use anyhow::Context;
use serde_json::{Value, json};

use crate::analysis::record::{LabelTable, Part, Piece, Split, What, split, tell_languages};
use crate::formats::derive::{derive, kind_of};
use crate::formats::{Unwatched, name_of_role};
use crate::storage::places::Places;
use crate::storage::{RealDisk, sources};
use crate::text::Text;
use crate::workbench::label_table;

use super::arguments;
use super::output::{Exit, Output};
use super::table::Table;

/// Prints the pieces of a text, or the table of labels.
pub fn run(arguments: &arguments::Split, output: &mut Output<'_>) -> anyhow::Result<Exit> {
    let Some(file) = arguments.file.as_deref().filter(|_| !arguments.labels) else {
        output.line(LabelTable::as_text().trim_end())?;
        return Ok(Exit::Done);
    };
    let table = labels(output)?;
    let (text, found) = read_and_split(file, arguments.encoding.as_deref(), &table)?;
    if arguments.json {
        for piece in &found.pieces {
            output.json(&object(piece))?;
        }
        return Ok(Exit::Done);
    }
    let columns = [
        "#start",
        "#end",
        "kind",
        "part",
        "role",
        "language",
        "certainty",
        "words",
    ];
    let mut rows = Table::new(&columns);
    for piece in found.pieces.iter().filter(|one| one.what != What::Gap) {
        rows.push(row(piece, &text));
    }
    for line in rows.lines() {
        output.line(&line)?;
    }
    for (span, part) in found.parts().filter(|(_, part)| part.is_doubtful()) {
        let (start, title) = (span.start(), &part.title);
        output.line(&format!("{title} at {start} is doubtful: {}", part.reason))?;
    }
    Ok(Exit::Done)
}

/// The labels, with those that the reader added on this computer.
pub(super) fn labels(output: &mut Output<'_>) -> anyhow::Result<LabelTable> {
    let places = Places::of_this_user().context("there is no folder for settings here")?;
    let (table, notice) = label_table(&RealDisk, &places.config);
    if let Some(notice) = notice {
        output.notice(&notice)?;
    }
    Ok(table)
}

/// The text of a file, read as `import` reads it, and its pieces: those of the original if it has a
/// structure. A text in an encoding that is named is a plain one.
fn read_and_split(
    file: &Path,
    encoding: Option<&str>,
    table: &LabelTable,
) -> anyhow::Result<(Text, Split)> {
    let path = file.display().to_string();
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let bytes = sources::read_bytes(&RealDisk, file).with_context(|| path.clone())?;
    let kind = kind_of(&bytes, &name).filter(|_| encoding.is_none());
    let Some(kind) = kind else {
        let source = sources::from_bytes(bytes, &path, encoding).context(path)?;
        let found = split(&source.text, table);
        return Ok((source.text, found));
    };
    let likely = sources::detect(&bytes).map_or("UTF-8", |found| found.name());
    let derived = derive(kind, &bytes, likely, &Unwatched)
        .with_context(|| format!("{path}: no text can be read out of it"))?;
    let text = Text::new(derived.text);
    let mut sections = derived.sections;
    tell_languages(&text, &mut sections, table, &|| false);
    let found = if sections.is_empty() {
        split(&text, table)
    } else {
        Split::of_sections(&text, &sections)
    };
    Ok((text, found))
}

fn object(piece: &Piece) -> Value {
    let (kind, part) = kind_and_part(piece);
    let mut object = json!({
        "start": piece.span.start().get(),
        "end": piece.span.end().get(),
        "kind": kind,
    });
    if let (Some(object), Some(part)) = (object.as_object_mut(), part) {
        object.insert("role".into(), name_of_role(&part.role).into());
        object.insert("part".into(), part.key.clone().into());
        object.insert("title".into(), part.title.clone().into());
        object.insert("language".into(), part.language.clone().into());
        object.insert("certainty".into(), part.certainty.word().into());
        object.insert("reason".into(), part.reason.clone().into());
    }
    object
}

fn row(piece: &Piece, text: &Text) -> Vec<String> {
    let (kind, part) = kind_and_part(piece);
    let of_part = |value: fn(&Part) -> String| part.map(value).unwrap_or_default();
    vec![
        piece.span.start().to_string(),
        piece.span.end().to_string(),
        kind.to_owned(),
        of_part(|part| part.key.clone()),
        of_part(|part| name_of_role(&part.role).to_owned()),
        of_part(|part| part.language.clone()),
        of_part(|part| part.certainty.word().to_owned()),
        text.get(piece.span)
            .unwrap_or_default()
            .chars()
            .take(80)
            .collect(),
    ]
}

const fn kind_and_part(piece: &Piece) -> (&'static str, Option<&Part>) {
    match &piece.what {
        What::Gap => ("gap", None),
        What::Label(part) => ("label", Some(part)),
        What::Section(part) => ("section", Some(part)),
    }
}
