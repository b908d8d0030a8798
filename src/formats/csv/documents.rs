//! `documents.csv` and `relations.csv`.

use crate::formats::chosen::{Chosen, ChosenDocument};
use crate::formats::{Loss, name_of_newline, name_of_origin};
use crate::model::{Certainty, Document, HistoricalDate, Holding, Identifier, Status};

use super::Table;

/// One row for each document.
pub(super) fn documents(chosen: &Chosen<'_>) -> Table {
    const HEADER: &str = "id title source sha256 length encoding byte_order_mark newline languages \
        kind status identifiers senders recipients channel dates dates_edtf place holdings \
        classification declassification languages_described responsibility rights url citation \
        note annotations";
    let mut table = Table::new("documents", HEADER);
    for ChosenDocument {
        document,
        annotations,
    } in &chosen.documents
    {
        let (source, about) = (&document.source, &document.description);
        let has_mark = source.encoding.byte_order_mark;
        let cells = vec![
            document.id.to_string(),
            document.title().to_owned(),
            source.path.clone(),
            source.sha256.clone(),
            source.length.to_string(),
            source.encoding.name.clone(),
            if has_mark { "yes" } else { "no" }.to_owned(),
            name_of_newline(source.newline).to_owned(),
            document.languages().join(" "),
            about.kind.clone(),
            lines(about.status.iter().map(Status::word)),
            lines(about.identifiers.iter().map(identifier)),
            lines(&about.senders),
            lines(&about.recipients),
            lines(&about.channel),
            lines(about.dates.iter().map(|date| &date.verbatim)),
            lines(about.dates.iter().map(reading_of)),
            about.place.clone(),
            lines(about.holdings.iter().map(holding)),
            lines(&about.classification),
            lines(&about.declassification),
            lines(&about.languages),
            lines(&about.responsibility),
            about.rights.clone(),
            about.url.clone(),
            about.citation.clone(),
            about.note.clone(),
            annotations.len().to_string(),
        ];
        table.push(document.id.clone(), cells);
    }
    table
}

fn lines<L: AsRef<str>>(lines: impl IntoIterator<Item = L>) -> String {
    let mut cell = String::new();
    for (number, line) in lines.into_iter().enumerate() {
        if number > 0 {
            cell.push('\n');
        }
        cell.push_str(line.as_ref());
    }
    cell
}

fn holding(holding: &Holding) -> String {
    format!("{}: {}", holding.repository, holding.shelfmark.verbatim)
}

/// The number after the name of its register, if that is known.
fn identifier(identifier: &Identifier) -> String {
    if identifier.register.is_empty() {
        identifier.number.clone()
    } else {
        format!("{}: {}", identifier.register, identifier.number)
    }
}

/// The reading of a date; empty where it was not read.
pub(super) fn reading_of(date: &HistoricalDate) -> String {
    date.reading
        .as_ref()
        .map(|edtf| edtf.0.clone())
        .unwrap_or_default()
}

/// One row for each relation.
pub(super) fn relations(chosen: &Chosen<'_>) -> Table {
    const HEADER: &str =
        "id kind from from_quote to to_quote note annotator created modified origin";
    let mut table = Table::new("relations", HEADER);
    for relation in &chosen.relations {
        let quote = |id| {
            let annotation = chosen.project.annotation(id);
            annotation
                .map(|one| one.target.quote.exact.clone())
                .unwrap_or_default()
        };
        let provenance = &relation.provenance;
        let cells = vec![
            relation.id.to_string(),
            relation.kind.clone(),
            relation.from.to_string(),
            quote(&relation.from),
            relation.to.to_string(),
            quote(&relation.to),
            relation.note.clone(),
            provenance.annotator.to_string(),
            provenance.created.to_string(),
            provenance.modified.to_string(),
            name_of_origin(&provenance.origin),
        ];
        table.push(relation.id.clone(), cells);
    }
    table
}

/// What a document has beyond its row.
pub(super) fn losses(document: &Document) -> Vec<Loss> {
    let mut losses = vec![Loss::new(
        document.id.clone(),
        "the text",
        "The tables hold what was said about the text; the source file goes beside them.",
    )];
    let mut lose = |what, reason| losses.push(Loss::new(document.id.clone(), what, reason));
    if !document.sections.is_empty() {
        lose(
            "the sections",
            "The tables have no row for parts of a text.",
        );
    }
    if !document.corrections.is_empty() {
        lose(
            "the corrections and their reasons",
            "The tables have no row for changes to a text and their reasons; positions count the corrected text.",
        );
    }
    let identifiers = &document.description.identifiers;
    if identifiers
        .iter()
        .any(|one| one.certainty != Certainty::Unknown)
    {
        lose(
            "how sure a number of the document is",
            "The column of identifiers shows the numbers and their registers.",
        );
    }
    if !document.description.findings.is_empty() {
        lose(
            "the findings behind the description",
            "The tables have no row for the places in the text that speak for a field, nor for what was decided about them.",
        );
    }
    let holdings = &document.description.holdings;
    if holdings.iter().any(|one| !one.shelfmark.parts.is_empty()) {
        lose(
            "the parts of a shelfmark",
            "The column of holdings shows shelfmarks as they are printed.",
        );
    }
    losses
}
