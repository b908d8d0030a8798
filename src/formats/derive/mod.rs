//! Plain texts out of files that are none: Markdown, HTML, Word, RTF, PDF, TEI.
//!
//! A derivation is a pure function of the bytes of the *original*: the same bytes always give the
//! same [`Derived`] text with the same [`OriginMap`], so that anybody can repeat it and compare.
//! The map says for every character where in the original it comes from. What the text cannot hold
//! is a value too ([`LeftOut`]), never passed over in silence.
//!
//! Whoever changes what a derivation gives raises its [`OriginalKind::version`].

mod composer;
mod decoding;
mod kind;
mod map;
mod sections;
mod tei;
mod titles;
mod whereabouts;
mod xml;
mod zip_archive;

mod docx;
mod html;
mod markdown;
mod pdf;
mod rtf;

pub use kind::{OriginalKind, kind_of};
pub use map::{OriginMap, Piece, PieceKind, Place};
pub use whereabouts::in_words;

use thiserror::Error;

use crate::model::{Description, Section};

use super::Watch;

/// Larger originals are not read, in bytes.
pub const LARGEST_ORIGINAL: usize = 64 * 1024 * 1024;
/// A text that would become longer than this is refused, in characters.
const LONGEST_TEXT: u32 = 64 * 1024 * 1024;

/// What was read out of an original.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derived {
    pub text: String,
    /// The structure of the original, in reading order; empty where it has none.
    pub sections: Vec<Section>,
    /// What the original says of itself in fields meant for that.
    pub description: Description,
    /// What the original calls itself, in its properties or its first heading, if somebody may have
    /// meant it; else empty. Not part of the description before a person says so.
    pub title: String,
    pub map: OriginMap,
    /// What the text does not hold, or holds in another form.
    pub left_out: Vec<LeftOut>,
}

/// One kind of thing that is in the original and not, or not so, in the derived text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LeftOut {
    /// In the plural, and what became of them: *tables, set as lines with tabs*.
    pub what: String,
    pub count: u32,
    /// Where the first is: its own words, those before it, or its page. May be empty.
    pub first: String,
}

/// Why nothing can be read out of an original.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum DeriveError {
    #[error("it was stopped")]
    Stopped,
    /// The length in bytes.
    #[error("the file has {0} bytes; at most {LARGEST_ORIGINAL} of this kind can be read")]
    TooLarge(usize),
    #[error("it would become a text longer than can be opened")]
    TooLong,
    #[error("there is no text in it")]
    Empty,
    #[error("no page has a text layer: they are pictures of text")]
    NoTextLayer,
    #[error("it is locked by a password")]
    Locked,
    #[error("it is not whole, or not what its name says: {0}")]
    Broken(String),
    /// Made to harm, or by a program at fault.
    #[error("it is refused: {0}")]
    Refused(&'static str),
}

impl DeriveError {
    /// What the reader can do.
    pub const fn remedy(&self) -> &'static str {
        match self {
            Self::Stopped => "Add it again.",
            Self::TooLarge(_) | Self::TooLong => "Split it into smaller files.",
            Self::Empty => "Look at it in the program that it was made with.",
            Self::NoTextLayer => "Run text recognition (OCR) on it first, and add what that makes.",
            Self::Locked => "Save a copy without the password, and add that.",
            Self::Broken(_) => {
                "Open it in the program that it was made with, save it anew or as plain text, and add that."
            }
            Self::Refused(_) => "Save it as plain text, and add that.",
        }
    }
}

/// Reads the text out of an original. `encoding` is the name of the one that its bytes look like,
/// used where the file does not say; the watch is asked to stop, and told how far it is.
pub fn derive(
    kind: OriginalKind,
    bytes: &[u8],
    encoding: &str,
    watch: &dyn Watch,
) -> Result<Derived, DeriveError> {
    if bytes.len() > LARGEST_ORIGINAL {
        return Err(DeriveError::TooLarge(bytes.len()));
    }
    if watch.should_stop() {
        return Err(DeriveError::Stopped);
    }
    let derived = match kind {
        OriginalKind::Markdown => markdown::derive(bytes, encoding, watch),
        OriginalKind::Html => html::derive(bytes, encoding, watch),
        OriginalKind::Docx => docx::derive(bytes, watch),
        OriginalKind::Tei => tei::derive(bytes, encoding, watch),
        OriginalKind::Pdf => pdf::derive(bytes, watch),
        OriginalKind::Rtf => rtf::derive(bytes, watch),
    };
    if watch.should_stop() {
        // What was read until then is not the whole.
        return Err(DeriveError::Stopped);
    }
    derived
}
