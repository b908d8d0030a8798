//! `original`: where in its original a stretch of a text comes from.

use anyhow::Context;
use serde_json::json;

use crate::storage::{RealDisk, places_in_original};
use crate::text::Span;

use super::arguments::Original;
use super::opening;
use super::output::{Exit, Output};

/// Prints the places.
pub fn run(arguments: &Original, output: &mut Output<'_>) -> anyhow::Result<Exit> {
    let (start, end) = super::correct::place(&arguments.at)?;
    let span = Span::new(start, end).context("the stretch holds no character")?;
    let session = opening::open_to_look(&arguments.project)?;
    let (root, document) = opening::in_folder(&session, &arguments.document)?;
    let places = places_in_original(&RealDisk, root, document, span)
        .with_context(|| document.source.path.clone())?;
    let original = document.derivation.as_ref();
    let original = original.map_or("", |one| one.original.as_str()).to_owned();
    session.break_off();
    for place in places {
        if arguments.json {
            output.json(&json!({
                "original": original,
                "part": place.part,
                "start": place.bytes.map(|(start, _)| start),
                "end": place.bytes.map(|(_, end)| end),
            }))?;
            continue;
        }
        let part = if place.part.is_empty() {
            String::new()
        } else {
            format!(", {}", place.part)
        };
        let bytes = place.bytes.map_or_else(String::new, |(start, end)| {
            format!(", bytes {start} to {end}")
        });
        output.line(&format!("{original}{part}{bytes}"))?;
    }
    Ok(Exit::Done)
}
