//! Tags, layers, entities and annotators at random.

use glossator::model::{Annotator, Color, Entity, EntityKind, Layer, Name, Tag};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::{annotator_id, entity_id, layer_id, tag_id};
use super::{extra, string};

pub fn tag() -> impl Strategy<Value = Tag> {
    let color = any::<(u8, u8, u8)>().prop_map(|(red, green, blue)| Color { red, green, blue });
    let above = (option::of(tag_id()), option::of(layer_id()));
    let words = (string(), string());
    (
        tag_id(),
        words,
        above,
        color,
        option::of(any::<u8>()),
        extra(),
    )
        .prop_map(
            |(id, (name, description), (parent, layer), color, shortcut, extra)| Tag {
                id,
                name,
                parent,
                layer,
                color,
                description,
                shortcut,
                extra,
            },
        )
}

pub fn layer() -> impl Strategy<Value = Layer> {
    (layer_id(), string(), string(), extra()).prop_map(|(id, name, description, extra)| Layer {
        id,
        name,
        description,
        extra,
    })
}

pub fn entity() -> impl Strategy<Value = Entity> {
    let name = (string(), string(), string()).prop_map(|(text, language, kind)| Name {
        text,
        language,
        kind,
    });
    (
        entity_id(),
        string(),
        vec(name, 0..3),
        vec(string(), 0..3),
        string(),
        extra(),
    )
        .prop_map(|(id, kind, names, ids, note, extra)| Entity {
            id,
            kind: EntityKind(kind),
            names,
            ids,
            note,
            extra,
        })
}

pub fn annotator() -> impl Strategy<Value = Annotator> {
    (annotator_id(), string(), extra()).prop_map(|(id, name, extra)| Annotator { id, name, extra })
}
