//! Two people described the same document apart; their descriptions are joined field by field.
//!
//! Both read the same text by now: [`texts`](super::texts) has seen to that.

use crate::model::{Description, DescriptionField, Document, Finding, Section, Statement, Verdict};

use super::fields::Join;

/// Joins two changes of what is said about a document; its text, its file and its corrections stay
/// as we have them.
pub(super) fn join_document(
    join: &mut Join,
    before: Option<&Document>,
    our: &mut Document,
    their: &Document,
) {
    let nowhere = None;
    let derivation = before.map_or(&nowhere, |one| &one.derivation);
    let derivations = (Some(derivation), &mut our.derivation, &their.derivation);
    join.value("original", derivations, |one| {
        one.as_ref()
            .map_or_else(String::new, |one| one.original.clone())
    });
    let nothing = Description::default();
    let description = before.map_or(&nothing, |one| &one.description);
    join_description(join, description, &mut our.description, &their.description);
    join_sections(
        join,
        before.map_or(&[][..], |one| &one.sections),
        our,
        their,
    );
    join.extra(before.map(|one| &one.extra), &mut our.extra, &their.extra);
}

/// Sections of the same stretches are joined one by one; two divisions of one text are not mixed.
fn join_sections(join: &mut Join, before: &[Section], our: &mut Document, their: &Document) {
    let place = |section: &Section| section.span;
    let is_same_division = our
        .sections
        .iter()
        .map(place)
        .eq(their.sections.iter().map(place));
    if is_same_division {
        let lists = (before, &mut our.sections, &their.sections[..]);
        join.list("section", lists, place, |one| {
            format!("«{}» {}", one.title, one.language)
        });
    } else {
        let before = before.to_vec();
        let lists = (Some(&before), &mut our.sections, &their.sections);
        join.value("sections", lists, |sections| {
            format!("{} sections", sections.len())
        });
    }
}

fn join_description(
    join: &mut Join,
    before: &Description,
    our: &mut Description,
    their: &Description,
) {
    join_findings(join, before, our, their);
    for field in DescriptionField::ALL {
        let [then, now, theirs] =
            [before, &*our, their].map(|description| description.statements_of(field));
        if theirs == then || theirs == now {
            continue;
        }
        if now == then {
            our.copy_field(field, their);
        } else if field.has_many() {
            join_entries(join, (&then, &now, &theirs), our);
        } else {
            let words = |all: &[Statement]| all.iter().map(in_words).collect::<String>();
            join.differ(field.word(), words(&now), words(&theirs));
        }
    }
}

fn in_words(statement: &Statement) -> String {
    match statement {
        Statement::Date(date) => match &date.reading {
            Some(reading) => format!("«{}», read as {}", date.verbatim, reading.0),
            None => format!("«{}»", date.verbatim),
        },
        other => format!("«{}»", other.words()),
    }
}

/// Joins the entries of one field of which both changed some; a change wins over a removal.
fn join_entries(
    join: &mut Join,
    (then, now, theirs): (&[Statement], &[Statement], &[Statement]),
    our: &mut Description,
) {
    for gone in then.iter().filter(|one| entry(theirs, one).is_none()) {
        if entry(now, gone) == Some(gone) {
            our.unsay(gone);
        }
    }
    for new in theirs.iter().filter(|one| entry(then, one) != Some(*one)) {
        match entry(now, new) {
            Some(changed) if changed != new && entry(then, new) != Some(changed) => {
                join.differ(new.field().word(), in_words(changed), in_words(new));
            }
            _ => our.say(new.clone()),
        }
    }
}

fn entry<'a>(entries: &'a [Statement], like: &Statement) -> Option<&'a Statement> {
    entries.iter().find(|one| one.is_about_the_same(like))
}

/// Both sides' findings; what they decided otherwise about is as we decided it.
fn join_findings(
    join: &mut Join,
    before: &Description,
    our: &mut Description,
    their: &Description,
) {
    let is_removed_by_them =
        |one: &Finding| before.findings.contains(one) && !their.findings.contains(one);
    our.findings.retain(|one| !is_removed_by_them(one));
    for new in &their.findings {
        if before.findings.contains(new) || our.findings.contains(new) {
            continue;
        }
        match our.findings.iter().find(|one| one.is_about_the_same(new)) {
            Some(same) if same.verdict != new.verdict => {
                let word = |one: &Finding| match one.verdict {
                    Verdict::Accepted => format!("«{}» accepted", one.words),
                    Verdict::Rejected => format!("«{}» rejected", one.words),
                };
                join.differ(new.field.word(), word(same), word(new));
            }
            Some(_) => {}
            None => our.findings.push(new.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{DescriptionField as Field, Edtf, HistoricalDate};

    fn described(statements: &[Statement]) -> Description {
        let mut description = Description::default();
        for statement in statements {
            description.say(statement.clone());
        }
        description
    }

    fn words(field: Field, words: &str) -> Statement {
        Statement::of_words(field, words)
    }

    fn merged(then: &[Statement], ours: &[Statement], theirs: &[Statement]) -> (Description, bool) {
        let mut merged = described(ours);
        let mut join = Join::default();
        join_description(&mut join, &described(then), &mut merged, &described(theirs));
        (merged, !join.differences.is_empty())
    }

    #[test]
    fn one_names_the_sender_and_the_other_the_place() {
        let title = words(Field::Title, "Draft reply");
        let sender = words(Field::Sender, "Molotov");
        let place = words(Field::Place, "Moscow");
        let (description, is_undecided) = merged(
            std::slice::from_ref(&title),
            &[title.clone(), sender.clone()],
            &[title.clone(), place.clone()],
        );
        assert!(!is_undecided);
        assert_eq!(description, described(&[title, sender, place]));
    }

    #[test]
    fn both_add_recipients_and_one_takes_one_out() {
        let recipient = |name| words(Field::Recipient, name);
        let (description, is_undecided) = merged(
            &[recipient("Mikoyan")],
            &[recipient("Mikoyan"), recipient("Beria")],
            &[recipient("Bulganin")],
        );
        assert!(!is_undecided);
        assert_eq!(description.recipients, ["Beria", "Bulganin"]);
    }

    #[test]
    fn two_titles_are_a_conflict_and_ours_stays() {
        let title = |name| words(Field::Title, name);
        let (description, is_undecided) =
            merged(&[title("Draft")], &[title("Reply")], &[title("Telegram")]);
        assert!(is_undecided);
        assert_eq!(description.title, "Reply");
    }

    #[test]
    fn two_readings_of_one_date_are_a_conflict_and_ours_stays() {
        let date = |reading: Option<&str>| {
            Statement::Date(HistoricalDate {
                verbatim: "26.1949 г.".to_owned(),
                reading: reading.map(|reading| Edtf(reading.to_owned())),
            })
        };
        let (then, ours) = (date(None), date(Some("1949-XX-26")));
        let theirs = date(Some("1949-10-26"));
        let (description, is_undecided) = merged(
            &[then],
            std::slice::from_ref(&ours),
            std::slice::from_ref(&theirs),
        );
        assert!(is_undecided);
        assert_eq!(description, described(&[ours]));
    }
}
