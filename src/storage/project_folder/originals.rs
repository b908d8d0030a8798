//! Derived sources and the files that they were made out of: whether both still belong together,
//! and where in the original a stretch of the text comes from.

use std::path::Path;

use thiserror::Error;

use crate::formats::Unwatched;
use crate::formats::derive::{self, DeriveError, OriginalKind, Place};
use crate::model::{Derivation, Document};
use crate::project::Project;
use crate::storage::assembly::{Problem, folder_and_name};
use crate::storage::schema::{self, MapFile};
use crate::storage::snapshots::{Snapshots, map_path};
use crate::storage::sources::{self, SourceError};
use crate::storage::{ContentHash, Disk};
use crate::text::Span;

/// Why it cannot be said where in the original a stretch comes from.
#[derive(Debug, Error)]
pub enum OriginalError {
    #[error("the document was taken in as it is; there is no other original")]
    NotDerived,
    #[error("the source was changed by another program, and nothing is known of its new words")]
    OtherSource,
    #[error(
        "the map to the original is missing or damaged, and the original is not there as it was"
    )]
    NoMap,
    #[error("the original was changed since the text was read out of it, and its places with it")]
    OtherOriginal,
    #[error("the original cannot be read: {0}")]
    Source(#[from] SourceError),
    #[error("the derivation cannot be repeated: {0}")]
    Derive(#[from] DeriveError),
}

/// A place in an original, and how somebody who looks at it in its own program says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceInOriginal {
    pub place: Place,
    /// `page 3`, `paragraph 12`; may be empty.
    pub words: String,
}

/// Where in the original of a document a stretch of its source comes from, in characters of the
/// source. The map is read when it is asked for; where it is gone, the derivation is repeated.
pub fn places_in_original(
    disk: &dyn Disk,
    root: &Path,
    document: &Document,
    span: Span,
) -> Result<Vec<PlaceInOriginal>, OriginalError> {
    let derivation = document
        .derivation
        .as_ref()
        .ok_or(OriginalError::NotDerived)?;
    let encoding = Some(document.source.encoding.name.as_str());
    let source = sources::read(disk, root, &document.source.path, encoding)?;
    if source.file.sha256 != document.source.sha256 {
        return Err(OriginalError::OtherSource);
    }
    let bytes = original(disk, root, document, derivation)?;
    if ContentHash::of(&bytes).to_string() != derivation.sha256 {
        return Err(OriginalError::OtherOriginal);
    }
    let kept = kept_map(disk, root, derivation);
    let map = match kept.filter(|kept| kept.text == source.file.sha256) {
        Some(kept) => kept.map,
        None => match repeat(disk, root, document, derivation)? {
            Repeated::Same(map) => map.map,
            Repeated::Otherwise => return Err(OriginalError::NoMap),
        },
    };
    let kind = OriginalKind::of_name(&derivation.by);
    let in_words = |place: Place| PlaceInOriginal {
        words: kind.map_or_else(String::new, |kind| {
            derive::in_words(kind, &bytes, &map, &place)
        }),
        place,
    };
    let places = map.places(source.text.as_str(), span);
    Ok(places.into_iter().map(in_words).collect())
}

/// Whether the text of a document was read out of the file at this path from the project folder.
pub fn is_original_of(document: &Document, path: &str) -> bool {
    let derivation = document.derivation.as_ref();
    derivation.is_some_and(|derivation| path_of(document, derivation) == path)
}

/// The path from the project folder of a document's original, if it may be handed to the program
/// that the desktop opens such files with: one whose name is that of a text file. A project that
/// comes from somebody else may name anything there.
pub fn original_to_open(document: &Document) -> Option<String> {
    let derivation = document.derivation.as_ref()?;
    let name = derivation.original.to_lowercase();
    let (_, ending) = name.rsplit_once('.')?;
    let mut known = OriginalKind::ALL.into_iter();
    let is_text = ending == "xml" || known.any(|kind| kind.endings().contains(&ending));
    let path = path_of(document, derivation);
    (is_text && sources::check_relative(&path).is_ok()).then_some(path)
}

fn kept_map(disk: &dyn Disk, root: &Path, derivation: &Derivation) -> Option<MapFile> {
    let hash = ContentHash::parse(&derivation.map)?;
    let bytes = Snapshots::maps_of(disk, root).read(hash).ok()??;
    schema::read_map(&bytes).ok()
}

/// What came of deriving a text again.
enum Repeated {
    /// The text that is in the project, with its map.
    Same(Box<MapFile>),
    Otherwise,
}

