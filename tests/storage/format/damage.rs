//! Damage is noticed, what is sound is rescued, and what is not is kept.

use std::collections::HashSet;

use glossator::storage::schema::{
    FileError, FileKind, MAX_FILE, MAX_RECORDS, ProjectFile, ReadFile, Sidecar, read_codebook,
    read_entities, read_project_file, read_sidecar, read_transactions, write_project_file,
    write_sidecar,
};
use proptest::collection::vec;
use proptest::prelude::*;

use super::{beside, generate, long_sidecar, read};

/// A damaged file is noticed if it is refused or must not be overwritten.
fn is_noticed(bytes: &[u8]) -> bool {
    read_sidecar(bytes, &beside()).map_or(true, |read| !read.complete)
}

#[test]
fn a_file_cut_off_at_any_byte_is_noticed() {
    let sidecar = long_sidecar(12);
    let bytes = write_sidecar(&sidecar);
    // Without its last line feed a file is whole.
    let whole = bytes.len() - 1;
    assert_eq!(read(&bytes[..whole]).contents, sidecar);
    for cut in 0..whole {
        assert!(is_noticed(&bytes[..cut]), "cut at {cut} of {whole}");
    }
}

#[test]
fn a_zeroed_sector_anywhere_is_noticed_and_the_sound_records_are_rescued() {
    let sidecar = long_sidecar(150);
    let bytes = write_sidecar(&sidecar);
    for start in (0..bytes.len()).step_by(89) {
        let end = (start + 512).min(bytes.len());
        let mut damaged = bytes.clone();
        damaged[start..end].fill(0);
        let read = read(&damaged);
        assert!(!read.complete, "zeroes from {start} went unnoticed");
        let (sound, rescued) = rescue(&bytes, (start, end), &read);
        assert!(
            rescued * 100 >= sound * 99,
            "zeroes from {start}: {rescued} of {sound}"
        );
        // Whatever was not rescued is still in the file when it is written.
        let again = write_sidecar(&read.contents);
        for line in damaged
            .split(|byte| *byte == b'\n')
            .filter(|line| line.contains(&0))
        {
            assert!(
                again.windows(line.len()).any(|bytes| bytes == line),
                "lost at {start}"
            );
        }
    }
}

