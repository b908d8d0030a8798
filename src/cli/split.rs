//! `split`: takes a text apart, and writes nothing.

use std::path::Path;

use anyhow::Context;
use serde_json::{Value, json};

use crate::analysis::record::{LabelTable, Part, Piece, What, split};
use crate::formats::name_of_role;
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
    let text = read(file, arguments.encoding.as_deref())?;
    let found = split(&text, &table);
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

fn read(file: &Path, encoding: Option<&str>) -> anyhow::Result<Text> {
    let name = file.display().to_string();
    let source = sources::read_at(&RealDisk, file, &name, encoding).context(name)?;
    Ok(source.text)
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
