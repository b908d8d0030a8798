use std::fs;
use std::path::Path;

use super::*;
use crate::storage::{RealDisk, journal};

/// A project folder and a state directory, and sessions on them.
struct House(tempfile::TempDir);

impl House {
    /// A project with two files, `a.ron` and `sub/b.ron`.
    fn new() -> Self {
        let house = Self(tempfile::tempdir().unwrap());
        fs::create_dir_all(house.project().join("sub")).unwrap();
        house.others_write("a.ron", "a0");
        house.others_write("sub/b.ron", "b0");
        house.others_write("letter.txt", "a source, none of our business");
        house
    }

    fn project(&self) -> PathBuf {
        self.0.path().join("project")
    }

    fn state(&self) -> PathBuf {
        self.0.path().join("state")
    }

    fn others_write(&self, path: &str, text: &str) {
        crate::storage::atomic::create(&RealDisk, &self.project().join(path), text.as_bytes())
            .unwrap();
    }

    fn on_disk(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.project().join(path)).ok()
    }

    fn place(&self, project: &Path) -> VaultPlace {
        VaultPlace::of(&RealDisk, project, &self.state(), "id").unwrap()
    }

    fn open_as(&self, access: Access) -> (Vault, Opened) {
        let place = self.place(&self.project());
        Vault::open(Arc::new(RealDisk), place, is_ours(), access).unwrap()
    }

    fn open(&self) -> (Vault, Opened) {
        self.open_as(Access::Write)
    }
}

fn is_ours() -> IsProjectFile {
    Arc::new(|path: &str, _| Path::new(path).extension() == Some("ron".as_ref()))
}

const NOW: fn() -> Timestamp = Timestamp::default;

fn files(list: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    list.iter()
        .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()))
        .collect()
}

fn start(opened: &Opened) -> Vec<(&str, &str)> {
    opened
        .start
        .iter()
        .map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
        .collect()
}

fn changes(opened: &Opened) -> Vec<&str> {
    opened
        .changes
        .iter()
        .map(|change| change.text.as_str())
        .collect()
}

fn everything_below(folder: &Path) -> Vec<(PathBuf, std::time::SystemTime, Vec<u8>)> {
    let mut found = Vec::new();
    for (name, entry) in RealDisk.list(folder).unwrap() {
        let path = folder.join(name);
        if entry.kind == crate::storage::EntryKind::Folder {
            found.extend(everything_below(&path));
        } else {
            let modified = fs::metadata(&path).unwrap().modified().unwrap();
            let bytes = fs::read(&path).unwrap();
            found.push((path, modified, bytes));
        }
    }
    found
}

#[test]
fn a_project_that_is_only_looked_at_is_not_written_at_all() {
    let house = House::new();
    let before = everything_below(&house.project());
    for access in [Access::Write, Access::Read] {
        let (vault, opened) = house.open_as(access);
        assert!(opened.is_clean());
        assert_eq!(start(&opened), [("a.ron", "a0"), ("sub/b.ron", "b0")]);
        assert_eq!(vault.changed_outside().unwrap(), []);
    }
    assert_eq!(everything_below(&house.project()), before);
    assert!(!house.state().exists());
}

#[test]
fn reading_only_refuses_every_way_to_write() {
    let house = House::new();
    let (vault, _) = house.open_as(Access::Read);
    let refused = |result: Result<(), VaultError>| matches!(result, Err(VaultError::ReadOnly));
    assert!(refused(vault.append("1", NOW()).map(drop)));
    assert!(refused(vault.take_in("1", &[], NOW()).map(drop)));
    assert!(refused(
        vault
            .checkpoint(&files(&[("a.ron", "a1")]), 0, NOW())
            .map(drop)
    ));
    assert!(refused(vault.pin(SaveReason::BeforeMigration, NOW())));
    assert!(refused(vault.tidy(NOW()).map(drop)));
    assert!(!house.state().exists());
    assert_eq!(house.on_disk("a.ron").unwrap(), "a0");
}

