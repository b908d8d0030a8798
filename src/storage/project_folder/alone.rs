//! A file that is no plain text and in no project yet: where its project begins.

use std::path::PathBuf;

use crate::formats::derive::kind_of;
use crate::storage::Disk;
use crate::storage::assembly::is_sidecar;
use crate::storage::sources::read_bytes;

use super::find::{PROJECT_ENDING, Place, PlaceKind};

/// A project that begins with the text of one file.
pub struct Alone {
    /// Where it comes to be: as that of the text that is read out of the file.
    pub place: Place,
    /// The file, by its whole path and its name.
    pub original: PathBuf,
    pub name: String,
}

/// The project that a path leads to, if that is one file of which a text is to be read out. A file
/// that was annotated as the plain text that it is too stays that.
pub fn alone(disk: &dyn Disk, place: &Place) -> Option<Alone> {
    let PlaceKind::Loose(sources) = &place.kind else {
        return None;
    };
    let name = place.source.clone()?;
    let original = place.root.join(&name);
    let (own, of_derived) = (format!("{name}."), format!("{name}.txt."));
    let listed = disk.list(&place.root).unwrap_or_default();
    let is_annotated = listed
        .iter()
        .any(|(one, _)| is_sidecar(one) && one.starts_with(&own) && !one.starts_with(&of_derived));
    if is_annotated || *sources != [name.clone()] {
        return None;
    }
    let bytes = read_bytes(disk, &original).ok()?;
    kind_of(&bytes, &name)?;
    Some(Alone {
        place: Place {
            project_file: format!("{name}.{PROJECT_ENDING}"),
            kind: PlaceKind::Loose(Vec::new()),
            source: None,
            ..place.clone()
        },
        original,
        name,
    })
}
