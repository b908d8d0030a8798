//! The contents of whole files at random.

use glossator::model::{Annotation, Record, RecordId};
use glossator::project::{Edit, Transaction};
use glossator::storage::schema::{DocumentEntry, ProjectFile, Sidecar, Tombstone};
use glossator::text::CharOffset;
use proptest::collection::vec;
use proptest::prelude::*;

use super::annotations::{alignment, annotation, relation};
use super::documents::{change, correction, description, document, section, source};
use super::vocabulary::{annotator, entity, layer, tag};
use super::{
    alignment_id, annotation_id, annotator_id, document_id, entity_id, layer_id, relation_id,
    tag_id,
};
use super::{extra, string, time};

/// A sidecar whose records stand in the order in which they are written.
pub fn sidecar() -> impl Strategy<Value = Sidecar> {
    let head = (document_id(), source(), description(), extra(), extra());
    head.prop_flat_map(|(document, source, description, extra, source_extra)| {
        let tombstone = (annotation_id(), 0..60_u32, 0..60_u32, time(), self::extra()).prop_map(
            |(id, start, end, deleted, extra)| Tombstone {
                id,
                start: CharOffset::new(start),
                end: CharOffset::new(end),
                deleted,
                extra,
            },
        );
        let lists = (
            vec(correction(), 0..3),
            vec(section(), 0..4),
            vec(annotation(document.clone()), 0..8),
            vec(tombstone, 0..3),
            vec(relation(), 0..3),
            vec(alignment(), 0..3),
        );
        lists.prop_map(
            move |(corrections, sections, annotations, tombstones, relations, alignments)| {
                let mut sidecar = Sidecar {
                    source: Some(source.clone()),
                    description: description.clone(),
                    corrections,
                    sections,
                    annotations,
                    tombstones,
                    relations,
                    alignments,
                    extra: extra.clone(),
                    source_extra: source_extra.clone(),
                    ..Sidecar::new(document.clone())
                };
                put_in_order(&mut sidecar);
                sidecar
            },
        )
    })
}

fn put_in_order(sidecar: &mut Sidecar) {
    let extent = |one: &Annotation| one.target.selector.extent().unwrap_or_default();
    sidecar
        .annotations
        .sort_by(|one, other| one.id.cmp(&other.id));
    sidecar
        .annotations
        .dedup_by(|one, other| one.id == other.id);
    sidecar
        .annotations
        .sort_by_key(|one| (extent(one), one.id.clone()));
    sidecar
        .tombstones
        .sort_by(|one, other| one.id.cmp(&other.id));
    sidecar.tombstones.dedup_by(|one, other| one.id == other.id);
    sidecar
        .tombstones
        .sort_by_key(|one| (one.start, one.end, one.id.clone()));
    sidecar
        .relations
        .sort_by(|one, other| one.id.cmp(&other.id));
    sidecar.relations.dedup_by(|one, other| one.id == other.id);
    sidecar
        .alignments
        .sort_by(|one, other| one.id.cmp(&other.id));
    sidecar.alignments.dedup_by(|one, other| one.id == other.id);
}

pub fn project_file() -> impl Strategy<Value = ProjectFile> {
    let entry = (document_id(), string(), extra()).prop_map(|(id, source, extra)| DocumentEntry {
        id,
        source,
        extra,
    });
    let lists = (vec(annotator(), 0..4), vec(entry, 0..4));
    ("[a-z0-9]{1,26}", string(), lists, extra()).prop_map(
        |(id, title, (mut annotators, mut documents), extra)| {
            annotators.sort_by(|one, other| one.id.cmp(&other.id));
            annotators.dedup_by(|one, other| one.id == other.id);
            documents.sort_by(|one, other| one.id.cmp(&other.id));
            documents.dedup_by(|one, other| one.id == other.id);
            let kept = Vec::new();
            ProjectFile {
                id,
                title,
                annotators,
                documents,
                extra,
                kept,
            }
        },
    )
}

/// Any transaction, whether it makes sense or not.
pub fn transaction() -> impl Strategy<Value = Transaction> {
    let record = prop_oneof![
        document().prop_map(Record::Document),
        document_id()
            .prop_flat_map(annotation)
            .prop_map(Record::Annotation),
        relation().prop_map(Record::Relation),
        tag().prop_map(Record::Tag),
        layer().prop_map(Record::Layer),
        entity().prop_map(Record::Entity),
        annotator().prop_map(Record::Annotator),
        alignment().prop_map(Record::Alignment),
    ];
    let id = prop_oneof![
        document_id().prop_map(RecordId::from),
        annotation_id().prop_map(RecordId::from),
        relation_id().prop_map(RecordId::from),
        tag_id().prop_map(RecordId::from),
        layer_id().prop_map(RecordId::from),
        entity_id().prop_map(RecordId::from),
        annotator_id().prop_map(RecordId::from),
        alignment_id().prop_map(RecordId::from),
    ];
    let edit = prop_oneof![
        4 => record.prop_map(Edit::put),
        1 => id.prop_map(Edit::Remove),
        1 => (document_id(), change())
            .prop_map(|(document, change)| Edit::ReviseText { document, change }),
    ];
    (string(), annotator_id(), time(), vec(edit, 0..4)).prop_map(|(label, by, at, edits)| {
        Transaction {
            label,
            by,
            at,
            edits,
        }
    })
}
