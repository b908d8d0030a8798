//! Taking texts into a project.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::analysis::record::Misdeclared;
use crate::formats::derive::LeftOut;
use crate::formats::{self, Unwatched};
use crate::model::{Document, Record, Section};
use crate::project::Edit;
use crate::project::recipes::{counted, documents};
use crate::storage::{Arrived, BringAs, CameBack, SourceArrival};

use super::bringing::{Destination, FilesRead, file_name};
use super::{CommitError, Jobs, Notice, Outcome, Session, Severity, Watch};

const NOT_TAKEN_IN: &str = "The texts were not taken in";

/// Texts that were brought into a project folder, for the session to take in.
pub struct Brought {
    pub(super) root: PathBuf,
    /// Each text, or why it was not taken in.
    pub(super) texts: Vec<Result<BroughtText, Notice>>,
    /// The files that were asked for and not reached before it was to stop.
    pub(super) left_out: Vec<PathBuf>,
}

pub(super) struct BroughtText {
    pub(super) arrival: SourceArrival,
    /// Those of its original, or that it has as one text.
    pub(super) sections: Vec<Section>,
    pub(super) misdeclared: Vec<Misdeclared>,
    /// What was said about it before it was once taken out of the project.
    pub(super) before: Option<CameBack>,
}

impl Session {
    /// Takes texts into the project, as one change that can be undone. A file that lies in the
    /// project folder stays where it is; any other is copied into it, and the original is left
    /// alone. Out of a file that is no plain text a text is made beside it. What could not be taken
    /// in comes back as a notice for each. Blocks while reading.
    pub fn add_documents(&mut self, paths: &[PathBuf]) -> Result<Vec<Notice>, CommitError> {
        self.refuse_if_not_editable()?;
        let read = self.read_files(paths, BringAs::Found, &Unwatched);
        Ok(read.map_or_else(Vec::new, |read| self.take_texts(read.put(&Unwatched))))
    }

    /// Reads files for this project, and writes nothing; `None` for a project without a folder. What
    /// cannot be read is a notice in its place.
    pub fn read_files(
        &self,
        paths: &[PathBuf],
        bring_as: BringAs,
        watch: &dyn formats::Watch,
    ) -> Option<FilesRead> {
        Some(self.destination()?.read(paths, bring_as, watch))
    }

    /// The same as a job, which brings back [`Outcome::Brought`]. If it is stopped while it reads,
    /// nothing is written; if it is stopped while it writes, it finishes the text that it has begun,
    /// and those that are there are taken in. Nothing is written if the project cannot be changed.
    pub fn begin_adding(
        &self,
        jobs: &mut Jobs<Outcome>,
        paths: Vec<PathBuf>,
    ) -> Result<(), Notice> {
        let Some(destination) = self.destination() else {
            return Ok(());
        };
        self.refuse_if_not_editable().map_err(|error| {
            Notice::new(Severity::Failure, NOT_TAKEN_IN)
                .with_detail(error.to_string())
                .with_remedy("Nothing was copied.")
        })?;
        let work = move |watch: &Watch| {
            let read = destination.read(&paths, BringAs::Found, watch);
            let brought = read.put(watch);
            if watch.should_stop() && brought.texts.is_empty() {
                return Outcome::Stopped;
            }
            Outcome::Brought(brought)
        };
        jobs.start("Taking in texts".to_owned(), work).map(|_| ())
    }

    /// Takes in what a job has brought into the project folder, if this still is that project and
    /// may be changed. Says what the reader has to know: no copied file is left untold.
    pub fn take_texts(&mut self, brought: Brought) -> Vec<Notice> {
        if self.root() != Some(brought.root.as_path()) {
            return brought.left_lying("another project is open now");
        }
        if let Err(error) = self.refuse_if_not_editable() {
            return brought.left_lying(&error.to_string());
        }
        let (mut notices, mut taken) = (Vec::new(), Taken::default());
        notices.extend(stopped(&brought.left_out));
        let known: BTreeSet<String> = self.sources().collect();
        for text in brought.texts {
            match text {
                Err(notice) => notices.push(notice),
                Ok(text) if known.contains(text.path()) => {
                    let headline = format!("{} is in the project already", text.path());
                    notices.push(Notice::new(Severity::Hint, headline));
                }
                // The same text may have been named twice.
                Ok(text) if taken.paths.contains(text.path()) => {}
                Ok(text) => {
                    notices.extend(malformed(&text.arrival));
                    taken.derived.extend(read_out(&text));
                    self.arrival(text, &mut taken);
                }
            }
        }
        if taken.edits.is_empty() {
            return notices;
        }
        let transaction = documents::take_in(&self.author(), &taken.titles, taken.edits);
        if let Err(error) = self.commit_back(transaction, taken.back) {
            let why = error.to_string();
            notices.push(lying(&brought.root, &taken.copied, &why));
            return notices;
        }
        notices.extend(told_of_originals(&taken.derived));
        notices
    }

    fn sources(&self) -> impl Iterator<Item = String> {
        let documents = self.project().documents();
        documents.map(|document| document.source.path.clone())
    }

    fn destination(&self) -> Option<Destination> {
        let folder = self.keeper()?.folder();
        Some(Destination {
            disk: Arc::clone(folder.disk()),
            root: self.root()?.to_owned(),
            left: folder.left_sidecars(),
            project: Arc::clone(self.project()),
        })
    }

