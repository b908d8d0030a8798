//! The codebook: tags and layers.

use std::collections::BTreeSet;

use crate::model::{Annotation, Body, Layer, LayerId, Record, RecordId, Tag, TagId};
use crate::project::{Edit, Project, Transaction};

use super::absorbing::{join_extra, join_prose};
use super::{Author, counted, put_annotation};

/// Adds a tag. A shortcut that another tag has goes over to the new one.
pub fn add_tag(project: &Project, author: &Author, tag: Tag) -> Transaction {
    let label = format!("add the tag '{}'", tag.name);
    author.transaction(label, with_shortcut_taken_over(project, tag))
}

/// Puts a changed tag in the place of the old one: renamed, recoloured, described, moved in the
/// tree, given a shortcut. A shortcut that another tag has goes over to this one.
pub fn change_tag(project: &Project, author: &Author, tag: Tag) -> Transaction {
    let Some(old) = project.tag(&tag.id) else {
        return add_tag(project, author, tag);
    };
    if *old == tag {
        return author.transaction("change the tag", Vec::new());
    }
    let label = if old.name != tag.name {
        format!("rename the tag '{}' to '{}'", old.name, tag.name)
    } else if old.color != tag.color {
        format!("recolour the tag '{}'", tag.name)
    } else if old.parent != tag.parent || old.layer != tag.layer {
        format!("move the tag '{}'", tag.name)
    } else {
        format!("change the tag '{}'", tag.name)
    };
    author.transaction(label, with_shortcut_taken_over(project, tag))
}

/// Merges tags into one: every annotation that had one of them has `into` instead, once. Tags
/// below them move below `into`, but for those that `into` stands below itself: they take the
/// place of the merged tag that was above them. The heir gains what the merged tags say of when to
/// use them, and their unknown fields.
pub fn merge_tags(project: &Project, author: &Author, from: &[TagId], into: &TagId) -> Transaction {
    let from: BTreeSet<&TagId> = from.iter().filter(|tag| *tag != into).collect();
    let mut edits = Vec::new();
    for annotation in using(project, &from) {
        let mut changed = annotation.clone();
        for body in &mut changed.bodies {
            if matches!(body, Body::Tag(tag) if from.contains(tag)) {
                *body = Body::Tag(into.clone());
            }
        }
        keep_first_of_each(&mut changed.bodies);
        author.touch(&mut changed);
        edits.push(put_annotation(changed));
    }
    let uses = edits.len();
    let merged = from.iter().filter_map(|tag| project.tag(tag));
    let mut heir = project.tag(into).cloned();
    if let Some(heir) = &mut heir {
        for tag in merged {
            join_prose(&mut heir.description, &tag.description);
            join_extra(&mut heir.extra, &tag.extra);
        }
    }
    let above_heir = above(project, into);
    let is_orphaned = |tag: &&Tag| tag.parent.as_ref().is_some_and(|one| from.contains(one));
    let stays = |tag: &&Tag| !from.contains(&tag.id);
    for tag in project.tags().filter(is_orphaned).filter(stays) {
        // The heir must not end up below one that goes away, nor anything below itself.
        let parent = if tag.id == *into || above_heir.contains(&tag.id) {
            let mut left = above(project, &tag.id).into_iter();
            left.find(|one| !from.contains(one))
        } else {
            Some(into.clone())
        };
        match &mut heir {
            Some(heir) if heir.id == tag.id => heir.parent = parent,
            _ => {
                let tag = tag.clone();
                edits.push(Edit::put(Record::Tag(Tag { parent, ..tag })));
            }
        }
    }
    let heir = heir.filter(|heir| project.tag(into) != Some(heir));
    edits.extend(heir.map(|heir| Edit::put(Record::Tag(heir))));
    edits.extend(
        from.iter()
            .map(|tag| Edit::Remove(RecordId::from((*tag).clone()))),
    );
    let names: Vec<String> = from.iter().map(|tag| name(project, tag)).collect();
    let label = format!(
        "merge {} into {} ({})",
        names.join(", "),
        name(project, into),
        counted(uses, "annotation")
    );
    author.transaction(label, edits)
}

