//! The notes of the saves: what lies in `saves/`, and what of it can be read.

use std::io;
use std::path::{Path, PathBuf};

use super::retention::NEWEST;
use super::{Backups, SAVE_ENDING, SAVES, Save, SaveBody};
use crate::model::Timestamp;
use crate::storage::ContentHash;
use crate::storage::framing::unframe;

/// What is added to the name of a damaged note, so that it is in nobody's way.
const ASIDE: &str = ".damaged";

/// The saves that can be read.
#[derive(Clone, Debug, Default)]
pub struct Saves {
    /// Newest first.
    pub list: Vec<Save>,
    /// Between so many of them, from the newest on, there was no other.
    pub without_a_gap: usize,
    /// How many more there are that cannot be read.
    pub unreadable: usize,
}

/// One note.
pub(super) struct Note {
    pub path: PathBuf,
    pub says: Says,
    /// When it was made, and which it was of that second.
    order: (i64, u32),
}

/// What can be read in a note.
pub(super) enum Says {
    Save(Save),
    /// It is damaged.
    Nothing,
    /// The disk does not give it now; it may do so another time.
    Unreadable,
    /// It was damaged, and is only kept.
    SetAside,
}

impl Saves {
    /// Those of the notes, which come oldest first.
    pub(super) fn of(notes: Vec<Note>) -> Self {
        let mut saves = Self::default();
        for note in notes.into_iter().rev() {
            match note.says {
                Says::Save(save) => saves.list.push(save),
                _ => saves.unreadable += 1,
            }
            if saves.unreadable == 0 && saves.list.len() <= NEWEST {
                saves.without_a_gap = saves.list.len();
            }
        }
        saves
    }
}

impl Backups {
    /// Every note with what it says, oldest first. One that cannot be read is no reason not to read
    /// the others.
    pub(super) fn notes(&self) -> io::Result<Vec<Note>> {
        let folder = self.folder.join(SAVES);
        let mut notes = Vec::new();
        for name in self.names()? {
            let path = folder.join(&name);
            let says = if name.ends_with(SAVE_ENDING) {
                match self.disk.read(&path) {
                    Ok(bytes) => parse(&bytes).map_or(Says::Nothing, Says::Save),
                    Err(_) => Says::Unreadable,
                }
            } else if name.ends_with(&format!("{SAVE_ENDING}{ASIDE}")) {
                Says::SetAside
            } else {
                continue;
            };
            let at = match &says {
                Says::Save(save) => save.at.seconds(),
                _ => second_in(&name),
            };
            let order = (at, number_in(&name));
            notes.push(Note { path, says, order });
        }
        notes.sort_by_key(|note| note.order);
        Ok(notes)
    }

    pub(super) fn note_names(&self) -> io::Result<Vec<String>> {
        let mut names = self.names()?;
        names.retain(|name| name.ends_with(SAVE_ENDING));
        Ok(names)
    }

    fn names(&self) -> io::Result<Vec<String>> {
        let folder = self.folder.join(SAVES);
        if self.disk.entry(&folder)?.is_none() {
            return Ok(Vec::new());
        }
        let names = self.disk.list(&folder)?.into_iter().map(|(name, _)| name);
        Ok(names.collect())
    }
}

/// Where a damaged note is kept.
pub(super) fn set_aside(note: &Path) -> PathBuf {
    let mut name = note.as_os_str().to_owned();
    name.push(ASIDE);
    name.into()
}

/// The second that a note is of: `SECOND-NUMBER-HASH`.
fn second_in(name: &str) -> i64 {
    let second = name.split('-').next().unwrap_or_default();
    second.parse().unwrap_or(0)
}

/// Which save of its second a note is of, counted from 1: `SECOND-NUMBER-HASH`. Notes of older
/// versions of the program have no number and come first.
pub(super) fn number_in(name: &str) -> u32 {
    let mut parts = name.split('-').skip(1);
    match (parts.next(), parts.next()) {
        (Some(number), Some(_)) => number.parse().unwrap_or(0),
        _ => 0,
    }
}

fn parse(bytes: &[u8]) -> Option<Save> {
    let body: SaveBody = serde_json::from_str(unframe(bytes.strip_suffix(b"\n")?)?).ok()?;
    let files = body
        .files
        .into_iter()
        .map(|(path, digits)| Some((path, ContentHash::parse(&digits)?)))
        .collect::<Option<_>>()?;
    Some(Save {
        at: Timestamp::from_seconds(body.at),
        reason: body.reason,
        deeds: body.deeds,
        folder: body.folder,
        files,
    })
}
