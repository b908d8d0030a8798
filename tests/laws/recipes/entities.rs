//! Entities that were one all along.

use glossator::model::{EntityId, Extra, Name};
use glossator::project::recipes::entities;

use super::{author, do_it, entity, project};

#[test]
fn merged_entities_keep_every_name_id_note_and_mention() {
    let mut project = project();
    let (mao, stalin) = (
        EntityId::new("mao").unwrap(),
        EntityId::new("stalin").unwrap(),
    );
    do_it(&mut project, |project| {
        entities::merge(project, &author(), std::slice::from_ref(&mao), &stalin)
    });
    let heir = project.entity(&stalin).unwrap();
    assert_eq!(heir.names.len(), 4);
    assert_eq!(heir.ids, ["wikidata:stalin", "wikidata:mao"]);
    assert_eq!(heir.note, "about stalin\n\nabout mao");
    assert_eq!(project.mentions_of(&stalin).count(), 2);
    assert_eq!(project.entity(&mao), None);
}

#[test]
fn nothing_that_was_known_of_a_merged_entity_is_lost() {
    let mut project = project();
    let name = |text: &str, language: &str, kind: &str| Name {
        text: text.into(),
        language: language.into(),
        kind: kind.into(),
    };
    let mut heir = entity("heir", &[]);
    heir.names = vec![name("Mao", "", "name"), name("Филиппов", "ru", "name")];
    heir.note = "a Maoist's hero".into();
    heir.extra = Extra(vec![("viaf".into(), "1".into())]);
    let mut other = entity("other", &[]);
    other.names = vec![
        name("Mao", "zh", "name"),
        name("Филиппов", "ru", "pseudonym"),
    ];
    other.note = "Mao".into();
    other.extra = Extra(vec![("viaf".into(), "2".into())]);
    for one in [heir, other] {
        do_it(&mut project, |project| {
            entities::put(project, &author(), one)
        });
    }
    let (from, into) = (
        EntityId::new("other").unwrap(),
        EntityId::new("heir").unwrap(),
    );
    do_it(&mut project, |project| {
        entities::merge(project, &author(), &[from], &into)
    });
    let heir = project.entity(&into).unwrap();
    assert_eq!(
        heir.names,
        [
            name("Mao", "zh", "name"),
            name("Филиппов", "ru", "name"),
            name("Филиппов", "ru", "pseudonym")
        ]
    );
    assert_eq!(heir.note, "a Maoist's hero\n\nMao");
    let fields = [("viaf", "1"), ("viaf_2", "2")];
    assert_eq!(
        heir.extra.0,
        fields.map(|(name, value)| (name.to_owned(), value.to_owned()))
    );
}
