//! The sample projects: what makes them, and that they are what it makes.
//!
//! `GLOSSATOR_REBUILD_SAMPLES=1 cargo test --test storage samples` writes their files anew.

mod builder;
mod first_steps;
mod korea;
mod korea_entities;
mod korea_relations;
mod korea_vocabulary;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use glossator::model::{DocumentId, Timestamp};
use glossator::project::{Project, check};
use glossator::storage::assembly::{
    CODEBOOK, ENTITIES, OpenedSource, ProjectFiles, ReadProject, SIDECAR_ENDING, assemble,
};
use glossator::storage::schema::{read_codebook, read_entities, read_project_file, read_sidecar};
use glossator::storage::snapshots::{SNAPSHOTS, Snapshots};
use glossator::storage::{RealDisk, check_snapshots, sources};

/// The folder of a sample.
fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("sample_projects")
        .join(name)
}

/// Holds the files of a sample against those that the project gives, or writes them.
fn compare_or_rebuild(name: &str, title: &str, project: &Project) {
    assert_eq!(check(project), [], "{name} would not open clean");
    let mut files = ProjectFiles::new(
        &format!("{name}.glossator"),
        &format!("sample-{name}"),
        title,
    );
    let is_rebuild = std::env::var_os("GLOSSATOR_REBUILD_SAMPLES").is_some();
    for file in files.write(project, Timestamp::default()) {
        let path = folder(name).join(&file.path);
        if is_rebuild {
            std::fs::File::create(&path)
                .and_then(|mut out| std::io::Write::write_all(&mut out, &file.bytes))
                .unwrap();
        }
        let found = std::fs::read(&path).unwrap();
        let (found, made) = (
            String::from_utf8(found).unwrap(),
            String::from_utf8(file.bytes).unwrap(),
        );
        for (number, (found, made)) in found.lines().zip(made.lines()).enumerate() {
            assert_eq!(found, made, "{}, line {}", path.display(), number + 1);
        }
        assert_eq!(found, made, "{}", path.display());
    }
    compare_or_keep_snapshots(name, project, is_rebuild);
}

/// A sample is shipped with the versions that are annotated in it, and with no others: with them a
/// source that is changed before anything is saved is compared, and nothing is guessed.
fn compare_or_keep_snapshots(name: &str, project: &Project, is_rebuild: bool) {
    let folder = folder(name);
    let snapshots = Snapshots::of(&RealDisk, &folder);
    if is_rebuild {
        let shipped = folder.join(SNAPSHOTS);
        if shipped.exists() {
            std::fs::remove_dir_all(shipped).unwrap();
        }
        for document in project.documents() {
            let source = std::fs::read(folder.join(&document.source.path)).unwrap();
            snapshots.keep(&source).unwrap();
        }
    }
    assert_eq!(check_snapshots(&RealDisk, &folder, project), [], "{name}");
    let annotated = project.documents().map(|one| one.source.sha256.clone());
    let mut annotated: Vec<String> = annotated.collect();
    annotated.sort();
    let kept = snapshots.named().unwrap().into_iter();
    let kept: Vec<String> = kept.map(|hash| hash.to_string()).collect();
    assert_eq!(kept, annotated, "{name}");
}

/// Opens a sample as it lies in the folder.
fn open(name: &str) -> Project {
    let folder = folder(name);
    let project_path = format!("{name}.glossator");
    let bytes = |path: &str| std::fs::read(folder.join(path)).unwrap();
    let project = read_project_file(&bytes(&project_path)).unwrap();
    let (mut sidecars, mut opened) = (BTreeMap::new(), BTreeMap::new());
    for entry in &project.contents.documents {
        let path = format!("{}{SIDECAR_ENDING}", entry.source);
        let sidecar = read_sidecar(&bytes(&path), &entry.id).unwrap();
        let encoding = sidecar
            .contents
            .source
            .as_ref()
            .map(|source| source.encoding.name.clone());
        let source = sources::from_bytes(bytes(&entry.source), &entry.source, encoding.as_deref());
        let source = source.unwrap();
        let source = OpenedSource {
            file: source.file,
            text: source.text,
        };
        opened.insert(entry.source.clone(), source);
        sidecars.insert(path, Ok(sidecar));
    }
    let assembled = assemble(ReadProject {
        project_path,
        project,
        codebook: Some(read_codebook(&bytes(CODEBOOK))),
        entities: Some(read_entities(&bytes(ENTITIES))),
        sidecars,
        sources: opened,
    });
    assert_eq!(assembled.problems, [], "{name}");
    let mut project = Project::default();
    project.apply(&assembled.opening).unwrap();
    project
}

#[test]
fn both_samples_open_without_a_problem() {
    for (name, documents) in [("korea-1949", 1), ("first-steps", 4)] {
        let project = open(name);
        assert_eq!(check(&project), [], "{name}");
        compare_or_keep_snapshots(name, &project, false);
        assert_eq!(project.documents().len(), documents, "{name}");
    }
}

#[test]
fn the_seed_record_is_shipped_to_the_byte() {
    let project = open("korea-1949");
    let document = project.documents().next().unwrap();
    assert_eq!(
        document.source.sha256,
        "db8a31aaf75b17ef7e0d037908b31e583bd4027ff08fcd9c8bb0efe5687780fa"
    );
    assert_eq!(
        (document.source.length, project.annotations().len()),
        (3064, 299)
    );
    let text = project.text(&document.id).unwrap();
    let sections = document.sections.iter();
    let named: Vec<(&str, &str)> = sections
        .map(|section| {
            (
                section.title.as_str(),
                text.get(section.span.unwrap()).unwrap(),
            )
        })
        .collect();
    assert!(
        named
            .iter()
            .any(|(title, words)| *title == "Transcript" && words.starts_with("ТЕЛЕГРАММА"))
    );
}

/// Where the gold tables lie, if they are there.
fn gold(table: &str) -> Option<Vec<Vec<String>>> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let shared = std::env::var_os("GLOSSATOR_SHARED").map_or(beside, PathBuf::from);
    let path: &Path = &shared.join("seed").join(table);
    let text = std::fs::read_to_string(path).ok()?;
    let row = |line: &str| line.split('\t').map(str::to_owned).collect::<Vec<String>>();
    Some(text.lines().skip(1).map(row).collect())
}

fn document_id(id: &str) -> DocumentId {
    DocumentId::new(id).unwrap()
}
