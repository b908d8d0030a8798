//! Records as they stand in a file: every field optional, every unknown field kept.
//!
//! These are not the records of the model. A record of the model may be renamed or rearranged
//! without changing a file; `record` translates.

use std::borrow::Cow;
use std::fmt;

use ron::Options;
use ron::value::RawValue;
use serde::de::{Deserialize, Deserializer, Visitor};
use thiserror::Error;

use crate::model::Extra;

use super::depth::{MAX_DEPTH, is_too_deep};
use super::line::Line;

/// Why a record was not understood, as a sentence.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("{0}")]
pub struct Fault(pub String);

impl Fault {
    /// A record lacks a field that it cannot do without.
    pub fn missing(field: &str) -> Self {
        Self(format!("the field `{field}` is missing"))
    }

    /// A word stands where only certain words are known.
    pub fn unknown_word(what: &str, word: &str) -> Self {
        Self(format!(
            "the {what} `{word}` is not known to this version of Glossator"
        ))
    }
}

/// How RON is read: 32 levels of brackets, of which each takes RON two steps.
pub fn options() -> Options {
    Options::default()
        .with_recursion_limit(64)
        .with_default_extension(ron::extensions::Extensions::UNWRAP_VARIANT_NEWTYPES)
}

/// Reads one value; the fault says where in the line it went wrong.
pub fn parse<'a, T: Deserialize<'a>>(value: &'a str) -> Result<T, Fault> {
    if is_too_deep(value) {
        return Err(Fault(format!(
            "it is nested deeper than {MAX_DEPTH} levels"
        )));
    }
    options().from_str(value).map_err(|error| {
        let at = error.span.end;
        let place = if at.line == 1 {
            format!("column {}", at.col)
        } else {
            format!("line {} of it, column {}", at.line, at.col)
        };
        Fault(format!("{} ({place})", error.code))
    })
}

/// The name of a field.
pub struct FieldName<'de>(pub Cow<'de, str>);

impl<'de> Deserialize<'de> for FieldName<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameVisitor;
        impl<'de> Visitor<'de> for NameVisitor {
            type Value = FieldName<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("the name of a field")
            }

            fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Self::Value, E> {
                Ok(FieldName(Cow::Borrowed(name)))
            }

            fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
                Ok(FieldName(Cow::Owned(name.to_owned())))
            }
        }
        deserializer.deserialize_identifier(NameVisitor)
    }
}

/// The characters of a value that nobody here understands, without the white space around them.
pub struct Verbatim(pub String);

impl<'de> Deserialize<'de> for Verbatim {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = <&RawValue>::deserialize(deserializer)?;
        Ok(Self(value.get_ron().to_owned()))
    }
}

/// Declares a record as it stands in a file: `(name:value,…)` with fields in any order, each at
/// most once; those that are not listed are kept in `extra`.
macro_rules! stored {
    ($($(#[$doc:meta])* $record:ident { $($field:ident: $kind:ty,)* })*) => { $(
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $record {
            $(pub $field: Option<$kind>,)*
            pub extra: $crate::model::Extra,
        }

        impl<'de> serde::Deserialize<'de> for $record {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                struct RecordVisitor;
                impl<'de> serde::de::Visitor<'de> for RecordVisitor {
                    type Value = $record;

                    fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        out.write_str("a record: (field:value,…)")
                    }

                    fn visit_map<A: serde::de::MapAccess<'de>>(
                        self,
                        mut fields: A,
                    ) -> Result<$record, A::Error> {
                        use serde::de::Error;
                        let mut record = $record::default();
                        while let Some(name) = fields.next_key::<$crate::storage::schema::fields::FieldName<'de>>()? {
                            match name.0.as_ref() {
                                $(stringify!($field) => {
                                    if record.$field.is_some() {
                                        return Err(A::Error::duplicate_field(stringify!($field)));
                                    }
                                    record.$field = Some(fields.next_value()?);
                                })*
                                "verbatim" => {
                                    for (name, value) in fields.next_value::<Vec<(String, String)>>()? {
                                        match name.as_str() {
                                            // A newer version knows what an older one kept whole.
                                            $(stringify!($field) => {
                                                if record.$field.is_some() {
                                                    return Err(A::Error::duplicate_field(stringify!($field)));
                                                }
                                                let value = $crate::storage::schema::fields::parse(&value);
                                                record.$field = Some(value.map_err(A::Error::custom)?);
                                            })*
                                            _ => {
                                                $crate::storage::schema::fields::check_verbatim(&name, &value)
                                                    .map_err(A::Error::custom)?;
                                                record.extra.0.push((name, value));
                                            }
                                        }
                                    }
                                }
                                _ => {
                                    let value: $crate::storage::schema::fields::Verbatim = fields.next_value()?;
                                    record.extra.0.push((name.0.into_owned(), value.0));
                                }
                            }
                        }
                        Ok(record)
                    }
                }
                from.deserialize_struct("", &[$(stringify!($field)),*], RecordVisitor)
            }
        }
    )* };
}
pub(super) use stored;

