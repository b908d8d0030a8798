//! One line of the journal.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::Timestamp;
use crate::storage::ContentHash;
use crate::storage::framing::{frame, unframe};

use super::Generation;

/// Files by their path in the project, each with the hash of its bytes; `None` if there is none.
pub type FileHashes = BTreeMap<String, Option<ContentHash>>;

/// The first line of a generation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    pub generation: u64,
    /// The number of the last change that the files below already hold.
    pub sequence: u64,
    pub started: Timestamp,
    /// The canonical path of the project folder, so that a copy of the project elsewhere does not
    /// take this journal for its own.
    pub project: String,
    /// The files that the changes of this generation start from.
    pub files: FileHashes,
}

/// A line after the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The number of the change, or for a checkpoint that of the last change before it.
    pub sequence: u64,
    pub entry: Entry,
}

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A change, in the notation of the caller.
    Change(String),
    /// A change that takes in what others have written: from here on files with these hashes hold
    /// nothing that the project does not hold. The change may be empty.
    TakenIn { files: FileHashes, change: String },
    /// The changes up to this number are about to be written to files with these hashes.
    Checkpoint { up_to: u64, files: FileHashes },
}

impl Entry {
    /// Whether the line counts in the sequence of changes.
    pub const fn is_change(&self) -> bool {
        !matches!(self, Self::Checkpoint { .. })
    }
}

#[derive(Serialize, Deserialize)]
struct HeaderBody {
    started: i64,
    project: String,
    files: BTreeMap<String, Option<String>>,
}

impl Header {
    pub(super) fn to_line(&self) -> String {
        let body = HeaderBody {
            started: self.started.seconds(),
            project: self.project.clone(),
            files: digits_of(&self.files),
        };
        let body = json(&body);
        frame(&format!("{} {} H {body}", self.generation, self.sequence))
    }

    fn parse(generation: u64, sequence: u64, body: &str) -> Option<Self> {
        let body: HeaderBody = serde_json::from_str(body.strip_prefix("H ")?).ok()?;
        Some(Self {
            generation,
            sequence,
            started: Timestamp::from_seconds(body.started),
            project: body.project,
            files: hashes_of(body.files)?,
        })
    }
}

impl Line {
    /// Whether the text of the caller is a single line.
    pub(super) fn fits(&self) -> bool {
        match &self.entry {
            Entry::Change(change) | Entry::TakenIn { change, .. } => !change.contains('\n'),
            Entry::Checkpoint { .. } => true,
        }
    }

    pub(super) fn to_line(&self, generation: u64) -> String {
        let body = match &self.entry {
            Entry::Change(change) => format!("P {change}"),
            // JSON has no tab outside of its strings here, and none unescaped inside them.
            Entry::TakenIn { files, change } => format!("M {}\t{change}", json(&digits_of(files))),
            Entry::Checkpoint { up_to, files } => format!("C {up_to} {}", json(&digits_of(files))),
        };
        frame(&format!("{generation} {} {body}", self.sequence))
    }

    fn parse(sequence: u64, body: &str) -> Option<Self> {
        let (kind, rest) = body.split_once(' ')?;
        let entry = match kind {
            "P" => Entry::Change(rest.to_owned()),
            "M" => {
                let (files, change) = rest.split_once('\t')?;
                Entry::TakenIn {
                    files: hashes_of(serde_json::from_str(files).ok()?)?,
                    change: change.to_owned(),
                }
            }
            "C" => {
                let (up_to, files) = rest.split_once(' ')?;
                Entry::Checkpoint {
                    up_to: up_to.parse().ok()?,
                    files: hashes_of(serde_json::from_str(files).ok()?)?,
                }
            }
            _ => return None,
        };
        Some(Self { sequence, entry })
    }
}

/// Reads a generation up to its last good line, and says how many bytes come after that; `None`
/// if not even its first line is good.
pub(super) fn parse(bytes: &[u8]) -> Option<(Generation, usize)> {
    let mut lines = bytes.split_inclusive(|byte| *byte == b'\n');
    let first = lines.next()?;
    let (number, sequence, body) = parts(first)?;
    let mut generation = Generation {
        header: Header::parse(number, sequence, body)?,
        lines: Vec::new(),
    };
    let mut good = first.len();
    for line in lines {
        let last = generation.last_sequence();
        let Some(parsed) = parts(line)
            .filter(|(found, _, _)| *found == number)
            .and_then(|(_, sequence, body)| Line::parse(sequence, body))
            .filter(|line| line.sequence == last + u64::from(line.entry.is_change()))
        else {
            break;
        };
        generation.lines.push(parsed);
        good += line.len();
    }
    Some((generation, bytes.len() - good))
}

fn parts(line: &[u8]) -> Option<(u64, u64, &str)> {
    let text = unframe(line.strip_suffix(b"\n")?)?;
    let (generation, text) = text.split_once(' ')?;
    let (sequence, body) = text.split_once(' ')?;
    Some((generation.parse().ok()?, sequence.parse().ok()?, body))
}

fn digits_of(files: &FileHashes) -> BTreeMap<String, Option<String>> {
    files
        .iter()
        .map(|(path, hash)| (path.clone(), hash.map(|hash| hash.to_string())))
        .collect()
}

fn hashes_of(files: BTreeMap<String, Option<String>>) -> Option<FileHashes> {
    files
        .into_iter()
        .map(|(path, digits)| match digits {
            Some(digits) => Some((path, Some(ContentHash::parse(&digits)?))),
            None => Some((path, None)),
        })
        .collect()
}

/// Maps and structs of strings and numbers always have a JSON form.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
