//! Thousands of histories drawn by chance, on a disk that loses its power: whatever happens, a plain
//! table knows what must be in the project (SAFETY §12.1, row 5).
//!
//! We work, save, crash at any tick and recover; a colleague works on a copy that a sync client
//! brings over at once or late, or takes an editor to the files; lines are damaged and must stay.
//! What has no part in it is the threads; `year.rs` lives through fewer histories with those.
//!
//! `GLOSSATOR_HISTORIES` sets how many are lived through on each model of a disk (a thousand take
//! about three minutes), and `GLOSSATOR_HISTORY` the first of them.

mod colleague;
mod deeds;
mod desk;
mod life;
mod table;

use crate::accidents::simulated_disk::{Lies, Model};

use life::Life;

/// The project folder.
const ROOT: &str = "/project";
/// On each of the two models of a disk.
const HISTORIES: u64 = 150;
const DEEDS: usize = 60;

/// What is wrong on purpose, so that the law is seen to notice it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flaw {
    FilesAreNotSynced,
    FoldersAreNotSynced,
    MergesDropTombstones,
    UndoIsNotWrittenDown,
    StrangeLinesAreDropped,
}

impl Flaw {
    fn lies(flaw: Option<Self>) -> Lies {
        Lies {
            files_are_not_synced: flaw == Some(Self::FilesAreNotSynced),
            folders_are_not_synced: flaw == Some(Self::FoldersAreNotSynced),
        }
    }
}

/// Lives through one history; what broke the law, and what had been done until then.
fn live(seed: u64, model: Model, flaw: Option<Flaw>) -> Result<(), String> {
    let mut life = Life::begun(seed, model, flaw);
    let lived = life.live(DEEDS);
    lived.map_err(|why| {
        format!(
            "history {seed}, {model:?}: {why:#}\n{}",
            life.done.join("\n")
        )
    })
}

fn number(variable: &str, otherwise: u64) -> u64 {
    let given = std::env::var(variable).ok();
    given
        .and_then(|given| given.parse().ok())
        .unwrap_or(otherwise)
}

fn histories_hold_the_law(model: Model) {
    let first = number("GLOSSATOR_HISTORY", 0);
    for seed in first..first + number("GLOSSATOR_HISTORIES", HISTORIES) {
        if let Err(why) = live(seed, model, None) {
            panic!("{why}");
        }
    }
}

#[test]
fn histories_lose_and_invent_nothing_on_a_disk_with_a_journal() {
    histories_hold_the_law(Model::Ordered);
}

#[test]
fn histories_lose_and_invent_nothing_on_a_disk_that_forgets_names_singly() {
    histories_hold_the_law(Model::Harsh);
}

/// A law that nothing can break would prove nothing.
#[test]
fn a_flaw_in_the_disk_or_in_the_program_breaks_the_law() {
    for flaw in [
        Flaw::FilesAreNotSynced,
        Flaw::FoldersAreNotSynced,
        Flaw::MergesDropTombstones,
        Flaw::UndoIsNotWrittenDown,
        Flaw::StrangeLinesAreDropped,
    ] {
        let mut seeds = 0..60;
        let is_found = seeds.any(|seed| live(seed, Model::Harsh, Some(flaw)).is_err());
        assert!(is_found, "{flaw:?} was not noticed in 60 histories");
    }
}
