//! The tables.

use glossator::formats::{ByteOrderMark, ExportOptions, Exported, Format, FormulaCells};
use proptest::prelude::*;

use crate::hostile;
use crate::projects::{
    annotation, annotator, document, entity, exported, file, options, project, small, speaks_of,
    tag, tagged, text_at, told,
};
use glossator::model::Record;

#[test]
fn tables_of_everything() {
    let exported = exported(&small(), Format::Csv, &options());
    let files = exported.files.iter().map(|file| {
        let bytes = String::from_utf8(file.bytes.clone()).unwrap();
        format!("== {}\n{}", file.name, bytes.replace("\r\n", "␍\n"))
    });
    insta::assert_snapshot!(files.collect::<Vec<_>>().join("\n"));
}

#[test]
fn what_the_tables_do_not_hold() {
    insta::assert_snapshot!(told(&exported(&small(), Format::Csv, &options())));
}

fn read(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(bytes);
    let rows = reader
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect());
    rows.collect()
}

fn table(exported: &Exported, name: &str) -> Vec<Vec<String>> {
    let found = exported.files.iter().find(|file| file.name == name);
    read(&found.unwrap().bytes)
}

/// What a program does that reads the variant for spreadsheets: takes the apostrophe away again.
fn without_apostrophe(cell: &str) -> &str {
    let bare = cell
        .trim_start_matches('\'')
        .trim_start_matches([' ', '\u{a0}', '\u{3000}']);
    let runs = bare.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    match cell.strip_prefix('\'') {
        Some(rest) if runs => rest,
        _ => cell,
    }
}

/// Whether a spreadsheet would run a cell (OWASP, CSV Injection; numbers are harmless).
fn would_run(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 840, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn what_is_read_back_is_what_was_written(words in hostile::words()) {
        let project = words.project();
        let raw = exported(&project, Format::Csv, &ExportOptions {
            formulas: FormulaCells::Raw,
            ..ExportOptions::default()
        });
        let safe = exported(&project, Format::Csv, &ExportOptions::default());
        for (raw_file, safe_file) in raw.files.iter().zip(&safe.files) {
            let (plain, tamed) = (read(&raw_file.bytes), read(&safe_file.bytes));
            let cells = || tamed.iter().flatten();
            prop_assert!(!cells().any(|cell| would_run(cell)), "{}", safe_file.name);
            let undone = tamed.iter().map(|row| row.iter().map(|cell| without_apostrophe(cell).to_owned()).collect());
            prop_assert_eq!(undone.collect::<Vec<Vec<String>>>(), plain);
        }
        let annotations = table(&raw, "annotations.csv");
        let column = |name: &str| annotations[0].iter().position(|one| one == name).unwrap();
        prop_assert_eq!(annotations.len(), 1 + words.notes.len());
        for row in &annotations[1..] {
            let number: usize = row[column("id")][1..].parse().unwrap();
            prop_assert_eq!(&row[column("note")], &words.notes[number]);
            prop_assert_eq!(&row[column("tags")], &words.tag);
            prop_assert_eq!(&row[column("entities")], &words.name);
            prop_assert_eq!(&row[column("quote")], &words.quote);
        }
    }
}

#[test]
fn an_apostrophe_is_a_loss_and_raw_cells_have_none() {
    let said = |formulas| {
        told(&exported(
            &small(),
            Format::Csv,
            &ExportOptions {
                formulas,
                ..ExportOptions::default()
            },
        ))
    };
    assert!(said(FormulaCells::Neutralised).contains("an apostrophe was put first"));
    assert!(!said(FormulaCells::Raw).contains("an apostrophe"));
}

#[test]
fn a_byte_order_mark_comes_first_if_asked_for_and_every_row_ends_with_cr_lf() {
    for (byte_order_mark, first) in [
        (ByteOrderMark::Absent, "\"id\""),
        (ByteOrderMark::Present, "\u{feff}\"id\""),
    ] {
        let options = ExportOptions {
            byte_order_mark,
            ..ExportOptions::default()
        };
        let text = file(
            &exported(&small(), Format::Csv, &options),
            "annotations.csv",
        );
        assert!(text.starts_with(first), "{}", &text[..8]);
        assert!(text.ends_with("\r\n"));
    }
}

#[test]
fn ids_with_blanks_are_told_apart() {
    let text = document("d", "d.txt", "Stalin");
    let bodies = vec![tagged("a b"), tagged("c"), speaks_of("corr:В. Молотов")];
    let mark = annotation("m", &text, text_at(0, 6), bodies);
    let project = project(vec![
        annotator(),
        Record::Document(text),
        Record::Tag(tag("a b", "ab", "#000000")),
        Record::Tag(tag("c", "c", "#000000")),
        Record::Entity(entity(
            "corr:В. Молотов",
            "person",
            &[("Молотов", "ru", "name")],
        )),
        Record::Annotation(mark),
    ]);
    let rows = table(
        &exported(&project, Format::Csv, &options()),
        "annotations.csv",
    );
    let cells: Vec<&str> = rows[1].iter().map(String::as_str).collect();
    assert!(cells.contains(&"a b\nc"), "{cells:?}");
    assert!(cells.contains(&"corr:В. Молотов"), "{cells:?}");
}