stored! {
    /// A record of which nothing is known.
    Blank {}
}

/// Refuses what is no single field: written into a record it would change those beside it.
pub fn check_verbatim(name: &str, value: &str) -> Result<(), Fault> {
    let mut line = Line::default();
    line.name(name);
    line.raw(value);
    // The line feed ends a comment that the value may end with.
    let alone = parse::<Blank>(&format!("({}\n)", line.finish()));
    let is_field = alone.is_ok_and(|read| match read.extra.0.as_slice() {
        [(found, _)] => found == name,
        _ => false,
    });
    if is_field {
        Ok(())
    } else {
        Err(Fault(format!(
            "{name:?} with the value {value:?} is no field"
        )))
    }
}

/// The value of a field that a record cannot do without.
pub fn needed<T>(value: Option<T>, field: &str) -> Result<T, Fault> {
    value.ok_or_else(|| Fault::missing(field))
}

/// Refuses unknown fields where the model has no place to keep them; the line is then kept whole.
pub fn nothing_unknown(extra: &Extra, what: &str) -> Result<(), Fault> {
    match extra.0.first() {
        None => Ok(()),
        Some((name, _)) => Err(Fault(format!(
            "the field `{name}` of {what} is not known to this version of Glossator"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    stored! {
        Sample { id: String, count: u32, }
    }

    #[test]
    fn unknown_fields_are_kept_character_for_character() {
        let line = "(id:\"a\",future: Region(x:1.50, kind:Foo, big: 99999999999999999999999),\
                    r#a-b:{\"k\":[1 , 2]},count:3,text:r#\"raw \"quote\"\"#,)";
        let sample: Sample = parse(line).unwrap();
        assert_eq!((sample.id.as_deref(), sample.count), (Some("a"), Some(3)));
        let expected = [
            (
                "future",
                "Region(x:1.50, kind:Foo, big: 99999999999999999999999)",
            ),
            ("a-b", "{\"k\":[1 , 2]}"),
            ("text", "r#\"raw \"quote\"\"#"),
        ];
        let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(sample.extra, Extra(expected.to_vec()));
    }

    #[test]
    fn a_field_given_twice_is_a_fault() {
        let fault = parse::<Sample>("(id:\"a\",id:\"b\")").unwrap_err();
        assert!(fault.0.contains("id"), "{fault}");
    }

    #[test]
    fn a_value_kept_whole_must_be_one_field() {
        let kept =
            r#"(id:"a",verbatim:[("future","[\n 1,\n]"),("r-a","1 /* c */"),("count","3")])"#;
        let sample: Sample = parse(kept).unwrap();
        assert_eq!(sample.count, Some(3), "a newer version knows the field");
        assert_eq!(sample.extra.0.len(), 2);
        for (name, value) in [
            ("a b", "1"),
            ("", "1"),
            ("x", ""),
            ("x", "1,id:2"),
            ("x", "1),(y:2"),
            ("x:1,y", "2"),
            ("x", "\\\"open"),
            ("x", "1 /*"),
            ("verbatim", "[]"),
            ("id", "\\\"b\\\""),
            ("count", "many"),
        ] {
            let hostile = format!("(id:\"a\",verbatim:[(\"{name}\",\"{value}\")])");
            let read = parse::<Sample>(&hostile);
            assert!(read.is_err(), "{hostile}: {read:?}");
        }
    }

    #[test]
    fn deep_and_huge_values_are_faults_and_not_crashes() {
        let deep = format!("(id:\"a\",x:{}", "[".repeat(1_000_000));
        assert!(parse::<Sample>(&deep).is_err());
        for bad in [
            "(count:99999999999999999999999999)",
            "(count:-1)",
            "(count:3.0)",
            "(count:4294967296)",
        ] {
            assert!(parse::<Sample>(bad).is_err(), "{bad}");
        }
    }
}
