use super::*;
use crate::model::{
    Body, Color, Description, Document, Encoding, Entity, EntityKind, Extra, Name, NewlineStyle,
    Provenance, Record, Selector, SourceFile, Tag, Target, Timestamp,
};
use crate::project::{Edit, Transaction};
use crate::text::{Span, Text, TextQuote};

fn annotator() -> AnnotatorId {
    AnnotatorId::new("me").unwrap()
}

fn document(id: &str, title: &str, text: &str) -> Record {
    Record::Document(Document {
        id: DocumentId::new(id).unwrap(),
        source: SourceFile {
            path: format!("{id}.txt"),
            sha256: String::new(),
            length: u32::try_from(text.chars().count()).unwrap(),
            encoding: Encoding {
                name: "UTF-8".to_owned(),
                byte_order_mark: false,
            },
            newline: NewlineStyle::None,
        },
        derivation: None,
        text: Some(Text::new(text)),
        corrections: Vec::new(),
        description: Description {
            title: title.to_owned(),
            ..Description::default()
        },
        sections: Vec::new(),
        extra: Extra::default(),
    })
}

fn tag(name: &str, parent: Option<&str>) -> Record {
    Record::Tag(Tag {
        id: TagId::new(name).unwrap(),
        name: name.to_owned(),
        parent: parent.map(|parent| TagId::new(parent).unwrap()),
        layer: None,
        color: Color::default(),
        description: String::new(),
        shortcut: None,
        extra: Extra::default(),
    })
}

fn entity(id: &str, names: &[&str]) -> Record {
    let name = |text: &&str| Name {
        text: (*text).to_owned(),
        language: String::new(),
        kind: "name".to_owned(),
    };
    Record::Entity(Entity {
        id: EntityId::new(id).unwrap(),
        kind: EntityKind("person".to_owned()),
        names: names.iter().map(name).collect(),
        ids: Vec::new(),
        note: String::new(),
        extra: Extra::default(),
    })
}

fn annotation(id: &str, document: &str, (start, quote): (u32, &str), bodies: Vec<Body>) -> Record {
    let length = u32::try_from(quote.chars().count()).unwrap();
    Record::Annotation(Annotation {
        id: AnnotationId::new(id).unwrap(),
        target: Target {
            document: DocumentId::new(document).unwrap(),
            selector: Selector::Text(Span::of(start, start + length).unwrap()),
            quote: TextQuote {
                exact: quote.to_owned(),
                ..TextQuote::default()
            },
        },
        bodies,
        provenance: Provenance::by_hand(annotator(), Timestamp::default()),
        extra: Extra::default(),
    })
}

fn tagged(name: &str) -> Body {
    Body::Tag(TagId::new(name).unwrap())
}

fn sample() -> Project {
    let mao = Body::Entity(EntityId::new("mao").unwrap());
    let records = vec![
        document("b", "Answer", "Сталина и Мао"),
        document("a", "Letter", "Mao Zedong wrote"),
        tag("name", None),
        tag("person", Some("name")),
        tag("verb", None),
        entity("mao", &["Mao Zedong", "Мао Цзэдун"]),
        annotation("1", "a", (0, "Mao Zedong"), vec![tagged("person"), mao]),
        annotation("2", "a", (11, "wrote"), vec![tagged("verb")]),
        annotation(
            "3",
            "b",
            (0, "Сталина"),
            vec![Body::Note("Ковалёв?".into())],
        ),
        annotation("4", "b", (10, "Мао!"), vec![tagged("name")]),
    ];
    // The last quote does not stand in the text.
    let records = records.into_iter().map(|record| match record {
        Record::Annotation(mut one) if one.id.as_str() == "4" => {
            one.target.selector = Selector::Text(Span::of(10, 13).unwrap());
            Record::Annotation(one)
        }
        other => other,
    });
    Project::of(records.map(Edit::put).collect())
}

fn listed(filter: Filter, column: Column, direction: Direction) -> String {
    let query = Query {
        filter,
        column,
        direction,
    };
    let mut list = AnnotationList::default();
    list.refresh(&sample(), &query);
    ids(&list)
}

fn ids(list: &AnnotationList) -> String {
    let ids = (0..list.len()).filter_map(|row| list.id(row));
    ids.map(AnnotationId::as_str).collect()
}

fn filtered(filter: Filter) -> String {
    listed(filter, Column::Place, Direction::Ascending)
}