#[test]
fn changes_that_no_file_holds_yet_come_back_in_order() {
    let house = House::new();
    let (vault, _) = house.open();
    assert_eq!(vault.append("1", NOW()).unwrap(), 1);
    assert_eq!(vault.append("2", NOW()).unwrap(), 2);
    drop(vault);
    for access in [Access::Read, Access::Write] {
        let (_, opened) = house.open_as(access);
        assert_eq!(start(&opened), [("a.ron", "a0"), ("sub/b.ron", "b0")]);
        assert_eq!(changes(&opened), ["1", "2"]);
        assert_eq!(opened.last_sequence, 2);
        assert_eq!(opened.foreign, []);
    }
}

#[test]
fn after_a_checkpoint_only_later_changes_come_back() {
    let house = House::new();
    let (vault, _) = house.open();
    vault.append("1", NOW()).unwrap();
    vault.append("2", NOW()).unwrap();
    let done = vault
        .checkpoint(&files(&[("a.ron", "a1"), ("sub/b.ron", "b0")]), 1, NOW())
        .unwrap();
    assert!(done.is_complete());
    assert_eq!(done.written, ["a.ron"]);
    assert_eq!(house.on_disk("a.ron").unwrap(), "a1");
    assert_eq!(vault.append("3", NOW()).unwrap(), 3);
    drop(vault);
    let (_, opened) = house.open();
    assert_eq!(start(&opened), [("a.ron", "a1"), ("sub/b.ron", "b0")]);
    assert_eq!(changes(&opened), ["2", "3"]);
}

#[test]
fn a_file_that_others_wrote_is_handed_back_merged_and_only_then_replaced() {
    let house = House::new();
    let (vault, _) = house.open();
    vault.append("1", NOW()).unwrap();
    house.others_write("a.ron", "theirs");
    let ours = files(&[("a.ron", "a1"), ("sub/b.ron", "b1")]);
    let refused = vault.checkpoint(&ours, 1, NOW()).unwrap();
    assert_eq!(refused.written, ["sub/b.ron"]);
    assert_eq!(refused.foreign.len(), 1);
    assert_eq!(refused.foreign[0].bytes.as_deref(), Some(&b"theirs"[..]));
    assert_eq!(house.on_disk("a.ron").unwrap(), "theirs");
    assert_eq!(vault.changed_outside().unwrap(), refused.foreign);

    assert_eq!(vault.take_in("merge", &refused.foreign, NOW()).unwrap(), 2);
    assert_eq!(vault.changed_outside().unwrap(), []);
    let merged = files(&[("a.ron", "a1+theirs"), ("sub/b.ron", "b1")]);
    assert!(vault.checkpoint(&merged, 2, NOW()).unwrap().is_complete());
    assert_eq!(house.on_disk("a.ron").unwrap(), "a1+theirs");
    assert!(house.open().1.is_clean());
    // What they wrote, and what was there before, can be had for ever.
    let kept: Vec<_> = vault
        .backups()
        .saves()
        .unwrap()
        .list
        .iter()
        .filter(|save| save.reason == SaveReason::BeforeMerge)
        .map(|save| vault.backups().files_of(save).unwrap()["a.ron"].clone())
        .collect();
    assert!(kept.contains(&b"theirs".to_vec()) && kept.contains(&b"a0".to_vec()));
}

#[test]
fn after_a_crash_with_a_foreign_file_all_three_sides_are_there() {
    let house = House::new();
    let (vault, _) = house.open();
    vault.append("1", NOW()).unwrap();
    drop(vault);
    house.others_write("a.ron", "theirs");
    house.others_write("sub/new.ron", "from a colleague");
    fs::remove_file(house.project().join("sub/b.ron")).unwrap();
    let (vault, opened) = house.open();
    assert_eq!(start(&opened), [("a.ron", "a0"), ("sub/b.ron", "b0")]);
    assert_eq!(changes(&opened), ["1"]);
    let foreign: Vec<_> = opened
        .foreign
        .iter()
        .map(|file| (file.path.as_str(), file.bytes.as_deref()))
        .collect();
    assert_eq!(
        foreign,
        [
            ("a.ron", Some(&b"theirs"[..])),
            ("sub/b.ron", None),
            ("sub/new.ron", Some(b"from a colleague")),
        ]
    );
    // Taken in, and then a crash before any file is written: nothing is foreign any more.
    vault.take_in("merge", &opened.foreign, NOW()).unwrap();
    drop(vault);
    let (_, again) = house.open();
    assert_eq!(again.foreign, []);
    assert_eq!(start(&again), start(&opened));
    assert_eq!(changes(&again), ["1", "merge"]);
}

