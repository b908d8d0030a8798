//! W3C Web Annotation, a JSON-LD array with one annotation on each line.
//!
//! Follows the Web Annotation Data Model (W3C Recommendation, 23 February 2017). Positions count
//! code points, as it demands, or UTF-16 units for the programs that do (an option). Every
//! annotation has a body, because Recogito refuses one without; several fragments are several
//! targets, because selectors in one list must mean the same place; a relation is an annotation
//! of the annotation it comes from, with the one it leads to as its body and the motivation
//! `linking`.

mod bodies;
mod iri;
mod losses;
mod targets;

use serde_json::{Map, Value, json};

use crate::model::{Annotation, Provenance, Relation};

use super::chosen::{Chosen, ChosenDocument};
use super::watch::{Steps, Watch};
use super::{ExportError, ExportOptions, Exported, ExportedFile};

use targets::Units;

/// The only context used; readers have it in memory and need no network.
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// Writes all annotations and relations into one file.
pub(super) fn export(
    chosen: &Chosen<'_>,
    options: &ExportOptions,
    watch: &dyn Watch,
) -> Result<Exported, ExportError> {
    let mut steps = Steps::new(watch, chosen.count_annotations());
    steps.look()?;
    let mut lines: Vec<String> = Vec::new();
    for ChosenDocument {
        document,
        annotations,
    } in &chosen.documents
    {
        let units = Units::of(document.text.as_ref(), options.offsets);
        for annotation in annotations {
            steps.step()?;
            lines.push(Value::from(annotation_object(chosen, annotation, &units)).to_string());
        }
    }
    for relation in &chosen.relations {
        lines.push(Value::from(relation_object(chosen, relation)).to_string());
    }
    let all = if lines.is_empty() {
        "[]\n".to_owned()
    } else {
        format!("[\n{}\n]\n", lines.join(",\n"))
    };
    Ok(Exported {
        files: vec![ExportedFile {
            name: "annotations.jsonld".to_owned(),
            bytes: all.into_bytes(),
        }],
        losses: losses::of(chosen, options.offsets),
    })
}

fn annotation_object(
    chosen: &Chosen<'_>,
    annotation: &Annotation,
    units: &Units,
) -> Map<String, Value> {
    let mut object = head(&iri::of("annotation", annotation.id.as_str()));
    if annotation.bodies.is_empty() {
        object.insert("motivation".to_owned(), json!("highlighting"));
    }
    provenance(&mut object, chosen, &annotation.provenance);
    let bodies = bodies::of(chosen.project, annotation);
    object.insert("body".to_owned(), bodies);
    let text = chosen.project.text(&annotation.target.document);
    object.insert("target".to_owned(), targets::of(annotation, text, units));
    object
}

fn relation_object(chosen: &Chosen<'_>, relation: &Relation) -> Map<String, Value> {
    let mut object = head(&iri::of("relation", relation.id.as_str()));
    object.insert("motivation".to_owned(), json!("linking"));
    provenance(&mut object, chosen, &relation.provenance);
    let mut bodies = vec![
        json!({
            "type": "SpecificResource",
            "purpose": "linking",
            "source": iri::of("annotation", relation.to.as_str()),
        }),
        bodies::textual("tagging", &relation.kind, "text/plain"),
    ];
    if !relation.note.is_empty() {
        bodies.push(bodies::textual(
            "commenting",
            &relation.note,
            "text/markdown",
        ));
    }
    object.insert("body".to_owned(), Value::from(bodies));
    let from = iri::of("annotation", relation.from.as_str());
    object.insert("target".to_owned(), json!(from));
    object
}

fn head(iri: &str) -> Map<String, Value> {
    let mut object = Map::new();
    object.insert("@context".to_owned(), json!(CONTEXT));
    object.insert("id".to_owned(), json!(iri));
    object.insert("type".to_owned(), json!("Annotation"));
    object
}

fn provenance(object: &mut Map<String, Value>, chosen: &Chosen<'_>, provenance: &Provenance) {
    let mut creator = Map::new();
    let id = iri::of("annotator", provenance.annotator.as_str());
    creator.insert("id".to_owned(), json!(id));
    creator.insert("type".to_owned(), json!("Person"));
    if let Some(annotator) = chosen.project.annotator(&provenance.annotator) {
        creator.insert("name".to_owned(), json!(annotator.name));
    }
    object.insert("creator".to_owned(), Value::from(creator));
    let (created, modified) = (provenance.created, provenance.modified);
    object.insert("created".to_owned(), json!(created.to_string()));
    object.insert("modified".to_owned(), json!(modified.to_string()));
}
