//! What does not fit is shown as far as it goes, said, and kept in its file.

use glossator::model::{AnnotationId, TagId};
use glossator::project::check;
use glossator::storage::assembly::{CODEBOOK, Protection};

use super::{MAIN, at, filled, open, reasons, replace, save, saved, story, text};

#[test]
fn an_annotation_outside_its_text_is_an_orphan_and_no_error() {
    let project = story();
    let mut folder = saved(&project);
    replace(
        &mut folder,
        MAIN,
        "start:12,end:18",
        "start:12,end:4000000000",
    );
    let opened = open(&folder, &project);
    assert!(reasons(&opened).contains("ends at 4000000000, but the text has 18 characters"));
    let orphan = filled(&opened);
    let orphan = orphan
        .annotation(&AnnotationId::new("stalin").unwrap())
        .unwrap();
    assert!(orphan.is_orphan());
    assert_eq!(orphan.target.quote.exact, "Сталин");
}

#[test]
fn what_is_used_and_missing_is_shown_by_its_id() {
    let project = story();
    let mut folder = saved(&project);
    let bodies = "exact:\"Сталин\",bodies:[(tag:\"person\"),(entity:\"wikidata:Q855\")]";
    let line = text(&folder, MAIN);
    let line = line
        .lines()
        .find(|line| line.contains("\"stalin\""))
        .unwrap()
        .to_owned();
    let with = line
        .replace("exact:\"Сталин\"", bodies)
        .replace("by:\"tester\"", "by:\"vera\"");
    let with = with.replacen(bodies, "exact:\"Сталин\"", 1).replace(
        ",by:",
        ",bodies:[(tag:\"person\"),(entity:\"wikidata:Q855\")],by:",
    );
    replace(&mut folder, MAIN, &line, &with);
    let opened = open(&folder, &project);
    for name in [
        "the tag person",
        "the entity wikidata:Q855",
        "the annotator vera",
    ] {
        assert!(
            reasons(&opened).contains(name),
            "{name}: {}",
            reasons(&opened)
        );
    }
    let opened = filled(&opened);
    assert_eq!(
        opened.tag(&TagId::new("person").unwrap()).unwrap().name,
        "person"
    );
    assert_eq!(check(&opened), []);
}

#[test]
fn what_the_project_cannot_take_stays_in_the_file() {
    let project = story();
    let mut folder = saved(&project);
    let relation = "(id:\"r\",kind:\"sent\",from:\"mao\",to:\"nobody\",by:\"tester\",created:\"1970-01-01T00:00:00Z\",modified:\"1970-01-01T00:00:00Z\"),";
    let remark = "(id:\"remark\",place:\"annotation\",of:\"nobody\",by:\"tester\",created:\"1970-01-01T00:00:00Z\",modified:\"1970-01-01T00:00:00Z\"),";
    replace(
        &mut folder,
        MAIN,
        "annotations:[\n",
        &format!("annotations:[\n{remark}\n"),
    );
    replace(
        &mut folder,
        MAIN,
        "],\n)",
        &format!("],\nrelations:[\n{relation}\n],\n)"),
    );
    let mut opened = open(&folder, &project);
    assert_eq!(opened.problems.len(), 2, "{}", reasons(&opened));
    assert_eq!(filled(&opened), project);
    let before = folder.clone();
    save(&mut opened.files, &project, &mut folder, 30);
    assert_eq!(text(&folder, MAIN), text(&before, MAIN));
}

#[test]
fn a_source_that_is_another_version_leaves_its_annotations_waiting() {
    let project = story();
    let mut folder = saved(&project);
    replace(&mut folder, MAIN, "sha256:\"", "sha256:\"00");
    let opened = open(&folder, &project);
    assert!(reasons(&opened).contains("not the version that was annotated"));
    let opened = filled(&opened);
    assert!(opened.documents().all(|document| document.text.is_none()));
    assert_eq!(opened.annotations().len(), 2);
}

#[test]
fn a_file_that_was_not_understood_is_not_written_before_the_reader_decides() {
    let project = story();
    let mut folder = saved(&project);
    replace(
        &mut folder,
        MAIN,
        "(id:\"stalin\",start:12",
        "(id:\"stalin\",strat:12",
    );
    let mut opened = open(&folder, &project);
    let shown = filled(&opened);
    assert_eq!(shown.annotations().len(), 1);
    assert_eq!(
        opened.files.protected(),
        [(MAIN, &Protection::NotUnderstood)]
    );
    let written = opened.files.write(&shown, at(30));
    let main = written.iter().find(|file| file.path == MAIN).unwrap();
    assert_eq!(main.protection, Some(Protection::NotUnderstood));
    opened.files.accept_damage();
    assert_eq!(opened.files.protected(), []);
    let before = folder.clone();
    save(&mut opened.files, &shown, &mut folder, 30);
    assert_eq!(text(&folder, MAIN), text(&before, MAIN));
}

#[test]
fn a_newer_format_is_read_and_never_overwritten() {
    let project = story();
    let mut folder = saved(&project);
    replace(&mut folder, CODEBOOK, "format:1,", "format:2,");
    let mut opened = open(&folder, &project);
    assert!(reasons(&opened).contains("a newer version of Glossator wrote"));
    opened.files.accept_damage();
    assert_eq!(
        opened.files.protected(),
        [(CODEBOOK, &Protection::NewerFormat(2))]
    );
}
