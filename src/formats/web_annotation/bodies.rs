//! What an annotation says, as bodies with a purpose.

use serde_json::{Value, json};

use crate::formats::entity_iri;
use crate::model::{Annotation, Body, Entity, EntityId, HistoricalDate};
use crate::project::Project;

use super::iri;

/// The bodies in their order; a bare mark gets one that says no more than *highlighted*, since a
/// missing body crashes Recogito and an empty list is no valid annotation.
pub(super) fn of(project: &Project, annotation: &Annotation) -> Value {
    if annotation.bodies.is_empty() {
        return json!([textual("highlighting", "", "text/plain")]);
    }
    let bodies = annotation.bodies.iter().map(|body| match body {
        Body::Tag(id) => {
            let name = project.tag(id).map_or(id.as_str(), |tag| tag.name.as_str());
            textual("tagging", name, "text/plain")
        }
        Body::Note(note) => textual("commenting", note, "text/markdown"),
        Body::Entity(id) => identifying(id, project.entity(id)),
        Body::Date(date) => dated(date),
    });
    Value::from(bodies.collect::<Vec<_>>())
}

pub(super) fn textual(purpose: &str, value: &str, format: &str) -> Value {
    json!({ "type": "TextualBody", "purpose": purpose, "value": value, "format": format })
}

/// The entity by our own name, its label, and where other people have it.
fn identifying(id: &EntityId, entity: Option<&Entity>) -> Value {
    let mut source = json!({ "id": iri::of("entity", id.as_str()) });
    if let (Some(fields), Some(entity)) = (source.as_object_mut(), entity) {
        fields.insert("label".to_owned(), json!(entity.label()));
        let same: Vec<Value> = entity_iri(entity)
            .iter()
            .map(|iri| json!({ "@id": iri }))
            .collect();
        if !same.is_empty() {
            let exact_match = "http://www.w3.org/2004/02/skos/core#exactMatch";
            fields.insert(exact_match.to_owned(), Value::from(same));
        }
    }
    json!({ "type": "SpecificResource", "purpose": "identifying", "source": source })
}

/// The date as it is written, and how it was read as a typed literal of the Library of Congress.
fn dated(date: &HistoricalDate) -> Value {
    let mut body = textual("describing", &date.verbatim, "text/plain");
    if let (Some(fields), Some(reading)) = (body.as_object_mut(), &date.reading) {
        let literal = json!({
            "@type": "http://id.loc.gov/datatypes/edtf/EDTF",
            "@value": reading.0,
        });
        fields.insert("http://purl.org/dc/terms/date".to_owned(), literal);
    }
    body
}
