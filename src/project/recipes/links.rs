//! Statements that connect annotations.

use crate::model::{AnnotationId, Extra, Provenance, Record, Relation, RelationId};
use crate::project::{Edit, Project, Transaction};

use super::{Author, short_quote};

/// Connects two annotations by a directed relation of some kind: *sent*, *translates*.
pub fn relate(
    project: &Project,
    author: &Author,
    id: RelationId,
    (from, to): (&AnnotationId, &AnnotationId),
    kind: &str,
) -> Transaction {
    let quote = |id: &AnnotationId| {
        project
            .annotation(id)
            .map_or_else(|| id.to_string(), short_quote)
    };
    let label = format!("relate {} {kind} {}", quote(from), quote(to));
    let relation = Relation {
        id,
        kind: kind.to_owned(),
        from: from.clone(),
        to: to.clone(),
        note: String::new(),
        provenance: Provenance::by_hand(author.by.clone(), author.at),
        extra: Extra::default(),
    };
    author.transaction(label, vec![Edit::put(Record::Relation(relation))])
}

/// Puts a changed relation in the place of the old one: of another kind, turned round, noted.
pub fn change_relation(project: &Project, author: &Author, relation: Relation) -> Transaction {
    let Some(old) = project
        .relation(&relation.id)
        .filter(|old| **old != relation)
    else {
        return author.transaction("change the relation", Vec::new());
    };
    let kind = &old.kind;
    let label = if *kind != relation.kind {
        format!("change the relation '{kind}' to '{}'", relation.kind)
    } else if (&old.from, &old.to) != (&relation.from, &relation.to) {
        format!("turn the relation '{kind}' round")
    } else {
        match (old.note.trim().is_empty(), relation.note.trim().is_empty()) {
            (true, _) => format!("add a note to the relation '{kind}'"),
            (false, false) => format!("edit the note on the relation '{kind}'"),
            (false, true) => format!("delete the note on the relation '{kind}'"),
        }
    };
    let provenance = Provenance {
        modified: author.at,
        ..relation.provenance.clone()
    };
    let changed = Relation {
        provenance,
        ..relation
    };
    author.transaction(label, vec![Edit::put(Record::Relation(changed))])
}

/// Removes a relation; the annotations stay.
pub fn unrelate(project: &Project, author: &Author, id: &RelationId) -> Transaction {
    let kind = project
        .relation(id)
        .map_or_else(|| id.to_string(), |relation| relation.kind.clone());
    author.transaction(
        format!("delete the relation '{kind}'"),
        vec![Edit::Remove(id.clone().into())],
    )
}
