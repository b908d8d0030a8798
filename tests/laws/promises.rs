//! What a project refuses, what it accepts, and what the check of a project finds.

use glossator::model::{
    AlignedPair, Alignment, AlignmentId, Annotation, AnnotationId, AnnotatorId, Body, Color,
    Document, DocumentId, Extra, PairKind, Provenance, Record, Selector, Tag, TagId, Target,
    Timestamp,
};
use glossator::project::{Edit, EditError, Project, State, Transaction, check};
use glossator::text::{CharOffset, Span, Text, TextChange, TextQuote};

use crate::generate;

const TEXT: &str = "Stalin wrote to Mao.";

fn transaction(edits: Vec<Edit>) -> Transaction {
    Transaction {
        label: "a story".into(),
        by: AnnotatorId::new("tester").unwrap(),
        at: Timestamp::default(),
        edits,
    }
}

fn letter() -> DocumentId {
    DocumentId::new("letter").unwrap()
}

fn document(id: &str, text: &str) -> Document {
    generate::document(&DocumentId::new(id).unwrap(), &Text::new(text))
}

fn put_document(id: &str, text: &str) -> Edit {
    Edit::put(Record::Document(document(id, text)))
}

fn mark(id: &str, (start, end): (u32, u32), tags: &[&str]) -> Annotation {
    let selector = Selector::Text(Span::of(start, end).unwrap());
    let quote = selector.describe(&Text::new(TEXT)).unwrap_or_default();
    let by = AnnotatorId::new("tester").unwrap();
    Annotation {
        id: AnnotationId::new(id).unwrap(),
        target: Target {
            document: letter(),
            selector,
            quote,
        },
        bodies: tags
            .iter()
            .map(|tag| Body::Tag(TagId::new(tag).unwrap()))
            .collect(),
        provenance: Provenance::by_hand(by, Timestamp::default()),
        extra: Extra::default(),
    }
}

fn put_mark(id: &str, ends: (u32, u32), tags: &[&str]) -> Edit {
    Edit::put(Record::Annotation(mark(id, ends, tags)))
}

fn put_tag(id: &str, shortcut: Option<u8>) -> Edit {
    Edit::put(Record::Tag(Tag {
        id: TagId::new(id).unwrap(),
        name: id.into(),
        parent: None,
        layer: None,
        color: Color::default(),
        description: String::new(),
        shortcut,
        extra: Extra::default(),
    }))
}

fn remove_mark(id: &str) -> Edit {
    Edit::Remove(AnnotationId::new(id).unwrap().into())
}

fn project(edits: Vec<Edit>) -> Project {
    let mut project = Project::default();
    project.apply(&transaction(edits)).unwrap();
    project
}

/// A letter with one mark in it.
fn marked() -> Project {
    project(vec![
        put_document("letter", TEXT),
        put_mark("m", (0, 6), &[]),
    ])
}

fn problems(project: &Project) -> Vec<String> {
    let breaches = check(project).into_iter();
    breaches
        .map(|breach| format!("{} {}", breach.record, breach.problem))
        .collect()
}

#[test]
fn a_record_put_twice_is_asked_as_it_stands_at_the_end() {
    let mut project = marked();
    let before = project.clone();
    let edits = vec![
        put_tag("person", None),
        put_mark("m", (0, 6), &["person"]),
        put_mark("m", (0, 6), &[]),
    ];
    let inverse = project.apply(&transaction(edits)).unwrap();
    project.apply(&inverse).unwrap();
    assert_eq!(project, before);
}

#[test]
fn what_is_wrong_only_in_between_is_no_reason_to_refuse() {
    let mut project = marked();
    let before = project.clone();
    let edits = vec![
        put_mark("n", (21, 24), &["person"]),
        put_mark("n", (16, 19), &[]),
        put_document("letter", "Mao replied."),
        remove_mark("m"),
        remove_mark("n"),
    ];
    let inverse = project.apply(&transaction(edits)).unwrap();
    project.apply(&inverse).unwrap();
    assert_eq!(project, before);
}

#[test]
fn a_text_is_not_exchanged_under_its_marks_by_taking_the_document_out_between() {
    let mut project = marked();
    let edits = vec![
        Edit::Remove(letter().into()),
        put_document("letter", "Mao replied at once."),
    ];
    assert_eq!(
        project.apply(&transaction(edits)),
        Err(EditError::TextReplaced(letter()))
    );
}

#[test]
fn a_text_may_be_exchanged_with_every_mark_on_it_put_anew() {
    let mut project = marked();
    let before = project.clone();
    let edits = vec![
        put_document("letter", "To Mao, Stalin wrote."),
        put_mark("m", (8, 14), &[]),
    ];
    let inverse = project.apply(&transaction(edits)).unwrap();
    project.apply(&inverse).unwrap();
    assert_eq!(project, before);
}

#[test]
fn no_document_comes_later_than_a_mark_outside_of_it() {
    let mut project = Project::default();
    let edits = vec![
        put_mark("m", (900, 901), &[]),
        put_document("letter", "Short"),
    ];
    assert!(matches!(
        project.apply(&transaction(edits)),
        Err(EditError::OutsideText { .. })
    ));
}

#[test]
fn a_revision_of_a_text_that_was_put_in_between_carries_no_mark_of_the_old_one() {
    let mut project = marked();
    let other = Text::new("Mao replied.");
    let revision = Edit::ReviseText {
        document: letter(),
        change: TextChange::replace(&other, CharOffset::ZERO, CharOffset::new(12), TEXT),
    };
    let edits = vec![put_document("letter", "Mao replied."), revision];
    assert_eq!(
        project.apply(&transaction(edits)),
        Err(EditError::TextReplaced(letter()))
    );
}

