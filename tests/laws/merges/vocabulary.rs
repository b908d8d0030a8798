//! Two people at one person, one tag, one document that is described.

use glossator::model::{Color, EntityId, Extra, Record, Tag, TagId};
use glossator::project::{Difference, Edit, Project, check};

use super::{Apart, merged, person};

fn names(project: &Project) -> Vec<&str> {
    let entity = project.entity(&EntityId::new("mao").unwrap()).unwrap();
    entity.names.iter().map(|name| name.text.as_str()).collect()
}

#[test]
fn both_add_a_name_to_one_person_and_both_names_are_kept() {
    let apart = Apart::from(vec![person(&["Mao Zedong"], "")])
        .we(vec![person(&["Mao Zedong", "Мао Цзэдун"], "")])
        .they(vec![person(&["毛泽东", "Mao Zedong"], "chairman")]);
    let (merged, conflicts) = apart.merged();
    assert_eq!(conflicts, vec![]);
    assert_eq!(names(&merged), ["Mao Zedong", "Мао Цзэдун", "毛泽东"]);
    assert_eq!(
        merged.entity(&EntityId::new("mao").unwrap()).unwrap().note,
        "chairman"
    );
}

#[test]
fn who_alone_changed_the_order_of_names_says_which_is_the_first() {
    let apart = Apart::from(vec![person(&["Mao", "毛泽东"], "")])
        .we(vec![person(&["Mao", "毛泽东", "Мао"], "")])
        .they(vec![person(&["毛泽东", "Mao"], "")]);
    assert_eq!(names(&apart.merged().0), ["毛泽东", "Mao", "Мао"]);
}

#[test]
fn two_notes_on_one_person_are_told_word_for_word() {
    let apart = Apart::from(vec![person(&["Mao"], "")])
        .we(vec![person(&["Mao"], "of the CCP")])
        .they(vec![person(&["Mao", "毛泽东"], "of Hunan")]);
    let (merged, conflicts) = apart.merged();
    assert_eq!(names(&merged), ["Mao", "毛泽东"]);
    let told = Difference {
        field: "note".into(),
        ours: "«of the CCP»".into(),
        theirs: "«of Hunan»".into(),
    };
    assert_eq!(conflicts[0].differences, [told]);
}

fn tag(id: &str, parent: Option<&str>) -> Tag {
    Tag {
        id: TagId::new(id).unwrap(),
        name: id.into(),
        parent: parent.map(|parent| TagId::new(parent).unwrap()),
        layer: None,
        color: Color::default(),
        description: String::new(),
        shortcut: None,
        extra: Extra::default(),
    }
}

fn put_tag(tag: Tag) -> Edit {
    Edit::put(Record::Tag(tag))
}

#[test]
fn one_recolours_a_tag_and_the_other_describes_it() {
    let red = Color::read("#ff0000").unwrap();
    let apart = Apart::from(vec![put_tag(tag("t", None))])
        .we(vec![put_tag(Tag {
            color: red,
            ..tag("t", None)
        })])
        .they(vec![put_tag(Tag {
            description: "who".into(),
            ..tag("t", None)
        })]);
    let (merged, conflicts) = apart.merged();
    let both = Tag {
        color: red,
        description: "who".into(),
        ..tag("t", None)
    };
    assert_eq!(conflicts, vec![]);
    assert_eq!(merged.tag(&both.id), Some(&both));
}

#[test]
fn two_moves_in_the_codebook_and_a_removed_parent_leave_a_tree() {
    let edits = vec![
        put_tag(tag("p", None)),
        put_tag(tag("t", Some("p"))),
        put_tag(tag("u", None)),
    ];
    let apart = Apart::from(edits)
        .we(vec![put_tag(tag("u", Some("t")))])
        .they(vec![
            put_tag(tag("t", Some("u"))),
            Edit::Remove(TagId::new("p").unwrap().into()),
        ]);
    let (merged, conflicts) = merged(&apart.base, &apart.ours, &apart.theirs);
    assert_eq!(merged.tags().len(), 3);
    assert!(!conflicts.is_empty());
    assert_eq!(check(&merged), vec![]);
}

#[test]
fn one_digit_given_to_two_tags_stays_with_ours() {
    let with = |id: &str| {
        put_tag(Tag {
            shortcut: Some(1),
            ..tag(id, None)
        })
    };
    let apart = Apart::from(vec![put_tag(tag("a", None)), put_tag(tag("b", None))])
        .we(vec![with("b")])
        .they(vec![with("a")]);
    let (merged, conflicts) = merged(&apart.base, &apart.ours, &apart.theirs);
    assert_eq!(
        merged.tag(&TagId::new("b").unwrap()).unwrap().shortcut,
        Some(1)
    );
    assert_eq!(conflicts.len(), 1);
    assert_eq!(check(&merged), vec![]);
}

#[test]
fn a_field_of_a_newer_version_that_both_changed_is_told() {
    let with = |value: &str| {
        let extra = Extra(vec![("weight".into(), value.into())]);
        put_tag(Tag {
            extra,
            ..tag("t", None)
        })
    };
    let apart = Apart::from(vec![put_tag(tag("t", None))])
        .we(vec![with("1")])
        .they(vec![with("2")]);
    let (_, conflicts) = apart.merged();
    assert_eq!(conflicts[0].differences[0].theirs, "weight:2");
}
