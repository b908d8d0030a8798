//! A source and what is said about it as a whole.

use crate::text::{Span, Text};

use super::{Certainty, Correction, Description, DocumentId, Extra};

/// A source and what is said about it as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub id: DocumentId,
    pub source: SourceFile,
    /// What the source was made out of, where that is a file that is no plain text.
    pub derivation: Option<Derivation>,
    /// The text as it is read now: the source with the corrections applied. `None` while neither
    /// the source nor a snapshot of it can be read; the annotations are kept all the same.
    pub text: Option<Text>,
    /// The corrections that lead from the source to [`Document::text`], oldest first.
    pub corrections: Vec<Correction>,
    pub description: Description,
    /// Parts of the text in reading order; nothing is said about what lies between them.
    pub sections: Vec<Section>,
    pub extra: Extra,
}

/// The file that a document was read from, and how it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Relative to the project folder, with `/`.
    pub path: String,
    /// SHA-256 of the bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// Characters of the decoded text, exactly as it is.
    pub length: u32,
    pub encoding: Encoding,
    pub newline: NewlineStyle,
}

/// How the source of a document was made out of another file, its *original*, which lies in the same
/// folder and is never written either. The same original always gives the same source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derivation {
    /// The name of the original, without its folder.
    pub original: String,
    /// SHA-256 of the bytes of the original, in lower-case hexadecimal.
    pub sha256: String,
    /// The name of the derivation: `docx`, `html`, …
    pub by: String,
    /// The version of that derivation; another one may give another text.
    pub version: u32,
    /// SHA-256 of the map that says where in the original each character comes from.
    pub map: String,
    /// What the original calls itself in its properties or its first heading; empty if it says
    /// nothing. It is no title of the document before somebody has accepted it.
    pub title: String,
}

/// How the bytes of a source are read; the name is one of the WHATWG Encoding Standard, and a byte
/// order mark is part of the file, not of the text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Encoding {
    /// `UTF-8`, `UTF-16LE`, `windows-1251`, `KOI8-R`, …
    pub name: String,
    pub byte_order_mark: bool,
}

/// How lines end in a source; kept for the reader's information, never changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum NewlineStyle {
    /// A text of one line.
    #[default]
    None,
    Lf,
    CrLf,
    Cr,
    Mixed,
}

/// A part of the text with a role and a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// `None` once a correction has removed all of its text.
    pub span: Option<Span>,
    /// The heading shown above it.
    pub title: String,
    pub role: Role,
    /// A BCP 47 tag, such as `ru`; empty if unknown.
    pub language: String,
    /// How sure it is that the section is this and reaches from there to there.
    pub certainty: Certainty,
    pub extra: Extra,
}

/// What a section is in its record.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// A label of the publisher's, such as `Summary:`.
    Label,
    /// Said about the record: title, citation, credits.
    Metadata,
    /// The source text.
    Transcript,
    Translation,
    /// Words of a modern editor: summary, commentary.
    Editorial,
    #[default]
    Text,
    /// A role of a newer version or of the researcher's own.
    Other(String),
}

impl SourceFile {
    /// A source of which nothing is known but where it lies.
    pub fn unread(path: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            sha256: String::new(),
            length: 0,
            encoding: Encoding {
                name: "UTF-8".to_owned(),
                byte_order_mark: false,
            },
            newline: NewlineStyle::None,
        }
    }
}

impl Document {
    /// A document about which nothing is said yet, and whose text is not read.
    pub fn of_source(id: DocumentId, source: SourceFile) -> Self {
        Self {
            id,
            source,
            derivation: None,
            text: None,
            corrections: Vec::new(),
            description: Description::default(),
            sections: Vec::new(),
            extra: Extra::default(),
        }
    }

    /// The title, or the file name where no title was given.
    pub fn title(&self) -> &str {
        let title = self.description.title.trim();
        if title.is_empty() {
            self.source.path.rsplit('/').next().unwrap_or_default()
        } else {
            title
        }
    }

    /// The languages of its sections, each once, in order of first appearance.
    pub fn languages(&self) -> Vec<&str> {
        let mut languages: Vec<&str> = Vec::new();
        for section in &self.sections {
            if !section.language.is_empty() && !languages.contains(&section.language.as_str()) {
                languages.push(&section.language);
            }
        }
        languages
    }
}
