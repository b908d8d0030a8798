//! Laws of corrections that say who made them and why.

use glossator::analysis::source_readings;
use glossator::model::{Certainty, Correction, Document};
use glossator::project::Project;
use glossator::text::{Replacement, Text, TextChange};
use proptest::prelude::*;

use crate::generate::{self, Step, steps, transaction};

/// The text of the source: what is read, without its corrections.
fn source(document: &Document) -> Option<Text> {
    let back = |text: Text, one: &Correction| one.change.invert().apply(&text).ok();
    let mut corrections = document.corrections.iter().rev();
    corrections.try_fold(document.text.clone()?, back)
}

fn sources(project: &Project) -> Vec<Option<Text>> {
    project.documents().map(source).collect()
}

/// The text with what the source has at every corrected place.
fn with_source_readings(document: &Document) -> Option<Text> {
    let text = document.text.clone()?;
    let readings = source_readings(document);
    let replacements: Vec<Replacement> = readings
        .iter()
        .flat_map(|one| one.restored(&text).replacements().to_vec())
        .collect();
    assert_eq!(replacements.len(), readings.len(), "each place is one");
    let change = TextChange::new(replacements).expect("in order and apart");
    assert_eq!(change.replacements().len(), readings.len(), "none touch");
    Some(change.apply(&text).expect("of this text"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn the_readings_of_the_source_at_the_corrected_places_make_the_source(
        (text, changes) in generate::texts::text_and_changes()
    ) {
        let mut document = generate::document(&generate::document_id(0), &text);
        for change in changes {
            document.text = change.apply(document.text.as_ref().unwrap()).ok();
            document.corrections.push(change.into());
        }
        prop_assert_eq!(with_source_readings(&document), Some(text));
    }

    #[test]
    fn the_source_is_always_what_it_was_and_undo_in_order_gives_every_state_again(
        steps in steps()
    ) {
        let mut project = Project::default();
        let mut states = Vec::new();
        for step in &steps {
            let Some(transaction) = transaction(&project, step) else {
                continue;
            };
            let (before, sources_before) = (project.clone(), sources(&project));
            let Ok(inverse) = project.apply(&transaction) else {
                continue;
            };
            if matches!(step, Step::Revise(..)) {
                prop_assert_eq!(sources(&project), sources_before, "a source never changes");
            }
            states.push((before, inverse));
        }
        while let Some((before, inverse)) = states.pop() {
            let after = project.clone();
            let again = project.apply(&inverse).unwrap();
            prop_assert_eq!(&project, &before);
            project.apply(&again).unwrap();
            prop_assert_eq!(&project, &after, "done again as it was, with its reason");
            project = before;
        }
    }
}

#[test]
fn a_correction_says_who_made_it_and_why_until_it_is_taken_back() {
    use glossator::model::{AnnotatorId, Record, Timestamp};
    use glossator::project::Edit;
    use glossator::project::recipes::Author;
    use glossator::project::recipes::documents::{Because, correct_because};
    use glossator::text::CharOffset;

    let author = Author {
        by: AnnotatorId::new("anna").unwrap(),
        at: Timestamp::from_seconds(1_795_412_169),
    };
    let (id, text) = (generate::document_id(0), Text::new("мы укахзывали"));
    let mut project = Project::default();
    let put = vec![Edit::put(Record::Document(generate::document(&id, &text)))];
    project.apply(&author.transaction("", put)).unwrap();
    let before = project.clone();
    let (start, end) = (CharOffset::new(3), CharOffset::new(13));
    let change = TextChange::replace(&text, start, end, "указывали");
    let because = Because {
        reason: "a slip of the typist".into(),
        certainty: Certainty::High,
    };
    let transaction = correct_because(&project, &author, (&id, change), because);
    assert!(
        transaction
            .label
            .starts_with("correct «укахзывали» to «указывали»")
    );
    let inverse = project.apply(&transaction).unwrap();
    let made = &project.document(&id).unwrap().corrections[0];
    assert_eq!(made.by.as_ref(), Some(&author.by));
    assert_eq!(
        (made.at, made.certainty),
        (Some(author.at), Certainty::High)
    );
    assert_eq!(made.reason, "a slip of the typist");
    assert_eq!(project.text(&id).unwrap().as_str(), "мы указывали");
    project.apply(&inverse).unwrap();
    assert_eq!(project, before);
}
