//! The fields of an entity that can be typed into, each as words.

use crate::model::Entity;
use crate::ui::panels::new_records::new_name;

/// One field of an entity. Names are numbered; the number after the last one adds a name, and a
/// name without words is taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum EntityField {
    Name(usize),
    /// The language of a name, as a BCP 47 tag.
    Language(usize),
    /// One id a line, as `scheme:value`.
    Ids,
    Note,
}

impl EntityField {
    /// Which of the names it is about.
    pub const fn number(self) -> Option<usize> {
        match self {
            Self::Name(number) | Self::Language(number) => Some(number),
            Self::Ids | Self::Note => None,
        }
    }

    /// The same of another name.
    pub const fn numbered(self, number: usize) -> Self {
        match self {
            Self::Name(_) => Self::Name(number),
            Self::Language(_) => Self::Language(number),
            other => other,
        }
    }

    /// What the field says now.
    pub fn words(self, entity: &Entity) -> String {
        let name = |number: usize| entity.names.get(number);
        match self {
            Self::Name(number) => name(number).map_or_else(String::new, |one| one.text.clone()),
            Self::Language(number) => {
                name(number).map_or_else(String::new, |one| one.language.clone())
            }
            Self::Ids => entity.ids.join("\n"),
            Self::Note => entity.note.clone(),
        }
    }

    /// The entity of which this field says `words`; the last name cannot be taken out.
    pub fn put(self, entity: &Entity, words: &str) -> Entity {
        let mut new = entity.clone();
        match self {
            Self::Name(number) => put_name(&mut new, number, words.trim()),
            Self::Language(number) => {
                if let Some(name) = new.names.get_mut(number) {
                    words.trim().clone_into(&mut name.language);
                }
            }
            Self::Ids => {
                let lines = words.lines().map(str::trim).filter(|line| !line.is_empty());
                new.ids = lines.map(str::to_owned).collect();
            }
            Self::Note => words.clone_into(&mut new.note),
        }
        new
    }
}

fn put_name(entity: &mut Entity, number: usize, words: &str) {
    let is_only = entity.names.len() == 1;
    match (entity.names.get_mut(number), words.is_empty()) {
        (Some(name), false) => words.clone_into(&mut name.text),
        (None, false) => entity.names.push(new_name(words)),
        (Some(_), true) if !is_only => drop(entity.names.remove(number)),
        (Some(_) | None, true) => {}
    }
}

/// The entity with another of its names first, which lists then show.
pub(super) fn shown_as(entity: &Entity, number: usize) -> Entity {
    let mut new = entity.clone();
    if number < new.names.len() {
        let name = new.names.remove(number);
        new.names.insert(0, name);
    }
    new
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EntityId, EntityKind, Extra};

    fn stalin() -> Entity {
        Entity {
            id: EntityId::new("stalin").unwrap(),
            kind: EntityKind("person".to_owned()),
            names: vec![new_name("Stalin"), new_name("Сталин")],
            ids: vec!["wikidata:Q855".to_owned()],
            note: String::new(),
            extra: Extra::default(),
        }
    }

    fn names(entity: &Entity) -> Vec<&str> {
        entity.names.iter().map(|name| name.text.as_str()).collect()
    }

    #[test]
    fn a_name_is_changed_added_and_taken_out() {
        let renamed = EntityField::Name(0).put(&stalin(), " Joseph Stalin ");
        assert_eq!(names(&renamed), ["Joseph Stalin", "Сталин"]);
        let added = EntityField::Name(2).put(&renamed, "Филиппов");
        assert_eq!(names(&added), ["Joseph Stalin", "Сталин", "Филиппов"]);
        let fewer = EntityField::Name(1).put(&added, "");
        assert_eq!(names(&fewer), ["Joseph Stalin", "Филиппов"]);
    }

    #[test]
    fn the_last_name_stays() {
        let one = EntityField::Name(1).put(&stalin(), "");
        assert_eq!(EntityField::Name(0).put(&one, " "), one);
    }

    #[test]
    fn ids_stand_one_on_a_line() {
        let entity = EntityField::Ids.put(&stalin(), "wikidata:Q855\n\n viaf:101 ");
        assert_eq!(entity.ids, ["wikidata:Q855", "viaf:101"]);
        assert_eq!(EntityField::Ids.words(&entity), "wikidata:Q855\nviaf:101");
    }

    #[test]
    fn another_name_can_be_the_one_that_lists_show() {
        assert_eq!(names(&shown_as(&stalin(), 1)), ["Сталин", "Stalin"]);
        assert_eq!(shown_as(&stalin(), 9), stalin());
    }
}
