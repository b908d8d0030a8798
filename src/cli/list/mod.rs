//! `list`: the records of a project, as a table for people or as JSON lines for programs.

mod annotations;
mod documents;
mod relations;
mod vocabulary;

pub(in crate::cli) use documents::section;

use serde_json::Value;

use crate::model::{Annotation, DocumentId, EntityId, TagId};
use crate::project::Project;

use super::arguments::{List, Listed};
use super::opening;
use super::output::{Exit, Output};
use super::table::Table;

/// What is listed: for each record an object for programs and a row for people.
struct Listing {
    objects: Vec<Value>,
    table: Table,
}

impl Listing {
    fn new(columns: &[&str]) -> Self {
        Self {
            objects: Vec::new(),
            table: Table::new(columns),
        }
    }

    fn push(&mut self, object: Value, row: impl IntoIterator<Item = String>) {
        self.objects.push(object);
        self.table.push(row);
    }
}

/// What annotations must have to be listed.
struct Filter {
    document: Option<DocumentId>,
    tags: Option<Vec<TagId>>,
    entities: Option<Vec<EntityId>>,
}

impl Filter {
    fn of(arguments: &List, project: &Project) -> anyhow::Result<Self> {
        let wanted = |name: &Option<String>| name.clone();
        Ok(Self {
            document: wanted(&arguments.document)
                .map(|name| opening::document(project, &name))
                .transpose()?,
            tags: wanted(&arguments.tag)
                .map(|name| opening::tags(project, &name))
                .transpose()?,
            entities: wanted(&arguments.entity)
                .map(|name| opening::entities(project, &name))
                .transpose()?,
        })
    }

    const fn is_empty(&self) -> bool {
        self.document.is_none() && self.tags.is_none() && self.entities.is_none()
    }

    fn takes(&self, annotation: &Annotation) -> bool {
        let is_there = self
            .document
            .as_ref()
            .is_none_or(|id| annotation.target.document == *id);
        let is_tagged = self
            .tags
            .as_ref()
            .is_none_or(|ids| annotation.tags().any(|id| ids.contains(id)));
        let speaks = self
            .entities
            .as_ref()
            .is_none_or(|ids| annotation.entities().any(|id| ids.contains(id)));
        is_there && is_tagged && speaks
    }
}

/// Opens the project and lists what was asked for.
pub fn run(arguments: &List, output: &mut Output<'_>) -> anyhow::Result<Exit> {
    let mut session = opening::open_to_look(&arguments.project)?;
    for notice in session.poll() {
        output.notice(&notice)?;
    }
    let project = session.project();
    let filter = Filter::of(arguments, project)?;
    let listing = match arguments.what {
        Listed::Documents => documents::list(project, &filter),
        Listed::Annotations => annotations::list(project, &filter),
        Listed::Tags => vocabulary::tags(project, &filter),
        Listed::Entities => vocabulary::entities(project, &filter),
        Listed::Relations => relations::list(project, &filter),
    };
    if arguments.json {
        for object in &listing.objects {
            output.json(object)?;
        }
    } else {
        for line in listing.table.lines() {
            output.line(&line)?;
        }
    }
    session.break_off();
    Ok(Exit::Done)
}
