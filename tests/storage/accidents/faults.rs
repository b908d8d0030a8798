//! The disk is full, broken, write-protected or taken away at the N-th call.

use std::path::Path;
use std::sync::Arc;

use glossator::storage::{Disk, RealDisk};

use super::chance::Chance;
use super::faulty_disk::{Fault, FaultyDisk, Span};
use super::notebook::Notebook;
use super::session::{Saved, Session, look};
use super::simulated_disk::{Lies, Model, SimulatedDisk};

const FILES: [&str; 2] = ["a.notes", "sub/b.notes"];

/// A project on a disk that fails at one call, and what was acknowledged.
struct Case<'a> {
    disk: &'a FaultyDisk,
    project: &'a Path,
    state: &'a Path,
    sure: Notebook,
}

impl Case<'_> {
    /// Ten changes with a save after every third. What fails is tried again, as the workbench
    /// does, and must succeed once the disk is well.
    fn live(&mut self) {
        let handle: Arc<dyn Disk> = Arc::new(self.disk.clone());
        let mut session = Session::open(handle, self.project, self.state).unwrap();
        for number in 0..10_u32 {
            let path = FILES[number as usize % 2];
            let change = format!("append:{path}:{number}:+");
            self.insist(|| session.change(&change).is_ok());
            self.sure.apply(&change);
            if number % 3 == 2 {
                self.insist(|| matches!(session.save(), Ok(Saved::Everything)));
            }
            assert_eq!(session.ours, self.sure);
        }
        assert_eq!(session.vault.changed_outside().unwrap(), []);
    }

    fn insist(&self, mut attempt: impl FnMut() -> bool) {
        for tries in 0..5 {
            if attempt() {
                return;
            }
            self.nothing_is_lost();
            if tries == 2 {
                self.disk.repair();
            }
        }
        panic!("it fails on a disk that is well again");
    }

    fn nothing_is_lost(&self) {
        let found = look(Arc::new(self.disk.clone()), self.project, self.state).unwrap();
        let is_more = |path: &str| {
            let ours = self.sure.0.get(path).into_iter().flatten();
            ours.zip(found.0.get(path).into_iter().flatten())
                .all(|(ours, found)| found.1.starts_with(ours.1.as_str()))
        };
        assert!(FILES.iter().all(|path| is_more(path)), "{found:?}");
    }
}

fn first_notes() -> Notebook {
    let mut notes = Notebook::default();
    for path in FILES {
        for number in 0..10 {
            notes.apply(&format!("put:{path}:{number}:{}", "word ".repeat(20)));
        }
    }
    notes
}

fn simulated() -> SimulatedDisk {
    let disk = SimulatedDisk::new(Lies::default());
    for folder in ["/project", "/project/sub", "/state"] {
        disk.create_folder(Path::new(folder)).unwrap();
    }
    for folder in ["/", "/project"] {
        disk.sync_folder(Path::new(folder)).unwrap();
    }
    for path in FILES {
        disk.others_write(&Path::new("/project").join(path), &first_notes().file(path));
    }
    disk
}

/// Lives through a fault at call `number`; whether there was such a call.
fn survives(number: u64, fault: Fault, span: Span) -> bool {
    let simulated = simulated();
    let disk = FaultyDisk::on(simulated.handle());
    disk.fail_at(number, fault, span);
    let (project, state) = (Path::new("/project"), Path::new("/state"));
    let mut case = Case {
        disk: &disk,
        project,
        state,
        sure: first_notes(),
    };
    case.live();
    disk.repair();
    for model in [Model::Ordered, Model::Harsh] {
        let later = simulated.clone();
        later.lose_power(model, &mut Chance::seeded(number));
        assert_eq!(look(later.handle(), project, state).unwrap(), case.sure);
    }
    disk.hits() > 0
}

#[test]
fn every_call_may_fail_in_every_way_and_nothing_acknowledged_is_lost() {
    let mut runs = 0;
    for fault in Fault::ALL {
        for span in [Span::Once, Span::Lasting] {
            let met = (0..).take_while(|number| survives(*number, fault, span));
            runs += met.count();
        }
    }
    assert!(runs >= 300, "{runs} faults");
}

#[test]
fn a_real_disk_that_fails_loses_nothing_either() {
    for (turn, fault) in Fault::ALL.into_iter().enumerate() {
        for number in (turn as u64..120).step_by(12) {
            let folder = tempfile::tempdir().unwrap();
            let (project, state) = (folder.path().join("project"), folder.path().join("state"));
            std::fs::create_dir_all(project.join("sub")).unwrap();
            for path in FILES {
                let bytes = first_notes().file(path);
                glossator::storage::atomic::create(&RealDisk, &project.join(path), &bytes).unwrap();
            }
            let disk = FaultyDisk::on(Arc::new(RealDisk));
            disk.fail_at(number, fault, Span::Once);
            let mut case = Case {
                disk: &disk,
                project: &project,
                state: &state,
                sure: first_notes(),
            };
            case.live();
            let found = look(Arc::new(RealDisk), &project, &state).unwrap();
            assert_eq!(found, case.sure, "{fault:?} at {number}");
        }
    }
}
