//! Files of exports on a disk that refuses.

use std::fs;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};

use glossator::storage::{Destination, write_export};

use crate::watched_disk::{Asked, WatchedDisk};

#[test]
fn a_disk_that_is_full_at_the_third_table_leaves_all_tables_as_they_were() {
    let scratch = tempfile::tempdir().unwrap();
    let to = Destination {
        path: scratch.path().join("tables"),
        sources: Vec::new(),
    };
    let names = ["annotations.csv", "entities.csv", "relations.csv"];
    let tables = |words: &'static [u8]| names.map(|name| (name, words));
    let disk = WatchedDisk::new();
    write_export(&disk, &to, &tables(b"old")).unwrap();
    let begun = AtomicUsize::new(0);
    disk.watch(move |asked, path| {
        let is_file = path.extension().is_some();
        if asked == Asked::Write && is_file && begun.fetch_add(1, Ordering::SeqCst) == 2 {
            return Err(io::ErrorKind::StorageFull.into());
        }
        Ok(())
    });
    assert!(write_export(&disk, &to, &tables(b"new")).is_err());
    disk.watch(|_, _| Ok(()));
    let there = |name: &str| fs::read(to.path.join(name)).unwrap();
    assert_eq!(names.map(there), [b"old"; 3]);
    let count = || fs::read_dir(&to.path).unwrap().count();
    assert_eq!(count(), 3, "nothing is left over");
    write_export(&disk, &to, &tables(b"new")).unwrap();
    assert_eq!(names.map(there), [b"new"; 3]);
    assert_eq!(count(), 3);
}
