//! Reading files for a project, and then writing them into its folder.
//!
//! Everything is read and understood before anything is written, so that what cannot be read, and a
//! person who changes her mind, leave the folder as it was.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::analysis::record::{LabelTable, Misdeclared, tell_languages};
use crate::formats;
use crate::formats::derive::{Derived, LeftOut, OriginalKind};
use crate::model::Section;
use crate::project::Project;
use crate::storage::{
    Arriving, BringAs, BringError, Disk, LeftSidecars, put_arrival, read_arrival,
};
use crate::text::Text;

use super::splitting::as_one_text;
use super::taking_in::{Brought, BroughtText};
use super::{Notice, Severity};

/// Where texts are brought, and what lies there: all that is needed on another thread.
pub(super) struct Destination {
    pub(super) disk: Arc<dyn Disk>,
    pub(super) root: PathBuf,
    pub(super) left: LeftSidecars,
    pub(super) project: Arc<Project>,
}

/// Files that were read for a project; nothing is written yet.
pub struct FilesRead {
    destination: Destination,
    files: Vec<FileRead>,
}

/// A file, and what was read in it.
pub struct FileRead {
    /// As it was asked for.
    pub path: PathBuf,
    /// Or why it cannot be taken in.
    pub read: Result<TextRead, Notice>,
}

/// The text of a file.
pub struct TextRead {
    arriving: Arriving,
    /// Those of the file, or that it has as one text; none for a record that a person has to look
    /// at.
    pub sections: Vec<Section>,
    /// The parts that say they are in a language in which they are not written.
    pub misdeclared: Vec<Misdeclared>,
}

impl TextRead {
    /// What was read out of the file, if it is no plain text.
    pub const fn derived(&self) -> Option<(OriginalKind, &Derived)> {
        self.arriving.derived()
    }

    /// The text as it is taken in.
    pub fn text(&self) -> &str {
        self.arriving.text()
    }
}

/// How far all files are, while one of them is read.
struct OneOf<'a> {
    watch: &'a dyn formats::Watch,
    number: usize,
    of: usize,
}

impl formats::Watch for OneOf<'_> {
    fn should_stop(&self) -> bool {
        self.watch.should_stop()
    }

    fn progress(&self, done: usize, of: usize) {
        const FINE: usize = 100;
        let within = done.min(of) * FINE / of.max(1);
        self.watch
            .progress(self.number * FINE + within, self.of * FINE);
    }
}

impl Destination {
    /// Reads files, and says how far it is. Asked to stop, it leaves the rest unread.
    pub(super) fn read(
        self,
        paths: &[PathBuf],
        bring_as: BringAs,
        watch: &dyn formats::Watch,
    ) -> FilesRead {
        let mut files = Vec::new();
        for (number, path) in paths.iter().enumerate() {
            if watch.should_stop() {
                break;
            }
            let of = paths.len();
            let watch = OneOf { watch, number, of };
            let read = self.read_one(path, bring_as, &watch);
            formats::Watch::progress(&watch, 1, 1);
            files.push(FileRead {
                path: path.clone(),
                read: read.map_err(|error| not_taken_in(path, &error)),
            });
        }
        FilesRead {
            destination: self,
            files,
        }
    }

    fn read_one(
        &self,
        path: &Path,
        bring_as: BringAs,
        watch: &dyn formats::Watch,
    ) -> Result<TextRead, BringError> {
        let place = (self.root.as_path(), path);
        let arriving = read_arrival(self.disk.as_ref(), place, bring_as, watch)?;
        let text = Text::new(arriving.text());
        let own = arriving.derived().map(|(_, one)| one.sections.clone());
        let table = LabelTable::usual();
        let mut misdeclared = Vec::new();
        let sections = match own.filter(|own| !own.is_empty()) {
            Some(mut own) => {
                let should_stop = || watch.should_stop();
                misdeclared = tell_languages(&text, &mut own, table, &should_stop);
                own
            }
            None => as_one_text(&text, table),
        };
        Ok(TextRead {
            arriving,
            sections,
            misdeclared,
        })
    }
}

impl FilesRead {
    /// Each file, in the order in which they were named.
    pub fn files(&self) -> &[FileRead] {
        &self.files
    }

    /// Writes what was read into the project folder, as far as it is not there, for the session to
    /// take in. Asked to stop, it writes the text that it has begun, and leaves the rest.
    pub fn put(self, watch: &dyn formats::Watch) -> Brought {
        let Destination {
            disk,
            root,
            left,
            project,
        } = self.destination;
        let mut files = self.files.into_iter();
        let mut texts: Vec<Result<BroughtText, Notice>> = Vec::new();
        while !watch.should_stop()
            && let Some(file) = files.next()
        {
            texts.push(put_one(disk.as_ref(), &root, file));
        }
        let known: BTreeSet<&str> = project
            .documents()
            .map(|one| one.source.path.as_str())
            .collect();
        let new: BTreeSet<String> = texts
            .iter()
            .flatten()
            .map(|text| text.path().to_owned())
            .filter(|path| !known.contains(path.as_str()))
            .collect();
        let new: Vec<&str> = new.iter().map(String::as_str).collect();
        let mut back = left.beside(&new, &project);
        for text in texts.iter_mut().flatten() {
            text.before = back.remove(text.path());
        }
        Brought {
            root,
            texts,
            left_out: files.map(|file| file.path).collect(),
        }
    }
}

fn put_one(disk: &dyn Disk, root: &Path, file: FileRead) -> Result<BroughtText, Notice> {
    let TextRead {
        arriving,
        sections,
        misdeclared,
    } = file.read?;
    let arrival = put_arrival(disk, root, arriving);
    Ok(BroughtText {
        arrival: arrival.map_err(|error| not_taken_in(&file.path, &error))?,
        sections,
        misdeclared,
        before: None,
    })
}

impl Brought {
    /// The path that each file has in the project, in the order in which they were named; `None`
    /// for what could not be brought there. Nothing is said of those that were left out.
    pub fn sources(&self) -> Vec<Option<String>> {
        let path = |text: &Result<BroughtText, Notice>| Some(text.as_ref().ok()?.path().to_owned());
        self.texts.iter().map(path).collect()
    }
}

impl LeftOut {
    /// `pictures: 2 (near «words»)`.
    pub fn sentence(&self) -> String {
        let Self { what, count, first } = self;
        if first.is_empty() {
            format!("{what}: {count}")
        } else {
            format!("{what}: {count} («{first}»)")
        }
    }
}

fn not_taken_in(path: &Path, error: &BringError) -> Notice {
    let name = file_name(path);
    Notice::new(Severity::Failure, format!("{name} was not taken in"))
        .with_detail(format!("{error} ({})", path.display()))
        .with_remedy(error.remedy())
}

/// The name of a file without its folder.
pub(super) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}
