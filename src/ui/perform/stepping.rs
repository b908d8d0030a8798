//! From one mark to the next, and from one document to the next.

use std::collections::BTreeSet;

use crate::analysis::{AnnotationList, Filter, Query};
use crate::model::{Annotation, AnnotationId, DocumentId, TagId};
use crate::project::Project;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Forward,
    Back,
}

/// The marks of one document in the order of the text; a cache that follows the project.
#[derive(Default)]
pub struct Steps {
    list: AnnotationList,
}

impl Steps {
    /// The mark after or before `here` or, without one, after or before the position `top` (in
    /// characters); from the last to the first again. Marks whose tags are all hidden are passed
    /// over. Costs what has changed since the last step, and a search.
    pub(super) fn next(
        &mut self,
        project: &Project,
        (document, hidden): (&DocumentId, &BTreeSet<TagId>),
        (here, top): (Option<&AnnotationId>, u32),
        step: Step,
    ) -> Option<AnnotationId> {
        let query = Query {
            filter: Filter {
                document: Some(document.clone()),
                ..Filter::default()
            },
            ..Query::default()
        };
        self.list.refresh(project, &query);
        let length = self.list.len();
        let here = here.and_then(|here| self.list.row_of(here));
        // The first row that is asked, counted from one before the first so that it cannot be
        // negative.
        let first = match (step, here) {
            (Step::Forward, Some(here)) => here + 1,
            (Step::Back, Some(here)) => here + length - 1,
            (Step::Forward, None) => self.first_from(project, top),
            (Step::Back, None) => self.first_from(project, top) + length - usize::from(length > 0),
        };
        let rows = (0..length).map(|steps| match step {
            Step::Forward => (first + steps) % length,
            Step::Back => (first + length - steps) % length,
        });
        let shown = |id: &&AnnotationId| {
            project
                .annotation(id)
                .is_some_and(|annotation| is_shown(annotation, hidden))
        };
        rows.filter_map(|row| self.list.id(row))
            .find(shown)
            .cloned()
    }

    /// The first row that begins at `top` or after it.
    fn first_from(&self, project: &Project, top: u32) -> usize {
        let begins_before = |row: usize| {
            let annotation = self.list.id(row).and_then(|id| project.annotation(id));
            let extent = annotation.and_then(|one| one.target.selector.extent());
            extent.is_none_or(|(start, _)| start.get() < top)
        };
        let (mut low, mut high) = (0, self.list.len());
        while low < high {
            let middle = low.midpoint(high);
            if begins_before(middle) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

/// Whether the page shows it: it has no tag, or one that is not hidden.
fn is_shown(annotation: &Annotation, hidden: &BTreeSet<TagId>) -> bool {
    let mut tags = annotation.tags().peekable();
    tags.peek().is_none() || tags.any(|tag| !hidden.contains(tag))
}
