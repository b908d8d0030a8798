//! `annotations.csv`.

use crate::formats::chosen::{Chosen, ChosenDocument};
use crate::formats::watch::Steps;
use crate::formats::{
    ExportError, Loss, kind_of_selector, name_of_origin, name_of_state, tag_path,
};
use crate::model::{Annotation, Body, Document, HistoricalDate, Selector};
use crate::project::Project;

use super::Table;
use super::documents::reading_of;
use super::vocabulary::{joined_ids, joined_names};

const HEADER: &str = "id document document_title kind start end ranges quote prefix suffix tags tag_ids \
    entities entity_ids dates dates_edtf note state annotator annotator_name created \
    modified origin on_annotation last_known";

pub(super) fn annotations(
    chosen: &Chosen<'_>,
    steps: &mut Steps<'_>,
) -> Result<Table, ExportError> {
    let mut table = Table::new("annotations", HEADER);
    for ChosenDocument {
        document,
        annotations,
    } in &chosen.documents
    {
        for annotation in annotations {
            steps.step()?;
            table.push(
                annotation.id.clone(),
                row(chosen.project, document, annotation),
            );
        }
    }
    Ok(table)
}

fn row(project: &Project, document: &Document, annotation: &Annotation) -> Vec<String> {
    let Annotation {
        target, provenance, ..
    } = annotation;
    let (start, end) = match target.selector.extent() {
        Some((start, end)) if !annotation.is_orphan() => (start.to_string(), end.to_string()),
        _ => Default::default(),
    };
    let ranges = target.selector.spans().iter();
    let ranges = ranges.map(|span| format!("{}-{}", span.start(), span.end()));
    let tags = || annotation.tags().filter_map(|id| project.tag(id));
    let entities = || annotation.entities().filter_map(|id| project.entity(id));
    let dates = || dates_of(annotation);
    let annotator = project.annotator(&provenance.annotator);
    let on_annotation = match &target.selector {
        Selector::Annotation(other) => other.to_string(),
        _ => String::new(),
    };
    let last_known = match &target.selector {
        Selector::Orphaned(last) => format!("{}-{}", last.start, last.end),
        _ => String::new(),
    };
    vec![
        annotation.id.to_string(),
        document.id.to_string(),
        document.title().to_owned(),
        kind_of_selector(&target.selector).to_owned(),
        start,
        end,
        ranges.collect::<Vec<_>>().join(" "),
        target.quote.exact.clone(),
        target.quote.prefix.clone(),
        target.quote.suffix.clone(),
        joined_names(tags().map(|tag| tag_path(project, tag))),
        joined_ids(annotation.tags()),
        joined_names(entities().map(|entity| entity.label().to_owned())),
        joined_ids(annotation.entities()),
        joined_names(dates().map(|date| date.verbatim.clone())),
        joined_names(dates().map(reading_of)),
        annotation.notes().collect::<Vec<_>>().join("\n\n"),
        name_of_state(project.state_of(annotation)).to_owned(),
        provenance.annotator.to_string(),
        annotator.map(|one| one.name.clone()).unwrap_or_default(),
        provenance.created.to_string(),
        provenance.modified.to_string(),
        name_of_origin(&provenance.origin),
        on_annotation,
        last_known,
    ]
}

fn dates_of(annotation: &Annotation) -> impl Iterator<Item = &HistoricalDate> {
    annotation.bodies.iter().filter_map(|body| match body {
        Body::Date(date) => Some(date),
        Body::Tag(_) | Body::Note(_) | Body::Entity(_) => None,
    })
}

/// Several notes share one cell, and cells do not say in which order tags, entities, dates and
/// notes stood among each other.
pub(super) fn losses(annotation: &Annotation) -> Vec<Loss> {
    let mut losses = Vec::new();
    let mut lose = |what, reason| losses.push(Loss::new(annotation.id.clone(), what, reason));
    if annotation.notes().count() > 1 {
        lose(
            "where one note ends and the next begins",
            "All notes of an annotation share one cell.",
        );
    }
    if dates_of(annotation).count() > 1 {
        lose(
            "where one date ends and the next begins",
            "All dates of an annotation share one cell.",
        );
    }
    let column = |body: &Body| match body {
        Body::Tag(_) => 0,
        Body::Entity(_) => 1,
        Body::Date(_) => 2,
        Body::Note(_) => 3,
    };
    if !annotation.bodies.is_sorted_by_key(column) {
        lose(
            "the order among tags, entities, dates and notes",
            "Each of these kinds has a column of its own.",
        );
    }
    losses
}
