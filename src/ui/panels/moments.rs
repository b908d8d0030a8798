//! Times and origins in words.

use time::OffsetDateTime;

use crate::model::{Origin, Provenance, Timestamp};
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

#[cfg(test)]
mod tests {
    use super::*;
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
