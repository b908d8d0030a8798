//! Names of records that never change and are never used again.

use std::fmt;
use std::sync::Arc;

use thiserror::Error;

/// Why a string cannot name a record.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error(
    "{0:?} cannot be an id: an id has 1 to 200 characters, none of them a control character and no \
     blank but single spaces inside"
)]
pub struct InvalidId(pub String);

fn checked(id: &str) -> Result<Arc<str>, InvalidId> {
    let is_bad =
        |character: char| character.is_control() || (character.is_whitespace() && character != ' ');
    let spaces_are_inside = id.trim() == id && !id.contains("  ");
    let has_length = !id.is_empty() && id.chars().count() <= 200;
    let is_valid = has_length && spaces_are_inside && !id.contains(is_bad);
    if is_valid {
        Ok(id.into())
    } else {
        Err(InvalidId(id.to_owned()))
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident => $variant:ident,)*) => {
        $(
            $(#[$doc])*
            #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name(Arc<str>);

            impl $name {
                /// An id of 1 to 200 characters: no control characters, and of blanks only single
                /// spaces inside.
                pub fn new(id: &str) -> Result<Self, InvalidId> {
                    checked(id).map(Self)
                }

                pub fn as_str(&self) -> &str {
                    &self.0
                }
            }

            impl fmt::Display for $name {
                fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                    self.0.fmt(formatter)
                }
            }

            impl fmt::Debug for $name {
                fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                    write!(formatter, "{}({})", stringify!($variant), self.0)
                }
            }

            impl From<$name> for RecordId {
                fn from(id: $name) -> Self {
                    Self::$variant(id)
                }
            }
        )*

        /// The name of any record.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum RecordId {
            $($variant($name),)*
        }

        impl fmt::Display for RecordId {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self { $(Self::$variant(id) => id.fmt(formatter),)* }
            }
        }
    };
}

ids! {
    /// The name of a [`Document`](super::Document).
    DocumentId => Document,
    /// The name of an [`Annotation`](super::Annotation).
    AnnotationId => Annotation,
    /// The name of a [`Relation`](super::Relation).
    RelationId => Relation,
    /// The name of a [`Tag`](super::Tag).
    TagId => Tag,
    /// The name of a [`Layer`](super::Layer).
    LayerId => Layer,
    /// The name of an [`Entity`](super::Entity).
    EntityId => Entity,
    /// The name of an [`Annotator`](super::Annotator).
    AnnotatorId => Annotator,
    /// The name of an [`Alignment`](super::Alignment).
    AlignmentId => Alignment,
}

impl AnnotatorId {
    /// Whoever made something that says nothing about its maker.
    pub fn unknown() -> Self {
        Self("unknown".into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_not_empty_and_has_no_blank_that_the_eye_could_miss() {
        assert!(EntityId::new("per:mao").is_ok());
        assert!(EntityId::new("арх-45").is_ok());
        assert!(EntityId::new("corr:В. Молотов").is_ok());
        for bad in ["", " a", "a ", "a  b", "a\u{a0}b", "a\nb", "a\u{0}b"] {
            assert_eq!(EntityId::new(bad), Err(InvalidId(bad.to_owned())));
        }
    }
}
