//! Tags and entities that are made on the spot, from a name alone.

use crate::model::{Color, Entity, EntityKind, Extra, Layer, Name, Tag};
use crate::project::Project;
use crate::ui::Panel;
use crate::workbench::IdSource;

/// Colours that differ well from each other, in both themes and for most colour-blind readers, with
/// their names; a tag keeps its own colour, and themes adapt its lightness.
pub const COLORS: [(&str, Color); 16] = [
    ("Blue", color(0x3b, 0x6f, 0xb6)),
    ("Orange", color(0xd9, 0x7b, 0x29)),
    ("Green", color(0x3f, 0x8f, 0x4f)),
    ("Red", color(0xc2, 0x3b, 0x3b)),
    ("Violet", color(0x7d, 0x5b, 0xb0)),
    ("Teal", color(0x2a, 0x93, 0x92)),
    ("Pink", color(0xc9, 0x5b, 0x94)),
    ("Ochre", color(0xb0, 0x8d, 0x1f)),
    ("Sky", color(0x4f, 0xa3, 0xd1)),
    ("Brown", color(0x8c, 0x5e, 0x3c)),
    ("Lime", color(0x86, 0xa0, 0x2f)),
    ("Crimson", color(0xa0, 0x2c, 0x5a)),
    ("Indigo", color(0x4b, 0x4f, 0xa5)),
    ("Sea green", color(0x2f, 0x7d, 0x63)),
    ("Salmon", color(0xdb, 0x7b, 0x6c)),
    ("Grey", color(0x7d, 0x7d, 0x7d)),
];

const fn color(red: u8, green: u8, blue: u8) -> Color {
    Color { red, green, blue }
}

/// A new tag of this name, with a colour that few tags have and the first digit that none has.
/// `None` only if the source of ids fails.
pub fn new_tag(panel: &Panel<'_>, name: &str) -> Option<Tag> {
    Some(Tag {
        id: panel.ids.tag().ok()?,
        name: name.trim().to_owned(),
        parent: None,
        layer: None,
        color: rarest_color(panel.project),
        description: String::new(),
        shortcut: free_digit(panel.project),
        extra: Extra::default(),
    })
}

/// A new entity of this name and kind. `None` only if the source of ids fails.
pub fn new_entity(panel: &Panel<'_>, name: &str, kind: EntityKind) -> Option<Entity> {
    Some(Entity {
        id: panel.ids.entity().ok()?,
        kind,
        names: vec![new_name(name)],
        ids: Vec::new(),
        note: String::new(),
        extra: Extra::default(),
    })
}

/// A new layer that is still to be named. `None` only if the source of ids fails.
pub fn new_layer(ids: &dyn IdSource) -> Option<Layer> {
    Some(Layer {
        id: ids.layer().ok()?,
        name: "New layer".to_owned(),
        description: String::new(),
        extra: Extra::default(),
    })
}

/// A name whose language nobody has said.
pub fn new_name(text: &str) -> Name {
    Name {
        text: text.trim().to_owned(),
        language: String::new(),
        kind: "name".to_owned(),
    }
}

fn rarest_color(project: &Project) -> Color {
    let uses = |color: Color| project.tags().filter(|tag| tag.color == color).count();
    let colors = COLORS.iter().map(|(_, color)| *color);
    colors.min_by_key(|color| uses(*color)).unwrap_or_default()
}

fn free_digit(project: &Project) -> Option<u8> {
    (1..=9).find(|digit| project.tags().all(|tag| tag.shortcut != Some(*digit)))
}
