use super::*;
use crate::storage::RealDisk;

fn fresh() -> (tempfile::TempDir, Backups) {
    let top = tempfile::tempdir().unwrap();
    let folder = top.path().join("projects/a/backups");
    let backups = Backups::new(Arc::new(RealDisk), top.path(), &folder);
    (top, backups)
}

fn save(at: i64, reason: SaveReason, files: &[(&str, &[u8])]) -> Save {
    Save {
        deeds: Deeds::default(),
        folder: "/home/vera/letters".to_owned(),
        at: Timestamp::from_seconds(at),
        reason,
        files: files
            .iter()
            .map(|(path, bytes)| ((*path).to_owned(), ContentHash::of(bytes)))
            .collect(),
    }
}

#[test]
fn an_earlier_state_of_the_project_comes_back_as_it_was() {
    let (_top, backups) = fresh();
    assert_eq!(backups.saves().unwrap().list, []);
    backups.keep([&b"one"[..], b"two"]).unwrap();
    let first = save(
        1,
        SaveReason::Saved,
        &[("a.ron", b"one"), ("b/c.ron", b"two")],
    );
    let second = save(
        2,
        SaveReason::Pinned("до правки".to_owned()),
        &[("a.ron", b"two")],
    );
    backups.record(&first).unwrap();
    backups.record(&second).unwrap();
    backups.record(&second).unwrap();
    assert_eq!(backups.saves().unwrap().list, [second, first.clone()]);
    let files = backups.files_of(&first).unwrap();
    assert_eq!(files["a.ron"], b"one");
    assert_eq!(files["b/c.ron"], b"two");
}

#[test]
fn saves_of_one_second_are_listed_in_the_order_in_which_they_were_made() {
    let (_top, backups) = fresh();
    let contents: Vec<[u8; 1]> = (0..40).map(|at| [at]).collect();
    backups.keep(contents.iter().map(|one| &one[..])).unwrap();
    let made: Vec<Save> = contents
        .iter()
        .map(|bytes| save(7, SaveReason::Saved, &[("a.ron", bytes)]))
        .collect();
    for one in &made {
        backups.record(one).unwrap();
        // One that is there already keeps its place.
        backups.record(&made[0]).unwrap();
    }
    // As older versions of the program have named them: the first of its second.
    let notes = backups.notes().unwrap();
    let name = notes[39].path.file_name().unwrap().to_str().unwrap();
    let old = notes[39]
        .path
        .with_file_name(name.replacen("-000040-", "-", 1));
    std::fs::rename(&notes[39].path, &old).unwrap();
    let mut expected = made.clone();
    expected[..].rotate_right(1);
    expected.reverse();
    assert_eq!(backups.saves().unwrap().list, expected);
}

#[test]
fn a_damaged_or_missing_version_is_said_to_be_so() {
    let (_top, backups) = fresh();
    backups.keep([&b"one"[..]]).unwrap();
    let hash = ContentHash::of(b"one");
    assert!(backups.has(hash));
    atomic::create(&RealDisk, &backups.object(hash), b"damaged").unwrap();
    assert!(matches!(backups.read(hash), Err(BackupError::Damaged)));
    let other = ContentHash::of(b"other");
    assert!(!backups.has(other));
    assert!(matches!(backups.read(other), Err(BackupError::Missing)));
}

#[test]
fn tidying_removes_what_nothing_refers_to_and_nothing_else() {
    let (_top, backups) = fresh();
    let contents: Vec<Vec<u8>> = (0..60_u8).map(|at| vec![at; 9]).collect();
    backups.keep(contents.iter().map(Vec::as_slice)).unwrap();
    for (at, bytes) in contents.iter().enumerate().take(58) {
        let at = i64::try_from(at).unwrap();
        let reason = if at == 3 {
            SaveReason::BeforeMerge
        } else {
            SaveReason::Saved
        };
        backups
            .record(&save(at, reason, &[("a.ron", bytes)]))
            .unwrap();
    }
    let used = BTreeSet::from([ContentHash::of(&contents[59])]);
    let much_later = Timestamp::from_seconds(4_000_000_000);
    let removed = backups.tidy(much_later, &used).unwrap();
    // 7 saves with their contents, and one content that was in no save at all.
    assert_eq!(removed, 7 + 7 + 1);
    let has = |at: usize| backups.has(ContentHash::of(&contents[at]));
    assert!(has(3) && has(59) && has(8) && has(57));
    assert!(!has(0) && !has(7) && !has(58));
    assert_eq!(backups.tidy(much_later, &used).unwrap(), 0);
}

#[test]
fn what_a_damaged_note_refers_to_stays_until_the_note_is_set_aside() {
    let (_top, backups) = fresh();
    backups.keep([&b"one"[..]]).unwrap();
    backups
        .record(&save(1, SaveReason::Saved, &[("a.ron", b"one")]))
        .unwrap();
    let note = backups.notes().unwrap().remove(0).path;
    atomic::create(&RealDisk, &note, b"damaged").unwrap();
    assert_eq!(backups.saves().unwrap().list, []);
    let much_later = Timestamp::from_seconds(4_000_000_000);
    assert_eq!(backups.tidy(much_later, &BTreeSet::new()).unwrap(), 0);
    assert!(backups.has(ContentHash::of(b"one")));
    let aside = RealDisk.read(&set_aside(&note)).unwrap();
    assert_eq!(aside, b"damaged", "nothing is thrown away");
    assert_eq!(backups.saves().unwrap().unreadable, 1);
    assert_eq!(backups.tidy(much_later, &BTreeSet::new()).unwrap(), 1);
}

#[test]
fn a_note_that_the_disk_does_not_give_keeps_no_other_from_being_read() {
    let (top, backups) = fresh();
    backups.keep([&b"one"[..]]).unwrap();
    let [first, third] = [1, 3].map(|at| save(at, SaveReason::Saved, &[("a.ron", b"one")]));
    backups.record(&first).unwrap();
    backups.record(&third).unwrap();
    let between = format!("{:012}-000001-0123456789ab{SAVE_ENDING}", 2);
    let saves = top.path().join("projects/a/backups").join(SAVES);
    RealDisk.create_folder(&saves.join(between)).unwrap();
    let read = backups.saves().unwrap();
    assert_eq!(read.list, [third.clone(), first]);
    assert_eq!((read.without_a_gap, read.unreadable), (1, 1));
    backups.record(&third).unwrap();
    let later = Timestamp::from_seconds(4_000_000_000);
    assert_eq!(backups.tidy(later, &BTreeSet::new()).unwrap(), 0);
    assert!(backups.has(ContentHash::of(b"one")));
}
