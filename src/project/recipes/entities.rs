//! The register of persons, places and things.

use std::collections::BTreeSet;

use crate::model::{Body, Entity, EntityId, Name, Record, RecordId};
use crate::project::{Edit, Project, Transaction};

use super::absorbing::{join_extra, join_prose};
use super::{Author, codebook::keep_first_of_each, counted, put_annotation};

/// Adds an entity, or puts a changed one in the place of the old one.
pub fn put(project: &Project, author: &Author, entity: Entity) -> Transaction {
    let label = match project.entity(&entity.id) {
        Some(old) if *old == entity => return author.transaction("change the entity", Vec::new()),
        Some(old) if old.label() != entity.label() => {
            format!("rename {} to {}", old.label(), entity.label())
        }
        Some(_) => format!("change {}", entity.label()),
        None => format!("add {}", entity.label()),
    };
    author.transaction(label, vec![Edit::put(Record::Entity(entity))])
}

/// Merges entities into one, which gains their names, ids and notes; every annotation that spoke
/// of one of them speaks of it, once.
pub fn merge(
    project: &Project,
    author: &Author,
    from: &[EntityId],
    into: &EntityId,
) -> Transaction {
    let from: BTreeSet<&EntityId> = from.iter().filter(|entity| *entity != into).collect();
    let Some(heir) = project.entity(into) else {
        return author.transaction("merge entities", Vec::new());
    };
    let mut heir = heir.clone();
    let mut edits = Vec::new();
    let merged: Vec<&Entity> = from
        .iter()
        .filter_map(|entity| project.entity(entity))
        .collect();
    for entity in &merged {
        absorb(&mut heir, entity);
    }
    let ids: BTreeSet<_> = from
        .iter()
        .flat_map(|entity| project.mentions_of(entity))
        .map(|one| &one.id)
        .collect();
    for annotation in ids.iter().filter_map(|id| project.annotation(id)) {
        let mut changed = annotation.clone();
        for body in &mut changed.bodies {
            if matches!(body, Body::Entity(entity) if from.contains(entity)) {
                *body = Body::Entity(into.clone());
            }
        }
        keep_first_of_each(&mut changed.bodies);
        author.touch(&mut changed);
        edits.push(put_annotation(changed));
    }
    let labels: Vec<&str> = merged.iter().map(|entity| entity.label()).collect();
    let label = format!(
        "merge {} into {} ({})",
        labels.join(", "),
        heir.label(),
        counted(edits.len(), "mention")
    );
    edits.push(Edit::put(Record::Entity(heir)));
    edits.extend(
        from.into_iter()
            .map(|entity| Edit::Remove(RecordId::from(entity.clone()))),
    );
    author.transaction(label, edits)
}

/// Removes an entity. The annotations that spoke of it stay, and speak of it no more.
pub fn remove(project: &Project, author: &Author, entity: &EntityId) -> Transaction {
    let mut edits = Vec::new();
    for annotation in project.mentions_of(entity) {
        let mut changed = annotation.clone();
        changed
            .bodies
            .retain(|body| *body != Body::Entity(entity.clone()));
        author.touch(&mut changed);
        edits.push(put_annotation(changed));
    }
    let label = project
        .entity(entity)
        .map_or_else(|| entity.to_string(), |entity| entity.label().to_owned());
    let label = format!("delete {label} ({})", counted(edits.len(), "mention"));
    edits.push(Edit::Remove(entity.clone().into()));
    author.transaction(label, edits)
}

/// Adds what one entity knows to another, nothing twice and nothing left out.
fn absorb(heir: &mut Entity, entity: &Entity) {
    for name in &entity.names {
        match heir
            .names
            .iter_mut()
            .find(|known| is_same_name(known, name))
        {
            Some(known) if known.language.is_empty() => known.language.clone_from(&name.language),
            Some(_) => {}
            None => heir.names.push(name.clone()),
        }
    }
    for id in &entity.ids {
        if !heir.ids.contains(id) {
            heir.ids.push(id.clone());
        }
    }
    join_prose(&mut heir.note, &entity.note);
    join_extra(&mut heir.extra, &entity.extra);
}

/// Whether two names say the same, but that one may leave the language open.
fn is_same_name(one: &Name, other: &Name) -> bool {
    let is_same_language =
        one.language == other.language || one.language.is_empty() || other.language.is_empty();
    one.text == other.text && one.kind == other.kind && is_same_language
}
