//! Annotations.

use serde_json::{Map, Value, json};

use crate::formats::{kind_of_selector, name_of_origin, name_of_state, reading_order};
use crate::model::{Annotation, Body, Entity, EntityId, Selector, TagId};
use crate::project::Project;

use super::{Filter, Listing};

pub(super) fn list(project: &Project, filter: &Filter) -> Listing {
    let mut listing = Listing::new(&["id", "place", "quote", "tags", "entity", "note", "state"]);
    let mut chosen: Vec<&Annotation> = project
        .annotations()
        .filter(|one| filter.takes(one))
        .collect();
    chosen.sort_by_cached_key(|one| {
        let document = project.document(&one.target.document);
        (
            document.map(|one| one.source.path.clone()),
            one.target.document.clone(),
            reading_order(one),
        )
    });
    for annotation in chosen {
        listing.push(object(project, annotation), row(project, annotation));
    }
    listing
}

fn object(project: &Project, annotation: &Annotation) -> Value {
    let Annotation {
        id,
        target,
        provenance,
        ..
    } = annotation;
    let (start, end) = match target.selector.extent() {
        Some((start, end)) if !annotation.is_orphan() => (json!(start.get()), json!(end.get())),
        _ => (Value::Null, Value::Null),
    };
    let entities: Vec<&str> = annotation.entities().map(EntityId::as_str).collect();
    let mut object = Map::new();
    let mut add = |name: &str, value: Value| drop(object.insert(name.to_owned(), value));
    add("id", json!(id.as_str()));
    add("document", json!(target.document.as_str()));
    add("kind", json!(kind_of_selector(&target.selector)));
    add("start", start);
    add("end", end);
    add("quote", json!(target.quote.exact));
    add("tags", json!(names_of_tags(project, annotation)));
    add(
        "tag_ids",
        json!(annotation.tags().map(TagId::as_str).collect::<Vec<_>>()),
    );
    add("entity", json!(entities.first()));
    if entities.len() > 1 {
        add("entities", json!(entities));
    }
    add("note", json!(note(annotation)));
    let dates: Vec<Value> = annotation.bodies.iter().filter_map(date).collect();
    if !dates.is_empty() {
        add("dates", json!(dates));
    }
    add("state", json!(name_of_state(project.state_of(annotation))));
    add("annotator", json!(provenance.annotator.as_str()));
    add("created", json!(provenance.created.to_string()));
    add("modified", json!(provenance.modified.to_string()));
    add("origin", json!(name_of_origin(&provenance.origin)));
    match &target.selector {
        Selector::Fragments(fragments) => {
            let ranges = fragments.spans().iter();
            let ranges = ranges.map(|span| json!([span.start().get(), span.end().get()]));
            add("ranges", Value::from(ranges.collect::<Vec<_>>()));
        }
        Selector::Annotation(other) => add("on", json!(other.as_str())),
        Selector::Orphaned(last) => add("last_known", json!([last.start.get(), last.end.get()])),
        Selector::Text(_) | Selector::Point(_) | Selector::WholeDocument => {}
    }
    Value::from(object)
}

fn row(project: &Project, annotation: &Annotation) -> Vec<String> {
    let selector = &annotation.target.selector;
    let place = match selector {
        Selector::Text(_) | Selector::Fragments(_) => {
            let spans = selector.spans().iter();
            let spans = spans.map(|span| format!("{}–{}", span.start(), span.end()));
            spans.collect::<Vec<_>>().join(" ")
        }
        Selector::Point(offset) => offset.to_string(),
        Selector::Annotation(other) => format!("on {other}"),
        Selector::WholeDocument | Selector::Orphaned(_) => kind_of_selector(selector).to_owned(),
    };
    let entities = annotation.entities().filter_map(|id| project.entity(id));
    let entities: Vec<&str> = entities.map(Entity::label).collect();
    vec![
        annotation.id.to_string(),
        place,
        annotation.target.quote.exact.clone(),
        names_of_tags(project, annotation).join(", "),
        entities.join(", "),
        note(annotation),
        name_of_state(project.state_of(annotation)).to_owned(),
    ]
}

fn names_of_tags<'a>(project: &'a Project, annotation: &'a Annotation) -> Vec<&'a str> {
    let name = |id| project.tag(id).map(|tag| tag.name.as_str());
    annotation
        .tags()
        .map(|id| name(id).unwrap_or(id.as_str()))
        .collect()
}

fn note(annotation: &Annotation) -> String {
    annotation.notes().collect::<Vec<_>>().join("\n\n")
}

fn date(body: &Body) -> Option<Value> {
    match body {
        Body::Date(date) => Some(json!({
            "verbatim": date.verbatim,
            "edtf": date.reading.as_ref().map(|edtf| &edtf.0),
        })),
        Body::Tag(_) | Body::Note(_) | Body::Entity(_) => None,
    }
}
