//! What happens on ordinary days: links, rights, long names, two windows, many files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use glossator::storage::lock::{LockError, ProjectLock};
use glossator::storage::vault::{Access, VaultPlace};
use glossator::storage::{RealDisk, atomic};

use super::notebook::Notebook;
use super::session::{NOW, Saved, Session, look, open_vault};

struct House(tempfile::TempDir);

impl House {
    fn with(notes: &Notebook) -> Self {
        let house = Self(tempfile::tempdir().unwrap());
        for path in notes.0.keys() {
            let place = house.project().join(path);
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            atomic::create(&RealDisk, &place, &notes.file(path)).unwrap();
        }
        house
    }

    fn project(&self) -> PathBuf {
        self.0.path().join("project")
    }

    fn state(&self) -> PathBuf {
        self.0.path().join("state")
    }

    fn open(&self) -> Session {
        Session::open(Arc::new(RealDisk), &self.project(), &self.state()).unwrap()
    }

    fn on_disk(&self, path: &str) -> Notebook {
        let path = path.to_owned();
        let bytes = fs::read(self.project().join(&path)).unwrap();
        Notebook::read([(&path, bytes.as_slice())]).unwrap()
    }
}

fn notes(paths: &[&str]) -> Notebook {
    let mut notes = Notebook::default();
    for path in paths {
        notes.apply(&format!("put:{path}:1:first"));
    }
    notes
}

fn all_files(folder: &Path) -> BTreeMap<PathBuf, (SystemTime, Vec<u8>)> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            found.extend(all_files(&path));
        } else {
            let modified = fs::metadata(&path).unwrap().modified().unwrap();
            let bytes = fs::read(&path).unwrap();
            found.insert(path, (modified, bytes));
        }
    }
    found
}

/// brat#149, webanno#1558: merely viewing rewrote the files there.
#[test]
fn five_hundred_files_that_are_opened_and_closed_keep_every_byte_and_their_times() {
    let paths: Vec<String> = (0..500)
        .map(|number| format!("{}/{number}.notes", number % 7))
        .collect();
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    let house = House::with(&notes(&paths));
    let before = all_files(&house.project());
    assert_eq!(before.len(), 500);
    for _ in 0..3 {
        let session = house.open();
        session.vault.prepare(NOW()).unwrap();
        assert_eq!(session.vault.changed_outside().unwrap(), []);
        session.vault.tidy(NOW()).unwrap();
    }
    assert_eq!(all_files(&house.project()), before);
}

#[test]
fn a_save_touches_only_the_files_that_changed() {
    let house = House::with(&notes(&["a.notes", "b.notes"]));
    let before = all_files(&house.project());
    let mut session = house.open();
    session.change("append:a.notes:1:+").unwrap();
    session.change("append:b.notes:1:+").unwrap();
    session.change("put:b.notes:1:first").unwrap();
    assert_eq!(session.save().unwrap(), Saved::Everything);
    let after = all_files(&house.project());
    let b = house.project().join("b.notes");
    assert_eq!(after[&b], before[&b]);
    assert_eq!(house.on_disk("a.notes").0["a.notes"][&1], "first+");
    assert_eq!(after.len(), 2, "nothing else lies in the project");
}

/// Two hundred saves by two windows in turn; neither has the lock of the other, as if on two
/// computers that share a folder.
#[test]
fn two_computers_that_write_one_folder_in_turn_lose_nothing() {
    let house = House::with(&notes(&["a.notes"]));
    let states = [house.0.path().join("one"), house.0.path().join("two")];
    let mut sessions: Vec<Session> = states
        .iter()
        .map(|state| Session::open(Arc::new(RealDisk), &house.project(), state).unwrap())
        .collect();
    let mut expected = notes(&["a.notes"]);
    for turn in 0..200_u32 {
        let session = &mut sessions[turn as usize % 2];
        let change = format!("put:a.notes:{}:by {}", 100 + turn, turn % 2);
        session.change(&change).unwrap();
        expected.apply(&change);
        if session.save().unwrap() == Saved::Merged {
            assert_eq!(session.save().unwrap(), Saved::Everything);
        }
    }
    assert_eq!(house.on_disk("a.notes"), expected);
    for state in &states {
        assert_eq!(
            look(Arc::new(RealDisk), &house.project(), state).unwrap(),
            expected
        );
    }
}

