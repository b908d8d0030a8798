//! What every part of the page needs: the numbers of things, and how they are named and linked.

use std::collections::BTreeMap;

use crate::formats::chosen::Chosen;
use crate::formats::{ExportOptions, tag_path};
use crate::model::{
    Annotation, AnnotationId, AnnotatorId, Document, DocumentId, EntityId, HistoricalDate, TagId,
    Timestamp,
};

use super::escape;

/// The numbers of things: annotations in reading order, everything else in the order of its list,
/// all from 1. Numbers and not ids make the anchors, because an id may hold any character.
pub(super) struct Page<'a> {
    pub(super) chosen: &'a Chosen<'a>,
    pub(super) options: &'a ExportOptions,
    annotations: BTreeMap<&'a AnnotationId, usize>,
    documents: BTreeMap<&'a DocumentId, usize>,
    entities: BTreeMap<&'a EntityId, usize>,
    tags: BTreeMap<&'a TagId, usize>,
}

fn numbered<'a, K: Ord + 'a>(keys: impl Iterator<Item = &'a K>) -> BTreeMap<&'a K, usize> {
    keys.zip(1..).collect()
}

impl<'a> Page<'a> {
    pub(super) fn new(chosen: &'a Chosen<'a>, options: &'a ExportOptions) -> Self {
        Self {
            chosen,
            options,
            annotations: numbered(chosen.annotations().map(|one| &one.id)),
            documents: numbered(chosen.documents.iter().map(|one| &one.document.id)),
            entities: numbered(chosen.entities.iter().map(|one| &one.id)),
            tags: numbered(chosen.tags.iter().map(|one| &one.id)),
        }
    }

    /// The title of the page, escaped.
    pub(super) fn title(&self) -> String {
        let title = self.options.title.trim();
        match (title, self.chosen.documents.as_slice()) {
            ("", [only]) => escape::label(only.document.title()),
            ("", _) => "Annotations".to_owned(),
            (title, _) => escape::label(title),
        }
    }

    /// The number of an annotation on this page; 0 if it is not on it.
    pub(super) fn number(&self, annotation: &AnnotationId) -> usize {
        self.annotations.get(annotation).copied().unwrap_or(0)
    }

    pub(super) fn document(&self, document: &Document) -> usize {
        self.documents.get(&document.id).copied().unwrap_or(0)
    }

    pub(super) fn entity(&self, entity: &EntityId) -> usize {
        self.entities.get(entity).copied().unwrap_or(0)
    }

    pub(super) fn tag(&self, tag: &TagId) -> usize {
        self.tags.get(tag).copied().unwrap_or(0)
    }

    /// The name of a tag with those above it, escaped.
    pub(super) fn tag_name(&self, tag: &TagId) -> String {
        let project = self.chosen.project;
        let name = project.tag(tag).map(|tag| tag_path(project, tag));
        escape::label(&name.unwrap_or_else(|| tag.to_string()))
    }

    /// The name of a tag alone, escaped.
    pub(super) fn short_tag_name(&self, tag: &TagId) -> String {
        let record = self.chosen.project.tag(tag);
        escape::label(record.map_or(tag.as_str(), |tag| &tag.name))
    }

    /// The first name of an entity, escaped.
    pub(super) fn entity_name(&self, entity: &EntityId) -> String {
        let entity_record = self.chosen.project.entity(entity);
        escape::label(entity_record.map_or(entity.as_str(), |one| one.label()))
    }

    /// The name of an annotator, escaped.
    pub(super) fn annotator_name(&self, annotator: &AnnotatorId) -> String {
        let record = self.chosen.project.annotator(annotator);
        let name = record
            .map(|one| one.name.trim())
            .filter(|name| !name.is_empty());
        escape::label(name.unwrap_or(annotator.as_str()))
    }

    /// What an annotation says in a few words, for a tooltip: number, tags, entities. Escaped.
    pub(super) fn caption(&self, annotation: &Annotation) -> String {
        let number = self.number(&annotation.id).to_string();
        let tags = annotation.tags().map(|tag| self.tag_name(tag));
        let entities = annotation.entities().map(|entity| self.entity_name(entity));
        let parts: Vec<String> = [number].into_iter().chain(tags).chain(entities).collect();
        parts.join(" · ")
    }

    /// A link to an annotation in its list, or its quote where it is not on this page.
    pub(super) fn link_to(&self, annotation: &AnnotationId) -> String {
        let number = self.number(annotation);
        if number > 0 {
            format!("<a href=\"#a{number}\">{number}</a>")
        } else {
            let record = self.chosen.project.annotation(annotation);
            let quote = record.map_or(annotation.as_str(), |one| &one.target.quote.exact);
            format!("<q dir=\"auto\">{}</q>", escape::text(&shortened(quote)))
        }
    }
}

/// The day of a moment: `2026-11-23`.
pub(super) fn day(moment: Timestamp) -> String {
    let written = moment.to_string();
    written.split('T').next().unwrap_or_default().to_owned()
}

/// A date as it is written, with its reading behind it. Escaped.
pub(super) fn date(date: &HistoricalDate) -> String {
    let verbatim = escape::label(&date.verbatim);
    match &date.reading {
        Some(reading) if reading.0 != date.verbatim => {
            format!(
                "{verbatim} <span class=\"edtf\">{}</span>",
                escape::label(&reading.0)
            )
        }
        _ => verbatim,
    }
}

/// A long quote without its middle; the whole of it stands in the text.
pub(super) fn shortened(quote: &str) -> String {
    const HEAD: usize = 110;
    const TAIL: usize = 50;
    let length = quote.chars().count();
    if length <= HEAD + TAIL + 20 {
        return quote.to_owned();
    }
    let head: String = quote.chars().take(HEAD).collect();
    let tail: String = quote.chars().skip(length - TAIL).collect();
    format!("{} […] {}", head.trim_end(), tail.trim_start())
}

/// "1 annotation", "299 annotations".
pub(super) fn counted(count: usize, noun: &str) -> String {
    match (count, noun) {
        (1, "entity") => "1 entity".to_owned(),
        (_, "entity") => format!("{count} entities"),
        (1, _) => format!("1 {noun}"),
        (_, _) => format!("{count} {noun}s"),
    }
}
