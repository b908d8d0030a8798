//! What must hold for the files of a project, on any disk and after any accident.

mod format;
