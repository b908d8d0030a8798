//! Finding a tag or an entity while its name is being typed.

use std::collections::BTreeMap;

use crate::model::{EntityId, RecordId, TagId};
use crate::names::{Folded, fold};
use crate::project::Project;

use super::codebook_tree::counts_of_tags;

/// Everything that can be found by name: each record with all its names, in all scripts, folded.
#[derive(Clone, Debug)]
pub struct Lexicon<Id> {
    entries: Vec<Entry<Id>>,
}

#[derive(Clone, Debug)]
struct Entry<Id> {
    id: Id,
    uses: usize,
    names: Vec<(String, Folded)>,
}

/// How well a name fits what was typed, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// It is what was typed.
    Whole,
    /// It begins with what was typed.
    Start,
    /// Each word typed begins a word of it.
    Words,
    /// It contains what was typed.
    Inside,
}

/// A record that fits, and the name by which it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit<Id> {
    pub id: Id,
    pub name: String,
    pub rank: Rank,
    /// How many records need it, for showing the most used first.
    pub uses: usize,
}

impl Lexicon<TagId> {
    /// The tags of a project by their names.
    pub fn of_tags(project: &Project) -> Self {
        let counts = counts_of_tags(project);
        let entries = project.tags().map(|tag| Entry {
            uses: counts.get(&tag.id).copied().unwrap_or_default(),
            id: tag.id.clone(),
            names: vec![(tag.name.clone(), fold(&tag.name))],
        });
        Self {
            entries: entries.collect(),
        }
    }
}

impl Lexicon<EntityId> {
    /// The entities of a project by all their names.
    pub fn of_entities(project: &Project) -> Self {
        let entries = project.entities().map(|entity| {
            let texts = entity.names.iter().map(|name| name.text.as_str());
            let texts: Vec<&str> = if entity.names.is_empty() {
                vec![entity.label()]
            } else {
                texts.collect()
            };
            Entry {
                uses: project.count_needed_by(&RecordId::from(entity.id.clone())),
                id: entity.id.clone(),
                names: texts
                    .into_iter()
                    .map(|text| (text.to_owned(), fold(text)))
                    .collect(),
            }
        });
        Self {
            entries: entries.collect(),
        }
    }
}

impl Lexicon<String> {
    /// The kinds that relations of a project have, and how many have each.
    pub fn of_relation_kinds(project: &Project) -> Self {
        let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
        for relation in project.relations() {
            *uses.entry(relation.kind.as_str()).or_default() += 1;
        }
        let entries = uses.into_iter().filter(|(kind, _)| !kind.trim().is_empty());
        let entries = entries.map(|(kind, uses)| Entry {
            id: kind.to_owned(),
            uses,
            names: vec![(kind.to_owned(), fold(kind))],
        });
        Self {
            entries: entries.collect(),
        }
    }
}

impl<Id: Clone + Ord> Lexicon<Id> {
    /// What fits, best first, then most used, then by name; each record once, by its best name.
    /// Nothing typed fits everything.
    pub fn find(&self, typed: &str) -> Vec<Hit<Id>> {
        let typed = fold(typed);
        let mut hits: Vec<Hit<Id>> = self
            .entries
            .iter()
            .filter_map(|entry| entry.hit(&typed))
            .collect();
        hits.sort_by(|one, other| {
            let by_fit = one.rank.cmp(&other.rank);
            let by_use = other.uses.cmp(&one.uses);
            let by_name = (&one.name, &one.id).cmp(&(&other.name, &other.id));
            by_fit.then(by_use).then(by_name)
        });
        hits
    }

    /// The record that has exactly this name but for folding, the most used if several have.
    pub fn named(&self, name: &str) -> Option<Id> {
        let name = fold(name);
        let same = self
            .entries
            .iter()
            .filter(|entry| !name.is_empty() && entry.names.iter().any(|(_, one)| *one == name));
        same.max_by_key(|entry| entry.uses)
            .map(|entry| entry.id.clone())
    }
}

