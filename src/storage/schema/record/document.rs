//! The source block of a sidecar, and a whole document in a transaction.

use crate::model::{Derivation, Document, DocumentId, Encoding, NewlineStyle, SourceFile};
use crate::storage::schema::fields::{Fault, needed, nothing_unknown, stored};
use crate::storage::schema::line::Line;

use super::body::StoredDate;
use super::description::{StoredHolding, StoredIdentifier};
use super::{
    StoredCorrection, StoredDescription, StoredFinding, StoredSection, correction_from_stored,
    description_from_stored, finding_from_stored, id, section_from_stored, write_correction,
    write_description_field, write_finding, write_section,
};

stored! {
    /// The source block as it stands in a sidecar.
    StoredSource {
        id: String,
        file: String,
        sha256: String,
        length: u32,
        encoding: String,
        byte_order_mark: bool,
        newline: String,
    }
    /// What a source was made out of.
    StoredDerivation {
        original: String,
        sha256: String,
        by: String,
        version: u32,
        map: String,
        title: String,
    }
    /// A document as it stands in a transaction: everything but its text, which is in the source.
    StoredDocument {
        id: String,
        file: String,
        sha256: String,
        length: u32,
        encoding: String,
        byte_order_mark: bool,
        newline: String,
        derived: StoredDerivation,
        title: String,
        kind: String,
        status: Vec<String>,
        identifiers: Vec<StoredIdentifier>,
        senders: Vec<String>,
        recipients: Vec<String>,
        channel: Vec<String>,
        dates: Vec<StoredDate>,
        place: String,
        holdings: Vec<StoredHolding>,
        classification: Vec<String>,
        declassification: Vec<String>,
        languages: Vec<String>,
        responsibility: Vec<String>,
        rights: String,
        url: String,
        citation: String,
        note: String,
        corrections: Vec<StoredCorrection>,
        sections: Vec<StoredSection>,
        findings: Vec<StoredFinding>,
    }
}

const NEWLINES: [(NewlineStyle, &str); 5] = [
    (NewlineStyle::None, "none"),
    (NewlineStyle::Lf, "lf"),
    (NewlineStyle::CrLf, "crlf"),
    (NewlineStyle::Cr, "cr"),
    (NewlineStyle::Mixed, "mixed"),
];

/// Writes the fields of a source block.
pub fn write_source(line: &mut Line, id: &DocumentId, source: &SourceFile) {
    line.text("id", id.as_str());
    line.text("file", &source.path);
    line.text("sha256", &source.sha256);
    line.number("length", source.length);
    line.text("encoding", &source.encoding.name);
    if source.encoding.byte_order_mark {
        line.name("byte_order_mark");
        line.raw("true");
    }
    let known = NEWLINES.iter().find(|(style, _)| *style == source.newline);
    line.text("newline", known.map_or("none", |(_, word)| word));
}

/// Reads a source block; its unknown fields are left where they are.
pub fn source_from_stored(stored: StoredSource) -> Result<(DocumentId, SourceFile), Fault> {
    let word = needed(stored.newline, "newline")?;
    let newline = NEWLINES.iter().find(|(_, known)| *known == word);
    let source = SourceFile {
        path: needed(stored.file, "file")?,
        sha256: needed(stored.sha256, "sha256")?,
        length: needed(stored.length, "length")?,
        encoding: Encoding {
            name: needed(stored.encoding, "encoding")?,
            byte_order_mark: stored.byte_order_mark.unwrap_or(false),
        },
        newline: newline
            .map(|(style, _)| *style)
            .ok_or_else(|| Fault::unknown_word("newline style", &word))?,
    };
    Ok((id(stored.id, "id", DocumentId::new)?, source))
}

/// Writes what a source was made out of.
pub fn write_derivation(line: &mut Line, derivation: &Derivation) {
    line.text("original", &derivation.original);
    line.text("sha256", &derivation.sha256);
    line.text("by", &derivation.by);
    line.number("version", derivation.version);
    line.text("map", &derivation.map);
    line.optional_text("title", &derivation.title);
}

/// Reads what a source was made out of.
pub fn derivation_from_stored(stored: StoredDerivation) -> Result<Derivation, Fault> {
    nothing_unknown(&stored.extra, "what the source was made out of")?;
    Ok(Derivation {
        original: needed(stored.original, "original")?,
        sha256: needed(stored.sha256, "sha256")?,
        by: needed(stored.by, "by")?,
        version: needed(stored.version, "version")?,
        map: needed(stored.map, "map")?,
        title: stored.title.unwrap_or_default(),
    })
}

/// Writes the fields of a document without its text.
pub fn write_document(line: &mut Line, document: &Document) {
    write_source(line, &document.id, &document.source);
    if let Some(derivation) = &document.derivation {
        line.name("derived");
        line.open("(");
        write_derivation(line, derivation);
        line.close(')');
    }
    for name in StoredDescription::FIELDS {
        write_description_field(line, name, &document.description);
    }
    write_records(line, "corrections", &document.corrections, write_correction);
    write_records(line, "sections", &document.sections, write_section);
    let findings = &document.description.findings;
    write_records(line, "findings", findings, write_finding);
    line.extra(&document.extra);
}

fn write_records<T>(line: &mut Line, name: &str, records: &[T], write: impl Fn(&mut Line, &T)) {
    if records.is_empty() {
        return;
    }
    line.name(name);
    line.open("[");
    for record in records {
        line.open("(");
        write(line, record);
        line.close(')');
    }
    line.close(']');
}

/// Reads a document; whoever has its source gives it its text.
pub fn document_from_stored(mut stored: StoredDocument) -> Result<Document, Fault> {
    let (id, source) = source_from_stored(StoredSource {
        id: stored.id.take(),
        file: stored.file.take(),
        sha256: stored.sha256.take(),
        length: stored.length,
        encoding: stored.encoding.take(),
        byte_order_mark: stored.byte_order_mark,
        newline: stored.newline.take(),
        ..StoredSource::default()
    })?;
    let derivation = stored.derived.take().map(derivation_from_stored);
    let corrections = stored.corrections.take().unwrap_or_default().into_iter();
    let sections = stored.sections.take().unwrap_or_default().into_iter();
    let findings = stored.findings.take().unwrap_or_default().into_iter();
    let extra = std::mem::take(&mut stored.extra);
    let mut description = description_from_stored(stored_description(stored))?;
    description.findings = findings
        .map(finding_from_stored)
        .collect::<Result<_, _>>()?;
    Ok(Document {
        id,
        source,
        derivation: derivation.transpose()?,
        text: None,
        corrections: corrections
            .map(correction_from_stored)
            .collect::<Result<_, _>>()?,
        description,
        sections: sections
            .map(section_from_stored)
            .collect::<Result<_, _>>()?,
        extra,
    })
}

fn stored_description(stored: StoredDocument) -> StoredDescription {
    StoredDescription {
        title: stored.title,
        kind: stored.kind,
        status: stored.status,
        identifiers: stored.identifiers,
        senders: stored.senders,
        recipients: stored.recipients,
        channel: stored.channel,
        dates: stored.dates,
        place: stored.place,
        holdings: stored.holdings,
        classification: stored.classification,
        declassification: stored.declassification,
        languages: stored.languages,
        responsibility: stored.responsibility,
        rights: stored.rights,
        url: stored.url,
        citation: stored.citation,
        note: stored.note,
        ..StoredDescription::default()
    }
}
