//! Who only looks changes nothing, and what a folder from a stranger holds leads nowhere.

use std::fs;
use std::sync::Arc;

use glossator::storage::{Disk, RealDisk};
use glossator::workbench::{Access, Ground, RandomIds, Session};

use super::{document, mark_in, reasons, write};
use crate::sessions::{Computer, files_below, ground, kill, open, tag};
use crate::watched_disk::WatchedDisk;

fn look(computer: &Computer) -> Session {
    look_on(Arc::new(RealDisk), computer)
}

fn look_on(disk: Arc<dyn Disk>, computer: &Computer) -> Session {
    let ground = Ground {
        disk,
        ..ground(computer.state.path(), "Anna", Arc::new(RandomIds))
    };
    Session::open_to_look(ground, computer.root()).unwrap()
}

#[test]
fn a_look_after_a_crash_and_a_change_elsewhere_shows_both_and_changes_no_byte() {
    let computer = Computer::with_a_text();
    let mut session = computer.open();
    tag(&mut session, "person");
    mark_in(&mut session, "draft.txt", 0, 5);
    session.close().unwrap();
    let mut session = computer.open();
    let ours = mark_in(&mut session, "draft.txt", 10, 21);
    kill(session);
    let state = computer.neighbour();
    let mut hers = open(computer.root(), state.path(), "Vera");
    let theirs = mark_in(&mut hers, "draft.txt", 22, 30);
    hers.close().unwrap();

    let before = (computer.files(), files_below(computer.state.path()));
    let disk = WatchedDisk::new();
    let reads = disk.count_reads("draft.txt");
    let mut session = look_on(Arc::new(disk), &computer);
    assert!(matches!(session.access(), Access::ReadOnly(_)));
    for id in [&ours, &theirs] {
        assert!(session.project().annotation(id).is_some(), "{id}");
    }
    session.save_now();
    session.look_outside();
    // Once on its own, and once because it was asked to.
    reads.wait_for(2);
    session.poll();
    session.close().unwrap();
    look(&computer).break_off();
    assert_eq!(
        (computer.files(), files_below(computer.state.path())),
        before
    );

    let session = computer.open();
    for id in [&ours, &theirs] {
        assert!(session.project().annotation(id).is_some(), "{id}");
    }
}

#[test]
fn a_picture_that_is_called_a_text_is_said_to_be_a_picture() {
    let computer = Computer::with_a_text();
    let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01";
    fs::write(computer.root().join("scan.txt"), picture).unwrap();
    let session = computer.open();
    assert!(document(&session, "scan.txt").text.is_none());
    let problem = session
        .problems()
        .iter()
        .find(|one| one.file == "scan.txt")
        .unwrap();
    assert!(problem.reason.contains("picture"), "{}", problem.reason);
    assert!(
        !problem.remedy.contains("Put the file back"),
        "{}",
        problem.remedy
    );
}

#[cfg(unix)]
#[test]
fn no_copy_of_a_source_is_written_through_a_link_that_leads_out_of_the_project() {
    let computer = Computer::with_a_text();
    let elsewhere = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), computer.root().join(".glossator")).unwrap();
    let mut session = computer.open();
    mark_in(&mut session, "draft.txt", 0, 5);
    let refused = session.close().unwrap_err();
    assert!(
        refused.detail.contains("leads out of the project"),
        "{}",
        refused.detail
    );
    assert!(files_below(elsewhere.path()).is_empty());
    // The change is in the journal, and goes on once the link is gone.
    fs::remove_file(computer.root().join(".glossator")).unwrap();
    let session = computer.open();
    assert_eq!(session.project().annotations().count(), 1);
    session.close().unwrap();
}

#[cfg(unix)]
#[test]
fn sources_that_are_devices_or_pipes_or_lead_out_of_the_folder_are_not_opened() {
    let computer = Computer::with_a_text();
    let outside = tempfile::tempdir().unwrap();
    fs::write(outside.path().join("secret.txt"), "secret").unwrap();
    let mut session = computer.open();
    mark_in(&mut session, "draft.txt", 0, 5);
    session.close().unwrap();
    let project = fs::read_dir(computer.root())
        .unwrap()
        .map(|one| one.unwrap().path());
    let mut project = project.filter(|one| one.extension().is_some_and(|end| end == "glossator"));
    let project = project.next().unwrap();
    let listed = fs::read_to_string(&project).unwrap();
    let more = [
        "zero.txt",
        "out.txt",
        "pipe.txt",
        "../up.txt",
        "/etc/passwd",
    ];
    let entries = more.iter().zip(0..);
    let entries =
        entries.map(|(source, number)| format!("(id:\"d{number}\",source:\"{source}\"),\n"));
    let entries: String = entries.collect();
    write(
        &computer,
        project.file_name().unwrap().to_str().unwrap(),
        &listed.replace("documents:[\n", &format!("documents:[\n{entries}")),
    );
    let link = |to: &std::path::Path, name: &str| {
        std::os::unix::fs::symlink(to, computer.root().join(name)).unwrap();
    };
    link("/dev/zero".as_ref(), "zero.txt");
    link(&outside.path().join("secret.txt"), "out.txt");
    let made = std::process::Command::new("mkfifo")
        .arg(computer.root().join("pipe.txt"))
        .status()
        .unwrap();
    assert!(made.success());
    let session = computer.open();
    for source in more {
        assert!(document(&session, source).text.is_none(), "{source}");
        assert!(reasons(&session).contains(source), "{source}");
    }
    assert!(document(&session, "draft.txt").text.is_some());
}
