//! A project is put together from its files, and taken apart into them again.

use std::collections::BTreeMap;

use glossator::model::{
    Annotation, AnnotationId, Annotator, AnnotatorId, Body, Document, DocumentId, Extra, Record,
    RecordId, Selector, TagId, Timestamp,
};
use glossator::project::{Breach, Edit, Project, Transaction, check};
use glossator::storage::assembly::{
    Assembled, CODEBOOK, ENTITIES, OpenedSource, ProjectFiles, Protection, ReadProject,
    SIDECAR_ENDING, assemble,
};
use glossator::storage::schema::{
    read_codebook, read_entities, read_project_file, read_sidecar, write_annotation_fields,
};
use glossator::text::{Span, Text};
use proptest::prelude::*;

use crate::lives::{Step, document, steps, transaction};

pub const PROJECT: &str = "stories.glossator";

/// The files of a project on an imagined disk.
pub type Folder = BTreeMap<String, Vec<u8>>;

pub fn at(seconds: i64) -> Timestamp {
    Timestamp::from_seconds(seconds)
}

fn apply(project: &mut Project, edits: Vec<Edit>) -> Transaction {
    let transaction = Transaction {
        label: "test".into(),
        by: AnnotatorId::new("tester").unwrap(),
        at: at(0),
        edits,
    };
    project.apply(&transaction).unwrap()
}

/// A project with its annotator, as every project has one.
fn beginning() -> Project {
    let mut project = Project::default();
    let annotator = Annotator {
        id: AnnotatorId::new("tester").unwrap(),
        name: "Tester".into(),
        extra: Extra::default(),
    };
    apply(&mut project, vec![Edit::put(Record::Annotator(annotator))]);
    project
}

pub fn save(files: &mut ProjectFiles, project: &Project, folder: &mut Folder, now: i64) {
    for file in files.write(project, at(now)) {
        if file.protection.is_none() {
            folder.insert(file.path, file.bytes);
        }
    }
}

/// The text as the source has it, before its corrections.
fn source_text(document: &Document) -> Option<Text> {
    let mut corrections = document.corrections.iter().rev();
    let text = document.text.clone()?;
    corrections.try_fold(text, |text, one| one.change.invert().apply(&text).ok())
}

pub fn open(folder: &Folder, project: &Project) -> Assembled {
    let sources = project.documents().filter_map(|document| {
        let (file, text) = (document.source.clone(), source_text(document)?);
        Some((file.path.clone(), OpenedSource { file, text }))
    });
    let project_file = read_project_file(&folder[PROJECT]).unwrap();
    let beside = |path: &str| {
        let mut entries = project_file.contents.documents.iter();
        let entry = entries.find(|entry| path.starts_with(&entry.source));
        entry.map_or(DocumentId::new("nowhere").unwrap(), |entry| {
            entry.id.clone()
        })
    };
    let sidecars = folder
        .iter()
        .filter(|(path, _)| path.ends_with(SIDECAR_ENDING));
    let sidecars = sidecars.map(|(path, bytes)| (path.clone(), read_sidecar(bytes, &beside(path))));
    assemble(ReadProject {
        project_path: PROJECT.into(),
        sidecars: sidecars.collect(),
        codebook: folder.get(CODEBOOK).map(|bytes| read_codebook(bytes)),
        entities: folder.get(ENTITIES).map(|bytes| read_entities(bytes)),
        sources: sources.collect(),
        project: project_file.clone(),
    })
}

pub fn filled(assembled: &Assembled) -> Project {
    let mut project = Project::default();
    project.apply(&assembled.opening).unwrap();
    project
}