fn with_words(words: &str) -> String {
    filtered(Filter {
        words: words.to_owned(),
        ..Filter::default()
    })
}

#[test]
fn documents_stand_by_title_and_annotations_by_place() {
    assert_eq!(filtered(Filter::default()), "3412");
    let back = listed(Filter::default(), Column::Place, Direction::Descending);
    assert_eq!(back, "2143");
}

#[test]
fn rows_without_a_value_are_last_whichever_way_the_column_is_sorted() {
    let by_tag = |direction| listed(Filter::default(), Column::Tag, direction);
    assert_eq!(by_tag(Direction::Ascending), "4123");
    assert_eq!(by_tag(Direction::Descending), "2143");
}

#[test]
fn every_column_sorts() {
    let up = |column| listed(Filter::default(), column, Direction::Ascending);
    assert_eq!(up(Column::Quote), "1243");
    assert_eq!(up(Column::Entity), "1342");
    assert_eq!(up(Column::Note), "3412");
    assert_eq!(up(Column::Annotator), "3412");
    assert_eq!(up(Column::State), "3124");
}

#[test]
fn words_are_looked_for_in_quotes_notes_and_names() {
    assert_eq!(with_words("wrote"), "2");
    assert_eq!(with_words("ковалев"), "3");
    assert_eq!(with_words("цзэдун"), "1");
    assert_eq!(with_words("answer"), "");
    assert_eq!(with_words("person zed"), "1");
    assert_eq!(with_words("person wrote"), "");
}

#[test]
fn a_tag_finds_the_tags_below_it() {
    let tag = TagId::new("name").ok();
    let filter = Filter {
        tag,
        ..Filter::default()
    };
    assert_eq!(filtered(filter), "41");
}

#[test]
fn doubtful_annotations_can_be_listed_alone() {
    let filter = Filter {
        state: Some(State::Doubtful),
        ..Filter::default()
    };
    assert_eq!(filtered(filter), "4");
}

#[test]
fn a_list_is_computed_again_only_when_something_changed() {
    let (mut project, mut query) = (sample(), Query::default());
    let mut list = AnnotationList::default();
    assert!(list.refresh(&project, &query));
    assert!(!list.refresh(&project, &query));
    assert!(!list.refresh(&project.clone(), &query));
    let transaction = Transaction {
        label: String::new(),
        by: annotator(),
        at: Timestamp::default(),
        edits: vec![Edit::Remove(AnnotationId::new("3").unwrap().into())],
    };
    project.apply(&transaction).unwrap();
    assert!(list.refresh(&project, &query));
    assert_eq!(list.len(), 3);
    assert_eq!(list.row_of(&AnnotationId::new("1").unwrap()), Some(1));
    query.filter.words = "wrote".to_owned();
    assert!(list.refresh(&project, &query));
    assert_eq!(list.len(), 1);
}

#[test]
fn a_list_that_follows_changes_is_the_list_made_anew() {
    let columns = [
        Column::Place,
        Column::Quote,
        Column::Tag,
        Column::Entity,
        Column::Note,
        Column::State,
    ];
    let words = |words: &str| Filter {
        words: words.to_owned(),
        ..Filter::default()
    };
    let changes = [
        Edit::Remove(AnnotationId::new("3").unwrap().into()),
        Edit::put(annotation("5", "a", (0, "answer"), vec![tagged("name")])),
        Edit::put(annotation("1", "a", (2, "wrote"), Vec::new())),
        Edit::put(annotation("3", "b", (1, "nswer"), vec![tagged("name")])),
    ];
    for column in columns {
        for direction in [Direction::Ascending, Direction::Descending] {
            for filter in [Filter::default(), words("wrote"), words("answer")] {
                let query = Query {
                    filter,
                    column,
                    direction,
                };
                let (mut project, mut following) = (sample(), AnnotationList::default());
                following.refresh(&project, &query);
                for change in &changes {
                    let transaction = Transaction {
                        label: String::new(),
                        by: annotator(),
                        at: Timestamp::default(),
                        edits: vec![change.clone()],
                    };
                    project.apply(&transaction).unwrap();
                    following.refresh(&project, &query);
                    let mut anew = AnnotationList::default();
                    anew.refresh(&project, &query);
                    assert_eq!(ids(&following), ids(&anew), "{query:?} {change:?}");
                    for row in 0..anew.len() {
                        assert_eq!(following.row_of(anew.id(row).unwrap()), Some(row));
                    }
                }
            }
        }
    }
}
