//! `check`.

use std::sync::Arc;
use std::task::Waker;

use glossator::project::recipes::notes;
use glossator::storage::RealDisk;
use glossator::storage::places::Places;
use glossator::workbench::{Ground, RandomIds, SaveState, Session, SystemClock};

use crate::scratch::Scratch;

#[test]
fn a_clean_project_is_clean_and_checking_changes_no_byte() {
    let scratch = Scratch::with_letters();
    let before = scratch.files("letters");
    let ran = scratch.run(&["check", "letters"]).expect(0);
    assert_eq!(
        ran.stdout,
        "no problem: 1 document, 8 annotations, 2 tags, 2 entities, 1 relation\n"
    );
    assert_eq!(ran.stderr, "");
    assert_eq!(
        scratch
            .run(&["check", "letters", "--json"])
            .expect(0)
            .stdout,
        ""
    );
    assert_eq!(scratch.files("letters"), before);
}

#[test]
fn a_project_is_found_by_its_folder_its_file_and_any_file_in_it() {
    let scratch = Scratch::with_letters();
    for path in [
        "letters",
        "letters/Письма.glossator",
        "letters/draft.txt",
        "letters/codebook.ron",
    ] {
        scratch.run(&["check", path]).expect(0);
    }
}

#[test]
fn what_is_not_there_or_not_a_project_cannot_be_read() {
    let scratch = Scratch::new();
    std::fs::create_dir(scratch.path("empty")).unwrap();
    for path in ["missing", "empty"] {
        let ran = scratch.run(&["check", path]).expect(2);
        assert!(
            ran.stderr.starts_with("glossator: ") && ran.stderr.contains(path),
            "{}",
            ran.stderr
        );
        assert_eq!(ran.stdout, "");
    }
}

#[test]
fn a_damaged_line_is_named_with_its_remedy_and_left_as_it_is() {
    let scratch = Scratch::with_letters();
    let sidecar = "letters/draft.txt.annotations.ron";
    let damaged = scratch
        .read(sidecar)
        .replacen("start:11,", "start:eleven,", 1);
    scratch.write(sidecar, &damaged);
    let line = damaged
        .lines()
        .position(|line| line.contains("eleven"))
        .unwrap()
        + 1;
    let ran = scratch.run(&["check", "letters"]).expect(1);
    assert!(
        ran.stdout
            .contains(&format!("draft.txt.annotations.ron:{line}: ")),
        "{}",
        ran.stdout
    );
    let found = scratch
        .run(&["check", "letters", "--json"])
        .expect(1)
        .objects();
    assert!(
        found
            .iter()
            .any(|one| one["line"] == line && one["remedy"] != ""),
        "{found:?}"
    );
    assert_eq!(scratch.read(sidecar), damaged);
    // What can be read is listed all the same.
    let rest = scratch.json(&["list", "letters", "annotations", "--json"]);
    assert!(rest.iter().any(|one| one["id"] == "mao"));
    // And nothing is applied to it before somebody has looked.
    scratch.write(
        "more.ron",
        r#"[(label:"x",by:"anna",at:"2026-11-23T09:00:00Z",edits:[Remove(Annotation("gap"))])]"#,
    );
    scratch.run(&["apply", "letters", "more.ron"]).expect(2);
    assert_eq!(scratch.read(sidecar), damaged);
}

#[test]
fn a_changed_source_is_a_problem_with_a_remedy() {
    let scratch = Scratch::with_letters();
    scratch.write("letters/draft.txt", "another text altogether");
    let found = scratch
        .run(&["check", "letters", "--json"])
        .expect(1)
        .objects();
    let file = found.iter().find(|one| one["file"] == "draft.txt").unwrap();
    assert!(!file["remedy"].as_str().unwrap().is_empty());
}

#[test]
fn a_quote_that_does_not_stand_where_it_should_is_found_at_its_annotation() {
    let scratch = Scratch::with_letters();
    let sidecar = "letters/draft.txt.annotations.ron";
    scratch.write(
        sidecar,
        scratch
            .read(sidecar)
            .replacen("exact:\"Сталина\"", "exact:\"Сталину\"", 1),
    );
    let ran = scratch.run(&["check", "letters"]).expect(1);
    assert!(
        ran.stdout.contains("stalin") && ran.stdout.contains("Сталину"),
        "{}",
        ran.stdout
    );
    let listed = scratch.json(&["list", "letters", "annotations", "--json"]);
    let stalin = listed.iter().find(|one| one["id"] == "stalin").unwrap();
    assert_eq!(stalin["state"], "doubtful");
}

