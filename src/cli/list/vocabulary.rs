//! Tags and entities.

use serde_json::json;

use crate::formats::tag_path;
use crate::model::{Annotation, LayerId, TagId};
use crate::project::Project;

use super::{Filter, Listing};

/// With a filter, the tags of the annotations that pass it; uses are counted among these.
pub(super) fn tags(project: &Project, filter: &Filter) -> Listing {
    let mut listing = Listing::new(&["id", "name", "#uses", "color", "shortcut", "description"]);
    for tag in project.tags() {
        let uses = project
            .uses_of(&tag.id)
            .filter(|one: &&Annotation| filter.takes(one))
            .count();
        if uses == 0 && !filter.is_empty() {
            continue;
        }
        let shortcut = tag
            .shortcut
            .map(|digit| digit.to_string())
            .unwrap_or_default();
        let path = tag_path(project, tag);
        let row = [
            tag.id.to_string(),
            path.clone(),
            uses.to_string(),
            tag.color.to_string(),
            shortcut,
            tag.description.clone(),
        ];
        let object = json!({
            "id": tag.id.as_str(),
            "name": tag.name,
            "path": path,
            "parent": tag.parent.as_ref().map(TagId::as_str),
            "layer": tag.layer.as_ref().map(LayerId::as_str),
            "color": tag.color.to_string(),
            "description": tag.description,
            "shortcut": tag.shortcut,
            "uses": uses,
        });
        listing.push(object, row);
    }
    listing
}

/// With a filter, the entities of the annotations that pass it; mentions are counted among these.
pub(super) fn entities(project: &Project, filter: &Filter) -> Listing {
    let mut listing = Listing::new(&["id", "kind", "label", "#mentions", "other names"]);
    for entity in project.entities() {
        let mentions = project.mentions_of(&entity.id);
        let mentions = mentions
            .filter(|one: &&Annotation| filter.takes(one))
            .count();
        if mentions == 0 && !filter.is_empty() {
            continue;
        }
        let others: Vec<&str> = entity
            .names
            .iter()
            .skip(1)
            .map(|name| name.text.as_str())
            .collect();
        let row = [
            entity.id.to_string(),
            entity.kind.0.clone(),
            entity.label().to_owned(),
            mentions.to_string(),
            others.join(", "),
        ];
        let names = entity
            .names
            .iter()
            .map(|name| json!({ "text": name.text, "language": name.language, "kind": name.kind }));
        let object = json!({
            "id": entity.id.as_str(),
            "kind": entity.kind.0,
            "label": entity.label(),
            "names": names.collect::<Vec<_>>(),
            "ids": entity.ids,
            "note": entity.note,
            "mentions": mentions,
        });
        listing.push(object, row);
    }
    listing
}
