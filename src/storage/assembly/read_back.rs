//! Reading back what is about to be written: a save that does not hold every record is not made
//! (SAFETY §5.3, step 4).

use std::collections::{BTreeMap, BTreeSet};

use crate::model::Extra;
use crate::project::Project;
use crate::storage::schema;

use super::frame::SidecarFrame;
use super::{CODEBOOK, ENTITIES, ProjectFiles};

impl ProjectFiles {
    /// Reads the bytes that were made for one of the files of a project, and compares them with
    /// the project. The error names the first thing that would not come back as it is.
    ///
    /// More than the records may come back: lines that the project could not take are written too.
    pub fn read_back(&self, path: &str, bytes: &[u8], project: &Project) -> Result<(), String> {
        if path == self.project_path {
            self.read_back_project_file(bytes, project)
        } else if path == CODEBOOK {
            let read = schema::read_codebook(bytes).map_err(|error| error.to_string())?;
            all(project.layers(), &read.contents.layers, |one| &one.id)?;
            all(project.tags(), &read.contents.tags, |one| &one.id)?;
            fields(&self.codebook.contents.extra, &read.contents.extra)
        } else if path == ENTITIES {
            let read = schema::read_entities(bytes).map_err(|error| error.to_string())?;
            all(project.entities(), &read.contents.entities, |one| &one.id)?;
            fields(&self.entities.contents.extra, &read.contents.extra)
        } else {
            self.read_back_sidecar(path, bytes, project)
        }
    }

    fn read_back_project_file(&self, bytes: &[u8], project: &Project) -> Result<(), String> {
        let read = schema::read_project_file(bytes).map_err(|error| error.to_string())?;
        let (ours, read) = (&self.project.contents, read.contents);
        same("the id", &ours.id, &read.id)?;
        same("the title", &ours.title, &read.title)?;
        fields(&ours.extra, &read.extra)?;
        all(project.annotators(), &read.annotators, |one| &one.id)?;
        let listed: BTreeMap<_, _> = read
            .documents
            .iter()
            .map(|entry| (&entry.id, &entry.source))
            .collect();
        let mut documents = project.documents();
        let lost = documents.find(|one| listed.get(&one.id) != Some(&&one.source.path));
        lost.map_or(Ok(()), |one| Err(one.id.to_string()))
    }

    fn read_back_sidecar(&self, path: &str, bytes: &[u8], project: &Project) -> Result<(), String> {
        let Some(frame) = self.sidecars.get(path) else {
            return Err("it belongs to no document".to_owned());
        };
        let id = frame.document();
        let document = project.document(id).ok_or_else(|| id.to_string())?;
        let others = self.sidecars.of(id).filter(|(other, _)| *other != path);
        let others: Vec<&SidecarFrame> = others.map(|(_, frame)| frame).collect();
        let expected = frame.records(project, document, &others);
        let read = schema::read_sidecar(bytes, id).map_err(|error| error.to_string())?;
        let mut found = read.contents;
        same("the document", &expected.document, &found.document)?;
        same("the source", &expected.source, &found.source)?;
        same("its original", &expected.derivation, &found.derivation)?;
        fields(&expected.extra, &found.extra)?;
        fields(&expected.source_extra, &found.source_extra)?;
        let mut description = expected.description;
        let findings = std::mem::take(&mut description.findings);
        in_order("a finding", &findings, &found.description.findings)?;
        found.description.findings.clear();
        same("the description", &description, &found.description)?;
        same("a correction", &expected.corrections, &found.corrections)?;
        in_order("a section", &expected.sections, &found.sections)?;
        all(expected.annotations.iter(), &found.annotations, |one| {
            &one.id
        })?;
        all(expected.relations.iter(), &found.relations, |one| &one.id)?;
        all(expected.alignments.iter(), &found.alignments, |one| &one.id)?;
        all(expected.tombstones.iter(), &found.tombstones, |one| &one.id)
    }
}

fn same<T: PartialEq>(what: &str, ours: &T, found: &T) -> Result<(), String> {
    if ours == found {
        Ok(())
    } else {
        Err(what.to_owned())
    }
}

/// Whether the unknown fields are all found, whatever their order and the blanks in them: a list
/// of a newer version is put in lines.
fn fields(ours: &Extra, found: &Extra) -> Result<(), String> {
    let bare = |(name, value): &(String, String)| {
        let value: String = value.split_whitespace().collect();
        (name.clone(), value)
    };
    let found: BTreeSet<(String, String)> = found.0.iter().map(bare).collect();
    let lost = ours.0.iter().find(|field| !found.contains(&bare(field)));
    lost.map_or(Ok(()), |(name, _)| Err(format!("the field {name}")))
}

/// Whether each of our records is found, as it is.
fn all<'a, T: PartialEq + 'a, K: Ord + ToString>(
    ours: impl Iterator<Item = &'a T>,
    found: &'a [T],
    id: impl Fn(&T) -> &K,
) -> Result<(), String> {
    let found: BTreeMap<&K, &T> = found.iter().map(|one| (id(one), one)).collect();
    for one in ours {
        if found.get(id(one)) != Some(&one) {
            return Err(id(one).to_string());
        }
    }
    Ok(())
}

/// Whether each of ours is found, as it is and in this order.
fn in_order<T: PartialEq>(what: &str, ours: &[T], found: &[T]) -> Result<(), String> {
    let mut found = found.iter();
    if ours.iter().all(|one| found.any(|other| other == one)) {
        Ok(())
    } else {
        Err(what.to_owned())
    }
}
