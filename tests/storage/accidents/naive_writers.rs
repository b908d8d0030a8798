//! Writers that leave out one step each. They must fail on the simulated disk: a simulator that
//! finds nothing wrong with them would find nothing wrong with us either (SAFETY §12.2).

use std::io;
use std::path::Path;

use glossator::storage::Disk;

use super::chance::Chance;
use super::simulated_disk::{Lies, Model, SimulatedDisk};

const FILE: &str = "/file";
const TEMPORARY: &str = "/temporary";
const JOURNAL: &str = "/journal";

/// Ways to save a growing list of notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    InPlace,
    RenamedWithoutSync,
    WithoutFolderSync,
    /// The full protocol of replacing a file.
    Full,
    JournalWithoutSync,
    JournalWithoutChecksum,
    JournalClearedFirst,
    /// The full protocol of a journal.
    Journal,
}

impl Way {
    fn has_journal(self) -> bool {
        use Way::{Journal, JournalClearedFirst, JournalWithoutChecksum, JournalWithoutSync};
        [
            Journal,
            JournalClearedFirst,
            JournalWithoutChecksum,
            JournalWithoutSync,
        ]
        .contains(&self)
    }
}

fn content(notes: u32) -> Vec<u8> {
    let lines = (0..notes).map(|number| format!("{number} {}\n", "x".repeat(300)));
    let mut text: String = lines.collect();
    text.push_str("end\n");
    text.into_bytes()
}

/// How many notes a file holds; `None` if it is not as written.
fn count(bytes: &[u8]) -> Option<u32> {
    let lines = bytes.split(|byte| *byte == b'\n').count();
    let notes = u32::try_from(lines).ok()?.checked_sub(2)?;
    (content(notes) == bytes).then_some(notes)
}

fn line(number: u32, way: Way) -> String {
    let text = format!("{number} {}", "y".repeat(280));
    if way == Way::JournalWithoutChecksum {
        return format!("{text}\n");
    }
    format!("{:08x} {text}\n", crc32fast::hash(text.as_bytes()))
}

fn write(disk: &dyn Disk, path: &str, bytes: &[u8], way: Way) -> io::Result<()> {
    let path = Path::new(path);
    if disk.entry(path)?.is_some() {
        disk.remove(path)?;
    }
    let mut file = disk.create(path, None)?;
    file.write(bytes)?;
    match way {
        Way::RenamedWithoutSync => Ok(()),
        _ => file.sync(),
    }
}

fn save(disk: &dyn Disk, notes: u32, way: Way) -> io::Result<()> {
    write(disk, TEMPORARY, &content(notes), way)?;
    disk.rename(Path::new(TEMPORARY), Path::new(FILE))?;
    if [Way::RenamedWithoutSync, Way::WithoutFolderSync].contains(&way) {
        return Ok(());
    }
    disk.sync_folder(Path::new("/"))
}

fn clear_journal(disk: &dyn Disk, way: Way) -> io::Result<()> {
    write(disk, TEMPORARY, b"", way)?;
    disk.rename(Path::new(TEMPORARY), Path::new(JOURNAL))?;
    disk.sync_folder(Path::new("/"))
}

/// Makes the list one longer; acknowledged when it returns.
fn add(disk: &dyn Disk, number: u32, way: Way) -> io::Result<()> {
    if way == Way::InPlace {
        write(disk, FILE, &content(number + 1), way)?;
        return disk.sync_folder(Path::new("/"));
    }
    if !way.has_journal() {
        return save(disk, number + 1, way);
    }
    let mut journal = disk.append_to(Path::new(JOURNAL))?;
    journal.write(line(number, way).as_bytes())?;
    if way != Way::JournalWithoutSync {
        journal.sync()?;
    }
    if number % 5 != 4 {
        return Ok(());
    }
    if way == Way::JournalClearedFirst {
        clear_journal(disk, way)?;
        return save(disk, number + 1, way);
    }
    save(disk, number + 1, way)?;
    clear_journal(disk, way)
}

/// How many notes are found afterwards; `None` if anything is unreadable.
fn found(disk: &SimulatedDisk, way: Way) -> Option<u32> {
    let mut notes = count(&disk.sees(Path::new(FILE))?)?;
    if !way.has_journal() {
        return Some(notes);
    }
    let journal = disk.sees(Path::new(JOURNAL))?;
    for found in journal.split_inclusive(|byte| *byte == b'\n') {
        let is_whole = found.ends_with(b"\n");
        let known = (0..40).find(|number| line(*number, way).as_bytes() == found);
        match known {
            Some(number) => notes = notes.max(number + 1),
            // Without a checksum a torn line looks like any other.
            None if way == Way::JournalWithoutChecksum && is_whole => return None,
            None => break,
        }
    }
    Some(notes)
}

/// In how many of a thousand power losses something is unreadable, and lost.
fn misfortunes(way: Way, model: Model) -> (usize, usize) {
    let fresh = SimulatedDisk::new(Lies::default());
    fresh.others_write(Path::new(FILE), &content(10));
    fresh.others_write(Path::new(JOURNAL), b"");
    let (mut states, mut unreadable, mut lost) = (0, 0, 0);
    for tick in 0.. {
        let cut = fresh.clone();
        cut.power_fails_in(tick);
        let handle = cut.handle();
        let acknowledged = (10..22)
            .find(|number| add(&*handle, *number, way).is_err())
            .unwrap_or(22);
        for seed in 0..40 {
            let disk = cut.clone();
            disk.lose_power(model, &mut Chance::seeded(seed * 1_009 + tick));
            states += 1;
            match found(&disk, way) {
                None => unreadable += 1,
                Some(notes) if notes < acknowledged => lost += 1,
                Some(notes) => assert!(notes <= acknowledged + 1, "{way:?} invents"),
            }
        }
        if !cut.is_dead() {
            break;
        }
    }
    (unreadable * 1_000 / states, lost * 1_000 / states)
}

#[test]
fn every_step_that_a_naive_writer_leaves_out_costs_work() {
    for model in [Model::Ordered, Model::Harsh] {
        let per_mille = |way| misfortunes(way, model);
        assert!(per_mille(Way::InPlace).0 > 300, "{model:?}");
        assert!(per_mille(Way::RenamedWithoutSync).0 > 300, "{model:?}");
        assert!(per_mille(Way::WithoutFolderSync).1 > 300, "{model:?}");
        assert!(per_mille(Way::JournalWithoutSync).1 > 200, "{model:?}");
        assert!(per_mille(Way::JournalWithoutChecksum).0 > 5, "{model:?}");
        assert!(per_mille(Way::JournalClearedFirst).1 > 50, "{model:?}");
        assert_eq!(per_mille(Way::Full), (0, 0), "{model:?}");
        assert_eq!(per_mille(Way::Journal), (0, 0), "{model:?}");
    }
}
