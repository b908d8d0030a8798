//! Laws of bringing two people's work together.

use std::collections::BTreeSet;

use glossator::model::{
    AnnotationId, AnnotatorId, Color, DocumentId, Entity, EntityId, EntityKind, Extra, Name,
    Record, RecordId, Selector, Tag, TagId, Timestamp,
};
use glossator::project::recipes::Author;
use glossator::project::recipes::highlights::{self, NewAnnotation};
use glossator::project::{Conflict, Difference, Edit, Project, State, check, lead_to, merge};
use glossator::text::{CharOffset, Span, Text, TextChange};
use proptest::prelude::*;

use crate::generate::{self, Step, steps, transaction};

fn author() -> Author {
    Author {
        by: AnnotatorId::new("tester").unwrap(),
        at: Timestamp::default(),
    }
}

/// The project after the steps that it accepts. Texts are corrected, but not exchanged for others.
fn after(project: &Project, steps: &[Step]) -> Project {
    let mut project = project.clone();
    for step in steps {
        let is_there = |id: &u8| project.document(&generate::document_id(*id)).is_some();
        if matches!(step, Step::PutDocument(id, _) if is_there(id)) {
            continue;
        }
        if let Some(transaction) = transaction(&project, step) {
            let _refused = project.apply(&transaction);
        }
    }
    project
}

fn beginning(steps: &[Step]) -> Project {
    let mut project = Project::default();
    for step in steps {
        if let Some(transaction) = transaction(&project, step) {
            let _refused = project.apply(&transaction);
        }
    }
    project
}

fn merged(base: &Project, ours: &Project, theirs: &Project) -> (Project, Vec<Conflict>) {
    let (transaction, conflicts) = merge(&author(), base, ours, theirs);
    let mut merged = ours.clone();
    merged.apply(&transaction).unwrap();
    (merged, conflicts)
}

fn ids(project: &Project) -> BTreeSet<RecordId> {
    project.records().map(|record| record.id()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, ..ProptestConfig::default() })]

    #[test]
    fn who_changed_nothing_gets_what_the_other_has(base in steps(), theirs in steps()) {
        let base = beginning(&base);
        let theirs = after(&base, &theirs);
        prop_assert_eq!(merged(&base, &base, &theirs), (theirs.clone(), vec![]));
        prop_assert_eq!(merged(&base, &theirs, &base), (theirs.clone(), vec![]));
        prop_assert_eq!(merged(&base, &theirs, &theirs), (theirs, vec![]));
    }

    #[test]
    fn nothing_that_somebody_made_is_lost(base in steps(), ours in steps(), theirs in steps()) {
        let base = beginning(&base);
        let (ours, theirs) = (after(&base, &ours), after(&base, &theirs));
        let (merged, conflicts) = merged(&base, &ours, &theirs);
        let made = |side: &Project| ids(side).difference(&ids(&base)).cloned().collect::<BTreeSet<_>>();
        prop_assert!(made(&ours).is_subset(&ids(&merged)));
        prop_assert!(made(&theirs).is_subset(&ids(&merged)));
        let wrong: Vec<_> = check(&merged).into_iter().filter(|one| !is_a_known_doubt(&conflicts, &one.record)).collect();
        prop_assert_eq!(wrong, vec![]);
    }

    #[test]
    fn whatever_one_side_says_is_said_afterwards_or_told(base in steps(), ours in steps(), theirs in steps()) {
        let base = beginning(&base);
        let (ours, theirs) = (after(&base, &ours), after(&base, &theirs));
        let (merged, conflicts) = merged(&base, &ours, &theirs);
        for side in [&ours, &theirs] {
            for (id, statement) in statements(side).difference(&statements(&base)) {
                let is_told = conflicts.iter().any(|one| one.record == *id);
                let is_said = statements(&merged).contains(&(id.clone(), statement.clone()));
                prop_assert!(is_said || is_told, "{id}: {statement} is gone without a word");
            }
        }
    }

    #[test]
    fn an_earlier_state_is_restored_whatever_happened_since(base in steps(), since in steps()) {
        let earlier = beginning(&base);
        let mut project = after(&earlier, &since);
        let now = project.clone();
        let inverse = project.apply(&lead_to(&author(), "restore", &project, &earlier)).unwrap();
        prop_assert_eq!(&project, &earlier);
        project.apply(&inverse).unwrap();
        prop_assert_eq!(&project, &now);
    }
}