impl<Id: Clone> Entry<Id> {
    fn hit(&self, typed: &Folded) -> Option<Hit<Id>> {
        let fits = self
            .names
            .iter()
            .filter_map(|(name, folded)| Some((rank(typed, folded)?, name)));
        // The first of the best, so that the label wins over other names.
        let (rank, name) = fits.min_by_key(|(rank, _)| *rank)?;
        Some(Hit {
            id: self.id.clone(),
            name: name.clone(),
            rank,
            uses: self.uses,
        })
    }
}

/// How well a folded name fits what was typed; `None` if it does not.
fn rank(typed: &Folded, name: &Folded) -> Option<Rank> {
    let (typed, name) = (typed.as_str(), name.as_str());
    if typed == name {
        Some(Rank::Whole)
    } else if name.starts_with(typed) {
        Some(Rank::Start)
    } else if each_word_begins_one(typed, name) {
        Some(Rank::Words)
    } else if name.contains(typed) {
        Some(Rank::Inside)
    } else {
        None
    }
}

/// Whether each word typed begins a word of the name, in any order and each word once.
fn each_word_begins_one(typed: &str, name: &str) -> bool {
    let is_gap = |character: char| !character.is_alphanumeric();
    let mut words: Vec<&str> = name.split(is_gap).filter(|word| !word.is_empty()).collect();
    typed
        .split(is_gap)
        .filter(|word| !word.is_empty())
        .all(|start| {
            let place = words.iter().position(|word| word.starts_with(start));
            place.map(|place| words.remove(place)).is_some()
        })
        && typed.contains(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon(names: &[(&'static str, &[&str])]) -> Lexicon<&'static str> {
        let entries = names.iter().map(|(id, names)| Entry {
            id: *id,
            uses: 0,
            names: names
                .iter()
                .map(|name| ((*name).to_owned(), fold(name)))
                .collect(),
        });
        Lexicon {
            entries: entries.collect(),
        }
    }

    fn found(lexicon: &Lexicon<&'static str>, typed: &str) -> Vec<&'static str> {
        lexicon.find(typed).into_iter().map(|hit| hit.id).collect()
    }

    fn people() -> Lexicon<&'static str> {
        lexicon(&[
            ("kovalev", &["Ivan Kovalev", "Ковалёв"]),
            ("mao", &["Mao Zedong", "Мао Цзэдун", "毛泽东"]),
            ("stalin", &["Joseph Stalin", "Сталин", "Филиппов"]),
        ])
    }

    #[test]
    fn every_script_finds_the_same_person() {
        for typed in ["mao", "ZEDONG", "мао", "цзэ", "毛", "泽东"] {
            assert_eq!(found(&people(), typed), ["mao"], "{typed}");
        }
        assert_eq!(found(&people(), "ковалев"), ["kovalev"]);
    }

    #[test]
    fn a_pseudonym_finds_the_person_and_says_by_which_name() {
        let hits = people().find("фил");
        assert_eq!(hits.len(), 1);
        assert_eq!((hits[0].id, hits[0].name.as_str()), ("stalin", "Филиппов"));
    }

    #[test]
    fn words_may_come_in_any_order_and_be_cut_short() {
        assert_eq!(found(&people(), "ze ma"), ["mao"]);
        assert_eq!(found(&people(), "ma ma"), [""; 0]);
    }

    #[test]
    fn the_best_fit_comes_first() {
        let tags = lexicon(&[
            ("inside", &["superperson"]),
            ("words", &["a person"]),
            ("start", &["personal"]),
            ("whole", &["Person"]),
        ]);
        assert_eq!(
            found(&tags, "person"),
            ["whole", "start", "words", "inside"]
        );
    }

    #[test]
    fn nothing_typed_finds_everything() {
        assert_eq!(found(&people(), " ").len(), 3);
    }

    #[test]
    fn a_name_is_recognised_whatever_its_case() {
        assert_eq!(people().named("СТАЛИН"), Some("stalin"));
        assert_eq!(people().named("стал"), None);
        assert_eq!(people().named(""), None);
    }
}
