//! Bringing a text into a project folder.

use std::io;
use std::path::Path;

use thiserror::Error;

use crate::formats::Watch;
use crate::formats::derive::{DeriveError, Derived, LeftOut, OriginalKind, derive, kind_of};
use crate::model::{Derivation, Description, Section};
use crate::storage::assembly::folder_and_name;
use crate::storage::atomic::ReplaceError;
use crate::storage::schema::{self, MapFile};
use crate::storage::snapshots::Snapshots;
use crate::storage::sources::{self, Source, SourceError, check_new_name, check_relative};
use crate::storage::{ContentHash, Disk, atomic};

use super::find::{is_in_another_project, relative};
use super::own_names::is_own_name;

/// How a source came into the project folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrived {
    /// It lay there.
    InPlace,
    /// A copy was made; the original is as it was.
    Copied,
}

/// A source in the project folder.
#[derive(Clone, Debug)]
pub struct SourceArrival {
    pub source: Source,
    pub how: Arrived,
    /// What it was made out of; `None` for a plain text.
    pub derived: Option<DerivedArrival>,
}

/// What comes along with a source that was made out of another file.
#[derive(Clone, Debug)]
pub struct DerivedArrival {
    pub kind: OriginalKind,
    pub derivation: Derivation,
    pub sections: Vec<Section>,
    pub description: Description,
    pub left_out: Vec<LeftOut>,
}

/// How a file is to be understood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BringAs {
    /// By what is in it, and then by the ending of its name.
    #[default]
    Found,
    /// As a plain text, markup and all.
    Plain,
    Original(OriginalKind),
}

/// A file that was read and understood; nothing is written yet.
#[derive(Clone, Debug)]
pub struct Arriving {
    /// The name of the file.
    name: String,
    /// Its path from the project folder, if it lies there.
    inside: Option<String>,
    content: Content,
}

#[derive(Clone, Debug)]
enum Content {
    Plain(Box<Source>),
    Derived {
        kind: OriginalKind,
        /// Those of the original.
        bytes: Vec<u8>,
        derived: Box<Derived>,
    },
}