/// A mark that one side moved in a text that both corrected at one place may stand on other words.
fn is_a_known_doubt(conflicts: &[Conflict], record: &RecordId) -> bool {
    let is_text = |one: &Conflict| one.differences.iter().any(|one| one.field == "text");
    conflicts.iter().any(is_text) && matches!(record, RecordId::Annotation(_))
}

/// What the records say, without the positions that corrections move: one sentence for each thing.
fn statements(project: &Project) -> BTreeSet<(RecordId, String)> {
    let mut all = BTreeSet::new();
    let mut say = |id: &RecordId, what: String| {
        all.insert((id.clone(), what));
    };
    for record in project.records() {
        let id = &record.id();
        match record {
            Record::Annotation(one) => {
                one.bodies
                    .iter()
                    .for_each(|body| say(id, format!("{body:?}")));
            }
            Record::Entity(one) => {
                say(id, format!("kind {:?}", one.kind));
                one.names
                    .iter()
                    .for_each(|name| say(id, format!("{name:?}")));
            }
            Record::Tag(one) => {
                say(id, format!("parent {:?}", one.parent));
                say(id, format!("layer {:?}", one.layer));
            }
            Record::Relation(one) => say(id, format!("from {} to {}", one.from, one.to)),
            Record::Alignment(one) => say(id, format!("{} – {}", one.left, one.right)),
            Record::Document(one) => {
                let findings = one.description.findings.iter();
                findings.for_each(|one| say(id, format!("{:?} {}", one.field, one.says)));
                one.sections
                    .iter()
                    .for_each(|one| say(id, one.title.clone()));
            }
            Record::Layer(_) | Record::Annotator(_) => {}
        }
    }
    all
}

/// Three versions of one project: what it was, ours and theirs.
struct Apart {
    base: Project,
    ours: Project,
    theirs: Project,
}

impl Apart {
    fn from(edits: Vec<Edit>) -> Self {
        let mut base = Project::default();
        base.apply(&author().transaction("", edits)).unwrap();
        Self {
            ours: base.clone(),
            theirs: base.clone(),
            base,
        }
    }

    fn we(mut self, edits: Vec<Edit>) -> Self {
        let edits = author().transaction("", edits);
        self.ours.apply(&edits).unwrap();
        self
    }

    fn they(mut self, edits: Vec<Edit>) -> Self {
        let edits = author().transaction("", edits);
        self.theirs.apply(&edits).unwrap();
        self
    }

    fn merged(&self) -> (Project, Vec<Conflict>) {
        let (merged, conflicts) = merged(&self.base, &self.ours, &self.theirs);
        // Nobody is favoured but in what both changed.
        if conflicts.is_empty() {
            let (other_way, others) = self::merged(&self.base, &self.theirs, &self.ours);
            assert_eq!(statements(&other_way), statements(&merged));
            assert_eq!(others, vec![]);
        }
        (merged, conflicts)
    }
}

const TEXT: &str = "Stalin wrote to Mao, and Mao to Stalin.";

fn letter() -> DocumentId {
    DocumentId::new("letter").unwrap()
}

fn put_letter() -> Edit {
    Edit::put(Record::Document(generate::document(
        &letter(),
        &Text::new(TEXT),
    )))
}

pub fn put_mark(id: &str, word: &str, text: &str) -> Edit {
    let start = CharOffset::from_count(text.find(word).unwrap());
    let span = Span::new(start, start.plus(u32::try_from(word.len()).unwrap())).unwrap();
    let mut project = Project::default();
    let document = generate::document(&letter(), &Text::new(text));
    let add = author().transaction("", vec![Edit::put(Record::Document(document))]);
    project.apply(&add).unwrap();
    let new = NewAnnotation {
        id: AnnotationId::new(id).unwrap(),
        document: letter(),
        selector: Selector::Text(span),
        bodies: vec![],
    };
    highlights::create(&project, &author(), new).edits.remove(0)
}

