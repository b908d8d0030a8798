//! Every promise a project makes, one function each.

use crate::model::{Annotation, AnnotatorId, Document, Finding, RecordId, Timestamp, Verdict};
use crate::text::{Span, Text};

use super::{Edit, Project, State, Transaction};

/// A promise that does not hold, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    /// The record it was found at.
    pub record: RecordId,
    pub problem: String,
    pub remedy: String,
}

/// All promises, checked; an empty list is a clean project.
pub fn check(project: &Project) -> Vec<Breach> {
    let checks = [
        no_dangling_reference,
        no_position_outside_its_text,
        every_quote_stands_in_its_text,
        every_value_is_still_where_it_was_read,
        index_equals_scan,
    ];
    checks.iter().flat_map(|check| check(project)).collect()
}

/// Every record that another one names is there.
fn no_dangling_reference(project: &Project) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for record in project.records() {
        for missing in record
            .needs()
            .into_iter()
            .filter(|needed| !project.has(needed))
        {
            breaches.push(Breach {
                record: record.id(),
                problem: format!("names {missing}, which is not in the project"),
                remedy: "Restore the missing record from a backup, or take the reference out."
                    .to_owned(),
            });
        }
    }
    breaches
}

/// No position lies beyond the end of the text it counts.
fn no_position_outside_its_text(project: &Project) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for annotation in project.annotations() {
        let target = &annotation.target;
        let (Some(text), Some((_, end))) =
            (project.text(&target.document), target.selector.extent())
        else {
            continue;
        };
        if end > text.len() && !annotation.is_orphan() {
            breaches.push(Breach {
                record: annotation.id.clone().into(),
                problem: format!("ends at {end}, but the text has {} characters", text.len()),
                remedy: "The source is another version; put the annotated version back.".to_owned(),
            });
        }
    }
    breaches
}

/// The quote of every annotation is what stands at its place.
fn every_quote_stands_in_its_text(project: &Project) -> Vec<Breach> {
    let doubtful = project
        .annotations()
        .filter(|annotation| project.state_of(annotation) == State::Doubtful);
    let breach = |annotation: &Annotation| Breach {
        record: annotation.id.clone().into(),
        problem: format!(
            "the words «{}» do not stand where it points",
            annotation.target.quote.exact
        ),
        remedy: "Open the annotation and move it to its words, or make it an orphan.".to_owned(),
    };
    doubtful.map(breach).collect()
}

/// What an accepted value of a description was read from still stands there, and no finding lies
/// outside its text.
fn every_value_is_still_where_it_was_read(project: &Project) -> Vec<Breach> {
    let documents = project.documents();
    let faults = documents.flat_map(|document| {
        let findings = document.description.findings.iter();
        findings.filter_map(|finding| fault_of(document, finding))
    });
    faults.collect()
}

fn fault_of(document: &Document, finding: &Finding) -> Option<Breach> {
    let (text, span) = (document.text.as_ref()?, finding.span?);
    let found = text.get(span);
    let is_true = match finding.verdict {
        Verdict::Accepted => found == Some(&finding.words),
        Verdict::Rejected => found.is_some(),
    };
    let field = finding.field.word();
    let problem = match found {
        _ if is_true => return None,
        Some(now) => format!(
            "the {field} was read from «{}», where now «{now}» stands",
            finding.words
        ),
        None => format!(
            "the {field} was read from {span}, but the text has {} characters",
            text.len()
        ),
    };
    Some(Breach {
        record: document.id.clone().into(),
        problem,
        remedy: format!("Look at the {field} in the description, and accept or type it again."),
    })
}

/// The index answers as a scan of the tables would.
fn index_equals_scan(project: &Project) -> Vec<Breach> {
    let mut fresh = Project::default();
    let edits = project.records().map(Edit::put).collect();
    let by = AnnotatorId::new("check");
    let Ok(by) = by else { return Vec::new() };
    let all = Transaction {
        label: String::new(),
        by,
        at: Timestamp::default(),
        edits,
    };
    if fresh.apply(&all).is_err() {
        return Vec::new();
    }
    let mut breaches = Vec::new();
    for document in project.documents() {
        let Some(whole) = document.text.as_ref().and_then(Text::whole) else {
            continue;
        };
        let answer = |project: &Project| -> Vec<(Span, String)> {
            let found = project.annotations_in(&document.id, whole).into_iter();
            found
                .map(|(span, annotation)| (span, annotation.id.to_string()))
                .collect()
        };
        let id = RecordId::from(document.id.clone());
        if answer(project) != answer(&fresh) || project.needed_by(&id) != fresh.needed_by(&id) {
            breaches.push(Breach {
                record: id,
                problem: "the index does not agree with the records".to_owned(),
                remedy: "Close and open the project; please report this as a fault of Glossator."
                    .to_owned(),
            });
        }
    }
    breaches
}
