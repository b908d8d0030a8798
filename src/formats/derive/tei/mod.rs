//! TEI: the text of an edition as its source has it, with the notes after it.
//!
//! Blanks and line ends of the file are space between words; `lb` ends a line, `pb` leaves no sign.
//! Of two readings the one of the source is taken (`sic`, `orig`, `abbr`), of an apparatus the
//! lemma. A note never stands in the middle of a sentence: its marker does, and it comes at the end.

mod header;
mod path;
mod reading;

use crate::formats::Watch;

use super::composer::Composer;
use super::decoding::decode;
use super::xml::{self, Element};
use super::{DeriveError, Derived};

pub(super) use path::path;
use reading::Reading;

/// Reads a TEI file.
pub(super) fn derive(
    bytes: &[u8],
    encoding: &str,
    watch: &dyn Watch,
) -> Result<Derived, DeriveError> {
    let mut composer = Composer::default();
    let declared = xml::declared_encoding(bytes);
    let text = composer.begin_part("", decode(bytes, declared.as_deref(), encoding));
    let root = xml::read(&text, watch)?;
    if let Some(header) = root.child("teiHeader") {
        composer.description = header::description(header);
    }
    let mut reading = Reading::new(watch);
    // A corpus has several editions, each with its own text.
    for edition in std::iter::once(&root).chain(root.below("TEI")) {
        for part in edition.elements() {
            match part.local() {
                "text" => reading.text(part, edition, &mut composer),
                "standOff" | "facsimile" | "sourceDoc" | "fsdDecl" => {
                    let what = format!("{} of the file, outside its text", part.local());
                    composer.leave_out(&what, "");
                }
                _ => {}
            }
        }
    }
    reading.notes(&mut composer);
    composer.finish()
}

/// The language that an element says.
fn language(element: &Element) -> Option<&str> {
    element.attribute("xml:lang")
}
