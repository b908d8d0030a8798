//! Taking texts into a project.

use std::path::{Path, PathBuf};

use crate::analysis::record::LabelTable;
use crate::model::{Description, Document, Extra, Record};
use crate::project::Edit;
use crate::project::recipes::documents;
use crate::storage::{Arrived, SourceArrival, bring_source};

use super::splitting::as_one_text;
use super::{CommitError, Notice, Session, Severity};

impl Session {
    /// Takes texts into the project, as one change that can be undone. A text that lies in the
    /// project folder stays where it is; any other is copied into it, and the original is left
    /// alone. What could not be taken in comes back as a notice for each.
    pub fn add_documents(&mut self, paths: &[PathBuf]) -> Result<Vec<Notice>, CommitError> {
        let Some(root) = self.root().map(Path::to_owned) else {
            return Ok(Vec::new());
        };
        self.refuse_if_not_editable()?;
        let mut edits = Vec::new();
        let mut titles = Vec::new();
        let mut notices = Vec::new();
        for path in paths {
            match bring_source(self.disk(), &root, path) {
                Ok(arrival) if self.has_source(&arrival.source.file.path) => {
                    let headline =
                        format!("{} is in the project already", arrival.source.file.path);
                    notices.push(Notice::new(Severity::Hint, headline));
                }
                Ok(arrival) => {
                    notices.extend(malformed(&arrival));
                    titles.push(arrival.source.file.path.clone());
                    edits.extend(self.arrival(arrival));
                }
                Err(error) => {
                    let headline = format!("{} was not taken in", name_of(path));
                    let notice = Notice::new(Severity::Failure, headline)
                        .with_detail(format!("{error} ({})", path.display()));
                    notices.push(notice.with_remedy(error.remedy()));
                }
            }
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
    fn arrival(&self, arrival: SourceArrival) -> Vec<Edit> {
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
        let sections = as_one_text(&arrival.source.text, LabelTable::usual());
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
