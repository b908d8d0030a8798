//! Taking texts into a project.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::analysis::record::LabelTable;
use crate::model::{Description, Document, Extra, Record, Section};
use crate::project::recipes::documents;
use crate::project::{Edit, Project};
use crate::storage::{Arrived, CameBack, Disk, LeftSidecars, SourceArrival, bring_source};

use super::splitting::as_one_text;
use super::{CommitError, Jobs, Notice, Outcome, Session, Severity, Watch};

const NOT_TAKEN_IN: &str = "The texts were not taken in";

/// Texts that were brought into a project folder, for the session to take in.
pub struct Brought {
    root: PathBuf,
    /// Each text, or why it was not taken in.
    texts: Vec<Result<BroughtText, Notice>>,
}

struct BroughtText {
    arrival: SourceArrival,
    /// Those that it has as one text.
    sections: Vec<Section>,
    /// What was said about it before it was once taken out of the project.
    before: Option<CameBack>,
}

impl Session {
    /// Takes texts into the project, as one change that can be undone. A text that lies in the
    /// project folder stays where it is; any other is copied into it, and the original is left
    /// alone. What could not be taken in comes back as a notice for each. Blocks while reading.
    pub fn add_documents(&mut self, paths: &[PathBuf]) -> Result<Vec<Notice>, CommitError> {
        let Some(destination) = self.destination() else {
            return Ok(Vec::new());
        };
        self.refuse_if_not_editable()?;
        let brought = destination.bring(paths, |_| ());
        Ok(self.take_texts(brought))
    }

    /// The same as a job, which brings back [`Outcome::Brought`]. Nothing is copied if the project
    /// cannot be changed.
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
            let all = paths.len();
            Outcome::Brought(destination.bring(&paths, |done| watch.progress(done, all)))
        };
        jobs.start_to_the_end("Taking in texts".to_owned(), work)
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
                    self.arrival(text, &mut taken);
                }
            }
        }
        if taken.edits.is_empty() {
            return notices;
        }
        let transaction = documents::take_in(&self.author(), &taken.titles, taken.edits);
        if let Err(error) = self.commit_back(&transaction, taken.back) {
            let why = error.to_string();
            notices.push(lying(&brought.root, &taken.copied, &why));
        }
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
            arrival: SourceArrival { source, how },
            sections,
            before,
        } = text;
        let path = source.file.path.clone();
        if let Some(before) = before {
            let is_new = |record: &Record| !self.project().has(&record.id());
            let records = before.project.records().filter(is_new);
            taken.edits.extend(records.map(Edit::put));
            taken.back.push(before);
        } else if let Ok(id) = self.ids().document() {
            taken.edits.push(Edit::put(Record::Document(Document {
                id,
                source: source.file,
                text: Some(source.text),
                corrections: Vec::new(),
                description: Description::default(),
                sections,
                extra: Extra::default(),
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
}

impl BroughtText {
    fn path(&self) -> &str {
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

/// Where texts are brought, and what lies there: all that is needed on another thread.
struct Destination {
    disk: Arc<dyn Disk>,
    root: PathBuf,
    left: LeftSidecars,
    project: Arc<Project>,
}

impl Destination {
    /// Brings texts into the project folder, and says after each how many are done.
    fn bring(self, paths: &[PathBuf], done: impl Fn(usize)) -> Brought {
        let mut texts: Vec<Result<BroughtText, Notice>> = Vec::new();
        for (number, path) in paths.iter().enumerate() {
            texts.push(self.bring_one(path));
            done(number + 1);
        }
        let known = self.project.documents();
        let known: BTreeSet<&str> = known.map(|one| one.source.path.as_str()).collect();
        let new: BTreeSet<String> = texts
            .iter()
            .flatten()
            .map(|text| text.path().to_owned())
            .filter(|path| !known.contains(path.as_str()))
            .collect();
        let new: Vec<&str> = new.iter().map(String::as_str).collect();
        let mut back = self.left.beside(&new, &self.project);
        for text in texts.iter_mut().flatten() {
            text.before = back.remove(text.path());
        }
        Brought {
            root: self.root,
            texts,
        }
    }

    fn bring_one(&self, path: &Path) -> Result<BroughtText, Notice> {
        match bring_source(self.disk.as_ref(), &self.root, path) {
            Ok(arrival) => Ok(BroughtText {
                sections: as_one_text(&arrival.source.text, LabelTable::usual()),
                arrival,
                before: None,
            }),
            Err(error) => {
                let headline = format!("{} was not taken in", name_of(path));
                let notice = Notice::new(Severity::Failure, headline)
                    .with_detail(format!("{error} ({})", path.display()));
                Err(notice.with_remedy(error.remedy()))
            }
        }
    }
}

fn malformed(arrival: &SourceArrival) -> Option<Notice> {
    let first = arrival.source.malformed.first()?;
    let SourceArrival { source, how } = arrival;
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

fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}
