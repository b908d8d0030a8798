//! One history: what was done, and the law after each reopening.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use glossator::model::{DocumentId, Timestamp};
use glossator::storage::schema::{read_sidecar, write_sidecar};

use super::colleague::Parcel;
use super::desk::{Desk, Seat};
use super::table::{Marks, Ours, SOURCES};
use super::{Flaw, ROOT};
use crate::accidents::chance::Chance;
use crate::accidents::simulated_disk::{Model, SimulatedDisk};

/// A line that was not understood, and the file that it lies in.
#[derive(Clone)]
pub struct Strange {
    pub path: PathBuf,
    pub line: String,
}

pub struct Life {
    pub chance: Chance,
    pub seat: Seat,
    model: Model,
    pub desk: Option<Desk>,
    /// What we have done and the disk has acknowledged.
    pub ours: Ours,
    /// What it may be as well: what was under way when the program or the power broke off, as long
    /// as nothing was acknowledged after it.
    pub in_flight: Vec<Ours>,
    /// What the other has done and is in the project folder.
    pub hers: Marks,
    /// What undo and redo lead to.
    pub before: Vec<Ours>,
    pub after: Vec<Ours>,
    pub strange: Vec<Strange>,
    /// What the other has done on a copy and is not brought over yet.
    pub parcel: Option<Parcel>,
    /// Whether the files are as the last save has left them, and nothing was broken off since.
    pub is_settled: bool,
    /// Counts seconds, and names what is new.
    pub now: i64,
    pub done: Vec<String>,
}

impl Life {
    /// A folder with texts on a fresh disk.
    pub fn begun(seed: u64, model: Model, flaw: Option<Flaw>) -> Self {
        let disk = SimulatedDisk::new(Flaw::lies(flaw));
        let ours = Ours::begun();
        let handle = disk.handle();
        for folder in ["/project", "/project/sub", "/state", "/hers"] {
            handle.create_folder(Path::new(folder)).unwrap();
        }
        for (source, path) in SOURCES.iter().enumerate() {
            disk.others_write(&Path::new(ROOT).join(path), ours.text(source).as_bytes());
        }
        for folder in ["/", "/project", "/project/sub", "/state"] {
            assert!(disk.sync_for_sure(Path::new(folder)));
        }
        Self {
            chance: Chance::seeded(seed),
            seat: Seat {
                disk,
                state: "/state",
                name: "anna",
                flaw,
            },
            model,
            desk: None,
            ours,
            in_flight: Vec::new(),
            hers: Marks::new(),
            before: Vec::new(),
            after: Vec::new(),
            strange: Vec::new(),
            parcel: None,
            is_settled: false,
            now: 1_000_000,
            done: Vec::new(),
        }
    }

    /// Lives through so many deeds, and at the end looks from a third computer.
    pub fn live(&mut self, deeds: usize) -> Result<()> {
        self.open()?;
        for _ in 0..deeds {
            if self.chance.percent(12) {
                let ticks = self.chance.below(120);
                self.seat.disk.power_fails_in(ticks);
            }
            let done = self.deed();
            self.unless_the_power_failed(done)?;
        }
        let saved = self.save();
        self.unless_the_power_failed(saved)?;
        self.seat.disk.restart_program();
        self.save()?;
        self.desk = None;
        let third = Seat {
            disk: self.seat.disk.clone(),
            state: "/hers",
            name: "third",
            flaw: None,
        };
        self.expect(&Desk::open(&third, self.time())?, "on a third computer")
    }

    fn unless_the_power_failed(&mut self, done: Result<()>) -> Result<()> {
        match done {
            Err(_) if self.seat.disk.is_dead() => self.recover(),
            done => done,
        }
    }

    pub fn time(&self) -> Timestamp {
        Timestamp::from_seconds(self.now)
    }

    pub fn desk(&mut self) -> Result<&mut Desk> {
        self.desk.as_mut().context("no project is open")
    }

    /// Whether the project is more than a folder of texts by now.
    pub fn is_begun(&self) -> bool {
        let project = self
            .seat
            .disk
            .sees(&Path::new(ROOT).join("project.glossator"));
        project.is_some()
    }

    /// Opens the project, and holds what it shows to the law.
    pub fn open(&mut self) -> Result<()> {
        self.desk = None;
        self.before.clear();
        self.after.clear();
        let desk = Desk::open(&self.seat, self.time())?;
        let (wrong, expected) = (&desk.problems, self.strange.len());
        ensure!(wrong.len() == expected, "{expected} lines, not {wrong:?}");
        self.expect_or_in_flight(&desk)?;
        self.desk = Some(desk);
        Ok(())
    }

