//! Tags, layers, entities and annotators; what is used and missing gets a placeholder.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Annotator, AnnotatorId, Color, Entity, EntityId, EntityKind, Extra, Layer, LayerId, Name,
    Record, RecordId, Tag, TagId,
};

use super::files::ProjectFiles;
use super::{CODEBOOK, ENTITIES, Problem};

/// Adds the vocabulary to the records, and whatever the records name without having it; returns
/// what only stands in for something that is missing.
pub fn assemble(
    files: &mut ProjectFiles,
    records: &mut Vec<Record>,
    problems: &mut Vec<Problem>,
) -> BTreeSet<RecordId> {
    let codebook = &files.codebook.contents;
    let mut tags: BTreeMap<TagId, Tag> = codebook
        .tags
        .iter()
        .map(|tag| (tag.id.clone(), tag.clone()))
        .collect();
    break_circles(&mut tags, problems);
    let mut vocabulary: Vec<Record> = tags.into_values().map(Record::Tag).collect();
    vocabulary.extend(codebook.layers.iter().cloned().map(Record::Layer));
    let entities = files.entities.contents.entities.iter();
    vocabulary.extend(entities.cloned().map(Record::Entity));
    let annotators = files.project.contents.annotators.iter();
    vocabulary.extend(annotators.cloned().map(Record::Annotator));

    let have: BTreeSet<RecordId> = vocabulary.iter().map(Record::id).collect();
    let mut missing: BTreeSet<RecordId> = BTreeSet::new();
    for record in records.iter().chain(&vocabulary) {
        missing.extend(record.needs());
        missing.extend(annotator_of(record).map(RecordId::from));
    }
    let mut placeholders = BTreeSet::new();
    for id in missing.difference(&have) {
        let (placeholder, file) = match id {
            RecordId::Tag(id) => (placeholder_tag(id), CODEBOOK),
            RecordId::Layer(id) => (placeholder_layer(id), CODEBOOK),
            RecordId::Entity(id) => (placeholder_entity(id), ENTITIES),
            RecordId::Annotator(id) => (placeholder_annotator(id), files.project_path.as_str()),
            _ => continue,
        };
        let reason = format!("{} is used and does not stand in this file", described(id));
        let remedy = "It is shown by its id. Restore the file from a backup, or rename it.";
        problems.push(Problem::in_file(file, reason, remedy));
        vocabulary.push(placeholder);
        placeholders.insert(id.clone());
    }
    records.extend(vocabulary);
    placeholders
}

fn described(id: &RecordId) -> String {
    let kind = match id {
        RecordId::Tag(_) => "the tag",
        RecordId::Layer(_) => "the layer",
        RecordId::Entity(_) => "the entity",
        _ => "the annotator",
    };
    format!("{kind} {id}")
}

fn annotator_of(record: &Record) -> Option<AnnotatorId> {
    let provenance = match record {
        Record::Annotation(one) => &one.provenance,
        Record::Relation(one) => &one.provenance,
        Record::Alignment(one) => &one.provenance,
        _ => return None,
    };
    Some(provenance.annotator.clone())
}

fn placeholder_tag(id: &TagId) -> Record {
    Record::Tag(Tag {
        id: id.clone(),
        name: id.to_string(),
        parent: None,
        layer: None,
        color: Color {
            red: 0x88,
            green: 0x88,
            blue: 0x88,
        },
        description: String::new(),
        shortcut: None,
        extra: Extra::default(),
    })
}

fn placeholder_layer(id: &LayerId) -> Record {
    Record::Layer(Layer {
        id: id.clone(),
        name: id.to_string(),
        description: String::new(),
        extra: Extra::default(),
    })
}

fn placeholder_entity(id: &EntityId) -> Record {
    Record::Entity(Entity {
        id: id.clone(),
        kind: EntityKind("unknown".to_owned()),
        names: vec![Name {
            text: id.to_string(),
            language: String::new(),
            kind: "name".to_owned(),
        }],
        ids: Vec::new(),
        note: String::new(),
        extra: Extra::default(),
    })
}

fn placeholder_annotator(id: &AnnotatorId) -> Record {
    Record::Annotator(Annotator {
        id: id.clone(),
        name: id.to_string(),
        extra: Extra::default(),
    })
}

/// A tag that stands above itself is put at the top of the codebook.
fn break_circles(tags: &mut BTreeMap<TagId, Tag>, problems: &mut Vec<Problem>) {
    let ids: Vec<TagId> = tags.keys().cloned().collect();
    for id in ids {
        let mut above = tags.get(&id).and_then(|tag| tag.parent.clone());
        let mut seen = BTreeSet::new();
        while let Some(parent) = above {
            if parent == id {
                let reason = format!("the tag {id} stands above itself");
                let remedy = "It is shown at the top; move it to where it belongs.";
                problems.push(Problem::in_file(CODEBOOK, reason, remedy));
                if let Some(tag) = tags.get_mut(&id) {
                    tag.parent = None;
                }
                break;
            }
            if !seen.insert(parent.clone()) {
                break;
            }
            above = tags.get(&parent).and_then(|tag| tag.parent.clone());
        }
    }
}
