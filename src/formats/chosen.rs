//! The part of a project that an export is about, in reading order.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::model::{
    Alignment, Annotation, AnnotationId, Annotator, AnnotatorId, Document, DocumentId, Entity,
    EntityId, Extra, RecordId, Relation, Selector, Tag, TagId,
};
use crate::project::Project;
use crate::text::CharOffset;

use super::{Choice, ExportError, ExportOptions, Loss};

/// The part of a project that an export is about.
pub(super) struct Chosen<'a> {
    pub(super) project: &'a Project,
    /// Sorted by the path of the source, as a folder shows them.
    pub(super) documents: Vec<ChosenDocument<'a>>,
    /// Those that the chosen annotations speak of; all of them if everything is chosen.
    pub(super) entities: Vec<&'a Entity>,
    /// Those that the chosen annotations carry, and those above them; all of them if everything
    /// is chosen.
    pub(super) tags: Vec<&'a Tag>,
    /// Those between two chosen annotations.
    pub(super) relations: Vec<&'a Relation>,
    annotations: BTreeSet<&'a AnnotationId>,
    is_whole: bool,
}

/// One document with its chosen annotations.
pub(super) struct ChosenDocument<'a> {
    pub(super) document: &'a Document,
    /// Whole documents first, then in the order of the text, the longer first; what has no place
    /// comes last.
    pub(super) annotations: Vec<&'a Annotation>,
}

impl<'a> Chosen<'a> {
    pub(super) fn new(project: &'a Project, options: &ExportOptions) -> Result<Self, ExportError> {
        if let Choice::Only(ids) = &options.documents
            && let Some(unknown) = ids.iter().find(|id| project.document(id).is_none())
        {
            return Err(ExportError::UnknownDocument(unknown.clone()));
        }
        let mut documents: Vec<ChosenDocument<'a>> = project
            .documents()
            .filter(|document| options.documents.has(&document.id))
            .map(|document| ChosenDocument::new(project, document, options))
            .collect();
        documents.sort_by_key(|one| (&one.document.source.path, &one.document.id));
        let all = || {
            documents
                .iter()
                .flat_map(|one| one.annotations.iter().copied())
        };
        let annotations: BTreeSet<&AnnotationId> = all().map(|one| &one.id).collect();
        let is_whole = options.documents == Choice::All && options.annotators == Choice::All;
        let entities: BTreeSet<&EntityId> = all().flat_map(Annotation::entities).collect();
        let tags = with_those_above(project, all().flat_map(Annotation::tags).collect());
        Ok(Self {
            project,
            entities: project
                .entities()
                .filter(|entity| is_whole || entities.contains(&entity.id))
                .collect(),
            tags: project
                .tags()
                .filter(|tag| is_whole || tags.contains(&tag.id))
                .collect(),
            relations: project
                .relations()
                .filter(|one| annotations.contains(&one.from) && annotations.contains(&one.to))
                .collect(),
            documents,
            annotations,
            is_whole,
        })
    }

