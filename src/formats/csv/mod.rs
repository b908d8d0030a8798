//! Tables for spreadsheets and statistics: RFC 4180, UTF-8, CR LF, every cell in quotation marks.
//!
//! One row of `annotations.csv` is one annotation. Positions count code points of the decoded
//! source, half-open. Lists of ids have one id on each line of their cell, since an id may have
//! blanks; lists of names are separated by `; `, for reading.

mod documents;
mod places;
mod table;
mod vocabulary;

use super::chosen::{Chosen, ChosenDocument};
use super::watch::{Steps, Watch};
use super::{ExportError, ExportOptions, Exported, Loss};

use table::Table;

/// Writes the six tables.
pub(super) fn export(
    chosen: &Chosen<'_>,
    options: &ExportOptions,
    watch: &dyn Watch,
) -> Result<Exported, ExportError> {
    let mut steps = Steps::new(watch, chosen.count_annotations());
    steps.look()?;
    let annotations = places::annotations(chosen, &mut steps)?;
    let tables = [
        annotations,
        documents::documents(chosen),
        vocabulary::entities(chosen),
        vocabulary::names(chosen),
        documents::relations(chosen),
        vocabulary::tags(chosen),
    ];
    let mut exported = Exported {
        files: Vec::new(),
        losses: losses(chosen),
    };
    for table in tables {
        exported
            .files
            .push(table.write(options, &mut exported.losses));
    }
    Ok(exported)
}

fn losses(chosen: &Chosen<'_>) -> Vec<Loss> {
    let mut losses = chosen.losses();
    for ChosenDocument {
        document,
        annotations,
    } in &chosen.documents
    {
        losses.extend(documents::losses(document));
        losses.extend(annotations.iter().flat_map(|one| places::losses(one)));
    }
    losses.extend(vocabulary::losses(chosen));
    losses.extend(chosen.alignments().map(|one| {
        Loss::new(
            one.id.clone(),
            "the alignment",
            "The tables have no row for pairs of stretches.",
        )
    }));
    losses
}
