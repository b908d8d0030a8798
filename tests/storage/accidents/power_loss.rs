//! The power fails at every tick of a working day, and again during recovery.

use std::path::Path;

use glossator::model::Timestamp;

use super::chance::Chance;
use super::notebook::Notebook;
use super::session::{Saved, Session, look};
use super::simulated_disk::{Lies, Model, SimulatedDisk};

const PROJECT: &str = "/project";
const STATE: &str = "/state";
/// The last one is not there in the morning.
const FILES: [&str; 3] = ["a.notes", "sub/b.notes", "sub/c.notes"];

/// What happens on a working day.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// Append to a note of one of the files.
    Change(usize, u32),
    Save,
    /// The window gains focus: look what others have written.
    LookAround,
    /// A colleague writes a note of her own into a file.
    Others(usize),
    /// The program is killed and started again; the power stays on.
    Restart,
    /// Old journals and backups are removed.
    Tidy,
}

use Step::{Change, LookAround, Others, Restart, Save, Tidy};

const DAY: [Step; 28] = [
    Change(0, 1),
    Change(0, 1),
    Change(1, 50),
    Save,
    Change(0, 2),
    Others(1),
    LookAround,
    Change(1, 50),
    Change(2, 7),
    Save,
    Change(0, 1),
    Restart,
    Change(1, 3),
    Save,
    Change(0, 51),
    Others(0),
    Change(2, 7),
    Save,
    Save,
    Tidy,
    Change(0, 51),
    Change(1, 4),
    Others(1),
    Others(2),
    Restart,
    Change(1, 4),
    Save,
    Change(0, 1),
];

const AFTERMATH: [Step; 6] = [
    Change(0, 1),
    Save,
    Change(1, 50),
    Restart,
    Change(1, 50),
    Save,
];

/// A disk, and what must be on it.
#[derive(Clone)]
struct Case {
    disk: SimulatedDisk,
    /// Everything acknowledged, and everything that others wrote.
    sure: Notebook,
    /// A change that was on its way when the power failed.
    under_way: Option<String>,
    /// A change that was read again after a crash of the program, but never acknowledged: a power
    /// loss may still take it, until something later is acknowledged.
    seen: Option<String>,
    notes_of_others: u32,
}

impl Case {
    fn fresh(lies: Lies) -> Self {
        let disk = SimulatedDisk::new(lies);
        let handle = disk.handle();
        for folder in ["/project", "/project/sub", "/state"] {
            handle.create_folder(Path::new(folder)).unwrap();
        }
        let mut sure = Notebook::default();
        for (file, path) in FILES.iter().take(2).enumerate() {
            for number in 0..10 {
                sure.apply(&format!(
                    "put:{path}:{number}:{}",
                    "word ".repeat(16 + file)
                ));
            }
            disk.others_write(&place(path), &sure.file(path));
        }
        for folder in ["/", "/project", "/project/sub", "/state"] {
            let synced = disk.sync_for_sure(Path::new(folder));
            assert!(synced);
        }
        Self {
            disk,
            sure,
            under_way: None,
            seen: None,
            notes_of_others: 0,
        }
    }

    fn look(&self) -> Option<Notebook> {
        look(self.disk.handle(), Path::new(PROJECT), Path::new(STATE))
    }

    /// Lives through the steps until the power fails or something else goes wrong.
    fn live(&mut self, steps: &[Step]) -> anyhow::Result<()> {
        let open = |case: &Self| {
            let handle = case.disk.handle();
            Session::open(handle, Path::new(PROJECT), Path::new(STATE))
        };
        let mut session = open(self)?;
        for step in steps {
            match step {
                Change(file, number) => {
                    let change = format!("append:{}:{number}:+", FILES[*file]);
                    self.under_way = Some(change.clone());
                    session.change(&change)?;
                    self.under_way = None;
                    let seen = self.seen.take().unwrap_or_default();
                    self.sure.apply(&seen);
                    self.sure.apply(&change);
                }
                Save => {
                    let saved = session.save()?;
                    anyhow::ensure!(self.disk.is_dead() || saved != Saved::NotYet, "not saved");
                }
                LookAround => session.look_around()?,
                Others(file) => self.others(FILES[*file]),
                Restart => session = open(self)?,
                Tidy => {
                    let late = Timestamp::from_seconds(4_000_000_000);
                    session.vault.tidy(late)?;
                }
            }
        }
        Ok(())
    }

    fn others(&mut self, path: &str) {
        // Nobody writes on a computer without power.
        let Some(bytes) = self.disk.sees(&place(path)) else {
            return;
        };
        let path = path.to_owned();
        let mut theirs = Notebook::read([(&path, bytes.as_slice())]).unwrap();
        self.notes_of_others += 1;
        let change = format!("put:{path}:{}:theirs", 1_000 + self.notes_of_others);
        theirs.apply(&change);
        self.sure.apply(&change);
        self.disk.others_write(&place(&path), &theirs.file(&path));
    }

