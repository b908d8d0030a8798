//! A real disk that is really full. Needs the right to mount a small one for a process of its own;
//! skipped without it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use glossator::storage::{RealDisk, atomic};

use super::notebook::Notebook;
use super::session::{Saved, Session, look};

/// Tells a copy of this test program that this folder is a disk of 400 KiB of its own.
const GUEST: &str = "GLOSSATOR_TEST_SMALL_DISK";
const FILES: [&str; 2] = ["a.notes", "b.notes"];

fn first_notes() -> Notebook {
    let mut notes = Notebook::default();
    for path in FILES {
        for number in 0..500 {
            notes.apply(&format!("put:{path}:{number}:{}", "word ".repeat(8)));
        }
    }
    notes
}

#[test]
fn a_guest_fills_its_small_disk() {
    let Some(disk) = std::env::var_os(GUEST).map(PathBuf::from) else {
        return;
    };
    for free in (0..10).map(|turn| 8 + turn * 12) {
        fill_and_make_room(&disk.join(free.to_string()), &disk, free * 1024);
    }
}

/// Works until nothing fits any more, then makes room and goes on.
fn fill_and_make_room(folder: &Path, disk: &Path, free: usize) {
    let (project, state) = (folder.join("project"), folder.join("state"));
    fs::create_dir_all(&project).unwrap();
    for path in FILES {
        atomic::create(&RealDisk, &project.join(path), &first_notes().file(path)).unwrap();
    }
    let mut session = Session::open(Arc::new(RealDisk), &project, &state).unwrap();
    let ballast = disk.join("ballast");
    fill_up(&ballast, free);
    let mut sure = first_notes();
    let mut failures = 0;
    for number in 0..2_000_u32 {
        let change = format!(
            "append:{}:{}:++++++++",
            FILES[number as usize % 2],
            number % 500
        );
        if session.change(&change).is_ok() {
            sure.apply(&change);
        } else {
            failures += 1;
        }
        if number % 7 == 6 && !matches!(session.save(), Ok(Saved::Everything)) {
            failures += 1;
        }
        if failures > 20 {
            break;
        }
    }
    assert!(failures > 20, "the disk was never full");
    assert_eq!(session.ours, sure);
    let now = look(Arc::new(RealDisk), &project, &state).expect("readable on a full disk");
    assert!(
        now.0
            .values()
            .flatten()
            .zip(sure.0.values().flatten())
            .all(|(now, sure)| { now.1.starts_with(sure.1.as_str()) })
    );
    fs::remove_file(&ballast).unwrap();
    session.change("append:a.notes:1:room").unwrap();
    sure.apply("append:a.notes:1:room");
    assert_eq!(session.save().unwrap(), Saved::Everything);
    assert_eq!(look(Arc::new(RealDisk), &project, &state).unwrap(), sure);
    let on_disk = FILES.map(|path| fs::read(project.join(path)).unwrap());
    assert_eq!(on_disk, FILES.map(|path| sure.file(path)));
    fs::remove_dir_all(folder).unwrap();
}

/// Leaves so many bytes free.
fn fill_up(ballast: &Path, free: usize) {
    use std::io::Write as _;
    let mut file = fs::File::create(ballast).unwrap();
    while file.write_all(&[1; 1024]).is_ok() {}
    let length = file.metadata().unwrap().len();
    file.set_len(length.saturating_sub(free as u64)).unwrap();
}

#[test]
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
fn a_full_disk_damages_no_file_and_loses_no_change() {
    let folder = tempfile::tempdir().unwrap();
    let script = "mount -t tmpfs -o size=400k none \"$0\" || exit 77; exec \"$@\"";
    let guest = Command::new("unshare")
        .args(["--mount", "sh", "-c", script])
        .arg(folder.path())
        .arg(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "accidents::full_disk::a_guest_fills_its_small_disk",
        ])
        .env(GUEST, folder.path())
        .output();
    match guest {
        Ok(output) if output.status.success() => {
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            assert!(said.contains("1 passed"), "{said}");
        }
        // `unshare` without the right to, the mount that was refused, and no `unshare` at all; a
        // guest that ends in any other way, by a signal too, has failed.
        Ok(output) if matches!(output.status.code(), Some(1 | 77)) => {
            eprintln!("skipped: no right to mount a small disk");
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            eprintln!("skipped: no `unshare` here");
        }
        Ok(output) => panic!(
            "{}: {}{}",
            output.status,
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        ),
        Err(error) => panic!("the guest could not be started: {error}"),
    }
}
