//! Which paths a project file may name, and which file they mean.
//!
//! A project comes from a colleague or from the net; what it names must lie inside its folder, on
//! every system (SAFETY §11).

use std::path::{Path, PathBuf};

use thiserror::Error;
use unicode_normalization::UnicodeNormalization;

use crate::storage::Disk;

/// The longest name that Glossator gives a file, in bytes, so that Windows can open it with its
/// folder. Existing files may have longer ones.
pub const LONGEST_NEW_NAME: usize = 180;

/// What makes a path unacceptable.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum UnsafePath {
    #[error("it is empty")]
    Empty,
    #[error("it does not start in the project folder")]
    Absolute,
    #[error("it leaves the folder by `..`")]
    Parent,
    #[error("it has an empty part or a `.`")]
    EmptyPart,
    #[error("it holds the character {0:?}")]
    Character(char),
    #[error("it holds a name that Windows reserves for devices")]
    Reserved,
    #[error("a part of it ends with a dot or a blank")]
    TrailingDotOrBlank,
    #[error("a part of it is longer than {LONGEST_NEW_NAME} bytes")]
    TooLong,
}

/// Why a path leads to no file of the project.
#[derive(Debug, Error)]
pub enum PathError {
    #[error("the path is not allowed: {0}")]
    Unsafe(#[from] UnsafePath),
    #[error("there is no such file in the project folder")]
    Missing,
    /// Names that differ only in how their accents are encoded.
    #[error("several files have this name: {0:?}")]
    Ambiguous(Vec<String>),
    #[error("it leads out of the project folder through a link")]
    Outside,
    #[error("the project folder could not be read: {0}")]
    Disk(#[from] std::io::Error),
}

/// Whether a path may stand in a project file: relative, with `/`, naming the same file on every
/// system, and not deceiving the eye.
pub fn check_relative(path: &str) -> Result<(), UnsafePath> {
    if path.is_empty() {
        return Err(UnsafePath::Empty);
    }
    if path.starts_with('/') {
        return Err(UnsafePath::Absolute);
    }
    if let Some(character) = path.chars().find(|character| is_forbidden(*character)) {
        return Err(UnsafePath::Character(character));
    }
    path.split('/').try_for_each(check_part)
}

/// Whether Glossator may give a file this name: a safe one, without a folder, and not too long.
pub fn check_new_name(name: &str) -> Result<(), UnsafePath> {
    check_relative(name)?;
    if name.contains('/') {
        return Err(UnsafePath::Character('/'));
    }
    if name.len() > LONGEST_NEW_NAME {
        return Err(UnsafePath::TooLong);
    }
    match name
        .chars()
        .find(|character| "<>\"|?*".contains(*character))
    {
        Some(character) => Err(UnsafePath::Character(character)),
        None => Ok(()),
    }
}

fn check_part(part: &str) -> Result<(), UnsafePath> {
    match part {
        "" | "." => return Err(UnsafePath::EmptyPart),
        ".." => return Err(UnsafePath::Parent),
        _ => {}
    }
    if part.ends_with('.') || part.ends_with(char::is_whitespace) {
        return Err(UnsafePath::TrailingDotOrBlank);
    }
    if is_reserved(part) {
        return Err(UnsafePath::Reserved);
    }
    Ok(())
}

/// `\` and `:` mean folders, drives and streams on Windows; the others hide what the path is.
fn is_forbidden(character: char) -> bool {
    matches!(
        character,
        '\\' | ':'
            | '\u{61c}'
            | '\u{200e}' | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}'
            | '\u{2028}' | '\u{2029}'
            | '\u{feff}'
    ) || character.is_control()
}

/// The names of devices, with or without an extension. Windows also takes the superscript digits
/// of Latin-1.
fn is_reserved(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().trim_end();
    let stem = stem.to_ascii_uppercase();
    let numbered = |device: &str| {
        stem.strip_prefix(device).is_some_and(|number| {
            matches!(
                number,
                "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³"
            )
        })
    };
    matches!(
        stem.as_str(),
        "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$" | "CLOCK$"
    ) || numbered("COM")
        || numbered("LPT")
}

/// The file that a path of the project means; links are followed, but not out of the folder.
///
/// A name that is missing is looked for once more without regard to how its accents are encoded:
/// macOS and the sync clients change that.
pub fn locate(disk: &dyn Disk, project: &Path, path: &str) -> Result<PathBuf, PathError> {
    check_relative(path)?;
    let top = disk.resolve(project)?;
    let mut place = top.clone();
    for part in path.split('/') {
        let exact = place.join(part);
        place = if disk.entry(&exact)?.is_some() {
            exact
        } else {
            place.join(normalised_namesake(disk, &place, part)?)
        };
    }
    let place = disk.resolve(&place).map_err(|_| PathError::Missing)?;
    if place.starts_with(&top) {
        Ok(place)
    } else {
        Err(PathError::Outside)
    }
}

fn normalised_namesake(disk: &dyn Disk, folder: &Path, part: &str) -> Result<String, PathError> {
    let Ok(listed) = disk.list(folder) else {
        return Err(PathError::Missing);
    };
    let mut namesakes: Vec<String> = listed
        .into_iter()
        .map(|(name, _)| name)
        .filter(|name| name.nfc().eq(part.nfc()))
        .collect();
    match (namesakes.pop(), namesakes.is_empty()) {
        (None, _) => Err(PathError::Missing),
        (Some(name), true) => Ok(name),
        (Some(name), false) => {
            namesakes.push(name);
            Err(PathError::Ambiguous(namesakes))
        }
    }
}