/// Derives the source of a document again.
fn repeat(
    disk: &dyn Disk,
    root: &Path,
    document: &Document,
    derivation: &Derivation,
) -> Result<Repeated, OriginalError> {
    let bytes = original(disk, root, document, derivation)?;
    let kind = OriginalKind::of_name(&derivation.by).ok_or(OriginalError::NoMap)?;
    let likely = sources::detect(&bytes).map_or("UTF-8", |found| found.name());
    let derived = derive::derive(kind, &bytes, likely, &Unwatched)?;
    let text = ContentHash::of(derived.text.as_bytes()).to_string();
    if text != document.source.sha256 {
        return Ok(Repeated::Otherwise);
    }
    Ok(Repeated::Same(Box::new(MapFile {
        original: ContentHash::of(&bytes).to_string(),
        text,
        by: kind.name().to_owned(),
        version: kind.version(),
        map: derived.map,
        left_out: derived.left_out,
    })))
}

fn original(
    disk: &dyn Disk,
    root: &Path,
    document: &Document,
    derivation: &Derivation,
) -> Result<Vec<u8>, SourceError> {
    let place = sources::locate(disk, root, &path_of(document, derivation))?;
    sources::read_bytes(disk, &place)
}

/// The path of the original from the project folder.
fn path_of(document: &Document, derivation: &Derivation) -> String {
    let (folder, _) = folder_and_name(&document.source.path);
    format!("{folder}{}", derivation.original)
}

/// Derives every derived source again, and compares. What is no longer so is told with what to do
/// about it. Nothing is written.
pub fn check_derivations(disk: &dyn Disk, root: &Path, project: &Project) -> Vec<Problem> {
    let check = |document: &Document| {
        let derivation = document.derivation.as_ref()?;
        Some(check_one(disk, root, document, derivation))
    };
    project.documents().filter_map(check).flatten().collect()
}

fn check_one(
    disk: &dyn Disk,
    root: &Path,
    document: &Document,
    derivation: &Derivation,
) -> Vec<Problem> {
    let path = path_of(document, derivation);
    let source = &document.source.path;
    let bytes = match original(disk, root, document, derivation) {
        Ok(bytes) => bytes,
        Err(error) => {
            let reason = format!("the original of {source} cannot be read: {error}");
            return vec![Problem::in_file(
                &path,
                reason,
                "Put the file back beside the text that was made out of it. The text and its annotations are as they were.",
            )];
        }
    };
    if ContentHash::of(&bytes).to_string() != derivation.sha256 {
        let reason =
            format!("this is not the file that {source} was made out of: it was changed since");
        return vec![Problem::in_file(
            &path,
            reason,
            "Put the file back as it was, or add the new one to the project as a document of its own.",
        )];
    }
    let mut problems = Vec::new();
    let is_this_version = OriginalKind::of_name(&derivation.by)
        .is_some_and(|kind| kind.version() == derivation.version);
    let mut map = None;
    if is_this_version {
        match repeat(disk, root, document, derivation) {
            Ok(Repeated::Same(again)) => map = Some(again),
            Ok(Repeated::Otherwise) => {
                let reason = format!(
                    "this is not the text that {path} gives: it was changed by another program"
                );
                problems.push(Problem::in_file(source, reason, "Put the text back as it was; corrections are made in Glossator, where both readings are kept."));
            }
            Err(error) => {
                let reason = format!("its text cannot be read out of it again: {error}");
                problems.push(Problem::in_file(
                    &path,
                    reason,
                    "Report this fault with the file.",
                ));
            }
        }
    }
    problems.extend(check_map(
        disk,
        root,
        (document, derivation),
        map.as_deref(),
    ));
    problems
}

/// Whether the map is there, and the one that the derivation gives.
fn check_map(
    disk: &dyn Disk,
    root: &Path,
    (document, derivation): (&Document, &Derivation),
    again: Option<&MapFile>,
) -> Option<Problem> {
    let file = ContentHash::parse(&derivation.map).map_or_else(|| derivation.map.clone(), map_path);
    let what = match kept_map(disk, root, derivation) {
        None => "is missing or damaged",
        Some(kept) if again.is_some_and(|again| *again != kept) => {
            "is not the one that the original gives"
        }
        Some(_) => return None,
    };
    let reason = format!(
        "the map from {} to its original {what}",
        document.source.path
    );
    Some(Problem::in_file(
        &file,
        reason,
        "Add the original to the project again, and the map is written anew; nothing else changes.",
    ))
}
