//! `original`: where in its original a stretch of a text comes from.

use anyhow::{Context, anyhow};
use serde_json::json;

use crate::analysis::{place_in_source, source_readings};
use crate::model::Document;
use crate::storage::{PlaceInOriginal, RealDisk, places_in_original};
use crate::text::{CharOffset, Span};

use super::arguments::Original;
use super::opening;
use super::output::{Exit, Output};

/// Prints the places.
pub fn run(arguments: &Original, output: &mut Output<'_>) -> anyhow::Result<Exit> {
    let asked = super::correct::place(&arguments.at)?;
    let session = opening::open_to_look(&arguments.project)?;
    let (root, document) = opening::in_folder(&session, &arguments.document)?;
    let span = if arguments.source {
        within(asked, CharOffset::new(document.source.length))?
    } else {
        in_source(document, asked)?
    };
    let places = places_in_original(&RealDisk, root, document, span)
        .with_context(|| document.source.path.clone())?;
    let original = document.derivation.as_ref();
    let original = original.map_or("", |one| one.original.as_str()).to_owned();
    session.break_off();
    for one in places {
        if arguments.json {
            output.json(&json!({
                "original": original,
                "where": one.words,
                "part": one.place.part,
                "start": one.place.bytes.map(|(start, _)| start),
                "end": one.place.bytes.map(|(_, end)| end),
                "source_start": span.start().get(),
                "source_end": span.end().get(),
            }))?;
        } else {
            output.line(&line(&original, &one))?;
        }
    }
    Ok(Exit::Done)
}

/// The stretch, if it holds characters of a text that has so many.
fn within((start, end): (CharOffset, CharOffset), length: CharOffset) -> anyhow::Result<Span> {
    if end > length {
        return Err(anyhow!(
            "the text has {length} characters, and {end} is beyond them"
        ));
    }
    Span::new(start, end).context("the stretch holds no character")
}

/// The characters of the source for those of the text as it is read.
fn in_source(document: &Document, asked: (CharOffset, CharOffset)) -> anyhow::Result<Span> {
    let text = document.text.as_ref();
    let text = text.context("the text cannot be read; --source counts in the source")?;
    let span = within(asked, text.len())?;
    let (start, end) = place_in_source(text, &source_readings(document), span);
    Span::new(start, end).context("these words were added by a correction; the source has none")
}

/// `letter.docx, paragraph 3 (word/document.xml, bytes 120 to 131)`.
fn line(original: &str, found: &PlaceInOriginal) -> String {
    let place = &found.place;
    let words = [original, found.words.as_str()];
    let words: Vec<&str> = words.into_iter().filter(|one| !one.is_empty()).collect();
    let words = words.join(", ");
    let Some((start, end)) = place.bytes else {
        return words;
    };
    let part = if place.part.is_empty() {
        String::new()
    } else {
        format!("{}, ", place.part)
    };
    format!("{words} ({part}bytes {start} to {end})")
}