fn correct(text: &str, wrong: &str, right: &str) -> Edit {
    let start = CharOffset::from_count(text.find(wrong).unwrap());
    let end = start.plus(u32::try_from(wrong.len()).unwrap());
    Edit::ReviseText {
        document: letter(),
        change: TextChange::replace(&Text::new(text), start, end, right),
    }
}

fn words_of(project: &Project, id: &str) -> String {
    let mark = project.annotation(&AnnotationId::new(id).unwrap()).unwrap();
    assert_eq!(project.state_of(mark), State::Placed, "{id}");
    mark.target.quote.exact.clone()
}

fn text_of(project: &Project) -> String {
    project.text(&letter()).unwrap().as_str().to_owned()
}

#[test]
fn a_colleagues_correction_moves_the_mark_that_we_made_meanwhile() {
    let apart = Apart::from(vec![put_letter()])
        .we(vec![put_mark("ours", "Mao", TEXT)])
        .they(vec![correct(TEXT, "Stalin", "J. Stalin")]);
    let (merged, conflicts) = apart.merged();
    assert_eq!(conflicts, vec![]);
    assert_eq!(
        text_of(&merged),
        "J. Stalin wrote to Mao, and Mao to Stalin."
    );
    assert_eq!(words_of(&merged, "ours"), "Mao");
    assert_eq!(merged.document(&letter()).unwrap().corrections.len(), 1);
}

#[test]
fn two_corrections_of_two_words_are_both_made() {
    let corrected = "Stalin telegraphed to Mao, and Mao to Stalin.";
    let apart = Apart::from(vec![put_letter(), put_mark("old", "Mao to Stalin.", TEXT)])
        .we(vec![
            correct(TEXT, "wrote", "telegraphed"),
            put_mark("ours", "Mao,", corrected),
        ])
        .they(vec![
            correct(TEXT, "Stalin.", "him."),
            correct("Stalin wrote to Mao, and Mao to him.", "Stalin", "He"),
        ]);
    let (merged, conflicts) = apart.merged();
    assert_eq!(conflicts, vec![]);
    assert_eq!(text_of(&merged), "He telegraphed to Mao, and Mao to him.");
    assert_eq!(words_of(&merged, "old"), "Mao to him.");
    assert_eq!(words_of(&merged, "ours"), "Mao,");
}

#[test]
fn two_corrections_of_one_word_are_a_conflict_and_the_rest_is_merged() {
    let theirs = "Stalin cabled to Mao, and Mao to Stalin.";
    let apart = Apart::from(vec![put_letter(), put_mark("old", "Mao to Stalin", TEXT)])
        .we(vec![correct(TEXT, "wrote", "telegraphed")])
        .they(vec![
            correct(TEXT, "wrote", "cabled"),
            put_mark("theirs", "Mao,", theirs),
        ]);
    let (merged, conflicts) = apart.merged();
    assert_eq!(conflicts.len(), 1);
    assert_eq!(conflicts[0].record, RecordId::from(letter()));
    assert_eq!(
        conflicts[0].differences[0].theirs,
        "letter.txt with 1 correction(s), the last «wrote» to «cabled»"
    );
    assert_eq!(
        text_of(&merged),
        "Stalin telegraphed to Mao, and Mao to Stalin."
    );
    assert_eq!(words_of(&merged, "old"), "Mao to Stalin");
    assert_eq!(words_of(&merged, "theirs"), "Mao,");
}

#[test]
fn a_correction_taken_back_by_a_colleague_is_taken_back() {
    let corrected = "J. Stalin wrote to Mao, and Mao to Stalin.";
    let there = correct(TEXT, "Stalin", "J. Stalin");
    let back = correct(corrected, "J. Stalin", "Stalin");
    let apart = Apart::from(vec![put_letter(), there])
        .we(vec![put_mark("ours", "Mao", corrected)])
        .they(vec![back]);
    let (merged, conflicts) = apart.merged();
    assert_eq!(conflicts, vec![]);
    assert_eq!(text_of(&merged), TEXT);
    assert_eq!(words_of(&merged, "ours"), "Mao");
    assert!(merged.document(&letter()).unwrap().corrections.is_empty());
}

