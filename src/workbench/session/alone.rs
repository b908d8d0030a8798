//! Beginning with one file that is no plain text: its text is read out, as when it is added to a
//! project.

use std::path::PathBuf;
use std::sync::Arc;

use crate::formats::Unwatched;
use crate::model::{Document, Record, SourceFile};
use crate::project::Edit;
use crate::storage::{Alone, BringAs, Locking, OpenRequest, is_original_of};
use crate::text::Text;
use crate::workbench::{Access, Ground, SessionError, TextRead};

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
