//! The table of labels, with what the reader added to it.

use std::path::Path;

use crate::analysis::record::LabelTable;
use crate::storage::{Disk, SettingsFile};

use super::{Notice, Severity};

/// The labels by which records are taken apart: those compiled in, and those of `labels.ron` in
/// the folder for settings. A file that cannot be read is a notice, and the usual labels hold; it
/// is never written.
pub fn label_table(disk: &dyn Disk, config: &Path) -> (LabelTable, Option<Notice>) {
    let usual = || LabelTable::usual().clone();
    let file = SettingsFile::labels_in_folder(config);
    let read = match file.read(disk) {
        Ok(None) => return (usual(), None),
        Ok(Some(text)) => LabelTable::extended_by(&text),
        Err(error) => Err(error.to_string()),
    };
    match read {
        Ok(table) => (table, None),
        Err(why) => {
            let headline = "Your own labels cannot be read; the usual ones hold.";
            let notice = Notice::new(Severity::Warning, headline)
                .with_detail(format!("{why}: {}", file.path().display()))
                .with_remedy("Put the file right; `glossator split --labels` prints its form.");
            (usual(), Some(notice))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::RealDisk;

    #[test]
    fn labels_of_the_readers_own_are_heard_and_a_broken_file_is_said_to_be() {
        let scratch = tempfile::tempdir().unwrap();
        let table = |text: Option<&str>| {
            if let Some(text) = text {
                let file = SettingsFile::labels_in_folder(scratch.path());
                file.write(&RealDisk, text).unwrap();
            }
            label_table(&RealDisk, scratch.path())
        };
        assert_eq!(table(None), (LabelTable::usual().clone(), None));
        let (own, notice) = table(Some("(labels: [(label: \"Signatur\", key: \"source\")])"));
        assert_ne!(&own, LabelTable::usual());
        assert_eq!(notice, None);
        let (own, notice) = table(Some("(labels: 3)"));
        assert_eq!(&own, LabelTable::usual());
        assert!(notice.unwrap().detail.contains("labels.ron"));
    }
}