/// How many records lie outside the damage, and how many of these were read.
fn rescue(bytes: &[u8], (start, end): (usize, usize), read: &ReadFile<Sidecar>) -> (usize, usize) {
    let annotations = read
        .contents
        .annotations
        .iter()
        .map(|one| one.id.to_string());
    let relations = read.contents.relations.iter().map(|one| one.id.to_string());
    let found: HashSet<String> = annotations.chain(relations).collect();
    let (mut sound, mut rescued, mut at) = (0, 0, 0);
    for line in bytes.split(|byte| *byte == b'\n') {
        let (from, to) = (at, at + line.len());
        at = to + 1;
        let text = String::from_utf8_lossy(line);
        let Some(id) = text
            .strip_prefix("(id:\"")
            .and_then(|rest| rest.split('"').next())
        else {
            continue;
        };
        if to <= start || from >= end {
            sound += 1;
            rescued += usize::from(found.contains(id));
        }
    }
    (sound, rescued)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn flipped_bits_never_crash_and_never_lose_a_line(
        flips in vec((any::<prop::sample::Index>(), 0..8_u8), 1..6),
    ) {
        let bytes = write_sidecar(&long_sidecar(6));
        let mut damaged = bytes.clone();
        for (at, bit) in flips {
            damaged[at.index(bytes.len())] ^= 1 << bit;
        }
        if let Ok(read) = read_sidecar(&damaged, &beside())
            && !read.reformatted
        {
            let contents = read.contents;
            let again = write_sidecar(&contents);
            let read_again = super::read(&again).contents;
            prop_assert_eq!(read_again.annotations.len(), contents.annotations.len());
            prop_assert!(read_again.kept.len() >= contents.kept.len());
            for kept in &contents.kept {
                let mut places = again.windows(kept.bytes.len().max(1));
                prop_assert!(kept.bytes.is_empty() || places.any(|place| place == kept.bytes));
            }
        }
    }

    #[test]
    fn bytes_of_any_kind_never_crash(bytes in vec(any::<u8>(), 0..400), head in 0..3_usize) {
        let heads: [&[u8]; 3] = [b"", b"#![type = \"glossator/annotations\"]\n(\nformat:1,\n", b"(\n"];
        let bytes = [heads[head], &bytes].concat();
        let _ = read_sidecar(&bytes, &beside());
        let _ = read_codebook(&bytes);
        let _ = read_entities(&bytes);
        let _ = read_project_file(&bytes);
        let _ = read_transactions(&bytes);
    }

    /// A line of a newer version, or one that somebody broke, changes nothing for the others and
    /// is still there, byte for byte and in its place, when the file is written.
    #[test]
    fn a_line_that_is_not_understood_is_kept_where_it_was(
        sidecar in generate::sidecar(),
        at in any::<prop::sample::Index>(),
        junk in prop::sample::select(vec![
            "(id:\"x9\",place:\"image\",region:(1,2,3,4),by:\"a\",created:\"1970-01-01T00:00:00Z\"),",
            "(id:\"x9\",start:1,end:2,bodies:[(claim:\"c1\")],by:\"a\",created:\"1970-01-01T00:00:00Z\"),",
            "(id:\"x9\",start:1,end:",
            "// a word from a colleague",
            "",
            "<<<<<<< HEAD",
            "(id:\"x9\",start:-1,end:2),",
            "\0\0\0\0",
            "(id:\"x9\",start:99999999999999999999,end:2),",
        ]),
    ) {
        let bytes = write_sidecar(&sidecar);
        let mut lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
        let first = lines.iter().position(|line| *line == b"annotations:[").unwrap() + 1;
        let records = sidecar.annotations.len() + sidecar.tombstones.len();
        lines.insert(first + at.index(records + 1), junk.as_bytes());
        let with_junk = lines.join(&b'\n');
        let read = read(&with_junk);
        let is_harmless = junk.is_empty() || junk.starts_with("//");
        prop_assert_eq!(read.complete, is_harmless);
        prop_assert_eq!(read.problems.len(), usize::from(!is_harmless));
        prop_assert_eq!(&read.contents.annotations, &sidecar.annotations);
        prop_assert_eq!(write_sidecar(&read.contents), with_junk);
    }
}

#[test]
fn a_damaged_line_is_named_with_its_number_and_reason() {
    let text = String::from_utf8(write_sidecar(&long_sidecar(3))).unwrap();
    let line = 1 + text
        .lines()
        .position(|line| line.contains("a000001"))
        .unwrap();
    for (old, new, reason) in [
        (
            "start:7",
            "start:70",
            "it ends at 13, before it starts at 70",
        ),
        (
            "(id:\"a000001\"",
            "(id:\"a  1\"",
            "\"a  1\" cannot be an id",
        ),
        (
            "created:\"1949-10-26T09:30:00Z\",modified:\"1949-10-26T09:30:00Z\"),\n(id:\"a000002\"",
            "created:\"1949\"),\n(id:\"a000002\"",
            "not a time like 1949-10-26T09:30:00Z",
        ),
        (
            "start:7,",
            "start:7,place:\"image\",",
            "the place `image` is not known to this version",
        ),
        ("start:7,", "start:7,start:8,", "start"),
        (
            "start:7,end:13",
            "start:7,end:13,fragments:[(7,9)]",
            "two or more, in order",
        ),
        ("start:7,end:13,", "start:7,", "the field `end` is missing"),
    ] {
        let damaged = text.replacen(old, new, 1);
        assert_ne!(damaged, text, "{old}");
        let read = read(damaged.as_bytes());
        let found = &read.problems[0];
        assert_eq!(
            (read.problems.len(), found.line),
            (1, line),
            "{new}: {:?}",
            read.problems
        );
        assert!(found.reason.contains(reason), "{new}: {}", found.reason);
    }
}

