//! Other people's programs judge our exports.
//!
//! They are installed by `shared/oracles/setup DIR core web`; `GLOSSATOR_ORACLES` names that
//! folder. A test whose program is missing says so and judges nothing.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use glossator::formats::{ExportOptions, Exported, Format, OffsetUnit};
use glossator::project::Project;
use tempfile::TempDir;

use crate::projects::{exported, korea, options, shared, small};

/// A program and the folder of drivers; `None`, with the reason printed, if either is missing.
fn oracle(program: &str) -> Option<(PathBuf, PathBuf)> {
    let drivers = shared().map(|shared| shared.join("oracles"));
    let installed = std::env::var_os("GLOSSATOR_ORACLES").map(PathBuf::from);
    let found = installed
        .map(|folder| folder.join(program))
        .filter(|path| path.exists());
    match (found, drivers) {
        (Some(found), Some(drivers)) => Some((found, drivers)),
        (None, _) => skip(
            "GLOSSATOR_ORACLES does not name a folder with this program",
            program,
        ),
        (_, None) => skip("the folder of drivers is missing", "shared/oracles"),
    }
}

fn skip<T>(reason: &str, what: &str) -> Option<T> {
    println!("skipped: {reason}: {what}");
    None
}

/// Writes the files of an export and, for readers of text, the sources beside them.
fn written(exported: &Exported, project: &Project, folder: &Path) {
    for file in &exported.files {
        std::fs::write(folder.join(&file.name), &file.bytes).unwrap();
    }
    for document in project.documents() {
        let text = document.text.as_ref().unwrap();
        std::fs::write(folder.join(format!("{}.txt", document.id)), text.as_str()).unwrap();
    }
}

/// A folder with the annotations of a project, and its texts.
fn web_annotations(project: &Project, options: &ExportOptions) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let exported = exported(project, Format::WebAnnotation, options);
    written(&exported, project, folder.path());
    folder
}

fn judged(command: &mut Command) -> String {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().unwrap();
    let said = format!(
        "{}{}",
        String::from_utf8_lossy(&stdout),
        String::from_utf8_lossy(&stderr)
    );
    assert!(status.success(), "{command:?}\n{said}");
    said
}

#[test]
fn every_annotation_passes_the_must_schemas_of_the_w3c() {
    let Some((python, drivers)) = oracle("core/bin/python") else {
        return;
    };
    for project in [Some(small()), korea()].into_iter().flatten() {
        let folder = web_annotations(&project, &options());
        let driver = drivers.join("wadm_must.py");
        let said = judged(
            Command::new(&python)
                .arg(driver)
                .arg(folder.path().join("annotations.jsonld")),
        );
        let passed = said.lines().filter(|line| line.starts_with("ok")).count();
        assert_eq!(
            passed,
            project.annotations().len() + project.relations().len()
        );
    }
}

#[test]
fn an_rdf_program_sees_every_quote_without_a_network() {
    let Some((python, drivers)) = oracle("core/bin/python") else {
        return;
    };
    for project in [Some(small()), korea()].into_iter().flatten() {
        let folder = web_annotations(&project, &options());
        let driver = drivers.join("wadm_rdf.py");
        let said = judged(
            Command::new(&python)
                .arg(driver)
                .arg(folder.path().join("annotations.jsonld")),
        );
        let spans = |one: &glossator::model::Annotation| one.target.selector.spans().len();
        let of_spans: usize = project.annotations().map(spans).sum();
        let has_quote_alone = |one: &&glossator::model::Annotation| {
            one.is_orphan() || matches!(one.target.selector, glossator::model::Selector::Point(_))
        };
        let quotes = of_spans + project.annotations().filter(has_quote_alone).count();
        assert_eq!(said.matches(" exact ").count(), quotes);
    }
}

#[test]
fn apache_annotator_finds_every_place_by_position_alone_and_by_quote_alone() {
    let Some((driver, _)) = oracle("web/wadm_apache.mjs") else {
        return;
    };
    let Some(project) = korea() else {
        skip::<()>("missing", "shared/seed");
        return;
    };
    let folder = web_annotations(&project, &options());
    let files = ["korea.txt", "annotations.jsonld"].map(|name| folder.path().join(name));
    let said = judged(Command::new("node").arg(driver).args(files));
    let found = said.lines().filter(|line| line.starts_with("ok")).count();
    assert_eq!(found, 2 * project.annotations().len());
}

#[test]
fn recogito_accepts_every_annotation_in_its_own_unit() {
    let Some((driver, _)) = oracle("web/wadm_recogito.mjs") else {
        return;
    };
    let Some(project) = korea() else {
        skip::<()>("missing", "shared/seed");
        return;
    };
    let options = ExportOptions {
        offsets: OffsetUnit::Utf16,
        ..options()
    };
    let folder = web_annotations(&project, &options);
    let files = ["korea.txt", "annotations.jsonld"].map(|name| folder.path().join(name));
    let said = judged(Command::new("node").arg(driver).args(files));
    let accepted = said
        .lines()
        .filter(|line| line.ends_with("in place"))
        .count();
    assert_eq!(accepted, project.annotations().len(), "{said}");
}

#[test]
fn duckdb_reads_every_row_and_no_cell_would_run() {
    let Some((python, drivers)) = oracle("core/bin/python") else {
        return;
    };
    for project in [Some(small()), korea()].into_iter().flatten() {
        let folder = tempfile::tempdir().unwrap();
        let exported = exported(&project, Format::Csv, &options());
        written(&exported, &project, folder.path());
        for file in &exported.files {
            let path = folder.path().join(&file.name);
            let text = String::from_utf8(file.bytes.clone()).unwrap();
            let columns = text.lines().next().unwrap().replace('"', "");
            let driver = drivers.join("tables_check.py");
            let said = judged(
                Command::new(&python)
                    .arg(driver)
                    .args(["--columns", &columns, "--spreadsheet"])
                    .arg(&path)
                    .arg(&path),
            );
            if file.name == "annotations.csv" {
                assert!(
                    said.starts_with(&project.annotations().len().to_string()),
                    "{said}"
                );
            }
        }
    }
}