#[test]
fn what_others_write_while_nothing_is_pending_is_simply_the_project() {
    let house = House::new();
    let (vault, _) = house.open();
    vault.append("1", NOW()).unwrap();
    vault
        .checkpoint(&files(&[("a.ron", "a1")]), 1, NOW())
        .unwrap();
    drop(vault);
    house.others_write("a.ron", "theirs");
    let (vault, opened) = house.open();
    assert!(opened.is_clean());
    assert_eq!(opened.changed_since_last_time, ["a.ron"]);
    assert_eq!(opened.start["a.ron"].as_ref(), b"theirs");
    assert_eq!(vault.append("2", NOW()).unwrap(), 2);
    drop(vault);
    let (_, opened) = house.open();
    assert_eq!(opened.start["a.ron"].as_ref(), b"theirs");
    assert_eq!(changes(&opened), ["2"]);
}

#[test]
fn an_old_version_put_back_by_a_sync_client_is_recognised() {
    let house = House::new();
    let (vault, _) = house.open();
    vault.append("1", NOW()).unwrap();
    vault
        .checkpoint(&files(&[("a.ron", "a1")]), 1, NOW())
        .unwrap();
    house.others_write("a.ron", "a0");
    let foreign = vault.changed_outside().unwrap();
    assert!(foreign[0].is_earlier_save);
    house.others_write("a.ron", "new");
    assert!(!vault.changed_outside().unwrap()[0].is_earlier_save);
}

#[test]
fn a_torn_journal_is_set_aside_and_its_whole_lines_count() {
    let house = House::new();
    let (vault, _) = house.open();
    vault.append("1", NOW()).unwrap();
    vault.append("2", NOW()).unwrap();
    drop(vault);
    let place = house.place(&house.project());
    let found = journal::find(&RealDisk, &place.journal()).unwrap().unwrap();
    let bytes = fs::read(&found.path).unwrap();
    let torn = [&bytes[..], b"00000000 1 3 P to"].concat();
    crate::storage::atomic::create(&RealDisk, &found.path, &torn).unwrap();
    let (vault, opened) = house.open();
    assert_eq!(opened.torn_bytes, 17);
    assert_eq!(changes(&opened), ["1", "2"]);
    assert_eq!(vault.append("3", NOW()).unwrap(), 3);
    drop(vault);
    assert_eq!(fs::read(&found.path).unwrap(), torn, "kept as it was");
    let (_, opened) = house.open();
    assert_eq!(
        (opened.torn_bytes, changes(&opened)),
        (0, vec!["1", "2", "3"])
    );
}

#[test]
fn a_copy_of_the_project_does_not_replay_the_journal_but_a_moved_one_does() {
    let house = House::new();
    let (vault, _) = house.open();
    vault.append("1", NOW()).unwrap();
    drop(vault);
    let elsewhere = house.0.path().join("elsewhere");
    fs::create_dir_all(elsewhere.join("sub")).unwrap();
    for path in ["a.ron", "sub/b.ron"] {
        fs::copy(house.project().join(path), elsewhere.join(path)).unwrap();
    }
    let open = |access| {
        let place = house.place(&elsewhere);
        Vault::open(Arc::new(RealDisk), place, is_ours(), access).unwrap()
    };
    assert_eq!(changes(&open(Access::Write).1), Vec::<&str>::new());
    fs::remove_dir_all(house.project()).unwrap();
    let (vault, opened) = open(Access::Write);
    assert_eq!(changes(&opened), ["1"]);
    assert_eq!(vault.append("2", NOW()).unwrap(), 2);
    assert_eq!(changes(&open(Access::Read).1), ["1", "2"]);
}

