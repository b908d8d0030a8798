//! A real program on a real disk is killed at random moments.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use glossator::storage::lock::ProjectLock;
use glossator::storage::vault::VaultPlace;
use glossator::storage::{RealDisk, atomic};

use super::chance::Chance;
use super::notebook::Notebook;
use super::session::{NOW, Session, look};

/// Tells a copy of this test program that it is the one to be killed, and where.
const VICTIM: &str = "GLOSSATOR_TEST_VICTIM";
const FILES: [&str; 3] = ["a.notes", "b.notes", "sub/c.notes"];

/// Kills in all, by several victims after one another in each of these folders.
const FOLDERS: u64 = 10;
const KILLS_EACH: u64 = 50;

fn first_notes() -> Notebook {
    let mut notes = Notebook::default();
    for path in FILES {
        for number in 0..400 {
            notes.apply(&format!("put:{path}:{number}:{}", "слово ".repeat(12)));
        }
    }
    notes
}

fn step(count: u32) -> String {
    let path = FILES[count as usize % 3];
    format!("append:{path}:{}:+", count % 400)
}

/// What the victim does: it goes on from where the last one was killed, and reports every change
/// once it is acknowledged.
#[test]
fn a_victim_writes_until_it_is_killed() {
    let Some(folder) = std::env::var_os(VICTIM).map(PathBuf::from) else {
        return;
    };
    let (project, state) = (folder.join("project"), folder.join("state"));
    let place = VaultPlace::of(&RealDisk, &project, &state, "notebook").unwrap();
    let _lock = ProjectLock::take(place.lock(), NOW()).unwrap();
    let mut session = Session::open(Arc::new(RealDisk), &project, &state).unwrap();
    let mut count = applied(&session.ours);
    let mut out = std::io::stdout();
    writeln!(out, "\nready").unwrap();
    loop {
        session.change(&step(count)).unwrap();
        count += 1;
        writeln!(out, "{count}").unwrap();
        out.flush().unwrap();
        if count.is_multiple_of(5) {
            session.save().unwrap();
        }
    }
}

/// How many steps a notebook holds.
fn applied(notes: &Notebook) -> u32 {
    let all = notes.0.values().flat_map(|file| file.values());
    all.map(|note| u32::try_from(note.matches('+').count()).unwrap())
        .sum()
}

fn start_victim(folder: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "accidents::kills::a_victim_writes_until_it_is_killed",
        ])
        .args(["--nocapture", "--test-threads", "1"])
        .env(VICTIM, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Runs a victim for a while, kills it, and returns the number of its last acknowledged change.
fn kill_one(folder: &Path, pause: Duration) -> Option<u32> {
    let mut victim = start_victim(folder);
    let mut said = BufReader::new(victim.stdout.take().unwrap()).lines();
    let ready = said
        .by_ref()
        .map_while(Result::ok)
        .any(|line| line == "ready");
    assert!(ready, "the victim could not open the project");
    std::thread::sleep(pause);
    victim.kill().unwrap();
    victim.wait().unwrap();
    said.map_while(Result::ok)
        .filter_map(|line| line.parse().ok())
        .last()
}

fn kill_many(seed: u64) -> u32 {
    let folder = tempfile::tempdir().unwrap();
    let (project, state) = (folder.path().join("project"), folder.path().join("state"));
    std::fs::create_dir_all(project.join("sub")).unwrap();
    for path in FILES {
        atomic::create(&RealDisk, &project.join(path), &first_notes().file(path)).unwrap();
    }
    let mut chance = Chance::seeded(seed);
    let mut sure = 0;
    for _ in 0..KILLS_EACH {
        let pause = Duration::from_micros(chance.below(60_000));
        sure = kill_one(folder.path(), pause).unwrap_or(sure);
        let found = look(Arc::new(RealDisk), &project, &state).unwrap();
        let count = applied(&found);
        assert!(
            count == sure || count == sure + 1,
            "{sure} acknowledged, {count} found"
        );
        let mut expected = first_notes();
        (0..count).for_each(|count| expected.apply(&step(count)));
        assert_eq!(found, expected);
        sure = count;
    }
    // The lock of the last victim is free, and it is known that it broke off.
    let place = VaultPlace::of(&RealDisk, &project, &state, "notebook").unwrap();
    let lock = ProjectLock::take(place.lock(), NOW()).unwrap();
    assert!(lock.broken_off.is_some());
    sure
}

#[test]
fn five_hundred_killed_programs_lose_nothing_that_was_acknowledged() {
    let seeds: Vec<u64> = (0..FOLDERS).collect();
    let halves = seeds.chunks(seeds.len().div_ceil(2));
    let written: u32 = std::thread::scope(|scope| {
        let running: Vec<_> = halves
            .map(|half| scope.spawn(|| half.iter().map(|seed| kill_many(*seed)).sum::<u32>()))
            .collect();
        running.into_iter().map(|half| half.join().unwrap()).sum()
    });
    assert!(written > 500, "the victims hardly came to write: {written}");
}
