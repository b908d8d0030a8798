//! The documents: what the project file lists, what the sidecars say about it, and its text.

use std::collections::BTreeMap;

use crate::model::{Correction, Derivation, Description, Document, DocumentId, Extra, SourceFile};
use crate::storage::schema::{DocumentEntry, Sidecar, write_finding_fields, write_section_fields};
use crate::text::{Span, Text};

use super::frame::withhold;
use super::sorting::Listing;
use super::{Documents, OpenedSource, Problem, ProjectFiles};

/// Builds every document of the project.
pub fn assemble(
    files: &mut ProjectFiles,
    listings: &[Listing],
    sources: &BTreeMap<String, OpenedSource>,
    problems: &mut Vec<Problem>,
) -> Documents {
    let mut documents = Documents::new();
    for Listing { entry, sidecar } in listings {
        let path = sidecar.as_deref().unwrap_or_default();
        let mut said = None;
        if let Some(frame) = files.sidecars.get_mut(path) {
            let contents = &mut frame.file.contents;
            let (source, id) = (contents.source.take(), contents.document.clone());
            said = Some(Said {
                id,
                source: source.filter(|source| !source.sha256.is_empty()),
                derivation: contents.derivation.take(),
                description: std::mem::take(&mut contents.description),
                corrections: std::mem::take(&mut contents.corrections),
                extra: std::mem::take(&mut contents.extra),
            });
        }
        let mut document = document(entry, said, sources.get(&entry.source), problems);
        if document.id != entry.id {
            let reason = format!(
                "it belongs to the document {}, but the project file says {}",
                document.id, entry.id
            );
            let remedy = "The document is opened under the first name; nothing needs to be done.";
            problems.push(Problem::in_file(path, reason, remedy));
        }
        if let Some(frame) = files.sidecars.get_mut(path) {
            place_sections(&mut document, &mut frame.file.contents, path, problems);
            place_findings(&mut document, &mut frame.file.contents, path, problems);
        }
        documents.entry(document.id.clone()).or_insert(document);
    }
    documents
}

/// What a sidecar says about its document as a whole.
struct Said {
    id: DocumentId,
    /// The version that was annotated; `None` if none was ever read.
    source: Option<SourceFile>,
    derivation: Option<Derivation>,
    description: Description,
    corrections: Vec<Correction>,
    extra: Extra,
}

fn document(
    entry: &DocumentEntry,
    said: Option<Said>,
    opened: Option<&OpenedSource>,
    problems: &mut Vec<Problem>,
) -> Document {
    let mut report = |reason: String, remedy: &str| {
        problems.push(Problem::in_file(&entry.source, reason, remedy));
    };
    let said = said.unwrap_or_else(|| Said {
        id: entry.id.clone(),
        source: None,
        derivation: None,
        description: Description::default(),
        corrections: Vec::new(),
        extra: Extra::default(),
    });
    let annotated = said.source.map(|source| SourceFile {
        path: entry.source.clone(),
        ..source
    });
    let mut text = opened.map(|opened| opened.text.clone());
    if let (Some(annotated), Some(opened)) = (&annotated, opened)
        && (annotated.sha256 != opened.file.sha256 || annotated.length != opened.text.len().get())
    {
        let reason = "the source is not the version that was annotated, and no copy of that \
                      version was found";
        let remedy = "The annotations are kept and wait. Put the annotated version back.";
        report(reason.to_owned(), remedy);
        text = None;
    }
    if opened.is_none() {
        let reason = "the source cannot be read".to_owned();
        report(
            reason,
            "Put the file back; its annotations are kept and wait.",
        );
    }
    if let Some(source) = text.take() {
        match corrected(source, &said.corrections) {
            Ok(corrected) => text = Some(corrected),
            Err(reason) => report(
                reason,
                "The annotations are kept and wait. Restore the sidecar from a backup.",
            ),
        }
    }
    let opened = opened.map(|opened| SourceFile {
        path: entry.source.clone(),
        ..opened.file.clone()
    });
    Document {
        id: said.id,
        source: annotated
            .or(opened)
            // It is listed, but was never read and cannot be read now.
            .unwrap_or_else(|| SourceFile::unread(&entry.source)),
        derivation: said.derivation,
        text,
        corrections: said.corrections,
        description: said.description,
        sections: Vec::new(),
        extra: said.extra,
    }
}

fn corrected(source: Text, corrections: &[Correction]) -> Result<Text, String> {
    let apply = |text: Text, one: &Correction| one.change.apply(&text);
    corrections
        .iter()
        .try_fold(source, apply)
        .map_err(|error| format!("a correction does not fit the source: {error}"))
}

/// Gives the document its sections; those outside its text stay in the file.
fn place_sections(
    document: &mut Document,
    sidecar: &mut Sidecar,
    path: &str,
    problems: &mut Vec<Problem>,
) {
    let sections = std::mem::take(&mut sidecar.sections);
    let length = document.text.as_ref().map(Text::len);
    for section in sections {
        let end = section.span.map(Span::end);
        if end.is_none() || length.is_none() || end <= length {
            document.sections.push(section);
            continue;
        }
        let title = &section.title;
        let reason = format!("the section {title:?} lies outside the text");
        problems.push(Problem::in_file(
            path,
            reason,
            "It stays in the file and is not shown.",
        ));
        withhold(sidecar, "sections", "", &write_section_fields(&section));
    }
}

/// Leaves in the file the findings that lie outside the text.
fn place_findings(
    document: &mut Document,
    sidecar: &mut Sidecar,
    path: &str,
    problems: &mut Vec<Problem>,
) {
    let Some(length) = document.text.as_ref().map(Text::len) else {
        return;
    };
    document.description.findings.retain(|finding| {
        let is_inside = finding.span.is_none_or(|span| span.end() <= length);
        if !is_inside {
            let reason = format!("the finding {:?} lies outside the text", finding.words);
            let remedy = "It stays in the file and is not shown.";
            problems.push(Problem::in_file(path, reason, remedy));
            withhold(sidecar, "findings", "", &write_finding_fields(finding));
        }
        is_inside
    });
}
