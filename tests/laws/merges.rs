//! Laws of bringing two people's work together.

use std::collections::BTreeSet;

use glossator::model::{AnnotatorId, RecordId, Timestamp};
use glossator::project::recipes::Author;
use glossator::project::{Conflict, Project, check, merge};
use proptest::prelude::*;

use crate::generate::{Step, steps, transaction};

fn author() -> Author {
    Author {
        by: AnnotatorId::new("tester").unwrap(),
        at: Timestamp::default(),
    }
}

/// The project after the steps that it accepts. Texts are not exchanged and not corrected here:
/// positions of two different texts cannot be brought together by id.
fn after(project: &Project, steps: &[Step]) -> Project {
    let mut project = project.clone();
    for step in steps
        .iter()
        .filter(|step| !matches!(step, Step::PutDocument(..) | Step::Revise(..)))
    {
        if let Some(transaction) = transaction(&project, step) {
            let _refused = project.apply(&transaction);
        }
    }
    project
}

fn beginning(steps: &[Step]) -> Project {
    let mut project = Project::default();
    for step in steps {
        if let Some(transaction) = transaction(&project, step) {
            let _refused = project.apply(&transaction);
        }
    }
    project
}

fn merged(base: &Project, ours: &Project, theirs: &Project) -> (Project, Vec<Conflict>) {
    let (transaction, conflicts) = merge(&author(), base, ours, theirs);
    let mut merged = ours.clone();
    merged.apply(&transaction).unwrap();
    (merged, conflicts)
}

fn ids(project: &Project) -> BTreeSet<RecordId> {
    project.records().map(|record| record.id()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, ..ProptestConfig::default() })]

    #[test]
    fn who_changed_nothing_gets_what_the_other_has(base in steps(), theirs in steps()) {
        let base = beginning(&base);
        let theirs = after(&base, &theirs);
        prop_assert_eq!(merged(&base, &base, &theirs), (theirs.clone(), vec![]));
        prop_assert_eq!(merged(&base, &theirs, &base), (theirs.clone(), vec![]));
        prop_assert_eq!(merged(&base, &theirs, &theirs), (theirs, vec![]));
    }

    #[test]
    fn nothing_that_somebody_made_is_lost(base in steps(), ours in steps(), theirs in steps()) {
        let base = beginning(&base);
        let (ours, theirs) = (after(&base, &ours), after(&base, &theirs));
        let (merged, _) = merged(&base, &ours, &theirs);
        let made = |side: &Project| ids(side).difference(&ids(&base)).cloned().collect::<BTreeSet<_>>();
        prop_assert!(made(&ours).is_subset(&ids(&merged)));
        prop_assert!(made(&theirs).is_subset(&ids(&merged)));
        prop_assert_eq!(check(&merged), vec![]);
    }
}
