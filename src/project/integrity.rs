//! Every promise a project makes, one function each.

use std::collections::BTreeMap;

use crate::model::{
    Alignment, Annotation, Document, DocumentId, Finding, RecordId, Selector, Verdict,
};
use crate::text::{CharOffset, Span};

use super::{Project, State};

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
        every_shortcut_is_a_digit_of_one_tag,
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
    let annotations = project.annotations().filter_map(|annotation| {
        let (_, end) = annotation.target.selector.extent()?;
        let place = Some(end).filter(|_| !annotation.is_orphan())?;
        outside(
            project,
            annotation.id.clone(),
            &annotation.target.document,
            place,
        )
    });
    let sections = project.documents().filter_map(|document| {
        let ends = document.sections.iter().filter_map(|section| section.span);
        let last = ends.map(Span::end).max();
        last.and_then(|end| outside(project, document.id.clone(), &document.id, end))
    });
    let alignments = project.alignments().flat_map(|alignment| {
        let ends = [
            (&alignment.left, last_of(alignment, |pair| pair.left)),
            (&alignment.right, last_of(alignment, |pair| pair.right)),
        ];
        ends.map(|(document, end)| outside(project, alignment.id.clone(), document, end?))
    });
    let all = annotations.chain(sections);
    all.chain(alignments.flatten()).collect()
}

fn last_of(
    alignment: &Alignment,
    side: impl Fn(&crate::model::AlignedPair) -> Option<Span>,
) -> Option<CharOffset> {
    alignment.pairs.iter().filter_map(side).map(Span::end).max()
}

fn outside(
    project: &Project,
    record: impl Into<RecordId>,
    document: &DocumentId,
    end: CharOffset,
) -> Option<Breach> {
    let length = project.text(document)?.len();
    (end > length).then(|| Breach {
        record: record.into(),
        problem: format!("ends at {end}, but the text has {length} characters"),
        remedy: "The source is another version; put the annotated version back.".to_owned(),
    })
}

/// A shortcut is one of the digits 1 to 9, and applies one tag.
fn every_shortcut_is_a_digit_of_one_tag(project: &Project) -> Vec<Breach> {
    let mut taken = BTreeMap::new();
    let mut breaches = Vec::new();
    for tag in project.tags() {
        let Some(digit) = tag.shortcut else { continue };
        let problem = if !(1..=9).contains(&digit) {
            format!("has the shortcut {digit}, which is no digit from 1 to 9")
        } else if let Some(other) = taken.insert(digit, &tag.name) {
            format!("has the shortcut {digit}, which '{other}' has too")
        } else {
            continue;
        };
        breaches.push(Breach {
            record: tag.id.clone().into(),
            problem,
            remedy: "Give the tag another shortcut, or none.".to_owned(),
        });
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
        problem: words_that_do_not_stand(annotation),
        remedy: "Open the annotation and move it to its words, or make it an orphan.".to_owned(),
    };
    doubtful.map(breach).collect()
}

fn words_that_do_not_stand(annotation: &Annotation) -> String {
    let quote = &annotation.target.quote;
    if matches!(annotation.target.selector, Selector::Point(_)) {
        let (before, after) = (&quote.prefix, &quote.suffix);
        format!("the words «{before}|{after}» do not stand around the place it points at")
    } else {
        format!("the words «{}» do not stand where it points", quote.exact)
    }
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
    let misjudged = project.misjudged_by_index().into_iter();
    let breach = |record| Breach {
        record,
        problem: "the index does not agree with the records".to_owned(),
        remedy: "Close and open the project; please report this as a fault of Glossator."
            .to_owned(),
    };
    misjudged.map(breach).collect()
}
