//! Times and origins in words.

use time::OffsetDateTime;

use crate::model::{Certainty, Correction, Origin, Provenance, Timestamp};
use crate::project::Project;

/// "23 November 2026, 05:36 UTC".
pub(super) fn moment(at: Timestamp) -> String {
    let Ok(moment) = OffsetDateTime::from_unix_timestamp(at.seconds()) else {
        return at.to_string();
    };
    format!(
        "{} {} {}, {:02}:{:02} UTC",
        moment.day(),
        moment.month(),
        moment.year(),
        moment.hour(),
        moment.minute()
    )
}

/// Who made it, when and by what means, in one or two sentences.
pub(super) fn provenance(project: &Project, provenance: &Provenance) -> String {
    let by = &provenance.annotator;
    let name = project
        .annotator(by)
        .map_or(by.as_str(), |one| one.name.as_str());
    let made = match &provenance.origin {
        Origin::Hand => format!("Marked by {name}"),
        Origin::Import(format) => format!("Imported from {format} by {name}"),
        Origin::Rule(rule) => format!("Made by the rule “{rule}” for {name}"),
        Origin::Suggestion(program) => format!("Proposed by {program}, accepted by {name}"),
    };
    let created = moment(provenance.created);
    if provenance.modified == provenance.created {
        format!("{made} on {created}.")
    } else {
        let modified = moment(provenance.modified);
        format!("{made} on {created}. Last changed on {modified}.")
    }
}

/// Who made a correction, when, why and how surely, as far as it is known.
pub(in crate::ui) fn correction(project: &Project, correction: &Correction) -> String {
    let by = correction.by.as_ref().map(|by| {
        let known = project.annotator(by);
        format!(" by {}", known.map_or(by.as_str(), |one| one.name.as_str()))
    });
    let at = correction.at.map(|at| format!(" on {}", moment(at)));
    let mut words = format!(
        "Corrected{}{}",
        by.unwrap_or_default(),
        at.unwrap_or_default()
    );
    let reason = correction.reason.trim().trim_end_matches('.');
    if !reason.is_empty() {
        words.push_str(": ");
        words.push_str(reason);
    }
    words.push('.');
    if correction.certainty != Certainty::Unknown {
        words.push_str(" Certainty: ");
        words.push_str(correction.certainty.word());
        words.push('.');
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_correction_reads_as_a_sentence_with_what_is_known_of_it() {
        let project = Project::default();
        let mut one = Correction::default();
        assert_eq!(correction(&project, &one), "Corrected.");
        one.by = AnnotatorId::new("anna").ok();
        one.at = Timestamp::read("2026-11-03T05:36:09Z");
        one.reason = "a slip.".to_owned();
        one.certainty = Certainty::High;
        assert_eq!(
            correction(&project, &one),
            "Corrected by anna on 3 November 2026, 05:36 UTC: a slip. Certainty: high."
        );
    }
    use crate::model::AnnotatorId;

    #[test]
    fn a_provenance_reads_as_a_sentence() {
        let at = Timestamp::read("2026-11-03T05:36:09Z").unwrap();
        let mut by = Provenance::by_hand(AnnotatorId::new("anna").unwrap(), at);
        let project = Project::default();
        assert_eq!(
            provenance(&project, &by),
            "Marked by anna on 3 November 2026, 05:36 UTC."
        );
        by.modified = Timestamp::read("2026-11-04T00:00:00Z").unwrap();
        by.origin = Origin::Import("brat".to_owned());
        assert_eq!(
            provenance(&project, &by),
            "Imported from brat by anna on 3 November 2026, 05:36 UTC. \
             Last changed on 4 November 2026, 00:00 UTC."
        );
    }
}