/// Why a text cannot be brought into a project.
#[derive(Debug, Error)]
pub enum BringError {
    #[error(transparent)]
    Source(#[from] SourceError),
    #[error("no text can be read out of it: {0}")]
    Derive(#[from] DeriveError),
    #[error("its name cannot be used on every system")]
    Name,
    #[error("files of this name are what a project is made of")]
    OwnName,
    #[error("there are too many files of this name already")]
    NoFreeName,
    #[error("it could not be copied into the project: {0}")]
    Copy(#[from] io::Error),
    #[error("it could not be copied into the project: {0}")]
    Write(#[from] ReplaceError),
    #[error("{why}; {left} lies in the project folder all the same")]
    Half {
        /// What was written before, by its path in the project folder.
        left: String,
        why: Box<BringError>,
    },
}

impl BringError {
    /// What the reader can do.
    pub const fn remedy(&self) -> &'static str {
        match self {
            Self::Source(SourceError::NotText(_)) => {
                "Save it as plain text, Word (DOCX), RTF or PDF with its text, and add that."
            }
            Self::Derive(error) => error.remedy(),
            Self::Source(SourceError::TooLarge(_)) => "Split it into smaller files.",
            Self::Source(_) => "Check that the file is there and may be read.",
            Self::Name => {
                "Give it a name without : \\ ? * \" < > | and without a blank or dot at the end."
            }
            Self::OwnName => "If it is a text all the same, give it another name.",
            Self::NoFreeName => "Give it another name.",
            Self::Half { why, .. } => why.remedy(),
            Self::Copy(_) | Self::Write(_) => {
                "Check that there is room and that the folder may be written."
            }
        }
    }
}

/// How many names are tried before giving up.
const MOST_TRIES: u32 = 1000;

/// Reads a file that is to come into a project folder, given as folder and file, and understands
/// it. Writes nothing.
pub fn read_arrival(
    disk: &dyn Disk,
    (root, path): (&Path, &Path),
    bring_as: BringAs,
    watch: &dyn Watch,
) -> Result<Arriving, BringError> {
    let resolved = disk.resolve(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => SourceError::Missing,
        _ => SourceError::Disk(error),
    })?;
    let name = resolved.file_name().and_then(|name| name.to_str());
    if name.is_some_and(is_own_name) {
        return Err(BringError::OwnName);
    }
    let is_ours = |inside: &String| {
        let folder = resolved.parent().unwrap_or(root);
        check_relative(inside).is_ok() && !is_in_another_project(disk, root, folder)
    };
    let inside = relative(root, &resolved).filter(is_ours);
    let name = name.ok_or(BringError::Name)?;
    if inside.is_none() {
        check_new_name(name).map_err(|_| BringError::Name)?;
    }
    let bytes = match &inside {
        Some(inside) => sources::read_bytes(
            disk,
            &sources::locate(disk, root, inside).map_err(SourceError::from)?,
        )?,
        None => sources::read_bytes(disk, &resolved)?,
    };
    let kind = match bring_as {
        BringAs::Found => kind_of(&bytes, name),
        BringAs::Plain => None,
        BringAs::Original(kind) => Some(kind),
    };
    let content = match kind {
        None => Content::Plain(Box::new(sources::from_bytes(bytes, name, None)?)),
        Some(kind) => {
            check_new_name(&derived_name(name)).map_err(|_| BringError::Name)?;
            let likely = sources::detect(&bytes).map_or("UTF-8", |found| found.name());
            let derived = Box::new(derive(kind, &bytes, likely, watch)?);
            Content::Derived {
                kind,
                bytes,
                derived,
            }
        }
    };
    Ok(Arriving {
        name: name.to_owned(),
        inside,
        content,
    })
}

/// The name of the source that is made out of a file.
fn derived_name(original: &str) -> String {
    format!("{original}.txt")
}

impl Arriving {
    /// The name of the file.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What was read out of the file, if it is no plain text.
    pub const fn derived(&self) -> Option<(OriginalKind, &Derived)> {
        match &self.content {
            Content::Plain(_) => None,
            Content::Derived { kind, derived, .. } => Some((*kind, derived)),
        }
    }

    /// The plain text that the file is.
    pub const fn source(&self) -> Option<&Source> {
        match &self.content {
            Content::Plain(source) => Some(source),
            Content::Derived { .. } => None,
        }
    }

    /// The text that would be taken in.
    pub fn text(&self) -> &str {
        match &self.content {
            Content::Plain(source) => source.text.as_str(),
            Content::Derived { derived, .. } => &derived.text,
        }
    }
}

/// Writes what was read into the project folder, as far as it is not there.
pub fn put_arrival(
    disk: &dyn Disk,
    root: &Path,
    arriving: Arriving,
) -> Result<SourceArrival, BringError> {
    let Arriving {
        name,
        inside,
        content,
    } = arriving;
    let bytes = match &content {
        Content::Plain(source) => &source.bytes,
        Content::Derived { bytes, .. } => bytes,
    };
    let (path, how) = match inside {
        Some(inside) => (inside, Arrived::InPlace),
        None => (put_beside(disk, (root, ""), &name, bytes)?, Arrived::Copied),
    };
    match content {
        Content::Plain(mut source) => {
            source.file.path = path;
            Ok(SourceArrival {
                source: *source,
                how,
                derived: None,
            })
        }
        Content::Derived {
            kind,
            bytes,
            derived,
        } => {
            let put = put_derived(disk, (root, &path), (kind, &bytes, *derived), how);
            put.map_err(|why| match how {
                Arrived::InPlace => why,
                Arrived::Copied => half(&path, why),
            })
        }
    }
}

/// Writes a derived source beside its original, and its map.
fn put_derived(
    disk: &dyn Disk,
    (root, original): (&Path, &str),
    (kind, bytes, derived): (OriginalKind, &[u8], Derived),
    how: Arrived,
) -> Result<SourceArrival, BringError> {
    let (folder, name) = folder_and_name(original);
    let text = derived.text.into_bytes();
    let path = put_beside(disk, (root, folder), &derived_name(name), &text)?;
    let source = sources::from_bytes(text, &path, Some("UTF-8"))?;
    let file = MapFile {
        original: ContentHash::of(bytes).to_string(),
        text: source.file.sha256.clone(),
        by: kind.name().to_owned(),
        version: kind.version(),
        map: derived.map,
        left_out: derived.left_out.clone(),
    };
    let kept = Snapshots::maps_of(disk, root).keep(&schema::write_map(&file));
    let map = kept.map_err(|error| half(&path, error.into()))?;
    Ok(SourceArrival {
        source,
        how,
        derived: Some(DerivedArrival {
            kind,
            derivation: Derivation {
                original: name.to_owned(),
                sha256: file.original,
                by: file.by,
                version: file.version,
                map: map.to_string(),
                title: derived.title,
            },
            sections: derived.sections,
            description: derived.description,
            left_out: derived.left_out,
        }),
    })
}

/// An error that came after something was written.
fn half(left: &str, why: BringError) -> BringError {
    BringError::Half {
        left: left.to_owned(),
        why: Box::new(why),
    }
}

/// Writes a file into a folder of the project, unless it is there with these bytes; the path that
/// it has there. Nothing is replaced, also not what comes there at this moment.
fn put_beside(
    disk: &dyn Disk,
    (root, folder): (&Path, &str),
    name: &str,
    bytes: &[u8],
) -> Result<String, BringError> {
    let place = root.join(folder);
    let (stem, ending) = name
        .rsplit_once('.')
        .map_or((name, String::new()), |(stem, ending)| {
            (stem, format!(".{ending}"))
        });
    for number in 1..=MOST_TRIES {
        let candidate = if number == 1 {
            name.to_owned()
        } else {
            format!("{stem} {number}{ending}")
        };
        let path = place.join(&candidate);
        let is_put = match disk.entry(&path)? {
            None => put(disk, &path, bytes)?,
            // What cannot be read, and a link that leads nowhere, is somebody's own all the same.
            Some(_) => disk.read(&path).is_ok_and(|there| there == bytes),
        };
        if is_put {
            return Ok(format!("{folder}{candidate}"));
        }
    }
    Err(BringError::NoFreeName)
}

/// Writes a file that is not there; whether it still was not.
fn put(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<bool, BringError> {
    match atomic::replace(disk, path, bytes, None) {
        Ok(_) => Ok(true),
        Err(ReplaceError::ChangedOutside(_)) => Ok(false),
        Err(ReplaceError::Disk(error)) => Err(error.into()),
        Err(error) => Err(error.into()),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;
    use crate::storage::RealDisk;

    #[test]
    fn what_has_the_name_is_never_replaced_whatever_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        let away = root.join("on a drive that is not here.txt");
        symlink(&away, root.join("letter.txt")).unwrap();
        RealDisk.create_folder(&root.join("letter 2.txt")).unwrap();
        atomic::create(&RealDisk, &root.join("letter 3.txt"), b"another").unwrap();
        let put = |bytes: &[u8]| put_beside(&RealDisk, (root, ""), "letter.txt", bytes).unwrap();
        assert_eq!(put(b"Dear Anna"), "letter 4.txt");
        assert_eq!(put(b"Dear Anna"), "letter 4.txt", "it is there already");
        assert_eq!(put(b"another"), "letter 3.txt");
        let link = RealDisk.entry(&root.join("letter.txt")).unwrap().unwrap();
        assert_eq!(link.kind, crate::storage::EntryKind::Link);
        assert!(!away.exists(), "nothing is written through it either");
    }
}
