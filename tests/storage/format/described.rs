//! The description of the format leaves no field out, and the fixtures hold every one.
//!
//! The fields are read out of the code that declares them, so that none can be added without a
//! word in `FORMAT.md` and a line in a fixture.

use std::path::{Path, PathBuf};

/// Where `FORMAT.md` speaks of each stored record: words of every paragraph or table that does.
const PASSAGES: [(&str, &[&str]); 23] = [
    ("StoredEntry", &["| `documents` | list"]),
    ("StoredAnnotator", &["| `annotators` | list"]),
    ("StoredTag", &["| `tags` | by id"]),
    ("StoredLayer", &["| `layers` | by id"]),
    ("StoredEntity", &["The list `entities`, by id"]),
    ("StoredName", &["The list `entities`, by id"]),
    ("StoredSource", &["| field of `source` |"]),
    ("StoredDescription", &["| field of the description |"]),
    ("StoredIdentifier", &["| `identifiers` | list of"]),
    ("StoredHolding", &["| `holdings` | list of"]),
    ("StoredPart", &["| `holdings` | list of"]),
    ("StoredDate", &["| `dates` | list of"]),
    ("StoredCorrection", &["**`corrections`**"]),
    ("StoredReplacement", &["**`corrections`**"]),
    ("StoredSection", &["**`sections`**"]),
    ("StoredFinding", &["**`findings`**"]),
    (
        "StoredAnnotation",
        &[
            "| `fragments` | a list",
            "leaves a *tombstone*",
            "An annotation says its",
        ],
    ),
    ("StoredDerivation", &["the field **`derived`**"]),
    ("StoredMap", &["**Fields of a map**"]),
    ("StoredLeftOut", &["**Left out**"]),
    ("StoredBody", &["| `bodies` | what is said"]),
    ("StoredRelation", &["**`relations`**"]),
    ("StoredAlignment", &["**`alignments`**"]),
];

/// Records that are described where another is, or as several others together.
const TOGETHER: [(&str, &[&str]); 2] = [
    ("StoredPair", &["**`alignments`**"]),
    (
        "StoredDocument",
        &[
            "| field of `source` |",
            "the field **`derived`**",
            "| field of the description |",
            "**`corrections`**",
            "**`sections`**",
            "**`findings`**",
        ],
    ),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file under a folder.
fn files_under(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .flat_map(|path| {
            if path.is_dir() {
                files_under(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

/// The stored records that the code declares, each with the names of its fields.
fn declared() -> Vec<(String, Vec<String>)> {
    let mut records = Vec::new();
    for path in files_under(&root().join("src/storage/schema")) {
        let code = std::fs::read_to_string(&path).unwrap();
        let code = code.split("#[cfg(test)]").next().unwrap();
        for block in code.split("\nstored! {\n").skip(1) {
            let block = block.split("\n}\n").next().unwrap();
            let plain: Vec<&str> = block
                .lines()
                .map(str::trim)
                .filter(|line| !line.starts_with("//"))
                .collect();
            for record in plain.join(" ").split('}') {
                if let Some((name, fields)) = record.split_once('{') {
                    let names = fields.split(' ').filter_map(|word| word.strip_suffix(':'));
                    let names: Vec<String> = names.map(str::to_owned).collect();
                    // `Blank` declares that nothing is known.
                    if !names.is_empty() {
                        records.push((name.trim().to_owned(), names));
                    }
                }
            }
        }
    }
    records
}

/// The paragraph or table of the description in which these words stand.
fn passage<'a>(description: &'a str, words: &str) -> &'a str {
    let mut found = description
        .split("\n\n")
        .filter(|part| part.contains(words));
    let one = found
        .next()
        .unwrap_or_else(|| panic!("FORMAT.md no longer says {words:?}"));
    assert_eq!(found.next(), None, "{words:?} stands in two places");
    // A row of a table of many records speaks for itself alone.
    let is_row = words.starts_with("| `") && !words.contains("fragments");
    if is_row {
        return one.lines().find(|line| line.contains(words)).unwrap();
    }
    one
}

/// Whether a passage names a field: `` `name` ``, or `name:` in a notation.
fn names(passage: &str, field: &str) -> bool {
    let notation = |before: char| passage.contains(&format!("{before}{field}:"));
    passage.contains(&format!("`{field}`")) || notation('(') || notation(',')
}

#[test]
fn the_description_of_the_format_names_every_field_of_every_record() {
    let description = std::fs::read_to_string(root().join("src/storage/schema/FORMAT.md")).unwrap();
    let declared = declared();
    let passages: Vec<_> = PASSAGES.iter().chain(&TOGETHER).collect();
    for (record, fields) in &declared {
        let (_, places) = passages
            .iter()
            .find(|(name, _)| name == record)
            .unwrap_or_else(|| panic!("say here where FORMAT.md describes {record}"));
        let places: Vec<&str> = places
            .iter()
            .map(|words| passage(&description, words))
            .collect();
        for field in fields {
            assert!(
                places.iter().any(|passage| names(passage, field)),
                "FORMAT.md does not describe the field `{field}` of {record}"
            );
        }
    }
    for (record, _) in passages {
        assert!(
            declared.iter().any(|(name, _)| name == record),
            "{record} is declared no more"
        );
    }
}

#[test]
fn the_fixtures_of_format_1_hold_every_field() {
    let folder = root().join("tests/storage/fixtures/format-1");
    let fixtures: String = files_under(&folder)
        .iter()
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect();
    for (record, fields) in declared() {
        for field in fields {
            let starts = ['(', ',', '\n'].map(|before| format!("{before}{field}:"));
            assert!(
                starts.iter().any(|start| fixtures.contains(start)),
                "no fixture holds `{field}` of {record}"
            );
        }
    }
}
