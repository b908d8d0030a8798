//! The annotations of a source: `SOURCE.annotations.ron` and `SOURCE.ANNOTATOR.annotations.ron`.

use crate::model::{
    Alignment, Annotation, AnnotationId, Correction, Derivation, Description, DocumentId, Extra,
    Finding, Relation, Section, SourceFile, Timestamp,
};
use crate::text::CharOffset;

use super::fields::{Fault, needed, parse};
use super::file::{FileError, FileKind, KeptLine, Notes, ReadFile};
use super::line::Line;
use super::outline::{Field, outline};
use super::reader::{
    Taken, Understood, known_field, number_as_id, read_lists, take_format, unknown_field,
};
use super::record::{
    self, StoredAnnotation, StoredCorrection, StoredDerivation, StoredDescription, StoredFinding,
    StoredSection, StoredSource,
};
use super::writer::{FileWriter, by_id, fields};

/// The names of the lists of a sidecar, in the order in which they are written.
const LISTS: [&str; 6] = [
    "corrections",
    "sections",
    "findings",
    "annotations",
    "relations",
    "alignments",
];

/// What a sidecar holds. That of another annotator has no description, corrections and sections.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sidecar {
    pub document: DocumentId,
    /// The source that was annotated, its path being the file name alone; `None` where the source
    /// block could not be read.
    pub source: Option<SourceFile>,
    /// What the source was made out of; only in the sidecar of the document itself.
    pub derivation: Option<Derivation>,
    pub description: Description,
    pub corrections: Vec<Correction>,
    pub sections: Vec<Section>,
    pub annotations: Vec<Annotation>,
    /// What was deleted, so that a merge does not bring it back.
    pub tombstones: Vec<Tombstone>,
    pub relations: Vec<Relation>,
    pub alignments: Vec<Alignment>,
    /// Unknown fields of the file.
    pub extra: Extra,
    /// Unknown fields of the source block.
    pub source_extra: Extra,
    /// Comments, and lines that were not understood.
    pub kept: Vec<KeptLine>,
}

/// What is left of a deleted annotation, on the line where that was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tombstone {
    pub id: AnnotationId,
    pub start: CharOffset,
    pub end: CharOffset,
    pub deleted: Timestamp,
    pub extra: Extra,
}

impl Sidecar {
    /// The sidecar of a document about which nothing is said yet.
    pub fn new(document: DocumentId) -> Self {
        Self {
            document,
            source: None,
            derivation: None,
            description: Description::default(),
            corrections: Vec::new(),
            sections: Vec::new(),
            annotations: Vec::new(),
            tombstones: Vec::new(),
            relations: Vec::new(),
            alignments: Vec::new(),
            extra: Extra::default(),
            source_extra: Extra::default(),
            kept: Vec::new(),
        }
    }
}

/// One line of a sidecar.
enum SidecarRecord {
    Correction(Correction),
    Section(Section),
    Finding(Finding),
    Annotation(Annotation),
    Tombstone(Tombstone),
    Relation(Relation),
    Alignment(Alignment),
}

/// Reads a sidecar. `expected` is the document that lies beside it, used where the source block
/// cannot be read.
pub fn read_sidecar(bytes: &[u8], expected: &DocumentId) -> Result<ReadFile<Sidecar>, FileError> {
    let mut notes = Notes::default();
    let mut outline = outline(bytes, FileKind::Annotations, &LISTS, &mut notes)?;
    take_format(&mut outline.fields, &mut notes);
    let mut sidecar = Sidecar::new(expected.clone());
    let mut description = String::new();
    let mut taken = Taken::default();
    for field in outline.fields {
        if taken.repeats(&field, &mut notes) {
            continue;
        }
        if field.name == "source" {
            if let Some((document, source, extra)) = read_source(&field, &mut notes) {
                sidecar.document = document;
                sidecar.source = Some(source);
                sidecar.source_extra = extra;
                taken.add(&field);
            }
        } else if field.name == "derived" {
            sidecar.derivation = read_derivation(&field, &mut notes);
            taken.add(&field);
        } else if StoredDescription::FIELDS.contains(&field.name) {
            let text = format!("{}:{},", field.name, field.value);
            match read_description(&format!("({description}{text})")) {
                Ok(read) => {
                    // The findings are a list and come after all fields.
                    sidecar.description = read;
                    description.push_str(&text);
                    taken.add(&field);
                }
                Err(Fault(reason)) => {
                    notes.quarantine(field.line, field.place, &field.bytes, &reason);
                }
            }
        } else {
            unknown_field(field, &mut notes, &mut sidecar.extra);
        }
    }
    if sidecar.source.is_none() {
        let reason = "it is not said which source was annotated";
        notes.problem(
            1,
            reason,
            "Restore the first lines of the file from a backup.",
        );
    }
    let document = sidecar.document.clone();
    let read = |list: &str, text: &str| read_record(list, text, &document);
    let records = read_lists(&outline.lists, &LISTS, &mut notes, &mut sidecar.extra, read);
    for record in records {
        match record {
            SidecarRecord::Correction(one) => sidecar.corrections.push(one),
            SidecarRecord::Section(one) => sidecar.sections.push(one),
            SidecarRecord::Finding(one) => sidecar.description.findings.push(one),
            SidecarRecord::Annotation(one) => sidecar.annotations.push(one),
            SidecarRecord::Tombstone(one) => sidecar.tombstones.push(one),
            SidecarRecord::Relation(one) => sidecar.relations.push(one),
            SidecarRecord::Alignment(one) => sidecar.alignments.push(one),
        }
    }
    sidecar.kept = std::mem::take(&mut notes.kept);
    Ok(notes.finish(sidecar))
}

