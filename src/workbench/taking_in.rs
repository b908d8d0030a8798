//! Taking texts into a project.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::analysis::record::LabelTable;
use crate::model::{Description, Document, Extra, Record, Section};
use crate::project::Edit;
use crate::project::recipes::documents;
use crate::storage::{Arrived, Disk, SourceArrival, bring_source};

use super::splitting::as_one_text;
use super::{CommitError, Jobs, Notice, Outcome, Session, Severity, Watch};

/// Texts that were brought into a project folder, for the session to take in.
pub struct Brought {
    root: PathBuf,
    /// Each with the sections that it has as one text, or why it was not taken in.
    texts: Vec<Result<(SourceArrival, Vec<Section>), Notice>>,
}

impl Session {
    /// Takes texts into the project, as one change that can be undone. A text that lies in the
    /// project folder stays where it is; any other is copied into it, and the original is left
    /// alone. What could not be taken in comes back as a notice for each. Blocks while reading.
    pub fn add_documents(&mut self, paths: &[PathBuf]) -> Result<Vec<Notice>, CommitError> {
        let Some(root) = self.root().map(Path::to_owned) else {
            return Ok(Vec::new());
        };
        self.refuse_if_not_editable()?;
        let brought = bring(self.disk(), root, paths, |_| ());
        self.take_texts(brought)
    }

    /// The same as a job, which brings back [`Outcome::Brought`].
    pub fn begin_adding(
        &self,
        jobs: &mut Jobs<Outcome>,
        paths: Vec<PathBuf>,
    ) -> Result<(), Notice> {
        let (Some(root), Some(keeper)) = (self.root().map(Path::to_owned), self.keeper()) else {
            return Ok(());
        };
        let disk = Arc::clone(keeper.folder().disk());
        let work = move |watch: &Watch| {
            let all = paths.len();
            let brought = bring(disk.as_ref(), root, &paths, |done| {
                watch.progress(done, all);
            });
            Outcome::Brought(brought)
        };
        jobs.start_to_the_end("Taking in texts".to_owned(), work)
    }

    /// Takes in what a job has brought into the project folder, if this still is that project.
    pub fn take_texts(&mut self, brought: Brought) -> Result<Vec<Notice>, CommitError> {
        let Brought { root, texts } = brought;
        if self.root() != Some(root.as_path()) {
            return Ok(texts.into_iter().filter_map(Result::err).collect());
        }
        self.refuse_if_not_editable()?;
        let mut notices = Vec::new();
        let mut edits = Vec::new();
        let mut titles: Vec<String> = Vec::new();
        for text in texts {
            let (arrival, sections) = match text {
                Ok(text) => text,
                Err(notice) => {
                    notices.push(notice);
                    continue;
                }
            };
            let path = arrival.source.file.path.clone();
            // The same text may have been named twice.
            if titles.contains(&path) {
                continue;
            }
            if self.has_source(&path) {
                let headline = format!("{path} is in the project already");
                notices.push(Notice::new(Severity::Hint, headline));
                continue;
            }
            notices.extend(malformed(&arrival));
            titles.push(path);
            edits.extend(self.arrival(arrival, sections));
        }
        if !edits.is_empty() {
            self.commit(&documents::take_in(&self.author(), &titles, edits))?;
        }
        Ok(notices)
    }

    fn has_source(&self, path: &str) -> bool {
        self.project()
            .documents()
            .any(|document| document.source.path == path)
    }

    /// What a text that arrived brings along: the document, and whatever was said about it before
    /// it was once taken out of the project.
    fn arrival(&self, arrival: SourceArrival, sections: Vec<Section>) -> Vec<Edit> {
        let path = &arrival.source.file.path;
        let before = self
            .keeper()
            .and_then(|keeper| keeper.folder().bring_back(path));
        if let Some(before) = before {
            let is_new = |record: &Record| !self.project().has(&record.id());
            return before.records().filter(is_new).map(Edit::put).collect();
        }
        let Ok(id) = self.ids().document() else {
            return Vec::new();
        };
        vec![Edit::put(Record::Document(Document {
            id,
            source: arrival.source.file,
            text: Some(arrival.source.text),
            corrections: Vec::new(),
            description: Description::default(),
            sections,
            extra: Extra::default(),
        }))]
    }
}

/// Brings texts into the project folder, and says after each how many are done.
fn bring(disk: &dyn Disk, root: PathBuf, paths: &[PathBuf], done: impl Fn(usize)) -> Brought {
    let mut texts = Vec::new();
    for (number, path) in paths.iter().enumerate() {
        match bring_source(disk, &root, path) {
            Ok(arrival) => {
                let sections = as_one_text(&arrival.source.text, LabelTable::usual());
                texts.push(Ok((arrival, sections)));
            }
            Err(error) => {
                let headline = format!("{} was not taken in", name_of(path));
                let notice = Notice::new(Severity::Failure, headline)
                    .with_detail(format!("{error} ({})", path.display()));
                texts.push(Err(notice.with_remedy(error.remedy())));
            }
        }
        done(number + 1);
    }
    Brought { root, texts }
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
