//! Two people described the same document apart; their descriptions are joined field by field.

use crate::model::{Description, DescriptionField, Document, Finding, Statement};

/// Whether nobody changed the text or its file, so that all positions count the same characters.
pub fn has_same_text(before: &Document, our: &Document, their: &Document) -> bool {
    [our, their]
        .iter()
        .all(|one| one.source == before.source && one.corrections == before.corrections)
}

/// Joins two changes of what is said about a document; the flag says that something could not be
/// decided and stays as we have it.
pub fn merge_document(before: &Document, our: &Document, their: &Document) -> (Document, bool) {
    let mut merged = our.clone();
    let mut is_undecided = merge_description(
        &before.description,
        &mut merged.description,
        &their.description,
    );
    is_undecided |= merge_value(&before.sections, &mut merged.sections, &their.sections);
    is_undecided |= merge_value(&before.extra, &mut merged.extra, &their.extra);
    (merged, is_undecided)
}

/// Takes their value if only they changed it; whether both did, and not to the same.
fn merge_value<T: Clone + PartialEq>(before: &T, our: &mut T, their: &T) -> bool {
    if our == before {
        our.clone_from(their);
    }
    their != before && their != our
}

fn merge_description(before: &Description, our: &mut Description, their: &Description) -> bool {
    let mut is_undecided = merge_findings(before, our, their);
    for field in DescriptionField::ALL {
        let [then, now, theirs] =
            [before, &*our, their].map(|description| description.statements_of(field));
        if theirs == then || theirs == now {
            continue;
        }
        if now == then {
            our.copy_field(field, their);
        } else if field.has_many() {
            is_undecided |= merge_entries((&then, &now, &theirs), our);
        } else {
            is_undecided = true;
        }
    }
    is_undecided
}

/// Joins the entries of one field of which both changed some; a change wins over a removal.
fn merge_entries(
    (then, now, theirs): (&[Statement], &[Statement], &[Statement]),
    our: &mut Description,
) -> bool {
    let mut is_undecided = false;
    for gone in then.iter().filter(|one| entry(theirs, one).is_none()) {
        if entry(now, gone) == Some(gone) {
            our.unsay(gone);
        }
    }
    for new in theirs.iter().filter(|one| entry(then, one) != Some(*one)) {
        match entry(now, new) {
            Some(changed) if changed != new && entry(then, new) != Some(changed) => {
                is_undecided = true;
            }
            _ => our.say(new.clone()),
        }
    }
    is_undecided
}

fn entry<'a>(entries: &'a [Statement], like: &Statement) -> Option<&'a Statement> {
    entries.iter().find(|one| one.is_about_the_same(like))
}

/// Both sides' findings; the flag says that they decided otherwise about one.
fn merge_findings(before: &Description, our: &mut Description, their: &Description) -> bool {
    let mut is_undecided = false;
    let is_removed_by_them =
        |one: &Finding| before.findings.contains(one) && !their.findings.contains(one);
    our.findings.retain(|one| !is_removed_by_them(one));
    for new in &their.findings {
        if before.findings.contains(new) || our.findings.contains(new) {
            continue;
        }
        let mut same = our.findings.iter().filter(|one| one.is_about_the_same(new));
        is_undecided |= same.any(|one| one.verdict != new.verdict);
        our.findings.push(new.clone());
    }
    is_undecided
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
        let is_undecided = merge_description(&described(then), &mut merged, &described(theirs));
        (merged, is_undecided)
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
