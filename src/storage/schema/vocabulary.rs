//! The codebook, `codebook.ron`, and the entities, `entities.ron`.

use crate::model::{Entity, Extra, Layer, Tag};

use super::fields::{Fault, parse};
use super::file::{FileError, FileKind, KeptLine, Notes, ReadFile};
use super::outline::outline;
use super::reader::{Understood, read_lists, take_format, unknown_field};
use super::record;
use super::writer::{FileWriter, by_id};

/// What `codebook.ron` holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Codebook {
    pub layers: Vec<Layer>,
    pub tags: Vec<Tag>,
    pub extra: Extra,
    /// Comments, and lines that were not understood.
    pub kept: Vec<KeptLine>,
}

/// What `entities.ron` holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entities {
    pub entities: Vec<Entity>,
    pub extra: Extra,
    /// Comments, and lines that were not understood.
    pub kept: Vec<KeptLine>,
}

enum CodebookRecord {
    Layer(Layer),
    Tag(Tag),
}

/// Reads a codebook.
pub fn read_codebook(bytes: &[u8]) -> Result<ReadFile<Codebook>, FileError> {
    let lists = ["layers", "tags"];
    let mut notes = Notes::default();
    let mut outline = outline(bytes, FileKind::Codebook, &lists, &mut notes)?;
    take_format(&mut outline.fields, &mut notes);
    let mut codebook = Codebook::default();
    for field in outline.fields {
        unknown_field(field, &mut notes, &mut codebook.extra);
    }
    let extra = &mut codebook.extra;
    let records = read_lists(
        &outline.lists,
        &lists,
        &mut notes,
        extra,
        read_codebook_record,
    );
    for record in records {
        match record {
            CodebookRecord::Layer(layer) => codebook.layers.push(layer),
            CodebookRecord::Tag(tag) => codebook.tags.push(tag),
        }
    }
    codebook.kept = std::mem::take(&mut notes.kept);
    Ok(notes.finish(codebook))
}

/// A tag has a color and a layer has none, which tells them apart where the list cannot.
fn read_codebook_record(list: &str, text: &str) -> Result<Understood<CodebookRecord>, Fault> {
    let (tag, layer) = (|| read_tag(text), || read_layer(text));
    match list {
        "layers" => layer(),
        "tags" => tag(),
        _ => tag().or_else(|fault| layer().map_err(|_| fault)),
    }
}

fn read_tag(text: &str) -> Result<Understood<CodebookRecord>, Fault> {
    let tag = record::tag_from_stored(parse(text)?)?;
    Ok(Understood {
        id: Some(tag.id.to_string()),
        list: "tags",
        record: CodebookRecord::Tag(tag),
    })
}

fn read_layer(text: &str) -> Result<Understood<CodebookRecord>, Fault> {
    let layer = record::layer_from_stored(parse(text)?)?;
    Ok(Understood {
        id: Some(layer.id.to_string()),
        list: "layers",
        record: CodebookRecord::Layer(layer),
    })
}

/// Writes a codebook; the same contents always give the same bytes.
pub fn write_codebook(codebook: &Codebook) -> Vec<u8> {
    let mut writer = FileWriter::new(FileKind::Codebook, &codebook.kept);
    writer.extra(&codebook.extra);
    writer.list(
        "layers",
        by_id(&codebook.layers, |one| one.id.as_str(), record::write_layer),
    );
    writer.list(
        "tags",
        by_id(&codebook.tags, |one| one.id.as_str(), record::write_tag),
    );
    writer.extra_lists(&codebook.extra);
    writer.finish()
}

/// Reads the entities.
pub fn read_entities(bytes: &[u8]) -> Result<ReadFile<Entities>, FileError> {
    let lists = ["entities"];
    let mut notes = Notes::default();
    let mut outline = outline(bytes, FileKind::Entities, &lists, &mut notes)?;
    take_format(&mut outline.fields, &mut notes);
    let mut entities = Entities::default();
    for field in outline.fields {
        unknown_field(field, &mut notes, &mut entities.extra);
    }
    let extra = &mut entities.extra;
    entities.entities = read_lists(&outline.lists, &lists, &mut notes, extra, |_, text| {
        let record = record::entity_from_stored(parse(text)?)?;
        Ok(Understood {
            id: Some(record.id.to_string()),
            list: "entities",
            record,
        })
    });
    entities.kept = std::mem::take(&mut notes.kept);
    Ok(notes.finish(entities))
}

/// Writes the entities; the same contents always give the same bytes.
pub fn write_entities(entities: &Entities) -> Vec<u8> {
    let mut writer = FileWriter::new(FileKind::Entities, &entities.kept);
    writer.extra(&entities.extra);
    let records = by_id(
        &entities.entities,
        |one| one.id.as_str(),
        record::write_entity,
    );
    writer.list("entities", records);
    writer.extra_lists(&entities.extra);
    writer.finish()
}
