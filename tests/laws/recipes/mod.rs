//! What the verbs of the window do, and that one step takes each of them back.

mod codebook;
mod documents;
mod entities;
mod marks;
mod relations;

use glossator::model::{
    Annotation, AnnotationId, AnnotatorId, Body, Color, DocumentId, Entity, EntityId, EntityKind,
    Extra, Name, Selector, Tag, TagId, Timestamp,
};
use glossator::project::recipes::highlights::NewAnnotation;
use glossator::project::recipes::{self, Author, highlights};
use glossator::project::{Project, Transaction, check};
use glossator::text::{CharOffset, Span, Text};

use crate::generate::document;

const TEXT: &str = "Представляю проект ответа на телеграмму тов. Мао Цзэдуна на имя тов. Филиппова";

fn author() -> Author {
    Author {
        by: AnnotatorId::new("historian").unwrap(),
        at: Timestamp::from_seconds(100),
    }
}

fn tag(id: &str, parent: Option<&str>, shortcut: Option<u8>) -> Tag {
    Tag {
        id: TagId::new(id).unwrap(),
        name: id.to_owned(),
        parent: parent.map(|parent| TagId::new(parent).unwrap()),
        layer: None,
        color: Color::default(),
        description: String::new(),
        shortcut,
        extra: Extra::default(),
    }
}

fn entity(id: &str, names: &[&str]) -> Entity {
    Entity {
        id: EntityId::new(id).unwrap(),
        kind: EntityKind("person".into()),
        names: names
            .iter()
            .map(|name| Name {
                text: (*name).into(),
                language: String::new(),
                kind: "name".into(),
            })
            .collect(),
        ids: vec![format!("wikidata:{id}")],
        note: format!("about {id}"),
        extra: Extra::default(),
    }
}

/// A project with one text, two tags, two entities and two marks, one on the other's word.
fn project() -> Project {
    let mut project = Project::default();
    let by = author();
    let text = Text::new(TEXT);
    let id = DocumentId::new("draft").unwrap();
    do_it(&mut project, |_| {
        recipes::documents::add(&by, vec![document(&id, &text)])
    });
    do_it(&mut project, |project| {
        recipes::codebook::add_tag(project, &by, tag("person", None, Some(1)))
    });
    do_it(&mut project, |project| {
        recipes::codebook::add_tag(project, &by, tag("pseudonym", Some("person"), Some(2)))
    });
    do_it(&mut project, |project| {
        recipes::entities::put(project, &by, entity("mao", &["Mao Zedong", "Мао Цзэдун"]))
    });
    do_it(&mut project, |project| {
        recipes::entities::put(project, &by, entity("stalin", &["Stalin", "Филиппов"]))
    });
    mark(&mut project, "m1", "Мао Цзэдуна", "person", "mao");
    mark(&mut project, "m2", "Филиппова", "pseudonym", "stalin");
    assert_eq!(check(&project), vec![]);
    project
}

fn do_it(project: &mut Project, recipe: impl FnOnce(&Project) -> Transaction) -> Transaction {
    let transaction = recipe(project);
    let before = project.clone();
    let inverse = project.apply(&transaction).unwrap();
    let mut back = project.clone();
    back.apply(&inverse).unwrap();
    assert_eq!(
        back, before,
        "one step must take back: {}",
        transaction.label
    );
    transaction
}

fn span(word: &str) -> Span {
    let start = TEXT.split(word).next().unwrap().chars().count();
    Span::new(
        CharOffset::from_count(start),
        CharOffset::from_count(start + word.chars().count()),
    )
    .unwrap()
}

fn mark(project: &mut Project, id: &str, word: &str, tag: &str, entity: &str) -> Transaction {
    let new = NewAnnotation {
        id: AnnotationId::new(id).unwrap(),
        document: DocumentId::new("draft").unwrap(),
        selector: Selector::Text(span(word)),
        bodies: vec![
            Body::Tag(TagId::new(tag).unwrap()),
            Body::Entity(EntityId::new(entity).unwrap()),
        ],
    };
    do_it(project, |project| {
        highlights::create(project, &author(), new)
    })
}

fn annotation<'a>(project: &'a Project, id: &str) -> &'a Annotation {
    project.annotation(&AnnotationId::new(id).unwrap()).unwrap()
}
