//! Files of format 1 as they were written on its first day; every later version reads them.

use std::path::PathBuf;

use glossator::model::Certainty;
use glossator::storage::schema::{
    read_codebook, read_entities, read_map, read_project_file, read_transactions, write_codebook,
    write_entities, write_map, write_project_file, write_sidecar, write_transactions,
};

use super::read;

fn fixture(name: &str) -> Vec<u8> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/storage/fixtures/format-1");
    std::fs::read(folder.join(name)).unwrap()
}

#[track_caller]
fn same(name: &str, written: &[u8]) {
    let (expected, written) = (fixture(name), String::from_utf8_lossy(written).into_owned());
    assert_eq!(written, String::from_utf8_lossy(&expected), "{name}");
}

#[test]
fn a_sidecar_of_format_1_is_read_and_written_to_the_byte() {
    let read = read(&fixture("letter.txt.annotations.ron"));
    assert_eq!(read.problems, []);
    let sidecar = read.contents;
    assert_eq!(sidecar.document.as_str(), "letter");
    assert_eq!(
        sidecar.description.holdings[0].shelfmark.parts[0].value,
        "45"
    );
    assert_eq!((sidecar.sections.len(), sidecar.corrections.len()), (2, 1));
    assert_eq!(
        (sidecar.annotations.len(), sidecar.tombstones.len()),
        (6, 1)
    );
    assert_eq!((sidecar.relations.len(), sidecar.alignments.len()), (1, 1));
    assert_eq!(sidecar.kept.len(), 1);
    same("letter.txt.annotations.ron", &write_sidecar(&sidecar));
}

#[test]
fn the_other_files_of_format_1_are_read_and_written_to_the_byte() {
    let project = read_project_file(&fixture("stories.glossator")).unwrap();
    assert_eq!(
        (project.problems.len(), project.contents.documents.len()),
        (0, 1)
    );
    same("stories.glossator", &write_project_file(&project.contents));
    let codebook = read_codebook(&fixture("codebook.ron")).unwrap();
    assert_eq!(
        (codebook.problems.len(), codebook.contents.tags.len()),
        (0, 2)
    );
    same("codebook.ron", &write_codebook(&codebook.contents));
    let entities = read_entities(&fixture("entities.ron")).unwrap();
    assert_eq!(
        (entities.problems.len(), entities.contents.entities.len()),
        (0, 1)
    );
    same("entities.ron", &write_entities(&entities.contents));
}

#[test]
fn transactions_of_format_1_are_read_and_written_to_the_byte() {
    let transactions = read_transactions(&fixture("transactions.ron")).unwrap();
    assert_eq!(transactions.len(), 2);
    same(
        "transactions.ron",
        write_transactions(&transactions).as_bytes(),
    );
}

#[test]
fn a_described_document_of_format_1_is_read_and_written_to_the_byte() {
    let read = read(&fixture("described.txt.annotations.ron"));
    assert_eq!(read.problems, []);
    let description = &read.contents.description;
    assert_eq!(description.identifiers[0].number, "114899");
    assert_eq!(description.status.len(), 2);
    assert_eq!(description.findings.len(), 3);
    assert_eq!(description.findings[0].says, "draft");
    assert_eq!(description.findings[1].says, "26 октября 1949 г.");
    same(
        "described.txt.annotations.ron",
        &write_sidecar(&read.contents),
    );
}

#[test]
fn a_derived_document_of_format_1_is_read_and_written_to_the_byte() {
    let read = read(&fixture("derived.docx.txt.annotations.ron"));
    assert_eq!(read.problems, []);
    let derivation = read.contents.derivation.as_ref().unwrap();
    assert_eq!(derivation.original, "derived.docx");
    assert_eq!((derivation.by.as_str(), derivation.version), ("docx", 1));
    same(
        "derived.docx.txt.annotations.ron",
        &write_sidecar(&read.contents),
    );
}