    /// Everything acknowledged is there, and at most the change under way besides.
    fn check(&mut self) -> Result<(), Loss> {
        let found = self.look().ok_or(Loss::Unreadable)?;
        let mut more = String::new();
        for change in [None, self.seen.take(), self.under_way.take()] {
            more = [more, change.unwrap_or_default()].join(";");
            let mut allowed = self.sure.clone();
            allowed.apply(&more);
            if found == allowed {
                self.seen = Some(more);
                return Ok(());
            }
        }
        Err(Loss::Lost)
    }

    /// With the power on, everything ends up in the files and nothing is pending any more.
    fn settle(&mut self) -> Result<(), Loss> {
        self.live(&[Save, Save]).map_err(|_| Loss::Unreadable)?;
        self.check()?;
        self.sure.apply(&self.seen.take().unwrap_or_default());
        for path in self.sure.0.keys() {
            if self.disk.sees(&place(path)) != Some(self.sure.file(path)) {
                return Err(Loss::Lost);
            }
        }
        Ok(())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Loss {
    Unreadable,
    Lost,
}

#[derive(Debug, Default)]
struct Report {
    states: usize,
    unreadable: usize,
    lost: usize,
    first: Option<String>,
}

impl Report {
    fn note(&mut self, result: Result<(), Loss>, what: impl Fn() -> String) -> bool {
        self.states += 1;
        match result {
            Ok(()) => return true,
            Err(Loss::Unreadable) => self.unreadable += 1,
            Err(Loss::Lost) => self.lost += 1,
        }
        let _ = self.first.get_or_insert_with(what);
        false
    }
}

fn place(path: &str) -> std::path::PathBuf {
    Path::new(PROJECT).join(path)
}

/// Cuts the power at every tick of the day, `seeds` times each, and then twice more at random
/// ticks of the recovery and of what follows.
fn torture(model: Model, lies: Lies, seeds: u64) -> Report {
    let fresh = Case::fresh(lies);
    let mut whole = fresh.clone();
    whole.live(&DAY).unwrap();
    let ticks = whole.disk.ticks() - fresh.disk.ticks();
    let mut report = Report::default();
    for tick in 0..=ticks {
        let mut cut = fresh.clone();
        cut.disk.power_fails_in(tick);
        let ended = cut.live(&DAY);
        assert!(ended.is_ok() || cut.disk.is_dead(), "{ended:?}");
        for seed in 0..seeds {
            let mut chance = Chance::seeded(seed * 1_000_003 + tick);
            let mut case = cut.clone();
            for round in 0..3 {
                // A crash of the program alone leaves what a later power loss can still take.
                let has_power = chance.percent(25);
                if has_power {
                    case.disk.restart_program();
                } else {
                    case.disk.lose_power(model, &mut chance);
                }
                let checked = case.check();
                if !has_power {
                    // What a power loss has left is durable.
                    case.sure.apply(&case.seen.take().unwrap_or_default());
                }
                let what = || format!("tick {tick}, seed {seed}, round {round}: {checked:?}");
                if !report.note(checked, what) {
                    break;
                }
                case.disk.power_fails_in(chance.below(110));
                let _ = case.live(&AFTERMATH);
            }
            case.disk.restart_program();
            if seed % 16 == 0 && report.first.is_none() {
                case.check().unwrap();
                let settled = case.settle();
                report.note(settled, || format!("tick {tick}, seed {seed}: not settled"));
            }
        }
    }
    report
}

fn nothing_is_lost(model: Model) {
    let report = torture(model, Lies::default(), 60);
    assert_eq!(report.first, None, "{report:?}");
    assert!(report.states >= 50_000, "{report:?}");
}

#[test]
fn no_power_loss_loses_anything_where_names_survive_in_order() {
    nothing_is_lost(Model::Ordered);
}

#[test]
fn no_power_loss_loses_anything_where_each_name_survives_on_its_own() {
    nothing_is_lost(Model::Harsh);
}

#[test]
fn the_same_code_does_lose_work_on_disks_that_do_not_sync() {
    for model in [Model::Ordered, Model::Harsh] {
        for lies in [
            Lies {
                files_are_not_synced: true,
                folders_are_not_synced: false,
            },
            Lies {
                files_are_not_synced: false,
                folders_are_not_synced: true,
            },
        ] {
            let report = torture(model, lies, 1);
            let failed = report.unreadable + report.lost;
            assert!(failed * 20 > report.states, "{lies:?}: {report:?}");
        }
    }
}