#[test]
fn a_correction_of_a_corrected_file_is_taken_back_without_a_trace() {
    let text = Text::new("0123456789");
    let there = TextChange::replace(&text, CharOffset::new(2), CharOffset::new(3), "X");
    let mut corrected = document("letter", "0123456789");
    // Only a file can say so: the second correction takes the first one back.
    corrected.corrections = vec![there.clone().into(), there.invert().into()];
    let mut project = project(vec![Edit::put(Record::Document(corrected))]);
    let before = project.clone();
    let edits = vec![Edit::ReviseText {
        document: letter(),
        change: there,
    }];
    let inverse = project.apply(&transaction(edits)).unwrap();
    let after = project.clone();
    let again = project.apply(&inverse).unwrap();
    assert_eq!(project, before);
    project.apply(&again).unwrap();
    assert_eq!(project, after);
}

fn point(id: &str, at: u32) -> Annotation {
    let selector = Selector::Point(CharOffset::new(at));
    let quote = selector.describe(&Text::new(TEXT)).unwrap();
    let mut point = mark(id, (0, 6), &[]);
    point.target = Target {
        document: letter(),
        selector,
        quote,
    };
    point
}

#[test]
fn a_point_with_other_words_around_it_is_in_doubt() {
    let mut misplaced = point("p", 6);
    let mut project = marked();
    let put = |point: &Annotation| transaction(vec![Edit::put(Record::Annotation(point.clone()))]);
    project.apply(&put(&misplaced)).unwrap();
    assert_eq!(project.state_of(&misplaced), State::Placed);
    misplaced.target.selector = Selector::Point(CharOffset::new(7));
    project.apply(&put(&misplaced)).unwrap();
    assert_eq!(project.state_of(&misplaced), State::Doubtful);
    assert_eq!(
        problems(&project),
        ["p the words «Stalin| wrote to Mao.» do not stand around the place it points at"]
    );
}

#[test]
fn a_point_without_words_around_it_is_where_it_says() {
    let mut bare = point("p", 6);
    bare.target.quote = TextQuote::default();
    assert_eq!(marked().state_of(&bare), State::Placed);
}

#[test]
fn a_remark_on_itself_in_a_circle_or_across_documents_is_refused() {
    let remark = |id: &str, on: &str| {
        let mut remark = mark(id, (0, 6), &[]);
        remark.target.selector = Selector::Annotation(AnnotationId::new(on).unwrap());
        remark.target.quote = TextQuote::default();
        remark
    };
    let put = |remark: Annotation| Edit::put(Record::Annotation(remark));
    let mut project = marked();
    let edits = vec![put_document("other", TEXT), put(remark("r", "m"))];
    project.apply(&transaction(edits)).unwrap();

    let own = transaction(vec![put(remark("c", "c"))]);
    assert!(matches!(
        project.apply(&own),
        Err(EditError::RemarkCircle(_))
    ));
    let round = transaction(vec![put(remark("m", "r"))]);
    assert!(matches!(
        project.apply(&round),
        Err(EditError::RemarkCircle(_))
    ));
    let mut elsewhere = remark("e", "m");
    elsewhere.target.document = DocumentId::new("other").unwrap();
    let across = transaction(vec![put(elsewhere)]);
    assert!(matches!(
        project.apply(&across),
        Err(EditError::RemarkElsewhere { .. })
    ));
    let mut moved = mark("m", (0, 6), &[]);
    moved.target.document = DocumentId::new("other").unwrap();
    let away = transaction(vec![put(moved)]);
    assert!(matches!(
        project.apply(&away),
        Err(EditError::RemarkElsewhere { .. })
    ));
}

#[test]
fn a_shortcut_that_is_no_digit_or_stands_twice_is_found() {
    let project = project(vec![
        put_tag("a", Some(77)),
        put_tag("b", Some(1)),
        put_tag("c", Some(1)),
        put_tag("d", Some(0)),
        put_tag("e", Some(9)),
    ]);
    assert_eq!(
        problems(&project),
        [
            "a has the shortcut 77, which is no digit from 1 to 9",
            "c has the shortcut 1, which 'b' has too",
            "d has the shortcut 0, which is no digit from 1 to 9",
        ]
    );
}

#[test]
fn stretches_outside_of_a_text_that_could_not_be_read_are_found_when_it_can() {
    let mut unread = document("letter", TEXT);
    unread.text = None;
    unread.source.sha256 = "before".into();
    let pair = AlignedPair {
        left: Span::of(0, 90),
        right: Span::of(0, 1),
        kind: PairKind::Clause,
        note: String::new(),
    };
    let alignment = Record::Alignment(Alignment {
        id: AlignmentId::new("pairs").unwrap(),
        title: "ru – en".into(),
        left: letter(),
        right: DocumentId::new("other").unwrap(),
        pairs: vec![pair],
        provenance: Provenance::by_hand(AnnotatorId::new("tester").unwrap(), Timestamp::default()),
        extra: Extra::default(),
    });
    let mut project = project(vec![
        Edit::put(Record::Document(unread)),
        put_document("other", TEXT),
        Edit::put(alignment),
    ]);
    let read = transaction(vec![put_document("letter", TEXT)]);
    assert!(matches!(
        project.apply(&read),
        Err(EditError::OutsideText { .. })
    ));
    assert_eq!(problems(&project), Vec::<String>::new());
}
