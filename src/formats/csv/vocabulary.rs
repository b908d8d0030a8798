//! `entities.csv`, `names.csv` and `tags.csv`.

use std::fmt::Display;

use crate::formats::chosen::Chosen;
use crate::formats::{Loss, tag_path};

use super::Table;

/// Names for reading, separated by `; `.
pub(super) fn joined_names(names: impl Iterator<Item = String>) -> String {
    names.collect::<Vec<_>>().join("; ")
}

/// Ids, one on each line of the cell; an id may have blanks, but no line break.
pub(super) fn joined_ids(ids: impl Iterator<Item = impl Display>) -> String {
    let ids = ids.map(|id| id.to_string());
    ids.collect::<Vec<_>>().join("\n")
}

/// One row for each entity.
pub(super) fn entities(chosen: &Chosen<'_>) -> Table {
    const HEADER: &str = "id kind label names ids note mentions";
    let mut table = Table::new("entities", HEADER);
    for entity in &chosen.entities {
        let mentions = chosen.project.mentions_of(&entity.id);
        let mentions = mentions.filter(|annotation| chosen.has(&annotation.id));
        let cells = vec![
            entity.id.to_string(),
            entity.kind.0.clone(),
            entity.label().to_owned(),
            joined_names(entity.names.iter().map(|name| name.text.clone())),
            entity.ids.join("\n"),
            entity.note.clone(),
            mentions.count().to_string(),
        ];
        table.push(entity.id.clone(), cells);
    }
    table
}

/// One row for each name of an entity.
pub(super) fn names(chosen: &Chosen<'_>) -> Table {
    const HEADER: &str = "entity number name language kind";
    let mut table = Table::new("names", HEADER);
    for entity in &chosen.entities {
        for (name, number) in entity.names.iter().zip(1..) {
            let number: u32 = number;
            let cells = vec![
                entity.id.to_string(),
                number.to_string(),
                name.text.clone(),
                name.language.clone(),
                name.kind.clone(),
            ];
            table.push(entity.id.clone(), cells);
        }
    }
    table
}

/// One row for each tag.
pub(super) fn tags(chosen: &Chosen<'_>) -> Table {
    const HEADER: &str = "id name path parent layer layer_name color description shortcut uses";
    let mut table = Table::new("tags", HEADER);
    let project = chosen.project;
    for tag in &chosen.tags {
        let layer = tag.layer.as_ref().and_then(|id| project.layer(id));
        let uses = project.uses_of(&tag.id);
        let uses = uses.filter(|annotation| chosen.has(&annotation.id));
        let cells = vec![
            tag.id.to_string(),
            tag.name.clone(),
            tag_path(project, tag),
            tag.parent
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            tag.layer
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            layer.map(|one| one.name.clone()).unwrap_or_default(),
            tag.color.to_string(),
            tag.description.clone(),
            tag.shortcut
                .map(|digit| digit.to_string())
                .unwrap_or_default(),
            uses.count().to_string(),
        ];
        table.push(tag.id.clone(), cells);
    }
    table
}

/// Layers have no table of their own.
pub(super) fn losses(chosen: &Chosen<'_>) -> Vec<Loss> {
    let mut losses = Vec::new();
    let used: Vec<_> = chosen
        .tags
        .iter()
        .filter_map(|tag| tag.layer.as_ref())
        .collect();
    for layer in chosen.project.layers() {
        if !used.contains(&&layer.id) {
            losses.push(Loss::new(
                layer.id.clone(),
                "the layer",
                "Layers are columns of the table of tags, and no tag is in this one.",
            ));
        } else if !layer.description.is_empty() {
            losses.push(Loss::new(
                layer.id.clone(),
                "the description of the layer",
                "Layers are columns of the table of tags, with their ids and names only.",
            ));
        }
    }
    losses
}