    /// What a text that arrived brings along: the document, and whatever was said about it before
    /// it was once taken out of the project.
    fn arrival(&self, text: BroughtText, taken: &mut Taken) {
        let BroughtText {
            arrival:
                SourceArrival {
                    source,
                    how,
                    derived,
                },
            sections,
            before,
            misdeclared: _,
        } = text;
        let path = source.file.path.clone();
        if let Some(before) = before {
            let is_new = |record: &Record| !self.project().has(&record.id());
            let records = before.project.records().filter(is_new);
            taken.edits.extend(records.map(Edit::put));
            taken.back.push(before);
        } else if let Ok(id) = self.ids().document() {
            let (derivation, description) =
                derived.map(|one| (one.derivation, one.description)).unzip();
            taken.edits.push(Edit::put(Record::Document(Document {
                derivation,
                text: Some(source.text),
                description: description.unwrap_or_default(),
                sections,
                ..Document::of_source(id, source.file)
            })));
        }
        taken.titles.push(path.clone());
        if how == Arrived::Copied {
            taken.copied.push(path.clone());
        }
        taken.paths.insert(path);
    }
}

/// What is taken in as one change.
#[derive(Default)]
struct Taken {
    edits: Vec<Edit>,
    back: Vec<CameBack>,
    titles: Vec<String>,
    paths: BTreeSet<String>,
    /// Those of which a copy was made.
    copied: Vec<String>,
    /// What is said of each that was made out of another file.
    derived: Vec<ReadOut>,
}

impl BroughtText {
    pub(super) fn path(&self) -> &str {
        &self.arrival.source.file.path
    }
}

impl Brought {
    /// What the reader has to know if none of them is taken in: what was copied lies in the folder
    /// it was meant for, and nobody else says so.
    pub fn left_lying(self, why: &str) -> Vec<Notice> {
        let (mut notices, mut copied) = (Vec::new(), Vec::new());
        for text in self.texts {
            match text {
                Ok(text) if text.arrival.how == Arrived::Copied => {
                    copied.push(text.arrival.source.file.path);
                }
                Ok(_) => {}
                Err(notice) => notices.push(notice),
            }
        }
        notices.push(lying(&self.root, &copied, why));
        notices
    }
}

/// That texts were not taken in, and which copies of them lie in the project folder.
fn lying(root: &Path, copied: &[String], why: &str) -> Notice {
    if copied.is_empty() {
        let notice = Notice::new(Severity::Failure, NOT_TAKEN_IN);
        return notice.with_detail(why.to_owned());
    }
    let paths = copied.iter().map(|path| root.join(path));
    let paths: Vec<String> = paths.map(|path| path.display().to_string()).collect();
    let headline = format!("{NOT_TAKEN_IN}, but copies of them were made");
    Notice::new(Severity::Warning, headline)
        .with_detail(format!("{why}\n{}", paths.join("\n")))
        .with_remedy("Open that project and add them from there, or delete the copies.")
}

/// That it was stopped before these files were reached.
fn stopped(left_out: &[PathBuf]) -> Option<Notice> {
    if left_out.is_empty() {
        return None;
    }
    let names: Vec<String> = left_out.iter().map(|path| file_name(path)).collect();
    let headline = format!("Stopped; not taken in: {}", counted(names.len(), "text"));
    Some(
        Notice::new(Severity::Hint, headline)
            .with_detail(names.join("\n"))
            .with_remedy(
                "Add them again when you want them; the texts before them are in the project.",
            ),
    )
}

/// What is said of a text that was made out of another file.
struct ReadOut {
    original: String,
    text: String,
    /// A line for each kind of thing that the text does not hold.
    left_out: Vec<String>,
    /// A line for each part that is not in the language that it declares.
    misdeclared: Vec<String>,
}

fn read_out(text: &BroughtText) -> Option<ReadOut> {
    let derived = text.arrival.derived.as_ref()?;
    let sentences = text.misdeclared.iter().map(Misdeclared::sentence);
    Some(ReadOut {
        original: derived.derivation.original.clone(),
        text: text.arrival.source.file.path.clone(),
        left_out: derived.left_out.iter().map(LeftOut::sentence).collect(),
        misdeclared: sentences.collect(),
    })
}

/// That texts were read out of other files, and what they do not hold.
fn told_of_originals(derived: &[ReadOut]) -> Option<Notice> {
    let headline = match derived {
        [] => return None,
        [one] => format!(
            "The text of {} was read out into {}.",
            one.original, one.text
        ),
        many => format!("The texts of {} files were read out.", many.len()),
    };
    let mut lines = Vec::new();
    for one in derived {
        match one.left_out.as_slice() {
            [] => lines.push(format!("{}: everything is in the text.", one.original)),
            all => {
                lines.push(format!(
                    "{}: not in the text, or not as it was:",
                    one.original
                ));
                lines.extend(all.iter().map(|line| format!("– {line}")));
            }
        }
        lines.extend(one.misdeclared.iter().map(|line| format!("– {line}")));
    }
    Some(
        Notice::new(Severity::Hint, headline)
            .with_detail(lines.join("\n"))
            .with_remedy("The files themselves are as they were, beside the texts."),
    )
}

fn malformed(arrival: &SourceArrival) -> Option<Notice> {
    let first = arrival.source.malformed.first()?;
    let SourceArrival { source, how, .. } = arrival;
    let verb = if *how == Arrived::Copied {
        "was copied into the project, but"
    } else {
        "was taken in, but"
    };
    let headline = format!("{} {verb} not all of it can be read", source.file.path);
    let count = source.malformed.count();
    let detail = format!(
        "{count} place(s) mean nothing in {}, the first at byte {}",
        source.file.encoding.name, first.offset
    );
    Some(
        Notice::new(Severity::Warning, headline)
            .with_detail(detail)
            .with_remedy("Choose another encoding for the document."),
    )
}
