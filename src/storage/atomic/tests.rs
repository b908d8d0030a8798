use std::fs;

use super::*;
use crate::storage::RealDisk;

#[expect(clippy::unnecessary_wraps, reason = "what `replace` expects")]
fn hash(bytes: &[u8]) -> Option<ContentHash> {
    Some(ContentHash::of(bytes))
}

/// A folder with one file, and nothing else in it afterwards.
struct Folder(tempfile::TempDir);

impl Folder {
    fn with(content: &[u8]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        create(&RealDisk, &folder.file(), content).unwrap();
        folder
    }

    fn file(&self) -> PathBuf {
        self.0.path().join("a.annotations.ron")
    }

    fn names(&self) -> Vec<String> {
        let listed = RealDisk.list(self.0.path()).unwrap();
        listed.into_iter().map(|(name, _)| name).collect()
    }
}

#[test]
fn a_replaced_file_holds_the_new_bytes_and_nothing_is_left_over() {
    let folder = Folder::with(b"old");
    let new = replace(&RealDisk, &folder.file(), b"new", hash(b"old")).unwrap();
    assert_eq!(Some(new), hash(b"new"));
    assert_eq!(fs::read(folder.file()).unwrap(), b"new");
    assert_eq!(folder.names(), ["a.annotations.ron"]);
}

#[test]
fn what_somebody_else_wrote_is_handed_back_and_not_overwritten() {
    let folder = Folder::with(b"theirs");
    for expected in [None, hash(b"old")] {
        match replace(&RealDisk, &folder.file(), b"ours", expected) {
            Err(ReplaceError::ChangedOutside(Some(bytes))) => assert_eq!(bytes, b"theirs"),
            other => panic!("{other:?}"),
        }
    }
    fs::remove_file(folder.file()).unwrap();
    let gone = replace(&RealDisk, &folder.file(), b"ours", hash(b"theirs"));
    assert!(matches!(gone, Err(ReplaceError::ChangedOutside(None))));
    assert_eq!(folder.names(), Vec::<String>::new());
}

#[test]
fn a_new_file_is_created_only_in_a_folder_that_is_there() {
    let folder = Folder::with(b"old");
    let new = folder.0.path().join("new.ron");
    replace(&RealDisk, &new, b"new", None).unwrap();
    assert_eq!(fs::read(&new).unwrap(), b"new");
    let lost = folder.0.path().join("gone/new.ron");
    let refused = replace(&RealDisk, &lost, b"new", None);
    assert!(matches!(refused, Err(ReplaceError::FolderMissing)));
    let taken = replace(&RealDisk, folder.0.path(), b"new", None);
    assert!(matches!(taken, Err(ReplaceError::NotAFile)));
}

#[test]
fn leftovers_are_known_by_their_names() {
    assert!(is_leftover(&leftover_name().unwrap()));
    for name in [
        ".~g.tmp",
        "a.annotations.ron",
        ".~g0123456789ag.tmp",
        ".~g0123456789ab.ron",
    ] {
        assert!(!is_leftover(name), "{name}");
    }
}

#[test]
fn a_write_protected_file_is_refused_and_stays() {
    let folder = Folder::with(b"old");
    let mut permissions = fs::metadata(folder.file()).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(folder.file(), permissions).unwrap();
    let refused = replace(&RealDisk, &folder.file(), b"new", hash(b"old"));
    assert!(matches!(refused, Err(ReplaceError::ReadOnly)));
    assert_eq!(fs::read(folder.file()).unwrap(), b"old");
}

#[cfg(unix)]
mod on_unix {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    use super::*;

    #[test]
    fn a_link_stays_a_link_and_the_file_behind_it_is_replaced() {
        let folder = Folder::with(b"old");
        let elsewhere = tempfile::tempdir().unwrap();
        let link = elsewhere.path().join("link.ron");
        symlink(folder.file(), &link).unwrap();
        replace(&RealDisk, &link, b"new", hash(b"old")).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(folder.file()).unwrap(), b"new");
        fs::remove_file(folder.file()).unwrap();
        let refused = replace(&RealDisk, &link, b"new", None);
        assert!(matches!(refused, Err(ReplaceError::DanglingLink)));
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    #[test]
    fn mode_and_owner_are_kept() {
        let folder = Folder::with(b"old");
        for mode in [0o664, 0o600, 0o644, 0o750, 0o2664] {
            fs::set_permissions(folder.file(), fs::Permissions::from_mode(mode)).unwrap();
            let before = fs::metadata(folder.file()).unwrap();
            let old = fs::read(folder.file()).unwrap();
            let new = format!("{mode:o}");
            replace(&RealDisk, &folder.file(), new.as_bytes(), hash(&old)).unwrap();
            let after = fs::metadata(folder.file()).unwrap();
            assert_eq!(after.mode(), before.mode());
            assert_eq!((after.uid(), after.gid()), (before.uid(), before.gid()));
        }
    }

    #[test]
    fn a_new_file_has_the_mode_that_any_program_would_give_it() {
        let folder = Folder::with(b"old");
        let plain = folder.0.path().join("plain");
        fs::File::create(&plain).unwrap();
        let new = folder.0.path().join("new.ron");
        replace(&RealDisk, &new, b"new", None).unwrap();
        assert_eq!(
            fs::metadata(new).unwrap().mode(),
            fs::metadata(plain).unwrap().mode()
        );
    }

    #[test]
    #[expect(clippy::print_stderr, reason = "a skipped test says so")]
    fn extended_attributes_are_kept() {
        let folder = Folder::with(b"old");
        if xattr::set(folder.file(), "user.archive", b"f. 45").is_err() {
            eprintln!("skipped: this file system has no extended attributes");
            return;
        }
        replace(&RealDisk, &folder.file(), b"new", hash(b"old")).unwrap();
        let kept = xattr::get(folder.file(), "user.archive").unwrap();
        assert_eq!(kept.as_deref(), Some(&b"f. 45"[..]));
    }

    #[test]
    fn the_longest_names_can_be_replaced() {
        let folder = Folder::with(b"old");
        let name = format!("{}.annotations.ron", "я".repeat(119));
        assert_eq!(name.len(), 254);
        for name in [name.clone(), format!("x{name}")] {
            let path = folder.0.path().join(name);
            replace(&RealDisk, &path, b"1", None).unwrap();
            replace(&RealDisk, &path, b"2", hash(b"1")).unwrap();
            assert_eq!(fs::read(path).unwrap(), b"2");
        }
    }
}
