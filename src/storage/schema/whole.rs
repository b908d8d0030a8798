//! A file that somebody formatted by hand, read as a whole by RON.

use std::borrow::Cow;

use ron::value::RawValue;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};

use super::depth::is_too_deep;
use super::fields::{FieldName, options};
use super::file::KeptPlace;
use super::outline::{Content, Field, Item, List, Outline};

/// The parts of a file in any form that RON allows; `None` if RON does not allow it, or if a field
/// stands there twice.
pub fn outline<'a>(bytes: &'a [u8], lists: &[&str]) -> Option<Outline<'a>> {
    let text = std::str::from_utf8(bytes).ok()?;
    let allowed = |character: char| !character.is_control() || "\n\r\t".contains(character);
    if !text.chars().all(allowed) || is_too_deep(text) {
        return None;
    }
    let RawFields(fields) = options().from_str(text).ok()?;
    let lines = LineNumbers::of(text);
    let mut outline = Outline::default();
    let mut after = String::new();
    for (name, value) in fields {
        let named_before = |field: &Field<'_>| field.name == name;
        if outline.fields.iter().any(named_before)
            || outline.lists.iter().any(|list| list.name == name)
        {
            return None;
        }
        let line = lines.of_part(text, value);
        if lists.contains(&name) {
            let items: Vec<&RawValue> = options().from_str(value).ok()?;
            let items = items.into_iter().map(|item| {
                let record = item.get_ron();
                Item {
                    line: lines.of_part(text, record),
                    bytes: format!("{record},").into_bytes().into(),
                    content: Content::Record(record),
                }
            });
            outline.lists.push(List {
                name,
                line,
                after: after.clone(),
                items: items.collect(),
                damaged: false,
            });
        } else {
            outline.fields.push(Field {
                line,
                name,
                value,
                bytes: format!("{name}:{value},").into_bytes().into(),
                place: KeptPlace::after_field(&after),
            });
        }
        name.clone_into(&mut after);
    }
    Some(outline)
}

/// The fields of a record, none of them understood.
struct RawFields<'a>(Vec<(&'a str, &'a str)>);

impl<'de: 'a, 'a> Deserialize<'de> for RawFields<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FieldsVisitor;
        impl<'de> Visitor<'de> for FieldsVisitor {
            type Value = Vec<(&'de str, &'de str)>;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("a file: (field:value,…)")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                while let Some(FieldName(name)) = map.next_key()? {
                    let value: &RawValue = map.next_value()?;
                    let Cow::Borrowed(name) = name else {
                        return Err(A::Error::custom("the name of a field has no place"));
                    };
                    fields.push((name, value.get_ron()));
                }
                Ok(fields)
            }
        }
        deserializer
            .deserialize_struct("", &[], FieldsVisitor)
            .map(Self)
    }
}

/// Where the lines of a text end, in bytes.
struct LineNumbers(Vec<usize>);

impl LineNumbers {
    fn of(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(byte, _)| byte).collect())
    }

    /// The line, counted from 1, on which a part of the text starts.
    fn of_part(&self, text: &str, part: &str) -> usize {
        let at = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
        self.0.partition_point(|end| *end < at) + 1
    }
}
