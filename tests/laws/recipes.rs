//! What the verbs of the window do, and that one step takes each of them back.

use glossator::analysis::Lexicon;
use glossator::model::{
    Annotation, AnnotationId, AnnotatorId, Body, Certainty, Color, DocumentId, Entity, EntityId,
    EntityKind, Extra, HistoricalDate, Name, Record, Relation, RelationId, Role, Section, Selector,
    Tag, TagId, Timestamp,
};
use glossator::project::recipes::highlights::NewAnnotation;
use glossator::project::recipes::{
    Author, codebook, dates, documents, entities, highlights, links, notes,
};
use glossator::project::{Edit, Project, Transaction, check};
use glossator::text::{CharOffset, Span, Text, TextChange};

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
        documents::add(&by, vec![document(&id, &text)])
    });
    do_it(&mut project, |project| {
        codebook::add_tag(project, &by, tag("person", None, Some(1)))
    });
    do_it(&mut project, |project| {
        codebook::add_tag(project, &by, tag("pseudonym", Some("person"), Some(2)))
    });
    do_it(&mut project, |project| {
        entities::put(project, &by, entity("mao", &["Mao Zedong", "Мао Цзэдун"]))
    });
    do_it(&mut project, |project| {
        entities::put(project, &by, entity("stalin", &["Stalin", "Филиппов"]))
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

#[test]
fn a_tagged_name_reads_well_in_the_undo_menu() {
    let label = mark(&mut project(), "m3", "проект ответа", "person", "mao").label;
    assert_eq!(label, "tag 'person' on «проект ответа»");
}

#[test]
fn the_same_tag_twice_is_no_change() {
    let project = project();
    let ids = [AnnotationId::new("m1").unwrap()];
    assert!(
        highlights::add_tag(&project, &author(), &ids, &TagId::new("person").unwrap()).is_empty()
    );
    assert!(
        !highlights::add_tag(&project, &author(), &ids, &TagId::new("pseudonym").unwrap())
            .is_empty()
    );
}

#[test]
fn a_retagged_annotation_keeps_its_note() {
    let mut project = project();
    let id = AnnotationId::new("m2").unwrap();
    let (person, pseudonym) = (
        TagId::new("person").unwrap(),
        TagId::new("pseudonym").unwrap(),
    );
    do_it(&mut project, |project| {
        notes::set_note(project, &author(), &id, "signs as *Filippov*")
    });
    do_it(&mut project, |project| {
        highlights::add_tag(project, &author(), std::slice::from_ref(&id), &person)
    });
    do_it(&mut project, |project| {
        highlights::remove_tag(project, &author(), std::slice::from_ref(&id), &pseudonym)
    });
    let one = annotation(&project, "m2");
    assert_eq!(one.notes().collect::<Vec<_>>(), ["signs as *Filippov*"]);
    assert_eq!(one.tags().collect::<Vec<_>>(), [&person]);
}

#[test]
fn an_emptied_note_is_gone() {
    let mut project = project();
    let id = AnnotationId::new("m1").unwrap();
    do_it(&mut project, |project| {
        notes::set_note(project, &author(), &id, "x")
    });
    do_it(&mut project, |project| {
        notes::set_note(project, &author(), &id, "  ")
    });
    assert_eq!(annotation(&project, "m1").notes().count(), 0);
}

#[test]
fn a_moved_edge_changes_the_quote_with_the_place() {
    let mut project = project();
    let wider = Selector::Text(span("тов. Филиппова"));
    do_it(&mut project, |project| {
        highlights::move_to(
            project,
            &author(),
            &AnnotationId::new("m2").unwrap(),
            &wider,
        )
    });
    assert_eq!(
        annotation(&project, "m2").target.quote.exact,
        "тов. Филиппова"
    );
    assert_eq!(check(&project), vec![]);
}

#[test]
fn merged_tags_leave_one_tag_on_each_annotation() {
    let mut project = project();
    let id = AnnotationId::new("m2").unwrap();
    do_it(&mut project, |project| {
        highlights::add_tag(project, &author(), &[id], &TagId::new("person").unwrap())
    });
    let from = [TagId::new("person").unwrap()];
    let into = TagId::new("pseudonym").unwrap();
    let transaction = do_it(&mut project, |project| {
        codebook::merge_tags(project, &author(), &from, &into)
    });
    assert_eq!(
        transaction.label,
        "merge 'person' into 'pseudonym' (2 annotations)"
    );
    assert_eq!(
        annotation(&project, "m2").tags().collect::<Vec<_>>(),
        [&into]
    );
    assert_eq!(
        project.tag(&into).unwrap().parent,
        None,
        "the heir must not stand below the tag that went away"
    );
    assert_eq!(check(&project), vec![]);
}

#[test]
fn a_deleted_tag_takes_no_annotation_with_it_and_its_children_move_up() {
    let mut project = project();
    let transaction = do_it(&mut project, |project| {
        codebook::remove_tag(project, &author(), &TagId::new("person").unwrap())
    });
    assert_eq!(
        transaction.label,
        "delete the tag 'person' (on 1 annotation)"
    );
    assert_eq!(annotation(&project, "m1").tags().count(), 0);
    assert_eq!(
        project
            .tag(&TagId::new("pseudonym").unwrap())
            .unwrap()
            .parent,
        None
    );
}

#[test]
fn a_shortcut_belongs_to_one_tag() {
    let mut project = project();
    do_it(&mut project, |project| {
        codebook::add_tag(project, &author(), tag("place", None, Some(1)))
    });
    assert_eq!(
        project
            .tag(&TagId::new("person").unwrap())
            .unwrap()
            .shortcut,
        None
    );
    assert_eq!(
        project.tag(&TagId::new("place").unwrap()).unwrap().shortcut,
        Some(1)
    );
}

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
fn a_deleted_annotation_takes_its_relations_and_comes_back_with_them() {
    let mut project = project();
    let (from, to) = (
        AnnotationId::new("m2").unwrap(),
        AnnotationId::new("m1").unwrap(),
    );
    let id = RelationId::new("r1").unwrap();
    do_it(&mut project, |project| {
        links::relate(project, &author(), id.clone(), (&from, &to), "answers")
    });
    do_it(&mut project, |project| {
        highlights::remove(project, &author(), &[to])
    });
    assert_eq!(project.relation(&id), None);
    assert_eq!(check(&project), vec![]);
}

#[test]
fn a_document_is_taken_out_with_everything_said_about_it() {
    let mut project = project();
    let id = DocumentId::new("draft").unwrap();
    let transaction = do_it(&mut project, |project| {
        documents::remove(project, &author(), &id)
    });
    assert!(
        transaction.label.ends_with("(2 annotations)"),
        "{}",
        transaction.label
    );
    assert_eq!(project.annotations().len(), 0);
    assert_eq!(project.tags().len(), 2);
}

#[test]
fn a_corrected_letter_keeps_the_mark_and_is_taken_back_without_a_trace() {
    let mut project = project();
    let id = DocumentId::new("draft").unwrap();
    let at = span("Цзэдуна").start();
    let change = TextChange::replace(project.text(&id).unwrap(), at, at.plus(3), "Цзе-");
    let transaction = do_it(&mut project, |project| {
        documents::correct(project, &author(), &id, change)
    });
    assert_eq!(transaction.label, "correct «Цзэ» to «Цзе-» in draft.txt");
    assert_eq!(
        annotation(&project, "m1").target.quote.exact,
        "Мао Цзе-дуна"
    );
    assert_eq!(annotation(&project, "m2").target.quote.exact, "Филиппова");
    assert_eq!(check(&project), vec![]);
}

#[test]
fn a_deleted_passage_leaves_an_orphan_with_its_words() {
    let mut project = project();
    let id = DocumentId::new("draft").unwrap();
    let gone = span("тов. Мао Цзэдуна ");
    let change = TextChange::replace(project.text(&id).unwrap(), gone.start(), gone.end(), "");
    do_it(&mut project, |project| {
        documents::correct(project, &author(), &id, change)
    });
    let orphan = annotation(&project, "m1");
    assert!(orphan.is_orphan());
    assert_eq!(orphan.target.quote.exact, "Мао Цзэдуна");
}

#[test]
fn a_relation_is_changed_in_kind_direction_and_note() {
    let mut project = project();
    let id = RelationId::new("r1").unwrap();
    let [one, other] = ["m1", "m2"].map(|id| AnnotationId::new(id).unwrap());
    do_it(&mut project, |project| {
        links::relate(project, &author(), id.clone(), (&one, &other), "knows")
    });
    let later = Author {
        at: Timestamp::from_seconds(200),
        ..author()
    };
    let mut change = |change: &dyn Fn(&mut Relation)| {
        let done = do_it(&mut project, |project| {
            let mut relation = project.relation(&id).unwrap().clone();
            change(&mut relation);
            links::change_relation(project, &later, relation)
        });
        (done.label, project.relation(&id).unwrap().clone())
    };
    let (label, renamed) = change(&|relation| relation.kind = "writes to".into());
    assert_eq!(label, "change the relation 'knows' to 'writes to'");
    assert_eq!(renamed.provenance.modified, later.at);
    let (label, turned) = change(&|relation| {
        std::mem::swap(&mut relation.from, &mut relation.to);
    });
    assert_eq!(label, "turn the relation 'writes to' round");
    assert_eq!((&turned.from, &turned.to), (&other, &one));
    let labels = ["see f. 45", "see f. 46", ""].map(|note| {
        let (label, noted) = change(&|relation| relation.note = note.into());
        assert_eq!(noted.note, note);
        label
    });
    assert_eq!(
        labels,
        [
            "add a note to the relation 'writes to'",
            "edit the note on the relation 'writes to'",
            "delete the note on the relation 'writes to'",
        ]
    );
    let same = project.relation(&id).unwrap().clone();
    assert!(links::change_relation(&project, &later, same).is_empty());
}

#[test]
fn a_date_is_said_changed_and_taken_back() {
    let mut project = project();
    let id = AnnotationId::new("m1").unwrap();
    let date = |verbatim: &str, reading: Option<&str>| HistoricalDate {
        verbatim: verbatim.into(),
        reading: reading.map(|reading| glossator::dates::checked(reading).unwrap()),
    };
    let (unread, read) = (
        date("26.1949 г.", None),
        date("26.1949 г.", Some("1949-10-26")),
    );
    let said = |project: &mut Project, old: Option<&HistoricalDate>, new: &HistoricalDate| {
        do_it(project, |project| {
            dates::set(project, &author(), &id, (old, new.clone()))
        })
    };
    let first = said(&mut project, None, &unread);
    assert_eq!(first.label, "date '26.1949 г.' on «Мао Цзэдуна»");
    let changed = said(&mut project, Some(&unread), &read);
    assert_eq!(changed.label, "date '1949-10-26' on «Мао Цзэдуна»");
    let bodies = &annotation(&project, "m1").bodies;
    assert_eq!(bodies.last(), Some(&Body::Date(read.clone())));
    assert_eq!(bodies.len(), 3);
    // The same again says nothing new, whichever it replaces.
    assert!(said(&mut project, None, &read).is_empty());
    said(&mut project, None, &unread);
    said(&mut project, Some(&unread), &read);
    assert_eq!(annotation(&project, "m1").bodies.len(), 3);

    let gone = do_it(&mut project, |project| {
        dates::remove(project, &author(), &id, &read)
    });
    assert_eq!(
        gone.label,
        "remove the date '1949-10-26' from «Мао Цзэдуна»"
    );
    assert_eq!(annotation(&project, "m1").bodies.len(), 2);
    assert!(dates::remove(&project, &author(), &id, &read).is_empty());
}

#[test]
fn kinds_of_relations_are_those_in_use_the_most_used_first() {
    let mut project = project();
    let [one, other] = ["m1", "m2"].map(|id| AnnotationId::new(id).unwrap());
    for (number, kind) in (0..).zip(["translates", "sent to", "sent to"]) {
        let id = RelationId::new(&format!("r{number}")).unwrap();
        do_it(&mut project, |project| {
            links::relate(project, &author(), id, (&one, &other), kind)
        });
    }
    let kinds = Lexicon::of_relation_kinds(&project);
    let found: Vec<(String, usize)> = kinds
        .find("")
        .into_iter()
        .map(|hit| (hit.name, hit.uses))
        .collect();
    assert_eq!(found, [("sent to".into(), 2), ("translates".into(), 1)]);
    assert_eq!(kinds.find("tran").len(), 1);
}

#[test]
fn splitting_and_splitting_again_touches_no_annotation() {
    let mut project = project();
    let id = DocumentId::new("draft").unwrap();
    let before: Vec<Annotation> = project.annotations().cloned().collect();
    let section = |start, end, role| Section {
        span: Span::of(start, end),
        title: "Part".into(),
        role,
        language: "ru".into(),
        certainty: Certainty::Low,
        extra: Extra::default(),
    };
    let parts = vec![
        section(0, 4, Role::Label),
        section(5, 20, Role::Metadata),
        section(20, 40, Role::Transcript),
    ];
    let labels = [
        (parts, "into 2 parts"),
        (vec![section(0, 9, Role::Text)], "one part"),
        (vec![], "unsplit"),
    ];
    for (sections, ending) in labels {
        let transaction = do_it(&mut project, |project| {
            documents::split(project, &author(), &id, sections.clone())
        });
        assert!(transaction.label.ends_with(ending), "{}", transaction.label);
        assert_eq!(project.document(&id).unwrap().sections, sections);
        assert_eq!(project.annotations().cloned().collect::<Vec<_>>(), before);
        assert_eq!(check(&project), vec![]);
    }
    assert!(documents::split(&project, &author(), &id, vec![]).is_empty());
}

#[test]
fn a_tag_is_merged_into_one_two_levels_below_it() {
    let mut project = project();
    for one in [
        tag("politician", Some("person"), None),
        tag("minister", Some("politician"), None),
        tag("envoy", Some("person"), None),
    ] {
        do_it(&mut project, |project| {
            codebook::add_tag(project, &author(), one)
        });
    }
    let id = |name: &str| TagId::new(name).unwrap();
    do_it(&mut project, |project| {
        codebook::merge_tags(project, &author(), &[id("person")], &id("minister"))
    });
    let parent = |name: &str| project.tag(&id(name)).unwrap().parent.clone();
    assert_eq!(parent("politician"), None);
    assert_eq!(parent("minister"), Some(id("politician")));
    assert_eq!(parent("envoy"), Some(id("minister")));
    assert_eq!(parent("pseudonym"), Some(id("minister")));
    assert_eq!(check(&project), vec![]);
}

#[test]
fn a_tag_between_two_that_are_merged_moves_up_to_what_is_left() {
    let mut project = project();
    for one in [
        tag("a", None, None),
        tag("b", Some("a"), None),
        tag("c", Some("b"), None),
        tag("d", Some("c"), None),
        tag("e", Some("d"), None),
    ] {
        do_it(&mut project, |project| {
            codebook::add_tag(project, &author(), one)
        });
    }
    let id = |name: &str| TagId::new(name).unwrap();
    do_it(&mut project, |project| {
        codebook::merge_tags(project, &author(), &[id("b"), id("d")], &id("e"))
    });
    let parent = |name: &str| project.tag(&id(name)).unwrap().parent.clone();
    assert_eq!(parent("c"), Some(id("a")));
    assert_eq!(parent("e"), Some(id("c")));
}

#[test]
fn a_mark_in_doubt_is_confirmed_where_it_stands() {
    let mut project = project();
    let id = AnnotationId::new("m2").unwrap();
    let mut doubtful = annotation(&project, "m2").clone();
    doubtful.target.quote.exact = "Сталина".to_owned();
    let put = Edit::put(Record::Annotation(doubtful.clone()));
    project.apply(&author().transaction("", vec![put])).unwrap();
    assert_eq!(check(&project).len(), 1);
    do_it(&mut project, |project| {
        highlights::move_to(project, &author(), &id, &doubtful.target.selector)
    });
    assert_eq!(annotation(&project, "m2").target.quote.exact, "Филиппова");
    assert_eq!(check(&project), vec![]);
    let again = highlights::move_to(&project, &author(), &id, &doubtful.target.selector);
    assert!(again.is_empty(), "there is nothing left to confirm");
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

#[test]
fn a_document_with_very_many_marks_is_taken_out_at_once() {
    let mut project = project();
    let mark = annotation(&project, "m1").clone();
    let puts = (0..20_000).map(|number| {
        let id = AnnotationId::new(&format!("x{number}")).unwrap();
        Edit::put(Record::Annotation(Annotation { id, ..mark.clone() }))
    });
    let puts = author().transaction("", puts.collect());
    project.apply(&puts).unwrap();
    let began = std::time::Instant::now();
    let removal = documents::remove(&project, &author(), &DocumentId::new("draft").unwrap());
    // A quarter of a minute, where each is looked for among those before it.
    assert!(began.elapsed().as_secs() < 3, "{:?}", began.elapsed());
    assert_eq!(removal.edits.len(), 20_003);
}
