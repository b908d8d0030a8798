//! Undo and the journal, held against the bytes in the files and not only against values in memory.

use std::path::Path;

use glossator::model::Record;
use glossator::project::{Edit, History, Project, Transaction};
use glossator::storage::assembly::ProjectFiles;
use glossator::storage::ensure_folder;
use glossator::storage::journal::{Entry, FileHashes, Generation, Header, Journal, find};
use glossator::storage::schema::{read_transaction, write_transaction};
use proptest::prelude::*;

use crate::accidents::simulated_disk::{Lies, SimulatedDisk};
use crate::assembly::{Folder, PROJECT, at, filled, live, open, save};
use crate::lives::{Step, groups, steps, together};

/// A project that was saved and opened again, as whoever goes on working finds it.
fn opened_again(before: &[Step]) -> (Project, ProjectFiles, Folder) {
    let project = live(before);
    let mut folder = Folder::new();
    let mut files = ProjectFiles::new(PROJECT, "id", "Stories");
    save(&mut files, &project, &mut folder, 0);
    let files = open(&folder, &project).files;
    (project, files, folder)
}

/// Lives through the steps that the project accepts; `each` sees every one.
fn lives(
    project: &mut Project,
    steps: &[Step],
    mut each: impl FnMut(&Project, &Transaction, Transaction),
) {
    for steps in groups(steps) {
        let Some(transaction) = together(project, steps) else {
            continue;
        };
        if let Ok(inverse) = project.apply(&transaction) {
            each(project, &transaction, inverse);
        }
    }
}

/// The files that were there, without the tombstones that saving in between leaves.
fn without_tombstones(folder: &Folder, like: &Folder) -> Folder {
    let lines = |bytes: &Vec<u8>| {
        let text = String::from_utf8(bytes.clone()).unwrap();
        let lines = text.lines().filter(|line| !line.contains(",deleted:\""));
        lines.collect::<Vec<_>>().join("\n").into_bytes()
    };
    let there = folder.iter().filter(|(path, _)| like.contains_key(*path));
    there
        .map(|(path, bytes)| (path.clone(), lines(bytes)))
        .collect()
}

/// The journal holds no texts: they are in the sources, which a start reads anew.
fn take_texts_from_sources(transaction: &mut Transaction, told: &Transaction) {
    for (edit, told) in transaction.edits.iter_mut().zip(&told.edits) {
        if let (Edit::Put(ours), Edit::Put(told)) = (edit, told)
            && let (Record::Document(ours), Record::Document(told)) = (&mut **ours, &**told)
        {
            ours.text.clone_from(&told.text);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn undone_all_the_way_every_file_has_its_bytes_again_and_redone_those_of_the_end(
        (before, after) in (steps(), steps()),
    ) {
        let (mut project, mut files, folder) = opened_again(&before);
        let mut history = History::default();
        lives(&mut project, &after, |_, _, inverse| history.record(inverse));
        let mut end = folder.clone();
        save(&mut files.clone(), &project, &mut end, 1);

        while history.undo(&mut project).unwrap().is_some() {}
        let mut undone = folder.clone();
        save(&mut files.clone(), &project, &mut undone, 1);
        prop_assert_eq!(&undone, &folder);

        while history.redo(&mut project).unwrap().is_some() {}
        let mut redone = folder;
        save(&mut files, &project, &mut redone, 1);
        prop_assert_eq!(redone, end);
    }

    /// Every step was saved, on the way there and on the way back.
    #[test]
    fn saved_at_every_step_undo_leaves_nothing_but_tombstones(
        (before, after) in (steps(), steps()),
    ) {
        let (mut project, mut files, folder) = opened_again(&before);
        let (mut history, mut now) = (History::default(), folder.clone());
        lives(&mut project, &after, |project, _, inverse| {
            history.record(inverse);
            save(&mut files, project, &mut now, 1);
        });
        let end = now.clone();
        while history.undo(&mut project).unwrap().is_some() {
            save(&mut files, &project, &mut now, 1);
        }
        prop_assert_eq!(without_tombstones(&now, &folder), without_tombstones(&folder, &folder));
        while history.redo(&mut project).unwrap().is_some() {
            save(&mut files, &project, &mut now, 1);
        }
        prop_assert_eq!(without_tombstones(&now, &end), without_tombstones(&end, &end));
    }

    #[test]
    fn the_old_files_and_the_journal_as_it_is_on_disk_make_the_bytes_of_the_new_files(
        (before, after) in (steps(), steps()),
    ) {
        let (mut project, mut files, folder) = opened_again(&before);
        let disk = SimulatedDisk::new(Lies::default()).handle();
        let place = Path::new("/state/journal");
        ensure_folder(disk.as_ref(), Path::new("/state"), place).unwrap();
        let generation = Generation {
            header: Header {
                generation: 0,
                sequence: 0,
                started: at(0),
                project: "/letters".into(),
                files: FileHashes::new(),
            },
            lines: vec![],
        };
        let mut journal = Journal::begin(disk.as_ref(), place, generation).unwrap();
        let mut told = Vec::new();
        lives(&mut project, &after, |_, transaction, _| {
            told.push(transaction.clone());
            let change = Entry::Change(write_transaction(transaction));
            journal.append(disk.as_ref(), change).unwrap();
        });
        drop(journal);
        let mut new = folder.clone();
        save(&mut files, &project, &mut new, 1);

        // Another start knows the files and the journal only.
        let reopened = open(&folder, &live(&before));
        let mut replayed = filled(&reopened);
        let found = find(disk.as_ref(), place).unwrap().unwrap();
        prop_assert_eq!(found.torn, 0);
        prop_assert_eq!(found.generation.lines.len(), told.len());
        for (line, told) in found.generation.lines.into_iter().zip(&told) {
            let Entry::Change(change) = line.entry else { panic!("a change") };
            let mut transaction = read_transaction(change.as_bytes()).unwrap();
            take_texts_from_sources(&mut transaction, told);
            prop_assert_eq!(&transaction, told);
            replayed.apply(&transaction).unwrap();
        }
        prop_assert_eq!(&replayed, &project);
        let (mut files, mut saved) = (reopened.files, folder);
        save(&mut files, &replayed, &mut saved, 1);
        prop_assert_eq!(saved, new);
    }
}