#[test]
fn an_id_that_stands_there_twice_is_shown_once_and_kept_twice() {
    let text = String::from_utf8(write_sidecar(&long_sidecar(3))).unwrap();
    let line = text.lines().find(|line| line.contains("a000001")).unwrap();
    let other = line.replace("Сталин", "Молотов");
    let merged = text.replace(line, &format!("{line}\n{other}"));
    let read = read(merged.as_bytes());
    assert_eq!(read.contents.annotations.len(), 3);
    assert!(!read.complete);
    assert_eq!(
        read.problems[0].reason,
        "the id \"a000001\" stands in this file twice"
    );
    assert_eq!(write_sidecar(&read.contents), merged.into_bytes());
}

#[test]
fn a_line_that_both_sides_of_a_merge_have_added_is_one_record_and_no_damage() {
    let text = String::from_utf8(write_sidecar(&long_sidecar(3))).unwrap();
    let line = text.lines().find(|line| line.contains("a000001")).unwrap();
    let title = text.lines().find(|line| line.starts_with("title:"));
    let mut merged = text.replace(line, &format!("{line}\n{line}"));
    if let Some(title) = title {
        merged = merged.replace(title, &format!("{title}\n{title}"));
    }
    let read = read(merged.as_bytes());
    assert!(read.complete, "{:?}", read.problems);
    assert_eq!(write_sidecar(&read.contents), text.into_bytes());
}

#[test]
fn a_field_that_stands_there_twice_is_said_and_kept_twice() {
    let text = String::from_utf8(write_sidecar(&long_sidecar(3))).unwrap();
    for (name, expected) in [
        ("source:", "stands in this file twice"),
        ("format:", "not a number"),
    ] {
        let line = text.lines().find(|line| line.starts_with(name)).unwrap();
        let other = line.replace('5', "6").replace(":1,", ":one,");
        assert_ne!(line, other);
        let merged = text.replace(line, &format!("{line}\n{other}"));
        let read = read(merged.as_bytes());
        assert!(!read.complete, "{name}");
        let reason = &read.problems[0].reason;
        assert!(reason.contains(expected), "{reason}");
        assert_eq!(write_sidecar(&read.contents), merged.into_bytes());
    }
}

#[test]
fn a_project_whose_title_stands_there_twice_keeps_both() {
    let file = ProjectFile {
        id: "one".to_owned(),
        title: "Letters".to_owned(),
        ..ProjectFile::default()
    };
    let text = String::from_utf8(write_project_file(&file)).unwrap();
    for (line, other) in [
        ("title:\"Letters\",", "title:\"Briefe\","),
        ("id:\"one\",", "id:\"two\","),
    ] {
        let merged = text.replace(line, &format!("{line}\n{other}"));
        let read = read_project_file(merged.as_bytes()).unwrap();
        assert!(!read.complete);
        assert_eq!(
            (&read.contents.id, &read.contents.title),
            (&file.id, &file.title)
        );
        assert_eq!(write_project_file(&read.contents), merged.into_bytes());
    }
}

#[test]
fn both_sides_of_a_conflict_are_kept() {
    let text = String::from_utf8(write_sidecar(&long_sidecar(3))).unwrap();
    let line = text.lines().find(|line| line.contains("a000001")).unwrap();
    let other = line.replace("person", "place");
    let conflict = format!("<<<<<<< ours\n{line}\n=======\n{other}\n>>>>>>> theirs");
    let merged = text.replace(line, &conflict);
    let read = read(merged.as_bytes());
    assert_eq!(read.contents.annotations.len(), 3);
    let marks = read
        .problems
        .iter()
        .filter(|one| one.reason.contains("are in conflict"))
        .count();
    assert_eq!((marks, read.problems.len()), (3, 4));
    assert_eq!(write_sidecar(&read.contents), merged.into_bytes());
}

#[test]
fn bytes_that_are_no_text_are_named_by_their_place() {
    let mut bytes = write_sidecar(&long_sidecar(2));
    let place = bytes
        .windows(7)
        .position(|seven| seven == b"a000001")
        .unwrap();
    bytes[place] = 0xff;
    let read = read(&bytes);
    assert!(
        read.problems[0]
            .reason
            .contains(&format!("from byte {place} of the file"))
    );
    assert_eq!(write_sidecar(&read.contents), bytes);
}

