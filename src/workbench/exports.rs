//! Exports: first made, so that what the format cannot hold is known, and then written.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::formats::{self, ExportError, ExportOptions, Exported, Format};
use crate::project::Project;
use crate::storage::{RealDisk, write_export};

use super::{Notice, Outcome, Severity, Watch};

/// What is exported, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportRequest {
    pub format: Format,
    pub options: ExportOptions,
}

/// An export that is made and not written yet.
pub struct Prepared {
    pub request: ExportRequest,
    /// The revision of the project that it shows.
    pub revision: u64,
    pub exported: Arc<Exported>,
}

impl formats::Watch for Watch {
    fn should_stop(&self) -> bool {
        Self::should_stop(self)
    }

    fn progress(&self, done: usize, of: usize) {
        Self::progress(self, done, of);
    }
}

/// The work of making an export.
pub fn prepare(
    project: Arc<Project>,
    revision: u64,
    request: ExportRequest,
) -> impl FnOnce(&Watch) -> Outcome + Send {
    move |watch| match formats::export(&project, request.format, &request.options, watch) {
        Ok(exported) => Outcome::Prepared(Prepared {
            request,
            revision,
            exported: Arc::new(exported),
        }),
        Err(ExportError::Stopped) => Outcome::Stopped,
        Err(error) => Outcome::Failed(Notice::new(
            Severity::Failure,
            format!("Nothing was exported: {error}."),
        )),
    }
}

/// The work of writing an export; files that are there already are replaced.
pub fn write(
    exported: Arc<Exported>,
    destination: PathBuf,
) -> impl FnOnce(&Watch) -> Outcome + Send {
    move |_| {
        let files: Vec<(&str, &[u8])> = exported
            .files
            .iter()
            .map(|file| (file.name.as_str(), file.bytes.as_slice()))
            .collect();
        match write_export(&RealDisk, &destination, &files) {
            Ok(_) => Outcome::Exported(destination),
            Err(error) => Outcome::Failed(not_written(&destination, &error)),
        }
    }
}

fn not_written(destination: &Path, error: &std::io::Error) -> Notice {
    Notice::new(Severity::Failure, "The export could not be written.")
        .with_detail(format!("{error}: {}", destination.display()))
        .with_remedy("Choose another place; nothing that was there has been damaged.")
}