#[test]
fn a_project_file_that_is_no_such_thing_cannot_be_read() {
    let scratch = Scratch::with_letters();
    scratch.write("letters/Письма.glossator", b"\0\0\0\0");
    let before = scratch.files("letters");
    let ran = scratch.run(&["check", "letters"]).expect(2);
    assert!(
        ran.stderr.contains("Письма.glossator cannot be opened"),
        "{}",
        ran.stderr
    );
    assert_eq!(scratch.files("letters"), before);
}

#[test]
fn commands_that_look_write_nothing_even_after_a_crash_and_a_change_elsewhere() {
    let scratch = Scratch::with_letters();
    let ground = Ground {
        disk: Arc::new(RealDisk),
        places: Places {
            state: scratch.path(".STATE"),
            config: scratch.path(".CONFIG"),
            documents: scratch.path(".DOCUMENTS"),
        },
        clock: Arc::new(SystemClock),
        ids: Arc::new(RandomIds),
        annotator: "Anna".to_owned(),
        wake: Waker::noop().clone(),
    };
    let mut session = Session::open(ground, &scratch.path("letters")).unwrap();
    let annotation = session.project().annotations().next().unwrap().id.clone();
    let change = notes::set_note(
        session.project(),
        &session.author(),
        &annotation,
        "recovered",
    );
    session.commit(&change).unwrap();
    while session.save_state() != SaveState::OnDisk {
        session.poll();
    }
    session.break_off();
    let sidecar = scratch
        .files("letters")
        .into_keys()
        .find(|path| path.to_string_lossy().ends_with("annotations.ron"))
        .unwrap();
    let theirs = std::fs::read_to_string(&sidecar).unwrap();
    std::fs::write(&sidecar, theirs.replacen("],\n)", "// hers\n],\n)", 1)).unwrap();

    let before = (scratch.files("letters"), scratch.files(".STATE"));
    let listed = scratch.run(&["list", "letters", "annotations"]).expect(0);
    assert!(listed.stdout.contains("recovered"), "{}", listed.stdout);
    scratch.run(&["check", "letters"]).expect(0);
    scratch
        .run(&["export", "letters", "--format", "csv", "--output", "out"])
        .expect(0);
    scratch.write("nothing.ron", "[]");
    scratch
        .run(&["apply", "letters", "nothing.ron", "--dry-run"])
        .expect(0);
    assert_eq!((scratch.files("letters"), scratch.files(".STATE")), before);
}

/// The one snapshot of the letters, by its path from the folder of the project.
fn snapshot(scratch: &Scratch) -> String {
    let files = scratch.files("letters/.glossator/snapshots");
    let paths: Vec<_> = files.into_keys().collect();
    let [path] = paths.as_slice() else {
        panic!("one source, one copy, and not {paths:?}");
    };
    let name = path.file_name().unwrap().to_str().unwrap();
    format!(".glossator/snapshots/{name}")
}

#[test]
fn a_snapshot_that_is_garbage_or_missing_is_a_problem_with_a_remedy_that_helps() {
    let scratch = Scratch::with_letters();
    let name = snapshot(&scratch);
    let snapshot = format!("letters/{name}");
    let whole = std::fs::read(scratch.path(&snapshot)).unwrap();
    let problem_of = || {
        let ran = scratch.run(&["check", "letters", "--json"]).expect(1);
        let found = ran.objects();
        let [one] = found.as_slice() else {
            panic!("one problem, and not {found:?}");
        };
        assert_eq!(one["file"], name);
        (one["problem"].to_string(), one["remedy"].to_string())
    };
    for garbage in [&b"garbage"[..], b"", &whole[..whole.len() / 2]] {
        scratch.write(&snapshot, garbage);
        let (problem, remedy) = problem_of();
        assert!(problem.contains("draft.txt is damaged"), "{problem}");
        assert!(remedy.contains("still that version"), "{remedy}");
    }
    std::fs::remove_file(scratch.path(&snapshot)).unwrap();
    assert!(problem_of().0.contains("draft.txt is missing"));
    // The remedy is followed.
    scratch.write(
        "more.ron",
        r#"[(label:"x",by:"anna",at:"2026-11-23T09:00:00Z",edits:[Remove(Annotation("gap"))])]"#,
    );
    scratch.run(&["apply", "letters", "more.ron"]).expect(0);
    scratch.run(&["check", "letters"]).expect(0);
    assert_eq!(std::fs::read(scratch.path(&snapshot)).unwrap(), whole);
}

#[test]
fn a_damaged_snapshot_that_no_document_refers_to_is_told_too() {
    let scratch = Scratch::with_letters();
    let name = format!(".glossator/snapshots/{}.gz", "0a".repeat(32));
    scratch.write(&format!("letters/{name}"), "garbage");
    let ran = scratch.run(&["check", "letters"]).expect(1);
    assert!(ran.stdout.contains(&name), "{}", ran.stdout);
    assert!(
        ran.stdout.contains("No document needs it"),
        "{}",
        ran.stdout
    );
}
