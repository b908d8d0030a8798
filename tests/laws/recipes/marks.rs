//! Marks: made, tagged, noted, dated, moved, confirmed and deleted.

use glossator::model::{AnnotationId, Body, HistoricalDate, Record, Selector, TagId};
use glossator::project::recipes::{dates, highlights, notes};
use glossator::project::{Edit, Project, check};

use super::{annotation, author, do_it, mark, project, span};

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
