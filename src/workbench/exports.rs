//! Exports: first made, so that what the format cannot hold is known, and then written.

use std::path::PathBuf;
use std::sync::Arc;

use crate::formats::{self, ExportError, ExportOptions, Exported, Format};
use crate::project::Project;
use crate::storage::{Destination, RealDisk, replaced_by_export, write_export};

use super::{Notice, Outcome, Place, Severity, Watch};

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

/// Whether files that are there already may be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replacing {
    /// The reader has agreed.
    Agreed,
    /// She has to be asked first.
    Ask,
}

/// An export that was not written, because files are in its place that the reader may want to keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InTheWay {
    pub exported: Arc<Exported>,
    pub destination: Destination,
    /// The files that would be replaced; at least one.
    pub files: Vec<PathBuf>,
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

/// The work of writing an export. Files that are there already are replaced if that is agreed;
/// otherwise nothing is written, and they are told.
pub fn write(
    exported: Arc<Exported>,
    destination: Destination,
    replacing: Replacing,
) -> impl FnOnce(&Watch) -> Outcome + Send {
    move |_| {
        let names: Vec<&str> = exported.files.iter().map(|one| one.name.as_str()).collect();
        if replacing == Replacing::Ask {
            match replaced_by_export(&RealDisk, &destination, &names) {
                Ok(files) if files.is_empty() => {}
                Ok(files) => {
                    return Outcome::InTheWay(InTheWay {
                        exported,
                        destination,
                        files,
                    });
                }
                Err(error) => return Outcome::Failed(not_written(&destination, &error)),
            }
        }
        let files: Vec<(&str, &[u8])> = exported
            .files
            .iter()
            .map(|file| (file.name.as_str(), file.bytes.as_slice()))
            .collect();
        match write_export(&RealDisk, &destination, &files) {
            Ok(_) => Outcome::Exported(match files.as_slice() {
                [_] => Place::File(destination.path),
                _ => Place::Folder(destination.path),
            }),
            Err(error) => Outcome::Failed(not_written(&destination, &error)),
        }
    }
}

fn not_written(destination: &Destination, error: &std::io::Error) -> Notice {
    Notice::new(Severity::Failure, "The export could not be written.")
        .with_detail(format!("{error}: {}", destination.path.display()))
        .with_remedy("Choose another place; nothing that was there has been damaged.")
}
