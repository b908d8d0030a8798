//! The house stands as `src/ARCHITECTURE.md` says: floors, sizes, documents, no forgotten file.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a house that cannot be read does not stand"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// The floors, lowest first; a module may use lower ones and nothing beside or above it.
const FLOORS: [(&str, u8); 12] = [
    ("text", 0),
    ("model", 1),
    ("project", 2),
    ("names", 3),
    ("dates", 3),
    ("shelfmarks", 3),
    ("analysis", 3),
    ("formats", 3),
    ("storage", 4),
    ("workbench", 5),
    ("cli", 6),
    ("ui", 6),
];

/// The steps to the side: questions may ask how names, dates and shelfmarks are written.
const SIDEWAYS: [(&str, &str); 3] = [
    ("analysis", "names"),
    ("analysis", "dates"),
    ("analysis", "shelfmarks"),
];

/// Lines of code a file may have, without the tests beside the code; three files must not grow.
const CEILING: usize = 400;
const CEILINGS: [(&str, usize); 3] = [
    ("ui/app.rs", 120),
    ("ui/action.rs", 140),
    ("project/edit.rs", 80),
];

/// What only one floor may do, and who may.
const FORBIDDEN: [(&str, &[&str]); 15] = [
    ("std::fs", &["storage"]),
    // A path asks the disk without naming it.
    (".exists()", &["storage"]),
    (".try_exists()", &["storage"]),
    (".is_dir()", &["storage"]),
    (".is_file()", &["storage"]),
    (".is_symlink()", &["storage"]),
    (".canonicalize()", &["storage"]),
    (".metadata()", &["storage"]),
    (".symlink_metadata()", &["storage"]),
    (".read_dir()", &["storage"]),
    (".read_link()", &["storage"]),
    ("std::thread", &["workbench"]),
    ("std::net", &[]),
    ("egui", &["ui"]),
    ("println!", &["cli"]),
];