#[test]
fn a_colleague_who_took_over_a_new_version_of_the_source_moves_our_marks() {
    let mut renewed = generate::document(
        &letter(),
        &Text::new("Yesterday Stalin wrote to Mao, and Mao to Stalin."),
    );
    renewed.source.sha256 = "new".into();
    renewed.sections.clear();
    let apart = Apart::from(vec![put_letter()])
        .we(vec![put_mark("ours", "Mao", TEXT)])
        .they(vec![Edit::put(Record::Document(renewed))]);
    let (merged, _) = apart.merged();
    assert_eq!(words_of(&merged, "ours"), "Mao");
    assert_eq!(merged.document(&letter()).unwrap().source.sha256, "new");
}

#[test]
fn a_text_that_one_side_cannot_read_now_is_no_conflict() {
    let mut apart = Apart::from(vec![put_letter(), put_mark("m", "Mao", TEXT)]);
    let mut unread = generate::document(&letter(), &Text::new(TEXT));
    unread.text = None;
    let mut theirs = Project::default();
    let edits = vec![
        Edit::put(Record::Document(unread)),
        put_mark("m", "Mao", TEXT),
        put_mark("n", "wrote", TEXT),
    ];
    theirs.apply(&author().transaction("", edits)).unwrap();
    apart.theirs = theirs;
    let (merged, conflicts) = merged(&apart.base, &apart.ours, &apart.theirs);
    assert_eq!(conflicts, vec![]);
    assert_eq!(words_of(&merged, "n"), "wrote");
}

#[test]
fn a_mark_that_cannot_be_brought_to_our_text_is_told_and_not_guessed() {
    let version = |words: &str, name: &str| {
        let mut document = generate::document(&letter(), &Text::new(words));
        document.source.sha256 = name.into();
        document.sections.clear();
        document
    };
    let mut apart = Apart::from(vec![put_letter()]).we(vec![Edit::put(Record::Document(version(
        "Stalin wrote.",
        "shorter",
    )))]);
    let mut unread = version(TEXT, "another");
    unread.text = None;
    let mut theirs = Project::default();
    let edits = vec![
        Edit::put(Record::Document(unread)),
        put_mark("late", "Stalin.", TEXT),
    ];
    theirs.apply(&author().transaction("", edits)).unwrap();
    apart.theirs = theirs;
    let (merged, conflicts) = merged(&apart.base, &apart.ours, &apart.theirs);
    assert_eq!(text_of(&merged), "Stalin wrote.");
    let late = AnnotationId::new("late").unwrap();
    assert_eq!(merged.annotation(&late), None);
    let told = conflicts
        .iter()
        .find(|one| one.record == late.clone().into());
    assert!(
        told.is_some_and(|one| one.theirs.is_some()),
        "{conflicts:?}"
    );
}

fn entity(names: &[&str], note: &str) -> Edit {
    let name = |text: &&str| Name {
        text: (*text).to_owned(),
        language: String::new(),
        kind: "name".into(),
    };
    Edit::put(Record::Entity(Entity {
        id: EntityId::new("mao").unwrap(),
        kind: EntityKind("person".into()),
        names: names.iter().map(name).collect(),
        ids: vec![],
        note: note.into(),
        extra: Extra::default(),
    }))
}

fn names(project: &Project) -> Vec<&str> {
    let entity = project.entity(&EntityId::new("mao").unwrap()).unwrap();
    entity.names.iter().map(|name| name.text.as_str()).collect()
}

#[test]
fn both_add_a_name_to_one_person_and_both_names_are_kept() {
    let apart = Apart::from(vec![entity(&["Mao Zedong"], "")])
        .we(vec![entity(&["Mao Zedong", "Мао Цзэдун"], "")])
        .they(vec![entity(&["毛泽东", "Mao Zedong"], "chairman")]);
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
    let apart = Apart::from(vec![entity(&["Mao", "毛泽东"], "")])
        .we(vec![entity(&["Mao", "毛泽东", "Мао"], "")])
        .they(vec![entity(&["毛泽东", "Mao"], "")]);
    assert_eq!(names(&apart.merged().0), ["毛泽东", "Mao", "Мао"]);
}

#[test]
fn two_notes_on_one_person_are_told_word_for_word() {
    let apart = Apart::from(vec![entity(&["Mao"], "")])
        .we(vec![entity(&["Mao"], "of the CCP")])
        .they(vec![entity(&["Mao", "毛泽东"], "of Hunan")]);
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
