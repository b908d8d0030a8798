//! Relations.

use serde_json::json;

use crate::formats::name_of_origin;
use crate::model::AnnotationId;
use crate::project::Project;

use super::{Filter, Listing};

/// With a filter, the relations of which an end passes it.
pub(super) fn list(project: &Project, filter: &Filter) -> Listing {
    let mut listing = Listing::new(&["id", "from", "kind", "to", "note"]);
    let quote = |id: &AnnotationId| {
        let annotation = project.annotation(id);
        annotation
            .map(|one| one.target.quote.exact.clone())
            .unwrap_or_default()
    };
    for relation in project.relations() {
        let mut ends = [&relation.from, &relation.to].into_iter();
        if !ends.any(|id| project.annotation(id).is_some_and(|one| filter.takes(one))) {
            continue;
        }
        let (from, to) = (quote(&relation.from), quote(&relation.to));
        let provenance = &relation.provenance;
        let object = json!({
            "id": relation.id.as_str(),
            "kind": relation.kind,
            "from": relation.from.as_str(),
            "from_quote": from,
            "to": relation.to.as_str(),
            "to_quote": to,
            "note": relation.note,
            "annotator": provenance.annotator.as_str(),
            "created": provenance.created.to_string(),
            "modified": provenance.modified.to_string(),
            "origin": name_of_origin(&provenance.origin),
        });
        let row = [
            relation.id.to_string(),
            from,
            relation.kind.clone(),
            to,
            relation.note.clone(),
        ];
        listing.push(object, row);
    }
    listing
}
