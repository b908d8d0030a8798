//! The projects that come with the program, inside it, so that an installed binary has them.

use std::path::{Path, PathBuf};

use crate::storage::{RealDisk, put_missing_files};

/// A project that comes with the program.
#[derive(Debug)]
pub struct Sample {
    /// The name of its folder.
    pub name: &'static str,
    /// Its files, by path in the folder. The project file comes last: once it is there, all are.
    files: &'static [(&'static str, &'static [u8])],
}

/// The files of a sample, read when the program is built.
macro_rules! files {
    ($folder:literal: $($file:literal,)*) => {
        &[$(
            (
                $file,
                include_bytes!(concat!(
                    env!("CARGO_MANIFEST_DIR"), "/sample_projects/", $folder, "/", $file
                )),
            ),
        )*]
    };
}

/// The record of 1949, annotated in full.
pub static KOREA_1949: Sample = Sample {
    name: "korea-1949",
    files: files! {
        "korea-1949":
        ".glossator/snapshots/db8a31aaf75b17ef7e0d037908b31e583bd4027ff08fcd9c8bb0efe5687780fa.gz",
        "1949-10-26 Draft reply to Mao.txt",
        "1949-10-26 Draft reply to Mao.txt.annotations.ron",
        "codebook.ron",
        "entities.ron",
        "korea-1949.glossator",
    },
};

/// Every gesture in ten minutes.
pub static FIRST_STEPS: Sample = Sample {
    name: "first-steps",
    files: files! {
        "first-steps":
        ".glossator/snapshots/774effda8a4bbd88a5ba7a11c50797d80ad1d5730f2c6af3c12675cbb1fb008e.gz",
        ".glossator/snapshots/7bfde9f58c62dc99fc3f4c35b059dafa19dbd1bd2e8ce188b306a7babd45ca63.gz",
        ".glossator/snapshots/d02fbb491d2168deaf0cfd2f5d651e0dec5649b53a9747d9546d5efe07163b2c.gz",
        ".glossator/snapshots/f8f699b3702969531ccd251cf5ff2e8e65855898a4d12ed16766d77c637c1dde.gz",
        "1 A letter.txt",
        "1 A letter.txt.annotations.ron",
        "2 Minutes.txt",
        "2 Minutes.txt.annotations.ron",
        "3 Hard text.txt",
        "3 Hard text.txt.annotations.ron",
        "4 A telegram.txt",
        "4 A telegram.txt.annotations.ron",
        "codebook.ron",
        "entities.ron",
        "first-steps.glossator",
    },
};

impl Sample {
    /// Where its copy lies in the documents of the reader.
    pub fn place(&self) -> PathBuf {
        Path::new("Glossator").join(self.name)
    }

    /// Copies it into a folder of the reader's, so that the shipped one stays as it is; a copy
    /// that is there already is kept. Returns the folder of the copy.
    pub fn copy_into(&self, documents: &Path) -> std::io::Result<PathBuf> {
        let folder = documents.join(self.place());
        put_missing_files(&RealDisk, &folder, self.files)?;
        Ok(folder)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// Every file under a folder, by its path in it.
    fn files_under(folder: &Path) -> Vec<String> {
        let mut paths = Vec::new();
        for entry in fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            if entry.file_type().unwrap().is_dir() {
                let inside = files_under(&entry.path()).into_iter();
                paths.extend(inside.map(|path| format!("{name}/{path}")));
            } else {
                paths.push(name);
            }
        }
        paths
    }

    #[test]
    fn the_program_holds_every_file_of_its_samples() {
        for sample in [&KOREA_1949, &FIRST_STEPS] {
            let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_projects");
            let mut on_disk = files_under(&root.join(sample.name));
            on_disk.sort();
            let mut held: Vec<&str> = sample.files.iter().map(|(name, _)| *name).collect();
            held.sort_unstable();
            assert_eq!(held, on_disk, "{}", sample.name);
            let (last, _) = sample.files.last().unwrap();
            assert!(last.ends_with(".glossator"), "{last}");
        }
    }
}
