//! Several files that speak of one document, or of one annotation.

use glossator::model::{AnnotationId, Body, DocumentId, Extra, Record};
use glossator::project::{Edit, Project};
use glossator::storage::assembly::Assembled;
use glossator::storage::schema::{read_project_file, write_annotation_fields};
use glossator::text::Text;

use super::{
    Folder, MAIN, PROJECT, annotation, apply, filled, open, reasons, save, saved, story, text,
};
use crate::lives::document;

const HERS: &str = "letter.txt.vera.annotations.ron";

/// Another annotator's sidecar with some lines.
fn hers(folder: &Folder, lines: &str) -> Vec<u8> {
    let main = text(folder, MAIN);
    let source = main
        .lines()
        .find(|line| line.starts_with("source:"))
        .unwrap();
    let head = "#![type = \"glossator/annotations\"]\n(\nformat:1,\n";
    format!("{head}{source}\nannotations:[\n{lines}],\n)\n").into_bytes()
}

#[test]
fn every_annotation_is_written_back_to_the_file_it_came_from() {
    let project = story();
    let mut folder = saved(&project);
    let text_of_letter = Text::new("Мао Цзэдун, Сталин");
    let vera = annotation(&project, "vera-1", (4, 10), &text_of_letter);
    let line = format!("({}),\n", write_annotation_fields(&vera));
    folder.insert(HERS.into(), hers(&folder, &line));
    let Assembled {
        opening,
        mut files,
        problems,
        ..
    } = open(&folder, &project);
    assert_eq!(problems, []);
    let mut opened = Project::default();
    opened.apply(&opening).unwrap();
    assert_eq!(opened.annotations().len(), 3);
    let before = folder.clone();
    save(&mut files, &opened, &mut folder, 30);
    assert_eq!(folder, before);
    let inverse = apply(&mut opened, vec![Edit::Remove(vera.id.clone().into())]);
    save(&mut files, &opened, &mut folder, 40);
    assert_eq!(folder[MAIN], before[MAIN]);
    assert!(text(&folder, HERS).contains("deleted:\"1970-01-01T00:00:40Z\""));
    opened.apply(&inverse).unwrap();
    save(&mut files, &opened, &mut folder, 50);
    assert_eq!(folder, before);
}

#[test]
fn the_same_annotation_in_two_files_is_shown_once_and_two_versions_are_both_kept() {
    let project = story();
    let mut folder = saved(&project);
    let mut mao = project
        .annotation(&AnnotationId::new("mao").unwrap())
        .unwrap()
        .clone();
    folder.insert(
        HERS.into(),
        hers(&folder, &format!("({}),\n", write_annotation_fields(&mao))),
    );
    let mut same = open(&folder, &project);
    assert_eq!(same.problems, []);
    assert_eq!(filled(&same), project);
    let before = folder.clone();
    save(&mut same.files, &project, &mut folder, 30);
    assert_eq!(folder, before);

    mao.bodies = vec![Body::Note("another".into())];
    folder.insert(
        HERS.into(),
        hers(&folder, &format!("({}),\n", write_annotation_fields(&mao))),
    );
    let mut different = open(&folder, &project);
    assert!(
        reasons(&different).contains("in two versions"),
        "{}",
        reasons(&different)
    );
    assert_eq!(filled(&different), project);
    let before = folder.clone();
    save(&mut different.files, &project, &mut folder, 30);
    assert_eq!(folder, before);
}

#[test]
fn two_files_that_claim_one_document_do_not_mix() {
    let mut project = story();
    let id = DocumentId::new("copy").unwrap();
    let other = document(&id, &Text::new("Сталин"));
    apply(&mut project, vec![Edit::put(Record::Document(other))]);
    let mut folder = saved(&project);
    folder.insert("copy.txt.annotations.ron".into(), folder[MAIN].clone());
    let mut opened = open(&folder, &project);
    assert!(
        reasons(&opened).contains("as another does"),
        "{}",
        reasons(&opened)
    );
    let shown = filled(&opened);
    assert_eq!(shown.documents().len(), 2);
    assert_eq!(shown.annotations().len(), 2);
    let before = folder.clone();
    save(&mut opened.files, &shown, &mut folder, 30);
    assert_eq!(folder, before);
}

#[test]
fn a_document_is_found_by_its_sidecar_when_the_project_file_has_lost_it() {
    let project = story();
    let mut folder = saved(&project);
    let mut whole = read_project_file(&folder[PROJECT]).unwrap();
    whole.contents.documents.clear();
    whole
        .contents
        .documents
        .push(glossator::storage::schema::DocumentEntry {
            id: DocumentId::new("x").unwrap(),
            source: "letter.txt".into(),
            extra: Extra::default(),
        });
    folder.insert(
        PROJECT.into(),
        glossator::storage::schema::write_project_file(&whole.contents),
    );
    let opened = open(&folder, &project);
    assert!(reasons(&opened).contains("the project file says x"));
    assert_eq!(filled(&opened), project);
}
