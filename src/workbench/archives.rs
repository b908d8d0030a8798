//! The table of archives, with what the reader added to it.

use std::path::Path;

use crate::shelfmarks::Repositories;
use crate::storage::{Disk, SettingsFile};

use super::{Notice, Severity};

/// The archives by which shelfmarks are read: those compiled in, and those of `archives.tsv` in the
/// folder for settings. A file that cannot be read is a notice, and the usual archives hold; it is
/// never written.
pub fn archive_table(disk: &dyn Disk, config: &Path) -> (Repositories, Option<Notice>) {
    let file = SettingsFile::archives_in_folder(config);
    let read = match file.read(disk) {
        Ok(None) => return (Repositories::built_in(), None),
        Ok(Some(text)) => Repositories::extended_by(&text).map_err(|fault| fault.to_string()),
        Err(error) => Err(error.to_string()),
    };
    match read {
        Ok(table) => (table, None),
        Err(why) => {
            let headline = "Your own archives cannot be read; the usual ones hold.";
            let notice = Notice::new(Severity::Warning, headline)
                .with_detail(format!("{}, {why}", file.path().display()))
                .with_remedy(
                    "Put the line right; `glossator describe --archives` prints the form of the table.",
                );
            (Repositories::built_in(), Some(notice))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::RealDisk;

    #[test]
    fn archives_of_the_readers_own_are_known_and_a_broken_line_is_said() {
        let scratch = tempfile::tempdir().unwrap();
        let table = |text: Option<&str>| {
            if let Some(text) = text {
                let file = SettingsFile::archives_in_folder(scratch.path());
                file.write(&RealDisk, text).unwrap();
            }
            archive_table(&RealDisk, scratch.path())
        };
        assert_eq!(table(None), (Repositories::built_in(), None));
        let (own, notice) = table(Some("StAB\tgerman\tStaatsarchiv Bremen\tStAB\n"));
        assert_eq!((own.all()[0].short.as_str(), notice), ("StAB", None));
        let (own, notice) = table(Some("StAB\tgerman\n"));
        assert_eq!(own, Repositories::built_in());
        let detail = notice.unwrap().detail;
        assert!(
            detail.contains("archives.tsv, line 1: four columns"),
            "{detail}"
        );
    }
}