#[test]
fn a_map_of_format_1_is_read_and_written_to_the_byte() {
    let map = read_map(&fixture("letter.docx.map")).unwrap();
    assert_eq!((map.map.pieces.len(), map.left_out[0].count), (3, 2));
    same("letter.docx.map", &write_map(&map));
}

#[test]
fn a_corrected_document_of_format_1_is_read_and_written_to_the_byte() {
    let read = read(&fixture("corrected.txt.annotations.ron"));
    assert_eq!(read.problems, []);
    let [unsigned, signed, other] = read.contents.corrections.as_slice() else {
        panic!("three corrections");
    };
    assert_eq!((&unsigned.by, &unsigned.at), (&None, &None));
    assert_eq!(unsigned.certainty, Certainty::Unknown);
    assert_eq!(signed.by.as_ref().unwrap().as_str(), "vera");
    assert_eq!(signed.at.unwrap().to_string(), "2026-11-23T05:00:00Z");
    assert_eq!(signed.reason, "struck \"through\"\nby hand");
    assert_eq!(signed.certainty, Certainty::High);
    assert_eq!(signed.change.replacements().len(), 2);
    assert_eq!(other.extra.0, [("seen".to_owned(), "[1,2]".to_owned())]);
    let sections = &read.contents.sections;
    assert_eq!(sections[0].certainty, Certainty::Medium);
    assert_eq!(
        (sections[1].span, sections[1].certainty),
        (None, Certainty::Low)
    );
    same(
        "corrected.txt.annotations.ron",
        &write_sidecar(&read.contents),
    );
}

#[test]
fn the_certainty_of_a_section_is_written_in_the_words_of_tei_and_a_file_without_one_has_none() {
    let before = String::from_utf8(fixture("letter.txt.annotations.ron")).unwrap();
    let after = before.replace(
        "role:\"transcript\",language:\"ru\")",
        "role:\"transcript\",language:\"ru\",certainty:\"medium\")",
    );
    assert_ne!(before, after);
    let sidecar = read(after.as_bytes()).contents;
    let certainties: Vec<Certainty> = sidecar.sections.iter().map(|one| one.certainty).collect();
    assert_eq!(certainties, [Certainty::Medium, Certainty::Unknown]);
    assert_eq!(String::from_utf8(write_sidecar(&sidecar)).unwrap(), after);
    let wrong = after.replace("certainty:\"medium\"", "certainty:\"quite\"");
    let kept = read(wrong.as_bytes());
    assert_eq!(kept.problems.len(), 1, "a word that TEI does not have");
    assert_eq!(
        String::from_utf8(write_sidecar(&kept.contents))
            .unwrap()
            .matches("quite")
            .count(),
        1,
        "what is not understood is kept"
    );
}

#[test]
fn inception_6204() {
    // inception-project/inception #6204: files of an older version could not be opened after an
    // upgrade. Every file of every format that was ever written is read whole.
    let fixtures = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/storage/fixtures");
    let (mut formats, mut files) = (0, 0);
    for folder in std::fs::read_dir(fixtures).unwrap().flatten() {
        formats += 1;
        for file in std::fs::read_dir(folder.path()).unwrap().flatten() {
            let bytes = std::fs::read(file.path()).unwrap();
            let name = file.file_name().to_string_lossy().into_owned();
            let problems = match name.as_str() {
                "codebook.ron" => read_codebook(&bytes).unwrap().problems,
                "entities.ron" => read_entities(&bytes).unwrap().problems,
                "transactions.ron" => {
                    read_transactions(&bytes).unwrap();
                    Vec::new()
                }
                _ if file.path().extension().is_some_and(|end| end == "map") => {
                    read_map(&bytes).unwrap();
                    Vec::new()
                }
                "stories.glossator" => read_project_file(&bytes).unwrap().problems,
                _ => read(&bytes).problems,
            };
            assert_eq!(problems, [], "{name} of {:?}", folder.file_name());
            files += 1;
        }
    }
    assert!(formats >= 1 && files >= 9, "{formats}, {files}");
}
