//! Saving the version of a source that was annotated, once another program has changed the file.

use std::path::{Path, PathBuf};

use crate::model::DocumentId;
use crate::storage::{SaveAnnotatedError, save_annotated};
use crate::workbench::{Jobs, Notice, Outcome, Place, Session, Severity, Watch};

impl Session {
    /// Saves the text of a document as it was annotated as a new file, byte for byte; see
    /// [`save_annotated`]. `None` if it has no source on disk. Blocks; for the command line.
    pub fn save_annotated(
        &self,
        document: &DocumentId,
        to: &Path,
    ) -> Option<Result<(), SaveAnnotatedError>> {
        let source = self.on_disk(document)?;
        let from = (source.root.as_path(), &source.recorded);
        Some(save_annotated(source.disk.as_ref(), from, to))
    }

    /// The same as a job, which brings back [`Outcome::Told`].
    pub fn begin_saving_annotated(
        &self,
        jobs: &mut Jobs<Outcome>,
        (document, to): (&DocumentId, PathBuf),
    ) -> Result<(), Notice> {
        let Some(source) = self.on_disk(document) else {
            return Ok(());
        };
        let what = format!("Saving {} as it was annotated", source.recorded.path);
        let work = move |_: &Watch| {
            let from = (source.root.as_path(), &source.recorded);
            let saved = save_annotated(source.disk.as_ref(), from, &to);
            Outcome::Told(saved.map_or_else(|error| not_saved(&error), |()| told(to)))
        };
        jobs.start_to_the_end(what, work)
    }
}

fn told(file: PathBuf) -> Notice {
    Notice::new(Severity::Done, "The earlier text is saved.")
        .with_detail(file.display().to_string())
        .with_remedy("To go on with it, put it in the place of the changed file yourself.")
        .with_place(Place::File(file))
}

fn not_saved(error: &SaveAnnotatedError) -> Notice {
    Notice::new(Severity::Failure, "The earlier text was not saved.").with_detail(error.to_string())
}