/// The tags that a tag stands below, the nearest first.
fn above(project: &Project, tag: &TagId) -> Vec<TagId> {
    let parent = |tag: &TagId| project.tag(tag)?.parent.clone();
    std::iter::successors(parent(tag), parent)
        .take(project.tags().len())
        .collect()
}

/// Removes a tag. Annotations lose it and stay; tags below it move up one level.
pub fn remove_tag(project: &Project, author: &Author, tag: &TagId) -> Transaction {
    let mut edits = Vec::new();
    for annotation in project.uses_of(tag) {
        let mut changed = annotation.clone();
        changed
            .bodies
            .retain(|body| *body != Body::Tag(tag.clone()));
        author.touch(&mut changed);
        edits.push(put_annotation(changed));
    }
    let uses = edits.len();
    let parent = project.tag(tag).and_then(|tag| tag.parent.clone());
    for child in project.children_of(tag) {
        edits.push(Edit::put(Record::Tag(Tag {
            parent: parent.clone(),
            ..child.clone()
        })));
    }
    edits.push(Edit::Remove(tag.clone().into()));
    let label = format!(
        "delete the tag {} (on {})",
        name(project, tag),
        counted(uses, "annotation")
    );
    author.transaction(label, edits)
}

/// Adds a layer, or puts a changed one in the place of the old one.
pub fn put_layer(project: &Project, author: &Author, layer: Layer) -> Transaction {
    let verb = if project.layer(&layer.id).is_some() {
        "change"
    } else {
        "add"
    };
    let label = format!("{verb} the layer '{}'", layer.name);
    author.transaction(label, vec![Edit::put(Record::Layer(layer))])
}

/// Removes a layer; its tags stay, without a layer.
pub fn remove_layer(project: &Project, author: &Author, layer: &LayerId) -> Transaction {
    let tags = project
        .tags()
        .filter(|tag| tag.layer.as_ref() == Some(layer));
    let mut edits: Vec<Edit> = tags
        .map(|tag| {
            Edit::put(Record::Tag(Tag {
                layer: None,
                ..tag.clone()
            }))
        })
        .collect();
    edits.push(Edit::Remove(layer.clone().into()));
    let name = project
        .layer(layer)
        .map_or_else(|| layer.to_string(), |layer| layer.name.clone());
    author.transaction(format!("delete the layer '{name}'"), edits)
}

fn with_shortcut_taken_over(project: &Project, tag: Tag) -> Vec<Edit> {
    let shortcut = tag.shortcut;
    let others = project
        .tags()
        .filter(|other| other.id != tag.id && shortcut.is_some() && other.shortcut == shortcut);
    let mut edits: Vec<Edit> = others
        .map(|other| {
            Edit::put(Record::Tag(Tag {
                shortcut: None,
                ..other.clone()
            }))
        })
        .collect();
    edits.push(Edit::put(Record::Tag(tag)));
    edits
}

/// The annotations that carry one of the tags, each once.
fn using<'a>(project: &'a Project, tags: &BTreeSet<&TagId>) -> Vec<&'a Annotation> {
    let ids: BTreeSet<_> = tags
        .iter()
        .flat_map(|tag| project.uses_of(tag))
        .map(|annotation| &annotation.id)
        .collect();
    ids.into_iter()
        .filter_map(|id| project.annotation(id))
        .collect()
}

/// Drops the later of two equal bodies.
pub(super) fn keep_first_of_each(bodies: &mut Vec<Body>) {
    let mut seen = BTreeSet::new();
    bodies.retain(|body| seen.insert(body.clone()));
}

fn name(project: &Project, tag: &TagId) -> String {
    format!(
        "'{}'",
        project
            .tag(tag)
            .map_or(tag.as_str(), |tag| tag.name.as_str())
    )
}
