//! What every file of a project has in common: a result that keeps what was not understood.

use std::collections::BTreeSet;

use thiserror::Error;

/// The version of the format that is written, and the newest that is understood.
pub const FORMAT: u32 = 1;

/// The kinds of file in a project; the magic first line names the kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    Project,
    Codebook,
    Entities,
    Annotations,
}

impl FileKind {
    /// The word after `glossator/` in the first line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Project => "project",
            Self::Codebook => "codebook",
            Self::Entities => "entities",
            Self::Annotations => "annotations",
        }
    }
}

/// A file as far as it was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadFile<T> {
    pub contents: T,
    pub problems: Vec<FileProblem>,
    /// Whether everything was understood. If not, the file must not be overwritten until the
    /// reader has decided to; nothing is lost then either, since `contents` keeps every line.
    pub complete: bool,
    /// The format of the file, if it is newer than [`FORMAT`]: the file is then read-only.
    pub newer_format: Option<u32>,
    /// Whether the file is not in line form, since somebody formatted it by hand. Comments inside
    /// it would be lost by saving, so that a copy must be kept before the first save.
    pub reformatted: bool,
    pub unread: Unread,
}

/// What of a file was not understood. Two reads of a file whose damage is the same have the same
/// here, whatever else was changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unread {
    /// The lines, which are kept as they are, and what is wrong with each.
    lines: BTreeSet<String>,
    /// Whether more is missing than these lines, as in a file that ends too early.
    is_broken: bool,
}

impl Unread {
    /// Whether nothing is damaged but lines that are so in the other as well. Of two files that are
    /// broken nobody knows whether they lack the same.
    pub fn is_within(&self, other: &Self) -> bool {
        !self.is_broken && self.lines.is_subset(&other.lines)
    }
}

/// One place in a file that was not understood.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileProblem {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong with it, as a sentence without its full stop.
    pub reason: String,
    /// What the reader can do.
    pub remedy: String,
}

/// Why nothing at all could be read.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum FileError {
    #[error("the file has {bytes} bytes; at most {MAX_FILE} are read")]
    TooLarge { bytes: usize },
    #[error("the file has more than {MAX_RECORDS} lines")]
    TooManyRecords,
    #[error("this is a file of the kind `{found}`, not of the kind `{expected}`")]
    OtherKind { expected: String, found: String },
    #[error("nothing in the file could be understood; it may be damaged, or no file of Glossator")]
    Unreadable,
}

/// The greatest file that is read, in bytes.
pub const MAX_FILE: usize = 512 << 20;
/// The greatest record that is read, in bytes.
pub const MAX_RECORD: usize = 16 << 20;
/// The greatest number of lines that is read.
pub const MAX_RECORDS: usize = 5_000_000;

/// A line that is written back exactly as it was read: a comment, a blank line, or one that was
/// not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptLine {
    pub place: KeptPlace,
    /// The bytes of the line without its final line feed; they need not be UTF-8.
    pub bytes: Vec<u8>,
}

/// Where a kept line stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeptPlace {
    /// The name of the list; empty outside all lists.
    pub list: String,
    /// The id of the record, or the name of the field, that it follows; empty at the beginning.
    pub after: String,
}

impl KeptPlace {
    /// After a record of a list, or at the beginning of it.
    pub fn in_list(list: &str, after: &str) -> Self {
        Self {
            list: list.to_owned(),
            after: after.to_owned(),
        }
    }

    /// After a field of the file, outside all lists.
    pub fn after_field(field: &str) -> Self {
        Self::in_list("", field)
    }

    /// After the end of the file proper.
    pub fn at_end() -> Self {
        Self::in_list(")", "")
    }
}

/// What is noticed while a file is read.
#[derive(Debug, Default)]
pub struct Notes {
    pub problems: Vec<FileProblem>,
    pub kept: Vec<KeptLine>,
    pub incomplete: bool,
    pub newer_format: Option<u32>,
    pub reformatted: bool,
    unread: Unread,
}

const MEND: &str = "The line is kept as it is. Mend it in a text editor, or tell Glossator to go \
                    on without it; it then stays in the file.";

impl Notes {
    /// Keeps a line that is no record and need not be understood.
    pub fn keep(&mut self, place: KeptPlace, bytes: &[u8]) {
        let bytes = bytes.to_vec();
        self.kept.push(KeptLine { place, bytes });
    }

    /// Keeps a line that was not understood.
    pub fn quarantine(&mut self, line: usize, place: KeptPlace, bytes: &[u8], reason: &str) {
        self.keep(place, bytes);
        let words = String::from_utf8_lossy(bytes).into_owned();
        self.unread.lines.extend([words, reason.to_owned()]);
        self.note(line, reason, MEND);
    }

    /// Notes what keeps the file from being complete and is no matter of a line that is kept.
    pub fn problem(&mut self, line: usize, reason: &str, remedy: &str) {
        self.unread.is_broken = true;
        self.note(line, reason, remedy);
    }

    /// Takes over what was noticed before, while the file was taken apart.
    pub fn add(&mut self, before: Self) {
        self.problems.extend(before.problems);
        self.kept.extend(before.kept);
        self.incomplete |= before.incomplete;
        self.newer_format = self.newer_format.or(before.newer_format);
        self.reformatted |= before.reformatted;
        self.unread.lines.extend(before.unread.lines);
        self.unread.is_broken |= before.unread.is_broken;
    }

    fn note(&mut self, line: usize, reason: &str, remedy: &str) {
        self.incomplete = true;
        self.problems.push(FileProblem {
            line,
            reason: reason.to_owned(),
            remedy: remedy.to_owned(),
        });
    }

    /// The result, once all lines are read.
    pub fn finish<T>(mut self, contents: T) -> ReadFile<T> {
        self.problems.sort();
        ReadFile {
            contents,
            problems: self.problems,
            complete: !self.incomplete,
            newer_format: self.newer_format,
            reformatted: self.reformatted,
            unread: self.unread,
        }
    }
}