struct Source {
    /// Relative to `src`, with `/`.
    path: String,
    floor: String,
    /// Without comments and without the tests beside the code.
    code: String,
    all: String,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files_below(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|one| one == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn sources() -> Vec<Source> {
    let src = root().join("src");
    let read = |path: PathBuf| {
        let all = fs::read_to_string(&path).unwrap();
        let relative = path
            .strip_prefix(&src)
            .unwrap()
            .to_string_lossy()
            .replace('\\', "/");
        let without_tests = all
            .split("#[cfg(test)]\nmod tests")
            .next()
            .unwrap_or_default();
        let lines = without_tests
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        let code = lines.collect::<Vec<_>>().join("\n");
        let floor = relative
            .split('/')
            .next()
            .unwrap_or_default()
            .trim_end_matches(".rs")
            .to_owned();
        Source {
            path: relative,
            floor,
            code,
            all,
        }
    };
    let is_test =
        |source: &Source| source.path.ends_with("/tests.rs") || source.path.contains("/tests/");
    files_below(&src, "rs")
        .into_iter()
        .map(read)
        .filter(|source| !is_test(source))
        .collect()
}

/// The files with tests, as everything in `tests` and the tests beside the code are.
fn test_files() -> Vec<PathBuf> {
    let beside = files_below(&root().join("src"), "rs");
    let beside = beside.into_iter().filter(|path| {
        let path = path.to_string_lossy().replace('\\', "/");
        path.ends_with("/tests.rs") || path.contains("/tests/")
    });
    let mut files = files_below(&root().join("tests"), "rs");
    files.extend(beside);
    files
}

/// How many lines of a text are neither blank nor a comment.
fn lines_of_code(text: &str) -> usize {
    let lines = text.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty() && !line.starts_with("//"))
        .count()
}

fn height(floor: &str) -> Option<u8> {
    FLOORS
        .iter()
        .find(|(name, _)| *name == floor)
        .map(|(_, height)| *height)
}

#[test]
fn calls_go_down() {
    let mut wrong = Vec::new();
    for source in sources()
        .iter()
        .filter(|source| height(&source.floor).is_some())
    {
        let floor = source.floor.as_str();
        for used in used_from_the_crate(&source.code) {
            let (Some(below), Some(here)) = (height(used), height(floor)) else {
                continue;
            };
            let is_allowed = below < here || used == floor || SIDEWAYS.contains(&(floor, used));
            if !is_allowed {
                wrong.push(format!("{}: {floor} uses {used}", source.path));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "upward or sideways:\n{}",
        wrong.join("\n")
    );
}

/// The modules at the top of the crate that code names, also several of them in braces.
fn used_from_the_crate(code: &str) -> Vec<&str> {
    let mut used = Vec::new();
    for (at, path) in code.match_indices("crate::") {
        let rest = &code[at + path.len()..];
        let Some(group) = rest.strip_prefix('{') else {
            used.extend(first_word(rest));
            continue;
        };
        let mut depth = 1;
        let mut begins = Some(0);
        for (at, character) in group.char_indices() {
            match character {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            match (depth, character) {
                (0, _) => break,
                (1, ',') => begins = Some(at + 1),
                (1, one) if !one.is_whitespace() => {
                    used.extend(
                        begins
                            .take()
                            .and_then(|begins| first_word(&group[begins..])),
                    );
                }
                _ => {}
            }
        }
    }
    used
}

fn first_word(code: &str) -> Option<&str> {
    let is_of_word = |character: char| character.is_alphanumeric() || character == '_';
    code.trim_start()
        .split(|character| !is_of_word(character))
        .next()
        .filter(|word| !word.is_empty())
}

#[test]
fn a_floor_in_braces_is_seen() {
    for (code, used) in [
        ("use crate::ui::{Action, Panel};", vec!["ui"]),
        ("use crate::{ui::Action, text};", vec!["ui", "text"]),
        (
            "use crate::{\n    model::{Tag, TagId},\n    ui::{self, panels::{codebook, cards}},\n};",
            vec!["model", "ui"],
        ),
        ("pub(crate) fn f() { crate::text::g() }", vec!["text"]),
    ] {
        assert_eq!(used_from_the_crate(code), used, "{code}");
    }
}

#[test]
fn every_folder_of_src_is_a_floor() {
    for source in sources() {
        let is_top = ["lib.rs", "main.rs"].contains(&source.path.as_str());
        assert!(
            is_top || height(&source.floor).is_some(),
            "{} stands on no floor",
            source.path
        );
    }
}

/// Whether code names a path, also as one of several in braces: `use std::{fmt, fs};`.
fn uses(code: &str, path: &str) -> bool {
    let Some((parent, name)) = path.split_once("::") else {
        return code.contains(path);
    };
    let opening = format!("{parent}::{{");
    let mut groups = code.split(opening.as_str()).skip(1);
    let is_named = |word: &str| word.trim().split("::").next() == Some(name);
    let in_braces = groups.any(|group| {
        let inside = group.split(';').next().unwrap_or_default();
        inside.split([',', '{', '}']).any(is_named)
    });
    code.contains(path) || in_braces
}

#[test]
fn a_path_in_braces_is_seen() {
    for code in [
        "use std::{fs};",
        "use std::{\n    fmt,\n    fs::File,\n};",
        "std::fs::read(x)",
    ] {
        assert!(uses(code, "std::fs"), "{code}");
    }
    assert!(!uses("use std::{fmt, io};\nlet fs = 1;", "std::fs"));
}

#[test]
fn what_one_floor_alone_may_do_no_other_does() {
    let mut wrong = Vec::new();
    for source in sources()
        .iter()
        .filter(|source| source.path != "main.rs" && source.path != "lib.rs")
    {
        for (forbidden, allowed) in FORBIDDEN {
            // Where no window can be shown, a line on the terminal is the last word.
            let is_last_word = source.path == "ui/faults.rs" && forbidden == "println!";
            let is_allowed = allowed.contains(&source.floor.as_str()) || is_last_word;
            if uses(&source.code, forbidden) && !is_allowed {
                wrong.push(format!("{}: {forbidden}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "not on this floor:\n{}", wrong.join("\n"));
}

#[test]
fn no_file_is_too_long() {
    let mut wrong = Vec::new();
    for source in sources() {
        let ceiling = CEILINGS
            .iter()
            .find(|(path, _)| *path == source.path)
            .map_or(CEILING, |(_, lines)| *lines);
        let lines = lines_of_code(&source.code);
        if lines > ceiling {
            wrong.push(format!(
                "{}: {lines} lines of code, at most {ceiling}",
                source.path
            ));
        }
    }
    assert!(wrong.is_empty(), "split by idea:\n{}", wrong.join("\n"));
}

#[test]
fn no_file_of_tests_is_too_long() {
    let too_long = test_files().into_iter().filter_map(|path| {
        let lines = lines_of_code(&fs::read_to_string(&path).unwrap());
        let path = path.strip_prefix(root()).unwrap().display().to_string();
        (lines > CEILING).then(|| format!("{path}: {lines} lines of code, at most {CEILING}"))
    });
    let too_long: Vec<String> = too_long.collect();
    assert!(
        too_long.is_empty(),
        "split by story:\n{}",
        too_long.join("\n")
    );
}

#[test]
fn every_module_says_what_it_is() {
    let silent: Vec<String> = sources()
        .into_iter()
        .filter(|source| !source.all.starts_with("//!") && !source.all.starts_with("#![doc"))
        .map(|source| source.path)
        .collect();
    assert!(silent.is_empty(), "no //! at the top of {silent:?}");
}

#[test]
fn no_module_is_a_file_beside_its_folder() {
    for path in files_below(&root().join("src"), "rs") {
        assert!(
            !path.with_extension("").is_dir(),
            "{} stands beside its folder; use mod.rs",
            path.display()
        );
    }
}

#[test]
fn no_name_says_only_that_the_code_is_useful() {
    let useless = [
        "utils", "util", "common", "misc", "types", "manager", "helpers", "helper",
    ];
    for path in files_below(&root().join("src"), "rs") {
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        assert!(!useless.contains(&name.as_str()), "{}", path.display());
    }
}

#[test]
fn every_public_item_of_the_model_and_below_is_described() {
    let mut silent = Vec::new();
    for source in sources()
        .iter()
        .filter(|source| height(&source.floor).is_some_and(|height| height <= 5))
    {
        let lines: Vec<&str> = source.all.lines().collect();
        for (number, line) in lines.iter().enumerate() {
            let item = ["pub struct ", "pub enum ", "pub trait ", "pub type "];
            if !item.iter().any(|start| line.starts_with(start)) {
                continue;
            }
            let above = lines[..number].iter().rev();
            let mut above = above.skip_while(|line| {
                line.starts_with("#[") || line.starts_with(')') || line.starts_with("    ")
            });
            if !above.next().is_some_and(|line| line.starts_with("///")) {
                silent.push(format!("{}: {line}", source.path));
            }
        }
    }
    assert!(silent.is_empty(), "without a word:\n{}", silent.join("\n"));
}

#[test]
fn no_test_file_is_forgotten() {
    for folder in fs::read_dir(root().join("tests"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
    {
        let main = folder.join("main.rs");
        if !main.exists() {
            continue;
        }
        let declared = fs::read_to_string(&main).unwrap();
        for path in files_below(&folder, "rs")
            .into_iter()
            .filter(|path| *path != main)
        {
            // A folder is declared where it lies, and a file by the folder that it lies in.
            let module = if path.ends_with("mod.rs") {
                path.parent().unwrap()
            } else {
                &path
            };
            let name = module.file_stem().unwrap_or_default().to_string_lossy();
            let above = module.parent().unwrap().join("mod.rs");
            let declaring = if above.exists() {
                fs::read_to_string(above).unwrap()
            } else {
                declared.clone()
            };
            assert!(
                declaring.contains(&format!("mod {name};")),
                "{} is not part of any test",
                path.display()
            );
        }
    }
}
