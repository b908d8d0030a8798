//! An entity and an annotator, each on its line.

use crate::model::{Annotator, AnnotatorId, Entity, EntityId, EntityKind, Name};
use crate::storage::schema::fields::{Fault, needed, nothing_unknown, stored};
use crate::storage::schema::line::Line;

use super::id;

stored! {
    /// A name as it stands in a file.
    StoredName { text: String, language: String, kind: String, }
    /// An entity as it stands in a file.
    StoredEntity {
        id: String,
        kind: String,
        names: Vec<StoredName>,
        ids: Vec<String>,
        note: String,
    }
    /// An annotator as it stands in a file.
    StoredAnnotator { id: String, name: String, }
}

/// Writes the fields of an entity.
pub fn write_entity(line: &mut Line, entity: &Entity) {
    line.text("id", entity.id.as_str());
    line.text("kind", &entity.kind.0);
    line.name("names");
    line.open("[");
    for name in &entity.names {
        line.open("(");
        line.text("text", &name.text);
        line.optional_text("language", &name.language);
        line.optional_text("kind", &name.kind);
        line.close(')');
    }
    line.close(']');
    if !entity.ids.is_empty() {
        line.name("ids");
        line.open("[");
        entity.ids.iter().for_each(|id| line.string(id));
        line.close(']');
    }
    line.optional_text("note", &entity.note);
    line.extra(&entity.extra);
}

/// Reads an entity.
pub fn entity_from_stored(stored: StoredEntity) -> Result<Entity, Fault> {
    let names = stored.names.unwrap_or_default();
    Ok(Entity {
        id: id(stored.id, "id", EntityId::new)?,
        kind: EntityKind(needed(stored.kind, "kind")?),
        names: names
            .into_iter()
            .map(name_from_stored)
            .collect::<Result<_, _>>()?,
        ids: stored.ids.unwrap_or_default(),
        note: stored.note.unwrap_or_default(),
        extra: stored.extra,
    })
}

fn name_from_stored(stored: StoredName) -> Result<Name, Fault> {
    nothing_unknown(&stored.extra, "a name")?;
    Ok(Name {
        text: needed(stored.text, "text")?,
        language: stored.language.unwrap_or_default(),
        kind: stored.kind.unwrap_or_default(),
    })
}

/// Writes the fields of an annotator.
pub fn write_annotator(line: &mut Line, annotator: &Annotator) {
    line.text("id", annotator.id.as_str());
    line.text("name", &annotator.name);
    line.extra(&annotator.extra);
}

/// Reads an annotator.
pub fn annotator_from_stored(stored: StoredAnnotator) -> Result<Annotator, Fault> {
    Ok(Annotator {
        id: id(stored.id, "id", AnnotatorId::new)?,
        name: needed(stored.name, "name")?,
        extra: stored.extra,
    })
}
