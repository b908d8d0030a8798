//! Persons, places and things that annotations speak of.

use super::{EntityId, Extra};

/// A person, organisation, place, document or anything else that annotations speak of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    pub id: EntityId,
    pub kind: EntityKind,
    /// The first name is the label that lists show.
    pub names: Vec<Name>,
    /// Identifiers elsewhere as `scheme:value`, such as `wikidata:Q855`.
    pub ids: Vec<String>,
    /// A remark in Markdown; may be empty.
    pub note: String,
    pub extra: Extra,
}

/// What kind of thing an entity is: `person`, `organisation`, `place`, or a word of the
/// researcher's own.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityKind(pub String);

/// One name of an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    pub text: String,
    /// A BCP 47 tag, such as `ru`; empty if unknown.
    pub language: String,
    /// `name`, `pseudonym`, `form` (a spelling found in a text) or a word of the researcher's own.
    pub kind: String,
}

impl Entity {
    /// The name that lists show: the first one, or the id of an entity that has none.
    pub fn label(&self) -> &str {
        self.names
            .first()
            .map_or(self.id.as_str(), |name| name.text.as_str())
    }
}
