//! Annotations, relations and alignments: each once, and none that the project cannot take.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Alignment, AlignmentId, Annotation, AnnotationId, DocumentId, LastKnown, Record, Relation,
    RelationId, Selector,
};
use crate::storage::schema::{
    write_alignment_fields, write_annotation_fields, write_relation_fields,
};
use crate::text::{Span, Text};

use super::frame::{SidecarFrame, withhold};
use super::{Documents, Problem, ProjectFiles};

/// Takes the records out of the sidecars; what is taken is remembered there as being at home.
pub fn assemble(
    files: &mut ProjectFiles,
    documents: &Documents,
    problems: &mut Vec<Problem>,
) -> Vec<Record> {
    let mut annotations: BTreeMap<AnnotationId, Annotation> = BTreeMap::new();
    let mut relations: BTreeMap<RelationId, Relation> = BTreeMap::new();
    let mut alignments: BTreeMap<AlignmentId, Alignment> = BTreeMap::new();
    let mut frames: Vec<(&String, &mut SidecarFrame)> = files.sidecars.iter_mut().collect();
    // The sidecar of the document first: its version of a record is the one that is shown.
    frames.sort_by_key(|(path, frame)| (!frame.is_main(), path.as_str()));
    for (path, frame) in &mut frames {
        if !documents.contains_key(frame.document()) {
            let reason = "it belongs to no document of the project".to_owned();
            problems.push(Problem::in_file(path, reason, "It is left alone."));
            continue;
        }
        withhold_of_another_version(path, frame, documents, problems);
        take_annotations(path, frame, &mut annotations, problems);
    }
    withhold_dangling(&mut frames, &mut annotations, problems);
    for (path, frame) in &mut frames {
        if documents.contains_key(frame.document()) {
            take_relations(path, frame, (&annotations, &mut relations), problems);
            take_alignments(path, frame, (documents, &mut alignments), problems);
        }
    }
    for annotation in annotations.values_mut() {
        let text = documents
            .get(&annotation.target.document)
            .and_then(|one| one.text.as_ref());
        orphan_outside(annotation, text, problems, documents);
    }
    let annotations = annotations.into_values().map(Record::Annotation);
    let relations = relations.into_values().map(Record::Relation);
    let alignments = alignments.into_values().map(Record::Alignment);
    annotations.chain(relations).chain(alignments).collect()
}

/// What another annotator found in another version of the source counts characters that the one
/// here does not have: it stays in her file, with the version it speaks of.
fn withhold_of_another_version(
    path: &str,
    frame: &mut SidecarFrame,
    documents: &Documents,
    problems: &mut Vec<Problem>,
) {
    let own = documents.get(frame.document()).map(|one| &one.source);
    let contents = &mut frame.file.contents;
    let Some(stated) = contents.source.take() else {
        return;
    };
    let is_same = own.is_none_or(|own| {
        let is_known = !own.sha256.is_empty() && !stated.sha256.is_empty();
        !is_known || (own.sha256 == stated.sha256 && own.length == stated.length)
    });
    if is_same {
        return;
    }
    contents.source = Some(stated);
    let reason = "it speaks of another version of the source than the document does";
    let remedy = "What has a place in the text stays in the file and is not shown. Put the same \
                  version of the source in both places.";
    problems.push(Problem::in_file(path, reason.to_owned(), remedy));
    let is_placed =
        |one: &mut Annotation| !one.is_orphan() && one.target.selector.extent().is_some();
    let mut placed: Vec<(&str, String)> = Vec::new();
    for one in contents.annotations.extract_if(.., is_placed) {
        placed.push(("annotations", write_annotation_fields(&one)));
    }
    for one in contents.alignments.drain(..) {
        placed.push(("alignments", write_alignment_fields(&one)));
    }
    for (list, fields) in placed {
        withhold(contents, list, "", &fields);
    }
}

const TWO_VERSIONS: &str = "Both are kept, each in its file; the first is shown. Delete the one \
                            that should go in a text editor.";

fn take_annotations(
    path: &str,
    frame: &mut SidecarFrame,
    all: &mut BTreeMap<AnnotationId, Annotation>,
    problems: &mut Vec<Problem>,
) {
    let contents = &mut frame.file.contents;
    let deleted: BTreeMap<_, _> = contents
        .tombstones
        .iter()
        .map(|tombstone| (tombstone.id.clone(), tombstone.deleted))
        .collect();
    let mut before = String::new();
    for annotation in std::mem::take(&mut contents.annotations) {
        let id = annotation.id.clone();
        if let Some(deleted) = deleted.get(&id) {
            if annotation.provenance.modified <= *deleted {
                continue;
            }
            let reason =
                format!("the annotation {id} was deleted on one side and changed on the other");
            let remedy = "It is shown. Delete it again if it should go.";
            problems.push(Problem::in_file(path, reason, remedy));
        }
        match all.get(&id) {
            Some(first) if *first != annotation => {
                let reason = format!("the annotation {id} stands in two files, in two versions");
                problems.push(Problem::in_file(path, reason, TWO_VERSIONS));
                let fields = write_annotation_fields(&annotation);
                withhold(contents, "annotations", &before, &fields);
            }
            _ => {
                let place = annotation.target.selector.extent().unwrap_or_default();
                frame.annotations.insert(id.clone(), place);
                all.insert(id.clone(), annotation);
            }
        }
        before = id.to_string();
    }
}

