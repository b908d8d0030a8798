//! Relations: changed, counted by kind, and deleted with what they join.

use glossator::analysis::Lexicon;
use glossator::model::{AnnotationId, Relation, RelationId, Timestamp};
use glossator::project::check;
use glossator::project::recipes::{Author, highlights, links};

use super::{author, do_it, project};

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