    pub(super) fn annotations(&self) -> impl Iterator<Item = &'a Annotation> {
        self.documents
            .iter()
            .flat_map(|one| one.annotations.iter().copied())
    }

    pub(super) fn count_annotations(&self) -> usize {
        self.annotations.len()
    }

    pub(super) fn has(&self, annotation: &AnnotationId) -> bool {
        self.annotations.contains(annotation)
    }

    /// Those between two chosen documents.
    pub(super) fn alignments(&self) -> impl Iterator<Item = &'a Alignment> {
        let is_chosen = |id: &DocumentId| self.documents.iter().any(|one| one.document.id == *id);
        self.project
            .alignments()
            .filter(move |one| is_chosen(&one.left) && is_chosen(&one.right))
    }

    /// Unknown fields of every record that takes part, and relations cut in two by the choice.
    pub(super) fn losses(&self) -> Vec<Loss> {
        let unknown = self.extras().into_iter();
        let unknown = unknown.filter_map(|(id, extra)| Loss::of_unknown_fields(id, extra));
        let is_cut = |one: &&Relation| self.has(&one.from) != self.has(&one.to);
        let cut = self.project.relations().filter(is_cut).map(|one| {
            Loss::new(
                one.id.clone(),
                "the relation",
                "Only one of its two annotations was chosen for the export.",
            )
        });
        let named: BTreeSet<&AnnotatorId> = self.annotators().collect();
        let silent = |one: &&Annotator| self.is_whole && !named.contains(&one.id);
        let silent = self.project.annotators().filter(silent).map(|one| {
            let reason = "Nothing in the export was made by them.";
            Loss::new(one.id.clone(), "the name of an annotator", reason)
        });
        unknown.chain(cut).chain(silent).collect()
    }

    fn annotators(&self) -> impl Iterator<Item = &'a AnnotatorId> {
        let annotations = self.annotations().map(|one| &one.provenance.annotator);
        annotations.chain(self.relations.iter().map(|one| &one.provenance.annotator))
    }

    fn extras(&self) -> Vec<(RecordId, &'a Extra)> {
        fn all<'a, R: 'a, I: Into<RecordId>>(
            records: impl Iterator<Item = &'a R>,
            fields: impl Fn(&'a R) -> (I, &'a Extra),
        ) -> impl Iterator<Item = (RecordId, &'a Extra)> {
            records.map(move |record| {
                let (id, extra) = fields(record);
                (id.into(), extra)
            })
        }
        let mut extras = Vec::new();
        for ChosenDocument { document, .. } in &self.documents {
            let sections = document.sections.iter().map(|section| &section.extra);
            let corrections = document.corrections.iter().map(|one| &one.extra);
            let findings = document.description.findings.iter().map(|one| &one.extra);
            let inside = sections.chain(corrections).chain(findings);
            let here = inside.chain([&document.extra]);
            extras.extend(here.map(|extra| (document.id.clone().into(), extra)));
        }
        let project = self.project;
        extras.extend(all(self.annotations(), |one| (one.id.clone(), &one.extra)));
        extras.extend(all(self.entities.iter().copied(), |one| {
            (one.id.clone(), &one.extra)
        }));
        extras.extend(all(self.tags.iter().copied(), |one| {
            (one.id.clone(), &one.extra)
        }));
        extras.extend(all(self.relations.iter().copied(), |one| {
            (one.id.clone(), &one.extra)
        }));
        extras.extend(all(project.layers(), |one| (one.id.clone(), &one.extra)));
        extras.extend(all(project.annotators(), |one| {
            (one.id.clone(), &one.extra)
        }));
        extras.extend(all(self.alignments(), |one| (one.id.clone(), &one.extra)));
        extras
    }
}

impl<'a> ChosenDocument<'a> {
    fn new(project: &'a Project, document: &'a Document, options: &ExportOptions) -> Self {
        let mut annotations: Vec<&Annotation> = project
            .annotations_of(&document.id)
            .filter(|one| options.annotators.has(&one.provenance.annotator))
            .collect();
        annotations.sort_by_key(|one| reading_order(one));
        Self {
            document,
            annotations,
        }
    }
}

/// A key by which the annotations of a document sort as they are read: whole documents, then places in the order of the text with the longer first, then annotations on
/// annotations, then orphans.
pub fn reading_order(
    annotation: &Annotation,
) -> (u8, CharOffset, Reverse<CharOffset>, AnnotationId) {
    let rank = match annotation.target.selector {
        Selector::WholeDocument => 0,
        Selector::Text(_) | Selector::Fragments(_) | Selector::Point(_) => 1,
        Selector::Annotation(_) => 2,
        Selector::Orphaned(_) => 3,
    };
    let (start, end) = annotation.target.selector.extent().unwrap_or_default();
    (rank, start, Reverse(end), annotation.id.clone())
}

fn with_those_above<'a>(project: &'a Project, tags: BTreeSet<&'a TagId>) -> BTreeSet<&'a TagId> {
    let mut all = BTreeSet::new();
    for tag in tags {
        let mut next = Some(tag);
        while let Some(id) = next {
            if !all.insert(id) {
                break;
            }
            next = project.tag(id).and_then(|tag| tag.parent.as_ref());
        }
    }
    all
}
