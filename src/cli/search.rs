//! `search`: words in the texts of a project.

use anyhow::anyhow;
use serde_json::json;

use crate::analysis::search::{Finder, Matching, Wanted};
use crate::analysis::source_readings;
use crate::model::Document;
use crate::text::{Span, Text, TextQuote};

use super::arguments::{Search, WordsIn};
use super::opening;
use super::output::{Exit, Output};
use super::table::Table;

/// Prints every place, with the words around it.
pub fn run(arguments: &Search, output: &mut Output<'_>) -> anyhow::Result<Exit> {
    let wanted = Wanted {
        words: arguments.words.clone(),
        matching: Matching {
            exact: arguments.matching.exact,
            whole_words: arguments.matching.whole_words,
            pattern: arguments.matching.regex,
        },
    };
    let finder = Finder::new(&wanted)?.ok_or_else(|| anyhow!("say what is to be found"))?;
    let session = opening::open_to_look(&arguments.project)?;
    let project = session.project();
    let only = arguments.document.as_deref();
    let only = only.map(|wanted| opening::document(project, wanted));
    let only = only.transpose()?;
    let mut documents: Vec<&Document> = project
        .documents()
        .filter(|one| only.as_ref().is_none_or(|only| one.id == *only))
        .collect();
    documents.sort_by_key(|one| &one.source.path);
    let mut rows = Table::new(&["document", "#start", "#end", "#before", "found", "after"]);
    let mut is_found = false;
    for document in documents {
        let Some(text) = &document.text else {
            let path = &document.source.path;
            writeln!(output.stderr, "{path}: its text cannot be read")?;
            continue;
        };
        for span in places(arguments, &finder, (document, text)) {
            is_found = true;
            let quote = TextQuote::describe(text, span);
            if arguments.json {
                output.json(&json!({
                    "document": document.id.as_str(),
                    "start": span.start().get(),
                    "end": span.end().get(),
                    "quote": quote.exact,
                    "before": quote.prefix,
                    "after": quote.suffix,
                }))?;
            } else {
                rows.push(row(document, span, &quote));
            }
        }
    }
    session.break_off();
    if is_found && !arguments.json {
        for line in rows.lines() {
            output.line(&line)?;
        }
    }
    Ok(if is_found { Exit::Done } else { Exit::Problems })
}

fn places(arguments: &Search, finder: &Finder, (document, text): (&Document, &Text)) -> Vec<Span> {
    let found = match arguments.words_of {
        WordsIn::Source => finder.find_in_source(text, &source_readings(document), &|| false),
        WordsIn::Reading => finder.find(text, &|| false),
    };
    found.unwrap_or_default()
}

fn row(document: &Document, span: Span, quote: &TextQuote) -> Vec<String> {
    // As a concordance: what is found stands in one column.
    let on_one_line = |words: &str| words.split_whitespace().collect::<Vec<&str>>().join(" ");
    vec![
        document.source.path.clone(),
        span.start().to_string(),
        span.end().to_string(),
        on_one_line(&quote.prefix),
        on_one_line(&quote.exact),
        on_one_line(&quote.suffix),
    ]
}
