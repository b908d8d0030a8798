//! Documents: corrected, split, and taken out.

use glossator::model::{
    Annotation, AnnotationId, Certainty, DocumentId, Extra, Record, Role, Section,
};
use glossator::project::recipes::documents;
use glossator::project::{Edit, check};
use glossator::text::{Span, TextChange};

use super::{annotation, author, do_it, project, span};

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