#[test]
fn a_newer_format_opens_read_only_with_a_sentence() {
    let text = String::from_utf8(write_sidecar(&long_sidecar(2))).unwrap();
    let read = read(text.replace("format:1,", "format:7,").as_bytes());
    assert_eq!((read.newer_format, read.complete), (Some(7), false));
    assert_eq!(read.contents.annotations.len(), 2);
    assert!(
        read.problems[0]
            .reason
            .contains("format 7, which a newer version of Glossator wrote")
    );
}

#[test]
fn a_list_of_a_newer_version_travels_along() {
    let text = String::from_utf8(write_sidecar(&long_sidecar(2))).unwrap();
    let claims = "claims:[\n(id:\"c1\",verdict:Partly(0.5)),\n(id:\"c2\",verdict:None),\n],\n)";
    let newer = text.replace("\n)\n", &format!("\n{claims}\n"));
    let newer = newer.replace("annotations:[", "color_of_ink:\"blue\",\nannotations:[");
    let read = read(newer.as_bytes());
    assert!(read.complete, "{:?}", read.problems);
    assert_eq!(read.contents.extra.0.len(), 2);
    assert_eq!(
        String::from_utf8(write_sidecar(&read.contents)).unwrap(),
        newer
    );
}

#[test]
fn a_file_of_another_kind_or_of_nothing_is_refused() {
    let bytes = write_sidecar(&long_sidecar(2));
    let expected = FileKind::Codebook.word().to_owned();
    let found = FileKind::Annotations.word().to_owned();
    assert_eq!(
        read_codebook(&bytes),
        Err(FileError::OtherKind { expected, found })
    );
    for nothing in [
        &b""[..],
        b"\0\0\0\0",
        b"\n\n",
        b"PK\x03\x04",
        b"hello",
        b"\xef\xbb\xbf",
    ] {
        assert_eq!(
            read_sidecar(nothing, &beside()),
            Err(FileError::Unreadable),
            "{nothing:?}"
        );
    }
}

#[test]
fn hostile_files_are_refused_before_they_cost_anything() {
    let head = "#![type = \"glossator/annotations\"]\n(\nformat:1,\n";
    let hostile = |line: &str| format!("{head}annotations:[\n{line}\n],\n)\n");
    let record = |field: &str| {
        format!("(id:\"a\",start:1,end:2,by:\"a\",created:\"1970-01-01T00:00:00Z\",{field}),")
    };
    for line in [
        record(&format!(
            "x:{}{}",
            "[".repeat(1_000_000),
            "]".repeat(1_000_000)
        )),
        record(&format!(
            "x:{}1{}",
            "Some(".repeat(200_000),
            ")".repeat(200_000)
        )),
        record(&format!("shortcut:{}", "(".repeat(100_000))),
        record("x:\"unclosed"),
        format!("(id:\"a\",start:{},end:2),", "9".repeat(1_000_000)),
        "(".repeat(1_000_000),
        "(),".to_owned(),
        record(&format!("note:\"{}\"", "x".repeat(17 << 20))),
    ] {
        let start = std::time::Instant::now();
        let read = read(hostile(&line).as_bytes());
        assert!(start.elapsed().as_secs() < 2, "{line:.60}");
        assert!(
            !read.complete,
            "{}",
            line.chars().take(60).collect::<String>()
        );
        assert_eq!(read.contents.annotations, []);
    }
    let too_large = vec![0; MAX_FILE + 1];
    assert!(matches!(
        read_sidecar(&too_large, &beside()),
        Err(FileError::TooLarge { .. })
    ));
    let too_many = vec![b'\n'; MAX_RECORDS + 1];
    assert_eq!(
        read_sidecar(&too_many, &beside()),
        Err(FileError::TooManyRecords)
    );
}

#[test]
fn a_hundred_thousand_annotations_are_read_while_one_waits() {
    let sidecar = long_sidecar(100_000);
    let bytes = write_sidecar(&sidecar);
    let start = std::time::Instant::now();
    let read = read(&bytes);
    let took = start.elapsed();
    assert!(read.complete && read.contents.annotations.len() == 100_000);
    // A release build takes about a second; this one is hardly optimised and the machine shared.
    assert!(took.as_secs() < 20, "{took:?}");
}
