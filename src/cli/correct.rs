//! `correct`: a text is read otherwise than its source has it; the source stays as it is.

use anyhow::{Context, anyhow};
use serde_json::json;

use crate::model::Certainty;
use crate::project::recipes::documents::{Because, correct_because};
use crate::text::{CharOffset, TextChange};

use super::arguments::Correct;
use super::opening;
use super::output::{Exit, Output};

/// Makes one correction, and says what was read before and after.
pub fn run(arguments: &Correct, output: &mut Output<'_>) -> anyhow::Result<Exit> {
    let mut session = opening::open_to_change(&arguments.project)?;
    let (start, end) = place(&arguments.at)?;
    let document = opening::document(session.project(), &arguments.document)?;
    let text = session.project().text(&document).cloned();
    let text = text.with_context(|| format!("the text of {document} cannot be read"))?;
    if end > text.len() {
        return Err(anyhow!(
            "the text has {} characters, and {end} is beyond them",
            text.len()
        ));
    }
    let change = TextChange::replace(&text, start, end, &arguments.reading);
    let before = text.slice(start, end).to_owned();
    if change.is_empty() {
        return Err(anyhow!("the text reads {before:?} there already"));
    }
    let certainty = arguments
        .certainty
        .as_deref()
        .map_or(Ok(Certainty::Unknown), |word| {
            Certainty::of_word(word).with_context(|| format!("{word:?} is no certainty"))
        })?;
    let because = Because {
        reason: arguments.reason.clone().unwrap_or_default(),
        certainty,
    };
    let transaction = correct_because(
        session.project(),
        &session.author(),
        (&document, change),
        because,
    );
    session.commit(&transaction)?;
    opening::close(session)?;
    if arguments.json {
        output.json(&json!({
            "document": document.as_str(),
            "start": start.get(),
            "end": end.get(),
            "read_before": before,
            "reading": arguments.reading,
            "reason": arguments.reason,
            "certainty": certainty.word(),
        }))?;
    } else {
        output.line(&transaction.label)?;
    }
    Ok(Exit::Done)
}

/// `120..131`, counted in characters of a text.
pub(super) fn place(at: &str) -> anyhow::Result<(CharOffset, CharOffset)> {
    let ends = at.split_once("..").and_then(|(start, end)| {
        let start: u32 = start.trim().parse().ok()?;
        let end: u32 = end.trim().parse().ok()?;
        (start <= end).then_some((CharOffset::new(start), CharOffset::new(end)))
    });
    ends.with_context(|| format!("{at:?} is no place: two numbers are needed, such as 120..131"))
}
