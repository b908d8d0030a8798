//! The entities of a project by kind.

use crate::model::{Entity, EntityId, EntityKind, RecordId};
use crate::names::{Folded, fold};
use crate::project::Project;

/// The kinds that every project has, in the order in which they are listed.
pub const FIRST_KINDS: [&str; 3] = ["person", "organisation", "place"];

/// The entities of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityGroup {
    pub kind: EntityKind,
    /// By name.
    pub entities: Vec<EntityRow>,
}

/// One entity in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityRow {
    pub id: EntityId,
    pub label: String,
    /// Another name by which it was found; empty if it was found by its label.
    pub found_as: String,
    /// How many annotations speak of it.
    pub mentions: usize,
}

/// The entities that have each of the words typed in one of their names or in their ids, grouped by
/// kind: persons, organisations and places first, then the other kinds by name. A kind without an
/// entity is left out.
pub fn entity_groups(project: &Project, typed: &str) -> Vec<EntityGroup> {
    let typed = fold(typed);
    let words: Vec<&str> = typed.as_str().split_whitespace().collect();
    let mut groups: Vec<EntityGroup> = kinds(project)
        .into_iter()
        .map(|kind| EntityGroup {
            kind,
            entities: Vec::new(),
        })
        .collect();
    for entity in project.entities() {
        let group = groups.iter_mut().find(|group| group.kind == entity.kind);
        if let (Some(group), Some(found_as)) = (group, found_as(entity, &words)) {
            group.entities.push(EntityRow {
                id: entity.id.clone(),
                label: entity.label().to_owned(),
                found_as,
                mentions: project.count_needed_by(&RecordId::from(entity.id.clone())),
            });
        }
    }
    groups.retain(|group| !group.entities.is_empty());
    for group in &mut groups {
        let key = |row: &EntityRow| -> (Folded, EntityId) { (fold(&row.label), row.id.clone()) };
        group.entities.sort_by_cached_key(key);
    }
    groups
}

/// The kinds there are to choose from: the first ones, and those in use.
pub fn kinds(project: &Project) -> Vec<EntityKind> {
    let first = FIRST_KINDS.map(|kind| EntityKind(kind.to_owned()));
    let mut others: Vec<EntityKind> = project
        .entities()
        .map(|entity| entity.kind.clone())
        .filter(|kind| !first.contains(kind))
        .collect();
    others.sort();
    others.dedup();
    first.into_iter().chain(others).collect()
}

/// The name by which an entity is found; empty if its label has all the words, `None` if no name
/// and no id has.
fn found_as(entity: &Entity, words: &[&str]) -> Option<String> {
    let has_all = |name: &str| {
        let name = fold(name);
        words.iter().all(|word| name.as_str().contains(word))
    };
    if has_all(entity.label()) {
        return Some(String::new());
    }
    let names = entity.names.iter().map(|name| &name.text);
    names.chain(&entity.ids).find(|name| has_all(name)).cloned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Extra, Name, Record};
    use crate::project::Edit;

    fn entity(id: &str, kind: &str, names: &[&str]) -> Edit {
        let name = |text: &&str| Name {
            text: (*text).to_owned(),
            language: String::new(),
            kind: "name".to_owned(),
        };
        Edit::put(Record::Entity(Entity {
            id: EntityId::new(id).unwrap(),
            kind: EntityKind(kind.to_owned()),
            names: names.iter().map(name).collect(),
            ids: vec![format!("wikidata:{id}")],
            note: String::new(),
            extra: Extra::default(),
        }))
    }

    fn listed(typed: &str) -> String {
        let project = Project::of(vec![
            entity("Q1", "place", &["Moscow", "Москва"]),
            entity("Q2", "act", &["Order 227"]),
            entity("Q3", "person", &["Stalin", "Сталин", "Филиппов"]),
            entity("Q4", "person", &["Mao Zedong"]),
        ]);
        let group = |group: EntityGroup| {
            let rows = group.entities.into_iter().map(|row| {
                if row.found_as.is_empty() {
                    row.label
                } else {
                    format!("{} ({})", row.label, row.found_as)
                }
            });
            format!("{}: {}", group.kind.0, rows.collect::<Vec<_>>().join(", "))
        };
        let groups = entity_groups(&project, typed).into_iter().map(group);
        groups.collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn persons_and_places_come_before_other_kinds() {
        assert_eq!(
            listed(""),
            "person: Mao Zedong, Stalin; place: Moscow; act: Order 227"
        );
    }

    #[test]
    fn every_name_in_every_script_finds_its_entity_and_is_shown() {
        assert_eq!(listed("филипп"), "person: Stalin (Филиппов)");
        assert_eq!(listed("zed mao"), "person: Mao Zedong");
        assert_eq!(listed("q1"), "place: Moscow (wikidata:Q1)");
        assert_eq!(listed("nobody"), "");
    }
}