pub fn live(steps: &[Step]) -> Project {
    let mut project = beginning();
    for step in steps {
        if let Some(transaction) = transaction(&project, step) {
            let _ = project.apply(&transaction);
        }
    }
    project
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_saved_project_is_opened_as_it_was_and_saved_to_the_same_bytes(steps in steps()) {
        let project = live(&steps);
        let (mut files, mut folder) = (ProjectFiles::new(PROJECT, "id", "Stories"), Folder::new());
        save(&mut files, &project, &mut folder, 0);
        let mut assembled = open(&folder, &project);
        prop_assert_eq!(&assembled.problems, &[]);
        prop_assert_eq!(&filled(&assembled), &project);
        let mut again = folder.clone();
        save(&mut assembled.files, &project, &mut again, 1);
        prop_assert_eq!(again, folder);
    }

    /// Files that are not written are those that would not change, tombstones included.
    #[test]
    fn only_touched_files_differ(before in steps(), after in steps()) {
        let project = live(&before);
        let (mut files, mut folder) = (ProjectFiles::new(PROJECT, "id", "Stories"), Folder::new());
        save(&mut files, &project, &mut folder, 0);
        let mut later = project.clone();
        for step in &after {
            if let Some(transaction) = transaction(&later, step) {
                let _ = later.apply(&transaction);
            }
        }
        let touched = files.touched(&project, &later);
        let mut changed = folder.clone();
        save(&mut files, &later, &mut changed, 1);
        for (path, bytes) in &changed {
            prop_assert!(touched.contains(path) || folder.get(path) == Some(bytes), "{path}");
        }
        let reopened = open(&changed, &later);
        let is_of_open = |problem: &&glossator::storage::assembly::Problem| {
            later.documents().any(|document| problem.file.starts_with(&document.source.path))
        };
        prop_assert_eq!(reopened.problems.iter().find(is_of_open), None);
        prop_assert_eq!(&filled(&reopened), &later);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Loading never fails, and what was not understood is in the files that are written.
    #[test]
    fn whatever_happened_to_the_files_what_is_left_opens(
        steps in steps(),
        damage in prop::collection::vec(
            (any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<prop::sample::Index>()),
            1..4,
        ),
    ) {
        let project = live(&steps);
        let (mut files, mut folder) = (ProjectFiles::new(PROJECT, "id", "Stories"), Folder::new());
        save(&mut files, &project, &mut folder, 0);
        let paths: Vec<String> = folder.keys().filter(|path| *path != PROJECT).cloned().collect();
        // Lines are lost, doubled, and moved into other files, as bad merges do.
        for (from, to, line) in &damage {
            let lines: Vec<Vec<u8>> = folder[from.get(&paths)].split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
            let line = line.get(&lines).clone();
            let mut other: Vec<&[u8]> = folder[to.get(&paths)].split(|byte| *byte == b'\n').collect();
            let at = other.len() / 2;
            other.insert(at, &line);
            if from.index(3) == 0 {
                other.remove(at + 1);
            }
            let other = other.join(&b'\n');
            folder.insert(to.get(&paths).clone(), other);
        }
        let mut opened = open(&folder, &project);
        let mut left = Project::default();
        let outcome = left.apply(&opened.opening);
        prop_assert!(outcome.is_ok(), "{:?}", outcome);
        // A line in the file of another document may have words that do not stand there.
        let is_broken = |breach: &Breach| !breach.problem.contains("do not stand");
        prop_assert_eq!(check(&left).into_iter().find(is_broken), None);
        opened.files.accept_damage();
        let mut again = folder.clone();
        save(&mut opened.files, &left, &mut again, 1);
        let mut reopened = Project::default();
        reopened.apply(&open(&again, &left).opening).unwrap();
        // A line that stood in no list may be written into one and be understood there, and a
        // field of a file be taken for an unknown one of another; no record is lost by it.
        for record in left.records() {
            prop_assert!(reopened.has(&record.id()), "{:?} is lost", record);
        }
        for annotation in left.annotations() {
            let after = reopened.annotation(&annotation.id).map(|one| &one.target.quote.exact);
            prop_assert_eq!(after, Some(&annotation.target.quote.exact));
        }
    }
}

/// A document of two words with an annotation on each.
fn story() -> Project {
    let mut project = beginning();
    let id = DocumentId::new("letter").unwrap();
    let text = Text::new("Мао Цзэдун, Сталин");
    let document = document(&id, &text);
    let mut edits = vec![Edit::put(Record::Document(document))];
    for (name, start, end) in [("mao", 0, 10), ("stalin", 12, 18)] {
        edits.push(Edit::put(Record::Annotation(annotation(
            &project,
            name,
            (start, end),
            &text,
        ))));
    }
    apply(&mut project, edits);
    project
}

fn annotation(_: &Project, id: &str, (start, end): (u32, u32), text: &Text) -> Annotation {
    let selector = Selector::Text(Span::of(start, end).unwrap());
    let quote = selector.describe(text).unwrap_or_default();
    let document = DocumentId::new("letter").unwrap();
    Annotation {
        id: AnnotationId::new(id).unwrap(),
        target: glossator::model::Target {
            document,
            selector,
            quote,
        },
        bodies: vec![],
        provenance: glossator::model::Provenance::by_hand(
            AnnotatorId::new("tester").unwrap(),
            at(10),
        ),
        extra: Extra::default(),
    }
}

fn saved(project: &Project) -> Folder {
    let mut folder = Folder::new();
    save(
        &mut ProjectFiles::new(PROJECT, "id", "Story"),
        project,
        &mut folder,
        20,
    );
    folder
}

const MAIN: &str = "letter.txt.annotations.ron";
const HERS: &str = "letter.txt.vera.annotations.ron";

fn replace(folder: &mut Folder, path: &str, old: &str, new: &str) {
    let text = String::from_utf8(folder[path].clone()).unwrap();
    assert!(text.contains(old), "{old} is not in {text}");
    folder.insert(path.into(), text.replace(old, new).into_bytes());
}

fn text(folder: &Folder, path: &str) -> String {
    String::from_utf8(folder[path].clone()).unwrap()
}

fn reasons(assembled: &Assembled) -> String {
    let reasons = assembled.problems.iter().map(|one| one.reason.as_str());
    reasons.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_deletion_leaves_a_tombstone_which_undo_takes_away() {
    let project = story();
    let mut folder = saved(&project);
    let mut files = open(&folder, &project).files;
    let before = folder[MAIN].clone();
    let mut later = project.clone();
    let mao = RecordId::from(AnnotationId::new("mao").unwrap());
    let inverse = apply(&mut later, vec![Edit::Remove(mao)]);
    save(&mut files, &later, &mut folder, 30);
    let tombstone = "(id:\"mao\",start:0,end:10,deleted:\"1970-01-01T00:00:30Z\"),\n";
    assert!(
        text(&folder, MAIN).contains(tombstone),
        "{}",
        text(&folder, MAIN)
    );
    let reopened = open(&folder, &later);
    assert_eq!(reopened.problems, []);
    assert_eq!(filled(&reopened), later);
    later.apply(&inverse).unwrap();
    save(&mut files, &later, &mut folder, 40);
    assert_eq!(folder[MAIN], before);
}

#[test]
fn a_merge_does_not_bring_a_deleted_annotation_back_unless_it_was_changed_later() {
    let project = story();
    let mut folder = saved(&project);
    let line = "(id:\"mao\",start:0,end:10,deleted:\"1970-01-01T00:00:30Z\"),\n(id:\"stalin\"";
    replace(&mut folder, MAIN, "(id:\"stalin\"", line);
    let opened = open(&folder, &project);
    assert_eq!(opened.problems, []);
    assert_eq!(filled(&opened).annotations().len(), 1);
    replace(
        &mut folder,
        MAIN,
        "modified:\"1970-01-01T00:00:10Z\"",
        "modified:\"1980-01-01T00:00:00Z\"",
    );
    let opened = open(&folder, &project);
    assert_eq!(filled(&opened).annotations().len(), 2);
    assert!(reasons(&opened).contains("deleted on one side and changed on the other"));
}

#[test]
fn old_tombstones_go_with_the_next_deletion_and_not_by_themselves() {
    let project = story();
    let mut folder = saved(&project);
    let line = "(id:\"old\",start:3,end:4,deleted:\"1970-01-01T00:00:00Z\"),\n(id:\"stalin\"";
    replace(&mut folder, MAIN, "(id:\"stalin\"", line);
    let mut files = open(&folder, &project).files;
    let before = folder.clone();
    let much_later = 181 * 24 * 60 * 60;
    save(&mut files, &project, &mut folder, much_later);
    assert_eq!(folder, before);
    let mut later = project.clone();
    apply(
        &mut later,
        vec![Edit::Remove(AnnotationId::new("mao").unwrap().into())],
    );
    save(&mut files, &later, &mut folder, much_later);
    assert!(!text(&folder, MAIN).contains("\"old\""));
    assert!(text(&folder, MAIN).contains("(id:\"mao\",start:0,end:10,deleted:"));
}

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