#[test]
fn without_any_backup_the_changes_are_still_handed_over() {
    let house = House::new();
    let (vault, _) = house.open();
    vault.append("1", NOW()).unwrap();
    drop(vault);
    house.others_write("a.ron", "theirs");
    fs::remove_dir_all(house.place(&house.project()).backups()).unwrap();
    let (vault, opened) = house.open();
    assert_eq!(opened.lost_starts, ["a.ron"]);
    assert_eq!(start(&opened), [("a.ron", "theirs"), ("sub/b.ron", "b0")]);
    assert_eq!(changes(&opened), ["1"]);
    assert_eq!(opened.foreign, []);
    vault.append("2", NOW()).unwrap();
    drop(vault);
    let (_, opened) = house.open();
    assert_eq!(opened.lost_starts, Vec::<String>::new());
    assert_eq!(changes(&opened), ["1", "2"]);
}

#[test]
fn a_checkpoint_that_cannot_write_loses_nothing_and_works_later() {
    let house = House::new();
    let (vault, _) = house.open();
    vault.append("1", NOW()).unwrap();
    fs::rename(house.project().join("sub"), house.project().join("away")).unwrap();
    let ours = files(&[("a.ron", "a1"), ("sub/c.ron", "c1")]);
    let failed = vault.checkpoint(&ours, 1, NOW()).unwrap();
    assert_eq!(failed.written, ["a.ron"]);
    assert_eq!(failed.failed[0].path, "sub/c.ron");
    assert!(!failed.is_complete());
    fs::rename(house.project().join("away"), house.project().join("sub")).unwrap();
    let (_, opened) = house.open_as(Access::Read);
    assert_eq!(changes(&opened), ["1"]);
    let done = vault.checkpoint(&ours, 1, NOW()).unwrap();
    assert_eq!(done.written, ["sub/c.ron"]);
    assert!(done.is_complete() && house.open().1.is_clean());
    let unsafe_path = vault.checkpoint(&files(&[("../c.ron", "c")]), 1, NOW());
    assert!(matches!(unsafe_path, Err(VaultError::UnsafePath { .. })));
}

#[test]
fn changes_taken_in_after_the_snapshot_are_not_counted_as_written() {
    let house = House::new();
    let (vault, _) = house.open();
    vault.append("1", NOW()).unwrap();
    house.others_write("sub/b.ron", "theirs");
    let foreign = vault.changed_outside().unwrap();
    vault.take_in("merge", &foreign, NOW()).unwrap();
    // A checkpoint of the state before the merge, which touched only the other file.
    let done = vault
        .checkpoint(&files(&[("a.ron", "a1")]), 1, NOW())
        .unwrap();
    assert!(done.is_complete());
    drop(vault);
    let (_, opened) = house.open();
    assert_eq!(start(&opened), [("a.ron", "a0"), ("sub/b.ron", "b0")]);
    assert_eq!(changes(&opened), ["1", "merge"]);
    assert_eq!(opened.foreign, []);
}

#[test]
fn tidying_keeps_all_that_a_crash_would_need() {
    let house = House::new();
    let late = Timestamp::from_seconds(4_000_000_000);
    let leftover = ".~g0123456789ab.tmp";
    house.others_write(leftover, "half a file");
    let (vault, opened) = house.open();
    assert!(opened.is_clean());
    for number in 1..=120 {
        vault.append("change", NOW()).unwrap();
        let text = format!("a{number}");
        vault
            .checkpoint(&files(&[("a.ron", &text)]), number, NOW())
            .unwrap();
    }
    vault.append("last", NOW()).unwrap();
    let tidied = vault.tidy(late).unwrap();
    assert_eq!(tidied.leftovers, 1);
    // Most of the backups went in passing.
    assert!(tidied.journals > 100 && tidied.backups > 50, "{tidied:?}");
    assert_eq!(house.on_disk(leftover), None);
    house.others_write("a.ron", "theirs");
    let (_, opened) = house.open();
    assert_eq!(opened.start["a.ron"].as_ref(), b"a120");
    assert_eq!(changes(&opened), ["last"]);
    assert_eq!(opened.foreign.len(), 1);
}
