//! A tag and a layer, each on its line.

use crate::model::{Color, Layer, LayerId, Tag, TagId};
use crate::storage::schema::fields::{Fault, needed, stored};
use crate::storage::schema::line::Line;

use super::{id, optional_id};

stored! {
    /// A tag as it stands in a file.
    StoredTag {
        id: String,
        name: String,
        parent: String,
        layer: String,
        color: String,
        description: String,
        shortcut: u8,
    }
    /// A layer as it stands in a file.
    StoredLayer { id: String, name: String, description: String, }
}

/// Writes the fields of a tag.
pub fn write_tag(line: &mut Line, tag: &Tag) {
    line.text("id", tag.id.as_str());
    line.text("name", &tag.name);
    line.optional_text("parent", tag.parent.as_ref().map_or("", TagId::as_str));
    line.optional_text("layer", tag.layer.as_ref().map_or("", LayerId::as_str));
    line.text("color", &tag.color.to_string());
    line.optional_text("description", &tag.description);
    if let Some(digit) = tag.shortcut {
        line.number("shortcut", digit.into());
    }
    line.extra(&tag.extra);
}

/// Reads a tag.
pub fn tag_from_stored(stored: StoredTag) -> Result<Tag, Fault> {
    let color = needed(stored.color, "color")?;
    Ok(Tag {
        id: id(stored.id, "id", TagId::new)?,
        name: needed(stored.name, "name")?,
        parent: optional_id(stored.parent, "parent", TagId::new)?,
        layer: optional_id(stored.layer, "layer", LayerId::new)?,
        color: Color::read(&color)
            .ok_or_else(|| Fault(format!("the color {color:?} is not written as #rrggbb")))?,
        description: stored.description.unwrap_or_default(),
        shortcut: stored.shortcut,
        extra: stored.extra,
    })
}

/// Writes the fields of a layer.
pub fn write_layer(line: &mut Line, layer: &Layer) {
    line.text("id", layer.id.as_str());
    line.text("name", &layer.name);
    line.optional_text("description", &layer.description);
    line.extra(&layer.extra);
}

/// Reads a layer.
pub fn layer_from_stored(stored: StoredLayer) -> Result<Layer, Fault> {
    Ok(Layer {
        id: id(stored.id, "id", LayerId::new)?,
        name: needed(stored.name, "name")?,
        description: stored.description.unwrap_or_default(),
        extra: stored.extra,
    })
}
