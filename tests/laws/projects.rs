//! Laws of projects and transactions.

use glossator::model::RecordId;
use glossator::project::{Edit, History, Project, State, Transaction, check};
use glossator::text::Text;
use proptest::prelude::*;

use crate::generate::{Step, groups, steps, together, transaction};

/// Lives through the steps that the project accepts, one or several at a time; returns them with
/// their inverses.
fn live(project: &mut Project, steps: &[Step]) -> Vec<(Transaction, Transaction)> {
    let mut done = Vec::new();
    for steps in groups(steps) {
        let Some(transaction) = together(project, steps) else {
            continue;
        };
        let before = project.clone();
        match project.apply(&transaction) {
            Ok(inverse) => done.push((transaction, inverse)),
            Err(_) => assert_eq!(
                *project, before,
                "a refused transaction left something behind"
            ),
        }
    }
    done
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn a_transaction_and_its_inverse_are_the_identity(steps in steps()) {
        let mut project = Project::default();
        for steps in groups(&steps) {
            let Some(transaction) = together(&project, steps) else { continue };
            let before = project.clone();
            if let Ok(inverse) = project.apply(&transaction) {
                let after = project.clone();
                let again = project.apply(&inverse).unwrap();
                prop_assert_eq!(&project, &before);
                project.apply(&again).unwrap();
                prop_assert_eq!(&project, &after);
            }
        }
    }

    #[test]
    fn undone_to_the_beginning_nothing_is_left_and_redone_all_is_back(steps in steps()) {
        let mut project = Project::default();
        let mut history = History::default();
        for (_, inverse) in live(&mut project, &steps) {
            history.record(inverse);
        }
        let end = project.clone();
        while history.undo(&mut project).unwrap().is_some() {}
        prop_assert_eq!(&project, &Project::default());
        while history.redo(&mut project).unwrap().is_some() {}
        prop_assert_eq!(&project, &end);
    }

    #[test]
    fn the_transactions_in_order_are_the_project(steps in steps()) {
        let mut project = Project::default();
        let done = live(&mut project, &steps);
        let mut replayed = Project::default();
        for (transaction, _) in &done {
            replayed.apply(transaction).unwrap();
        }
        prop_assert_eq!(replayed, project);
    }

    #[test]
    fn every_promise_holds_after_every_life(steps in steps()) {
        let mut project = Project::default();
        for step in &steps {
            if let Some(transaction) = transaction(&project, step) {
                let _refused = project.apply(&transaction);
            }
        }
        prop_assert_eq!(check(&project), vec![]);
    }

    #[test]
    fn every_promise_but_that_of_quotes_holds_whatever_is_put_together(steps in steps()) {
        let mut project = Project::default();
        live(&mut project, &steps);
        // A mark may be put with words that were read in another text; that is said. Nothing else
        // may be wrong.
        let wrong: Vec<_> = check(&project).into_iter().filter(|breach| !breach.problem.contains("do not stand")).collect();
        prop_assert_eq!(wrong, vec![]);
    }

    #[test]
    fn no_text_is_exchanged_under_a_mark_that_stays(steps in steps()) {
        let mut project = Project::default();
        for steps in groups(&steps) {
            let Some(transaction) = together(&project, steps) else { continue };
            let before = project.clone();
            if project.apply(&transaction).is_err() {
                continue;
            }
            let is_touched = |id: &RecordId| transaction.edits.iter().any(|edit| match edit {
                Edit::Put(record) => record.id() == *id,
                Edit::Remove(removed) => removed == id,
                Edit::ReviseText { .. } => false,
            });
            for mark in before.annotations().filter(|mark| !is_touched(&mark.id.clone().into())) {
                if before.state_of(mark) == State::Placed {
                    let after = project.annotation(&mark.id).map(|mark| project.state_of(mark));
                    prop_assert!(matches!(after, Some(State::Placed | State::Orphaned)), "{}: {after:?}", mark.id);
                }
            }
        }
    }

    #[test]
    fn a_correction_moves_no_annotation_to_other_words(steps in steps()) {
        let mut project = Project::default();
        for step in &steps {
            let Some(transaction) = transaction(&project, step) else { continue };
            let doubts = |project: &Project| {
                check(project).iter().filter(|breach| breach.problem.contains("do not stand")).count()
            };
            let before = doubts(&project);
            let is_revision = matches!(transaction.edits.first(), Some(Edit::ReviseText { .. }));
            if project.apply(&transaction).is_ok() && is_revision {
                prop_assert!(doubts(&project) <= before);
            }
        }
    }

    #[test]
    fn all_or_nothing(steps in steps()) {
        let mut project = Project::default();
        live(&mut project, &steps);
        // The same edits in one transaction that ends in one that must fail.
        let before = project.clone();
        let mut edits: Vec<Edit> = steps.iter().filter_map(|step| transaction(&project, step)).flat_map(|one| one.edits).collect();
        edits.push(Edit::Remove(glossator::model::DocumentId::new("nobody").unwrap().into()));
        let by = glossator::model::AnnotatorId::new("tester").unwrap();
        let all = Transaction { label: String::new(), by, at: glossator::model::Timestamp::default(), edits };
        prop_assert!(project.apply(&all).is_err());
        prop_assert_eq!(project, before);
    }
}

#[test]
fn a_text_never_counts_the_same_character_twice() {
    let text = Text::new("👩🏽‍🚀е\u{301}");
    assert_eq!(text.len().get(), 6);
}