fn read_source(field: &Field<'_>, notes: &mut Notes) -> Option<(DocumentId, SourceFile, Extra)> {
    let mut stored = known_field::<StoredSource>(field, notes)?;
    let extra = std::mem::take(&mut stored.extra);
    match record::source_from_stored(stored) {
        Ok((document, source)) => Some((document, source, extra)),
        Err(Fault(reason)) => {
            notes.quarantine(field.line, field.place.clone(), &field.bytes, &reason);
            None
        }
    }
}

fn read_derivation(field: &Field<'_>, notes: &mut Notes) -> Option<Derivation> {
    let stored = known_field::<StoredDerivation>(field, notes)?;
    match record::derivation_from_stored(stored) {
        Ok(derivation) => Some(derivation),
        Err(Fault(reason)) => {
            notes.quarantine(field.line, field.place.clone(), &field.bytes, &reason);
            None
        }
    }
}

fn read_description(fields: &str) -> Result<Description, Fault> {
    parse::<StoredDescription>(fields).and_then(record::description_from_stored)
}

type Understand = fn(&str, &DocumentId) -> Result<Understood<SidecarRecord>, Fault>;

/// The lists, each with the function that reads a line of it.
const READERS: [(&str, Understand); 6] = [
    ("annotations", read_annotation),
    ("relations", read_relation),
    ("alignments", read_alignment),
    ("findings", read_finding),
    ("sections", read_section),
    ("corrections", read_correction),
];

/// Reads a record of the list it stands in; where the list cannot be relied on, or the record is
/// none of that list, of any other.
fn read_record(
    list: &str,
    text: &str,
    document: &DocumentId,
) -> Result<Understood<SidecarRecord>, Fault> {
    let own = READERS.iter().find(|(name, _)| *name == list);
    let first = own.map(|(_, read)| read(text, document));
    match first {
        Some(Ok(understood)) => Ok(understood),
        first => {
            let mut others = READERS.iter().filter(|(name, _)| *name != list);
            let found = others.find_map(|(_, read)| read(text, document).ok());
            let nothing = || Fault("it is no record of any kind".to_owned());
            let fault = first.and_then(Result::err);
            found.ok_or_else(|| fault.unwrap_or_else(nothing))
        }
    }
}

fn read_annotation(text: &str, document: &DocumentId) -> Result<Understood<SidecarRecord>, Fault> {
    let stored: StoredAnnotation = parse(text)?;
    if stored.deleted.is_some() {
        let tombstone = tombstone_from_stored(stored)?;
        return Ok(Understood {
            id: Some(tombstone_key(&tombstone)),
            list: "tombstones",
            record: SidecarRecord::Tombstone(tombstone),
        });
    }
    let annotation = record::annotation_from_stored(stored, Some(document))?;
    Ok(Understood {
        id: Some(annotation.id.to_string()),
        list: "annotations",
        record: SidecarRecord::Annotation(annotation),
    })
}

/// An id has no line break, so that a tombstone is not mistaken for the annotation that came back.
fn tombstone_key(tombstone: &Tombstone) -> String {
    format!("{}\ndeleted", tombstone.id)
}

fn tombstone_from_stored(stored: StoredAnnotation) -> Result<Tombstone, Fault> {
    let id = needed(stored.id, "id")?;
    Ok(Tombstone {
        id: AnnotationId::new(&id).map_err(|error| Fault(error.to_string()))?,
        start: CharOffset::new(stored.start.unwrap_or(0)),
        end: CharOffset::new(stored.end.unwrap_or(0)),
        deleted: record::read_time("deleted", &needed(stored.deleted, "deleted")?)?,
        extra: stored.extra,
    })
}

fn read_relation(text: &str, _: &DocumentId) -> Result<Understood<SidecarRecord>, Fault> {
    let relation = record::relation_from_stored(parse(text)?)?;
    Ok(Understood {
        id: Some(relation.id.to_string()),
        list: "relations",
        record: SidecarRecord::Relation(relation),
    })
}

fn read_alignment(text: &str, _: &DocumentId) -> Result<Understood<SidecarRecord>, Fault> {
    let alignment = record::alignment_from_stored(parse(text)?)?;
    Ok(Understood {
        id: Some(alignment.id.to_string()),
        list: "alignments",
        record: SidecarRecord::Alignment(alignment),
    })
}

