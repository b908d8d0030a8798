//! Looking at what others have written while the project is open.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::Timestamp;
use crate::project::Project;
use crate::storage::ContentHash;
use crate::storage::vault::{self, Files, Foreign, VaultError};

use super::contents::Contents;
use super::earlier::OwnSaves;
use super::open::look_inside;
use super::shelf::SourceShelf;
use super::theirs::{Ours, Theirs, load_theirs};
use super::{ProjectFolder, State, WriteError};

/// Which files are foreign, and in which version; `None` for one that was taken away.
pub(super) fn versions(foreign: &[Foreign]) -> BTreeMap<String, Option<ContentHash>> {
    let version = |file: &Foreign| file.bytes.as_deref().map(ContentHash::of);
    foreign
        .iter()
        .map(|file| (file.path.clone(), version(file)))
        .collect()
}

impl ProjectFolder {
    /// What others have changed since we last looked; `None` if nothing.
    pub fn look(&self, at: Timestamp) -> Result<Option<Theirs>, WriteError> {
        let mut state = self.state();
        let foreign = self.vault.changed_outside()?;
        if foreign.is_empty() {
            return Ok(None);
        }
        self.theirs(&mut state, &foreign, at).map(Some)
    }

    /// Opens the project anew if others have changed it, for who only looks at it and has nothing
    /// to merge; `None` if nothing has changed since it was read.
    pub fn read_again(&self) -> Result<Option<Contents>, WriteError> {
        let mut state = self.state();
        if versions(&self.vault.changed_outside()?) == state.foreign {
            return Ok(None);
        }
        let place = self.vault.place().clone();
        let inside = look_inside(
            &self.disk,
            &self.place,
            &place,
            self.vault.access(),
            &self.listed,
        )?;
        self.vault.begin_again(inside.vault);
        *state = inside.state;
        Ok(Some(inside.contents))
    }

    pub(super) fn theirs(
        &self,
        state: &mut State,
        foreign: &[Foreign],
        at: Timestamp,
    ) -> Result<Theirs, WriteError> {
        let written = Arc::clone(&state.written);
        let ours = if state.is_new {
            Files::new()
        } else {
            self.bytes_of(state, &written, at)?
        };
        let mut sources_read = SourceShelf::new(Arc::clone(&self.disk), &self.place.root);
        let ours = Ours {
            bytes: &ours,
            files: &state.files,
            project: written,
        };
        let saves = OwnSaves::of(self.disk.as_ref(), &self.vault);
        let theirs = load_theirs(&self.place, &ours, foreign, &saves, &mut sources_read)?;
        theirs.ok_or(WriteError::Vault(VaultError::ReadOnly))
    }

    /// The files as they are on disk, unless somebody else has changed them. One that could not be
    /// understood is not what we would write.
    fn bytes_of(
        &self,
        state: &State,
        project: &Project,
        at: Timestamp,
    ) -> Result<Files, WriteError> {
        let mut files = state.files.clone();
        let written = files.write(project, at).into_iter();
        let mut bytes: Files = written.map(|file| (file.path, file.bytes.into())).collect();
        for (path, _) in state.files.protected() {
            match vault::read_file(self.disk.as_ref(), &self.place.root, path)? {
                Some(there) => drop(bytes.insert(path.to_owned(), there.into())),
                None => drop(bytes.remove(path)),
            }
        }
        Ok(bytes)
    }
}
