use std::collections::BTreeMap;

use super::*;
use crate::storage::{ContentHash, RealDisk};

fn generation(sequence: u64) -> Generation {
    Generation {
        header: Header {
            generation: 0,
            sequence,
            started: Timestamp::from_seconds(1_000),
            project: "/home/мария/a \"b\"\nc".to_owned(),
            files: BTreeMap::from([
                ("codebook.ron".to_owned(), Some(ContentHash::of(b"codes"))),
                ("a.annotations.ron".to_owned(), None),
            ]),
        },
        lines: Vec::new(),
    }
}

fn change(text: &str) -> Entry {
    Entry::Change(text.to_owned())
}

fn entries() -> Vec<Entry> {
    let files = generation(0).header.files;
    vec![
        change("(label:\"tag «Сталин»\",edits:[])"),
        change(""),
        Entry::Checkpoint {
            up_to: 6,
            files: files.clone(),
        },
        Entry::TakenIn {
            files,
            change: "(a:\"\tb\")".to_owned(),
        },
        change("last \r one"),
    ]
}

fn written() -> (tempfile::TempDir, Journal) {
    let folder = tempfile::tempdir().unwrap();
    let mut journal = Journal::begin(&RealDisk, folder.path(), generation(5)).unwrap();
    for entry in entries() {
        journal.append(&RealDisk, entry).unwrap();
    }
    (folder, journal)
}

#[test]
fn what_was_appended_is_found_again_in_order_and_numbered() {
    let (folder, journal) = written();
    let found = find(&RealDisk, folder.path()).unwrap().unwrap();
    assert_eq!(&found.generation, journal.generation());
    assert_eq!((found.torn, found.unreadable.len()), (0, 0));
    let numbers: Vec<u64> = found
        .generation
        .lines
        .iter()
        .map(|line| line.sequence)
        .collect();
    assert_eq!(numbers, [6, 7, 7, 8, 9]);
    let said: Vec<Entry> = found
        .generation
        .lines
        .into_iter()
        .map(|line| line.entry)
        .collect();
    assert_eq!(said, entries());
}

#[test]
fn a_payload_of_two_lines_is_refused() {
    let (_folder, mut journal) = written();
    let before = journal.generation().clone();
    let refused = journal.append(&RealDisk, change("a\nb"));
    assert!(matches!(refused, Err(JournalError::NotOneLine)));
    assert_eq!(journal.generation(), &before);
}

#[test]
fn reading_stops_at_the_first_line_that_is_not_as_written() {
    let (_folder, journal) = written();
    let bytes = journal.generation().to_bytes();
    let whole = journal.generation().lines.clone();
    let ends: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at] == b'\n').collect();
    for cut in 0..bytes.len() {
        let good = ends.iter().filter(|end| **end < cut).count();
        match line::parse(&bytes[..cut]) {
            None => assert_eq!(good, 0),
            Some((found, torn)) => {
                assert_eq!(found.lines, whole[..good - 1]);
                assert_eq!(torn, cut - ends[good - 1] - 1);
            }
        }
        let mut zeroed = bytes.clone();
        let until = (cut + 24).min(bytes.len());
        zeroed[cut..until].fill(0);
        let good = ends.iter().filter(|end| **end < cut).count();
        let lines = line::parse(&zeroed).map_or(0, |(found, _)| found.lines.len() + 1);
        assert_eq!(lines, good);
    }
}

#[test]
fn a_line_that_is_whole_but_out_of_order_is_not_applied() {
    let (_folder, journal) = written();
    let text = String::from_utf8(journal.generation().to_bytes()).unwrap();
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    for order in [[0, 2], [0, 5]] {
        let bytes: String = order.iter().map(|at| lines[*at]).collect();
        let (found, torn) = line::parse(bytes.as_bytes()).unwrap();
        assert_eq!(found.lines, []);
        assert_eq!(torn, lines[order[1]].len());
    }
    let other = Line {
        sequence: 6,
        entry: change("from an older generation"),
    };
    let bytes = [lines[0].as_bytes(), other.to_line(7).as_bytes()].concat();
    assert_eq!(line::parse(&bytes).unwrap().0.lines, []);
}

#[test]
fn the_newest_readable_generation_is_used_and_damaged_ones_stay() {
    let (folder, _journal) = written();
    let second = Journal::begin(&RealDisk, folder.path(), generation(9)).unwrap();
    assert_eq!(second.generation().header.generation, 2);
    let found = find(&RealDisk, folder.path()).unwrap().unwrap();
    assert_eq!(found.generation.header.sequence, 9);
    atomic::create(&RealDisk, &found.path, &[0; 512]).unwrap();
    let older = find(&RealDisk, folder.path()).unwrap().unwrap();
    assert_eq!(older.generation.header.generation, 1);
    assert_eq!(older.unreadable, std::slice::from_ref(&found.path));
    let third = Journal::begin(&RealDisk, folder.path(), generation(9)).unwrap();
    assert_eq!(third.generation().header.generation, 3);
    assert!(RealDisk.entry(&found.path).unwrap().is_some());
}

#[test]
fn a_project_without_a_journal_has_none() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(find(&RealDisk, folder.path()).unwrap(), None);
    assert_eq!(find(&RealDisk, &folder.path().join("gone")).unwrap(), None);
}

#[test]
fn a_resumed_journal_goes_on_counting() {
    let (folder, _) = written();
    let found = find(&RealDisk, folder.path()).unwrap().unwrap();
    let mut journal = Journal::resume(&RealDisk, folder.path(), found).unwrap();
    assert_eq!(journal.append(&RealDisk, change("more")).unwrap(), 10);
    let found = find(&RealDisk, folder.path()).unwrap().unwrap();
    assert_eq!(found.generation.lines.last().unwrap().entry, change("more"));
}

#[test]
fn finished_generations_are_kept_for_thirty_days() {
    const DAY: i64 = 24 * 60 * 60;
    let folder = tempfile::tempdir().unwrap();
    for day in [0, 1, 2, 40, 41] {
        let mut next = generation(0);
        next.header.started = Timestamp::from_seconds(day * DAY);
        Journal::begin(&RealDisk, folder.path(), next).unwrap();
    }
    let tidied = |day| tidy(&RealDisk, folder.path(), Timestamp::from_seconds(day * DAY)).unwrap();
    assert_eq!(tidied(31), 0);
    // The first ended on day 1, the second on day 2, the third on day 40.
    assert_eq!(tidied(32), 1);
    assert_eq!(tidied(70), 1);
    assert_eq!(tidied(71), 1);
    assert_eq!(tidied(1_000), 0);
    assert_eq!(RealDisk.list(folder.path()).unwrap().len(), 2);
}
