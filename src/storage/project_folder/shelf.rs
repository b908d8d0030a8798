//! The sources of a project as they were read, each once.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::model::{Document, Record, SourceFile};
use crate::project::{Edit, Transaction};
use crate::storage::assembly::{OpenedSource, Problem};
use crate::storage::snapshots::Snapshots;
use crate::storage::sources::{self, Malformed, Source, SourceError};
use crate::storage::{ContentHash, Disk};
use crate::text::Text;

/// The sources of a project as they were read, each once, and what was wrong with them.
pub(super) struct SourceShelf {
    disk: Arc<dyn Disk>,
    root: PathBuf,
    /// By path, hash and encoding; an empty hash stands for the file as it lies on disk.
    opened: BTreeMap<(String, String, String), Option<OpenedSource>>,
    problems: Vec<Problem>,
}

impl SourceShelf {
    pub fn new(disk: Arc<dyn Disk>, root: &Path) -> Self {
        Self {
            disk,
            root: root.to_owned(),
            opened: BTreeMap::new(),
            problems: Vec::new(),
        }
    }

    /// What was found wrong with the sources so far.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The source at a path: the version that was annotated, if one was, out of the snapshots
    /// where the file is another one now. `None` if it cannot be had.
    pub fn open(&mut self, path: &str, annotated: Option<&SourceFile>) -> Option<OpenedSource> {
        let version = |file: &SourceFile| (file.sha256.clone(), file.encoding.name.clone());
        let (hash, encoding) = annotated.map(version).unwrap_or_default();
        let key = (path.to_owned(), hash, encoding);
        if let Some(opened) = self.opened.get(&key) {
            return opened.clone();
        }
        let opened = self.read(path, annotated);
        self.opened.insert(key, opened.clone());
        opened
    }

    /// Gives the documents of a transaction out of the journal, which does not carry texts, their
    /// texts back.
    pub fn fill_texts(&mut self, transaction: &mut Transaction) {
        for edit in &mut transaction.edits {
            if let Edit::Put(record) = edit
                && let Record::Document(document) = record.as_mut()
            {
                document.text = self.text_of(document);
            }
        }
    }

    fn text_of(&mut self, document: &Document) -> Option<Text> {
        let opened = self.open(&document.source.path, Some(&document.source))?;
        if opened.file.sha256 != document.source.sha256 {
            return None;
        }
        let corrections = document.corrections.iter();
        corrections
            .into_iter()
            .try_fold(opened.text, |text, one| one.change.apply(&text))
            .ok()
    }

    fn read(&mut self, path: &str, annotated: Option<&SourceFile>) -> Option<OpenedSource> {
        let encoding = annotated.map(|file| file.encoding.name.as_str());
        let found = sources::read(self.disk.as_ref(), &self.root, path, encoding);
        let Some(annotated) = annotated.filter(|file| !file.sha256.is_empty()) else {
            return match found {
                Ok(source) => Some(self.taken(path, source)),
                Err(error) => {
                    self.report(path, cannot_be_read(&error), remedy(&error));
                    None
                }
            };
        };
        match found {
            Ok(source) if source.file.sha256 == annotated.sha256 => Some(self.taken(path, source)),
            found => self.read_snapshot(path, annotated, found.err().as_ref()),
        }
    }

    fn taken(&mut self, path: &str, source: Source) -> OpenedSource {
        if let Some(first) = source.malformed.first() {
            let reason = malformed_sentence(first, source.malformed.count(), &source.file);
            self.report(
                path,
                reason,
                "Choose another encoding for the document; the file itself is never changed.",
            );
        }
        OpenedSource {
            file: source.file,
            text: source.text,
        }
    }

    fn read_snapshot(
        &mut self,
        path: &str,
        annotated: &SourceFile,
        error: Option<&SourceError>,
    ) -> Option<OpenedSource> {
        let bytes = ContentHash::parse(&annotated.sha256).and_then(|hash| {
            Snapshots::of(self.disk.as_ref(), &self.root)
                .read(hash)
                .ok()
                .flatten()
        });
        let what = error.map_or_else(
            || "the source is another version than the one that was annotated".to_owned(),
            cannot_be_read,
        );
        let source = bytes.and_then(|bytes| {
            sources::from_bytes(bytes, path, Some(&annotated.encoding.name)).ok()
        });
        if source.is_some() {
            let reason =
                format!("{what}; the annotated version is shown, out of the project's own copy");
            self.report(
                path,
                reason,
                "Nothing was moved. Put the annotated version back if the change was not meant.",
            );
        } else {
            let reason = format!("{what}, and the project holds no copy of the annotated version");
            self.report(
                path,
                reason,
                "The annotations are kept and wait. Put the annotated version back.",
            );
        }
        source.map(|source| OpenedSource {
            file: source.file,
            text: source.text,
        })
    }

    fn report(&mut self, path: &str, reason: String, remedy: &str) {
        let problem = Problem {
            file: path.to_owned(),
            line: None,
            reason,
            remedy: remedy.to_owned(),
        };
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }
}

/// What the reader can do about a source that was never read.
const fn remedy(error: &SourceError) -> &'static str {
    match error {
        SourceError::NotText(_) => {
            "If it is a Word, RTF or PDF file, make a project of your own and add the file to it: \
             its text is read out then. No other kind of file that is not text can be read."
        }
        SourceError::TooLarge(_) => "Split it into smaller files and add those.",
        SourceError::NotAFile => {
            "Take the document out of the project, or put a text in its place."
        }
        _ => "Put the file back, or take the document out of the project.",
    }
}

fn cannot_be_read(error: &SourceError) -> String {
    format!("the source cannot be read: {error}")
}

fn malformed_sentence(first: &Malformed, count: usize, file: &SourceFile) -> String {
    let (encoding, at) = (&file.encoding.name, first.offset);
    match count {
        1 => {
            format!("one place means nothing in {encoding}, at byte {at}; it is shown as \u{fffd}")
        }
        many => format!(
            "{many} places mean nothing in {encoding}, the first at byte {at}; they are shown as \u{fffd}"
        ),
    }
}
