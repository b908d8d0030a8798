//! Whatever is done to a project, its files give it back; whatever is done to its files, what is
//! left opens.

use glossator::project::{Breach, Project, check};
use glossator::storage::assembly::ProjectFiles;
use proptest::prelude::*;

use super::{Folder, PROJECT, filled, live, open, save};
use crate::lives::{steps, transaction};

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_saved_project_is_opened_as_it_was_and_saved_to_the_same_bytes(steps in steps()) {
        let project = live(&steps);
        let (mut files, mut folder) = (ProjectFiles::new(PROJECT, "id", "Stories"), Folder::new());
        save(&mut files, &project, &mut folder, 0);
        let mut assembled = open(&folder, &project);
        prop_assert_eq!(&assembled.problems, &[]);
        prop_assert_eq!(&filled(&assembled), &project);
        let mut again = folder.clone();
        save(&mut assembled.files, &project, &mut again, 1);
        prop_assert_eq!(again, folder);
    }

    /// Files that are not written are those that would not change, tombstones included.
    #[test]
    fn only_touched_files_differ(before in steps(), after in steps()) {
        let project = live(&before);
        let (mut files, mut folder) = (ProjectFiles::new(PROJECT, "id", "Stories"), Folder::new());
        save(&mut files, &project, &mut folder, 0);
        let mut later = project.clone();
        for step in &after {
            if let Some(transaction) = transaction(&later, step) {
                let _ = later.apply(&transaction);
            }
        }
        let touched = files.touched(&project, &later);
        let mut changed = folder.clone();
        save(&mut files, &later, &mut changed, 1);
        for (path, bytes) in &changed {
            prop_assert!(touched.contains(path) || folder.get(path) == Some(bytes), "{path}");
        }
        let reopened = open(&changed, &later);
        let is_of_open = |problem: &&glossator::storage::assembly::Problem| {
            later.documents().any(|document| problem.file.starts_with(&document.source.path))
        };
        prop_assert_eq!(reopened.problems.iter().find(is_of_open), None);
        prop_assert_eq!(&filled(&reopened), &later);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Loading never fails, and what was not understood is in the files that are written.
    #[test]
    fn whatever_happened_to_the_files_what_is_left_opens(
        steps in steps(),
        damage in prop::collection::vec(
            (any::<prop::sample::Index>(), any::<prop::sample::Index>(), any::<prop::sample::Index>()),
            1..4,
        ),
    ) {
        let project = live(&steps);
        let (mut files, mut folder) = (ProjectFiles::new(PROJECT, "id", "Stories"), Folder::new());
        save(&mut files, &project, &mut folder, 0);
        let paths: Vec<String> = folder.keys().filter(|path| *path != PROJECT).cloned().collect();
        // Lines are lost, doubled, and moved into other files, as bad merges do.
        for (from, to, line) in &damage {
            let lines: Vec<Vec<u8>> = folder[from.get(&paths)].split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
            let line = line.get(&lines).clone();
            let mut other: Vec<&[u8]> = folder[to.get(&paths)].split(|byte| *byte == b'\n').collect();
            let at = other.len() / 2;
            other.insert(at, &line);
            if from.index(3) == 0 {
                other.remove(at + 1);
            }
            let other = other.join(&b'\n');
            folder.insert(to.get(&paths).clone(), other);
        }
        let mut opened = open(&folder, &project);
        let mut left = Project::default();
        let outcome = left.apply(&opened.opening);
        prop_assert!(outcome.is_ok(), "{:?}", outcome);
        // A line in the file of another document may have words that do not stand there.
        let is_broken = |breach: &Breach| !breach.problem.contains("do not stand");
        prop_assert_eq!(check(&left).into_iter().find(is_broken), None);
        opened.files.accept_damage();
        let mut again = folder.clone();
        save(&mut opened.files, &left, &mut again, 1);
        let mut reopened = Project::default();
        reopened.apply(&open(&again, &left).opening).unwrap();
        // A line that stood in no list may be written into one and be understood there, and a
        // field of a file be taken for an unknown one of another; no record is lost by it.
        for record in left.records() {
            prop_assert!(reopened.has(&record.id()), "{:?} is lost", record);
        }
        for annotation in left.annotations() {
            let after = reopened.annotation(&annotation.id).map(|one| &one.target.quote.exact);
            prop_assert_eq!(after, Some(&annotation.target.quote.exact));
        }
    }
}