/// Leaves annotations on annotations that are not there in their files, and those on them; also
/// those on annotations of another document, and those that lead back to themselves.
fn withhold_dangling(
    frames: &mut [(&String, &mut SidecarFrame)],
    annotations: &mut BTreeMap<AnnotationId, Annotation>,
    problems: &mut Vec<Problem>,
) {
    loop {
        let leads_nowhere = |one: &&Annotation| !leads_to_a_place(annotations, one);
        let dangling: Vec<Annotation> = annotations
            .values()
            .filter(leads_nowhere)
            .cloned()
            .collect();
        if dangling.is_empty() {
            return;
        }
        for annotation in dangling {
            let id = &annotation.id;
            annotations.remove(id);
            for (path, frame) in &mut *frames {
                if frame.annotations.remove(id).is_some() {
                    let reason = format!(
                        "the annotation {id} points at one that is not there, belongs to another document, or points back at it"
                    );
                    let remedy = "It stays in the file and is not shown.";
                    problems.push(Problem::in_file(path, reason, remedy));
                    let fields = write_annotation_fields(&annotation);
                    withhold(&mut frame.file.contents, "annotations", "", &fields);
                }
            }
        }
    }
}

/// Whether an annotation, through those it is a remark on, has a place in its document.
fn leads_to_a_place(
    annotations: &BTreeMap<AnnotationId, Annotation>,
    annotation: &Annotation,
) -> bool {
    let mut at = annotation;
    let mut seen = BTreeSet::new();
    while let Selector::Annotation(on) = &at.target.selector {
        match annotations.get(on) {
            Some(next) if next.target.document == at.target.document && seen.insert(&next.id) => {
                at = next;
            }
            _ => return false,
        }
    }
    true
}

fn take_relations(
    path: &str,
    frame: &mut SidecarFrame,
    (annotations, all): (
        &BTreeMap<AnnotationId, Annotation>,
        &mut BTreeMap<RelationId, Relation>,
    ),
    problems: &mut Vec<Problem>,
) {
    let contents = &mut frame.file.contents;
    for relation in std::mem::take(&mut contents.relations) {
        let id = relation.id.clone();
        let is_whole =
            annotations.contains_key(&relation.from) && annotations.contains_key(&relation.to);
        let fault = match all.get(&id) {
            _ if !is_whole => Some(("connects an annotation that is not there", KEPT)),
            Some(first) if *first != relation => {
                Some(("stands in two files, in two versions", TWO_VERSIONS))
            }
            _ => None,
        };
        if let Some((reason, remedy)) = fault {
            let reason = format!("the relation {id} {reason}");
            problems.push(Problem::in_file(path, reason, remedy));
            withhold(contents, "relations", "", &write_relation_fields(&relation));
        } else {
            frame.relations.insert(id.clone());
            all.insert(id, relation);
        }
    }
}

const KEPT: &str = "It stays in the file and is not shown.";

fn take_alignments(
    path: &str,
    frame: &mut SidecarFrame,
    (documents, all): (&Documents, &mut BTreeMap<AlignmentId, Alignment>),
    problems: &mut Vec<Problem>,
) {
    let contents = &mut frame.file.contents;
    for alignment in std::mem::take(&mut contents.alignments) {
        let id = alignment.id.clone();
        let left = alignment.pairs.iter().filter_map(|pair| pair.left);
        let right = alignment.pairs.iter().filter_map(|pair| pair.right);
        let fits =
            fits(documents, &alignment.left, left) && fits(documents, &alignment.right, right);
        let fault = match all.get(&id) {
            _ if !fits => Some((
                "aligns a text that is not there, or lies outside of it",
                KEPT,
            )),
            Some(first) if *first != alignment => {
                Some(("stands in two files, in two versions", TWO_VERSIONS))
            }
            _ => None,
        };
        if let Some((reason, remedy)) = fault {
            let reason = format!("the alignment {id} {reason}");
            problems.push(Problem::in_file(path, reason, remedy));
            withhold(
                contents,
                "alignments",
                "",
                &write_alignment_fields(&alignment),
            );
        } else {
            frame.alignments.insert(id.clone());
            all.insert(id, alignment);
        }
    }
}

fn fits(documents: &Documents, id: &DocumentId, mut spans: impl Iterator<Item = Span>) -> bool {
    documents.get(id).is_some_and(|document| {
        let length = document.text.as_ref().map(Text::len);
        spans.all(|span| length.is_none_or(|length| span.end() <= length))
    })
}

/// An annotation outside its text has lost its place there, and keeps its words.
fn orphan_outside(
    annotation: &mut Annotation,
    text: Option<&Text>,
    problems: &mut Vec<Problem>,
    documents: &Documents,
) {
    let selector = &annotation.target.selector;
    let (Some(text), Some((start, end))) = (text, selector.extent()) else {
        return;
    };
    if end <= text.len() || annotation.is_orphan() {
        return;
    }
    let source = documents.get(&annotation.target.document);
    let source = source.map_or("", |document| &document.source.path);
    let (id, length) = (&annotation.id, text.len());
    let reason = format!("the annotation {id} ends at {end}, but the text has {length} characters");
    let remedy = "It is shown among those without a place; put it back by hand.";
    problems.push(Problem::in_file(source, reason, remedy));
    annotation.target.selector = Selector::Orphaned(LastKnown { start, end });
}
