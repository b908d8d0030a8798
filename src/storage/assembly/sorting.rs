//! Which documents there are, and which sidecar belongs to which of them.
//!
//! A sidecar counts only if it lies beside a source of the project and speaks of that source: a
//! copy of the project in a folder of its own, or the sidecar of a text that was taken out, is
//! left alone.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{DocumentId, Extra, SourceFile};
use crate::storage::schema::{DocumentEntry, FileError, ProjectFile, ReadFile, Sidecar};

use super::Problem;
use super::frame::SidecarRole;
use super::sidecar_names::{SourceNames, folder_and_name, is_same_name, source_of};

/// Sidecars as they were read, by their paths.
pub type ReadSidecars = BTreeMap<String, Result<ReadFile<Sidecar>, FileError>>;

/// A document that the project has, with the sidecar that describes it.
#[derive(Clone, Debug)]
pub struct Listing {
    pub entry: DocumentEntry,
    /// As it is called on disk; `None` if there is none.
    pub sidecar: Option<String>,
}

/// The documents of a project, and the place of each sidecar among them.
#[derive(Debug)]
pub struct Sorting {
    pub listings: Vec<Listing>,
    /// The number of the document, and whose sidecar it is. One that is missing here belongs to
    /// nothing that is in the project.
    pub owners: BTreeMap<String, (usize, SidecarRole)>,
    pub problems: Vec<Problem>,
}

/// The version of the source that was annotated, as the sidecar of the document says.
pub fn annotated<'a>(listing: &Listing, sidecars: &'a ReadSidecars) -> Option<&'a SourceFile> {
    let read = sidecars.get(listing.sidecar.as_ref()?)?.as_ref().ok()?;
    read.contents
        .source
        .as_ref()
        .filter(|source| !source.sha256.is_empty())
}

/// Sorts the sidecars by the documents they belong to.
pub fn sort(project: &ReadFile<ProjectFile>, sidecars: &ReadSidecars) -> Sorting {
    let mut entries = project.contents.documents.clone();
    entries.extend(unlisted(project, sidecars));
    let names = SourceNames::of(entries.iter().map(|entry| entry.source.as_str()));
    let mut owners: BTreeMap<String, (usize, SidecarRole)> = sidecars
        .keys()
        .filter_map(|path| Some((path.clone(), names.owner(path)?)))
        .collect();
    let mut listings: Vec<Listing> = entries
        .into_iter()
        .map(|entry| Listing {
            entry,
            sidecar: None,
        })
        .collect();
    for (path, (number, role)) in &owners {
        if let (Some(listing), SidecarRole::Main) = (listings.get_mut(*number), role)
            // Of two names that differ in their accents, the one that the project file has.
            && (listing.sidecar.is_none() || source_of(path) == Some(&listing.entry.source))
        {
            listing.sidecar = Some(path.clone());
        }
    }
    let mut problems = Vec::new();
    let ids = ids(&listings, sidecars);
    owners.retain(|path, (number, role)| {
        let Some(listing) = listings.get(*number) else {
            return false;
        };
        *role == SidecarRole::Main || speaks_of(listing, sidecars, path)
    });
    for (path, sidecar) in sidecars
        .iter()
        .filter(|(path, _)| !owners.contains_key(*path))
    {
        if let Ok(read) = sidecar
            && read.contents.source.is_some()
            && ids.contains(&read.contents.document)
        {
            let document = &read.contents.document;
            let reason = format!(
                "it says that it belongs to the document {document}, whose source does not lie beside it"
            );
            let remedy = "It is left alone. If the source was moved, put both back to one place.";
            problems.push(Problem::in_file(path, reason, remedy));
        }
    }
    Sorting {
        listings,
        owners,
        problems,
    }
}

/// Every name that a document of the project goes by.
fn ids(listings: &[Listing], sidecars: &ReadSidecars) -> BTreeSet<DocumentId> {
    let listed = listings.iter().map(|listing| listing.entry.id.clone());
    let said = listings.iter().filter_map(|listing| {
        let read = sidecars.get(listing.sidecar.as_ref()?)?.as_ref().ok()?;
        Some(read.contents.document.clone())
    });
    listed.chain(said).collect()
}

/// Whether the sidecar of an annotator speaks of the source that its name begins with, and not of
/// another one with a longer name that is not in the project now.
fn speaks_of(listing: &Listing, sidecars: &ReadSidecars, path: &str) -> bool {
    let read = sidecars.get(path).and_then(|read| read.as_ref().ok());
    let said = read.and_then(|read| Some((read, read.contents.source.as_ref()?)));
    let Some((read, source)) = said else {
        // It does not say what it speaks of, or cannot be read: its name is all there is.
        return true;
    };
    let (_, name) = folder_and_name(&listing.entry.source);
    let main = listing.sidecar.as_ref().and_then(|main| sidecars.get(main));
    let main = main.and_then(|read| read.as_ref().ok());
    is_same_name(&source.path, name)
        || read.contents.document == listing.entry.id
        || main.is_some_and(|main| main.contents.document == read.contents.document)
}

/// Documents that a damaged project file does not list although a sidecar of theirs was found. A
/// sound project file is believed: the document was then taken out of the project.
fn unlisted(project: &ReadFile<ProjectFile>, sidecars: &ReadSidecars) -> Vec<DocumentEntry> {
    let mut found: Vec<DocumentEntry> = Vec::new();
    if project.complete {
        return found;
    }
    let mut ids: BTreeSet<&DocumentId> = project
        .contents
        .documents
        .iter()
        .map(|entry| &entry.id)
        .collect();
    for (path, sidecar) in sidecars {
        let Ok(read) = sidecar else { continue };
        let (Some(beside), Some(source)) = (source_of(path), &read.contents.source) else {
            continue;
        };
        let (_, name) = folder_and_name(beside);
        let is_listed = project
            .contents
            .documents
            .iter()
            .any(|entry| is_same_name(&entry.source, beside));
        if is_same_name(&source.path, name) && !is_listed && ids.insert(&read.contents.document) {
            found.push(DocumentEntry {
                id: read.contents.document.clone(),
                source: beside.to_owned(),
                extra: Extra::default(),
            });
        }
    }
    found
}