    /// The law: what was acknowledged is there, what was never done is not, and at most the deed
    /// under way differs.
    fn expect_or_in_flight(&mut self, desk: &Desk) -> Result<()> {
        let found = desk.sight()?;
        let hers = &self.hers;
        let mut others = self.in_flight.iter_mut();
        if let Some(other) = others.find(|other| other.sight(hers) == found) {
            std::mem::swap(&mut self.ours, other);
            return Ok(());
        }
        self.expect(desk, "after opening")
    }

    fn expect(&self, desk: &Desk, when: &str) -> Result<()> {
        let found = desk.sight()?;
        found.expect(&self.ours.sight(&self.hers), when)
    }

    /// What is shown now is what the table says.
    pub fn expect_here(&self) -> Result<()> {
        let desk = self.desk.as_ref().context("no project is open")?;
        self.expect(desk, "while open")
    }

    /// The program is gone; with it the power, or not. The project is opened again, and the power
    /// may fail once more while it is.
    pub fn recover(&mut self) -> Result<()> {
        self.is_settled = false;
        for _ in 0..5 {
            self.desk = None;
            let has_power = self.chance.percent(25);
            if has_power {
                self.done.push("killed".to_owned());
                self.seat.disk.restart_program();
            } else {
                self.done.push("lost the power".to_owned());
                self.seat.disk.lose_power(self.model, &mut self.chance);
            }
            if self.chance.percent(20) {
                let ticks = self.chance.below(30);
                self.seat.disk.power_fails_in(ticks);
            }
            let opened = self.open();
            if opened.is_ok() && !has_power {
                // What a power loss has left is durable.
                self.in_flight.clear();
            }
            if opened.is_ok() || !self.seat.disk.is_dead() {
                return opened;
            }
        }
        bail!("it never opened again")
    }

    /// Writes the files, and holds them to the form that they are always written in.
    pub fn save(&mut self) -> Result<()> {
        self.done.push("saved".to_owned());
        let now = self.time();
        let desk = self.desk()?;
        desk.save(now)?;
        // A file that we had nothing to write into was not looked at.
        if desk.look(now)? {
            desk.save(now)?;
        }
        if self.seat.flaw == Some(Flaw::StrangeLinesAreDropped) {
            self.drop_strange_lines();
        }
        self.expect_here()?;
        for source in 0..SOURCES.len() {
            let path = sidecar(source);
            if let Some(bytes) = self.seat.disk.sees(&path) {
                is_canonical(&bytes).with_context(|| path.display().to_string())?;
            }
        }
        for Strange { path, line } in &self.strange {
            let text = String::from_utf8(self.seat.disk.sees(path).unwrap_or_default())?;
            let is_there = text.lines().any(|other| other == line);
            ensure!(is_there, "{} has lost the line {line}", path.display());
        }
        self.is_settled = true;
        Ok(())
    }

    fn drop_strange_lines(&self) {
        for Strange { path, line } in &self.strange {
            let text = String::from_utf8(self.seat.disk.sees(path).unwrap()).unwrap();
            let without = text.replace(&format!("{line}\n"), "");
            self.seat.disk.others_write(path, without.as_bytes());
        }
    }
}

/// Where the annotations of a source lie.
pub fn sidecar(source: usize) -> PathBuf {
    Path::new(ROOT).join(format!("{}.annotations.ron", SOURCES[source]))
}

/// Written as it always is: by the rules of the format, with the marks in the order of their places.
fn is_canonical(bytes: &[u8]) -> Result<()> {
    let read = read_sidecar(bytes, &DocumentId::new("beside").unwrap())?;
    let text = std::str::from_utf8(bytes)?;
    ensure!(
        write_sidecar(&read.contents) == bytes,
        "it would be written otherwise:\n{text}"
    );
    let place = |line: &str| -> Option<(u32, u32, String)> {
        let (id, rest) = line.strip_prefix("(id:\"")?.split_once("\",start:")?;
        let (start, rest) = rest.split_once(",end:")?;
        let (end, _) = rest.split_once(',')?;
        Some((start.parse().ok()?, end.parse().ok()?, id.to_owned()))
    };
    let lines = text.lines().skip_while(|line| *line != "annotations:[");
    let lines = lines.take_while(|line| *line != "],");
    let places: Vec<_> = lines.filter_map(place).collect();
    ensure!(places.is_sorted(), "the marks are out of order:\n{text}");
    Ok(())
}