fn read_section(text: &str, _: &DocumentId) -> Result<Understood<SidecarRecord>, Fault> {
    let stored: StoredSection = parse(text)?;
    Ok(Understood {
        id: None,
        list: "sections",
        record: SidecarRecord::Section(record::section_from_stored(stored)?),
    })
}

fn read_finding(text: &str, _: &DocumentId) -> Result<Understood<SidecarRecord>, Fault> {
    let stored: StoredFinding = parse(text)?;
    Ok(Understood {
        id: None,
        list: "findings",
        record: SidecarRecord::Finding(record::finding_from_stored(stored)?),
    })
}

fn read_correction(text: &str, _: &DocumentId) -> Result<Understood<SidecarRecord>, Fault> {
    let stored: StoredCorrection = parse(text)?;
    Ok(Understood {
        id: None,
        list: "corrections",
        record: SidecarRecord::Correction(record::correction_from_stored(stored)?),
    })
}

/// Writes a sidecar; the same contents always give the same bytes.
pub fn write_sidecar(sidecar: &Sidecar) -> Vec<u8> {
    let mut writer = FileWriter::new(FileKind::Annotations, &sidecar.kept);
    if let Some(source) = &sidecar.source {
        writer.field_with("source", |line| {
            line.name("source");
            line.open("(");
            record::write_source(line, &sidecar.document, source);
            line.extra(&sidecar.source_extra);
            line.close(')');
        });
    }
    if let Some(derivation) = &sidecar.derivation {
        writer.field_with("derived", |line| {
            line.name("derived");
            line.open("(");
            record::write_derivation(line, derivation);
            line.close(')');
        });
    }
    for name in StoredDescription::FIELDS {
        writer.field_with(name, |line| {
            record::write_description_field(line, name, &sidecar.description);
        });
    }
    writer.extra(&sidecar.extra);
    writer.list_if_any(
        "corrections",
        numbered(&sidecar.corrections, record::write_correction),
    );
    writer.list_if_any(
        "sections",
        numbered(&sidecar.sections, record::write_section),
    );
    let findings = &sidecar.description.findings;
    writer.list_if_any("findings", numbered(findings, record::write_finding));
    writer.list("annotations", annotation_lines(sidecar));
    let relations = by_id(
        &sidecar.relations,
        |one| one.id.as_str(),
        record::write_relation,
    );
    writer.list_if_any("relations", relations);
    let alignments = by_id(
        &sidecar.alignments,
        |one| one.id.as_str(),
        record::write_alignment,
    );
    writer.list_if_any("alignments", alignments);
    writer.extra_lists(&sidecar.extra);
    writer.finish()
}

/// The fields of an annotation as a sidecar has them, without brackets.
pub fn write_annotation_fields(annotation: &Annotation) -> String {
    fields(annotation, record::write_annotation)
}

/// The fields of a relation, without brackets.
pub fn write_relation_fields(relation: &Relation) -> String {
    fields(relation, record::write_relation)
}

/// The fields of an alignment, without brackets.
pub fn write_alignment_fields(alignment: &Alignment) -> String {
    fields(alignment, record::write_alignment)
}

/// The fields of a finding, without brackets.
pub fn write_finding_fields(finding: &Finding) -> String {
    fields(finding, record::write_finding)
}

/// The fields of a section, without brackets.
pub fn write_section_fields(section: &Section) -> String {
    fields(section, record::write_section)
}

/// Annotations and tombstones by start, end and id; what has no place of its own comes first.
fn annotation_lines(sidecar: &Sidecar) -> Vec<(String, String)> {
    let live = sidecar.annotations.iter().map(|annotation| {
        let (start, end) = annotation.target.selector.extent().unwrap_or_default();
        let text = fields(annotation, record::write_annotation);
        (start, end, annotation.id.to_string(), text)
    });
    let dead = sidecar.tombstones.iter().map(|tombstone| {
        let text = fields(tombstone, write_tombstone);
        (
            tombstone.start,
            tombstone.end,
            tombstone_key(tombstone),
            text,
        )
    });
    let mut lines: Vec<_> = live.chain(dead).collect();
    lines.sort();
    let lines = lines.into_iter();
    lines.map(|(.., key, text)| (key, text)).collect()
}

fn write_tombstone(line: &mut Line, tombstone: &Tombstone) {
    line.text("id", tombstone.id.as_str());
    line.offset("start", tombstone.start);
    line.offset("end", tombstone.end);
    line.text("deleted", &tombstone.deleted.to_string());
    line.extra(&tombstone.extra);
}

fn numbered<T>(records: &[T], write: impl Fn(&mut Line, &T)) -> Vec<(String, String)> {
    let numbered = records.iter().enumerate();
    numbered
        .map(|(number, one)| (number_as_id(number), fields(one, &write)))
        .collect()
}
