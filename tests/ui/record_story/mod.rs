//! The record understood, and a text that may be corrected for ever: minute 2 and day 30 with the
//! record of 1949, by keyboard.

mod day_thirty;
mod minute_two;

use std::path::Path;

use glossator::model::{Document, Role};

use crate::robot::Robot;

/// The name of the record in the sample, and of its file.
const FILE: &str = "1949-10-26 Draft reply to Mao.txt";

/// The bytes of the record as it came.
fn record() -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_projects/korea-1949");
    std::fs::read(folder.join(FILE)).unwrap()
}

fn document(robot: &Robot) -> Document {
    let project = robot.session().project();
    let mut documents = project.documents();
    let found = documents.find(|one| one.source.path == FILE);
    found.expect("the record is there").clone()
}

fn text(robot: &Robot) -> String {
    document(robot).text.unwrap().as_str().to_owned()
}

/// Roles, languages and first words of the parts that are no labels.
fn parts(robot: &Robot) -> Vec<(Role, String, String)> {
    let document = document(robot);
    let text = document.text.as_ref().unwrap();
    let sections = document.sections.iter();
    let parts = sections.filter(|one| one.role != Role::Label);
    parts
        .map(|one| {
            let words = text.get(one.span.unwrap()).unwrap();
            let first = words.chars().take(20).collect();
            (one.role.clone(), one.language.clone(), first)
        })
        .collect()
}
