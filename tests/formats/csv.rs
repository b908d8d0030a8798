//! The tables.

use glossator::formats::Format;

use crate::projects::{exported, options, small, told};

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
