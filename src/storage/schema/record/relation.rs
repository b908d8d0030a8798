//! A relation on its line.

use crate::model::{AnnotationId, Relation, RelationId};
use crate::storage::schema::fields::{Fault, needed, stored};
use crate::storage::schema::line::Line;

use super::id;
use super::provenance::{StoredProvenance, provenance_from_stored, write_provenance};

stored! {
    /// A relation as it stands in a file.
    StoredRelation {
        id: String,
        kind: String,
        from: String,
        to: String,
        note: String,
        by: String,
        created: String,
        modified: String,
        origin: String,
        means: String,
    }
}

/// Writes the fields of a relation.
pub fn write_relation(line: &mut Line, relation: &Relation) {
    line.text("id", relation.id.as_str());
    line.text("kind", &relation.kind);
    line.text("from", relation.from.as_str());
    line.text("to", relation.to.as_str());
    line.optional_text("note", &relation.note);
    write_provenance(line, &relation.provenance);
    line.extra(&relation.extra);
}

/// Reads a relation.
pub fn relation_from_stored(stored: StoredRelation) -> Result<Relation, Fault> {
    Ok(Relation {
        id: id(stored.id, "id", RelationId::new)?,
        kind: needed(stored.kind, "kind")?,
        from: id(stored.from, "from", AnnotationId::new)?,
        to: id(stored.to, "to", AnnotationId::new)?,
        note: stored.note.unwrap_or_default(),
        provenance: provenance_from_stored(StoredProvenance {
            by: stored.by,
            created: stored.created,
            modified: stored.modified,
            origin: stored.origin,
            means: stored.means,
        })?,
        extra: stored.extra,
    })
}
