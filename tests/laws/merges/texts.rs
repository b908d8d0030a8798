//! Two people at one text: corrections, new versions, and the marks in it.

use glossator::model::{AnnotationId, Record, RecordId};
use glossator::project::{Edit, Project, State};
use glossator::text::{CharOffset, Text, TextChange};

use super::{Apart, TEXT, author, letter, merged, put_letter, put_mark};
use crate::generate;

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
