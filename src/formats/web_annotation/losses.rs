//! What Web Annotation has no place for.

use crate::formats::chosen::{Chosen, ChosenDocument};
use crate::formats::{Loss, OffsetUnit};
use crate::model::{
    Annotation, Description, Document, Entity, Origin, Provenance, RecordId, Selector, Tag,
};
use crate::project::State;

pub(super) fn of(chosen: &Chosen<'_>, offsets: OffsetUnit) -> Vec<Loss> {
    let mut losses = chosen.losses();
    for ChosenDocument {
        document,
        annotations,
    } in &chosen.documents
    {
        losses.extend(of_document(document));
        let is_uncounted = document.text.is_none() && offsets == OffsetUnit::Utf16;
        for annotation in annotations {
            losses.extend(of_annotation(chosen, annotation));
            let target = &annotation.target.selector;
            if is_uncounted && !annotation.is_orphan() && target.extent().is_some() {
                losses.push(Loss::new(
                    annotation.id.clone(),
                    "its position",
                    "The text cannot be read now, and without it UTF-16 units cannot be counted.",
                ));
            }
        }
    }
    losses.extend(chosen.tags.iter().map(|tag| of_tag(tag)));
    losses.extend(chosen.entities.iter().map(|entity| of_entity(entity)));
    let from_elsewhere = |provenance: &Provenance| provenance.origin != Origin::Hand;
    for relation in chosen
        .relations
        .iter()
        .filter(|one| from_elsewhere(&one.provenance))
    {
        losses.push(of_origin(relation.id.clone().into()));
    }
    losses.extend(chosen.project.layers().map(|layer| {
        Loss::new(
            layer.id.clone(),
            "the layer",
            "The format knows tags only as words.",
        )
    }));
    losses.extend(chosen.alignments().map(|one| {
        let reason = "The format has no place for stretches that answer to each other.";
        Loss::new(one.id.clone(), "the alignment", reason)
    }));
    losses
}

fn of_document(document: &Document) -> Vec<Loss> {
    let mut losses = vec![Loss::new(
        document.id.clone(),
        "the text, and the name and fingerprint of its file",
        "Annotations name their document and quote it; the source file goes beside them.",
    )];
    let mut lose = |what, reason| losses.push(Loss::new(document.id.clone(), what, reason));
    if document.description != Description::default() {
        lose(
            "the description of the document, and the findings behind it",
            "The format describes annotations, not documents.",
        );
    }
    if !document.sections.is_empty() {
        lose(
            "the sections",
            "The format describes annotations, not documents.",
        );
    }
    if !document.corrections.is_empty() {
        lose(
            "the corrections and their reasons",
            "Positions count the corrected text; the format cannot say how it came about.",
        );
    }
    losses
}

fn of_annotation(chosen: &Chosen<'_>, annotation: &Annotation) -> Vec<Loss> {
    let mut losses = Vec::new();
    let mut lose = |what, reason| losses.push(Loss::new(annotation.id.clone(), what, reason));
    match &annotation.target.selector {
        Selector::Orphaned(_) => lose(
            "where the orphan was last seen",
            "A position would be taken for a place that still holds; the quote is written.",
        ),
        Selector::Fragments(_) => lose(
            "that the fragments are one mention",
            "Several targets are read as several places, each with the same bodies.",
        ),
        Selector::Text(_)
        | Selector::Point(_)
        | Selector::WholeDocument
        | Selector::Annotation(_) => {}
    }
    if chosen.project.state_of(annotation) == State::Doubtful {
        lose(
            "the doubt about its place",
            "Its quote and its position disagree, and the format cannot say so.",
        );
    }
    if annotation.provenance.origin != Origin::Hand {
        losses.push(of_origin(annotation.id.clone().into()));
    }
    losses
}

fn of_origin(item: RecordId) -> Loss {
    Loss::new(
        item,
        "by what means it was made (import, rule or suggestion)",
        "The format names who made it and when, not how.",
    )
}

fn of_tag(tag: &Tag) -> Loss {
    Loss::new(
        tag.id.clone(),
        "all of the tag but its name: id, place in the codebook, colour, description, shortcut",
        "A tag is a word in the format.",
    )
}

fn of_entity(entity: &Entity) -> Loss {
    Loss::new(
        entity.id.clone(),
        "all of the entity but its id, first name and known addresses elsewhere",
        "An entity is a reference in the format.",
    )
}
