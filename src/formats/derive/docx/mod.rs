//! Word files (Office Open XML): the text of the document, with its notes after it.
//!
//! A paragraph is a line, as in what Word itself saves as plain text; the cells of a table are
//! parted by tabs. What was deleted while changes were tracked is not the text any more, and what is
//! hidden is not read by anybody: both are left out and said.

mod package;
mod reading;
mod styles;
mod whereabouts;

use crate::formats::Watch;

use super::composer::Composer;
use super::zip_archive::Archive;
use super::{DeriveError, Derived};

use package::Package;
use reading::{Notes, Reading};
pub(super) use whereabouts::whereabouts;

/// Reads a Word file.
pub(super) fn derive(bytes: &[u8], watch: &dyn Watch) -> Result<Derived, DeriveError> {
    let mut package = Package::open(Archive::open(bytes)?, watch)?;
    let mut composer = Composer::default();
    let styles = package.styles()?;
    if let Some(title) = package.title() {
        composer.call(&title);
    }
    let mut notes = Notes::default();
    let document = package.main.clone();
    let root = package
        .read(&document, &mut composer)?
        .ok_or_else(|| DeriveError::Broken("it has no document in it".to_owned()))?;
    let mut reading = Reading::new(&styles, &mut notes, watch);
    let Some(body) = root.child("body") else {
        return Err(DeriveError::Broken("its document has no body".to_owned()));
    };
    reading.blocks(body, &mut composer);
    for (kind, path) in [
        ("footnote", package.beside("footnotes.xml")),
        ("endnote", package.beside("endnotes.xml")),
    ] {
        if !notes.has(kind) {
            continue;
        }
        if let Some(root) = package.read(&path, &mut composer)? {
            Reading::new(&styles, &mut Notes::default(), watch).notes(
                &root,
                (kind, &notes),
                &mut composer,
            );
        }
    }
    package.say_what_is_left_out(&mut composer)?;
    composer.finish()
}
