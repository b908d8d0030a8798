//! Marking places in a text.

use std::collections::BTreeSet;

use crate::model::{
    Annotation, AnnotationId, Body, DocumentId, EntityId, Extra, Provenance, RecordId, Selector,
    TagId, Target,
};
use crate::project::{Edit, Project, Transaction};

use super::{Author, counted, put_annotation, short_quote};

/// A place about to be marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAnnotation {
    pub id: AnnotationId,
    pub document: DocumentId,
    pub selector: Selector,
    /// What is said about the place; may be empty.
    pub bodies: Vec<Body>,
}

/// Marks a place. The quote is taken from the text as it is now.
pub fn create(project: &Project, author: &Author, new: NewAnnotation) -> Transaction {
    let text = project.text(&new.document);
    let quote = text
        .and_then(|text| new.selector.describe(text))
        .unwrap_or_default();
    let annotation = Annotation {
        id: new.id,
        target: Target {
            document: new.document,
            selector: new.selector,
            quote,
        },
        bodies: new.bodies,
        provenance: Provenance::by_hand(author.by.clone(), author.at),
        extra: Extra::default(),
    };
    let label = match annotation.bodies.first() {
        Some(Body::Tag(tag)) => format!(
            "tag {} on {}",
            tag_name(project, tag),
            short_quote(&annotation)
        ),
        Some(Body::Entity(entity)) => format!(
            "link {} to {}",
            short_quote(&annotation),
            entity_name(project, entity)
        ),
        Some(Body::Note(_)) => format!("note on {}", short_quote(&annotation)),
        Some(Body::Date(_)) => format!("date on {}", short_quote(&annotation)),
        None => format!("highlight {}", short_quote(&annotation)),
    };
    author.transaction(label, vec![put_annotation(annotation)])
}

/// Puts a tag on annotations that do not have it yet.
pub fn add_tag(
    project: &Project,
    author: &Author,
    annotations: &[AnnotationId],
    tag: &TagId,
) -> Transaction {
    let label = |on: &str| format!("tag {} on {on}", tag_name(project, tag));
    let add = |annotation: &mut Annotation| add_body(annotation, Body::Tag(tag.clone()));
    change_each(project, author, annotations, label, add)
}

/// Takes a tag off annotations.
pub fn remove_tag(
    project: &Project,
    author: &Author,
    annotations: &[AnnotationId],
    tag: &TagId,
) -> Transaction {
    let label = |on: &str| format!("remove tag {} from {on}", tag_name(project, tag));
    let remove = |annotation: &mut Annotation| remove_body(annotation, &Body::Tag(tag.clone()));
    change_each(project, author, annotations, label, remove)
}

/// Says that annotations speak of an entity.
pub fn link_entity(
    project: &Project,
    author: &Author,
    annotations: &[AnnotationId],
    entity: &EntityId,
) -> Transaction {
    let label = |on: &str| format!("link {on} to {}", entity_name(project, entity));
    let add = |annotation: &mut Annotation| add_body(annotation, Body::Entity(entity.clone()));
    change_each(project, author, annotations, label, add)
}

/// Takes back that annotations speak of an entity.
pub fn unlink_entity(
    project: &Project,
    author: &Author,
    annotations: &[AnnotationId],
    entity: &EntityId,
) -> Transaction {
    let label = |on: &str| format!("unlink {on} from {}", entity_name(project, entity));
    let remove =
        |annotation: &mut Annotation| remove_body(annotation, &Body::Entity(entity.clone()));
    change_each(project, author, annotations, label, remove)
}

/// Moves an annotation to another place of its document, as when an edge is dragged or an orphan is
/// given a home; the quote becomes that of the new place. Moved to where it stands, a mark that was
/// in doubt is confirmed with the words that stand there.
pub fn move_to(
    project: &Project,
    author: &Author,
    annotation: &AnnotationId,
    selector: &Selector,
) -> Transaction {
    let text = project
        .annotation(annotation)
        .and_then(|one| project.text(&one.target.document));
    let quote = text.and_then(|text| selector.describe(text));
    let label = |on: &str| format!("move the mark {on}");
    change_each(
        project,
        author,
        std::slice::from_ref(annotation),
        label,
        |annotation| {
            let before = annotation.target.clone();
            annotation.target.selector = selector.clone();
            if let Some(quote) = &quote {
                annotation.target.quote = quote.clone();
            }
            annotation.target != before
        },
    )
}

/// Removes annotations, and with them what is said about them: relations, and annotations on them.
pub fn remove(project: &Project, author: &Author, annotations: &[AnnotationId]) -> Transaction {
    let label = match annotations {
        [one] => {
            let quote = project
                .annotation(one)
                .map_or_else(|| one.to_string(), short_quote);
            format!("delete the annotation {quote}")
        }
        many => format!("delete {}", counted(many.len(), "annotation")),
    };
    author.transaction(
        label,
        removal(
            project,
            annotations.iter().cloned().map(RecordId::from).collect(),
        ),
    )
}

/// The edits that remove records together with all that needs them, what needs them first.
pub(super) fn removal(project: &Project, mut waiting: Vec<RecordId>) -> Vec<Edit> {
    let mut removed: Vec<RecordId> = Vec::new();
    let mut seen = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if seen.insert(id.clone()) && project.has(&id) {
            waiting.extend(project.needed_by(&id));
            removed.push(id);
        }
    }
    removed.into_iter().rev().map(Edit::Remove).collect()
}

/// One transaction that changes several annotations; those that `change` leaves alone are left
/// out, and a transaction without edits says that there was nothing to do.
pub(super) fn change_each(
    project: &Project,
    author: &Author,
    annotations: &[AnnotationId],
    label: impl Fn(&str) -> String,
    change: impl Fn(&mut Annotation) -> bool,
) -> Transaction {
    let mut changed = Vec::new();
    for annotation in annotations.iter().filter_map(|id| project.annotation(id)) {
        let mut annotation = annotation.clone();
        if change(&mut annotation) {
            author.touch(&mut annotation);
            changed.push(annotation);
        }
    }
    let on = match changed.as_slice() {
        [one] => short_quote(one),
        many => counted(many.len(), "annotation"),
    };
    author.transaction(
        label(&on),
        changed.into_iter().map(put_annotation).collect(),
    )
}

fn add_body(annotation: &mut Annotation, body: Body) -> bool {
    let is_new = !annotation.bodies.contains(&body);
    if is_new {
        annotation.bodies.push(body);
    }
    is_new
}

fn remove_body(annotation: &mut Annotation, body: &Body) -> bool {
    let before = annotation.bodies.len();
    annotation.bodies.retain(|one| one != body);
    annotation.bodies.len() < before
}

fn tag_name(project: &Project, tag: &TagId) -> String {
    format!(
        "'{}'",
        project
            .tag(tag)
            .map_or(tag.as_str(), |tag| tag.name.as_str())
    )
}

fn entity_name(project: &Project, entity: &EntityId) -> String {
    project
        .entity(entity)
        .map_or_else(|| entity.to_string(), |entity| entity.label().to_owned())
}
