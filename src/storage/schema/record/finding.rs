//! A finding on its line.

use crate::model::{AnnotatorId, DescriptionField, Finding, Verdict};
use crate::storage::schema::fields::{Fault, needed, stored};
use crate::storage::schema::line::Line;

use super::description::certainty_from_stored;
use super::{id, read_time, span_from_stored};

stored! {
    /// A finding as it stands in a file; without a span once a correction removed all of its text,
    /// and without `says` where that is what the words are.
    StoredFinding {
        field: String,
        says: String,
        span: (u32, u32),
        words: String,
        certainty: String,
        verdict: String,
        by: String,
        at: String,
    }
}

const VERDICTS: [(Verdict, &str); 2] = [
    (Verdict::Accepted, "accepted"),
    (Verdict::Rejected, "rejected"),
];

/// Writes the fields of a finding.
pub fn write_finding(line: &mut Line, finding: &Finding) {
    line.text("field", finding.field.word());
    if finding.says != finding.words {
        line.text("says", &finding.says);
    }
    if let Some(span) = finding.span {
        line.name("span");
        line.span(span);
    }
    line.text("words", &finding.words);
    line.text("certainty", finding.certainty.word());
    let known = VERDICTS.iter().find(|(one, _)| *one == finding.verdict);
    line.text("verdict", known.map_or("rejected", |(_, word)| word));
    line.text("by", finding.by.as_str());
    line.text("at", &finding.at.to_string());
    line.extra(&finding.extra);
}

/// Reads a finding.
pub fn finding_from_stored(stored: StoredFinding) -> Result<Finding, Fault> {
    let field = needed(stored.field, "field")?;
    let word = needed(stored.verdict, "verdict")?;
    let verdict = VERDICTS.iter().find(|(_, known)| *known == word);
    let words = needed(stored.words, "words")?;
    Ok(Finding {
        field: DescriptionField::of_word(&field)
            .ok_or_else(|| Fault::unknown_word("field of a description", &field))?,
        says: stored.says.unwrap_or_else(|| words.clone()),
        span: stored.span.map(span_from_stored).transpose()?,
        words,
        certainty: certainty_from_stored(stored.certainty)?,
        verdict: verdict
            .map(|(verdict, _)| *verdict)
            .ok_or_else(|| Fault::unknown_word("verdict", &word))?,
        by: id(stored.by, "by", AnnotatorId::new)?,
        at: read_time("at", &needed(stored.at, "at")?)?,
        extra: stored.extra,
    })
}
