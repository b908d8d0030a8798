//! The main job on the real record, from the welcome screen to the files, told twice: once by
//! mouse and once by keyboard.

mod by_keyboard;
mod by_mouse;
mod on_disk;
mod two_hands;

use glossator::model::Annotation;

use crate::robot::Robot;

/// How many annotations the sample comes with.
const SHIPPED: usize = 299;

/// Waits until the sample is there, whoever opened it.
fn waits_for_sample(robot: &mut Robot) {
    robot.waits_until("the sample is open", |robot| {
        robot.workbench().session.is_some()
    });
    assert_eq!(robot.session().title(), "Korea, October 1949");
}

/// Has everything written into the files.
fn writes(robot: &mut Robot) {
    robot.presses("Ctrl+S");
    robot.waits_until("the files are written", |robot| {
        robot.session().files_are_current()
    });
}

/// The annotations that the sample did not come with.
fn new_annotations(robot: &Robot) -> Vec<Annotation> {
    let project = robot.session().project();
    let by_us = |one: &&Annotation| one.provenance.annotator.as_str() != "editors";
    project.annotations().filter(by_us).cloned().collect()
}

/// Words, tags, entities and notes of an annotation.
fn told(one: &Annotation) -> String {
    let tags: Vec<&str> = one.tags().map(|tag| tag.as_str()).collect();
    let entities: Vec<&str> = one.entities().map(|entity| entity.as_str()).collect();
    let notes: Vec<&str> = one.notes().collect();
    format!(
        "{}: {} = {} ({})",
        one.target.quote.exact,
        tags.join(" "),
        entities.join(" "),
        notes.join(" ")
    )
}

/// The words of the mark that is selected.
#[track_caller]
fn selected(robot: &Robot) -> String {
    let selected = robot.view().selected.as_ref();
    let selected = selected.unwrap_or_else(|| panic!("no mark among\n{}", robot.all_words()));
    let project = robot.session().project();
    let words = &project.annotation(selected).unwrap().target.quote.exact;
    words.clone()
}

/// The seven marks at one character of the record, from the smallest to the whole transcript, by
/// how they begin and how many characters they have.
const SEVEN: [(&str, usize); 7] = [
    ("наступления", 11),
    ("наступления.В", 13),
    ("вести наступления", 17),
    ("Корейской Армии пока не следует", 49),
    ("\"Тов. Мао Цзэдуну.", 617),
    ("КОВАЛЕВУ, РОЩИНУ", 750),
    ("ТЕЛЕГРАММА Сталина Мао Цзэдуну.", 1148),
];

#[track_caller]
fn is_number(robot: &Robot, number: usize) {
    let (begin, length) = SEVEN[number];
    let words = selected(robot);
    assert!(words.starts_with(begin), "{number}: {words}");
    assert_eq!(words.chars().count(), length, "{words}");
}
