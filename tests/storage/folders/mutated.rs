//! Files of a real project with anything done to them that a bad disk, an editor or a script may do.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use glossator::workbench::{Access, Session};

use crate::accidents::chance::Chance;
use crate::sessions::{Computer, accept_damage, files_below, ground};

const CASES: u64 = 120;

/// The files of the project that the program reads as its own.
fn own_files(root: &Path) -> Vec<PathBuf> {
    let is_own = |path: &PathBuf| {
        let ending = path.extension().unwrap_or_default();
        ending == "ron" || ending == "glossator"
    };
    files_below(root).into_keys().filter(is_own).collect()
}

/// A stretch of bytes.
fn stretch(bytes: &[u8], chance: &mut Chance) -> std::ops::Range<usize> {
    let start = chance.index(bytes.len());
    let end = (start + 1 + chance.index(200)).min(bytes.len());
    start..end
}

fn mutate(bytes: &mut Vec<u8>, other: &[u8], chance: &mut Chance) {
    if bytes.is_empty() {
        return;
    }
    let here = stretch(bytes, chance);
    match chance.below(9) {
        0 => bytes[here.start] ^= 1 << chance.index(8),
        1 => bytes[here].fill(0),
        2 => drop(bytes.drain(here)),
        3 => {
            let copy = bytes[here.clone()].to_vec();
            drop(bytes.splice(here.start..here.start, copy));
        }
        4 if !other.is_empty() => {
            let foreign = other[stretch(other, chance)].to_vec();
            drop(bytes.splice(here, foreign));
        }
        5 => bytes.truncate(here.start),
        6 => {
            let mut lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
            let (one, two) = (chance.index(lines.len()), chance.index(lines.len()));
            lines.swap(one, two);
            *bytes = lines.join(&b'\n');
        }
        7 => {
            *bytes = bytes
                .split(|byte| *byte == b'\n')
                .collect::<Vec<_>>()
                .join(&b"\r\n"[..]);
        }
        _ => drop(bytes.splice(here.start..here.start, *b"<<<<<<< HEAD\n")),
    }
}

fn open(computer: &Computer) -> Option<Session> {
    let ids = std::sync::Arc::new(glossator::workbench::RandomIds);
    Session::open(ground(computer.state.path(), "Anna", ids), computer.root()).ok()
}

/// The lines that are said not to be understood, as they stand in their files.
fn said(
    session: &Session,
    files: &BTreeMap<PathBuf, Vec<u8>>,
    root: &Path,
) -> Vec<(PathBuf, Vec<u8>)> {
    let line = |problem: &glossator::storage::assembly::Problem| {
        let path = root.join(&problem.file);
        let number = problem.line?.checked_sub(1)?;
        let mut lines = files.get(&path)?.split(|byte| *byte == b'\n');
        let line = lines.nth(number)?.to_vec();
        (!line.trim_ascii().is_empty()).then_some((path, line))
    };
    session.problems().iter().filter_map(line).collect()
}

/// Opens and closes the project, and goes on with it as far as that can be; returns how many lines
/// were not understood, `None` if it cannot be opened.
fn goes_on_with(computer: &Computer) -> Option<usize> {
    let before = computer.files();
    let session = open(computer)?;
    session.close().ok();
    assert_eq!(computer.files(), before, "opening changed something");
    let mut session = open(computer)?;
    let root = session.root()?.to_owned();
    let lines = said(&session, &before, &root);
    accept_damage(&mut session);
    if *session.access() == Access::Full {
        crate::sessions::tag(&mut session, "one more");
        // What is held back is in the journal.
        session.close().ok();
    }
    for (path, line) in &lines {
        let after = fs::read(path).unwrap();
        let mut all = after.split(|byte| *byte == b'\n');
        let text = String::from_utf8_lossy(line);
        assert!(
            all.any(|one| one == line),
            "{} lost {text:?}",
            path.display()
        );
    }
    Some(lines.len())
}

#[test]
fn whatever_was_done_to_a_file_nothing_crashes_no_byte_changes_unasked_and_every_line_said_is_kept()
{
    let (mut opened, mut kept) = (0, 0);
    for case in 0..CASES {
        let mut chance = Chance::seeded(case);
        let computer = Computer::with_a_text();
        let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/sample_projects/first-steps");
        super::copy(Path::new(sample), computer.root());
        fs::remove_file(computer.root().join("draft.txt")).unwrap();
        let own = own_files(computer.root());
        let mut done = Vec::new();
        for _ in 0..=chance.below(3) {
            let path = &own[chance.index(own.len())];
            let other = fs::read(&own[chance.index(own.len())]).unwrap();
            let mut bytes = fs::read(path).unwrap();
            mutate(&mut bytes, &other, &mut chance);
            fs::write(path, bytes).unwrap();
            done.push(path.clone());
        }
        // Shown if the test fails.
        println!("case {case}: {done:?}");
        if let Some(lines) = goes_on_with(&computer) {
            opened += 1;
            kept += lines;
        }
    }
    assert!(
        opened > CASES / 2 && kept > 20,
        "{opened} opened, {kept} lines"
    );
}
