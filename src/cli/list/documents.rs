//! Documents.

use serde_json::{Value, json};

use crate::formats::{name_of_newline, name_of_role};
use crate::model::{
    Derivation, Document, Finding, HistoricalDate, Holding, Identifier, Section, Status, Verdict,
};
use crate::project::Project;

use super::{Filter, Listing};

/// With a filter, the documents that hold an annotation which passes it.
pub(super) fn list(project: &Project, filter: &Filter) -> Listing {
    let mut listing = Listing::new(&[
        "id",
        "title",
        "source",
        "languages",
        "#characters",
        "#annotations",
    ]);
    let mut documents: Vec<&Document> = project.documents().collect();
    documents.sort_by_key(|one| (&one.source.path, &one.id));
    for document in documents {
        let all = project
            .annotations_of(&document.id)
            .filter(|one| filter.takes(one))
            .count();
        let is_named = filter.document.as_ref() == Some(&document.id);
        if all == 0 && !filter.is_empty() && !is_named {
            continue;
        }
        let row = [
            document.id.to_string(),
            document.title().to_owned(),
            document.source.path.clone(),
            document.languages().join(" "),
            document.source.length.to_string(),
            all.to_string(),
        ];
        listing.push(object(document, all), row);
    }
    listing
}

fn object(document: &Document, annotations: usize) -> Value {
    let (source, about) = (&document.source, &document.description);
    json!({
        "id": document.id.as_str(),
        "title": document.title(),
        "source": source.path,
        "sha256": source.sha256,
        "original": document.derivation.as_ref().map(original),
        "length": source.length,
        "encoding": source.encoding.name,
        "byte_order_mark": source.encoding.byte_order_mark,
        "newline": name_of_newline(source.newline),
        "is_readable": document.text.is_some(),
        "corrections": document.corrections.len(),
        "languages": document.languages(),
        "kind": about.kind,
        "status": about.status.iter().map(Status::word).collect::<Vec<_>>(),
        "identifiers": about.identifiers.iter().map(identifier).collect::<Vec<_>>(),
        "senders": about.senders,
        "recipients": about.recipients,
        "channel": about.channel,
        "dates": about.dates.iter().map(date).collect::<Vec<_>>(),
        "place": about.place,
        "holdings": about.holdings.iter().map(holding).collect::<Vec<_>>(),
        "classification": about.classification,
        "declassification": about.declassification,
        "languages_described": about.languages,
        "responsibility": about.responsibility,
        "rights": about.rights,
        "url": about.url,
        "citation": about.citation,
        "note": about.note,
        "findings": about.findings.iter().map(finding).collect::<Vec<_>>(),
        "sections": document.sections.iter().map(section).collect::<Vec<_>>(),
        "annotations": annotations,
    })
}

fn original(derivation: &Derivation) -> Value {
    json!({
        "file": derivation.original,
        "sha256": derivation.sha256,
        "by": derivation.by,
        "version": derivation.version,
    })
}

fn date(date: &HistoricalDate) -> Value {
    json!({ "verbatim": date.verbatim, "edtf": date.reading.as_ref().map(|edtf| &edtf.0) })
}

fn identifier(identifier: &Identifier) -> Value {
    json!({
        "number": identifier.number,
        "register": identifier.register,
        "certainty": identifier.certainty.word(),
    })
}

fn finding(finding: &Finding) -> Value {
    json!({
        "field": finding.field.word(),
        "says": finding.says,
        "start": finding.span.map(|span| span.start().get()),
        "end": finding.span.map(|span| span.end().get()),
        "words": finding.words,
        "certainty": finding.certainty.word(),
        "is_accepted": finding.verdict == Verdict::Accepted,
        "by": finding.by.as_str(),
        "at": finding.at.to_string(),
    })
}

fn holding(holding: &Holding) -> Value {
    let parts = holding.shelfmark.parts.iter();
    let parts = parts.map(|part| json!({ "level": part.level, "value": part.value }));
    json!({
        "repository": holding.repository,
        "shelfmark": holding.shelfmark.verbatim,
        "parts": parts.collect::<Vec<_>>(),
    })
}

/// A part of a text as one object.
pub(in crate::cli) fn section(section: &Section) -> Value {
    json!({
        "start": section.span.map(|span| span.start().get()),
        "end": section.span.map(|span| span.end().get()),
        "title": section.title,
        "role": name_of_role(&section.role),
        "language": section.language,
        "certainty": section.certainty.word(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Description, DescriptionField, DocumentId, SourceFile, Statement};

    #[test]
    fn an_object_holds_what_each_field_of_the_description_says() {
        let mut about = Description::default();
        for field in DescriptionField::ALL {
            about.say(Statement::of_words(
                field,
                &format!("the {}!", field.word()),
            ));
        }
        let id = DocumentId::new("d").unwrap();
        let document = Document {
            description: about,
            ..Document::of_source(id, SourceFile::unread("d.txt"))
        };
        let object = object(&document, 0).to_string();
        for field in DescriptionField::ALL {
            let words = format!("\"the {}!\"", field.word());
            assert!(object.contains(&words), "{field:?}: {object}");
        }
    }
}
