//! Beginning with one file that is no plain text: its text is read out, as when it is added to a
//! project.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::formats::Unwatched;
use crate::model::{Document, Record, SourceFile};
use crate::project::Edit;
use crate::storage::{
    Alone, BringAs, EntryKind, Locking, OpenRequest, is_original_of, is_own_name,
};
use crate::text::Text;
use crate::workbench::{Access, Ground, Notice, Place, SessionError, Severity, TextRead};

use super::Session;

impl Session {
    /// Opens the project that begins with the text of a file. The text is read before anything is
    /// written: then it lies beside the file, which stays as it is. A project for a look only, or
    /// one that cannot be written, holds the text in memory alone.
    pub(in crate::workbench) fn open_alone(
        ground: Ground,
        request: OpenRequest<'_>,
        alone: Alone,
    ) -> Result<Self, SessionError> {
        let Alone {
            place,
            original,
            name,
        } = alone;
        let is_for_a_look = request.locking == Locking::ReadOnly;
        let opened = OpenRequest { place, ..request }.open()?;
        let mut session = Self::begin(ground, opened)?;
        if session.show_text_of(&name) {
            return Ok(session);
        }
        let paths: [PathBuf; 1] = [original];
        let Some(read) = session.read_files(&paths, BringAs::Found, &Unwatched) else {
            return Ok(session);
        };
        let failed = read.files().first().and_then(|one| one.read.as_ref().err());
        if let Some(notice) = failed.cloned() {
            session.break_off();
            return Err(SessionError::NotRead(notice));
        }
        if is_for_a_look || session.access != Access::Full {
            let text = read.files().first().and_then(|one| one.read.as_ref().ok());
            if let Some(text) = text {
                session.hold(&name, text);
            }
        } else {
            let notices = session.take_texts(read.put(&Unwatched));
            session.notices.extend(notices);
            session.show_text_of(&name);
        }
        Ok(session)
    }

    /// Begins with the document whose text was read out of this file of the folder, if there is one.
    pub(in crate::workbench) fn show_text_of(&mut self, original: &str) -> bool {
        let mut documents = self.project.documents();
        let found = documents.find(|one| is_original_of(one, original));
        let found = found.map(|one| one.id.clone());
        let is_there = found.is_some();
        self.first_document = found.or_else(|| self.first_document.take());
        is_there
    }

    /// Says that a file of the folder led to this project without being in it, and offers to take it
    /// in. What a project is made of leads to it in silence.
    pub(in crate::workbench) fn say_that_it_is_a_stranger(&mut self, file: &str) {
        let Some(root) = self.root.as_ref() else {
            return;
        };
        let mut names = file.split('/');
        let name = file.rsplit('/').next().unwrap_or(file);
        let path = root.join(file);
        let is_file = self
            .disk()
            .entry(&path)
            .is_ok_and(|entry| entry.is_some_and(|entry| entry.kind == EntryKind::File));
        if !is_file || is_own_name(name) || names.any(|one| one.starts_with('.')) {
            return;
        }
        let headline = format!("{file} is not in the project “{}”", self.title);
        let notice = Notice::new(Severity::Hint, headline)
            .with_detail("It lies in the folder of this project, so the project was opened.");
        let notice = if self.access == Access::Full {
            notice
                .with_remedy("Add it, or move it out of the folder to work on it by itself.")
                .with_place(Place::Stranger(path.clone()))
        } else {
            notice.with_remedy("It can be added once the project may be changed.")
        };
        self.notices.push(notice);
        self.stranger = Some(path);
    }

    /// The file that the session was asked to open, if it lies in the folder of the project without
    /// being in it.
    pub fn stranger(&self) -> Option<&Path> {
        self.stranger.as_deref()
    }

    /// Holds a text in memory that lies nowhere.
    fn hold(&mut self, name: &str, read: &TextRead) {
        let Ok(id) = self.ids.document() else { return };
        let text = Text::new(read.text());
        let derived = read.derived().map(|(_, derived)| derived);
        let document = Document {
            description: derived
                .map(|one| one.description.clone())
                .unwrap_or_default(),
            sections: read.sections.clone(),
            ..Document::of_source(
                id.clone(),
                SourceFile {
                    length: text.len().get(),
                    ..SourceFile::unread(format!("{name}.txt"))
                },
            )
        };
        let put = Edit::put(Record::Document(Document {
            text: Some(text),
            ..document
        }));
        let author = self.author();
        let mut project = (*self.project).clone();
        let transaction = author.transaction("a text that is looked at", vec![put]);
        if project.apply(&transaction).is_ok() {
            self.project = Arc::new(project);
            self.first_document = Some(id);
        }
    }
}
