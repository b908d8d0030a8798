//! What must hold for the files of a project, on any disk and after any accident.

mod assembly;
mod format;
mod sessions;

// The lives of projects that the laws are about; the random changes of a text are not needed here.
#[expect(dead_code, reason = "only the lives are used")]
#[path = "../laws/generate.rs"]
mod lives;
