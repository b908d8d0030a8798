//! The codebook: tags merged, deleted, moved and given a key.

use glossator::model::{AnnotationId, Extra, Tag, TagId};
use glossator::project::check;
use glossator::project::recipes::{codebook, highlights};

use super::{annotation, author, do_it, project, tag};

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
fn the_heir_of_merged_tags_keeps_what_they_say_and_what_is_unknown_of_them() {
    let mut project = project();
    let with = |id: &str, above: Option<&str>, description: &str, unknown: [(&str, &str); 2]| Tag {
        description: description.to_owned(),
        extra: Extra(
            unknown
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .to_vec(),
        ),
        ..tag(id, above, None)
    };
    for one in [
        with(
            "king",
            None,
            "Who rules.",
            [("memo", "1"), ("seen", "true")],
        ),
        with("ruler", None, "Who rules.", [("memo", "1"), ("old", "2")]),
        with("chief", None, "Of a tribe.", [("memo", "3"), ("old", "2")]),
        // The heir stands below one that goes away.
        with(
            "head",
            Some("king"),
            "Of a state.",
            [("memo", "1"), ("old", "0")],
        ),
    ] {
        do_it(&mut project, |project| {
            codebook::add_tag(project, &author(), one)
        });
    }
    let id = |name: &str| TagId::new(name).unwrap();
    let from = [id("king"), id("ruler"), id("chief")];
    do_it(&mut project, |project| {
        codebook::merge_tags(project, &author(), &from, &id("head"))
    });
    let heir = project.tag(&id("head")).unwrap();
    assert_eq!(heir.description, "Of a state.\n\nOf a tribe.\n\nWho rules.");
    let unknown: Vec<(&str, &str)> = heir
        .extra
        .0
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    assert_eq!(
        unknown,
        [
            ("memo", "1"),
            ("old", "0"),
            ("memo_2", "3"),
            ("old_2", "2"),
            ("seen", "true")
        ]
    );
    assert_eq!(heir.parent, None);
    assert_eq!(check(&project), vec![]);
}
