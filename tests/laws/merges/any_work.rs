//! Whatever two people have done.

use std::collections::BTreeSet;

use glossator::model::RecordId;
use glossator::project::{Conflict, Project, check, lead_to};
use proptest::prelude::*;

use super::{after, author, beginning, ids, merged, statements};
use crate::generate::steps;

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, ..ProptestConfig::default() })]

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
        let (merged, conflicts) = merged(&base, &ours, &theirs);
        let made = |side: &Project| ids(side).difference(&ids(&base)).cloned().collect::<BTreeSet<_>>();
        prop_assert!(made(&ours).is_subset(&ids(&merged)));
        prop_assert!(made(&theirs).is_subset(&ids(&merged)));
        let wrong: Vec<_> = check(&merged).into_iter().filter(|one| !is_a_known_doubt(&conflicts, &one.record)).collect();
        prop_assert_eq!(wrong, vec![]);
    }

    #[test]
    fn whatever_one_side_says_is_said_afterwards_or_told(base in steps(), ours in steps(), theirs in steps()) {
        let base = beginning(&base);
        let (ours, theirs) = (after(&base, &ours), after(&base, &theirs));
        let (merged, conflicts) = merged(&base, &ours, &theirs);
        for side in [&ours, &theirs] {
            for (id, statement) in statements(side).difference(&statements(&base)) {
                let is_told = conflicts.iter().any(|one| one.record == *id);
                let is_said = statements(&merged).contains(&(id.clone(), statement.clone()));
                prop_assert!(is_said || is_told, "{id}: {statement} is gone without a word");
            }
        }
    }

    #[test]
    fn an_earlier_state_is_restored_whatever_happened_since(base in steps(), since in steps()) {
        let earlier = beginning(&base);
        let mut project = after(&earlier, &since);
        let now = project.clone();
        let inverse = project.apply(&lead_to(&author(), "restore", &project, &earlier)).unwrap();
        prop_assert_eq!(&project, &earlier);
        project.apply(&inverse).unwrap();
        prop_assert_eq!(&project, &now);
    }
}

/// A mark that one side moved in a text that both corrected at one place may stand on other words.
fn is_a_known_doubt(conflicts: &[Conflict], record: &RecordId) -> bool {
    let is_text = |one: &Conflict| one.differences.iter().any(|one| one.field == "text");
    conflicts.iter().any(is_text) && matches!(record, RecordId::Annotation(_))
}
