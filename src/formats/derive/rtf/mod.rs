//! RTF, by a small reader of our own.
//!
//! The crates for RTF that are kept read neither code pages by font nor say where in the file a
//! word stands; the grammar is a page long. Codes come in the code page of their font, of the
//! document, or as Unicode (`\u`) with a fallback that is passed over.

mod aside;
mod dos_pages;
mod fonts;
mod landmarks;
mod reading;
mod tokens;
mod words;

use crate::formats::Watch;

use super::composer::Composer;
use super::decoding::{Decoded, Offsets};
use super::{DeriveError, Derived};

pub(super) use landmarks::Landmarks;
use reading::Reading;

/// Reads an RTF file.
pub(super) fn derive(bytes: &[u8], watch: &dyn Watch) -> Result<Derived, DeriveError> {
    if !bytes.starts_with(b"{\\rtf") {
        return Err(DeriveError::Broken(
            "it does not begin as RTF does".to_owned(),
        ));
    }
    read(bytes, watch).map(|(composer, _)| composer)?.finish()
}

/// Reads all of it; what was put together, and where its paragraphs are.
fn read(bytes: &[u8], watch: &dyn Watch) -> Result<(Composer, Landmarks), DeriveError> {
    let mut composer = Composer::default();
    // The file is ASCII, each of its bytes a place.
    composer.begin_part(
        "",
        Decoded {
            text: String::new(),
            encoding: encoding_rs::WINDOWS_1252.name(),
            offsets: Offsets::After(0),
            malformed: 0,
        },
    );
    let landmarks = Reading::new(&mut composer).read(bytes, watch)?;
    Ok((composer, landmarks))
}