#[test]
fn the_second_window_on_this_computer_gets_no_lock_however_it_names_the_folder() {
    let house = House::with(&notes(&["sub/a.notes"]));
    let detour = house.project().join("sub").join("..");
    let lock = |project: &Path| {
        let place = VaultPlace::of(&RealDisk, project, &house.state(), "notebook").unwrap();
        ProjectLock::take(place.lock(), NOW())
    };
    let first = lock(&house.project()).unwrap();
    for name in [house.project(), detour] {
        match lock(&name) {
            Err(LockError::Held(Some(holder))) => assert_eq!(holder.process, std::process::id()),
            other => panic!("{other:?}"),
        }
    }
    // The second window looks on, and sees what the first has not written into files yet.
    let mut session = house.open();
    session.change("append:sub/a.notes:1:+").unwrap();
    let seen = look(Arc::new(RealDisk), &house.project(), &house.state()).unwrap();
    assert_eq!(seen.0["sub/a.notes"][&1], "first+");
    drop(first);
    assert!(lock(&house.project()).is_ok());
}

#[test]
fn names_of_255_bytes_in_any_script_are_saved() {
    let long = format!("{}.notes", "x".repeat(249));
    let script = format!("{}.notes", "毛".repeat(83));
    let paths = [
        long.as_str(),
        script.as_str(),
        "e\u{301}.notes",
        "имя с пробелом.notes",
    ];
    let house = House::with(&notes(&paths));
    let mut session = house.open();
    for path in paths {
        session.change(&format!("append:{path}:1:+")).unwrap();
    }
    assert_eq!(session.save().unwrap(), Saved::Everything);
    for path in paths {
        assert_eq!(house.on_disk(path).0[path][&1], "first+");
    }
}

#[cfg(unix)]
#[test]
fn links_rights_and_attributes_survive_a_save() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    let house = House::with(&notes(&["a.notes", "b.notes"]));
    let elsewhere = house.project().join("elsewhere");
    fs::rename(house.project().join("a.notes"), &elsewhere).unwrap();
    symlink(&elsewhere, house.project().join("a.notes")).unwrap();
    let b = house.project().join("b.notes");
    fs::set_permissions(&b, fs::Permissions::from_mode(0o664)).unwrap();
    let has_attributes = xattr::set(&b, "user.origin", b"scan 12").is_ok();
    let mut session = house.open();
    session
        .change("append:a.notes:1:+;append:b.notes:1:+")
        .unwrap();
    assert_eq!(session.save().unwrap(), Saved::Everything);
    assert!(
        fs::symlink_metadata(house.project().join("a.notes"))
            .unwrap()
            .is_symlink()
    );
    assert!(fs::read_to_string(&elsewhere).unwrap().contains("first+"));
    assert_eq!(fs::metadata(&b).unwrap().mode() & 0o7777, 0o664);
    if has_attributes {
        let kept = xattr::get(&b, "user.origin").unwrap();
        assert_eq!(kept.as_deref(), Some(&b"scan 12"[..]));
    }
}

#[test]
fn a_write_protected_file_is_not_replaced_and_the_change_stays_in_the_journal() {
    let house = House::with(&notes(&["a.notes"]));
    let file = house.project().join("a.notes");
    let mut session = house.open();
    session.change("append:a.notes:1:+").unwrap();
    let mut permissions = fs::metadata(&file).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&file, permissions).unwrap();
    assert_eq!(session.save().unwrap(), Saved::NotYet);
    assert_eq!(house.on_disk("a.notes"), notes(&["a.notes"]));
    let seen = look(Arc::new(RealDisk), &house.project(), &house.state()).unwrap();
    assert_eq!(seen, session.ours);
}

#[test]
fn a_project_folder_that_is_taken_away_costs_no_change() {
    let house = House::with(&notes(&["a.notes"]));
    let mut session = house.open();
    let away = house.0.path().join("away");
    fs::rename(house.project(), &away).unwrap();
    session.change("append:a.notes:1:+").unwrap();
    assert!(!matches!(session.save(), Ok(Saved::Everything)));
    session.change("append:a.notes:1:+").unwrap();
    assert!(
        !house.project().exists(),
        "no folder is made up in its place"
    );
    fs::rename(&away, house.project()).unwrap();
    let again = house.open();
    assert_eq!(again.ours.0["a.notes"][&1], "first++");
}

#[test]
fn a_reader_without_the_right_to_write_still_sees_what_a_crash_left() {
    let house = House::with(&notes(&["a.notes"]));
    house.open().change("append:a.notes:1:+").unwrap();
    let disk = Arc::new(RealDisk);
    let (vault, opened) = open_vault(disk, &house.project(), &house.state(), Access::Read).unwrap();
    assert_eq!(opened.changes.len(), 1);
    assert!(vault.append("append:a.notes:1:+", NOW()).is_err());
}
